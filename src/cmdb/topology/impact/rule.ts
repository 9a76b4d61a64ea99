import type { RelationshipType } from '../../resource-type.ts';
import type { TopologyGraph } from '../graph.ts';

/**
 * `down`: stops doing its work, having lost its only or last provider. `degraded`: goes on with less, or after a
 * failover. `at_risk`: goes on as before, but something it rests on has lost its redundancy, or it may be hit.
 */
export const LEVELS = ['at_risk', 'degraded', 'down'] as const;
export type Level = (typeof LEVELS)[number];

export function worse(a: Level, b: Level | undefined): boolean {
  return b === undefined || LEVELS.indexOf(a) > LEVELS.indexOf(b);
}

/** How many of those that share a load are left. */
export interface Redundancy {
  /** `healthy targets`, `running tasks`, `subnets`. */
  of: string;
  total: number;
  remaining: number;
}

/** What becomes of one resource, and by what. Never changed once made, so that chains of causes have no cycles. */
export interface Loss {
  key: string;
  level: Level;
  /** In words, beginning in lower case. */
  reason: string;
  /** The loss that brought this one; null for what was lost to begin with. */
  cause: Loss | null;
  /** The type of link it came over, or `derived`. */
  link: RelationshipType | 'derived' | null;
  /** For derived dependence, what it was concluded from; null when a stored relationship says it. */
  basis: string | null;
  redundancy: Redundancy | null;
  /** What a network loses of its ways out: a NAT gateway's (`outbound`) or the internet both ways (`internet`). */
  lacks: 'outbound' | 'internet' | null;
}

export type Verdict = Pick<Loss, 'level' | 'reason' | 'link'> &
  Partial<Pick<Loss, 'basis' | 'redundancy' | 'lacks'>> & { by: Loss };

export interface ImpactState {
  graph: TopologyGraph;
  lossOf(key: string): Loss | undefined;
}

/** One way in which a loss travels. */
export interface ImpactRule {
  /** Links over which it travels, and the end that is hit. */
  over: readonly { type: RelationshipType; hits: 'source' | 'target' }[];
  /** Those it hits without being linked. */
  reaches?(lost: Loss, state: ImpactState): Iterable<string>;
  /** What the losses so far mean for one resource; undefined when nothing. */
  judge(key: string, state: ImpactState): Verdict | undefined;
}
