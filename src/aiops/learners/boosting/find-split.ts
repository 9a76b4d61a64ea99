import { type BinnedMatrix, MOST_BINS } from '../binned.ts';
import { type HistogramLayout, SUMS } from './histograms.ts';
import type { BoostingParams } from './params.ts';

/** Sums over the rows of a node. */
export interface NodeSums {
  first: number;
  second: number;
  rows: number;
}

export interface BoostingSplit {
  feature: number;
  bin: number;
  threshold: number;
  missingLeft: boolean;
  gain: number;
  left: NodeSums;
  right: NodeSums;
}

/** Never 0 by it alone: leaves of sure rows have a sum of second derivatives near 0. */
const TINY = 1e-15;

/** The step of Newton's method for the rows of a leaf, not yet scaled by the learning rate. */
export function leafStep({ first, second }: NodeSums, l2: number): number {
  return -first / (second + l2 + TINY);
}

/** Twice the loss that the best leaf for these rows takes away. */
function won(first: number, second: number, l2: number): number {
  return (first * first) / (second + l2 + TINY);
}

/**
 * The split of a node with the greatest gain, by its histogram: all columns, all bins, and missing values on either side.
 * Chen and Guestrin, "XGBoost: a scalable tree boosting system", KDD 2016, equation 7 and algorithm 3.
 * @returns undefined where no split gains anything within the limits of a leaf
 */
export function findSplit(
  histogram: Float64Array,
  node: NodeSums,
  { counts, edges }: BinnedMatrix,
  { offsets }: HistogramLayout,
  columns: Int32Array,
  { minLeafRows, minLeafHessian, l2 }: BoostingParams,
): BoostingSplit | undefined {
  const whole = won(node.first, node.second, l2);
  // A gain so small is a rounding error, as in a node whose rows all have the same derivatives.
  let gain = whole * 1e-10;
  let feature = -1;
  let bin = -1;
  let missingLeft = false;
  let left: NodeSums = { first: 0, second: 0, rows: 0 };

  for (const column of columns) {
    const known = counts[column] ?? 0;
    const offset = offsets[column] ?? 0;
    const at = offset + known * SUMS;
    const lostFirst = histogram[at] ?? 0;
    const lostSecond = histogram[at + 1] ?? 0;
    const lostRows = histogram[at + 2] ?? 0;
    let first = 0;
    let second = 0;
    let rows = 0;
    // Past the last bin only rows with a missing value are left for the other side.
    const last = lostRows > 0 ? known : known - 1;
    for (let own = 0; own < last; own++) {
      const place = offset + own * SUMS;
      const added = histogram[place + 2] ?? 0;
      // An empty bin divides as the one before it did.
      if (added === 0) continue;
      first += histogram[place] ?? 0;
      second += histogram[place + 1] ?? 0;
      rows += added;
      if (rows >= minLeafRows && node.rows - rows >= minLeafRows && second >= minLeafHessian) {
        const rest = node.second - second;
        if (rest >= minLeafHessian) {
          const found = won(first, second, l2) + won(node.first - first, rest, l2) - whole;
          if (found > gain) {
            gain = found;
            feature = column;
            bin = own;
            missingLeft = false;
            left = { first, second, rows };
          }
        }
      }
      if (lostRows === 0 || own === known - 1) continue;
      const allFirst = first + lostFirst;
      const allSecond = second + lostSecond;
      const allRows = rows + lostRows;
      if (allRows < minLeafRows || node.rows - allRows < minLeafRows || allSecond < minLeafHessian) continue;
      const rest = node.second - allSecond;
      if (rest < minLeafHessian) continue;
      const found = won(allFirst, allSecond, l2) + won(node.first - allFirst, rest, l2) - whole;
      if (found > gain) {
        gain = found;
        feature = column;
        bin = own;
        missingLeft = true;
        left = { first: allFirst, second: allSecond, rows: allRows };
      }
    }
  }
  if (feature < 0) return undefined;
  const right = { first: node.first - left.first, second: node.second - left.second, rows: node.rows - left.rows };
  const known = counts[feature] ?? 0;
  // Where no row of the node lacks the value, one that does later goes with the larger part.
  if ((histogram[(offsets[feature] ?? 0) + known * SUMS + 2] ?? 0) === 0) missingLeft = left.rows > right.rows;
  return { feature, bin, threshold: edges[feature * MOST_BINS + bin] ?? 0, missingLeft, gain, left, right };
}
