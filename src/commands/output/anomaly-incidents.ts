/** The incidents of a target or of the whole estate, from the store. */
import { type Judged, judgeSeries } from '../../aiops/anomaly/judge-series.ts';
import { nearTo } from '../../aiops/anomaly/near.ts';
import type { Excluded } from '../../aiops/anomaly/watch.ts';
import {
  type AnomalyIncident,
  type AnomalyPrediction,
  anomaly,
  type EpisodeOf,
} from '../../aiops/predictors/anomaly.ts';
import { coverageFor } from '../../cmdb/coverage.ts';
import { isQuiet, withQuietZeros } from '../../cmdb/metrics/quiet-zeros.ts';
import { usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import { seededRandom } from '../../core/random.ts';
import { atLeast, type Severity } from '../../core/severity.ts';
import { shellWord } from '../../core/shell-word.ts';
import { parseMoment } from '../../core/time-range.ts';
import type { Store } from '../../store/index.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../define.ts';
import type { AnomalyFound, IncidentFound, IncidentsFound } from './anomaly-schema.ts';
import { type AnomalyScope, anomalyScope, type ScopeAsked } from './anomaly-scope.ts';
import { incidentsHeadline } from './anomaly-view.ts';

export interface IncidentsAsked extends ScopeAsked {
  since: string;
  limit: number;
  failOn?: Severity | undefined;
}

/** Worst series of so many incidents are drawn. */
const MOST_COURSES = 3;
const ABSTENTIONS_NAMED = 3;

export async function findIncidents(asked: IncidentsAsked, ctx: Context): Promise<Answer<IncidentsFound>> {
  const store = await ctx.store();
  const until = ctx.clock.now();
  const since = parseMoment(asked.since, until, '--since');
  if (since >= until) throw usageError(`--since: "${asked.since}" is not before now`, 'write it as 24h or a date');
  const scope = await anomalyScope(store, asked);
  const marks = await marksOf(store);
  ctx.progress.start('judging series', scope.series.length);
  let judged: Judged;
  try {
    judged = await judgeSeries(store, scope.series, {
      params: anomaly.defaults,
      now: until.getTime(),
      since: since.getTime(),
      excludedOf: ({ uid }) => (uid === null ? [] : (marks.get(uid) ?? [])),
      keep: !ctx.dryRun,
      done: () => ctx.progress.advance(1),
      signal: ctx.signal,
    });
  } finally {
    ctx.progress.stop();
  }
  const odd = judged.series.filter(({ episodes }) => episodes.some(({ end }) => end >= since.getTime()));
  const near = await nearTo(store, [...new Set(odd.flatMap(({ uid }) => uid ?? []))], anomaly.defaults.hops);
  const found = anomaly.predict(
    { series: judged.series, since: since.getTime(), until: until.getTime() + 1, near: (uid) => near.get(uid) ?? NONE },
    anomaly.defaults,
    seededRandom('anomaly'),
    null,
  );
  const data = await tell(store, { found, judged, scope, since, until, limit: asked.limit, marks });
  const worst = found.incidents[0]?.severity;
  const { abstained } = data.series;
  const thin = abstained.filter(({ points }) => points > 0);
  const short = thin.slice(0, ABSTENTIONS_NAMED).map(({ label, metric }) => `${label} ${metric}`);
  return {
    data,
    ...(scope.seen ? { coverage: await coverageFor(store, scope.seen) } : {}),
    message: incidentsHeadline(data),
    warnings:
      thin.length === 0
        ? []
        : [
            `not judged, with fewer than ${anomaly.defaults.leastPoints} points: ${short.join(', ')}${thin.length > short.length ? ` and ${thin.length - short.length} more` : ''}`,
          ],
    // What was imported is in no cloud to be fetched from.
    suggestions: scope.seen === null && data.series.judged === 0 ? [] : suggestionsOf(data, asked),
    ...(asked.failOn !== undefined && worst !== undefined && atLeast(worst, asked.failOn) ? { exitStatus: 10 } : {}),
  };
}

const NONE: ReadonlySet<number> = new Set();

/** Stretches that were marked, by resource; a mark on an infrastructure is one on each of its members. */
async function marksOf(store: Store): Promise<Map<number, Excluded[]>> {
  const marks = await store.incidents.list({});
  const byUid = new Map<number, Excluded[]>();
  const members = marks.some(({ infrastructure }) => infrastructure !== null)
    ? Map.groupBy(await store.infrastructures.memberships(), ({ infrastructure }) => infrastructure)
    : new Map<string, { uid: number }[]>();
  for (const { uid, infrastructure, start_at, end_at } of marks) {
    const excluded = { from: Date.parse(start_at), to: end_at === null ? Number.MAX_SAFE_INTEGER : Date.parse(end_at) };
    const owners = uid === null ? (members.get(infrastructure ?? '') ?? []).map((member) => member.uid) : [uid];
    for (const owner of owners) byUid.set(owner, [...(byUid.get(owner) ?? []), excluded]);
  }
  return byUid;
}

interface Told {
  found: AnomalyPrediction;
  judged: Judged;
  scope: AnomalyScope;
  since: Date;
  until: Date;
  limit: number;
  marks: ReadonlyMap<number, Excluded[]>;
}

async function tell(store: Store, told: Told): Promise<IncidentsFound> {
  const { found, judged, scope, since, until, limit, marks } = told;
  const owners = Map.groupBy(await store.infrastructures.memberships(), ({ uid }) => uid);
  const shown = found.incidents.slice(0, limit);
  const resources = new Map(scope.resources.map((resource) => [resource.uid, resource]));
  const incidents = shown.map((incident) =>
    incidentFound(incident, since.getTime(), resources, (uid) =>
      (owners.get(uid) ?? []).map(({ infrastructure }) => infrastructure),
    ),
  );
  const courses = [];
  for (const { worst, start } of shown.slice(0, MOST_COURSES))
    courses.push(await courseOf(store, scope, worst, start, told));
  const uids = new Set(scope.series.map(({ uid }) => uid));
  return {
    target: scope.name,
    since: since.toISOString(),
    until: until.toISOString(),
    incidents,
    found: found.incidents.length,
    by_severity: countsOf(found.incidents),
    series: {
      judged: found.judged,
      points: judged.points,
      resumed: judged.resumed,
      with_zeros: scope.series.filter(isQuiet).length,
      abstained: found.abstained.map(({ label, metric, points }) => ({
        label,
        metric,
        points,
        reason: points === 0 ? 'no points are held' : `${points} of ${anomaly.defaults.leastPoints} points`,
      })),
    },
    marks: [...marks].reduce((sum, [uid, spans]) => sum + (uids.has(uid) ? spans.length : 0), 0),
    courses,
  };
}

function countsOf(incidents: readonly AnomalyIncident[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of incidents) counts[severity] += 1;
  return counts;
}

function incidentFound(
  incident: AnomalyIncident,
  since: number,
  resources: ReadonlyMap<number, StoredResource>,
  infrastructuresOf: (uid: number) => string[],
): IncidentFound {
  const one = (episode: EpisodeOf) => anomalyFound(episode, since, resources);
  const uids = [...new Set(incident.episodes.flatMap(({ uid }) => uid ?? []))];
  return {
    severity: incident.severity,
    start: new Date(incident.start).toISOString(),
    end: new Date(incident.end).toISOString(),
    ongoing: incident.ongoing,
    infrastructures: [...new Set(uids.flatMap(infrastructuresOf))].sort(),
    resources: Math.max(1, uids.length),
    earliest: one(incident.earliest),
    worst: one(incident.worst),
    anomalies: incident.episodes.map(one),
    usual_per_day: incident.usualPerDay,
  };
}

const DAY = 86_400_000;

function anomalyFound(
  { seen, series, uid }: EpisodeOf,
  since: number,
  resources: ReadonlyMap<number, StoredResource>,
): AnomalyFound {
  const resource = uid === null ? undefined : resources.get(uid);
  return {
    resource: resource ? { id: resource.id, kind: resource.kind, name: resource.name, region: resource.region } : null,
    label: series.label,
    metric: series.metric,
    statistic: series.statistic,
    unit: series.unit,
    start: new Date(seen.start).toISOString(),
    end: new Date(seen.end).toISOString(),
    score: seen.score,
    view: seen.view,
    value: seen.value,
    usual: seen.usual,
    basis: {
      points: seen.points,
      from: new Date(series.from).toISOString(),
      earlier_anomalies: series.episodes.filter(({ start }) => start < since).length,
      earlier_days: Math.max(0, since - series.from) / DAY,
    },
  };
}

/** The worst series over the span asked about, the anomaly marked. */
async function courseOf(
  store: Store,
  { series }: AnomalyScope,
  worst: EpisodeOf,
  start: number,
  { since, until }: Pick<Told, 'since' | 'until'>,
): Promise<IncidentsFound['courses'][number]> {
  const { label, metric, statistic, unit, uid } = worst.series;
  const held = series.find(
    (one) => one.uid === uid && one.label === label && one.metric === metric && one.statistic === statistic,
  );
  const points = held
    ? (await withQuietZeros(store, held, Math.min(since.getTime(), start), until.getTime() + 1)).points
    : [];
  return {
    title: `${label} ${metric}`,
    unit,
    points: points.map(([time, value]) => [new Date(time).toISOString(), value]),
    marks: [{ at: new Date(worst.start).toISOString(), label: 'anomaly' }],
  };
}

function suggestionsOf({ incidents, series, target }: IncidentsFound, { since }: IncidentsAsked): string[] {
  const [first] = incidents;
  if (!first) return series.judged === 0 ? [`metrics sync${target === null ? '' : ` ${shellWord(target)}`}`] : [];
  const { worst } = first;
  const at = first.ongoing ? '' : ` --at ${worst.start.slice(0, 16)}Z`;
  const whose = first.infrastructures[0] ?? worst.resource?.id ?? worst.label;
  return [
    ...(worst.resource ? [`explain cause ${shellWord(whose)}${at}`] : []),
    `metrics show ${shellWord(worst.resource?.id ?? worst.label)} --metric ${shellWord(worst.metric)} --since ${since}`,
    ...(worst.resource ? [`resource relations ${shellWord(worst.resource.id)}`] : []),
  ];
}
