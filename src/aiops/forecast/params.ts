import type { BacktestParams } from './backtest.ts';

export interface ForecastParams {
  backtest: BacktestParams;
  /** Fewest values of a series that is forecast at all. */
  leastPoints: number;
  /** Only the newest values are learned from. */
  mostPoints: number;
  /** Prediction intervals, as shares of futures inside. */
  levels: readonly [number, number];
}

/**
 * One set for every series, chosen on M4 hourly (odd half) with the last 48 and the 48 before of the *training* part held out; the
 * figures are in docs/decisions/forecasting.md.
 */
export const FORECAST_DEFAULTS: Readonly<ForecastParams> = Object.freeze({
  backtest: {
    /** Tried 10–24: 0.366–0.368. */
    origins: 20,
    /** Tried 1, 2: the second fit is worth 0.001 and costs 5 ms of 12. */
    fits: 2,
    /** Tried 0.35–0.45. */
    share: 0.4,
  },
  leastPoints: 16,
  mostPoints: 10_000,
  levels: [0.8, 0.95] as const,
});
