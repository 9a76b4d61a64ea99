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
  const results: Result[] = [];
  for (const query of queries) {
    const points = pointsOf(book, query, from, to);
    if (typeof points !== 'function') return points;
    const newestFirst = request.ScanBy !== 'TimestampAscending';
    if (query.ReturnData !== false)
      results.push({ query, points: () => (newestFirst ? points().reverse() : points()) });
  }
  return cutPage(results, request.NextToken, Math.min(request.MaxDatapoints ?? MAX_POINTS, MAX_POINTS));
}

/** Points are made when their page is: an answer of many pages would otherwise make them all for each page. */
interface Result {
  query: MetricDataQuery;
  points: () => Point[];
}

function pointsOf(book: SeriesBook, query: MetricDataQuery, from: number, to: number): (() => Point[]) | AwsFault {
  const { Metric: metric, Period: period = 0, Stat: statistic = '', Unit: unit } = query.MetricStat ?? {};
  if (metric === undefined) {
    return invalid(`expression "${query.Expression ?? ''}" of ${query.Id}: not in the recording`);
  }
  if (unit !== undefined) return invalid(`unit ${unit} of ${query.Id}: the recording holds no units`);
  if (period <= 0 || period % 60 !== 0) return invalid(`period ${period} of ${query.Id} is not a multiple of 60`);
  const aggregate = STATISTICS[statistic];
  if (aggregate === undefined) return invalid(`statistic "${statistic}" of ${query.Id}: not in the recording`);
  const dimensions = Object.fromEntries((metric.Dimensions ?? []).map(({ Name, Value }) => [Name, Value]));
  const series = book.get(seriesKey(metric.Namespace ?? '', metric.MetricName ?? '', dimensions));
  return () => (series === undefined ? [] : aggregated(series(), from, to, period, aggregate));
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

/** The token names the first query of the next page, and how many of its points have been given. */
function cutPage(results: Result[], token: string | undefined, most: number): MetricDataAnswer | AwsFault {
  const [start = Number.NaN, given = Number.NaN] = (token ?? '0.0').split('.').map(Number);
  if (!(start <= results.length && given >= 0))
    return { code: 'InvalidNextToken', message: 'The token is not valid.', status: 400 };
  const page: MetricDataAnswer['MetricDataResults'] = [];
  let room = most;
  for (const [index, { query, points }] of results.entries()) {
    if (index < start) continue;
    const all = points();
    const first = index === start ? given : 0;
    if (room === 0 && all.length > 0) return { MetricDataResults: page, Messages: [], NextToken: `${index}.${first}` };
    const slice = all.slice(first, first + room);
    room -= slice.length;
    const isWhole = first + slice.length === all.length;
    page.push({
      Id: query.Id,
      Label: query.Label ?? query.MetricStat?.Metric?.MetricName ?? query.Id,
      Timestamps: slice.map(([seconds]) => seconds),
      Values: slice.map(([, value]) => value),
      StatusCode: isWhole ? 'Complete' : 'PartialData',
    });
    if (!isWhole) {
      return { MetricDataResults: page, Messages: [], NextToken: `${index}.${first + slice.length}` };
    }
  }
  return { MetricDataResults: page, Messages: [] };
}

function invalid(message: string): AwsFault {
  return { code: 'ValidationError', message, status: 400 };
}
