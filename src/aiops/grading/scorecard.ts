import type { StoredPrediction } from '../../store/tables/predictions.ts';
import { wilsonInterval } from '../stats/wilson-interval.ts';

/** How the graded predictions of one predictor turned out. Shares are 0–1. */
export interface Scorecard {
  predictor: string;
  graded: number;
  /** Could never be told: abstained, or what it was about is gone. */
  ungraded: number;
  /** Share that came true, with its 95 % interval (Wilson 1927). */
  hit_rate: { value: number; low: number; high: number } | null;
  /** Only for those that state a probability. */
  brier: BrierScore | null;
  calibration: CalibrationBin[];
  /** Only for forecasts. */
  forecast: ForecastScore | null;
}

export interface BrierScore {
  /** Mean squared distance between probability and what happened: 0 is perfect. Brier, Monthly Weather Review 78 (1950). */
  value: number;
  /** Of always saying how often it happened among these. */
  base_rate: number;
  /** 1 − value / base rate's: above 0 is better than knowing the base rate; null when everything or nothing happened. */
  skill: number | null;
}

export interface CalibrationBin {
  from: number;
  to: number;
  predictions: number;
  mean_probability: number;
  observed: number;
}

export interface ForecastScore {
  /** Mean absolute error of the forecasts over that of the seasonal naive forecast at the same points: below 1 is better. */
  relative_error: number | null;
  /** Share of points within the 80 % and the 95 % interval. */
  coverage_80: number | null;
  coverage_95: number | null;
  points: number;
}

const BINS = [0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1];

/**
 * Asking the same thing again within its horizon foretells nothing new: of the graded predictions for one target, of the
 * same series where it names some, that fall due on the same day (UTC), only the one made last counts. Otherwise whoever
 * asks often would weigh what they ask about.
 *
 * @param predictions of one predictor, graded ones count
 */
export function scorecard(predictor: string, predictions: readonly StoredPrediction[]): Scorecard {
  const counting = lastOfEach(predictions);
  const graded = counting.filter(({ grade }) => grade !== null && grade.outcome !== 'ungraded');
  const hits = graded.filter(({ grade }) => grade?.outcome === 'hit').length;
  const stated = graded.flatMap(({ probability, grade }) =>
    probability === null || typeof grade?.detail.happened !== 'boolean'
      ? []
      : [{ probability, happened: grade.detail.happened }],
  );
  const [low, high] = wilsonInterval(hits, graded.length);
  return {
    predictor,
    graded: graded.length,
    ungraded: counting.filter(({ grade }) => grade?.outcome === 'ungraded').length,
    hit_rate: graded.length === 0 ? null : { value: hits / graded.length, low, high },
    brier: brierOf(stated),
    calibration: calibrationOf(stated),
    forecast: forecastOf(graded),
  };
}

/** The graded predictions without those that a later one about the same, due on the same day, stands for. */
function lastOfEach(predictions: readonly StoredPrediction[]): StoredPrediction[] {
  const last = new Map<string, StoredPrediction>();
  for (const one of predictions) {
    if (one.grade === null) continue;
    const key = JSON.stringify([one.target, ...subjectOf(one.answer), one.due_at.slice(0, 10)]);
    const held = last.get(key);
    if (!held || one.made_at > held.made_at || (one.made_at === held.made_at && one.id > held.id)) last.set(key, one);
  }
  return [...last.values()];
}

/** What an answer of any version says it is about: the id behind the name, and its series. */
function subjectOf(answer: unknown): (string | undefined)[] {
  const { target, forecasts } = (answer ?? {}) as {
    target?: { id?: string };
    forecasts?: { label?: string; metric?: string }[];
  };
  const series = Array.isArray(forecasts) ? forecasts.map(({ label, metric }) => `${label} ${metric}`).sort() : [];
  return [target?.id, ...series];
}

interface Stated {
  probability: number;
  happened: boolean;
}

function brierOf(stated: readonly Stated[]): BrierScore | null {
  if (stated.length === 0) return null;
  const rate = mean(stated.map(({ happened }) => Number(happened)));
  const value = mean(stated.map(({ probability, happened }) => (probability - Number(happened)) ** 2));
  const base = rate * (1 - rate);
  return { value, base_rate: base, skill: base === 0 ? null : 1 - value / base };
}

function calibrationOf(stated: readonly Stated[]): CalibrationBin[] {
  return BINS.slice(1).flatMap((to, index) => {
    const from = BINS[index] ?? 0;
    const inside = stated.filter(({ probability }) => probability >= from && (probability < to || to === 1));
    if (inside.length === 0) return [];
    return [
      {
        from,
        to,
        predictions: inside.length,
        mean_probability: mean(inside.map(({ probability }) => probability)),
        observed: mean(inside.map(({ happened }) => Number(happened))),
      },
    ];
  });
}

/** What the grade of a forecast holds. */
export interface ForecastGrade {
  points: number;
  error: number;
  naive_error: number | null;
  within_80: number;
  within_95: number;
}

function forecastOf(graded: readonly StoredPrediction[]): ForecastScore | null {
  const all = graded.flatMap(({ grade }) =>
    typeof grade?.detail.within_80 === 'number' ? [grade.detail as unknown as ForecastGrade] : [],
  );
  if (all.length === 0) return null;
  const points = sum(all.map((one) => one.points));
  // A ratio of ratios, so that a series of bytes does not drown one of percent: geometric mean, as for relative errors in
  // Davydenko and Fildes, International Journal of Forecasting 29 (2013).
  const relative = all.flatMap(({ error, naive_error }) =>
    naive_error === null || naive_error === 0 || error === 0 ? [] : [Math.log(error / naive_error)],
  );
  return {
    relative_error: relative.length === 0 ? null : Math.exp(mean(relative)),
    coverage_80: points === 0 ? null : sum(all.map((one) => one.within_80)) / points,
    coverage_95: points === 0 ? null : sum(all.map((one) => one.within_95)) / points,
    points,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
