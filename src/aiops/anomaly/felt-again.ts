/** Trouble that users feel, told each time that it comes. */
import type { Point } from '../../store/tables/series.ts';
import { courseOf, type UnusualParams } from '../root-cause/unusual.ts';
import type { Excluded, SeenEpisode } from './watch.ts';

/** What users of a service feel themselves, by the name of the metric: more of it is always worse. */
export const FELT = /error|latency|unhealthy|status_check|5xx|lag/;

/** Robust deviations from the same hours before. On a week of 95 series with 15 such stretches 4, 5 and 8 find all and no more, 12 one less. */
const BEYOND: UnusualParams = { beyond: 8, leastPoints: 288 };
const DAY = 86_400_000;

/**
 * Stretches in which such a metric was far beyond what it usually is at that hour, be it as bad before or not. The detector
 * looks for news: an outage of last week widens the range it knows, and the next one of half its size is none to it. Here
 * medians and quantiles say what is usual, which a single outage does not move. Each day is judged by what lies before it.
 *
 * @param points in order, from as far back as is to be learnt from
 */
export function feltAgain(
  points: readonly Point[],
  excluded: readonly Excluded[],
  { since, until }: { since: number; until: number },
): SeenEpisode[] {
  const kept = points.filter(([time]) => !excluded.some(({ from, to }) => time >= from && time < to));
  const episodes: SeenEpisode[] = [];
  for (let from = since; from < until; from += DAY) {
    const to = Math.min(from + DAY, until);
    const course = courseOf(kept, { from, to }, 'high', BEYOND);
    if (!course?.abnormal || course.onset === null) continue;
    const { value, expected, deviations } = course.worst;
    const end = course.end ?? course.deviations.at(-1)?.[0] ?? course.onset;
    const strain = deviations / BEYOND.beyond;
    const before = kept.findIndex(([time]) => time >= (course.onset ?? from));
    const last = episodes.at(-1);
    const one: SeenEpisode = {
      start: course.onset,
      end,
      score: strain / (1 + strain),
      view: 'level',
      value,
      usual: { mean: expected, deviation: (value - expected) / deviations },
      points: before,
      last_point: before + course.deviations.filter(([time]) => time >= (course.onset ?? from) && time <= end).length,
    };
    // It went on over midnight of the question.
    if (last && one.start - last.end <= 2 * course.step) episodes.splice(-1, 1, joined(last, one));
    else episodes.push(one);
  }
  return episodes;
}

/** What the detector told and what is felt again, as one list by time: what overlaps is one. */
export function withFeltAgain(seen: readonly SeenEpisode[], again: readonly SeenEpisode[]): SeenEpisode[] {
  const overlaps = (a: SeenEpisode, b: SeenEpisode) => a.start <= b.end && b.start <= a.end;
  const alone = seen.filter((one) => !again.some((other) => overlaps(one, other)));
  const rest = again.map((one) => {
    const parts = seen.filter((other) => overlaps(one, other));
    return { ...parts.reduce(joined, one), view: parts.at(-1)?.view ?? one.view };
  });
  return [...alone, ...rest].sort((a, b) => a.start - b.start);
}

/** Keeps what `one` says is usual. */
function joined(one: SeenEpisode, other: SeenEpisode): SeenEpisode {
  const far = ({ value }: SeenEpisode) => Math.abs(value - one.usual.mean);
  return {
    ...one,
    start: Math.min(one.start, other.start),
    end: Math.max(one.end, other.end),
    score: Math.max(one.score, other.score),
    value: far(other) > far(one) ? other.value : one.value,
    points: Math.min(one.points, other.points),
    last_point: Math.max(one.last_point, other.last_point),
  };
}
