import { median, variance } from 'simple-statistics';
import { bucketMeans } from './bucket-means.ts';
import { theilSen } from './theil-sen.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Adds up over a day to zero; tells how far above or below the trend the series usually is at a moment. */
export type Profile = (time: number) => number;

export const FLAT_PROFILE: Profile = () => 0;

/** Below this share of variance explained, what looks like a season is taken for noise. */
const LEAST_STRENGTH = 0.3;

/**
 * The daily season of a series as 24 hourly medians of what is left after a robust trend, interpolated between the
 * middles of the hours. Flat when the series holds less than two days, or when the profile explains less than 30 % of the
 * variance around the trend (strength of seasonality after Wang, Smith and Hyndman, "Characteristic-based clustering
 * for time series data", 2006).
 *
 * @param points [milliseconds, value] in order
 */
export function dailyProfile(points: readonly (readonly [number, number])[]): Profile {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || last[0] - first[0] < 2 * DAY - HOUR) return FLAT_PROFILE;
  const { slope, intercept } = theilSen(bucketMeans(points, first[0], last[0], 96).map(([x, y]) => [x - first[0], y]));
  const rest = points.map(([time, value]): [number, number] => [time, value - intercept - slope * (time - first[0])]);

  const byHour = Map.groupBy(rest, ([time]) => Math.floor((time % DAY) / HOUR));
  if (byHour.size < 24) return FLAT_PROFILE;
  const medians = Array.from({ length: 24 }, (_, hour) => median((byHour.get(hour) ?? []).map(([, value]) => value)));
  const middle = medians.reduce((sum, value) => sum + value, 0) / 24;
  const profile: Profile = (time) => {
    const position = (time % DAY) / HOUR - 0.5;
    const before = Math.floor(position);
    const at = (hour: number) => (medians[(hour + 24) % 24] ?? 0) - middle;
    return at(before) + (position - before) * (at(before + 1) - at(before));
  };
  const spread = variance(rest.map(([, value]) => value));
  const unexplained = variance(rest.map(([time, value]) => value - profile(time)));
  return spread > 0 && 1 - unexplained / spread >= LEAST_STRENGTH ? profile : FLAT_PROFILE;
}
