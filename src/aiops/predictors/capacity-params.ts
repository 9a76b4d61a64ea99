import { FORECAST_DEFAULTS, type ForecastParams } from '../forecast/params.ts';

export interface CapacityParams {
  forecast: ForecastParams;
  /** Milliseconds. */
  lookBack: number;
  /** A series whose newest point is older than this many milliseconds says nothing of the future. */
  mostAge: number;
  /** Simulated futures for the moment a threshold is reached. */
  futures: number;
  /** Steps of the forecast that are kept and shown at most. */
  shownSteps: number;
}

const DAY = 86_400_000;

export const CAPACITY_DEFAULTS: Readonly<CapacityParams> = Object.freeze({
  forecast: FORECAST_DEFAULTS,
  /** Eight weeks: enough to see a week eight times; CloudWatch keeps 5-minute points for 63 days. */
  lookBack: 56 * DAY,
  mostAge: DAY / 2,
  /** The 10 % point of 400 is within 3 points of its true share, 95 times in 100. */
  futures: 400,
  shownSteps: 96,
});
