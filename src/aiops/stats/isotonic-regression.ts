import { InsufficientDataError } from './insufficient-data.ts';

/** A line of straight pieces that never falls; level before the first point and behind the last. */
export interface IsotonicCurve {
  /** Ascending. */
  x: number[];
  /** Ascending. */
  y: number[];
}

/**
 * The never-falling curve nearest to the labels in squares: pool adjacent violators. Rows with the same score are taken together.
 * Ayer et al., Annals of Mathematical Statistics 26 (1955); Zadrozny and Elkan, KDD 2002, for calibration;
 * as sklearn.isotonic.IsotonicRegression.
 * @returns the corners only
 * @throws InsufficientDataError without rows
 */
export function isotonicRegression(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  weights?: ArrayLike<number>,
): IsotonicCurve {
  if (scores.length === 0) throw new InsufficientDataError('a calibration', 1, 0);
  const order = Uint32Array.from({ length: scores.length }, (_, index) => index);
  order.sort((one, other) => (scores[one] ?? 0) - (scores[other] ?? 0));
  const blocks: { from: number; to: number; sum: number; weight: number }[] = [];
  for (const row of order) {
    const score = scores[row] ?? 0;
    const weight = weights?.[row] ?? 1;
    const before = blocks.at(-1);
    if (before && before.from === score) {
      before.sum += weight * (labels[row] ?? 0);
      before.weight += weight;
    } else blocks.push({ from: score, to: score, sum: weight * (labels[row] ?? 0), weight });
  }
  const pooled: typeof blocks = [];
  for (const block of blocks) {
    if (block.weight === 0) continue;
    let last = block;
    for (let before = pooled.at(-1); before && meanOf(before) >= meanOf(last); before = pooled.at(-1)) {
      pooled.pop();
      last = { from: before.from, to: last.to, sum: before.sum + last.sum, weight: before.weight + last.weight };
    }
    pooled.push(last);
  }
  const curve: IsotonicCurve = { x: [], y: [] };
  for (const block of pooled)
    for (const end of block.from === block.to ? [block.from] : [block.from, block.to]) {
      curve.x.push(end);
      curve.y.push(meanOf(block));
    }
  return curve;
}

/** The height of the curve at `score`. */
export function isotonicValue({ x, y }: IsotonicCurve, score: number): number {
  let [low, high] = [0, x.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] ?? 0) < score) low = middle + 1;
    else high = middle;
  }
  const [left, right] = [y[low - 1], y[low]];
  if (left === undefined) return right ?? Number.NaN;
  if (right === undefined) return left;
  const [from, to] = [x[low - 1] ?? 0, x[low] ?? 0];
  return left + ((right - left) * (score - from)) / (to - from);
}

function meanOf({ sum, weight }: { sum: number; weight: number }): number {
  return sum / weight;
}
