import { type BinnedMatrix, MISSING, MOST_BINS, midway } from '../binned.ts';
import { type NodeRows, purity, type Split, type Totals } from './node-rows.ts';

/** Finds how one column divides a node; undefined where it does not (all of one value). */
export type SplitFinder = (feature: number, start: number, end: number, node: Totals) => Split | undefined;

/** In nodes of fewer rows, the few bins that are in use are looked up, not all. */
const SPARSE = 256;

/**
 * The split of a random forest (Breiman 2001): of all thresholds between the bins present in the node, the one whose
 * sides are purest by Gini's measure; rows with a missing value go to the side where that is better.
 * Cost: the rows of the node plus the bins in use.
 */
export function bestSplitFinder(data: BinnedMatrix, { ids, weights }: NodeRows, minLeafRows: number): SplitFinder {
  // Two sums a bin, without and with the event; and the count of rows.
  const sums = new Float64Array(2 * (MISSING + 1));
  const counts = new Int32Array(MISSING + 1);
  const used = new Int32Array((MISSING + 1) / 32);
  const present = new Int32Array(MISSING + 1);

  return (feature, start, end, node) => {
    const column = data.bins.subarray(feature * data.rows, (feature + 1) * data.rows);
    const bins = fill(column, start, end, data.counts[feature] ?? 0);
    const missing = takeMissing();
    const best = search(bins, node, missing);
    for (let index = 0; index < bins; index++) clear(present[index] ?? 0);
    clear(MISSING);
    if (!best) return undefined;
    const gain = best.score - purity(node.weight, node.events);
    return { feature, ...place(feature, best.low, best.high), missingLeft: best.missingLeft, gain };
  };

  /** Adds the rows up by bin; `present` lists the bins of values in use, ascending, and how many is returned. */
  function fill(column: Uint8Array, start: number, end: number, known: number): number {
    const sparse = end - start < SPARSE;
    for (let index = start; index < end; index++) {
      const id = ids[index] ?? 0;
      const bin = column[id >> 1] ?? 0;
      const at = (bin << 1) | (id & 1);
      sums[at] = (sums[at] ?? 0) + (weights[index] ?? 0);
      counts[bin] = (counts[bin] ?? 0) + 1;
      if (sparse) used[bin >> 5] = (used[bin >> 5] ?? 0) | (1 << (bin & 31));
    }
    let found = 0;
    if (!sparse) {
      for (let bin = 0; bin < known; bin++)
        if ((counts[bin] ?? 0) > 0) {
          present[found] = bin;
          found += 1;
        }
      return found;
    }
    for (let word = 0; word < used.length; word++) {
      let bits = used[word] ?? 0;
      used[word] = 0;
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits & -bits);
        bits &= bits - 1;
        const bin = (word << 5) | bit;
        if (bin === MISSING) continue;
        present[found] = bin;
        found += 1;
      }
    }
    return found;
  }

  function takeMissing(): Totals {
    const events = sums[2 * MISSING + 1] ?? 0;
    return { rows: counts[MISSING] ?? 0, weight: (sums[2 * MISSING] ?? 0) + events, events };
  }

  function clear(bin: number): void {
    sums[bin << 1] = 0;
    sums[(bin << 1) | 1] = 0;
    counts[bin] = 0;
  }

  function search(bins: number, node: Totals, missing: Totals) {
    let score = -1;
    let low = -1;
    let missingLeft = false;
    let rows = 0;
    let weight = 0;
    let events = 0;
    // Past the last bin only rows with a missing value are left for the other side.
    const last = missing.rows > 0 ? bins : bins - 1;
    for (let index = 0; index < last; index++) {
      const bin = present[index] ?? 0;
      const own = sums[(bin << 1) | 1] ?? 0;
      rows += counts[bin] ?? 0;
      events += own;
      weight += (sums[bin << 1] ?? 0) + own;
      if (rows >= minLeafRows && node.rows - rows >= minLeafRows) {
        const right = purity(node.weight - weight, node.events - events);
        const both = purity(weight, events) + right;
        if (both > score) {
          score = both;
          low = index;
          missingLeft = false;
        }
      }
      if (missing.rows === 0 || index === bins - 1) continue;
      const allRows = rows + missing.rows;
      const allWeight = weight + missing.weight;
      const allEvents = events + missing.events;
      if (allRows < minLeafRows || node.rows - allRows < minLeafRows) continue;
      const both = purity(allWeight, allEvents) + purity(node.weight - allWeight, node.events - allEvents);
      if (both > score) {
        score = both;
        low = index;
        missingLeft = true;
      }
    }
    if (low < 0) return undefined;
    if (missing.rows === 0) missingLeft = heavierLeft(low, node);
    const high = low + 1 < bins ? (present[low + 1] ?? 0) : -1;
    return { score, low: present[low] ?? 0, high, missingLeft };
  }

  /** Where no row of the node lacks the value, one that does later goes with the larger part. */
  function heavierLeft(low: number, node: Totals): boolean {
    let weight = 0;
    for (let index = 0; index <= low; index++) {
      const bin = present[index] ?? 0;
      weight += (sums[bin << 1] ?? 0) + (sums[(bin << 1) | 1] ?? 0);
    }
    return weight > node.weight - weight;
  }

  /** Midway between what the two neighbouring bins hold. */
  function place(feature: number, low: number, high: number): { bin: number; threshold: number } {
    if (high < 0) return { bin: low, threshold: Number.MAX_VALUE };
    const first = feature * MOST_BINS;
    return { bin: low, threshold: midway(data.highest[first + low] ?? 0, data.lowest[first + high] ?? 0) };
  }
}
