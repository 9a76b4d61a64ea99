import { normalQuantile } from '../stats/normal-quantile.ts';
import { type ScaleName, scaleNamed } from './scale.ts';
import { studentQuantile } from './student-quantile.ts';

/** How far the truth has been from the forecast, step by step, as the backtest shows. */
export interface ErrorCourse {
  scale: ScaleName;
  /** Truth less forecast on the scale, one row an origin. */
  errors: Float64Array[];
  /** Usual size at each step of the horizon. */
  sizes: Float64Array;
}

/** Steps on either side that share one estimate of the usual size: this part of the horizon. Tried 0 to 1/2: all alike. */
const NEIGHBOURS = 1 / 8;

/**
 * Errors of past forecasts on a scale. Beyond what the backtest reached they are taken to grow on as they grew over its second
 * half: at least like those of a random walk, at most like those of a wrong trend.
 */
export function errorCourse(
  forecasts: readonly Float64Array[],
  actual: readonly Float64Array[],
  horizon: number,
  scale: ScaleName,
): ErrorCourse {
  const { to } = scaleNamed(scale);
  const errors = forecasts.map((forecast, origin) =>
    forecast.map((value, step) => to(actual[origin]?.[step] ?? 0) - to(value)),
  );
  const reached = Math.min(horizon, Math.max(0, ...errors.map(({ length }) => length)));
  const reach = Math.max(1, Math.round(reached * NEIGHBOURS));
  const sizes = new Float64Array(horizon);
  let power = 0.5;
  for (let step = 0; step < horizon; step++) {
    if (step >= reached) {
      if (step === reached) {
        const growth = Math.log2((sizes[reached - 1] ?? 0) / ((sizes[reached >> 1] ?? 0) || 1));
        power = Math.min(1, Math.max(0.5, growth || 0));
      }
      sizes[step] = (sizes[reached - 1] ?? 0) * ((step + 1) / reached) ** power;
      continue;
    }
    let [sum, count] = [0, 0];
    for (const row of errors)
      for (let near = Math.max(0, step - reach); near <= Math.min(row.length - 1, step + reach); near++) {
        sum += Math.abs(row[near] ?? 0);
        count += 1;
      }
    sizes[step] = sum / Math.max(1, count);
  }
  return { scale, errors, sizes };
}

/**
 * Half the width of the interval at each step, on the scale: the usual size there times the quantile of all past errors
 * measured in usual sizes, so that their own shape counts and no distribution is assumed. Widened as Student's t is against
 * the normal distribution for as few origins as there were.
 *
 * @param level share of futures inside, 0–1
 */
export function halfWidths({ errors, sizes }: ErrorCourse, level: number): Float64Array {
  const relative = errors
    .flatMap((row) => Array.from(row, (error, step) => Math.abs(error) / ((sizes[step] ?? 0) || 1)))
    .sort((a, b) => a - b);
  const place = level * (relative.length - 1);
  const below = relative[Math.floor(place)] ?? 0;
  const quantile = below + (place - Math.floor(place)) * ((relative[Math.ceil(place)] ?? below) - below);
  return sizes.map((size) => size * quantile * fewOrigins(errors.length, level));
}

export function fewOrigins(origins: number, level: number): number {
  const share = (1 + level) / 2;
  return studentQuantile(share, Math.max(1, origins)) / normalQuantile(share);
}
