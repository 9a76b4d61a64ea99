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
 * One set for every series, chosen on M4 hourly (odd half) with 48 values each of the *training* part held out from three origins: OWA 0.360.
 * All figures are in docs/decisions/forecasting.md.
 */
export const FORECAST_DEFAULTS: Readonly<ForecastParams> = Object.freeze({
  backtest: {
    /** Tried 10, 20, 30: 0.370, 0.365, 0.376. */
    origins: 20,
    /** Tried 1, 2, 4: 0.366, 0.365, 0.364; one costs half of the time of two. */
    fits: 2,
    /** Of 700 hours it leaves three weeks to learn from, which the week needs. */
    share: 0.4,
  },
  leastPoints: 16,
  mostPoints: 10_000,
  levels: [0.8, 0.95] as const,
});
