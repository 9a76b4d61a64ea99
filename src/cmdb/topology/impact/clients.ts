/**
 * Who uses a database, load balancer or service. AWS states no such relationship, so it is derived: a member of security
 * group A may use a member of group B when the rules let A reach B on the port that the latter listens on. That says what
 * can connect, not what does; every conclusion carries its basis.
 */
import type { Json } from '../../../core/model.ts';
import { inLinks, type LinkedNode, labelOf, outLinks, type TopologyGraph, type TopologyNode } from '../graph.ts';
import { allows, offeredPort, type Port } from './ports.ts';
import type { ImpactRule, ImpactState, Loss, Verdict } from './rule.ts';

type Use = 'database' | 'load balancer' | 'service';

const USES: Record<string, Use> = {
  'rds.instance': 'database',
  'rds.cluster': 'database',
  'elbv2.load_balancer': 'load balancer',
  'elb.load_balancer': 'load balancer',
  'ecs.service': 'service',
  'ec2.instance': 'service',
};
const CLIENT_KINDS = new Set(['ec2.instance', 'ecs.service', 'ecs.task']);

/** One thing a client can connect to, and by which rule. */
export interface Connection {
  provider: string;
  use: Use;
  /** The provider's security group to which the rule leads. */
  group: string;
  basis: string;
}

export const CLIENT_RULE: ImpactRule = {
  over: [],
  reaches({ key }, { graph }) {
    return possibleClients(key, graph);
  },
  judge(key, state) {
    const connections = reachableFrom(groupsOf(key, state.graph), state.graph);
    let worst: Verdict | undefined;
    for (const connection of connections) {
      const by = state.lossOf(connection.provider);
      if (by === undefined || by.level === 'at_risk') continue;
      if (stands(key, connection.provider, connection.use, state.graph)) continue;
      const verdict = judgeConnection(key, connection, connections, by, state);
      if (worst === undefined || (worst.level !== 'down' && verdict.level !== 'at_risk')) worst = verdict;
    }
    return worst;
  },
};

function judgeConnection(
  client: string,
  { provider, use, group, basis }: Connection,
  connections: readonly Connection[],
  by: Loss,
  { graph }: ImpactState,
): Verdict {
  const label = labelOf(graph.getNodeAttributes(provider));
  const verdict = (level: Verdict['level'], reason: string): Verdict => ({ level, reason, link: 'derived', basis, by });
  if (by.level === 'degraded') return verdict('at_risk', `uses ${label}: ${by.reason}`);
  if (isReplica(provider, graph)) return verdict('at_risk', `may read from ${label}`);
  const others = connections.filter(
    (one) => one.use === use && one.provider !== provider && !isReplica(one.provider, graph),
  );
  // A rule of its own for each says that each is used; one rule for several leaves open which.
  const same = others.filter((one) => one.group === group);
  const own = graph.getNodeAttribute(client, 'infrastructures');
  const sharesInfrastructure = (key: string) =>
    graph.getNodeAttribute(key, 'infrastructures').some((name) => own.includes(name));
  const closer = sharesInfrastructure(provider);
  const rivals = closer ? same.filter((one) => sharesInfrastructure(one.provider)) : same;
  if (rivals.length > 0)
    return verdict('at_risk', `may use ${label}, one of ${rivals.length + 1} of its kind (${use}) that it can reach`);
  const only = others.length === 0 ? 'only ' : '';
  if (use === 'database' && worksForOthers(client, graph)) return verdict('down', `loses its ${only}database ${label}`);
  if (use === 'database') return verdict('degraded', `loses the ${only}database it can reach, ${label}`);
  return verdict('degraded', `loses the ${use} ${label}`);
}

/** Those whom some rule may let through to a database, load balancer or service; {@link connectionsOf} has the last word. */
function possibleClients(key: string, graph: TopologyGraph): ReadonlySet<string> {
  if (usageOf(key, graph) === undefined) return NOBODY;
  const groups = groupsOf(key, graph);
  const find = () => {
    const found = new Set<string>();
    for (const group of groups) {
      for (const sender of inLinks(graph, group.key, 'CONNECTS_TO')) {
        if (wayTo(key, sender.key === group.key, sender.properties, graph) === undefined) continue;
        for (const client of clientMembers(sender.key, graph)) found.add(client);
      }
    }
    return found;
  };
  // Of machines only the groups count, not which one it is.
  const isMachine = graph.getNodeAttribute(key, 'kind') === 'ec2.instance';
  return isMachine ? once(cacheOf(graph).clients, idOf(groups), find) : find();
}

const NOBODY: ReadonlySet<string> = new Set();

/** What a client may connect to. */
export function connectionsOf(client: string, graph: TopologyGraph): Connection[] {
  const groups = groupsOf(client, graph);
  return reachableFrom(groups, graph).filter(({ provider, use }) => !stands(client, provider, use, graph));
}

/** Members of the same security groups reach the same things, so these are worked out once a graph, which never changes. */
interface Cache {
  connections: Map<string, Connection[]>;
  clients: Map<string, ReadonlySet<string>>;
}
const CACHES = new WeakMap<TopologyGraph, Cache>();

function cacheOf(graph: TopologyGraph): Cache {
  const cache = CACHES.get(graph) ?? { connections: new Map(), clients: new Map() };
  CACHES.set(graph, cache);
  return cache;
}

function once<Value>(known: Map<string, Value>, id: string, find: () => Value): Value {
  const before = known.get(id);
  if (before !== undefined) return before;
  const value = find();
  known.set(id, value);
  return value;
}

function idOf(groups: readonly LinkedNode[]): string {
  return groups
    .map(({ key }) => key)
    .sort()
    .join(' ');
}

function reachableFrom(groups: readonly LinkedNode[], graph: TopologyGraph): Connection[] {
  return once(cacheOf(graph).connections, idOf(groups), () => findReachable(groups, graph));
}

function findReachable(groups: readonly LinkedNode[], graph: TopologyGraph): Connection[] {
  const found = new Map<string, Connection>();
  for (const group of groups) {
    for (const receiver of outLinks(graph, group.key, 'CONNECTS_TO')) {
      for (const member of inLinks(graph, receiver.key, 'PROTECTED_BY')) {
        for (const provider of providersBehind(member, graph)) {
          const use = usageOf(provider, graph);
          if (use === undefined || found.has(provider)) continue;
          const through = wayTo(provider, receiver.key === group.key, receiver.properties, graph);
          if (through === undefined) continue;
          const basis = basisOf(group.node, receiver.node, through);
          found.set(provider, { provider, use, group: receiver.key, basis });
        }
      }
    }
  }
  return [...found.values()];
}

/** Clients use a cluster through its endpoints, not the instances that make it up. */
function providersBehind({ key }: LinkedNode, graph: TopologyGraph): string[] {
  const clusters = outLinks(graph, key, 'MEMBER_OF').map((cluster) => cluster.key);
  return clusters.length > 0 ? clusters : [key];
}

/** A machine that nothing sends requests to and nothing keeps running may be one from which people look into databases. */
function worksForOthers(client: string, graph: TopologyGraph): boolean {
  if (graph.getNodeAttribute(client, 'kind') !== 'ec2.instance') return true;
  const roles = ['TARGETS', 'MANAGES', 'RUNS_ON'] as const;
  return roles.some((type) => inLinks(graph, client, type).length > 0);
}

function usageOf(key: string, graph: TopologyGraph): Use | undefined {
  const use = USES[graph.getNodeAttribute(key, 'kind')];
  return use === 'database' && outLinks(graph, key, 'MEMBER_OF').length > 0 ? undefined : use;
}

function isReplica(key: string, graph: TopologyGraph): boolean {
  return outLinks(graph, key, 'REPLICATES_FROM').length > 0;
}

/** The security groups of a resource: its own, those of its interfaces, and for a cluster those of its instances. */
function groupsOf(key: string, graph: TopologyGraph): LinkedNode[] {
  const groups = new Map<string, LinkedNode>();
  const parts = [...inLinks(graph, key, 'ATTACHED_TO'), ...inLinks(graph, key, 'MEMBER_OF')].map((part) => part.key);
  for (const part of [key, ...parts])
    for (const group of outLinks(graph, part, 'PROTECTED_BY')) groups.set(group.key, group);
  return [...groups.values()];
}

function clientMembers(group: string, graph: TopologyGraph): Set<string> {
  const members = new Set<string>();
  for (const { key, node } of inLinks(graph, group, 'PROTECTED_BY')) {
    if (CLIENT_KINDS.has(node.kind)) members.add(key);
    else if (node.kind === 'ec2.network_interface')
      for (const owner of outLinks(graph, key, 'ATTACHED_TO'))
        if (CLIENT_KINDS.has(owner.node.kind)) members.add(owner.key);
  }
  return members;
}

/** True when the two stand in a stored relationship already: a target of the load balancer, a task of the service. */
function stands(client: string, provider: string, use: Use, graph: TopologyGraph): boolean {
  if (client === provider) return true;
  if (use === 'service') return inLinks(graph, client, 'MANAGES').some(({ key }) => key === provider);
  if (use !== 'load balancer') return false;
  const groups = outLinks(graph, provider, 'ROUTES_TO').map(({ key }) => key);
  const behind = [
    ...inLinks(graph, client, 'TARGETS'),
    ...outLinks(graph, client, 'REGISTERS_IN'),
    ...inLinks(graph, client, 'MANAGES').flatMap(({ key }) => outLinks(graph, key, 'REGISTERS_IN')),
    ...inLinks(graph, client, 'ATTACHED_TO').flatMap(({ key }) => inLinks(graph, key, 'TARGETS')),
  ];
  return behind.some(({ key }) => key === provider || groups.includes(key));
}

/**
 * The port range by which a rule between two groups leads to a provider. Of a machine nothing says on which ports it
 * listens: only a rule for a single port counts, and none of a group to itself, which joins peers.
 */
function wayTo(
  provider: string,
  withinGroup: boolean,
  properties: Record<string, Json> | null,
  graph: TopologyGraph,
): string | undefined {
  if (graph.getNodeAttribute(provider, 'kind') !== 'ec2.instance') return allows(properties, portsOf(provider, graph));
  return withinGroup ? undefined : offeredPort(properties);
}

/** The TCP ports a provider listens on; empty when they are not known. */
function portsOf(key: string, graph: TopologyGraph): Port[] {
  const { kind, properties } = graph.getNodeAttributes(key);
  if (USES[kind] === 'database') return numbers([properties?.port]);
  if (kind === 'elbv2.load_balancer')
    return numbers(inLinks(graph, key, 'LISTENS_ON').map(({ node }) => node.properties?.port));
  const entries = properties?.[kind === 'ecs.service' ? 'load_balancers' : 'listeners'];
  return Array.isArray(entries) ? numbers(entries.map((entry) => portIn(entry))) : [];
}

function portIn(entry: Json): Json | undefined {
  return typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? entry.port : undefined;
}

function numbers(values: (Json | undefined)[]): Port[] {
  return values.filter((value) => typeof value === 'number');
}

function basisOf(from: TopologyNode, to: TopologyNode, through: string): string {
  return `security group ${labelOf(from)} may reach ${labelOf(to)} on ${through}`;
}
