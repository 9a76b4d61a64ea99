import * as z from 'zod/mini';
import { parseDuration } from '../../core/time-range.ts';
import type { Store } from '../../store/index.ts';
import type { Point, Series } from '../../store/tables/series.ts';
import { type Grader, never } from './grader.ts';
import type { ForecastGrade } from './scorecard.ts';

const stepSchema = z.object({
  at: z.string(),
  value: z.number(),
  lower_80: z.number(),
  upper_80: z.number(),
  lower_95: z.number(),
  upper_95: z.number(),
  naive: z.number(),
});

/** What a stored forecast must hold to be graded. */
const answerSchema = z.object({
  forecasts: z.array(
    z.object({
      resource: z.nullable(z.object({ id: z.string(), region: z.string() })),
      label: z.string(),
      metric: z.string(),
      statistic: z.string(),
      abstained: z.nullable(z.string()),
      step: z.string(),
      of: z.enum(['mean', 'highest', 'lowest']),
      course: z.array(stepSchema),
    }),
  ),
});
type Forecast = z.infer<typeof answerSchema>['forecasts'][number];

/** Fewer measured steps than this share of the forecast ones say too little. */
const LEAST_MEASURED = 0.5;

/**
 * Holds each forecast step against what was measured there, and against repeating the last season. A hit is a forecast no
 * worse than that naive one, over all its series together, each weighed alike.
 */
export const capacityGrader: Grader = {
  predictor: 'capacity',
  async grade(store, { answer }) {
    const parsed = z.safeParse(answerSchema, answer);
    if (!parsed.success) return never('it was stored by a version whose answers are not understood');
    const made = parsed.data.forecasts.filter(({ abstained, course }) => abstained === null && course.length > 0);
    if (made.length === 0) return never('it abstained');
    const grades = (await Promise.all(made.map((forecast) => gradeOne(store, forecast)))).filter((one) => one !== null);
    if (grades.length === 0) return null;
    const relative = grades.flatMap(({ error, naive_error }) =>
      error > 0 && naive_error > 0 ? [Math.log(error / naive_error)] : [],
    );
    const mean = relative.reduce((sum, value) => sum + value, 0) / Math.max(1, relative.length);
    // Errors relative to the naive one have no unit, so that several series may be summed.
    const detail: ForecastGrade & { series: number } = {
      series: grades.length,
      points: sum(grades.map(({ points }) => points)),
      error: Math.exp(mean),
      naive_error: relative.length === 0 ? null : 1,
      within_80: sum(grades.map(({ within_80 }) => within_80)),
      within_95: sum(grades.map(({ within_95 }) => within_95)),
    };
    return { outcome: mean <= 0 ? 'hit' : 'miss', detail: { ...detail } };
  },
};

interface SeriesGrade {
  points: number;
  /** Mean absolute errors, in the unit of the series. */
  error: number;
  naive_error: number;
  within_80: number;
  within_95: number;
}

/** Null while too little of it was measured. */
async function gradeOne(store: Store, forecast: Forecast): Promise<SeriesGrade | null> {
  const step = parseDuration(forecast.step, 'step');
  const series = await seriesOf(store, forecast);
  const [first, last] = [forecast.course[0], forecast.course.at(-1)];
  if (!series || !first || !last) return null;
  const points = await store.series.read(series.id, Date.parse(first.at), Date.parse(last.at) + step);
  const measured = forecast.course.flatMap((expected) => {
    const from = Date.parse(expected.at);
    const actual = summary(
      points.filter(([at]) => at >= from && at < from + step),
      forecast.of,
    );
    return actual === undefined ? [] : [{ expected, actual }];
  });
  if (measured.length < forecast.course.length * LEAST_MEASURED) return null;
  const share = (within: (one: (typeof measured)[number]) => boolean) => measured.filter(within).length;
  return {
    points: measured.length,
    error: sum(measured.map(({ expected, actual }) => Math.abs(actual - expected.value))) / measured.length,
    naive_error: sum(measured.map(({ expected, actual }) => Math.abs(actual - expected.naive))) / measured.length,
    within_80: share(({ expected, actual }) => actual >= expected.lower_80 && actual <= expected.upper_80),
    within_95: share(({ expected, actual }) => actual >= expected.lower_95 && actual <= expected.upper_95),
  };
}

async function seriesOf(store: Store, { resource, label, metric, statistic }: Forecast): Promise<Series | undefined> {
  const known = resource === null ? [] : await store.resources.resolve(resource.id);
  const uid = known.find(({ region }) => region === resource?.region)?.uid;
  const found = await store.series.list(uid === undefined ? { label, metric } : { uids: [uid], metric });
  return found.find((series) => series.statistic === statistic);
}

/** What stands for the points of one step, as it was forecast; undefined without points. */
function summary(points: readonly Point[], of: Forecast['of']): number | undefined {
  if (points.length === 0) return undefined;
  const values = points.map(([, value]) => value);
  if (of === 'mean') return sum(values) / values.length;
  return of === 'highest' ? Math.max(...values) : Math.min(...values);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
