import type { Point } from '../../store/tables/series.ts';

const FIRST_SIZE = 256;

/** The points of one series while a file is read: sixteen bytes each, so that ten million fit. */
export class PointColumn {
  #times = new Float64Array(FIRST_SIZE);
  #values = new Float64Array(FIRST_SIZE);
  #length = 0;
  #sorted = true;

  get length(): number {
    return this.#length;
  }

  /** Milliseconds since the epoch; in any order. */
  add(time: number, value: number): void {
    if (this.#length === this.#times.length) {
      this.#times = grown(this.#times);
      this.#values = grown(this.#values);
    }
    if (this.#length > 0 && time <= (this.#times[this.#length - 1] ?? 0)) this.#sorted = false;
    this.#times[this.#length] = time;
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  /** Puts the points in order; of several at one moment the last that was added counts. Returns how many fell away. */
  settle(): number {
    const [times, values, length] = [this.#times, this.#values, this.#length];
    if (this.#sorted) return 0;
    const order = Uint32Array.from({ length }, (_, index) => index);
    order.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
    const [sortedTimes, sortedValues] = [new Float64Array(length), new Float64Array(length)];
    let kept = 0;
    for (const [rank, index] of order.entries()) {
      const next = order[rank + 1];
      if (next !== undefined && times[next] === times[index]) continue;
      sortedTimes[kept] = times[index] ?? 0;
      sortedValues[kept] = values[index] ?? 0;
      kept += 1;
    }
    this.#times = sortedTimes;
    this.#values = sortedValues;
    this.#length = kept;
    this.#sorted = true;
    return length - kept;
  }

  /** First and last moment. Once settled. */
  span(): { first: number; last: number } {
    return { first: this.#times[0] ?? 0, last: this.#times[this.#length - 1] ?? 0 };
  }

  /** Seconds between points: the median distance, at least one. Once settled. */
  period(): number {
    if (this.#length < 2) return 1;
    const distances = new Float64Array(this.#length - 1);
    for (let index = 1; index < this.#length; index++)
      distances[index - 1] = (this.#times[index] ?? 0) - (this.#times[index - 1] ?? 0);
    return Math.max(1, Math.round((distances.sort()[distances.length >> 1] ?? 1000) / 1000));
  }

  *batches(size: number): Generator<Point[]> {
    for (let start = 0; start < this.#length; start += size)
      yield Array.from(
        { length: Math.min(size, this.#length - start) },
        (_, index): Point => [this.#times[start + index] ?? 0, this.#values[start + index] ?? 0],
      );
  }
}

function grown(array: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(array.length * 2);
  larger.set(array);
  return larger;
}
