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
    const greatest = (data.counts[feature] ?? 0) - 1;
    let least = MISSING;
    let most = -1;
    for (let index = start; index < end; index++) {
      const bin = column[(ids[index] ?? 0) >> 1] ?? MISSING;
      if (bin === MISSING) continue;
      if (bin < least) least = bin;
      if (bin > most) most = bin;
      // In a large node both ends are soon met.
      if (least === 0 && most === greatest && most > 0) break;
    }
    if (most < 0) return undefined;
    const { bin, threshold } = least === most ? { bin: most, threshold: Number.MAX_VALUE } : draw(feature, least, most);
    const missingLeft = least < most && random.next() < 0.5;
    const left = leftOf(column, start, end, bin, missingLeft);
    if (left.rows < minLeafRows || node.rows - left.rows < minLeafRows) return undefined;
    const gain =
      purity(left.weight, left.events) +
      purity(node.weight - left.weight, node.events - left.events) -
      purity(node.weight, node.events);
    // Where no row of the node lacks the value, one that does later goes with the larger part.
    const sent = left.missing > 0 || least === most ? missingLeft : left.weight > node.weight - left.weight;
    return { feature, bin, threshold, missingLeft: sent, gain };
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

  function leftOf(
    column: Uint8Array,
    start: number,
    end: number,
    bin: number,
    missingLeft: boolean,
  ): Totals & { missing: number } {
    let rows = 0;
    let weight = 0;
    let events = 0;
    let missing = 0;
    for (let index = start; index < end; index++) {
      const id = ids[index] ?? 0;
      const own = column[id >> 1] ?? MISSING;
      if (own === MISSING) missing += 1;
      if (own === MISSING ? !missingLeft : own > bin) continue;
      const added = weights[index] ?? 0;
      rows += 1;
      weight += added;
      if ((id & 1) === 1) events += added;
    }
    return { rows, weight, events, missing };
  }
}
