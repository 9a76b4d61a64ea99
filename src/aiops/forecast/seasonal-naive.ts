import { median } from 'simple-statistics';
import type { Member } from './member.ts';

/** What was measured a season ago is measured again; without a season, the last value stays. */
export const seasonalNaive: Member = {
  name: 'seasonal naive',
  fit: (values, end, [season]) => repeated(values, end, season ?? 1),
};

/** What was measured two seasons ago, a week where the first is a day; only where there is a second season. */
export const longSeasonalNaive: Member = {
  name: 'seasonal naive (long season)',
  fit: (values, end, [, long]) => (long === undefined ? undefined : repeated(values, end, long)),
};

/**
 * The last season again, moved on by the usual change from season to season: the median, so that single odd seasons do not tilt it.
 * Only for short series, in which a regression has too few rows to see a trend; in longer ones it sees it better.
 */
export const seasonalDrift: Member = {
  name: 'seasonal drift',
  fit(values, end, [season = 1]) {
    const last = repeated(values, end, season);
    if (!last || end < season + LEAST_CHANGES || values.length > SHORT) return undefined;
    const each = median(Array.from(values.subarray(season, end), (value, index) => value - (values[index] ?? value)));
    return {
      forecast: (origin, horizon) =>
        last.forecast(origin, horizon).map((value, step) => value + each * (1 + Math.floor(step / season))),
    };
  },
};

/** Changes that a median is taken of. */
const LEAST_CHANGES = 8;
/** Below 67 values no regression can be tried from two fifths before the end, and up to here hardly one. */
const SHORT = 100;

function repeated(values: Float64Array, end: number, season: number) {
  if (end < season) return undefined;
  return {
    forecast: (origin: number, horizon: number) =>
      Float64Array.from({ length: horizon }, (_, step) => values[origin - season + (step % season)] ?? 0),
  };
}
