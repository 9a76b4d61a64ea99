/** Threats in the estate: how it is set up, and what was done to it, from the store. */
import { judgePosture } from '../../aiops/posture/judge.ts';
import { threatEngine } from '../../aiops/threats/engine.ts';
import { coverageFor } from '../../cmdb/coverage.ts';
import { eventCoverage } from '../../cmdb/events/coverage.ts';
import { GLOBAL_EVENTS } from '../../cmdb/events/feed.ts';
import { resourcesOf } from '../../cmdb/metrics/targets.ts';
import { resolveTarget } from '../../cmdb/resolve.ts';
import type { Coverage } from '../../core/coverage.ts';
import { usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import { parseMoment } from '../../core/time-range.ts';
import type { Store } from '../../store/index.ts';
import type { Context } from '../context.ts';
import { emptySummary, type FileFindings, momentOf } from './threat-files.ts';
import type { ChosenRules } from './threat-rules.ts';
import type { ThreatFound } from './threat-schema.ts';

/** What came before the time asked for is read so far back, to know what is usual and where a sequence began. */
const HISTORY = 14 * 864e5;
/** Events whose resources are remembered, to name them in findings. */
const MOST_REMEMBERED = 200_000;

export interface EstateAsked {
  target: string | undefined;
  since: string;
  kind: string | undefined;
  region: string | undefined;
}

export async function judgeEstate(
  { target: word, since, kind, region }: EstateAsked,
  { rules, checks }: ChosenRules,
  ctx: Context,
): Promise<FileFindings & { coverage: Coverage; synced: boolean; resourcesHeld: boolean }> {
  const now = ctx.clock.now();
  const from = parseMoment(since, now, '--since');
  if (from >= now) throw usageError(`--since: "${since}" is not before now`, 'write it as 24h or a date');
  const store = await ctx.store();
  const target = word === undefined ? undefined : await resolveTarget(store, word, { kind, region });
  const scope = target && (await resourcesOf(store, target));
  ctx.progress.start('judging the setup', 1);
  const posture = await judgePosture(store, { now, checks, resources: scope && new Set(scope.map(({ uid }) => uid)) });
  ctx.progress.stop();
  const behaviour = await judgeEvents(store, { scope, from: from.getTime(), to: now.getTime() + 1 }, rules, ctx);
  const regions = scope ? [...new Set([...scope.map((resource) => resource.region), GLOBAL_EVENTS])] : [];
  const kinds = scope
    ? [...new Set(scope.map((resource) => resource.kind))]
    : [...new Set(checks.flatMap((check) => check.kinds))];
  const window = { from: from.getTime(), to: now.getTime() };
  const [held, fetched] = await Promise.all([
    coverageFor(store, {
      kinds,
      ...(scope ? { regions: [...new Set(scope.map((resource) => resource.region))] } : {}),
    }),
    eventCoverage(store, window, { sources: ['cloudtrail'], regions }),
  ]);
  return {
    findings: [...posture.findings, ...behaviour.findings],
    summary: { ...behaviour.summary, resources: posture.resources },
    warnings: behaviour.warnings,
    coverage: {
      complete: held.complete && fetched.complete,
      as_of: [held.as_of, fetched.as_of].filter((at) => at !== null).sort()[0] ?? null,
      gaps: [...held.gaps, ...fetched.gaps],
    },
    synced: (await store.events.summary()).some(({ source }) => source === 'cloudtrail'),
    resourcesHeld: posture.resources > 0,
  };
}

interface EventsAsked {
  scope: readonly StoredResource[] | undefined;
  from: number;
  to: number;
}

async function judgeEvents(
  store: Store,
  { scope, from, to }: EventsAsked,
  rules: ChosenRules['rules'],
  { progress, signal }: Pick<Context, 'progress' | 'signal'>,
): Promise<FileFindings> {
  const engine = threatEngine(rules);
  const concerned = new Map<string, number>();
  const wanted = scope && new Set(scope.map(({ uid }) => uid));
  const summary = emptySummary();
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  progress.start('judging calls', 1);
  try {
    for await (const batch of store.events.each({ sources: ['cloudtrail'], from: from - HISTORY, to })) {
      signal.throwIfAborted();
      for (const { at, native_id, uids, detail } of batch) {
        const time = Date.parse(at);
        const tells = time >= from && (wanted === undefined || uids.some((uid) => wanted.has(uid)));
        const [uid] = wanted ? uids.filter((each) => wanted.has(each)) : uids;
        if (uid !== undefined && time >= from && concerned.size < MOST_REMEMBERED) concerned.set(native_id, uid);
        engine.see(detail, tells);
        if (time < from) continue;
        summary.records += 1;
        first = Math.min(first, time);
        last = Math.max(last, time);
      }
    }
  } finally {
    progress.stop();
  }
  const judgement = engine.judgement();
  summary.foreign = judgement.foreign;
  summary.first_at = momentOf(first);
  summary.last_at = momentOf(last);
  const uids = judgement.findings.map(({ event_ids }) =>
    event_ids.map((id) => concerned.get(id)).find((uid) => uid !== undefined),
  );
  const known = await resourcesByUid(store, uids);
  return {
    findings: judgement.findings.map(
      (finding, index): ThreatFound => ({ ...finding, resource: known.get(uids[index] ?? -1) ?? null }),
    ),
    summary,
    warnings: judgement.dropped > 0 ? [`${judgement.dropped} matches were beyond the most findings kept`] : [],
  };
}

async function resourcesByUid(
  store: Store,
  uids: readonly (number | undefined)[],
): Promise<Map<number, NonNullable<ThreatFound['resource']>>> {
  const wanted = [...new Set(uids.filter((uid) => uid !== undefined))];
  if (wanted.length === 0) return new Map();
  const { resources } = await store.resources.find({ uids: wanted }, {});
  return new Map(resources.map(({ uid, id, kind, name, region }) => [uid, { id, kind, name, region }]));
}
