import { deriveInfrastructures } from '../../src/cmdb/infrastructures.ts';
import { buildGraph } from '../../src/cmdb/topology/build.ts';
import type { TopologyGraph } from '../../src/cmdb/topology/graph.ts';
import { impactOf, type Start } from '../../src/cmdb/topology/impact.ts';
import { DEFAULT_CONFIG } from '../../src/core/config.ts';
import type { Json } from '../../src/core/model.ts';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/open.ts';
import { type PlannedResource, saveEstate } from './estate.ts';

/** The graph of a planned estate, its infrastructures derived. */
export async function graphOf(planned: PlannedResource[]): Promise<{ graph: TopologyGraph; store: Store }> {
  const store = openStore({ path: ':memory:' });
  await saveEstate(store, planned);
  await deriveInfrastructures(store, DEFAULT_CONFIG, new Date());
  return { graph: await buildGraph(store), store };
}

export const keyIn = (graph: TopologyGraph, id: string) => graph.findNode((_key, node) => node.id === id) ?? `no ${id}`;
export const lose = (graph: TopologyGraph, ...ids: string[]): Start[] =>
  ids.map((id) => ({ key: keyIn(graph, id), level: 'down', reason: 'lost' }));

/** `id` → level and reason of everything hit. */
export function hits(graph: TopologyGraph, ...ids: string[]): Record<string, [string, string]> {
  const { losses } = impactOf(graph, lose(graph, ...ids));
  return Object.fromEntries(
    losses.map(({ key, level, reason }) => [graph.getNodeAttribute(key, 'id'), [level, reason]]),
  );
}

export const link = (type: string, toKind: string, id: string, properties: Record<string, Json> = {}) => ({
  type,
  to: id,
  toKind,
  properties,
});
