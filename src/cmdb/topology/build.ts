import { MultiDirectedGraph } from 'graphology';
import type { Store } from '../../store/index.ts';
import { keyOf, type TopologyEdge, type TopologyGraph, type TopologyNode } from './graph.ts';

/** Kinds whose properties impact.ts reads: redundancy, ports, schemes, devices. */
const KINDS_WITH_PROPERTIES = [
  'rds.instance',
  'rds.cluster',
  'elbv2.load_balancer',
  'elbv2.listener',
  'elb.load_balancer',
  'ecs.service',
  'ec2.nat_gateway',
] as const;

const TYPES_WITH_PROPERTIES = ['TARGETS', 'CONNECTS_TO', 'ROUTES_TO', 'ATTACHED_TO'] as const;

/** Builds the graph of the whole estate, as it is or as it was at a moment. */
export async function buildGraph(store: Store, { at }: { at?: Date | undefined } = {}): Promise<TopologyGraph> {
  const graph: TopologyGraph = new MultiDirectedGraph<TopologyNode, TopologyEdge>();
  const moment = at === undefined ? {} : { at };
  const infrastructures = await infrastructuresByUid(store, at);
  const keys = new Map<number, string>();
  for await (const batch of store.resources.nodes({ propertiesOf: KINDS_WITH_PROPERTIES, ...moment })) {
    for (const { uid, account, region, kind, id, name, zone, status, properties } of batch) {
      const key = keyOf(uid);
      keys.set(uid, key);
      const owners = infrastructures.get(uid) ?? NONE;
      graph.addNode(key, { uid, account, region, kind, id, name, zone, status, properties, infrastructures: owners });
    }
  }

  // Links without properties share one attribute object per type; edge keys are running numbers, because a telling key
  // for each of some 300,000 links would cost more memory than the links.
  const bareOf = bareEdges();
  const isNew = duplicateFilter(graph);
  let next = 0;
  for await (const batch of store.relationships.stream({ propertiesOf: TYPES_WITH_PROPERTIES, ...moment })) {
    for (const { source, target, type, properties } of batch) {
      const [from, to] = [keys.get(source), keys.get(target)];
      if (from === undefined || to === undefined || !isNew(source, target, type)) continue;
      const attributes = properties === null ? bareOf(type) : { type, properties };
      graph.addDirectedEdgeWithKey(next++, from, to, attributes);
    }
  }
  return graph;
}

function bareEdges(): (type: string) => TopologyEdge {
  const byType = new Map<string, TopologyEdge>();
  return (type) => {
    const edge = byType.get(type) ?? { type, properties: null };
    byType.set(type, edge);
    return edge;
  };
}

/**
 * Tells links met before, which two resources may state. They come sorted by source but for some that were stated under
 * an alias; so what was met is kept for one source only, and the odd ones are looked up in the graph.
 */
function duplicateFilter(graph: TopologyGraph): (source: number, target: number, type: string) => boolean {
  const codes = new Map<string, number>();
  const met = new Set<number>();
  let current = 0;
  return (source, target, type) => {
    if (source < current)
      return !graph.someDirectedEdge(keyOf(source), keyOf(target), (_edge, attributes) => attributes.type === type);
    if (source > current) {
      met.clear();
      current = source;
    }
    const code = codes.get(type) ?? codes.size;
    if (code === codes.size) codes.set(type, code);
    const link = target * 32 + code;
    if (met.has(link)) return false;
    met.add(link);
    return true;
  };
}

const NONE: readonly string[] = [];

async function infrastructuresByUid(store: Store, at: Date | undefined): Promise<Map<number, readonly string[]>> {
  const byUid = new Map<number, readonly string[]>();
  const single = new Map<string, readonly string[]>();
  for (const { uid, infrastructure } of await store.infrastructures.memberships(at)) {
    const others = byUid.get(uid);
    if (others !== undefined) {
      byUid.set(uid, [...others, infrastructure]);
      continue;
    }
    const alone = single.get(infrastructure) ?? [infrastructure];
    single.set(infrastructure, alone);
    byUid.set(uid, alone);
  }
  return byUid;
}
