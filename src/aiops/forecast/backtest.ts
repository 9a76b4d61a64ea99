import type { Fitted, Member } from './member.ts';

export interface BacktestParams {
  /** Most moments that are forecast from. */
  origins: number;
  /** How often the members learn anew on the way. */
  fits: number;
  /** Share of the points that may be forecast again, so that enough is left to learn from. */
  share: number;
}

/** What a member would have said at past moments. */
export interface Trial {
  member: Member;
  /** One forecast an origin; shorter than the horizon where the series ends before. */
  forecasts: Float64Array[];
}

export interface Backtest {
  origins: number[];
  /** What was measured after each origin, as long as the forecasts. */
  actual: Float64Array[];
  trials: Trial[];
}

/**
 * Forecasts the end of the series again from several past moments, each time known only what stood before (rolling origin,
 * Tashman, International Journal of Forecasting 16, 2000). A member learns at the first moment and again at
 * `fits` − 1 later ones; in between it only reads on. A member that could not have been fitted at the first moment takes no part.
 *
 * @returns undefined when the series is too short for two origins
 */
export function backtest(
  values: Float64Array,
  members: readonly Member[],
  seasons: readonly number[],
  horizon: number,
  params: BacktestParams,
): Backtest | undefined {
  const origins = originsOf(values.length, seasons, horizon, params);
  const [first] = origins;
  if (first === undefined || origins.length < 2) return undefined;
  const lengthAt = (origin: number) => Math.min(horizon, values.length - origin);
  const trials = members.flatMap((member): Trial[] => {
    let fitted: Fitted | undefined;
    const forecasts: Float64Array[] = [];
    for (const [index, origin] of origins.entries()) {
      if (index % Math.ceil(origins.length / params.fits) === 0) fitted = member.fit(values, origin, seasons) ?? fitted;
      if (!fitted) return [];
      forecasts.push(fitted.forecast(origin, lengthAt(origin)));
    }
    return [{ member, forecasts }];
  });
  return { origins, actual: origins.map((origin) => values.subarray(origin, origin + lengthAt(origin))), trials };
}

/**
 * Half a season apart, so that each time of day is forecast from near and from far; the last half a season before the end.
 */
export function originsOf(
  length: number,
  seasons: readonly number[],
  horizon: number,
  { origins, share }: BacktestParams,
): number[] {
  const stride = strideOf(seasons, horizon);
  const count = Math.min(origins, Math.floor((length * share) / stride));
  return Array.from({ length: Math.max(0, count) }, (_, index) => length - stride * (count - index));
}

/** Fewest values of which two origins can be forecast. */
export function leastForBacktest(seasons: readonly number[], horizon: number, { share }: BacktestParams): number {
  return Math.ceil((2 * strideOf(seasons, horizon)) / share);
}

function strideOf([season]: readonly number[], horizon: number): number {
  return Math.max(1, season === undefined ? Math.ceil(horizon / 6) : Math.round(season / 2));
}
