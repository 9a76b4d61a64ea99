import type { Random } from '../../core/random.ts';
import type { SeriesForecast } from './forecast.ts';
import { fewOrigins } from './intervals.ts';
import { scaleNamed } from './scale.ts';

/** When a forecast reaches a level. Steps ahead of the last value, from 1. */
export interface CrossingForecast {
  /** Share of the simulated futures that reach it within the horizon, 0–1. */
  probability: number;
  /** By then 10 %, 50 %, 90 % of the futures have reached it; null when fewer ever do within the horizon. */
  earliest: number | null;
  likely: number | null;
  latest: number | null;
}

const LEVEL = 0.8;

/**
 * Simulates futures around the forecast. Each makes, on and on, the errors of one past forecast, measured in the usual size at each
 * step, with their sign or against it: so errors hang together in time as they did, and their spread is that of
 * the intervals. The first step at or beyond the level counts.
 *
 * @param skipped steps that are over already: reaching the level there counts for none
 * @param most highest probability there can be; see {@link chanceOfRecord}
 */
export function crossing(
  { point, course }: Pick<SeriesForecast, 'point' | 'course'>,
  { value, failing }: { value: number; failing: 'above' | 'below' },
  random: Random,
  { futures, skipped, most = 1 }: { futures: number; skipped: number; most?: number },
): CrossingForecast {
  const beyond = (level: number) => (failing === 'above' ? level >= value : level <= value);
  const firsts: number[] = [];
  if (!course || course.errors.length === 0) {
    const first = point.findIndex((level, step) => step >= skipped && beyond(level));
    firsts.push(...(first === -1 ? [] : Array<number>(futures).fill(first + 1)));
  } else {
    const scale = scaleNamed(course.scale);
    const centre = point.map((level) => scale.to(level));
    const wide = fewOrigins(course.errors.length, LEVEL);
    const reached = Math.max(...course.errors.map(({ length }) => length));
    // The last moments were followed only a little; what they say of the far end is nothing.
    const long = course.errors.filter(({ length }) => length * 2 >= reached);
    for (let future = 0; future < futures; future++) {
      const errors = long[random.below(long.length)] ?? new Float64Array();
      const side = random.below(2) === 0 ? wide : -wide;
      for (let step = skipped; step < point.length; step++) {
        const known = Math.min(step, errors.length - 1);
        const relative = (errors[known] ?? 0) / ((course.sizes[known] ?? 0) || 1);
        if (!beyond(scale.from((centre[step] ?? 0) + side * relative * (course.sizes[step] ?? 0)))) continue;
        firsts.push(step + 1);
        break;
      }
    }
    firsts.sort((a, b) => a - b);
  }
  const simulated = firsts.length / futures;
  // As if so many of them had not come to be, whichever they were.
  const kept = simulated > most ? most / simulated : 1;
  const by = (share: number) => firsts[Math.ceil((share / kept) * futures) - 1] ?? null;
  return { probability: simulated * kept, earliest: by(0.1), likely: by(0.5), latest: by(0.9) };
}

/**
 * Highest chance that the forecast reaches a level which the past never did, where the forecast itself expects no record. The
 * highest of all values is as likely to be any of them, so it lies ahead with the share of the steps that lie ahead (Rényi,
 * Théorie des éléments saillants d'une suite d'observations, 1962). Few past errors, each drawn on as a whole future, would
 * say far more of a young series. 1 where the level was reached, or the forecast leads to a record: then it says nothing.
 */
export function chanceOfRecord(
  values: Float64Array,
  ahead: Float64Array,
  { value, failing }: { value: number; failing: 'above' | 'below' },
): number {
  const far = (level: number) => (failing === 'above' ? level : -level);
  const most = (some: Float64Array) =>
    some.reduce((high, level) => Math.max(high, far(level)), Number.NEGATIVE_INFINITY);
  const past = most(values);
  return past >= far(value) || most(ahead) > past ? 1 : ahead.length / (values.length + ahead.length);
}
