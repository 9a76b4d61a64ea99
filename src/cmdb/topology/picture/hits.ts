import { impactOf } from '../impact.ts';
import type { Hit } from './picture.ts';
import type { MaterialGraph } from './topology-of.ts';

const ORDER: readonly Hit[] = ['lost', 'down', 'degraded', 'at_risk'];

/** How hard each resource is hit by the loss of one, by its key; what is not hit is left out. */
export function hitsOf(lost: string, graph: MaterialGraph): Map<string, Hit> {
  const key = graph.keyOf(lost);
  if (key === undefined) return new Map();
  const { losses } = impactOf(graph.topology, [{ key, level: 'down', reason: 'is lost' }]);
  return new Map<string, Hit>([
    ...losses.map((loss): [string, Hit] => [graph.materialKey(loss.key), loss.level]),
    [lost, 'lost'],
  ]);
}

/** The hardest of several hits; null when there is none. */
export function hardest(hits: Iterable<Hit>): Hit | null {
  const found = new Set(hits);
  return ORDER.find((hit) => found.has(hit)) ?? null;
}
