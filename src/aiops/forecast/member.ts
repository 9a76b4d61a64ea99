/**
 * A way of forecasting one regular series. Members know nothing of each other; how they are judged and put together is
 * decided by backtest (backtest.ts, combine.ts).
 */
export interface Member {
  /** As written in answers: `autoregression (log)`. */
  name: string;
  /**
   * Learns from the values before `end` and no others; undefined when they are too few, or not of the kind it needs
   * (logarithms of positive values only).
   *
   * @param values the whole regular series, oldest first, all finite
   * @param seasons lengths in steps, ascending; may be empty
   */
  fit(values: Float64Array, end: number, seasons: readonly number[]): Fitted | undefined;
}

export interface Fitted {
  /**
   * Values expected at `origin`, `origin + 1`, …, known only what stands before `origin`, which may lie beyond where the
   * fit ended: then the newer values are used as they are, and nothing is learned anew.
   */
  forecast(origin: number, horizon: number): Float64Array;
}
