import { MultiDirectedGraph } from 'graphology';
import type { TopologyEdge, TopologyGraph, TopologyNode } from '../graph.ts';
import { keyOf } from '../graph.ts';
import type { Material } from './material.ts';

/** The material as the graph that impact and single points of failure are judged on. */
export interface MaterialGraph {
  topology: TopologyGraph;
  keyOf(key: string): string | undefined;
  materialKey(node: string): string;
  uidsOf(keys: Iterable<string>): number[];
}

export function topologyOf({ resources, links }: Material): MaterialGraph {
  const topology: TopologyGraph = new MultiDirectedGraph<TopologyNode, TopologyEdge>();
  const uids = new Map<string, number>();
  const keys: string[] = [];
  for (const [key, { account, region, kind, id, name, zone, status, properties, infrastructure }] of resources) {
    const uid = keys.length;
    keys.push(key);
    uids.set(key, uid);
    const infrastructures = infrastructure === null ? [] : [infrastructure];
    topology.addNode(keyOf(uid), { uid, account, region, kind, id, name, zone, status, properties, infrastructures });
  }
  for (const { source, target, link } of links) {
    const [from, to] = [uids.get(source), uids.get(target)];
    if (from === undefined || to === undefined) continue;
    topology.addDirectedEdge(keyOf(from), keyOf(to), { type: link.type, properties: link.properties });
  }
  return {
    topology,
    keyOf: (key) => {
      const uid = uids.get(key);
      return uid === undefined ? undefined : keyOf(uid);
    },
    materialKey: (node) => keys[Number(node)] ?? '',
    uidsOf: (of) => [...of].flatMap((key) => uids.get(key) ?? []),
  };
}
