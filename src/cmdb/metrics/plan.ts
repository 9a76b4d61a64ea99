import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import type { SeriesKey, Window } from '../../store/tables/series.ts';
import type { MetricSpec, ResourceType } from '../resource-type.ts';
import { askableWindow, missingWindows, retention } from './windows.ts';
import { chosenMetrics } from './words.ts';

/** Most queries one GetMetricData call takes, and most points one answer holds (API reference of GetMetricData). */
export const QUERIES_PER_CALL = 500;
export const POINTS_PER_CALL = 100_800;

/**
 * USD for 1,000 metrics requested with GetMetricData: list price of us-east-1, no free tier
 * (https://aws.amazon.com/cloudwatch/pricing/, read in November 2026). Other regions and contracts differ.
 */
export const USD_PER_1000_METRICS = 0.01;

/** One GetMetricData query: one series over one window not yet held. */
export interface PlannedQuery {
  key: SeriesKey;
  spec: MetricSpec;
  dimensions: Record<string, string>;
  window: Window;
}

/** One GetMetricData call. All its queries share the window. */
export interface PlannedCall {
  account: string;
  region: string;
  window: Window;
  queries: PlannedQuery[];
}

export interface MetricPlan {
  calls: PlannedCall[];
  /** Series declared by the resources, whether or not anything of them is missing. */
  declared: number;
  /** Series of which something is missing. */
  series: number;
  /** Queries: what CloudWatch bills as metrics requested. */
  metrics_requested: number;
  /** Most points the answers can hold; fewer when a resource did not report all the time. */
  datapoints: number;
  estimated_usd: number;
  /** Series whose wanted window starts before what CloudWatch still has at their period. */
  beyond_retention: number;
}

export interface PlanRequest {
  from: number;
  to: number;
  /** General words or exact series names; undefined means all. */
  metrics?: readonly string[];
}

/**
 * What has to be fetched so that every series the resources' types declare is held over the window: only what is not
 * held yet, in as few calls as the limits of GetMetricData allow. Reads the store, writes nothing, asks AWS nothing.
 */
export async function planMetrics(
  store: Store,
  types: readonly ResourceType[],
  resources: readonly StoredResource[],
  request: PlanRequest,
  now: number,
): Promise<MetricPlan> {
  const specs = new Map(types.map(({ kind, metrics = [] }) => [kind, metrics]));
  const held = await heldWindows(store, resources);
  const queries: (PlannedQuery & Pick<PlannedCall, 'account' | 'region'>)[] = [];
  const plan = { declared: 0, series: 0, beyond_retention: 0 };

  for (const resource of resources) {
    const declared = specs.get(resource.kind) ?? [];
    const applicable = declared.filter((spec) => spec.dimensions(resource) !== null);
    const chosen = chosenMetrics(
      applicable.map(({ metric }) => metric),
      request.metrics,
    );
    for (const spec of applicable) {
      if (!chosen.includes(spec.metric)) continue;
      const dimensions = spec.dimensions(resource);
      if (dimensions === null) continue;
      plan.declared += 1;
      if (request.from < now - retention(spec.period)) plan.beyond_retention += 1;
      const wanted = askableWindow(request, spec.period, now);
      const key = seriesKey(resource, spec);
      const missing = wanted ? missingWindows(wanted, held.get(identity(key)) ?? []) : [];
      if (missing.length > 0) plan.series += 1;
      for (const window of missing)
        queries.push({ key, spec, dimensions, window, account: resource.account, region: resource.region });
    }
  }
  const calls = intoCalls(queries);
  return {
    ...plan,
    calls,
    metrics_requested: queries.length,
    datapoints: queries.reduce((sum, query) => sum + pointsOf(query), 0),
    estimated_usd: (queries.length / 1000) * USD_PER_1000_METRICS,
  };
}

export function seriesKey(resource: StoredResource, { metric, statistic, unit, period }: MetricSpec): SeriesKey {
  const label = resource.name ?? resource.id;
  return { uid: resource.uid, label, metric, statistic, unit, period_seconds: period, source: 'cloudwatch' };
}

async function heldWindows(store: Store, resources: readonly StoredResource[]): Promise<Map<string, Window[]>> {
  const held = new Map<string, Window[]>();
  for (const series of await store.series.list({ uids: resources.map(({ uid }) => uid) }))
    held.set(identity(series), await store.series.windows(series.id));
  return held;
}

function identity({ uid, metric, statistic, period_seconds, source }: SeriesKey): string {
  return `${uid}|${metric}|${statistic}|${period_seconds}|${source}`;
}

function pointsOf({ window, spec }: PlannedQuery): number {
  return (window.to - window.from) / (spec.period * 1000);
}

function intoCalls(queries: (PlannedQuery & Pick<PlannedCall, 'account' | 'region'>)[]): PlannedCall[] {
  const groups = Map.groupBy(
    queries,
    ({ account, region, window }) => `${account}|${region}|${window.from}|${window.to}`,
  );
  const calls: PlannedCall[] = [];
  for (const group of groups.values()) {
    let call: PlannedCall | undefined;
    let points = 0;
    for (const { account, region, ...query } of group) {
      const more = pointsOf(query);
      if (!call || call.queries.length >= QUERIES_PER_CALL || points + more > POINTS_PER_CALL) {
        call = { account, region, window: query.window, queries: [] };
        calls.push(call);
        points = 0;
      }
      call.queries.push(query);
      points += more;
    }
  }
  return calls;
}
