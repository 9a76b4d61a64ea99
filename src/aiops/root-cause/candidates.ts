import { RELATIONSHIP_TYPES, type RelationshipType } from '../../cmdb/resource-type.ts';
import { outLinks, type TopologyGraph } from '../../cmdb/topology/graph.ts';
import { connectionsOf } from '../../cmdb/topology/impact/clients.ts';

/** A resource on which the target rests, as the graph has it. */
export interface Reached {
  uid: number;
  /** Links from the nearest part of the target, which is at 0. */
  distance: number;
  /** Where it was reached by what security groups allow, not by a stored link: which ones. */
  basis: string | null;
  /** What it rests on directly. */
  restsOn: Set<number>;
  /** It uses the target instead of being used: what was done to it may be the cause, its own trouble is not. */
  uses: boolean;
  /** The candidate whose part it is (a task is its service's); itself otherwise. */
  owner: number;
}

/**
 * Dependence that only matters when causes are looked for: what configures something and what decides over it, which stays
 * up when that is lost. The end named here rests on the other.
 */
const FOR_CAUSES: Partial<Record<RelationshipType, 'source' | 'target' | 'both'>> = {
  MANAGES: 'both',
  REGISTERS_IN: 'target',
  LISTENS_ON: 'both',
  USES: 'source',
};

/** Kinds that people know as a part of what they were reached from. */
const PARTS = new Set(['ecs.task', 'ecs.task_definition', 'ec2.network_interface', 'elbv2.listener']);

const OWNERS = new Set(['ecs.service', 'ec2.instance', 'elbv2.load_balancer', 'ec2.nat_gateway']);

/** Copies and watchers, on which nothing rests. */
const NEVER = new Set(['cloudwatch.alarm', 'ec2.snapshot', 'rds.snapshot']);

const CLIENTS = new Set(['ec2.instance', 'ecs.service', 'ecs.task']);
/** What a security group merely allows counts as so many links. */
const DERIVED_DISTANCE = 2;

/**
 * Everything the parts of a target rest on, along the links in the direction of dependence, nearest first, with what
 * security groups let them use. At most `most`; how many more there are is told.
 */
export function candidatesIn(
  graph: TopologyGraph,
  starts: readonly number[],
  { most, depth }: { most: number; depth: number },
): { reached: Map<number, Reached>; omitted: number } {
  const left = new Set<number>();
  const reached = new Map<number, Reached>();
  const rings: Reached[][] = [[]];
  const meet = (uid: number, distance: number, from: Reached | null, basis: string | null) => {
    if (from && from.uid !== uid) from.restsOn.add(uid);
    const kind = graph.getNodeAttribute(String(uid), 'kind');
    if (reached.has(uid) || distance > depth || NEVER.has(kind)) return;
    if (reached.size >= most) {
      left.add(uid);
      return;
    }
    const part = from !== null && PARTS.has(kind);
    const one = {
      uid,
      distance,
      basis,
      uses: false,
      restsOn: new Set<number>(),
      owner: part ? from.owner : uid,
    };
    reached.set(uid, one);
    const ring = rings[distance];
    if (ring) ring.push(one);
    else rings[distance] = [one];
  };
  for (const uid of starts) if (graph.hasNode(String(uid))) meet(uid, 0, null, null);
  for (let distance = 0; distance <= depth; distance += 1) {
    // Rings may have holes, since derived links count double.
    rings[distance] ??= [];
    for (const one of rings[distance] ?? []) walkFrom(graph, one, meet);
  }
  settleParts(graph, reached);
  addUsers(graph, starts, reached, most);
  return { reached, omitted: left.size };
}

type Meet = (uid: number, distance: number, from: Reached, basis: string | null) => void;

function walkFrom(graph: TopologyGraph, one: Reached, meet: Meet): void {
  const key = String(one.uid);
  graph.forEachOutEdge(key, (_edge, { type }, _source, target) => {
    if (rests(type, 'source')) meet(Number(target), one.distance + 1, one, null);
  });
  graph.forEachInEdge(key, (_edge, { type }, source) => {
    if (rests(type, 'target')) meet(Number(source), one.distance + 1, one, null);
  });
  const { kind, infrastructures } = graph.getNodeAttributes(key);
  if (!CLIENTS.has(kind)) return;
  for (const { provider, use, basis } of connectionsOf(key, graph)) {
    const node = graph.getNodeAttributes(provider);
    const shared = node.infrastructures.some((name) => infrastructures.includes(name));
    // Of what lies elsewhere only databases: behind an open group there may be everything.
    if (!shared && use !== 'database') continue;
    meet(Number(provider), one.distance + (shared ? 1 : DERIVED_DISTANCE), one, basis);
  }
}

function rests(type: string, end: 'source' | 'target'): boolean {
  if (!(type in RELATIONSHIP_TYPES)) return false;
  const known = type as RelationshipType;
  const extra = FOR_CAUSES[known];
  return RELATIONSHIP_TYPES[known].dependent === end || extra === end || extra === 'both';
}

/** A task that is itself a part of the target still is its service's, if that was reached: so for every part. */
function settleParts(graph: TopologyGraph, reached: ReadonlyMap<number, Reached>): void {
  for (const one of reached.values()) {
    if (one.owner !== one.uid || !PARTS.has(graph.getNodeAttribute(String(one.uid), 'kind'))) continue;
    const users = [...reached.values()].filter(({ uid, restsOn }) => restsOn.has(one.uid) || one.restsOn.has(uid));
    const owners = users.filter(({ uid }) => OWNERS.has(graph.getNodeAttribute(String(uid), 'kind')));
    // A task definition of two services is a thing of its own.
    if (owners.length === 1) one.owner = owners[0]?.uid ?? one.owner;
  }
  for (const one of reached.values()) {
    const owner = reached.get(one.owner);
    if (owner && owner.owner !== owner.uid) one.owner = owner.owner;
  }
}

/**
 * Adds what uses a database: those of its infrastructures whose security groups let them reach it, and the load balancers of
 * these. Whoever asks about a database by itself may find its cause in a client.
 */
function addUsers(graph: TopologyGraph, starts: readonly number[], reached: Map<number, Reached>, most: number): void {
  const providers = new Map<string, number>();
  const infrastructures = new Set<string>();
  for (const uid of starts) {
    const key = String(uid);
    if (!graph.hasNode(key) || !graph.getNodeAttribute(key, 'kind').startsWith('rds.')) continue;
    providers.set(key, uid);
    for (const cluster of outLinks(graph, key, 'MEMBER_OF')) providers.set(cluster.key, uid);
    for (const name of graph.getNodeAttribute(key, 'infrastructures')) infrastructures.add(name);
  }
  if (infrastructures.size === 0) return;
  const clients = new Map<string, string>();
  const services: string[] = [];
  const add = (uid: number, distance: number, basis: string | null, restsOn: Iterable<number>) => {
    if (reached.has(uid) || reached.size >= most) return;
    reached.set(uid, { uid, distance, basis, uses: true, restsOn: new Set(restsOn), owner: uid });
  };
  graph.forEachNode((key, { uid, kind, infrastructures: own }) => {
    if (!own.some((name) => infrastructures.has(name))) return;
    if (kind.endsWith('.load_balancer') || kind.endsWith('.target_group')) add(uid, 2, null, []);
    if (kind === 'ecs.service') services.push(key);
    if (!CLIENTS.has(kind)) return;
    const connection = connectionsOf(key, graph).find(({ provider }) => providers.has(provider));
    if (!connection) return;
    clients.set(key, connection.basis);
    if (!PARTS.has(kind)) add(uid, 1, connection.basis, providers.values());
  });
  // The groups may be those of the hosts on which the tasks of a service run.
  for (const service of services) {
    const host = below(graph, service, HOST_DEPTH).find((key) => clients.has(key));
    if (host !== undefined) add(Number(service), 1, clients.get(host) ?? null, providers.values());
  }
}

/** Service, task, container instance, instance. */
const HOST_DEPTH = 3;

function below(graph: TopologyGraph, start: string, depth: number): string[] {
  const found = new Set([start]);
  let ring = [start];
  for (let distance = 0; distance < depth; distance += 1) {
    const next: string[] = [];
    for (const key of ring)
      for (const type of ['MANAGES', 'RUNS_ON'] as const)
        for (const { key: under } of outLinks(graph, key, type))
          if (!found.has(under)) {
            found.add(under);
            next.push(under);
          }
    ring = next;
  }
  return [...found];
}
