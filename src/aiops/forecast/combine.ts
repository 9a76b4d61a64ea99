import type { Backtest } from './backtest.ts';

export interface Weighed {
  name: string;
  /** Share of the say, 0–1; all sum to 1. */
  weight: number;
  /** Mean absolute error over the backtest, in units of the series. */
  error: number;
}

/**
 * How much each member counts: the inverse of its squared mean absolute error over the backtest, as Pawlikowski and
 * Chorowska weigh by (International Journal of Forecasting 36, 2020). A member that met every value shares the say only with its like.
 */
export function weigh({ trials, actual }: Backtest): Weighed[] {
  const errors = trials.map(({ forecasts }) => meanAbsoluteError(forecasts, actual));
  const least = Math.min(...errors);
  const says = errors.map((error) => (least > 0 ? (least / error) ** 2 : error === 0 ? 1 : 0));
  const total = says.reduce((sum, say) => sum + say, 0);
  return trials.map(({ member }, index) => ({
    name: member.name,
    weight: (says[index] ?? 0) / total,
    error: errors[index] ?? 0,
  }));
}

export function meanAbsoluteError(forecasts: readonly Float64Array[], actual: readonly Float64Array[]): number {
  let sum = 0;
  let count = 0;
  for (const [origin, forecast] of forecasts.entries())
    for (let step = 0; step < forecast.length; step++) {
      sum += Math.abs((forecast[step] ?? 0) - (actual[origin]?.[step] ?? 0));
      count += 1;
    }
  return sum / count;
}

/** At each step the weighted median of the members: one that runs away moves nothing. */
export function combined(forecasts: readonly Float64Array[], weights: readonly number[]): Float64Array {
  return Float64Array.from({ length: forecasts[0]?.length ?? 0 }, (_, step) =>
    weightedMedian(
      forecasts.map((forecast) => forecast[step] ?? 0),
      weights,
    ),
  );
}

/**
 * The value with half of the weight on either side, interpolated between the middles of the weights, so that it moves
 * smoothly with them. With equal weights it is the median.
 */
export function weightedMedian(values: readonly number[], weights: readonly number[]): number {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  let passed = 0;
  let [middleBefore, valueBefore] = [Number.NEGATIVE_INFINITY, 0];
  for (const index of order) {
    const [value, weight] = [values[index] ?? 0, weights[index] ?? 0];
    if (weight === 0) continue;
    const middle = passed + weight / 2;
    if (middle >= half) {
      if (middleBefore === Number.NEGATIVE_INFINITY) return value;
      return valueBefore + ((half - middleBefore) / (middle - middleBefore)) * (value - valueBefore);
    }
    passed += weight;
    [middleBefore, valueBefore] = [middle, value];
  }
  return valueBefore;
}
