import type { AwsFault } from './errors.ts';
import { RECORDED_STEP, type RecordedSeries, type SeriesBook, seriesKey } from './series.ts';

/** GetMetricData's own limits. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const MAX_QUERIES = 500;
const MAX_POINTS = 100_800;

interface MetricDataRequest {
  MetricDataQueries?: MetricDataQuery[];
  /** Seconds since 1970, as the JSON protocol has times. */
  StartTime?: number;
  EndTime?: number;
  ScanBy?: string;
  MaxDatapoints?: number;
  NextToken?: string;
}

interface MetricDataQuery {
  Id: string;
  Label?: string;
  ReturnData?: boolean;
  Expression?: string;
  MetricStat?: {
    Metric?: { Namespace?: string; MetricName?: string; Dimensions?: { Name: string; Value: string }[] };
    Period?: number;
    Stat?: string;
    Unit?: string;
  };
}

interface MetricDataAnswer {
  MetricDataResults: { Id: string; Label: string; Timestamps: number[]; Values: number[]; StatusCode: string }[];
  NextToken?: string;
  Messages: never[];
}

type Point = [seconds: number, value: number];

/**
 * Answers GetMetricData from recorded series, for any window and any period of whole minutes, as CloudWatch does:
 * buckets aligned to the period, start included and end not, newest first unless asked otherwise, cut into pages of at
 * most 100,800 points. A series that was not recorded has no points. Metric maths, percentiles and units are refused.
 */
export function metricData(book: SeriesBook, request: MetricDataRequest): MetricDataAnswer | AwsFault {
  const queries = request.MetricDataQueries ?? [];
  const [from, to] = [request.StartTime ?? Number.NaN, request.EndTime ?? Number.NaN];
  if (queries.length > MAX_QUERIES) return invalid(`at most ${MAX_QUERIES} metric data queries are allowed`);
  if (!(from < to)) return invalid('The parameter StartTime must be less than the parameter EndTime.');
  const results: { query: MetricDataQuery; points: Point[] }[] = [];
  for (const query of queries) {
    const points = queryPoints(book, query, from, to);
    if (!Array.isArray(points)) return points;
    if (request.ScanBy !== 'TimestampAscending') points.reverse();
    if (query.ReturnData !== false) results.push({ query, points });
  }
  return cutPage(results, Number(request.NextToken ?? 0), Math.min(request.MaxDatapoints ?? MAX_POINTS, MAX_POINTS));
}

function queryPoints(book: SeriesBook, query: MetricDataQuery, from: number, to: number): Point[] | AwsFault {
  const { Metric: metric, Period: period = 0, Stat: statistic = '', Unit: unit } = query.MetricStat ?? {};
  if (metric === undefined)
    return invalid(`expression "${query.Expression ?? ''}" of ${query.Id}: not in the recording`);
  if (unit !== undefined) return invalid(`unit ${unit} of ${query.Id}: the recording holds no units`);
  if (period <= 0 || period % 60 !== 0) return invalid(`period ${period} of ${query.Id} is not a multiple of 60`);
  const aggregate = STATISTICS[statistic];
  if (aggregate === undefined) return invalid(`statistic "${statistic}" of ${query.Id}: not in the recording`);
  const dimensions = Object.fromEntries((metric.Dimensions ?? []).map(({ Name, Value }) => [Name, Value]));
  const series = book.get(seriesKey(metric.Namespace ?? '', metric.MetricName ?? '', dimensions))?.();
  return series === undefined ? [] : aggregated(series, from, to, period, aggregate);
}

function aggregated(series: RecordedSeries, from: number, to: number, period: number, aggregate: Aggregate): Point[] {
  const points: Point[] = [];
  for (let bucket = Math.floor(from / period) * period; bucket < to; bucket += period) {
    const first = Math.max(0, Math.ceil((bucket - series.start) / RECORDED_STEP));
    const last = Math.ceil((bucket + period - series.start) / RECORDED_STEP);
    if (first >= series.values.length) break;
    if (last <= 0) continue;
    const values = series.values.slice(first, last).filter((value) => value !== null);
    if (values.length > 0) points.push([bucket, aggregate(values, series.kind)]);
  }
  return points;
}

type Aggregate = (values: number[], kind: RecordedSeries['kind']) => number;

/** Counted events are samples of 1, so their average and extremes are 1, as CloudWatch gives for request counts. */
const STATISTICS: Record<string, Aggregate> = {
  Sum: (values) => sum(values),
  SampleCount: (values, kind) => (kind === 'count' ? sum(values) : values.length),
  Average: (values, kind) => (kind === 'count' ? 1 : sum(values) / values.length),
  Minimum: (values, kind) => (kind === 'count' ? 1 : Math.min(...values)),
  Maximum: (values, kind) => (kind === 'count' ? 1 : Math.max(...values)),
};

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The token is the number of points already given. */
function cutPage(
  results: { query: MetricDataQuery; points: Point[] }[],
  given: number,
  most: number,
): MetricDataAnswer {
  const page: MetricDataAnswer['MetricDataResults'] = [];
  let before = 0;
  for (const { query, points } of results) {
    const [first, last] = [Math.max(0, given - before), Math.min(points.length, given + most - before)];
    const isEmptyHere = points.length === 0 && before >= given && before - given < most;
    if (last > first || isEmptyHere) {
      const slice = points.slice(first, last);
      page.push({
        Id: query.Id,
        Label: query.Label ?? query.MetricStat?.Metric?.MetricName ?? query.Id,
        Timestamps: slice.map(([seconds]) => seconds),
        Values: slice.map(([, value]) => value),
        StatusCode: last < points.length ? 'PartialData' : 'Complete',
      });
    }
    before += points.length;
  }
  const answer: MetricDataAnswer = { MetricDataResults: page, Messages: [] };
  return given + most < before ? { ...answer, NextToken: String(given + most) } : answer;
}

function invalid(message: string): AwsFault {
  return { code: 'ValidationError', message, status: 400 };
}
