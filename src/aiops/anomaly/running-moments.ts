/** State of {@link RunningMoments}: plain JSON. */
export interface MomentsState {
  count: number;
  mean: number;
  variance: number;
}

/** A value smaller than this share of the mean is no spread, only the rounding of floating-point numbers. */
const ROUNDING = 1e-9;

/**
 * Mean and variance of a stream that forgets: each new value counts `1 / memory`, and as long as fewer than `memory`
 * values were seen, all count alike. Exponentially weighted as in Finch, Incremental calculation of weighted mean and
 * variance (2009), section 9.
 */
export class RunningMoments {
  readonly #memory: number;
  #count: number;
  #mean: number;
  #variance: number;

  constructor(memory: number, state: MomentsState = { count: 0, mean: 0, variance: 0 }) {
    this.#memory = memory;
    this.#count = state.count;
    this.#mean = state.mean;
    this.#variance = state.variance;
  }

  get count(): number {
    return this.#count;
  }

  get mean(): number {
    return this.#mean;
  }

  get deviation(): number {
    return Math.sqrt(this.#variance);
  }

  /** Standard deviations between `value` and the mean, signed; of a constant stream any change is very many. */
  distance(value: number): number {
    return (value - this.#mean) / (Math.sqrt(this.#variance) + ROUNDING * (1 + Math.abs(this.#mean)));
  }

  add(value: number): void {
    this.#count += 1;
    const weight = Math.max(1 / this.#memory, 1 / this.#count);
    const step = value - this.#mean;
    this.#mean += weight * step;
    this.#variance = (1 - weight) * (this.#variance + weight * step * step);
  }

  state(): MomentsState {
    return { count: this.#count, mean: this.#mean, variance: this.#variance };
  }
}
