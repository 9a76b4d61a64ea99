import type { Random } from '../../core/random.ts';
import { humanDuration, isoDuration } from '../../core/time-range.ts';
import { type CrossingForecast, chanceOfRecord, crossing } from '../forecast/crossing.ts';
import { forecastSeries, type SeriesForecast } from '../forecast/forecast.ts';
import { boundsOf } from '../forecast/limits.ts';
import { neededMembers } from '../forecast/needed-members.ts';
import { clockSeasons, type RegularSeries, regular } from '../forecast/regular.ts';
import { withoutRestarts } from '../forecast/restarts.ts';
import type { Predictor } from '../predictor.ts';
import { bucketMeans } from '../stats/bucket-means.ts';
import { CAPACITY_DEFAULTS, type CapacityParams } from './capacity-params.ts';
import type { CapacityForecast, CapacityQuestion, ForecastPoint } from './capacity-prediction.ts';
import { explained } from './capacity-words.ts';

export const capacity: Predictor<CapacityParams, CapacityQuestion, CapacityForecast> = {
  name: 'capacity',
  question: 'What will this metric be, and when does it reach its limit?',
  inputs:
    'One series with the times of its points. It is brought to a regular step, short gaps are bridged, and what lies before a long one is left out.',
  floor: `${CAPACITY_DEFAULTS.forecast.leastPoints} steps, two of which can be forecast from; the newest point at most ${humanDuration(CAPACITY_DEFAULTS.mostAge)} old.`,
  defaults: CAPACITY_DEFAULTS,
  reference: 'docs/decisions/forecasting.md',
  predict(question, params, random) {
    const { series, now } = question;
    const end = series.points.at(-1)?.[0];
    if (end === undefined) return abstention(question, 'no points of it are held');
    if (end < now - params.mostAge) return abstention(question, `its newest point is ${humanDuration(now - end)} old`);
    const of = summaryOf(series.statistic);
    const steps = regular({ points: series.points, horizon: question.horizon, of });
    if (!steps) return abstention(question, 'its points are too few or too scattered for a regular step');
    const over = Math.max(0, Math.floor((now - endOf(steps)) / steps.step));
    const highest = steps.values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    const season =
      question.season === undefined ? clockSeasons(steps.step)[0] : Math.round(question.season / steps.step);
    const filling = question.fills ? question.threshold?.failing : undefined;
    const straight = filling && withoutRestarts(steps.values, filling === 'above' ? -1 : 1, season);
    const forecast = forecastSeries(
      {
        values: straight?.values ?? steps.values,
        horizon: Math.max(over + 1, Math.ceil((now + question.horizon - endOf(steps)) / steps.step)),
        ...(season === undefined ? {} : { seasons: [season] }),
        ...boundsOf({ metric: series.metric, unit: series.unit, highest }, question.resource),
      },
      params.forecast,
    );
    if (forecast.abstained !== null) return abstention(question, forecast.abstained);
    const resets = straight?.restarts ?? forecast.resets;
    return answer(question, steps, of, { ...forecast, resets }, over, params, random);
  },
};

function answer(
  question: CapacityQuestion,
  steps: RegularSeries,
  of: CapacityForecast['of'],
  forecast: SeriesForecast,
  over: number,
  params: CapacityParams,
  random: Random,
): CapacityForecast {
  const { threshold, now, resource, series, target } = question;
  const last = steps.values.at(-1) ?? 0;
  const reached =
    threshold !== undefined && (threshold.failing === 'above' ? last >= threshold.value : last <= threshold.value);
  const crossed =
    threshold &&
    crossing(forecast, threshold, random, {
      futures: params.futures,
      skipped: over,
      most: chanceOfRecord(steps.values, forecast.point.subarray(over), threshold),
    });
  const course = courseOf(steps, forecast).slice(over);
  const below = threshold?.failing === 'below';
  const extreme = course.reduce((most, point) =>
    (below ? point.value < most.value : point.value > most.value) ? point : most,
  );
  const upper = course.reduce((most, point) => Math.max(most, point.upper_80), 0);
  const said: CapacityForecast = {
    ...headOf(question),
    abstained: null,
    threshold: threshold ?? null,
    step: isoDuration(steps.step),
    of,
    now: last,
    crossing: crossed ? { reached, ...moments(crossed, steps, now) } : null,
    extreme: { at: extreme.at, value: extreme.value, lower_80: extreme.lower_80, upper_80: extreme.upper_80 },
    needed:
      (resource && series.metric === 'cpu' && series.unit === 'percent'
        ? neededMembers(resource, { peak: extreme.value, upper, target })
        : undefined) ?? null,
    explanation: '',
    course: thinned(course, params.shownSteps),
    history: historyOf(steps, question.horizon),
    basis: basisOf(steps, series.points, forecast),
    skill: forecast.skill && {
      origins: forecast.skill.origins,
      mase: forecast.skill.mase,
      naive_mase: forecast.skill.naive_mase,
      relative_error: forecast.skill.naive_error > 0 ? forecast.skill.error / forecast.skill.naive_error : null,
    },
  };
  return { ...said, explanation: explained(said, question) };
}

/** A statistic of extremes is summed up by its extreme, so that a peak of a minute is not averaged away. */
function summaryOf(statistic: string): CapacityForecast['of'] {
  return statistic === 'Maximum' ? 'highest' : statistic === 'Minimum' ? 'lowest' : 'mean';
}

function endOf({ from, step, values }: RegularSeries): number {
  return from + step * values.length;
}

/** It happens somewhere within a step: at its beginning at the earliest, at its end at the latest. */
function moments(crossed: CrossingForecast, steps: RegularSeries, now: number) {
  const moment = (step: number | null, within: number) =>
    step === null
      ? null
      : new Date(Math.max(now, Math.round(endOf(steps) + (step - 1 + within) * steps.step))).toISOString();
  return {
    probability: crossed.probability,
    earliest: moment(crossed.earliest, 0),
    likely: moment(crossed.likely, 0.5),
    latest: moment(crossed.latest, 1),
  };
}

function courseOf(steps: RegularSeries, { point, naive, intervals: [inner, outer] }: SeriesForecast): ForecastPoint[] {
  return Array.from(point, (value, step) => ({
    at: new Date(endOf(steps) + step * steps.step).toISOString(),
    value,
    lower_80: inner?.lower[step] ?? value,
    upper_80: inner?.upper[step] ?? value,
    lower_95: outer?.lower[step] ?? value,
    upper_95: outer?.upper[step] ?? value,
    naive: naive[step] ?? value,
  }));
}

/** Every so many steps, the last one included: each stays one step. */
function thinned<Item>(items: readonly Item[], most: number): Item[] {
  const every = Math.ceil(items.length / most);
  return items.filter((_, index) => (items.length - 1 - index) % every === 0);
}

const HISTORY_POINTS = 120;

function historyOf({ from, step, values }: RegularSeries, horizon: number): [string, number][] {
  const first = Math.max(0, values.length - Math.ceil((2 * horizon) / step));
  const points = Array.from(values.subarray(first), (value, index): [number, number] => [
    from + (first + index) * step,
    value,
  ]);
  const [begin, end] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 0];
  const shown = points.length <= HISTORY_POINTS ? points : bucketMeans(points, begin, end, HISTORY_POINTS);
  return shown.map(([time, value]) => [new Date(Math.round(time)).toISOString(), value]);
}

function basisOf(
  steps: RegularSeries,
  points: CapacityQuestion['series']['points'],
  { seasons, members, shift, resets, points: used }: SeriesForecast,
): CapacityForecast['basis'] {
  const at = (index: number) => new Date(steps.from + index * steps.step).toISOString();
  return {
    points: points.length - steps.cut,
    steps: used,
    from: at(steps.values.length - used),
    to: new Date(points.at(-1)?.[0] ?? 0).toISOString(),
    filled: steps.filled,
    cut: steps.cut,
    seasons: seasons.map((season) => isoDuration(season * steps.step)),
    members: members.map(({ name, weight }) => ({ name, weight })),
    level_shift: shift && { at: at(shift.at), by: shift.by },
    resets,
  };
}

function headOf({ resource, label, series, what }: CapacityQuestion) {
  return {
    resource: resource ? { id: resource.id, kind: resource.kind, name: resource.name, region: resource.region } : null,
    label,
    metric: series.metric,
    what,
    statistic: series.statistic,
    unit: series.unit,
  };
}

function abstention(question: CapacityQuestion, reason: string): CapacityForecast {
  return {
    ...headOf(question),
    abstained: reason,
    threshold: question.threshold ?? null,
    step: isoDuration(question.series.period_seconds * 1000),
    of: summaryOf(question.series.statistic),
    now: question.series.points.at(-1)?.[1] ?? null,
    crossing: null,
    extreme: null,
    needed: null,
    explanation: `no forecast of ${question.what}: ${reason}`,
    course: [],
    history: [],
    basis: {
      points: question.series.points.length,
      steps: 0,
      from: null,
      to: null,
      filled: 0,
      cut: 0,
      seasons: [],
      members: [],
      level_shift: null,
      resets: 0,
    },
    skill: null,
  };
}
