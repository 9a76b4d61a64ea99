import type { TopologyGraph } from './graph.ts';
import type { Direction } from './neighbours.ts';

/** One link of a path, from `from` to `to`; `forward` says that the link points that way. */
export interface Hop {
  from: string;
  to: string;
  type: string;
  forward: boolean;
}

export interface PathOptions {
  /** `out`: only along the links' own direction; `in`: only against it. */
  direction?: Direction | undefined;
  /** Only links of these types; all when empty. */
  types?: readonly string[] | undefined;
  /** No links of these types. */
  without?: readonly string[] | undefined;
}

/** Lying in the same network says less about two things than any other link between them. */
const SAYS_LITTLE = new Set(['BELONGS_TO_VPC', 'IN_SUBNET']);

/**
 * A path of fewest links between two resources, undefined when there is none. Among equally short ones it takes one with
 * the fewest links that only say "in the same network". Breadth-first, ring by ring (Moore 1959).
 */
export function shortestPath(
  graph: TopologyGraph,
  start: string,
  end: string,
  { direction = 'both', types = [], without = [] }: PathOptions = {},
): Hop[] | undefined {
  const reached = new Map<string, { hop: Hop | null; poor: number }>([[start, { hop: null, poor: 0 }]]);
  const usable = (type: string) => (types.length === 0 || types.includes(type)) && !without.includes(type);
  let ring = [start];
  while (ring.length > 0 && !reached.has(end)) {
    const next = new Map<string, { hop: Hop; poor: number }>();
    const offer = (hop: Hop) => {
      if (reached.has(hop.to) || !usable(hop.type)) return;
      const poor = (reached.get(hop.from)?.poor ?? 0) + (SAYS_LITTLE.has(hop.type) ? 1 : 0);
      const other = next.get(hop.to);
      if (other === undefined || poor < other.poor) next.set(hop.to, { hop, poor });
    };
    for (const from of ring) {
      if (direction !== 'in')
        graph.forEachOutEdge(from, (_edge, { type }, _source, to) => offer({ from, to, type, forward: true }));
      if (direction !== 'out')
        graph.forEachInEdge(from, (_edge, { type }, to) => offer({ from, to, type, forward: false }));
    }
    for (const [key, step] of next) reached.set(key, step);
    ring = [...next.keys()];
  }

  if (!reached.has(end)) return undefined;
  const hops: Hop[] = [];
  for (let hop = reached.get(end)?.hop ?? null; hop !== null; hop = reached.get(hop.from)?.hop ?? null)
    hops.unshift(hop);
  return hops;
}
