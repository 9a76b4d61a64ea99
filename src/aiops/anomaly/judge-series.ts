/** Runs the detector over series of the store; what it learnt is kept, so that new points cost only themselves. */
import { withQuietZeros } from '../../cmdb/metrics/quiet-zeros.ts';
import type { Store } from '../../store/index.ts';
import type { Series } from '../../store/tables/series.ts';
import type { AnomalyParams, JudgedSeries } from '../predictors/anomaly.ts';
import { FELT, feltAgain, withFeltAgain } from './felt-again.ts';
import { DETECTOR_VERSION } from './state.ts';
import { type Excluded, SeriesWatch } from './watch.ts';

export interface Judging {
  params: Readonly<AnomalyParams>;
  /** Milliseconds since the epoch. */
  now: number;
  /** The earliest moment asked about: history before it is learnt from, however far it lies back. */
  since: number;
  /** Stretches of a series that are not learnt as normal. */
  excludedOf(series: Series): readonly Excluded[];
  /** False to leave the store as it is. */
  keep: boolean;
  /** Told after each series. */
  done?(count: number): void;
  signal: AbortSignal;
}

export interface Judged {
  series: JudgedSeries[];
  /** Points that were read and scored now. */
  points: number;
  /** Series of which nothing had to be read again. */
  resumed: number;
}

/** Name of the records in the registry of models. */
const PREDICTOR = 'anomaly';
/** What was learnt before the zeros of silent counts were read is learnt anew. */
const VERSION = 10 * DETECTOR_VERSION + 1;

/** Cost: some 2 µs a new point, and 1 ms a series. */
export async function judgeSeries(store: Store, series: readonly Series[], judging: Judging): Promise<Judged> {
  const judged: Judged = { series: [], points: 0, resumed: 0 };
  for (const one of series) {
    judging.signal.throwIfAborted();
    const { watch, resumed, points } = await watched(store, one, judging);
    const again = FELT.test(one.metric) ? await feltOf(store, one, judging) : [];
    judged.points += points;
    if (resumed) judged.resumed += 1;
    const { label, uid, metric, statistic, unit } = one;
    judged.series.push({
      label,
      uid,
      metric,
      statistic,
      unit,
      points: watch.points,
      ...watch.span,
      episodes: withFeltAgain(watch.episodes, again),
    });
    judging.done?.(judged.series.length);
  }
  return judged;
}

async function feltOf(store: Store, series: Series, { params, now, since, excludedOf }: Judging) {
  const { points } = await withQuietZeros(store, series, Math.min(since, now) - params.history, now + 1);
  return feltAgain(points, excludedOf(series), { since, until: now + 1 });
}

async function watched(
  store: Store,
  series: Series,
  { params, now, since, excludedOf, keep }: Judging,
): Promise<{ watch: SeriesWatch; resumed: boolean; points: number }> {
  const scope = `series ${series.id}`;
  const excluded = excludedOf(series);
  const kept = await store.models.get(PREDICTOR, scope);
  const earliest = Math.min(since, now) - params.history;
  const held = kept?.version === VERSION ? SeriesWatch.resume(kept.model, params.detector, excluded) : undefined;
  // Asked about a time before what was learnt from, it is learnt anew, from further back; and so is one of which too little
  // was held, since more of its past may have been fetched.
  const resumed =
    held !== undefined && held.span.from <= Math.max(since, 0) && held.points >= params.leastPoints ? held : undefined;
  const watch = resumed ?? SeriesWatch.begin(params.detector);
  const { points } = await withQuietZeros(store, series, resumed ? resumed.span.upto + 1 : earliest, now + 1);
  watch.take(points, excluded);
  if (keep && points.length > 0 && watch.points > 0)
    await store.models.save({
      predictor: PREDICTOR,
      scope,
      version: VERSION,
      trained_at: new Date(now).toISOString(),
      data_from: new Date(watch.span.from).toISOString(),
      data_to: new Date(watch.span.upto).toISOString(),
      samples: watch.points,
      skill: {},
      params: {},
      model: watch.record(),
    });
  return { watch, resumed: resumed !== undefined, points: points.length };
}
