import { eventCoverage } from '../../cmdb/events/coverage.ts';
import { withQuietZeros } from '../../cmdb/metrics/quiet-zeros.ts';
import { declaredMetrics } from '../../cmdb/metrics/targets.ts';
import { resourceTypes } from '../../cmdb/resources/index.ts';
import { buildGraph } from '../../cmdb/topology/build.ts';
import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import type { StoredEvent } from '../../store/tables/events.ts';
import type { Incident } from '../../store/tables/incidents.ts';
import type { MeasuredSeries } from '../evidence.ts';
import type { Finding } from '../hazards/hazard.ts';
import { candidatesIn, type Reached } from './candidates.ts';
import { changedLinks } from './changed-links.ts';
import { type Change, changesOf, type Scan } from './happenings.ts';
import { findingsOf } from './known-findings.ts';

export interface CauseSeries extends MeasuredSeries {
  bad: 'high' | 'low' | undefined;
}

/** One resource that may be the cause, with all that is known of it. */
export interface CauseCandidate extends Reached {
  resource: StoredResource;
  series: CauseSeries[];
  /** Series its type declares and of which nothing is held. */
  unmeasured: string[];
  /** State of its targets or as a target, where a load balancer tells. */
  targetStates: string[];
  alarms: StoredResource[];
  /** What failure prediction finds wrong with it now; empty when the question is about the past. */
  findings: Finding[];
}

export interface CauseQuestion {
  /** The name the target is called by. */
  target: string;
  /** Milliseconds since the epoch, half-open: where the symptom is looked for. */
  window: { from: number; to: number };
  now: number;
  /** Metric that is meant, or null to find one. */
  symptom: string | null;
  /** Alarms that were asked about: what they watch is the symptom. Empty when a resource or infrastructure was. */
  asked: StoredResource[];
  /** The window reaches to now, so that the state of now belongs to it. */
  current: boolean;
  candidates: CauseCandidate[];
  changes: Change[];
  events: StoredEvent[];
  /** Resources that the limit left out. */
  omitted: number;
  /** Series of resources further away that were not read. */
  unread: number;
  /** Moments that discoveries began, ascending; the changes rest on them. */
  scans: number[];
  /** What the user marked on the candidates around that time. */
  marks: Incident[];
  /** What was not fetched of the events, in words. */
  eventGaps: string[];
}

export interface GatherOptions {
  window: CauseQuestion['window'];
  now: Date;
  symptom: string | null;
  asked?: StoredResource[];
  /** Milliseconds of series read before the window, and of changes and events before it. */
  lookBack: number;
  changesBefore: number;
  most: number;
  depth: number;
}

/** How long ago a window may have ended for the state of now to be of it. */
const CURRENT = 3_600_000;
const RUNS_READ = 1000;
const MOST_EVENTS = 5000;
/** A week of five-minute points each: some hundred megabytes. The nearest resources come first. */
const MOST_SERIES = 800;
const BAD_BY_NAME = /latency|duration|error|fail|5xx|queue|lag|timeout|rejected/;
const MEASURED_BAD = new Map(
  resourceTypes.flatMap(({ kind, metrics = [] }) => metrics.map(({ metric, bad }) => [`${kind} ${metric}`, bad])),
);

/** Reads from the store all that bears on the trouble of some resources: what they rest on, how that did, what happened. */
export async function causeQuestion(
  store: Store,
  target: string,
  parts: readonly StoredResource[],
  options: GatherOptions,
): Promise<CauseQuestion> {
  const { window, now, symptom, changesBefore, asked = [] } = options;
  const current = now.getTime() - window.to <= CURRENT;
  const since = window.from - changesBefore;
  const starts = parts.map(({ uid }) => uid);
  const graph = await buildGraph(store);
  const { reached, omitted } = candidatesIn(graph, starts, options);
  const scans = (await store.runs.list(RUNS_READ))
    .filter(({ state }) => state === 'completed' || state === 'partial')
    .map(({ id, started_at }): Scan => ({ id, at: Date.parse(started_at) }))
    .sort((a, b) => a.at - b.at);
  // What was there before and is gone now may be the cause. Without a discovery since, all is as it was.
  if (scans.some(({ at }) => at <= since) && scans.some(({ at }) => at > since)) {
    const earlier = candidatesIn(await buildGraph(store, { at: new Date(since) }), starts, options);
    for (const [uid, one] of earlier.reached)
      if (!reached.has(uid) && reached.size < options.most) reached.set(uid, one);
  }

  const uids = [...reached.keys()];
  const resources = await known(store, uids, new Date(since));
  const candidates = new Map(
    [...reached.values()].flatMap((one): [number, CauseCandidate][] => {
      const resource = resources.get(one.uid);
      const rest = { series: [], unmeasured: [], targetStates: [], alarms: [], findings: [] };
      return resource ? [[one.uid, { ...one, resource, ...rest }]] : [];
    }),
  );
  const marks = (await store.incidents.list({ from: window.from - options.lookBack, to: window.to })).filter(
    ({ uid, infrastructure }) => candidates.has(uid ?? -1) || infrastructure === target,
  );
  const unread = await readSeries(store, candidates, marks, options);
  await readLinks(store, candidates);
  if (current)
    for (const [uid, findings] of await findingsOf(store, [...candidates.values()], now))
      candidates.get(uid)?.findings.push(...findings);

  const span = { from: since, to: window.to };
  const changes: Change[] = [];
  for (const uid of candidates.keys()) changes.push(...changesOf(uid, await store.resources.history(uid), scans, span));
  await dropFirstSeen(store, changes, candidates);
  changes.push(...(await changedLinks(store, graph, [...candidates.keys()], scans, span)));
  const watchers = [...candidates.values()].flatMap(({ alarms }) => alarms.map(({ uid }) => uid));
  const events = await store.events.list({
    uids: [...candidates.keys(), ...watchers],
    from: since,
    to: window.to,
    limit: MOST_EVENTS,
  });
  return {
    target,
    window,
    now: now.getTime(),
    symptom,
    asked,
    current,
    candidates: [...candidates.values()],
    changes,
    events: events.reverse(),
    omitted,
    unread,
    scans: scans.map(({ at }) => at),
    marks: marks.filter((mark) => spanOf(mark).to > since),
    eventGaps: await eventGaps(store, [...candidates.values()], span),
  };
}

/** What appears in the first whole listing of its kind was there before, unseen. */
async function dropFirstSeen(
  store: Store,
  changes: Change[],
  candidates: ReadonlyMap<number, CauseCandidate>,
): Promise<void> {
  const ledgers = new Map<number, Set<string>>();
  const keyOf = ({ account, region, kind }: { account: string; region: string; kind: string }) =>
    `${account} ${region} ${kind}`;
  for (const { what, after } of changes) {
    if (what !== 'appeared' || ledgers.has(after)) continue;
    const known = (await store.scopes.list(new Date(after))).filter(
      ({ aspect, complete_at }) => aspect === '' && complete_at !== null,
    );
    ledgers.set(after, new Set(known.map(keyOf)));
  }
  const kept = changes.filter(({ what, after, uid }) => {
    const resource = candidates.get(uid)?.resource;
    return what !== 'appeared' || (resource !== undefined && ledgers.get(after)?.has(keyOf(resource)));
  });
  changes.splice(0, changes.length, ...kept);
}

function spanOf({ start_at, end_at }: Incident): { from: number; to: number } {
  return { from: Date.parse(start_at), to: end_at === null ? Number.POSITIVE_INFINITY : Date.parse(end_at) };
}

async function eventGaps(
  store: Store,
  candidates: readonly CauseCandidate[],
  span: { from: number; to: number },
): Promise<string[]> {
  const regions = [...new Set(candidates.map(({ resource }) => resource.region))];
  const { gaps } = await eventCoverage(store, span, { sources: [], regions });
  return [...new Set(gaps.map(({ message, service }) => message ?? service ?? 'events'))];
}

/** The resources as they are, or as they last were when they are gone. */
async function known(store: Store, uids: readonly number[], at: Date): Promise<Map<number, StoredResource>> {
  const now = (await store.resources.find({ uids: [...uids] }, {})).resources;
  const found = new Map(now.map((resource) => [resource.uid, resource]));
  const gone = uids.filter((uid) => !found.has(uid));
  if (gone.length > 0)
    for (const resource of (await store.resources.find({ uids: gone, at }, {})).resources)
      found.set(resource.uid, resource);
  return found;
}

async function readSeries(
  store: Store,
  candidates: ReadonlyMap<number, CauseCandidate>,
  marks: readonly Incident[],
  { window, lookBack }: GatherOptions,
): Promise<number> {
  const places = new Map([...candidates.keys()].map((uid, place) => [uid, place]));
  const placeOf = ({ uid }: { uid: number | null }) => places.get(uid ?? -1) ?? 0;
  const held = (await store.series.list({ uids: [...candidates.keys()] })).sort((a, b) => placeOf(a) - placeOf(b));
  for (const one of held.slice(0, MOST_SERIES)) {
    const own = candidates.get(one.uid ?? -1);
    if (!own) continue;
    const odd = marks.filter(({ uid }) => uid === null || uid === one.uid).map(spanOf);
    // What was marked as a failure or as maintenance is not what is usual.
    const points = (await withQuietZeros(store, one, window.from - lookBack, window.to)).points.filter(
      ([time]) => time >= window.from || !odd.some(({ from, to }) => time >= from && time < to),
    );
    if (points.length === 0) continue;
    const { metric, statistic, unit, period_seconds } = one;
    const declared = MEASURED_BAD.get(`${own.resource.kind} ${metric}`);
    // Of a series that no type declares (an imported one) the name may say which direction is bad.
    const bad = declared ?? (BAD_BY_NAME.test(metric) ? 'high' : undefined);
    own.series.push({ metric, statistic, unit, period_seconds, points, bad });
  }
  for (const own of candidates.values()) {
    const held = new Set(own.series.map(({ metric }) => metric));
    own.unmeasured = declaredMetrics(own.resource).filter((metric) => !held.has(metric));
  }
  return Math.max(0, held.length - MOST_SERIES);
}

/** Alarms that watch a candidate, and how load balancers see it. */
async function readLinks(store: Store, candidates: ReadonlyMap<number, CauseCandidate>): Promise<void> {
  const edges = await store.relationships.around([...candidates.keys()]);
  const watching = new Map<number, number[]>();
  for (const { source, target, type, properties } of edges) {
    if (type === 'MONITORS' && candidates.has(target)) watching.set(source, [...(watching.get(source) ?? []), target]);
    if (type === 'TARGETS' && typeof properties.state === 'string')
      candidates.get(target)?.targetStates.push(properties.state);
  }
  if (watching.size === 0) return;
  for (const alarm of (await store.resources.find({ uids: [...watching.keys()] }, {})).resources)
    for (const uid of watching.get(alarm.uid) ?? []) candidates.get(uid)?.alarms.push(alarm);
}
