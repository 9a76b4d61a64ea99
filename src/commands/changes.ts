import * as z from 'zod/mini';
import type { Change } from '../cmdb/changes/change.ts';
import { consolidate } from '../cmdb/changes/consolidate.ts';
import { type Gathered, gather, tellingOf } from '../cmdb/changes/gather.ts';
import { resolveTargetEver } from '../cmdb/changes/resolve-ever.ts';
import { filterOf, type Neighbourhood, neighbourhoodOf } from '../cmdb/changes/scope.ts';
import { type Placed, whoMade } from '../cmdb/changes/who.ts';
import { inWindowFirst } from '../cmdb/changes/within.ts';
import { eventCoverage } from '../cmdb/events/coverage.ts';
import { targetName } from '../cmdb/metrics/targets.ts';
import type { Target } from '../cmdb/resolve.ts';
import { OpsctlError, usageError } from '../core/errors.ts';
import type { StoredResource } from '../core/model.ts';
import { shellWord } from '../core/shell-word.ts';
import { parseMoment } from '../core/time-range.ts';
import { fitsWildcard } from '../core/wildcard.ts';
import type { Store } from '../store/index.ts';
import type { StoredEvent } from '../store/tables/events.ts';
import type { ResourceFilter } from '../store/tables/resource-query.ts';
import { defineCommand } from './define.ts';
import { count, filters, flag, input, moment, optional, text } from './input/fields.ts';
import { type FilterInput, filterCoverage, resourceFilter } from './input/resource-filter.ts';
import { callEntries, callsByAws, changeEntry, changesSentence, foremostOf, inOrder } from './output/changes-entry.ts';
import {
  blindness,
  callsSentence,
  maybeSentence,
  nothingSentence,
  outsideSentence,
  withGap,
} from './output/changes-known.ts';
import { changesRows } from './output/changes-rows.ts';
import { type ChangesData, changesSchema } from './output/changes-schema.ts';
import { changesView } from './output/changes-view.ts';

/** Calls without a visible difference that are shown unless all are asked for. */
const CALLS = 10;

export const changes = defineCommand({
  path: 'changes',
  summary: 'what changed: resources and relationships that appeared, went or differ, and who did it',
  description:
    'Sets what discovery saw at the beginning of the time against what it saw last, and tells one change for one cause: an attached volume, a new revision of a service, a read replica are one each, with their parts. What drifts by itself is left out unless --all is given. Who did it is taken from CloudTrail events that were fetched (opsctl events sync) and from the audit log. With a target, changes of what it rests on directly are marked as near. Only what lies between two discoveries can be seen.',
  examples: [
    { line: 'changes --since 24h', what: 'what changed in the last day, newest first' },
    { line: 'changes prod-app --since yesterday', what: 'what changed on one application and what it rests on' },
    { line: 'changes --kind ec2.security_group --since today', what: 'whether anybody touched the security groups' },
    { line: "changes --since 2h -o json --query 'changes[?what==`gone`].resource.id'", what: 'ids of what went' },
  ],
  effect: 'read',
  language: {
    intents: ['explain_change'],
    phrases: [
      'what changed since yesterday',
      'what changed on checkout in the last 2 hours',
      'did anyone touch the security groups today',
      'what is different from this morning',
      'anything changed in eu-west-1 tonight',
      'who changed prod-app-db',
      'show me the recent changes in production',
      'what changed right before the outage',
    ],
    slots: {
      name: 'target',
      resource_id: 'target',
      time_window: 'since',
      region: 'region',
      environment: 'env',
      resource_type: 'type',
      tag: 'tag',
      limit: 'limit',
    },
  },
  positionals: [{ field: 'target', completes: 'target' }],
  input: input({
    target: optional(text('only changes of this resource or infrastructure, and of what it rests on directly')),
    since: z._default(moment('from when on: a time, or 24h for that long ago'), '24h'),
    until: optional(moment('and up to then')),
    type: filters.type,
    kind: filters.kind,
    region: filters.region,
    tag: filters.tag,
    infra: filters.infra,
    env: filters.env,
    name: filters.name,
    all: flag('also what drifts by itself or follows from other changes'),
    calls: flag('all calls that changed something of which no difference is seen'),
    limit: z._default(count('most changes shown', 1), 50),
  }),
  output: changesSchema,
  async run({ target: word, since, until, all, calls: allCalls, limit, ...given }, ctx) {
    const now = ctx.clock.now();
    const from = parseMoment(since, now, '--since');
    const to = until === undefined ? now : parseMoment(until, now, '--until');
    if (from >= to)
      throw usageError(`--since: "${since}" is not before the end`, 'write it as 24h, yesterday or a date');
    const store = await ctx.store();
    const filter = await resourceFilter({ ...given, status: [] }, store);
    const target = word === undefined ? undefined : await targetOf(store, word, given, filter);
    const window = { from: from.getTime(), to: to.getTime() };
    const gathered = await gather(store, window, now.getTime());
    const ends = { from, to: gathered.seenUntil < now.getTime() ? new Date(gathered.seenUntil) : undefined };
    const found = consolidate(gathered, { typeOf: tellingOf, all });

    const neighbourhood = target && (await neighbourhoodOf(store, target, ends));
    const fits = await filterOf(store, filter, ends);
    const asked = found.flatMap((change) => {
      const nearness = neighbourhood === undefined ? 'own' : neighbourhood.of(change);
      return nearness !== null && fits(change) ? [{ change, near: nearness === 'near' }] : [];
    });
    const placed = asked.map(({ change }) => placedIn(gathered, change));
    const { told, unmatched } = await whoMade(store, placed, { ...window, to: gathered.seenUntil });
    const resourceOf = finder(gathered);
    const entries = asked.map(({ change, near }, at) => {
      const notBefore = placed[at]?.notBefore ?? null;
      const { who, fetched } = told[at] ?? { who: [], fetched: false };
      const made = { who: inWindowFirst(change.what, who, window), fetched };
      return { change, entry: changeEntry(change, { near, notBefore, told: made, window }, resourceOf) };
    });
    const kept = entries.filter(({ entry }) => entry.within === 'in' || entry.within === 'maybe');
    const listed = inOrder(kept);
    const outside = {
      before: entries.filter(({ entry }) => entry.within === 'before').length,
      after: entries.filter(({ entry }) => entry.within === 'after').length,
    };

    const scope = scopeOf(filter, target);
    const known = gathered.scans.comparable(scope);
    const concerned = await concernedBy(store, neighbourhood, filter, ends);
    const calls = callEntries(
      unmatched.filter((event) => Date.parse(event.at) <= window.to && (concerned === undefined || concerned(event))),
    );
    const tally = (what: Change['what']) => kept.filter(({ change }) => change.what === what).length;
    const data: ChangesData = {
      target: target ? targetName(target) : null,
      since: from.toISOString(),
      until: to.toISOString(),
      compared: { from: isoOr(known.from), to: isoOr(known.last), scopes: known.compared },
      summary: {
        total: kept.length,
        appeared: tally('appeared'),
        gone: tally('gone'),
        changed: tally('changed'),
        linked: tally('linked'),
        maybe: kept.filter(({ entry }) => entry.within === 'maybe').length,
      },
      outside,
      more: listed.length > limit,
      changes: listed.slice(0, limit).map(({ entry }) => entry),
      calls: allCalls ? calls : calls.slice(0, CALLS),
      more_calls: allCalls ? 0 : Math.max(0, calls.length - CALLS),
      calls_by_aws: callsByAws(calls),
    };
    const coverage = await filterCoverage(store, coverageFilter(filter, target));
    const events = await eventCoverage(store, window, { sources: ['cloudtrail'], regions: filter.regions ?? [] });
    const sync = `events sync --since ${Math.max(1, Math.ceil((now.getTime() - window.from) / 864e5))}d`;
    const blind = blindness(known, window, { recorded: ctx.demo, found: kept.length });
    const unfetched = events.gaps.some(({ outcome }) => outcome === 'never_scanned');
    return {
      data,
      coverage: withGap(coverage, known, window),
      message: [
        kept.length > 0 ? changesSentence(data, listed, until !== undefined) : nothingSentence(data, known, window),
        maybeSentence(data),
        outsideSentence(data),
        blind?.sentence,
        calls.length > 0 ? callsSentence(calls, kept.length > 0) : undefined,
      ]
        .filter((sentence) => sentence !== undefined)
        .join(' '),
      ...(unfetched
        ? {
            warnings: [
              `CloudTrail's events of this time are not all here, so who did it may be missing: opsctl ${sync}`,
            ],
          }
        : {}),
      suggestions: [
        ...(blind && !ctx.demo ? ['discover'] : []),
        ...(unfetched ? [sync] : []),
        ...foremostOf(listed)
          .slice(0, 1)
          .map(({ change }) => `resource history ${shellWord(change.resource.id)}`),
      ],
    };
  },
  view: changesView,
  rows: changesRows,
});

/** As it is named; environment, kind and region tell things of one name apart, and are filters where there is nothing to tell apart. */
async function targetOf(
  store: Store,
  word: string,
  { kind, region, env }: Pick<FilterInput, 'kind' | 'region' | 'env'>,
  filter: ResourceFilter,
): Promise<Target> {
  try {
    return await resolveTargetEver(store, word, {});
  } catch (error) {
    if (!(error instanceof OpsctlError) || error.code !== 'ambiguous' || kind.length + region.length + env.length === 0)
      throw error;
    const found = await resolveTargetEver(store, word, { kind: kind[0], region: region[0], env: env[0] });
    delete filter.kinds;
    delete filter.regions;
    delete filter.environments;
    return found;
  }
}

function placedIn({ scans }: Gathered, change: Change): Placed {
  const { account, region, kind } = change.resource;
  return { change, notBefore: scans.before(account, region, kind, Date.parse(change.first_at)) };
}

function finder({ resources, others }: Gathered): (uid: number) => StoredResource | undefined {
  const differing = new Map(resources.map(({ uid, before, after }) => [uid, after ?? before ?? undefined]));
  return (uid) => differing.get(uid) ?? others.get(uid);
}

/** The scopes an answer rests on. */
function scopeOf(filter: ResourceFilter, target: Target | undefined) {
  const { kinds, regions } = coverageFilter(filter, target);
  return ({ region, kind }: { region: string; kind: string }) =>
    (!kinds?.length || kinds.includes(kind)) &&
    (!regions?.length || regions.some((pattern) => fitsWildcard(region, pattern)));
}

function coverageFilter(filter: ResourceFilter, target: Target | undefined): ResourceFilter {
  const { types, kinds, regions } = filter;
  const given = { types: types ?? [], kinds: kinds ?? [], regions: regions ?? [] };
  if (target?.kind !== 'resource') return given;
  const { kind, region, account } = target.resource;
  return { kinds: [kind], regions: [region], accounts: [account] };
}

/** Whether a call is about what is asked for; undefined where everything is. */
async function concernedBy(
  store: Store,
  neighbourhood: Neighbourhood | undefined,
  filter: ResourceFilter,
  { from, to }: { from: Date; to: Date | undefined },
): Promise<((event: StoredEvent) => boolean) | undefined> {
  const { regions = [], ...rest } = filter;
  const narrowed = Object.values(rest).some((value) => Array.isArray(value) && value.length > 0);
  const inRegion = ({ region }: StoredEvent) =>
    regions.length === 0 || regions.some((pattern) => fitsWildcard(region, pattern));
  if (!narrowed && neighbourhood === undefined) return regions.length === 0 ? undefined : inRegion;
  const uids = new Set<number>();
  if (narrowed)
    for (const at of [from, to])
      for await (const batch of store.resources.stream(at === undefined ? filter : { ...filter, at }))
        for (const { uid } of batch) uids.add(uid);
  const asked = (uid: number) =>
    (!narrowed || uids.has(uid)) &&
    (neighbourhood === undefined || neighbourhood.own.has(uid) || neighbourhood.near.has(uid));
  return (event) => inRegion(event) && event.uids.some(asked);
}

function isoOr(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}
