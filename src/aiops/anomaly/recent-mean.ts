import { packNumbers, unpackNumbers } from './packed-numbers.ts';

/** State of {@link RecentMean}: plain JSON. */
export interface RecentMeanState {
  /** The ring of values as it stands. */
  ring: string;
  held: number;
  next: number;
  sum: number;
}

/** Mean of the last `length` values (of those seen, while there are fewer). */
export class RecentMean {
  readonly #ring: Float64Array;
  #held: number;
  #next: number;
  #sum: number;

  constructor(length: number, state?: RecentMeanState) {
    this.#ring = new Float64Array(length);
    if (state) this.#ring.set(unpackNumbers(state.ring).subarray(0, length));
    this.#held = state?.held ?? 0;
    this.#next = state?.next ?? 0;
    this.#sum = state?.sum ?? 0;
  }

  /** Takes in a value and gives back the mean with it. */
  add(value: number): number {
    if (this.#held < this.#ring.length) this.#held += 1;
    this.#sum += value - (this.#ring[this.#next] ?? 0);
    this.#ring[this.#next] = value;
    this.#next += 1;
    if (this.#next === this.#ring.length) {
      this.#next = 0;
      // A running sum drifts by rounding: taken anew once a round, which costs one addition a value.
      this.#sum = 0;
      for (const held of this.#ring) this.#sum += held;
    }
    return this.#sum / this.#held;
  }

  clear(): void {
    this.#ring.fill(0);
    this.#held = 0;
    this.#next = 0;
    this.#sum = 0;
  }

  state(): RecentMeanState {
    return { ring: packNumbers(this.#ring), held: this.#held, next: this.#next, sum: this.#sum };
  }
}
