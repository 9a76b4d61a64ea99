import { OpsctlError } from '../../../core/errors.ts';
import type { PrometheusConfig, PrometheusQuery } from '../../../core/prometheus-config.ts';
import type { Store } from '../../../store/index.ts';
import type { Series, SeriesKey, Window } from '../../../store/tables/series.ts';
import type { Collection, FetchPlan, MetricSource } from '../source.ts';
import { missingWindows, UNSETTLED_PERIODS } from '../windows.ts';
import { chosenMetrics } from '../words.ts';
import { MOST_POINTS, type PrometheusClient, PrometheusError, prometheusClient } from './client.ts';
import { type Owner, type ResourceOf, resourceOf } from './resource-of.ts';

export interface PrometheusOptions {
  store: Store;
  config: PrometheusConfig;
  /** Milliseconds, and attempts per query. */
  timeout: number;
  attempts: number;
  /** Milliseconds since the epoch. */
  now: number;
  backOff?: number;
}

/** More series than this in one answer are surely a query that was not meant. */
const MOST_SERIES = 10_000;
/** Shortest window that an answer which was too large is cut down to, points. */
const LEAST_POINTS = 16;
const SHOWN = 5;

/** A query with the stretches of time of which nothing is held. */
interface Missing {
  query: PrometheusQuery;
  windows: Window[];
}

/**
 * Series of a Prometheus server: each configured query is asked over the windows that are not held, cut to what one answer
 * may hold. A query answers for all its series at once, so a window counts as held for the query as a whole, whichever
 * series there were in it.
 */
export function prometheusSource(options: PrometheusOptions): MetricSource {
  const { store, config, now } = options;
  return {
    name: 'prometheus',
    async plan({ from, to, metrics }) {
      const names = config.queries.map(({ metric }) => metric);
      const chosen = chosenMetrics(names, metrics);
      const queries = config.queries.filter(({ metric }) => chosen.includes(metric));
      const step = config.step * 1000;
      const wanted = { from: Math.floor(from / step) * step, to: Math.floor(Math.min(to, now) / step) * step };
      const missing: Missing[] = [];
      for (const query of queries) {
        const windows = missingWindows(wanted, await heldOf(store, query, config.step)).flatMap((window) =>
          cut(window, step),
        );
        if (windows.length > 0) missing.push({ query, windows });
      }
      return {
        declared: queries.length,
        series: missing.length,
        calls: missing.reduce((sum, { windows }) => sum + windows.length, 0),
        // How many series a query gives is known only once it was asked.
        datapoints: null,
        bill: null,
        warnings: [],
        fetch: ({ progress, signal }) => fetchAll(options, missing, { progress, signal }),
      };
    },
  };
}

/** What any series of the query was fetched over: the others of that time were in the same answers. */
async function heldOf(store: Store, query: PrometheusQuery, step: number): Promise<Window[]> {
  const windows: Window[] = [];
  for (const { id } of await seriesOf(store, query, step)) windows.push(...(await store.series.windows(id)));
  return windows;
}

async function seriesOf(store: Store, { metric, statistic }: PrometheusQuery, step: number): Promise<Series[]> {
  return (await store.series.list({ metric })).filter(
    (one) => one.source === 'prometheus' && one.statistic === statistic && one.period_seconds === step,
  );
}

function cut({ from, to }: Window, step: number): Window[] {
  const length = MOST_POINTS * step;
  const count = Math.ceil((to - from) / length);
  return Array.from({ length: count }, (_, index) => ({
    from: from + index * length,
    to: Math.min(to, from + (index + 1) * length),
  }));
}

async function fetchAll(
  options: PrometheusOptions,
  missing: readonly Missing[],
  { progress, signal }: Parameters<FetchPlan['fetch']>[0],
): Promise<Collection> {
  const { store, config, timeout, attempts, backOff } = options;
  const client = prometheusClient({ config, timeout, attempts, signal, ...(backOff === undefined ? {} : { backOff }) });
  const owner = resourceOf(store);
  const collection: Collection = { series: 0, points: 0, calls: 0, gaps: [], interrupted: false, warnings: [] };
  const told = new Told();
  const seen = new Set<number>();
  progress.start('fetching metrics', missing.length);
  try {
    for (const { query, windows } of missing) {
      try {
        for (const window of windows)
          await fetchWindow({ options, client, owner, query, told, seen, collection }, window);
      } catch (error) {
        if (signal.aborted) {
          collection.interrupted = true;
          break;
        }
        if (!(error instanceof PrometheusError)) throw error;
        collection.gaps.push({
          account: null,
          region: null,
          service: 'prometheus',
          kind: null,
          outcome: error.outcome,
          action: `query_range ${query.metric}`,
          message: `Prometheus: ${error.message}`,
        });
        // Whoever refuses one query refuses all.
        if (error.outcome === 'denied') break;
      }
      progress.advance(1, query.metric);
    }
  } finally {
    progress.stop();
  }
  return { ...collection, series: seen.size, calls: client.calls(), warnings: told.lines() };
}

interface Fetching {
  options: PrometheusOptions;
  client: PrometheusClient;
  owner: ResourceOf;
  query: PrometheusQuery;
  told: Told;
  seen: Set<number>;
  collection: Collection;
}

/** One window of one query; cut in two when its answer is too large. */
async function fetchWindow(fetching: Fetching, window: Window): Promise<void> {
  const { options, client, query, told, seen, collection } = fetching;
  const { store, config, now } = options;
  const step = config.step * 1000;
  let answer: Awaited<ReturnType<PrometheusClient['range']>>;
  try {
    // Prometheus includes the end.
    answer = await client.range(query.query, window.from / 1000, window.to / 1000 - config.step, config.step);
  } catch (error) {
    const points = (window.to - window.from) / step;
    if (!(error instanceof PrometheusError && error.tooLarge) || points < 2 * LEAST_POINTS) throw error;
    const middle = window.from + Math.floor(points / 2) * step;
    await fetchWindow(fetching, { from: window.from, to: middle });
    await fetchWindow(fetching, { from: middle, to: window.to });
    return;
  }
  if (answer.series.length > MOST_SERIES)
    throw new PrometheusError(
      'failed',
      `the query gives ${answer.series.length} series, more than ${MOST_SERIES}: aggregate it`,
    );
  for (const warning of answer.warnings) told.add('Prometheus warns', warning.slice(0, 200));

  const owned: { key: SeriesKey; owner: Owner; values: [number, string][] }[] = [];
  for (const { labels, values } of answer.series) {
    const found = await fetching.owner(labels, query);
    owned.push({ key: keyOf(query, config.step, found), owner: found, values });
  }
  const byKey = Map.groupBy(owned, ({ key }) => `${key.uid ?? ''} ${key.uid === null ? key.label : ''}`);
  const settled = { from: window.from, to: Math.min(window.to, now - UNSETTLED_PERIODS * step) };
  const [any] = owned.length === 0 ? await seriesOf(store, query, config.step) : [];
  // Nothing was measured then, which is an answer too.
  if (any && settled.from < settled.to) await store.series.markFetched(any.id, settled);
  for (const [first, ...others] of byKey.values()) {
    if (first === undefined) continue;
    if (others.length > 0) {
      told.add('several series for one resource, none of them kept', `${query.metric} of ${first.owner.label}`);
      continue;
    }
    if (first.owner.resource === null) told.add('fits no resource, kept under its label', first.owner.label);
    const points = first.values.map(([time, value]): [number, number] => [Math.round(time * 1000), Number(value)]);
    const finite = points.filter(([time, value]) => Number.isFinite(value) && time >= window.from && time < window.to);
    if (finite.length < points.length) told.add('values that are no finite number were left out', query.metric);
    const { id } = await store.series.ensure(first.key);
    await store.series.append(id, finite);
    if (settled.from < settled.to) await store.series.markFetched(id, settled);
    seen.add(id);
    collection.points += finite.length;
  }
}

function keyOf({ metric, statistic, unit }: PrometheusQuery, step: number, { resource, label }: Owner): SeriesKey {
  return { uid: resource?.uid ?? null, label, metric, statistic, unit, period_seconds: step, source: 'prometheus' };
}

/** What is to be told at the end, once each however often it was met. */
class Told {
  readonly #found = new Map<string, Set<string>>();

  add(what: string, which: string): void {
    const known = this.#found.get(what) ?? new Set();
    this.#found.set(what, known.add(which));
  }

  lines(): string[] {
    return [...this.#found].map(([what, which]) => {
      const shown = [...which].slice(0, SHOWN).join(', ');
      const more = which.size > SHOWN ? ` and ${which.size - SHOWN} more` : '';
      return `${what}: ${shown}${more}`;
    });
  }
}

/**
 * The configured server.
 * @throws OpsctlError `usage` when none is
 */
export function requirePrometheus(config: PrometheusConfig | null, file: string): PrometheusConfig {
  if (config !== null) return config;
  throw new OpsctlError('usage', 'no Prometheus server is configured', {
    hint: `say where it is and what to ask under the key prometheus of ${file}; docs/configuration.md has an example`,
  });
}
