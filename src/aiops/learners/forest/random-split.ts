import type { Random } from '../../../core/random.ts';
import { type BinnedMatrix, MISSING, MOST_BINS } from '../binned.ts';
import type { SplitFinder } from './best-split.ts';
import { type NodeRows, purity, type Totals } from './node-rows.ts';

/**
 * The split of extremely randomised trees (Geurts, Ernst and Wehenkel 2006): one threshold drawn evenly between the
 * least and the greatest value in the node. Missing values go to a side drawn by lot; where they are all that
 * tells the rows apart, they are divided from the rest.
 * Cost: two passes over the rows of the node.
 */
export function randomSplitFinder(
  data: BinnedMatrix,
  { ids, weights }: NodeRows,
  minLeafRows: number,
  random: Random,
): SplitFinder {
  return (feature, start, end, node) => {
    const column = data.bins.subarray(feature * data.rows, (feature + 1) * data.rows);
    let [least, most, missing] = [MISSING, -1, 0];
    for (let index = start; index < end; index++) {
      const bin = column[(ids[index] ?? 0) >> 1] ?? MISSING;
      if (bin === MISSING) missing += 1;
      else {
        if (bin < least) least = bin;
        if (bin > most) most = bin;
      }
    }
    if (most < 0 || (least === most && missing === 0)) return undefined;
    const { bin, threshold } = least === most ? { bin: most, threshold: Number.MAX_VALUE } : draw(feature, least, most);
    const missingLeft = missing > 0 && least < most && random.next() < 0.5;
    const left = leftOf(column, start, end, bin, missingLeft);
    if (left.rows < minLeafRows || node.rows - left.rows < minLeafRows) return undefined;
    const gain =
      purity(left.weight, left.events) +
      purity(node.weight - left.weight, node.events - left.events) -
      purity(node.weight, node.events);
    const heavier = missing > 0 ? missingLeft : left.weight > node.weight - left.weight;
    return { feature, bin, threshold, missingLeft: heavier, gain };
  };

  /** A threshold between two bins is kept as drawn; within a bin the nearer edge takes its place. */
  function draw(feature: number, least: number, most: number): { bin: number; threshold: number } {
    const first = feature * MOST_BINS;
    const [low, high] = [data.lowest[first + least] ?? 0, data.highest[first + most] ?? 0];
    const share = random.next();
    // Not low + share × (high − low), which overflows between the largest numbers.
    const drawn = low * (1 - share) + high * share;
    let [bin, above] = [least, most];
    while (bin + 1 < above) {
      const middle = (bin + above) >> 1;
      if ((data.lowest[first + middle] ?? 0) <= drawn) bin = middle;
      else above = middle;
    }
    const top = data.highest[first + bin] ?? 0;
    if (drawn >= top) return { bin, threshold: drawn };
    if (bin > least && drawn - (data.lowest[first + bin] ?? 0) < top - drawn) bin -= 1;
    return { bin, threshold: data.edges[first + bin] ?? 0 };
  }

  function leftOf(column: Uint8Array, start: number, end: number, bin: number, missingLeft: boolean): Totals {
    const left = { rows: 0, weight: 0, events: 0 };
    for (let index = start; index < end; index++) {
      const id = ids[index] ?? 0;
      const own = column[id >> 1] ?? MISSING;
      if (own === MISSING ? !missingLeft : own > bin) continue;
      const weight = weights[index] ?? 0;
      left.rows += 1;
      left.weight += weight;
      if ((id & 1) === 1) left.events += weight;
    }
    return left;
  }
}
