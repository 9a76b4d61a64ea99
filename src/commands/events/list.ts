import * as z from 'zod/mini';
import { environmentNamed } from '../../cmdb/environment.ts';
import { actorName } from '../../cmdb/events/actor-name.ts';
import { eventCoverage } from '../../cmdb/events/coverage.ts';
import { GLOBAL_EVENTS } from '../../cmdb/events/feed.ts';
import { resourcesOf, targetName } from '../../cmdb/metrics/targets.ts';
import { resolveTarget } from '../../cmdb/resolve.ts';
import { counted } from '../../core/counted.ts';
import { usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import { shellWord } from '../../core/shell-word.ts';
import { parseMoment } from '../../core/time-range.ts';
import { inline } from '../../core/view.ts';
import { fitsWildcard } from '../../core/wildcard.ts';
import type { Store } from '../../store/index.ts';
import { EVENT_SOURCES, type StoredEvent, WELL } from '../../store/tables/events.ts';
import { defineCommand } from '../define.ts';
import { eventSourcesNamed } from '../input/event-sources.ts';
import { count, filters, flag, input, list, moment, optional, text } from '../input/fields.ts';

const output = z.object({
  target: z.nullable(z.string()),
  since: z.string(),
  until: z.string(),
  /** There are more than are listed. */
  more: z.boolean(),
  events: z.array(
    z.object({
      at: z.string(),
      source: z.string(),
      name: z.string(),
      actor: z.nullable(z.string()),
      outcome: z.string(),
      subject: z.nullable(z.string()),
      /** Known resources it concerns. */
      resources: z.array(z.object({ id: z.string(), kind: z.string(), name: z.nullable(z.string()) })),
      account: z.string(),
      region: z.string(),
      summary: z.string(),
      event_id: z.string(),
      /** The record itself, with --detail. */
      detail: z.optional(z.unknown()),
    }),
  ),
});
type Data = z.infer<typeof output>;

export const eventsList = defineCommand({
  path: 'events list',
  summary: 'what happened: calls, alarms, database and container events, newest first',
  examples: [
    { line: 'events list prod-app-db --since 24h', what: 'what hit one database' },
    { line: 'events list --source cloudtrail --actor ci-artifacts --since 7d', what: 'what somebody did' },
    { line: 'events list --name UpdateService --name RunInstances', what: 'certain calls' },
    { line: 'events list --failed --since 12h', what: 'what was refused or failed, and alarms that went off' },
  ],
  effect: 'read',
  language: {
    intents: ['show_history'],
    phrases: [
      'what events hit prod-app-db today',
      'show the events of prod-app in the last 24 hours',
      'what happened last night',
      'who deleted something yesterday',
      'list the events of the last hour',
      'which events were there for prod-app this morning',
      'who deployed to checkout-prod yesterday',
    ],
    severally: true,
    slots: {
      name: 'target',
      resource_id: 'target',
      time_window: 'since',
      region: 'region',
      environment: 'env',
      limit: 'limit',
    },
  },
  positionals: [{ field: 'target', completes: 'target' }],
  input: input({
    target: optional(text('only events that concern this resource, or a member of this infrastructure')),
    since: z._default(moment('from when on: a time, or 24h for that long ago'), '24h'),
    until: optional(moment('and before')),
    source: list(`only these sources: ${EVENT_SOURCES.join(', ')}`),
    name: list("only events of this name: RunInstances, StateUpdate, task stopped, or a pattern such as 'Delete*'"),
    actor: optional(text('only what this user, role or service did: any part of its name')),
    about: optional(text('only events that name this, also where it is no resource: a user, a role, a key')),
    failed: flag('only what failed or was refused, and alarms that went off'),
    region: filters.region,
    kind: optional(text('kind of the target, when the name fits several')),
    env: optional(text('environment of the target, when the name fits several; without one, of what events concern')),
    detail: flag('with the whole record of each, in JSON'),
    limit: z._default(count('most events shown', 1), 50),
  }),
  output,
  async run({ target: word, since, until, source, name, actor, about, failed, region, kind, env, detail, limit }, ctx) {
    const now = ctx.clock.now();
    const from = parseMoment(since, now, '--since');
    const to = until === undefined ? now : parseMoment(until, now, '--until');
    if (from >= to) throw usageError(`--since: "${since}" is not before the end`, 'write it as 24h, 7d or a date');
    const store = await ctx.store();
    const target = word === undefined ? undefined : await resolveTarget(store, word, { kind, env });
    const concerned = target ? await resourcesOf(store, target) : await ofEnvironment(store, env);
    const uids = concerned?.map(({ uid }) => uid);
    const sources = eventSourcesNamed(source);
    const found = await store.events.list({
      ...(uids ? { uids } : {}),
      ...(sources.length > 0 ? { sources } : {}),
      ...(name.length > 0 ? { names: name } : {}),
      ...(actor === undefined ? {} : { actor }),
      ...(about === undefined ? {} : { about }),
      ...(failed ? { failed } : {}),
      from: from.getTime(),
      to: to.getTime() + (until === undefined ? 1 : 0),
      limit: region.length > 0 ? MOST_READ : limit + 1,
    });
    const patterns = region.flatMap((each) => each.split(','));
    const fitting = patterns.length === 0 ? found : found.filter((event) => fits(event.region, patterns));
    const shown = fitting.slice(0, limit);
    const named = await namesOf(store, shown);
    const data: Data = {
      target: target ? targetName(target) : (env ?? null),
      since: from.toISOString(),
      until: to.toISOString(),
      more: fitting.length > limit,
      events: shown.map((event) => entryOf(event, named, detail)),
    };
    const window = { from: from.getTime(), to: to.getTime() };
    // What happens to a resource is told in its region, or where AWS tells what has none.
    const own = concerned ? [...new Set([...concerned.map((resource) => resource.region), GLOBAL_EVENTS])] : [];
    const coverage = await eventCoverage(store, window, { sources, regions: patterns.length > 0 ? patterns : own });
    const days = Math.ceil((now.getTime() - from.getTime()) / 864e5);
    return {
      data,
      coverage,
      message: sentence(data),
      suggestions: [
        ...(coverage.gaps.some(({ outcome }) => outcome === 'never_scanned') ? [`events sync --since ${days}d`] : []),
        ...(await ownChanges(store, concerned, { about, since, from })),
      ],
    };
  },
  view: ({ events }: Data, { message }) => [
    { block: 'text', text: message ?? '' },
    {
      block: 'table',
      columns: [
        { key: 'at', label: 'time' },
        { key: 'source', label: 'source', optional: 2 },
        { key: 'name', label: 'event' },
        { key: 'actor', label: 'by', optional: 1 },
        { key: 'resource', label: 'resource' },
        { key: 'outcome', label: 'outcome' },
        { key: 'region', label: 'region', optional: 3 },
      ],
      rows: events.map(({ at, source, name, actor, outcome, subject, resources, region }) => ({
        at: { time: at },
        source,
        name,
        actor: actor === null ? null : actorName(actor),
        resource: shownResource(resources, subject),
        outcome,
        region,
      })),
      empty: 'no such event is held',
    },
  ],
});

/** Of an infrastructure so many resources are looked for in the audit log. */
const LOOKED_FOR = 20;

/** What was done through opsctl itself is in its audit log at once, and in CloudTrail only when that is fetched. */
async function ownChanges(
  store: Store,
  concerned: readonly StoredResource[] | undefined,
  { about, since, from }: { about: string | undefined; since: string; from: Date },
): Promise<string[]> {
  const resources = concerned?.slice(0, LOOKED_FOR) ?? [];
  for (const word of [...resources.map(({ name, id }) => name ?? id), ...(about === undefined ? [] : [about])]) {
    const [entry] = await store.audit.list(1, { targets: [word], from: from.getTime() });
    if (entry) return [`audit list --target ${shellWord(word)} --since ${shellWord(since)}`];
  }
  return [];
}

async function ofEnvironment(store: Store, env: string | undefined): Promise<StoredResource[] | undefined> {
  if (env === undefined) return undefined;
  return (await store.resources.find({ environments: [environmentNamed(env)] }, {})).resources;
}

/** With a region asked for, events are told apart after reading; this bounds what is read. */
const MOST_READ = 20_000;

function fits(region: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => fitsWildcard(region, pattern.trim().toLowerCase()));
}

async function namesOf(store: Store, events: readonly StoredEvent[]): Promise<Map<number, StoredResource>> {
  const uids = [...new Set(events.flatMap((event) => event.uids))];
  if (uids.length === 0) return new Map();
  const { resources } = await store.resources.find({ uids }, {});
  return new Map(resources.map((resource) => [resource.uid, resource]));
}

function entryOf(event: StoredEvent, named: Map<number, StoredResource>, detail: boolean): Data['events'][number] {
  const { at, source, name, actor, outcome, subject, account, region, summary, native_id } = event;
  const resources = event.uids.flatMap((uid) => named.get(uid) ?? []);
  return {
    at,
    source,
    name,
    actor,
    outcome,
    subject,
    resources: resources.map(({ id, kind, name: called }) => ({ id, kind, name: called })),
    account,
    region,
    summary,
    event_id: native_id,
    ...(detail ? { detail: event.detail } : {}),
  };
}

/** What an event is about before all: what it names itself, where that is known, and how many more. */
function shownResource(resources: Data['events'][number]['resources'], subject: string | null): string | null {
  const foremost = resources.find(({ id, name }) => id === subject || name === subject) ?? resources[0];
  if (foremost === undefined) return subject;
  const more = resources.length > 1 ? ` +${resources.length - 1}` : '';
  return `${foremost.name ?? foremost.id}${more}`;
}

function sentence({ events, more, target, since }: Data): string {
  const of = target === null ? '' : ` that concern ${inline(target)}`;
  const when = `since ${since.slice(0, 16)}Z`;
  if (events.length === 0) return `No events${of} ${when}.`;
  const bad = events.filter(({ outcome }) => !WELL.some((well) => well === outcome)).length;
  const trouble = bad === 0 ? '' : ` ${bad} of them failed, were refused, or raised an alarm.`;
  const which = more ? `The newest **${counted(events.length, 'event')}**` : `**${counted(events.length, 'event')}**`;
  return `${which}${of} ${when}, newest first.${trouble}`;
}
