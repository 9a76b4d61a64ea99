import { quantity } from '../../core/quantity.ts';
import { humanDuration } from '../../core/time-range.ts';
import type { Evidence, MeasuredSeries } from '../evidence.ts';
import { bucketMeans } from '../stats/bucket-means.ts';
import type { Crossing } from '../stats/time-to-threshold.ts';
import { crossingAhead } from './crossing-ahead.ts';
import { EXHAUSTION_RULES, type ExhaustionRule } from './exhaustion-rules.ts';
import { type Finding, freshSeries, type Hazard, hitsOf, type Outlook, seriesEvidence } from './hazard.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const exhaustion: Hazard = {
  name: 'exhaustion',
  description:
    'Storage, memory, connections or credits reach their limit within the horizon when the present trend goes on (hazards/crossing-ahead.ts).',
  reads: [...new Set(EXHAUSTION_RULES.map(({ metric }) => metric))],
  evaluate(evidence, outlook) {
    return EXHAUSTION_RULES.filter(({ kinds }) => kinds.includes(evidence.resource.kind)).flatMap((rule) => {
      const series = freshSeries(evidence, rule.metric, outlook);
      const limit = rule.limit(evidence.resource);
      return series && limit ? judge(evidence, rule, series, limit, outlook) : [];
    });
  },
};

function judge(
  { resource }: Evidence,
  rule: ExhaustionRule,
  series: MeasuredSeries,
  limit: { value: number; said: string },
  { now, horizon, params, seed }: Outlook,
): Finding[] {
  const end = series.points.at(-1)?.[0] ?? now;
  // The series ends a little before now; the horizon begins now.
  const ahead = crossingAhead(
    { points: series.points, threshold: limit.value, failing: rule.failing, horizon },
    {
      lag: now - end,
      seed: `${seed} ${resource.kind} ${resource.id} ${rule.metric}`,
      futures: params.futures,
      least: params.leastProbability,
    },
  );
  if (!ahead) return [];
  const { crossing, probability } = ahead;
  const used = series.points.filter(([time]) => time >= crossing.from);
  const away = leadsAway(rule, crossing);
  const moment = (after: number | null) => (after === null ? null : Math.max(now, end + after));
  return [
    {
      hazard: 'exhaustion',
      cause: rule.cause,
      hits: hitsOf(resource.kind),
      event: probability,
      assumption: rule.assumption,
      basis: 'measured trend',
      explanation: words(rule, series, limit.said, crossing, moment, now),
      window: away
        ? null
        : {
            earliest: moment(crossing.earliest) ?? now,
            likely: moment(crossing.median),
            latest: moment(crossing.latest),
          },
      evidence: {
        ...seriesEvidence(
          { ...series, points: used },
          {
            level: crossing.level,
            limit: limit.value,
            per_day: crossing.slope.value * DAY,
            per_day_low: crossing.slope.low * DAY,
            per_day_high: crossing.slope.high * DAY,
            unit: series.unit,
          },
        ),
        course: { points: thinned(series), unit: series.unit, limit: limit.value },
      },
      // What mends a trend is not called for where the trend mends itself.
      actions: away ? [] : rule.actions(resource),
    },
  ];
}

function leadsAway({ failing }: ExhaustionRule, { slope }: Crossing): boolean {
  return failing === 'below' ? slope.value > 0 : slope.value < 0;
}

function words(
  rule: ExhaustionRule,
  { unit, points, period_seconds }: MeasuredSeries,
  limit: string,
  crossing: Crossing,
  moment: (after: number | null) => number | null,
  now: number,
): string {
  const { what, metric } = rule;
  const { slope, level, from, earliest, median, latest } = crossing;
  // Free memory or storage may be counted from a limit below zero; what is said is always the measured level.
  const per =
    Math.abs(slope.value) * DAY >= Math.abs(level) ? { time: HOUR, said: 'an hour' } : { time: DAY, said: 'a day' };
  const direction = slope.value < 0 ? 'falling' : 'rising';
  const pace = `${direction} by ${quantity(Math.abs(slope.value) * per.time, unit)} ${per.said}`;
  const span = humanDuration((points.at(-1)?.[0] ?? from) - from);
  const until = (after: number | null) => {
    const at = moment(after);
    return at === null ? undefined : humanDuration(at - now);
  };
  const [soon, likely, late] = [until(earliest), until(median), until(latest)];
  // A forecast in longer steps touches the limit later: its value is the mean of a step.
  const step = `by values of ${humanDuration(1000 * period_seconds)}`;
  const range =
    soon !== undefined && late !== undefined && soon !== late ? ` (80 % of futures: ${soon} to ${late}, ${step})` : '';
  const stands = `${what} (${metric}) is ${quantity(level, unit)}, ${pace} over the last ${span}`;
  const when =
    likely === undefined ? `may reach its limit (${limit})` : `reaches its limit (${limit}) in ${likely}${range}`;
  return leadsAway(rule, crossing)
    ? `${stands}: the trend leads away from its limit (${limit}), but swings like those before it may still reach it`
    : `${stands}; it ${when}`;
}

/** Enough points for a plot, each the mean of its stretch. */
const COURSE_POINTS = 72;

function thinned({ points }: MeasuredSeries): [number, number][] {
  const [first, last] = [points[0], points.at(-1)];
  return first && last && last[0] > first[0] ? bucketMeans(points, first[0], last[0], COURSE_POINTS) : [];
}
