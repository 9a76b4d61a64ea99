import { counted } from '../../core/counted.ts';
import { backtest, leastForBacktest } from './backtest.ts';
import { combined, meanAbsoluteError, type Weighed, weigh } from './combine.ts';
import { withoutResets } from './counter.ts';
import { type ErrorCourse, errorCourse, halfWidths } from './intervals.ts';
import { type LevelShift, levelShift, onNewLevel } from './level-shift.ts';
import { MEMBERS } from './members.ts';
import type { ForecastParams } from './params.ts';
import { scaleFor, scaleNamed } from './scale.ts';
import { seasonsOf } from './seasons.ts';

export interface ForecastQuestion {
  /** At a regular step, oldest first, all finite. */
  values: Float64Array;
  /** Steps ahead. */
  horizon: number;
  /** Lengths in steps where they are known; searched for when left out. A second is searched for beside a single one. */
  seasons?: readonly number[];
  /** What the metric cannot pass: 0 and 100 for a percentage. */
  low?: number;
  high?: number;
}

export interface Interval {
  /** Share of futures inside, 0–1. */
  level: number;
  lower: Float64Array;
  upper: Float64Array;
}

/** How well it would have forecast this very series, against repeating the last season. */
export interface Skill {
  /** Moments that were forecast from. */
  origins: number;
  /** Mean absolute errors, in units of the series. */
  error: number;
  naive_error: number;
  /** The same in units of the usual change from season to season; null when there is none. */
  mase: number | null;
  naive_mase: number | null;
}

export interface SeriesForecast {
  abstained: null;
  point: Float64Array;
  /** What repeating the last season says, to be held against. */
  naive: Float64Array;
  /** Ascending by level. */
  intervals: Interval[];
  /** Newest values that it rests on. */
  points: number;
  seasons: number[];
  /** Heaviest first; only those that have a say. */
  members: Weighed[];
  /** False when repeating the last season was better in the past, and is what is forecast. */
  combination: boolean;
  /** Index into the values of the question. */
  shift: LevelShift | null;
  /** Restarts of a counter that were seen through. */
  resets: number;
  skill: Skill | null;
  /** Past errors, to simulate futures with; null for a constant. */
  course: ErrorCourse | null;
}

export interface Abstention {
  /** Why nothing is forecast. */
  abstained: string;
}

/**
 * Forecasts one series by what has forecast it best so far: every member (members.ts) is tried on its recent past, and the weighted
 * median of all is the forecast; weights are inverse squared errors. Where repeating the last season did better
 * than that, it is what is forecast, so that by the backtest nothing is ever worse than it. Intervals are the errors
 * that this very forecast made in the backtest. Neither goes below zero where the series ends there.
 */
export function forecastSeries(asked: ForecastQuestion, params: ForecastParams): SeriesForecast | Abstention {
  const { horizon } = asked;
  const given = asked.values.subarray(Math.max(0, asked.values.length - params.mostPoints));
  const question = asked.low === undefined && endsAtZero(given) ? { ...asked, low: 0 } : asked;
  if (given.length < params.leastPoints)
    return { abstained: `it has ${counted(given.length, 'value')}; at least ${params.leastPoints} are needed` };
  const [first = 0] = given;
  if (given.every((value) => value === first)) return constant(first, given.length, question, params);
  const counter = question.high === undefined ? withoutResets(given) : undefined;
  const whole = counter?.values ?? given;
  const seasons = seasonsOf(whole, question.seasons);
  const shift = levelShift(whole, seasons[0]);
  const values = shift ? onNewLevel(whole, shift) : whole;
  const [naive] = MEMBERS;
  const past = backtest(values, MEMBERS, seasons, horizon, params.backtest);
  if (!past?.trials.some(({ member }) => member === naive))
    return {
      abstained: `it has ${counted(given.length, 'value')}; to try a forecast on its own past ${seasons[0] === undefined ? '' : `with a season of ${seasons[0]} `}at least ${leastForBacktest(seasons, horizon, params.backtest)} are needed`,
    };
  const members = weigh(past);
  const weights = members.map(({ weight }) => weight);
  const tried = past.origins.map((_, origin) =>
    combined(
      past.trials.map(({ forecasts }) => forecasts[origin] ?? new Float64Array()),
      weights,
    ),
  );
  const naiveError = members.find(({ name }) => name === naive.name)?.error ?? Number.POSITIVE_INFINITY;
  const error = meanAbsoluteError(tried, past.actual);
  const combination = error <= naiveError;
  const voices = past.trials.flatMap(({ member }, index) => {
    const weight = combination ? (weights[index] ?? 0) : member === naive ? 1 : 0;
    const ahead = weight > 0 ? member.fit(values, values.length, seasons)?.forecast(values.length, horizon) : undefined;
    return ahead?.every(Number.isFinite) ? [{ ahead, weight }] : [];
  });
  const point = combined(
    voices.map(({ ahead }) => ahead),
    voices.map(({ weight }) => weight),
  );
  const said = combination ? tried : (past.trials.find(({ member }) => member === naive)?.forecasts ?? []);
  const scale = scaleFor('log', Float64Array.of(...values, ...point, ...said.flatMap((one) => [...one])));
  const course = errorCourse(said, past.actual, horizon, scale?.name ?? 'plain');
  return {
    abstained: null,
    point: within(point, question),
    naive: naive.fit(values, values.length, seasons)?.forecast(values.length, horizon) ?? point,
    intervals: params.levels.map((level) => interval(point, course, level, question)),
    points: given.length,
    seasons,
    members: (combination
      ? members
      : members.filter(({ name }) => name === naive.name).map((one) => ({ ...one, weight: 1 }))
    )
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight),
    combination,
    shift: shift ? { ...shift, at: shift.at + question.values.length - given.length } : null,
    resets: counter?.resets ?? 0,
    skill: skillOf(values, seasons, past.origins.length, combination ? error : naiveError, naiveError),
    course,
  };
}

function interval(point: Float64Array, course: ErrorCourse, level: number, bounds: ForecastQuestion): Interval {
  const half = halfWidths(course, level);
  const scale = scaleNamed(course.scale);
  const side = (sign: number) =>
    within(
      point.map((value, step) => scale.from(scale.to(value) + sign * (half[step] ?? 0))),
      bounds,
    );
  return { level, lower: side(-1), upper: side(1) };
}

/**
 * Whether zero is as low as it goes: nothing was ever below, and they are counts, or it has been there. A temperature that
 * merely has not been below so far is neither.
 */
function endsAtZero(values: Float64Array): boolean {
  return values.every((value) => value >= 0) && (values.includes(0) || values.every(Number.isInteger));
}

function within(
  values: Float64Array,
  { low = -Number.MAX_VALUE, high = Number.MAX_VALUE }: ForecastQuestion,
): Float64Array {
  return values.map((value) => Math.min(high, Math.max(low, value)));
}

/** What never changed is expected not to change; how far it might cannot be learned from it, so the interval has no width. */
function constant(
  value: number,
  points: number,
  question: ForecastQuestion,
  { levels }: ForecastParams,
): SeriesForecast {
  const point = within(new Float64Array(question.horizon).fill(value), question);
  return {
    abstained: null,
    point,
    naive: point,
    intervals: levels.map((level) => ({ level, lower: point.slice(), upper: point.slice() })),
    points,
    seasons: [],
    members: [{ name: MEMBERS[0].name, weight: 1, error: 0 }],
    combination: false,
    shift: null,
    resets: 0,
    skill: null,
    course: null,
  };
}

function skillOf(
  values: Float64Array,
  [season = 1]: readonly number[],
  origins: number,
  error: number,
  naive: number,
): Skill {
  let sum = 0;
  for (let at = season; at < values.length; at++) sum += Math.abs((values[at] ?? 0) - (values[at - season] ?? 0));
  const usual = sum / (values.length - season);
  return {
    origins,
    error,
    naive_error: naive,
    mase: usual > 0 ? error / usual : null,
    naive_mase: usual > 0 ? naive / usual : null,
  };
}
