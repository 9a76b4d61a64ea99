import { packNumbers, unpackNumbers } from './packed-numbers.ts';
import { type MomentsState, RunningMoments } from './running-moments.ts';

export interface ShapeParams {
  /** Points whose mean is one step of a shape. */
  step: number;
  /** Steps of a shape. */
  length: number;
  /** Earlier shapes that are looked at, newest first kept. */
  memory: number;
  /** Shapes over which the usual distance to the nearest earlier one is reckoned. */
  calibration: number;
}

/** State of {@link ShapeNovelty}: plain JSON. */
export interface ShapeState {
  steps: string;
  sum: number;
  count: number;
  usual: MomentsState;
}

/** Distances needed before one can be called unusual. */
const LEAST_DISTANCES = 20;

/**
 * How unlike everything before the last stretch looks: the distance of its means to the nearest earlier stretch, in
 * standard deviations from how far the nearest usually was. A season of any length is learnt by itself, since last
 * week's hour is among the earlier stretches. Nearest-neighbour novelty calibrated on its own past, as KNN-CAD (Burnaev
 * and Ishimtsev, Conformalized density- and distance-based anomaly detection in time-series data, 2016).
 */
export class ShapeNovelty {
  readonly #params: ShapeParams;
  /** Means of complete steps, oldest first, in a buffer of twice the length so that it moves seldom. */
  readonly #steps: Float64Array;
  readonly #most: number;
  #held = 0;
  #sum: number;
  #count: number;
  readonly #usual: RunningMoments;

  constructor(params: ShapeParams, state?: ShapeState) {
    this.#params = params;
    this.#most = params.memory + 2 * params.length;
    this.#steps = new Float64Array(2 * this.#most);
    const earlier = state ? unpackNumbers(state.steps) : [];
    this.#steps.set(earlier);
    this.#held = earlier.length;
    this.#sum = state?.sum ?? 0;
    this.#count = state?.count ?? 0;
    this.#usual = new RunningMoments(params.calibration, state?.usual);
  }

  /** @returns standard deviations, signed; 0 within a step and while too little is known. */
  add(value: number): number {
    this.#sum += value;
    this.#count += 1;
    if (this.#count < this.#params.step) return 0;
    this.#push(this.#sum / this.#count);
    this.#sum = 0;
    this.#count = 0;
    const nearest = this.#nearest();
    if (nearest === undefined) return 0;
    const unusual = this.#usual.count > LEAST_DISTANCES ? this.#usual.distance(nearest) : 0;
    this.#usual.add(nearest);
    return unusual;
  }

  state(): ShapeState {
    const from = Math.max(0, this.#held - this.#most);
    return {
      steps: packNumbers(this.#steps.subarray(from, this.#held)),
      sum: this.#sum,
      count: this.#count,
      usual: this.#usual.state(),
    };
  }

  #push(mean: number): void {
    if (this.#held === this.#steps.length) {
      this.#steps.copyWithin(0, this.#held - this.#most);
      this.#held = this.#most;
    }
    this.#steps[this.#held] = mean;
    this.#held += 1;
  }

  /** Root mean square distance between the last shape and the nearest of those that ended before it began. */
  #nearest(): number | undefined {
    const { length, memory } = this.#params;
    const steps = this.#steps;
    const now = this.#held - length;
    const last = now - length;
    if (last < 0) return undefined;
    let least = Number.POSITIVE_INFINITY;
    for (let start = last; start >= 0 && start > last - memory; start -= 1) {
      let distance = 0;
      // From the end: what is new is where most of the difference is, so that most starts are given up early.
      for (let index = length - 1; index >= 0 && distance < least; index -= 1) {
        const difference = (steps[start + index] ?? 0) - (steps[now + index] ?? 0);
        distance += difference * difference;
      }
      if (distance < least) least = distance;
    }
    return Math.sqrt(least / length);
  }
}
