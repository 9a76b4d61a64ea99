import { median } from 'simple-statistics';
import type { Point } from '../../store/tables/series.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface UnusualParams {
  /** Deviations (robust standard deviations) beyond which a point is abnormal. */
  beyond: number;
  /** Points of earlier days without which nothing is called abnormal. */
  leastPoints: number;
}

/** How a series behaved in a window, compared with the same hours before it. */
export interface Course {
  abnormal: boolean;
  /** Start of the run with the worst point, milliseconds since the epoch; null when it is normal. */
  onset: number | null;
  /** End of that run; null while it goes on at the end of the window. */
  end: number | null;
  worst: { time: number; value: number; expected: number; deviations: number };
  /** Milliseconds between points. */
  step: number;
  /** Points of the window that were compared. */
  points: number;
  /** Deviation of each point of the window, in the direction that is bad. */
  deviations: Point[];
}

/** How far a typical value has to move to be worth a word, whatever its usual spread: a share of its level. */
const LEAST_MOVE = 0.02;
/** A single point of a series finer than this may be a mishap of measuring. */
const COARSE = 15 * 60_000;

/**
 * Compares the points of a window with the medians of the same hour of the day in the days before (of all points before,
 * when there is less than a day). The spread is the larger of 1.4826 times the median absolute deviation of what was before
 * and its 99th percentile over 2.576, so that a series that jumps often is given room.
 *
 * The streaming detector of anomalies answers another question, whether this point is news, and falls quiet after it said so;
 * causes need when a stretch began, and how far away from usual it was.
 *
 * @param bad direction that is trouble; both when not given
 * @returns undefined when too little is known of the time before, or nothing of the window
 */
export function courseOf(
  points: readonly Point[],
  { from, to }: { from: number; to: number },
  bad: 'high' | 'low' | undefined,
  params: UnusualParams,
): Course | undefined {
  const before = points.filter(([time]) => time < from);
  const during = points.filter(([time]) => time >= from && time < to);
  if (before.length < params.leastPoints || during.length === 0) return undefined;
  const expected = hourlyMedians(before);
  const moves = before.map(([time, value]) => Math.abs(value - expected(time))).sort((a, b) => a - b);
  const level = Math.abs(median(before.map(([, value]) => value)));
  const spread = Math.max(
    1.4826 * (moves[Math.floor(moves.length / 2)] ?? 0),
    (moves[Math.min(moves.length - 1, Math.floor(moves.length * 0.99))] ?? 0) / 2.576,
    LEAST_MOVE * level,
    // Of a series that was 0 throughout one unit is much: a failed check, an unhealthy host.
    level === 0 ? 0.1 : 0,
  );
  const deviations = during.map(([time, value]): Point => {
    const away = (value - expected(time)) / spread;
    return [time, bad === 'low' ? -away : bad === 'high' ? away : Math.abs(away)];
  });
  const worstAt = deviations.reduce((best, [, away], at) => (away > (deviations[best]?.[1] ?? 0) ? at : best), 0);
  const [time = from, value = 0] = during[worstAt] ?? [];
  const step = stepOf(during) ?? stepOf(before) ?? HOUR;
  const run = runAround(deviations, worstAt, params.beyond);
  const long = run !== undefined && (run.to > run.from || step >= COARSE || during.length === 1);
  return {
    abnormal: long,
    onset: long ? (deviations[run.from]?.[0] ?? null) : null,
    end: long && run.to < deviations.length - 1 ? (deviations[run.to]?.[0] ?? null) : null,
    worst: { time, value, expected: expected(time), deviations: deviations[worstAt]?.[1] ?? 0 },
    step,
    points: during.length,
    deviations,
  };
}

/** Pearson's correlation of two courses over the moments both have; undefined below six, or when one does not move. */
export function movesAlong(a: Course, b: Course): number | undefined {
  const values = new Map(b.deviations);
  const pairs = a.deviations.flatMap(([time, x]): [number, number][] => {
    const y = values.get(time);
    return y === undefined ? [] : [[x, y]];
  });
  if (pairs.length < 6) return undefined;
  const mean = (pick: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[pick], 0) / pairs.length;
  const [mx, my] = [mean(0), mean(1)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xy += (x - mx) * (y - my);
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : undefined;
}

/** The run of abnormal points around one, across a single point that is not. */
function runAround(deviations: readonly Point[], at: number, beyond: number): { from: number; to: number } | undefined {
  const over = (place: number) => (deviations[place]?.[1] ?? Number.NEGATIVE_INFINITY) >= beyond;
  if (!over(at)) return undefined;
  const run = { from: at, to: at };
  while (over(run.from - 1) || over(run.from - 2)) run.from -= over(run.from - 1) ? 1 : 2;
  while (over(run.to + 1) || over(run.to + 2)) run.to += over(run.to + 1) ? 1 : 2;
  return run;
}

function hourlyMedians(points: readonly Point[]): (time: number) => number {
  const hourOf = (time: number) => Math.floor((time % DAY) / HOUR);
  const all = median(points.map(([, value]) => value));
  const span = (points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0);
  if (span < DAY) return () => all;
  const byHour = Map.groupBy(points, ([time]) => hourOf(time));
  const medians = new Map([...byHour].map(([hour, own]) => [hour, median(own.map(([, value]) => value))]));
  return (time) => medians.get(hourOf(time)) ?? all;
}

function stepOf(points: readonly Point[]): number | undefined {
  const steps = points.slice(1).map(([time], at) => time - (points[at]?.[0] ?? time));
  return steps.length === 0 ? undefined : median(steps);
}
