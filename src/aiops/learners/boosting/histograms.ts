import { type BinnedMatrix, MISSING } from '../binned.ts';

/** Per bin three sums: first derivatives, second derivatives, rows. */
export const SUMS = 3;

/** Where the bins of each column begin in a histogram, with one bin more for missing values. */
export interface HistogramLayout {
  offsets: Int32Array;
  length: number;
}

export function histogramLayout({ columns, counts }: BinnedMatrix): HistogramLayout {
  const offsets = new Int32Array(columns);
  let length = 0;
  for (let column = 0; column < columns; column++) {
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

/** Adds the rows of a node up by bin, for each of the columns. */
export class HistogramMaker {
  readonly #data: BinnedMatrix;
  readonly #layout: HistogramLayout;
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  readonly #free: Float64Array[] = [];

  constructor(data: BinnedMatrix, layout: HistogramLayout) {
    this.#data = data;
    this.#layout = layout;
    this.#first = new Float64Array(data.rows);
    this.#second = new Float64Array(data.rows);
  }

  sum(rows: Int32Array, { first, second }: Derivatives, columns: Int32Array): Float64Array {
    const histogram = this.#free.pop()?.fill(0) ?? new Float64Array(this.#layout.length);
    const count = rows.length;
    // Gathered once, read once for each column.
    for (let index = 0; index < count; index++) {
      const row = rows[index] ?? 0;
      this.#first[index] = first[row] ?? 0;
      this.#second[index] = second[row] ?? 0;
    }
    for (const column of columns) this.#addColumn(histogram, rows, column);
    return histogram;
  }

  #addColumn(histogram: Float64Array, rows: Int32Array, column: number): void {
    const { bins, rows: height, counts } = this.#data;
    const values = bins.subarray(column * height, (column + 1) * height);
    const known = counts[column] ?? 0;
    const own = histogram.subarray(this.#layout.offsets[column] ?? 0);
    const [first, second] = [this.#first, this.#second];
    for (let index = 0; index < rows.length; index++) {
      const bin = values[rows[index] ?? 0] ?? 0;
      const at = (bin === MISSING ? known : bin) * SUMS;
      own[at] = (own[at] ?? 0) + (first[index] ?? 0);
      own[at + 1] = (own[at + 1] ?? 0) + (second[index] ?? 0);
      own[at + 2] = (own[at + 2] ?? 0) + 1;
    }
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
