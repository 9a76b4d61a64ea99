import { RecentMean, type RecentMeanState } from './recent-mean.ts';
import { type MomentsState, RunningMoments } from './running-moments.ts';

export interface LevelParams {
  /** Points whose mean is the present level. */
  recent: number;
  /** Points over which the usual level and its spread are reckoned. */
  usual: number;
  /** Points over which the usual distance from it is reckoned. */
  calibration: number;
}

/** State of {@link LevelShift}: plain JSON. */
export interface LevelState {
  recent: RecentMeanState;
  usual: MomentsState;
  distances: MomentsState;
}

/** Values needed before a distance means anything, and distances before one can be called unusual. */
const LEAST_VALUES = 20;
const LEAST_DISTANCES = 50;

/**
 * How far the mean of the last points lies from the usual level, twice calibrated: in standard deviations of the series,
 * and those again in standard deviations of how far it usually is, so that a noisy or spiky series is not always news.
 * The second step is that of Numenta's likelihood (Ahmad and others, Unsupervised real-time anomaly detection for
 * streaming data, 2017, section 3).
 */
export class LevelShift {
  readonly #recent: RecentMean;
  readonly #usual: RunningMoments;
  readonly #distances: RunningMoments;

  constructor(params: LevelParams, state?: LevelState) {
    this.#recent = new RecentMean(params.recent, state?.recent);
    this.#usual = new RunningMoments(params.usual, state?.usual);
    this.#distances = new RunningMoments(params.calibration, state?.distances);
  }

  /** @returns standard deviations; 0 while too little is known. */
  add(value: number): number {
    const level = this.#recent.add(value);
    const distance = this.#usual.count > LEAST_VALUES ? Math.abs(this.#usual.distance(level)) : 0;
    this.#usual.add(value);
    const unusual = this.#distances.count > LEAST_DISTANCES ? this.#distances.distance(distance) : 0;
    this.#distances.add(distance);
    return unusual;
  }

  /** Mean and standard deviation of the series. */
  get usual(): { mean: number; deviation: number } {
    return { mean: this.#usual.mean, deviation: this.#usual.deviation };
  }

  state(): LevelState {
    return { recent: this.#recent.state(), usual: this.#usual.state(), distances: this.#distances.state() };
  }
}
