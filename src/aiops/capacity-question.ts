import { chosenMetrics } from '../cmdb/metrics/words.ts';
import type { StoredResource } from '../core/model.ts';
import type { Store } from '../store/index.ts';
import type { Series } from '../store/tables/series.ts';
import { type AskedThreshold, capacityMetrics, thresholdAsked } from './forecast/limits.ts';
import type { CapacityQuestion } from './predictors/capacity-prediction.ts';

export interface CapacityAsked {
  now: number;
  horizon: number;
  /** Milliseconds. */
  lookBack: number;
  /** Words for metrics; what can run out when none is given. */
  metrics: readonly string[];
  threshold: AskedThreshold | undefined;
  /** Utilisation to plan groups for, percent. */
  target: number;
}

/** A series whose points are not read yet. */
export interface CapacityCandidate {
  series: Series;
  resource: StoredResource | undefined;
}

/** The series of these resources that tell of capacity, or that the words name, best source first and one a metric. */
export async function capacityCandidates(
  store: Store,
  resources: readonly StoredResource[],
  { metrics }: Pick<CapacityAsked, 'metrics'>,
): Promise<CapacityCandidate[]> {
  const byUid = new Map(resources.map((resource) => [resource.uid, resource]));
  const held = await store.series.list({ uids: [...byUid.keys()] });
  return [...Map.groupBy(held, ({ uid }) => uid)].flatMap(([uid, own]) => {
    const resource = byUid.get(uid ?? -1);
    if (!resource) return [];
    const names = [...new Set(own.map(({ metric }) => metric))];
    const wanted = metrics.length > 0 ? filling(names, metrics) : capacityMetrics(resource).map(({ metric }) => metric);
    return [...new Set(wanted)].flatMap((metric) => {
      const fitting = own.filter((series) => series.metric === metric);
      // What the user imported under the same name is not mixed with what CloudWatch measured.
      const series = fitting.find(({ source }) => source === 'cloudwatch') ?? fitting[0];
      return series ? [{ series, resource }] : [];
    });
  });
}

/** A disk runs full or not: its burst balance and its queue, which the word may mean elsewhere, say nothing of that. */
function filling(names: readonly string[], words: readonly string[]): string[] {
  return words.flatMap((word) => {
    const chosen = chosenMetrics(names, [word]);
    return /^(disks?|storage)$/i.test(word.trim()) ? chosen.filter((name) => FILL.has(name)) : chosen;
  });
}

const FILL = new Set(['disk', 'disk_free', 'disk_used', 'local_disk_free']);

/** Imported series that belong to no known resource, by their label; those that the words name, or all. */
export async function labelledCandidates(
  store: Store,
  label: string,
  { metrics }: Pick<CapacityAsked, 'metrics'>,
): Promise<CapacityCandidate[]> {
  return ofMetrics(await store.series.list({ label }), metrics);
}

/** All imported series that belong to no known resource; of those metrics that the words name, or of all. */
export async function importedCandidates(
  store: Store,
  { metrics }: Pick<CapacityAsked, 'metrics'>,
): Promise<CapacityCandidate[]> {
  const held = await store.series.list({});
  return ofMetrics(
    held.filter(({ uid }) => uid === null),
    metrics,
  );
}

function ofMetrics(held: readonly Series[], metrics: readonly string[]): CapacityCandidate[] {
  const wanted = chosenMetrics([...new Set(held.map(({ metric }) => metric))], metrics);
  return held.filter(({ metric }) => wanted.includes(metric)).map((series) => ({ series, resource: undefined }));
}

/** Reads the points; undefined for a threshold asked for that means nothing for this series. */
export async function capacityQuestion(
  store: Store,
  { series, resource }: CapacityCandidate,
  { now, horizon, lookBack, threshold, target }: CapacityAsked,
): Promise<CapacityQuestion> {
  const points = await store.series.read(series.id, now - lookBack, now + 1);
  const { metric, statistic, unit, period_seconds, label } = series;
  const known = resource && capacityMetrics(resource).find((one) => one.metric === metric);
  const usual = resource && known?.limit(resource);
  return {
    series: { metric, statistic, unit, period_seconds, points },
    label: resource ? (resource.name ?? resource.id) : label,
    what: known?.what ?? metric.replaceAll('_', ' '),
    ends: known?.ends,
    fills: known?.fills ?? false,
    resource,
    threshold: threshold === undefined ? usual : thresholdAsked(threshold, { metric, unit }, resource, usual),
    target,
    now,
    horizon,
  };
}
