import type { Json } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import type { Edge } from '../../store/tables/relationships.ts';

export type Direction = 'in' | 'out' | 'both';
export const DIRECTIONS = ['in', 'out', 'both'] as const satisfies Direction[];

export interface NeighbourhoodOptions {
  /** How many links away, 1 or more. */
  depth: number;
  /** `out` follows links from source to target only, `in` only backwards. */
  direction?: Direction | undefined;
  /** Only links of these types; all when empty. */
  types?: readonly string[] | undefined;
  at?: Date | undefined;
  /** Most resources; the nearest are kept. */
  limit?: number | undefined;
}

export interface Neighbourhood {
  /** Resources by how many links away they are, the start at 0, nearest first. */
  distances: Map<number, number>;
  /** The links by which they were reached, and those among resources nearer than `depth`. */
  edges: { source: number; target: number; type: string; properties: Record<string, Json> }[];
  /** How many resources the limit left out. */
  omitted: number;
}

/**
 * The graph around one resource, read from the store ring by ring: for questions about a small part, where building the
 * whole graph would take longer than the answer.
 */
export async function neighbourhood(
  store: Store,
  start: number,
  { depth, direction = 'both', types = [], at, limit = Number.POSITIVE_INFINITY }: NeighbourhoodOptions,
): Promise<Neighbourhood> {
  const distances = new Map([[start, 0]]);
  const edges = new Map<string, Edge>();
  const left = new Set<number>();
  let ring = [start];
  for (let distance = 1; distance <= depth && ring.length > 0; distance++) {
    const inner = new Set(ring);
    ring = [];
    for (const edge of await store.relationships.around([...inner], at)) {
      if (types.length > 0 && !types.includes(edge.type)) continue;
      const { source, target, type } = edge;
      const reached = [
        ...(direction !== 'in' && inner.has(source) ? [target] : []),
        ...(direction !== 'out' && inner.has(target) ? [source] : []),
      ];
      for (const uid of reached) {
        if (!distances.has(uid) && distances.size < limit) {
          distances.set(uid, distance);
          ring.push(uid);
        } else if (!distances.has(uid)) left.add(uid);
      }
      if (reached.length > 0) edges.set(`${source} ${type} ${target}`, edge);
    }
  }
  const kept = [...edges.values()].filter(({ source, target }) => distances.has(source) && distances.has(target));
  return { distances, edges: kept, omitted: left.size };
}
