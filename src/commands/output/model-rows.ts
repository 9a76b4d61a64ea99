/** Kept models as `model list` and `model show` tell them. */
import { staleness } from '../../aiops/failure-learning/stored-model.ts';
import { counted } from '../../core/counted.ts';
import type { Store } from '../../store/index.ts';
import type { ModelRecord } from '../../store/tables/models.ts';
import type { ModelRow } from './model-schema.ts';

const DAY = 86_400_000;
/** The predictor that keeps one model for each series: hundreds, of which none says much by itself. */
const OF_SERIES = 'anomaly';
const SERIES_SCOPE = /^series (\d+)$/;

/** Each record with its age and what its scope means; `now` in milliseconds since the epoch. */
export async function modelRows(store: Store, records: readonly ModelRecord[], now: number): Promise<ModelRow[]> {
  const named = records.some(({ scope }) => SERIES_SCOPE.test(scope)) ? await seriesNames(store) : new Map();
  return records.map(({ params: _, ...told }) => ({
    ...told,
    subject: named.get(Number(SERIES_SCOPE.exec(told.scope)?.[1])) ?? null,
    models: 1,
    age_days: Math.max(0, (now - Date.parse(told.trained_at)) / DAY),
    stale: told.predictor === 'failure' ? staleness(told, now) : null,
  }));
}

/** The same with the detectors of single series as one row: the newest, with the points of all. */
export function withDetectorsSummedUp(rows: readonly ModelRow[]): ModelRow[] {
  const [detectors, others] = [rows.filter(isDetector), rows.filter((row) => !isDetector(row))];
  const newest = detectors.toSorted((a, b) => b.trained_at.localeCompare(a.trained_at))[0];
  if (!newest || detectors.length === 1) return [...rows];
  const edge = (pick: (row: ModelRow) => string | null) => detectors.flatMap((row) => pick(row) ?? []).sort();
  return [
    {
      ...newest,
      scope: 'series',
      subject: counted(detectors.length, 'series', 'series'),
      models: detectors.length,
      data_from: edge(({ data_from }) => data_from)[0] ?? null,
      data_to: edge(({ data_to }) => data_to).at(-1) ?? null,
      samples: detectors.reduce((sum, { samples }) => sum + samples, 0),
    },
    ...others,
  ];
}

function isDetector({ predictor, scope }: ModelRow): boolean {
  return predictor === OF_SERIES && SERIES_SCOPE.test(scope);
}

async function seriesNames(store: Store): Promise<Map<number, string>> {
  const all = await store.series.list({});
  const uids = [...new Set(all.flatMap(({ uid }) => uid ?? []))];
  const resources = uids.length === 0 ? [] : (await store.resources.find({ uids }, {})).resources;
  const names = new Map(resources.map(({ uid, name, id }) => [uid, name ?? id]));
  return new Map(
    all.map(({ id, uid, label, metric, statistic }) => [
      id,
      `${(uid === null ? undefined : names.get(uid)) ?? label} ${metric} (${statistic})`,
    ]),
  );
}
