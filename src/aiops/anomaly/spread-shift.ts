import { type LevelParams, LevelShift, type LevelState } from './level-shift.ts';
import { type MomentsState, RunningMoments } from './running-moments.ts';

/** State of {@link SpreadShift}: plain JSON. */
export interface SpreadState {
  previous: number | null;
  step: MomentsState;
  shift: LevelState;
}

/** Steps smaller than this share of the usual one count alike, so that rounding does not look like a collapse. */
const STILL = 0.05;

/**
 * How unusual the size of the steps between points has become: more restless, or flat. A shift of level of the logarithm
 * of the step, so that half and double weigh the same.
 */
export class SpreadShift {
  #previous: number | null;
  readonly #step: RunningMoments;
  readonly #shift: LevelShift;

  constructor(params: LevelParams, state?: SpreadState) {
    this.#previous = state?.previous ?? null;
    this.#step = new RunningMoments(params.usual, state?.step);
    this.#shift = new LevelShift(params, state?.shift);
  }

  /** @returns standard deviations; 0 while too little is known. */
  add(value: number): number {
    const step = this.#previous === null ? undefined : Math.abs(value - this.#previous);
    this.#previous = value;
    if (step === undefined) return 0;
    this.#step.add(step);
    return this.#shift.add(Math.log(step + STILL * this.#step.mean + Number.MIN_VALUE));
  }

  state(): SpreadState {
    return { previous: this.#previous, step: this.#step.state(), shift: this.#shift.state() };
  }
}
