import { type BinnedMatrix, MISSING } from '../binned.ts';

/** Rows of a tree, kept so that those of one node lie together. */
export interface NodeRows {
  /** Row × 2 + label. */
  ids: Int32Array;
  weights: Float64Array;
}

/** Rows and weight of a node or of one side of a split. */
export interface Totals {
  rows: number;
  weight: number;
  /** Weight of the rows with the event. */
  events: number;
}

/** Where a node divides: bins up to `bin` of `feature` go left. */
export interface Split {
  feature: number;
  bin: number;
  threshold: number;
  missingLeft: boolean;
  /** How much less impure the sides are than the node, times its weight. */
  gain: number;
}

export function totalsOf({ ids, weights }: NodeRows, start: number, end: number): Totals & { pure: boolean } {
  let weight = 0;
  let events = 0;
  let positives = 0;
  for (let index = start; index < end; index++) {
    const own = weights[index] ?? 0;
    const label = (ids[index] ?? 0) & 1;
    weight += own;
    positives += label;
    if (label === 1) events += own;
  }
  return { rows: end - start, weight, events, pure: positives === 0 || positives === end - start };
}

/** Moves the rows that go left to the front, order kept; returns where the right ones begin. */
export function divideRows(
  { ids, weights }: NodeRows,
  start: number,
  end: number,
  { bins, rows }: BinnedMatrix,
  { feature, bin, missingLeft }: Split,
  spare: NodeRows,
): number {
  const column = bins.subarray(feature * rows, (feature + 1) * rows);
  let left = start;
  let right = 0;
  for (let index = start; index < end; index++) {
    const id = ids[index] ?? 0;
    const weight = weights[index] ?? 0;
    const own = column[id >> 1] ?? MISSING;
    if (own === MISSING ? missingLeft : own <= bin) {
      ids[left] = id;
      weights[left] = weight;
      left += 1;
    } else {
      spare.ids[right] = id;
      spare.weights[right] = weight;
      right += 1;
    }
  }
  ids.set(spare.ids.subarray(0, right), left);
  weights.set(spare.weights.subarray(0, right), left);
  return left;
}

/**
 * Gini's impurity turned round: what the sides of a split have more of, the purer they are (the sum over the sides of
 * the squared weights of the classes by the weight of the side).
 */
export function purity(weight: number, events: number): number {
  const rest = weight - events;
  return weight > 0 ? (events * events + rest * rest) / weight : 0;
}
