/** Which series a look for anomalies is about. */
import type { CoverageScope } from '../../cmdb/coverage.ts';
import { resourcesOf, targetName } from '../../cmdb/metrics/targets.ts';
import { metricsNamed } from '../../cmdb/metrics/words.ts';
import { resolveTarget, type Target } from '../../cmdb/resolve.ts';
import { resourceTypes } from '../../cmdb/resources/index.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import { didYouMean } from '../../core/nearest.ts';
import type { Store } from '../../store/index.ts';
import type { Series } from '../../store/tables/series.ts';

export interface ScopeAsked {
  target?: string | undefined;
  metric: string[];
  kind?: string | undefined;
  region?: string | undefined;
}

export interface AnomalyScope {
  name: string | null;
  resources: StoredResource[];
  series: Series[];
  /**
   * What the answer rests on: of the estate every kind that is measured, in the regions asked about, seen or not. Null for
   * imported series, which are of no cloud.
   */
  seen: CoverageScope | null;
}

/** Kinds that have metrics, of those that were ever looked for. */
async function measuredKinds(store: Store): Promise<string[]> {
  const looked = new Set((await store.scopes.list()).map(({ kind }) => kind));
  return resourceTypes
    .filter(({ kind, metrics = [] }) => metrics.length > 0 && looked.has(kind))
    .map(({ kind }) => kind);
}

/** @throws OpsctlError `usage` for a metric that is not measured, or a region where the target has nothing */
export async function anomalyScope(
  store: Store,
  { target: word, kind, region, metric }: ScopeAsked,
): Promise<AnomalyScope> {
  const words = metric.flatMap((one) => one.split(',')).map((one) => one.trim());
  let target: Target | undefined;
  try {
    target = word === undefined ? undefined : await resolveTarget(store, word, { kind, region });
  } catch (error) {
    if (kind !== undefined || region !== undefined || !(error instanceof OpsctlError && error.code === 'not_found'))
      throw error;
    // An imported series may belong to something that was never discovered.
    const imported = await store.series.list({ label: word?.trim() ?? '' });
    const [first] = imported;
    if (!first) throw error;
    return { name: first.label, resources: [], series: ofMetrics(imported, words), seen: null };
  }
  const resources = target
    ? (await resourcesOf(store, target)).filter(
        (one) => region === undefined || one.region === region || one.zone === region,
      )
    : (await store.resources.find({ kinds: kind ? [kind] : [], regions: region ? [region] : [] }, {})).resources;
  if (target && region !== undefined && resources.length === 0)
    throw usageError(`--region: ${targetName(target)} has nothing in ${region}`, 'leave the region out');
  const uids = new Set(resources.map(({ uid }) => uid));
  const all = await store.series.list(target || kind || region ? { uids: [...uids] } : {});
  const held = all.filter(({ uid }) => uid === null || uids.has(uid));
  return {
    name: target ? targetName(target) : null,
    resources,
    series: ofMetrics(held, words),
    seen: target
      ? {
          kinds: [...new Set(resources.map((one) => one.kind))],
          regions: [...new Set(resources.map((one) => one.region))],
        }
      : {
          kinds: kind === undefined ? await measuredKinds(store) : [kind],
          regions: region === undefined ? [] : [region],
        },
  };
}

/** @throws OpsctlError `usage` for a word that none of them is measured by */
function ofMetrics(held: Series[], words: readonly string[]): Series[] {
  if (words.length === 0) return held;
  const names = [...new Set(held.map((series) => series.metric))];
  const wanted = new Set(
    words.flatMap((one) => {
      const fitting = metricsNamed(names, one);
      if (fitting.length === 0)
        throw usageError(
          `--metric: "${one}" is not measured`,
          didYouMean(one, names) ?? `use one of ${names.join(', ')}`,
        );
      return fitting;
    }),
  );
  return held.filter((series) => wanted.has(series.metric));
}
