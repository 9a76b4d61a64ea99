export interface HabitParams {
  /** Times the highest share before that a share has to reach to be news again. */
  margin: number;
  /** Points after which the highest share before is forgotten to a third. */
  memory: number;
  /** What a share that is no news counts. */
  least: number;
}

/**
 * What a view said not long ago, as loud, is no news when it says it again: a job each night, a pulse every hour, an
 * anomaly that goes on. Without it a rare but regular value would be an anomaly each time, since the standard deviation
 * of two values of which one is rare is small against their distance.
 */
export class Habituation {
  readonly #params: HabitParams;
  readonly #decay: number;
  #highest: number;

  /** @param highest the state of one that goes on */
  constructor(params: HabitParams, highest = 0) {
    this.#params = params;
    this.#decay = Math.exp(-1 / params.memory);
    this.#highest = highest;
  }

  /**
   * Takes in what a view says of the next point, as a share of its limit.
   * @returns the share, or less when it is no news
   */
  add(share: number): number {
    this.#highest *= this.#decay;
    if (share < 1) return share;
    const news = share >= this.#params.margin * this.#highest;
    this.#highest = Math.max(this.#highest, share);
    return news ? share : this.#params.least;
  }

  state(): number {
    return this.#highest;
  }
}
