import type { Store } from '../../store/index.ts';
import type { Point, Series } from '../../store/tables/series.ts';
import { resourceTypes } from '../resources/index.ts';

/** Points of a series, those among them that stand for silence counted. */
export interface QuietPoints {
  points: Point[];
  /** Zeros that CloudWatch did not send. */
  filled: number;
}

/**
 * Counts of what goes wrong: errors, rejected connections, resets. CloudWatch sends no point of most of them while nothing
 * happened ("reporting criteria: there is a nonzero value", https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html).
 */
const QUIET = new Set(
  resourceTypes.flatMap(({ metrics = [] }) =>
    metrics
      .filter(({ statistic, unit, bad }) => statistic === 'Sum' && unit === 'count' && bad === 'high')
      .map(({ metric }) => metric),
  ),
);

/** True when a missing point of this series means that nothing happened. */
export function isQuiet({ source, metric, statistic }: Pick<Series, 'source' | 'metric' | 'statistic'>): boolean {
  return source === 'cloudwatch' && statistic === 'Sum' && QUIET.has(metric);
}

/**
 * Reads the points of a series with from <= time < to, with a zero wherever CloudWatch was asked, had nothing to say, and
 * the resource did report: from the first point on that any of its series holds. Other series are read as they are.
 */
export async function withQuietZeros(store: Store, series: Series, from: number, to: number): Promise<QuietPoints> {
  const held = await store.series.read(series.id, from, to);
  if (!isQuiet(series) || series.uid === null) return { points: held, filled: 0 };
  const began = await firstReport(store, series.uid);
  const step = series.period_seconds * 1000;
  const byTime = new Map(held);
  for (const window of began === undefined ? [] : await store.series.windows(series.id)) {
    const end = Math.min(window.to, to);
    const start = Math.ceil(Math.max(window.from, from, began ?? from) / step) * step;
    for (let time = start; time < end; time += step) if (!byTime.has(time)) byTime.set(time, 0);
  }
  const points = [...byTime].sort(([a], [b]) => a - b);
  return { points, filled: points.length - held.length };
}

async function firstReport(store: Store, uid: number): Promise<number | undefined> {
  let first: number | undefined;
  for (const { id, source } of await store.series.list({ uids: [uid] })) {
    const span = source === 'cloudwatch' ? await store.series.span(id) : undefined;
    if (span) first = Math.min(first ?? span.first, span.first);
  }
  return first;
}
