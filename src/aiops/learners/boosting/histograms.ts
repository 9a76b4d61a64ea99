import { type BinnedMatrix, MISSING } from '../binned.ts';

/** Per bin three sums: first derivatives, second derivatives, rows. */
export const SUMS = 3;
/** Columns whose bins are kept together in one 32-bit number. */
const TOGETHER = 4;

/** Where the bins of each column begin in a histogram, with one bin more for missing values. */
export interface HistogramLayout {
  offsets: Int32Array;
  length: number;
}

export function histogramLayout({ columns, counts }: BinnedMatrix): HistogramLayout {
  // Columns that only fill up the last four have a bin too.
  const filled = Math.ceil(columns / TOGETHER) * TOGETHER;
  const offsets = new Int32Array(filled);
  let length = 0;
  for (let column = 0; column < filled; column++) {
    offsets[column] = length;
    length += ((counts[column] ?? 0) + 1) * SUMS;
  }
  return { offsets, length };
}

/** First and second derivatives of the loss, by row. */
export interface Derivatives {
  first: Float64Array;
  second: Float64Array;
}

/** Adds the rows of a node up by bin. Columns go four at a time, so that a row is looked up once for all four. */
export class HistogramMaker {
  readonly #layout: HistogramLayout;
  /** Of each four columns: the bins of a row in one number, the lowest byte first. */
  readonly #fours: Uint32Array[];
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  readonly #free: Float64Array[] = [];

  constructor(data: BinnedMatrix, layout: HistogramLayout) {
    this.#layout = layout;
    this.#fours = Array.from({ length: Math.ceil(data.columns / TOGETHER) }, (_, four) => fourColumns(data, four));
    this.#first = new Float64Array(data.rows);
    this.#second = new Float64Array(data.rows);
  }

  /** Of the columns asked for; sums of others are there or not. */
  sum(rows: Int32Array, { first, second }: Derivatives, columns: Int32Array): Float64Array {
    const histogram = this.#free.pop()?.fill(0) ?? new Float64Array(this.#layout.length);
    const count = rows.length;
    // Gathered once, read once for each four columns.
    for (let index = 0; index < count; index++) {
      const row = rows[index] ?? 0;
      this.#first[index] = first[row] ?? 0;
      this.#second[index] = second[row] ?? 0;
    }
    const fours = new Set(Array.from(columns, (column) => Math.floor(column / TOGETHER)));
    for (const four of fours) {
      const bins = this.#fours[four];
      if (bins) addUp(histogram, bins, rows, this.#first, this.#second, this.#layout.offsets.subarray(four * TOGETHER));
    }
    return histogram;
  }

  /** What is left of the parent without one child is the other child; the parent's memory is used for it. */
  subtract(parent: Float64Array, child: Float64Array): Float64Array {
    for (let index = 0; index < parent.length; index++) parent[index] = (parent[index] ?? 0) - (child[index] ?? 0);
    return parent;
  }

  release(histogram: Float64Array): void {
    this.#free.push(histogram);
  }
}

function fourColumns({ bins, rows, columns, counts }: BinnedMatrix, four: number): Uint32Array {
  const packed = new Uint32Array(rows);
  for (let place = 0; place < TOGETHER; place++) {
    const column = four * TOGETHER + place;
    if (column >= columns) break;
    const known = counts[column] ?? 0;
    for (let row = 0; row < rows; row++) {
      const bin = bins[column * rows + row] ?? 0;
      // Missing values have the bin behind the last.
      packed[row] = (packed[row] ?? 0) | ((bin === MISSING ? known : bin) << (8 * place));
    }
  }
  return packed;
}

function addUp(
  histogram: Float64Array,
  bins: Uint32Array,
  rows: Int32Array,
  firsts: Float64Array,
  seconds: Float64Array,
  offsets: Int32Array,
): void {
  const offset0 = offsets[0] ?? 0;
  const offset1 = offsets[1] ?? 0;
  const offset2 = offsets[2] ?? 0;
  const offset3 = offsets[3] ?? 0;
  for (let index = 0; index < rows.length; index++) {
    const own = bins[rows[index] ?? 0] ?? 0;
    const first = firsts[index] ?? 0;
    const second = seconds[index] ?? 0;
    const at0 = offset0 + (own & 255) * SUMS;
    const at1 = offset1 + ((own >>> 8) & 255) * SUMS;
    const at2 = offset2 + ((own >>> 16) & 255) * SUMS;
    const at3 = offset3 + (own >>> 24) * SUMS;
    histogram[at0] = (histogram[at0] ?? 0) + first;
    histogram[at0 + 1] = (histogram[at0 + 1] ?? 0) + second;
    histogram[at0 + 2] = (histogram[at0 + 2] ?? 0) + 1;
    histogram[at1] = (histogram[at1] ?? 0) + first;
    histogram[at1 + 1] = (histogram[at1 + 1] ?? 0) + second;
    histogram[at1 + 2] = (histogram[at1 + 2] ?? 0) + 1;
    histogram[at2] = (histogram[at2] ?? 0) + first;
    histogram[at2 + 1] = (histogram[at2 + 1] ?? 0) + second;
    histogram[at2 + 2] = (histogram[at2 + 2] ?? 0) + 1;
    histogram[at3] = (histogram[at3] ?? 0) + first;
    histogram[at3 + 1] = (histogram[at3 + 1] ?? 0) + second;
    histogram[at3 + 2] = (histogram[at3 + 2] ?? 0) + 1;
  }
}
