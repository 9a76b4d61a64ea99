/** Threats in the estate: how it is set up, and what was done to it, from the store. */
import { judgePosture, type PostureReport } from '../../aiops/posture/judge.ts';
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
import { fitsWildcard } from '../../core/wildcard.ts';
import type { Store } from '../../store/index.ts';
import type { Context } from '../context.ts';
import { resourceFilter } from '../input/resource-filter.ts';
import { emptySummary, type FileFindings, momentOf } from './threat-files.ts';
import type { ChosenRules } from './threat-rules.ts';
import type { ThreatFound } from './threat-schema.ts';

/** What came before the time asked for is read so far back, to know what is usual and where a sequence began. */
const HISTORY = 14 * 864e5;
/** Events whose resources are remembered, to name them in findings. */
const MOST_REMEMBERED = 200_000;

export interface EstateAsked {
  target?: string | undefined;
  since: string;
  kind?: string | undefined;
  region: string[];
  type: string[];
  env: string[];
  /** Judge only this; both when absent. */
  only?: ThreatFound['kind'] | undefined;
}

export async function judgeEstate(
  asked: EstateAsked,
  { rules, checks }: ChosenRules,
  ctx: Context,
): Promise<FileFindings & { coverage: Coverage; synced: boolean; resourcesHeld: boolean }> {
  const { since, only } = asked;
  const now = ctx.clock.now();
  const from = parseMoment(since, now, '--since');
  if (from >= now) throw usageError(`--since: "${since}" is not before now`, 'write it as 24h or a date');
  const store = await ctx.store();
  const scope = await scopeOf(store, asked);
  ctx.progress.start('judging the setup', 1);
  const posture = await judgePosture(store, {
    now,
    checks: only === 'behaviour' ? [] : checks,
    resources: scope && new Set(scope.map(({ uid }) => uid)),
  });
  ctx.progress.stop();
  const window = { from: from.getTime(), to: now.getTime() };
  const behaviour =
    only === 'posture'
      ? { findings: [], summary: emptySummary(), warnings: [] }
      : await judgeEvents(
          store,
          { scope, unbound: elsewhereCounts(asked), regions: asked.region, from: window.from, to: window.to + 1 },
          rules,
          ctx,
        );
  const regions = scope ? [...new Set([...scope.map((resource) => resource.region), GLOBAL_EVENTS])] : [];
  const kinds = scope
    ? [...new Set(scope.map((resource) => resource.kind))]
    : [...new Set(checks.flatMap((check) => check.kinds))];
  const [held, fetched] = await Promise.all([
    coverageFor(store, {
      kinds,
      ...(scope ? { regions: [...new Set(scope.map((resource) => resource.region))] } : {}),
    }),
    only === 'posture'
      ? { complete: true, as_of: null, gaps: [] }
      : eventCoverage(store, window, { sources: ['cloudtrail'], regions }),
  ]);
  return {
    findings: [...posture.findings, ...behaviour.findings],
    summary: { ...behaviour.summary, resources: posture.resources },
    warnings: [...behaviour.warnings, ...undecided(posture)],
    coverage: {
      complete: held.complete && fetched.complete,
      as_of: [held.as_of, fetched.as_of].filter((at) => at !== null).sort()[0] ?? null,
      gaps: [...held.gaps, ...fetched.gaps],
    },
    synced: only === 'posture' || (await store.events.summary()).some(({ source }) => source === 'cloudtrail'),
    resourcesHeld: posture.resources > 0 || only === 'behaviour',
  };
}

/** The resources asked about; undefined for all. */
async function scopeOf(
  store: Store,
  { target: word, kind, region, type, env }: EstateAsked,
): Promise<StoredResource[] | undefined> {
  if (word !== undefined) return resourcesOf(store, await resolveTarget(store, word, { kind, region: region[0] }));
  const kinds = kind === undefined ? [] : [kind];
  if ([...kinds, ...region, ...type, ...env].length === 0) return undefined;
  const filter = await resourceFilter(
    { type, kind: kinds, region, env, status: [], tag: [], infra: [], name: [] },
    store,
  );
  return (await store.resources.find(filter, {})).resources;
}

/** Calls that touch no known resource (identities, trails) endanger every environment, but are none of one thing's. */
function elsewhereCounts({ target, kind, type }: EstateAsked): boolean {
  return target === undefined && kind === undefined && type.length === 0;
}

/** What could not be judged is no pass: said in one line, with the reasons met most. */
function undecided({ checks }: PostureReport): string[] {
  const open = checks.filter(({ unknown }) => unknown > 0);
  if (open.length === 0) return [];
  const count = open.reduce((sum, { unknown }) => sum + unknown, 0);
  const evaluated = checks.reduce((sum, check) => sum + check.evaluated, 0);
  const reasons = new Map<string, number>();
  for (const { unknown_reasons } of open)
    for (const { reason, count: times } of unknown_reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + times);
  const most = [...reasons].sort(([, a], [, b]) => b - a).slice(0, 3);
  return [
    `${count} of ${evaluated} judgements could not be made, which is no pass: ${most.map(([reason, times]) => `${reason} (${times})`).join('; ')}`,
  ];
}

interface EventsAsked {
  scope: readonly StoredResource[] | undefined;
  /** Whether calls that concern no known resource are told although there is a scope. */
  unbound: boolean;
  /** Wildcards; all when empty. */
  regions: readonly string[];
  from: number;
  to: number;
}

async function judgeEvents(
  store: Store,
  { scope, unbound, regions, from, to }: EventsAsked,
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
      for (const { at, native_id, uids, detail, region } of batch) {
        const time = Date.parse(at);
        const here = regions.length === 0 || regions.some((pattern) => fitsWildcard(region, pattern));
        const concerns =
          wanted === undefined || uids.some((uid) => wanted.has(uid)) || (unbound && here && uids.length === 0);
        const tells = time >= from && concerns;
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
