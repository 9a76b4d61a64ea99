import { Habituation } from './habituation.ts';
import { LevelShift } from './level-shift.ts';
import { NewExtreme } from './new-extreme.ts';
import { DETECTOR_DEFAULTS, type DetectorParams } from './params.ts';
import { ShapeNovelty } from './shape-novelty.ts';
import { SpreadShift } from './spread-shift.ts';
import { DETECTOR_VERSION, type DetectorState } from './state.ts';

/** From this score on a point is an anomaly: one threshold for every series. */
export const ANOMALY_THRESHOLD = 0.5;

/** What made a point unlike its past. */
export const VIEWS = ['extreme', 'level', 'spread', 'shape'] as const;
export type View = (typeof VIEWS)[number];

/** The fourth power of values beyond stays finite, and no series of measurements comes near. */
const LARGEST = 1e100;
/** A view counts at most so many limits and nothing below a few tenths: several that half agree make one alarm. */
const MOST_LIMITS = 2;
const LEAST_LIMITS = 0.3;
/** Highest score while learning or quiet. */
const MUTED = 0.49;

/**
 * Scores a series point by point, by how unlike its own past it is. Four views look for what an operator would: a value
 * beyond all before, a level, a restlessness or a shape not seen before; each is calibrated on what it usually said of
 * this series, and they are joined by the 4-norm. A score uses nothing but the points before it; state is bounded
 * whatever the length. Points are taken in the order given: neither step nor season is declared, times may repeat or jump.
 *
 * Cost: some 2 µs a point. Measured on NAB: docs/predictors/.
 */
export class AnomalyDetector {
  readonly #params: DetectorParams;
  readonly #extreme: NewExtreme;
  readonly #level: LevelShift;
  readonly #spread: SpreadShift;
  readonly #shapes: ShapeNovelty[];
  /** Of level, spread and each shape. */
  readonly #habits: Habituation[];
  #points: number;
  /** The last anomaly: how many points had been seen, and when it was. */
  #alarm: { point: number; time: number } | null;
  #strain = 0;
  #view: View = 'extreme';

  /** @param state goes on where a detector of the same settings stopped */
  constructor(params: Readonly<DetectorParams> = DETECTOR_DEFAULTS, state?: DetectorState) {
    this.#params = params;
    this.#extreme = new NewExtreme(state?.extreme);
    this.#level = new LevelShift(params.level, state?.level);
    this.#spread = new SpreadShift(params.spread, state?.spread);
    this.#shapes = params.shapes.map((shape, index) => new ShapeNovelty(shape, state?.shapes[index]));
    this.#habits = ['level', 'spread', ...params.shapes].map(
      (_, index) => new Habituation(params.habit, state?.habits[index]),
    );
    this.#points = state?.points ?? 0;
    this.#alarm = state?.alarm ?? null;
  }

  /**
   * Takes in the next point.
   *
   * @param time milliseconds since the epoch
   * @returns the score, 0–1: an anomaly from {@link ANOMALY_THRESHOLD} on, told once, not for as long as it lasts. A
   * value that is no finite number scores 0 and is not learnt.
   */
  add(time: number, value: number): number {
    if (!Number.isFinite(value)) return 0;
    const bounded = Math.max(-LARGEST, Math.min(LARGEST, value));
    const { extreme, level, spread, shapes } = this.#params;
    let [raw, news, most] = [0, 0, 0];
    const weigh = (said: number, limit: number, view: View, habit?: Habituation) => {
      const share = said / limit;
      const part = power(share);
      raw += part;
      news += habit === undefined ? part : power(habit.add(share));
      if (part <= most) return;
      most = part;
      this.#view = view;
    };
    const outside = this.#extreme.add(bounded);
    weigh(outside, extreme.limit, 'extreme');
    weigh(this.#level.add(bounded), level.limit, 'level', this.#habits[0]);
    weigh(this.#spread.add(bounded), spread.limit, 'spread', this.#habits[1]);
    for (let index = 0; index < shapes.length; index += 1)
      weigh(this.#shapes[index]?.add(bounded) ?? 0, shapes[index]?.limit ?? 1, 'shape', this.#habits[2 + index]);
    this.#strain = Math.sqrt(Math.sqrt(raw));
    this.#points += 1;
    const surprise = Math.sqrt(Math.sqrt(news));
    const score = surprise / (1 + surprise);
    const muted = this.#points <= this.#params.learning || (outside < extreme.loud && this.#isQuiet(time));
    if (muted) return Math.min(score, MUTED);
    if (score >= ANOMALY_THRESHOLD) this.#alarm = { point: this.#points, time };
    return score;
  }

  /** Points learnt so far. */
  get points(): number {
    return this.#points;
  }

  /** How strange the last point was, news or not, also while learning or quiet: 1 is the threshold. */
  get strain(): number {
    return this.#strain;
  }

  /** The view that found the last point strangest. */
  get view(): View {
    return this.#view;
  }

  /** Mean and standard deviation of what the series usually is. */
  get usual(): { mean: number; deviation: number } {
    return this.#level.usual;
  }

  state(): DetectorState {
    return {
      version: DETECTOR_VERSION,
      points: this.#points,
      alarm: this.#alarm,
      habits: this.#habits.map((habit) => habit.state()),
      extreme: this.#extreme.state(),
      level: this.#level.state(),
      spread: this.#spread.state(),
      shapes: this.#shapes.map((view) => view.state()),
    };
  }

  #isQuiet(time: number): boolean {
    if (this.#alarm === null) return false;
    const { points, share, most, longest, least } = this.#params.quiet;
    const since = this.#points - this.#alarm.point;
    if (since >= Math.max(points, Math.min(most, share * this.#points))) return false;
    return since < least || time - this.#alarm.time < longest;
  }
}

function power(share: number): number {
  return share < LEAST_LIMITS ? 0 : Math.min(share, MOST_LIMITS) ** 4;
}
