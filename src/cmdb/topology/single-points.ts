import { inLinks, keyOf, labelOf, outLinks, type TopologyGraph } from './graph.ts';
import { connectionsOf } from './impact/clients.ts';
import type { Loss } from './impact/rule.ts';
import { impactOf } from './impact.ts';

/** Something whose loss alone stops part of an infrastructure. */
export interface SinglePoint {
  /** Key of the resource; null for a zone. */
  key: string | null;
  zone: string | null;
  /** In words, beginning in lower case. */
  reason: string;
  /** Keys of the members that stop, or lose their way out, with it. */
  hits: string[];
  /** True when the dependence is derived from security groups and not stored. */
  derived: boolean;
}

/** Kinds that fail on their own. Load balancers, clusters and gateways of the internet are AWS's to keep up. */
const CAN_FAIL = new Set(['ec2.instance', 'ecs.task', 'rds.instance', 'ec2.nat_gateway']);
/** Kinds that do something for a user, so that their loss matters; the nearest to the user first. */
const DOES_WORK = new Set([
  'elbv2.load_balancer',
  'elb.load_balancer',
  'elbv2.target_group',
  'ecs.service',
  'rds.cluster',
  'rds.instance',
  'autoscaling.group',
  'ec2.instance',
]);
const UP = new Set(['running', 'available', 'active', 'in-use', 'healthy']);
const NAMED = 3;

/**
 * The single points of failure of a set of resources: members, and what they rest on outside, whose loss alone takes
 * down something that works for others, cuts the only way out, or is a database or machine with nothing to take over.
 * Each candidate's loss is played through {@link impactOf}.
 */
export function singlePointsOfFailure(graph: TopologyGraph, memberUids: Iterable<number>): SinglePoint[] {
  const members = new Set([...memberUids].map(keyOf).filter((key) => graph.hasNode(key)));
  const points: SinglePoint[] = [];
  for (const key of candidates(graph, members)) {
    const point = judge(graph, key, members);
    if (point !== undefined) points.push(point);
  }
  points.sort((a, b) => b.hits.length - a.hits.length);
  return [...points, ...singleZone(graph, members)];
}

/** Members that can fail, and what members rest on outside: gateways of their subnets, databases they can reach. */
function candidates(graph: TopologyGraph, members: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  const offer = (key: string) => {
    const { kind, status } = graph.getNodeAttributes(key);
    if (CAN_FAIL.has(kind) && UP.has(status)) found.add(key);
  };
  for (const key of members) {
    offer(key);
    for (const subnet of outLinks(graph, key, 'IN_SUBNET'))
      for (const table of inLinks(graph, subnet.key, 'ASSOCIATED_WITH'))
        for (const gateway of outLinks(graph, table.key, 'ROUTES_TO')) offer(gateway.key);
    for (const { provider } of connectionsOf(key, graph)) {
      offer(provider);
      for (const instance of inLinks(graph, provider, 'MEMBER_OF')) offer(instance.key);
    }
  }
  return found;
}

function judge(graph: TopologyGraph, key: string, members: ReadonlySet<string>): SinglePoint | undefined {
  const node = graph.getNodeAttributes(key);
  if (node.kind === 'rds.instance' && node.properties?.multi_az === true) return undefined;
  const { losses } = impactOf(graph, [{ key, level: 'down', reason: 'lost' }]);
  const hit = losses.filter((loss) => members.has(loss.key));
  const point = (reason: string, found: readonly Loss[]): SinglePoint => ({
    key,
    zone: null,
    reason,
    hits: found.map((loss) => loss.key),
    derived: found.length > 0 && found.every((loss) => loss.basis !== null),
  });

  if (node.kind === 'ec2.nat_gateway') {
    const cut = hit.filter(({ lacks, cause }) => lacks === null && cause?.lacks === 'outbound');
    // One gateway a zone is as it should be: what it serves is there in the other zones too.
    const lost = new Set(cut.map((loss) => loss.key));
    if (cut.length === 0 || behindGateways(graph, members).some((machine) => !lost.has(machine))) return undefined;
    return point(`the only way to the internet of ${named(graph, cut)}`, cut);
  }
  const stopped = hit.filter(
    (loss) => loss.level === 'down' && DOES_WORK.has(graph.getNodeAttribute(loss.key, 'kind')),
  );
  if (stopped.length > 0) return point(`takes down ${named(graph, stopped)}`, stopped);
  const users = hit.filter(
    ({ level, link, cause }) => level === 'degraded' && link === 'derived' && cause?.key === key,
  );
  if (users.length > 0) return point(`used by ${named(graph, users)}, with nothing to take over`, users);
  if (!members.has(key)) return undefined;
  if (node.kind === 'rds.instance' && outLinks(graph, key, 'MEMBER_OF').length === 0 && !isReplica(graph, key))
    return point('a database in a single zone, without a standby', []);
  if (isOnlyMachine(graph, key, members)) return point('the only running machine', []);
  return undefined;
}

function isReplica(graph: TopologyGraph, key: string): boolean {
  return outLinks(graph, key, 'REPLICATES_FROM').length > 0;
}

function isOnlyMachine(graph: TopologyGraph, key: string, members: ReadonlySet<string>): boolean {
  const machines = machinesOf(graph, members);
  return machines.length === 1 && machines[0] === key;
}

function machinesOf(graph: TopologyGraph, members: ReadonlySet<string>): string[] {
  return [...members].filter((key) => {
    const { kind, status } = graph.getNodeAttributes(key);
    return (kind === 'ec2.instance' || kind === 'ecs.task') && status === 'running';
  });
}

/** Running machines whose way to the internet is some NAT gateway. */
function behindGateways(graph: TopologyGraph, members: ReadonlySet<string>): string[] {
  return machinesOf(graph, members).filter((key) =>
    outLinks(graph, key, 'IN_SUBNET')
      .flatMap((subnet) => inLinks(graph, subnet.key, 'ASSOCIATED_WITH'))
      .flatMap((table) => outLinks(graph, table.key, 'ROUTES_TO'))
      .some(({ node }) => node.kind === 'ec2.nat_gateway'),
  );
}

/** Several machines, all in one zone. */
function singleZone(graph: TopologyGraph, members: ReadonlySet<string>): SinglePoint[] {
  const machines = machinesOf(graph, members);
  const zones = new Set(machines.map((key) => graph.getNodeAttribute(key, 'zone')));
  const [zone] = zones;
  if (machines.length < 2 || zones.size !== 1 || !zone) return [];
  return [
    {
      key: null,
      zone,
      reason: `all ${machines.length} running machines are in this zone`,
      hits: machines,
      derived: false,
    },
  ];
}

function named(graph: TopologyGraph, losses: readonly Loss[]): string {
  const order = [...DOES_WORK];
  const rank = ({ key }: Loss) => {
    const place = order.indexOf(graph.getNodeAttribute(key, 'kind'));
    return place < 0 ? order.length : place;
  };
  const labels = losses
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, NAMED)
    .map(({ key }) => labelOf(graph.getNodeAttributes(key)));
  const more = losses.length - labels.length;
  return more > 0 ? `${labels.join(', ')} and ${more} more` : labels.join(', ');
}
