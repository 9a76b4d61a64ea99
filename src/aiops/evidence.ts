import type { Json, StoredResource } from '../core/model.ts';
import type { Store } from '../store/index.ts';
import type { Point } from '../store/tables/series.ts';

/** One series of a resource with its points, in order. */
export interface MeasuredSeries {
  metric: string;
  statistic: string;
  unit: string | null;
  period_seconds: number;
  points: Point[];
}

/** A link of a resource, seen from it, with what stands at the other end. */
export interface Neighbour {
  type: string;
  direction: 'out' | 'in';
  properties: Record<string, Json>;
  resource: StoredResource;
}

/** All that is known of one resource when its risk is judged. */
export interface Evidence {
  resource: StoredResource;
  /** By metric name; series without points in the look-back are left out. */
  series: Map<string, MeasuredSeries>;
  neighbours: Neighbour[];
}

/**
 * Reads the evidence on resources from the store: series over a look-back, links, and the resources they lead to. Cost: one
 * query for the links, one for their ends, and one for each series.
 *
 * @param metrics names of the series that are read; others stay where they are
 * @param from milliseconds since the epoch, as `to`
 */
export async function gatherEvidence(
  store: Store,
  resources: readonly StoredResource[],
  metrics: ReadonlySet<string>,
  from: number,
  to: number,
): Promise<Map<number, Evidence>> {
  const evidence = new Map<number, Evidence>(
    resources.map((resource) => [resource.uid, { resource, series: new Map(), neighbours: [] }]),
  );
  const uids = [...evidence.keys()];
  for (const { id, uid, metric, statistic, unit, period_seconds, source } of await store.series.list({ uids })) {
    const own = evidence.get(uid ?? -1);
    if (!metrics.has(metric)) continue;
    // What the user imported under the same name is not mixed with what CloudWatch measured.
    if (!own || (source !== 'cloudwatch' && own.series.has(metric))) continue;
    const points = await store.series.read(id, from, to);
    if (points.length > 0) own.series.set(metric, { metric, statistic, unit, period_seconds, points });
  }

  const edges = await store.relationships.around(uids);
  const others = [...new Set(edges.flatMap(({ source, target }) => [source, target]))].filter(
    (uid) => !evidence.has(uid),
  );
  const ends = new Map(resources.map((resource) => [resource.uid, resource]));
  if (others.length > 0)
    for (const resource of (await store.resources.find({ uids: others }, {})).resources)
      ends.set(resource.uid, resource);
  for (const { source, target, type, properties } of edges) {
    const [from, to] = [ends.get(source), ends.get(target)];
    if (!from || !to) continue;
    evidence.get(source)?.neighbours.push({ type, direction: 'out', properties, resource: to });
    evidence.get(target)?.neighbours.push({ type, direction: 'in', properties, resource: from });
  }
  return evidence;
}
