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

function repeated(values: Float64Array, end: number, season: number) {
  if (end < season) return undefined;
  return {
    forecast: (origin: number, horizon: number) =>
      Float64Array.from({ length: horizon }, (_, step) => values[origin - season + (step % season)] ?? 0),
  };
}
