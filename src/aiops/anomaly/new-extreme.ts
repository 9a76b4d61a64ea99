/** State of {@link NewExtreme}: plain JSON; null before the first value. */
export type ExtremeState = { low: number; high: number } | null;

/** How far a value lies outside of all values before, as a share of their range. */
export class NewExtreme {
  #low: number;
  #high: number;

  constructor(state: ExtremeState = null) {
    this.#low = state?.low ?? Number.POSITIVE_INFINITY;
    this.#high = state?.high ?? Number.NEGATIVE_INFINITY;
  }

  /** @returns 0 within the range; 0.1 for a tenth of the range beyond it */
  add(value: number): number {
    if (this.#low > this.#high) {
      this.#low = value;
      this.#high = value;
      return 0;
    }
    // A constant series has no range: then its size stands in, where a change of a hundredth counts as the whole.
    const range = this.#high - this.#low || Math.abs(this.#high) * 0.01 || 1;
    const beyond = Math.max(0, value - this.#high, this.#low - value) / range;
    if (value > this.#high) this.#high = value;
    if (value < this.#low) this.#low = value;
    return beyond;
  }

  state(): ExtremeState {
    return this.#low > this.#high ? null : { low: this.#low, high: this.#high };
  }
}
