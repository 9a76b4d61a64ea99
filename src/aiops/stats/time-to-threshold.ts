import { quantileSorted } from 'simple-statistics';
import type { Random } from '../../core/random.ts';
import { blockResample } from './block-resample.ts';
import { bucketMeans } from './bucket-means.ts';
import { dailyProfile, type Profile } from './daily-profile.ts';
import { InsufficientDataError } from './insufficient-data.ts';
import { sinceReset } from './since-reset.ts';
import { theilSen } from './theil-sen.ts';

export interface Crossing {
  /** Share of the simulated futures that reach the threshold within the horizon, 0–1. */
  probability: number;
  /** Milliseconds from the last point until the threshold: 10 %, 50 % and 90 % of the futures; null when never. */
  earliest: number | null;
  median: number | null;
  latest: number | null;
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
}

/** Fewest points of a stretch that a trend is drawn through. */
export const LEAST_POINTS = 12;
const BUCKETS = 48;
const STEPS = 48;
const RECENT = 5;

/**
 * When a filling series reaches a threshold. The trend is Theil–Sen on what is left of the series after its daily
 * season, since the last reset, looking back three horizons (a day at least). Its uncertainty is simulated: each future draws
 * one of three look-backs (all, the last half, the last quarter: which of them goes on is not known), a slope from a
 * moving-block bootstrap of the residuals, and a path of level + slope + season + residuals; the first moment beyond the
 * threshold counts. Futures that do not reach it within the horizon are continued along their straight line.
 *
 * Cost: `futures` × 48² / 2 slopes; about 50 ms for 300.
 *
 * @throws InsufficientDataError with fewer than {@link LEAST_POINTS} points since the last reset
 */
export function timeToThreshold(query: CrossingQuery, random: Random, futures = 300): Crossing {
  const { threshold, failing, horizon } = query;
  const direction = failing === 'above' ? 1 : -1;
  const { stretch, season, end } = presentStretch(query);
  const recent = stretch.slice(-RECENT).map(([, value]) => value);
  const level = quantileSorted(
    recent.toSorted((a, b) => a - b),
    0.5,
  );
  const fits = lookBacks(stretch, end);
  const [whole] = fits;
  if (!whole) throw new InsufficientDataError('a trend', LEAST_POINTS, stretch.length);

  const times: number[] = [];
  let within = 0;
  for (let future = 0; future < futures; future += 1) {
    const { line, residuals, block } = fits[random.below(fits.length)] ?? whole;
    const shaken = blockResample(residuals, block, random);
    const slope = theilSen(line.map(([x, y], index) => [x, y + (shaken[index] ?? 0)])).slope;
    const noise = blockResample(residuals, block, random, STEPS);
    const beyond = (value: number) => (value - threshold) * direction >= 0;
    let reached: number | undefined;
    for (let step = 1; step <= STEPS && reached === undefined; step += 1) {
      const ahead = (horizon * step) / STEPS;
      if (beyond(level + slope * ahead + season(end + ahead) + (noise[step - 1] ?? 0))) reached = ahead;
    }
    if (reached !== undefined) within += 1;
    const straight = (threshold - level) / slope;
    if (reached === undefined) times.push(straight > 0 ? Math.max(horizon, straight) : Number.POSITIVE_INFINITY);
    // Within its step the straight line says when; where season or noise came first, the step itself is all that is known.
    else times.push(straight > reached - horizon / STEPS && straight < reached ? straight : reached);
  }
  times.sort((a, b) => a - b);
  const moment = (share: number) => {
    const time = times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.POSITIVE_INFINITY;
    return Number.isFinite(time) ? time : null;
  };
  return {
    probability: within / futures,
    earliest: moment(0.1),
    median: moment(0.5),
    latest: moment(0.9),
    slope: whole.slope,
    level,
    from: stretch[0]?.[0] ?? end,
    points: stretch.length,
  };
}

/** The series less its season, from the last reset or the beginning of the look-back on. */
function presentStretch({ points, failing, horizon }: CrossingQuery): {
  stretch: [number, number][];
  season: Profile;
  end: number;
} {
  const end = points.at(-1)?.[0] ?? 0;
  const season = dailyProfile(points);
  const earliest = end - Math.max(3 * horizon, 86_400_000);
  const flattened = points
    .filter(([time]) => time >= earliest)
    .map(([time, value]): [number, number] => [time, value - season(time)]);
  const values = flattened.map(([, value]) => value);
  const stretch = flattened.slice(sinceReset(values, failing === 'above' ? -1 : 1));
  if (stretch.length < LEAST_POINTS) throw new InsufficientDataError('a trend', LEAST_POINTS, stretch.length);
  return { stretch, season, end };
}

interface Fit {
  /** The fitted line at the bucket means, x in milliseconds before the end. */
  line: [number, number][];
  residuals: number[];
  block: number;
  slope: Crossing['slope'];
}

function lookBacks(stretch: [number, number][], end: number): Fit[] {
  const begin = stretch[0]?.[0] ?? end;
  return [1, 0.5, 0.25].flatMap((share) => {
    const from = end - (end - begin) * share;
    const inside = stretch.filter(([time]) => time >= from);
    if (inside.length < LEAST_POINTS) return [];
    const means = bucketMeans(inside, from, end, Math.min(BUCKETS, Math.floor(inside.length / 2)));
    const centred = means.map(([time, value]): [number, number] => [time - end, value]);
    const { slope, intercept, low, high } = theilSen(centred);
    const line = centred.map(([x]): [number, number] => [x, intercept + slope * x]);
    const residuals = centred.map(([, y], index) => y - (line[index]?.[1] ?? y));
    return [{ line, residuals, block: Math.ceil(centred.length ** (1 / 3)), slope: { value: slope, low, high } }];
  });
}
