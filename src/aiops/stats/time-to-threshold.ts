import { quantileSorted } from 'simple-statistics';
import type { Random } from '../../core/random.ts';
import { blockResample } from './block-resample.ts';
import { bucketMeans } from './bucket-means.ts';
import { dailyProfile, type Profile } from './daily-profile.ts';
import { InsufficientDataError } from './insufficient-data.ts';
import { medianSlope } from './median-slope.ts';
import { sinceReset } from './since-reset.ts';
import { theilSen } from './theil-sen.ts';

export interface Crossing {
  /** Share of the simulated futures that reach the threshold within the horizon, 0–1. */
  probability: number;
  /** Milliseconds from the last point until the threshold: 10 %, 50 % and 90 % of the futures; null when never. */
  earliest: number | null;
  median: number | null;
  latest: number | null;
  /** When the futures that reach it within the horizon do so, milliseconds from the last point, ascending. */
  reached: readonly number[];
  /** Robust trend of the present stretch, units per millisecond, with its 95 % interval. */
  slope: { value: number; low: number; high: number };
  /** Present level, smoothed over the last few points. */
  level: number;
  /** Where the stretch that the trend rests on begins, and how many points it has. */
  from: number;
  points: number;
}

export interface CrossingQuery {
  /** [milliseconds, value] in order. */
  points: readonly (readonly [number, number])[];
  threshold: number;
  /** Which side of the threshold is failure. */
  failing: 'above' | 'below';
  /** Milliseconds. */
  horizon: number;
  /** How far back the trend is looked for, milliseconds; three horizons, and a day at least, when left out. */
  lookBack?: number;
}

/** Fewest points of a stretch that a trend is drawn through. */
export const LEAST_POINTS = 12;
const BUCKETS = 48;
const DAY = 86_400_000;
const RECENT = 5;

/**
 * When a filling series first touches a threshold. The trend is Theil–Sen on what is left of the series after its daily
 * season, since the last reset, within the look-back. Its uncertainty is simulated; each future draws
 *
 * - one of six stretches (all of it, its last half, each of its quarters), because which of them goes on is not known, and how
 *   the trend changed tells how it may change;
 * - a slope from a moving-block bootstrap of the residuals of that stretch;
 * - a past moment, and then departs from its straight line just as the series departed from it after that moment.
 *
 * The first point beyond the threshold counts. A future that does not reach it within the horizon is continued along its
 * straight line. Cost: for each future 48² / 2 slopes and a pass over the horizon; about 30 ms for 300 futures of a week.
 *
 * @throws InsufficientDataError with fewer than {@link LEAST_POINTS} points since the last reset
 */
export function timeToThreshold(query: CrossingQuery, random: Random, futures = 300): Crossing {
  const { threshold, failing, horizon } = query;
  const direction = failing === 'above' ? 1 : -1;
  const { stretch, season, end } = presentStretch(query);
  const level = recentLevel(
    stretch.map(([, value]) => value),
    stretch.length,
  );
  const fits = lookBacks(stretch, end);
  const [whole] = fits;
  if (!whole) throw new InsufficientDataError('a trend', LEAST_POINTS, stretch.length);

  const times: number[] = [];
  const met: number[] = [];
  for (let future = 0; future < futures; future += 1) {
    const { line, residuals, block, deviations, period } = fits[random.below(fits.length)] ?? whole;
    const shaken = blockResample(residuals, block, random);
    const slope = medianSlope(
      line.x,
      line.y.map((y, index) => y + (shaken[index] ?? 0)),
    );
    const start = random.below(deviations.length);
    const origin = level - recentLevel(deviations, start);
    let reached: number | undefined;
    for (let step = 1; step * period <= horizon && reached === undefined; step += 1) {
      const ahead = step * period;
      const deviation = deviations[(start + step - 1) % deviations.length] ?? 0;
      const value = origin + deviation + slope * ahead + season(end + ahead);
      if ((value - threshold) * direction >= 0) reached = ahead;
    }
    if (reached !== undefined) met.push(reached);
    const straight = (threshold - level) / slope;
    times.push(reached ?? (straight > 0 ? Math.max(horizon, straight) : Number.POSITIVE_INFINITY));
  }
  times.sort((a, b) => a - b);
  const moment = (share: number) => {
    const time = times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.POSITIVE_INFINITY;
    return Number.isFinite(time) ? time : null;
  };
  return {
    probability: met.length / futures,
    earliest: moment(0.1),
    median: moment(0.5),
    latest: moment(0.9),
    reached: met.sort((a, b) => a - b),
    slope: whole.slope,
    level,
    from: stretch[0]?.[0] ?? end,
    points: stretch.length,
  };
}

/** The series less its season, from the last reset or the beginning of the look-back on. */
function presentStretch({ points, failing, horizon, lookBack = Math.max(3 * horizon, DAY) }: CrossingQuery): {
  stretch: [number, number][];
  season: Profile;
  end: number;
} {
  const end = points.at(-1)?.[0] ?? 0;
  const season = dailyProfile(points);
  const earliest = end - lookBack;
  const flattened = points
    .filter(([time]) => time >= earliest)
    .map(([time, value]): [number, number] => [time, value - season(time)]);
  const values = flattened.map(([, value]) => value);
  const stretch = flattened.slice(sinceReset(values, failing === 'above' ? -1 : 1));
  if (stretch.length < LEAST_POINTS) throw new InsufficientDataError('a trend', LEAST_POINTS, stretch.length);
  return { stretch, season, end };
}

/** Median of the few values before an index, around the beginning if need be. */
function recentLevel(values: readonly number[], before: number): number {
  const recent = Array.from({ length: RECENT }, (_, back) => values.at((before - 1 - back) % values.length) ?? 0);
  return quantileSorted(
    recent.sort((a, b) => a - b),
    0.5,
  );
}

/** Where each stretch begins and ends, as shares of the whole counted back from its end. */
const LOOK_BACKS = [
  [1, 0],
  [0.5, 0],
  [0.25, 0],
  [0.5, 0.25],
  [0.75, 0.5],
  [1, 0.75],
] as const;

interface Fit {
  /** The fitted line at the bucket means, x in milliseconds before the end. */
  line: { x: number[]; y: number[] };
  residuals: number[];
  block: number;
  /** Every point less the line, in order, and the usual distance between points in milliseconds. */
  deviations: number[];
  period: number;
  slope: Crossing['slope'];
}

function lookBacks(stretch: [number, number][], end: number): Fit[] {
  const begin = stretch[0]?.[0] ?? end;
  return LOOK_BACKS.flatMap(([older, newer]) => {
    const from = end - (end - begin) * older;
    const to = end - (end - begin) * newer;
    const inside = stretch.filter(([time]) => time >= from && time <= to);
    if (inside.length < LEAST_POINTS) return [];
    const means = bucketMeans(inside, from, to, Math.min(BUCKETS, Math.floor(inside.length / 2)));
    const centred = means.map(([time, value]): [number, number] => [time - end, value]);
    const { slope, intercept, low, high } = theilSen(centred);
    const line = { x: centred.map(([x]) => x), y: centred.map(([x]) => intercept + slope * x) };
    const residuals = centred.map(([, y], index) => y - (line.y[index] ?? y));
    return [
      {
        line,
        residuals,
        block: Math.ceil(centred.length ** (1 / 3)),
        deviations: inside.map(([time, value]) => value - intercept - slope * (time - end)),
        period: ((inside.at(-1)?.[0] ?? to) - (inside[0]?.[0] ?? from)) / (inside.length - 1),
        slope: { value: slope, low, high },
      },
    ];
  });
}
