import { seededRandom } from '../../core/random.ts';
import type { Matrix } from './dataset.ts';

/** The bin of a missing value. Bins of values are 0 … 254. */
export const MISSING = 255;
export const MOST_BINS = 255;
/** Rows that the edges are worked out from; all rows are binned. */
const SAMPLE = 200_000;

/** A matrix whose values are replaced by the number of the bin they fall into; held in memory that threads share. */
export interface BinnedMatrix {
  columns: number;
  rows: number;
  /** Column after column. */
  bins: Uint8Array;
  /** Bins of values of each column: 0 where all is missing, 1 where it is constant. */
  counts: Int32Array;
  /**
   * By column × {@link MOST_BINS} + bin: the largest value that still belongs to the bin (the last: the largest number),
   * and the least and greatest value really found in it.
   */
  edges: Float64Array;
  lowest: Float64Array;
  highest: Float64Array;
}

/**
 * Puts each column into at most `most` bins: one for each different value where they are few enough, else bins that hold
 * about as many rows each. Edges lie midway between neighbouring values. Infinite values count as the largest numbers.
 */
export function binMatrix({ names, rows, values }: Matrix, most: number = MOST_BINS): BinnedMatrix {
  const columns = names.length;
  const floats = (length: number) => new Float64Array(new SharedArrayBuffer(length * 8));
  const binned: BinnedMatrix = {
    columns,
    rows,
    bins: new Uint8Array(new SharedArrayBuffer(columns * rows)),
    counts: new Int32Array(new SharedArrayBuffer(columns * 4)),
    edges: floats(columns * MOST_BINS),
    lowest: floats(columns * MOST_BINS).fill(Number.POSITIVE_INFINITY),
    highest: floats(columns * MOST_BINS).fill(Number.NEGATIVE_INFINITY),
  };
  const picked = rows > SAMPLE ? sampleOf(rows) : undefined;
  const column = new Float64Array(rows);
  for (let index = 0; index < columns; index++) {
    for (let row = 0; row < rows; row++) column[row] = finite(values[index * rows + row] ?? Number.NaN);
    const sample = picked ? Float64Array.from(picked, (row) => column[row] ?? Number.NaN) : column;
    const edges = edgesOf(sample, most);
    binned.counts[index] = edges.length;
    binned.edges.set(edges, index * MOST_BINS);
    assign(binned, index, column, edges);
  }
  return binned;
}

/** Rows drawn with a seed of their own, so that the edges depend on the data alone. */
function sampleOf(rows: number): Int32Array {
  const random = seededRandom('binning');
  return Int32Array.from({ length: SAMPLE }, () => random.below(rows));
}

/** The inner edges, and the largest number as the last; none where all is missing. */
function edgesOf(column: Float64Array, most: number): Float64Array {
  // Sorting puts NaN last.
  const sorted = column.slice().sort();
  let count = sorted.length;
  while (count > 0 && Number.isNaN(sorted[count - 1])) count -= 1;
  if (count === 0) return new Float64Array(0);
  const edges = differentValues(sorted, count, most) ?? quantileEdges(sorted, count, most);
  return Float64Array.of(...edges, Number.MAX_VALUE);
}

function differentValues(sorted: Float64Array, count: number, most: number): number[] | undefined {
  const edges: number[] = [];
  for (let index = 1; index < count; index++) {
    const before = sorted[index - 1] ?? 0;
    const value = sorted[index] ?? 0;
    if (before === value) continue;
    if (edges.length === most - 1) return undefined;
    edges.push(midway(before, value));
  }
  return edges;
}

function quantileEdges(sorted: Float64Array, count: number, most: number): number[] {
  const edges: number[] = [];
  for (let part = 1; part < most; part++) {
    const place = Math.ceil((count * part) / most);
    const edge = midway(sorted[place - 1] ?? 0, sorted[place] ?? 0);
    if (edge !== edges.at(-1)) edges.push(edge);
  }
  // An edge at the greatest value would leave the last bin empty.
  if (edges.at(-1) === sorted[count - 1]) edges.pop();
  return edges;
}

function assign(binned: BinnedMatrix, index: number, column: Float64Array, edges: Float64Array): void {
  const { bins, lowest, highest, rows } = binned;
  const [start, first] = [index * rows, index * MOST_BINS];
  for (let row = 0; row < rows; row++) {
    const value = column[row] ?? Number.NaN;
    if (Number.isNaN(value)) {
      bins[start + row] = MISSING;
      continue;
    }
    const bin = binOf(edges, value);
    bins[start + row] = bin;
    if (value < (lowest[first + bin] ?? 0)) lowest[first + bin] = value;
    if (value > (highest[first + bin] ?? 0)) highest[first + bin] = value;
  }
  // Edges worked out from a sample may leave a bin empty: it stands at its edge.
  for (let bin = 0; bin < edges.length; bin++) {
    if ((lowest[first + bin] ?? 0) <= (highest[first + bin] ?? 0)) continue;
    lowest[first + bin] = edges[bin] ?? 0;
    highest[first + bin] = edges[bin] ?? 0;
  }
}

/** The first bin whose edge the value does not pass. */
function binOf(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (edges[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Between the two and never the upper one, also where doubles are that close; without overflow. */
export function midway(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle < high && middle >= low ? middle : low;
}

function finite(value: number): number {
  if (value === Number.POSITIVE_INFINITY) return Number.MAX_VALUE;
  return value === Number.NEGATIVE_INFINITY ? -Number.MAX_VALUE : value;
}
