import * as z from 'zod/mini';
import type { What } from '../../cmdb/changes/change.ts';
import { type FieldChange, fieldChanges } from '../../cmdb/changes/fields.ts';
import { Scans, tellingOf } from '../../cmdb/changes/gather.ts';
import { resolveEver } from '../../cmdb/changes/resolve-ever.ts';
import { type Placed, whoMade } from '../../cmdb/changes/who.ts';
import { fieldText, redeployed } from '../../cmdb/changes/words.ts';
import { coverageFor } from '../../cmdb/coverage.ts';
import { counted } from '../../core/counted.ts';
import { shellWord } from '../../core/shell-word.ts';
import { parseMoment } from '../../core/time-range.ts';
import type { Cell } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import type { ResourceVersion } from '../../store/tables/resources.ts';
import { defineCommand } from '../define.ts';
import { flag, input, moment, optional, text } from '../input/fields.ts';
import { doerSchema, fieldSchema } from '../output/changes-schema.ts';
import { whenOf } from '../output/changes-view.ts';
import { doersText } from '../output/doers.ts';

const output = z.array(
  z.object({
    since: z.string(),
    until: z.nullable(z.string()),
    run: z.string(),
    status: z.string(),
    /** What differs from the version before; empty for the first one. */
    changes: z.array(fieldSchema),
    /** What became of it without any field that differs: a service whose tasks were replaced. */
    told: z.nullable(z.string()),
    /** The version began after this: its scope was seen whole then. Null when that is not known. */
    not_before: z.nullable(z.string()),
    /** When it came about: the time of the likeliest of `who`; null when that is not known. */
    happened_at: z.nullable(z.string()),
    /** Calls and commands that may have made what differs, the likeliest first. */
    who: z.array(doerSchema),
    /** It was there no more after `until`, until it came back, if it did. */
    gone: z.boolean(),
    /** Calls that may have removed it then. */
    who_removed: z.array(doerSchema),
  }),
);

type Data = z.infer<typeof output>;

export const resourceHistory = defineCommand({
  path: 'resource history',
  summary: 'the versions of one resource and what differs between them',
  examples: [{ line: 'resource history prod-app-db', what: 'what was ever seen of it, newest first' }],
  effect: 'read',
  language: {
    intents: ['explain_change', 'show_history'],
    phrases: [
      'history of prod-app-db',
      'config history of prod-app-db',
      'show every version of i-0123456789abcdef0',
      'the whole history of checkout-db this week',
      'how did prod-app-db look over time',
    ],
    cues: ['history', 'versions', 'version', 'over time', 'timeline', 'ever'],
    severally: true,
    slots: { resource_id: 'id', name: 'id', region: 'region', environment: 'env', time_window: 'since' },
  },
  positionals: [{ field: 'id', completes: 'resource' }],
  input: input({
    id: text('id, ARN or name of the resource'),
    kind: optional(text('kind, when the name fits several')),
    region: optional(text('region, when the name fits several')),
    env: optional(text('environment, when the name fits several')),
    since: optional(moment('only versions in force since then: yesterday, 24h, 2026-11-20')),
    until: optional(moment('and not those that began later')),
    all: flag('also what drifts by itself'),
  }),
  output,
  async run({ id, kind, region, env, since, until, all: whole }, ctx) {
    const store = await ctx.store();
    const now = ctx.clock.now();
    const from = since === undefined ? undefined : parseMoment(since, now, '--since').toISOString();
    const to = until === undefined ? undefined : parseMoment(until, now, '--until').toISOString();
    const resource = await resolveEver(store, id, { kind, region, env });
    const all = await store.resources.history(resource.uid);
    const inForce = (version: ResourceVersion) =>
      (from === undefined || version.until === null || version.until >= from) &&
      (to === undefined || version.since <= to);
    const versions = all.filter(inForce);
    const seenFrom = all.at(-1)?.since ?? '';
    // Before it was seen first nobody looked, and what one discovery saw can be set against nothing.
    const [, second] = await store.runs.list(2);
    const compared = second !== undefined && second.started_at >= seenFrom;
    const still = all.length === 1 && versions[0]?.until === null;
    const untold = still && (!compared || (from !== undefined && from < seenFrom));
    const entries = versions.map((version) => toEntry(version, all[all.indexOf(version) + 1], whole));
    return {
      data: await withDoers(store, versions, entries, all, now),
      coverage: await coverageFor(store, {
        kinds: [resource.kind],
        regions: [resource.region],
        accounts: [resource.account],
      }),
      message: untold ? untoldSentence(seenFrom, compared) : sentence(versions, from),
      suggestions: changed(versions)
        ? []
        : [`events list ${shellWord(id)} --since ${since === undefined ? '24h' : shellWord(since)}`],
    };
  },
  view: (versions: Data, { message }) => [
    { block: 'text', text: message ?? '' },
    {
      block: 'table',
      columns: [
        { key: 'since', label: 'since' },
        { key: 'until', label: 'until' },
        { key: 'status', label: 'status' },
        { key: 'change', label: 'change', wrap: true },
        { key: 'who', label: 'who', wrap: true, optional: 1 },
      ],
      rows: versions.flatMap((version, at) => {
        const { since, status, changes, told, who, gone, who_removed } = version;
        const first = at === versions.length - 1;
        const back = versions[at + 1]?.gone === true;
        const lines =
          changes.length === 0
            ? [
                told ??
                  (first
                    ? 'first seen'
                    : back
                      ? 'seen again, unchanged'
                      : 'only what drifts by itself: --all shows it'),
              ]
            : changes.map((change) => fieldText(change as FieldChange));
        if (gone) lines.unshift(`gone${removed(who_removed)}`);
        return lines.map((line, index) =>
          index === 0
            ? {
                since: whenOf({ ...version, seen_at: since }),
                until: untilOf(version, versions[at - 1]),
                status: { status },
                change: line,
                who: doersText(who),
              }
            : { since: '', until: '', status: '', change: line, who: '' },
        );
      }),
    },
  ],
});

/** What followed began when this ended. */
function untilOf({ until, gone }: Data[number], newer: Data[number] | undefined): Cell {
  if (until === null) return 'now';
  return !gone && newer?.since === until ? whenOf({ ...newer, seen_at: until }) : { time: until };
}

const changed = (versions: readonly ResourceVersion[]) => versions.length > 1;

function untoldSentence(seenFrom: string, compared: boolean): string {
  const why = compared ? 'it was first seen then' : 'one discovery has seen it, so there is nothing to compare with';
  const since = compared ? ' Nothing differs since.' : '';
  return `What changed before ${seenFrom} cannot be told: ${why}.${since} The events tell of calls and alarms that concern it.`;
}

function sentence(versions: readonly ResourceVersion[], from: string | undefined): string {
  const [newest] = versions;
  if (newest === undefined) return 'It was not there in that time.';
  const gone = newest.until === null ? '' : ` It was last seen before ${newest.until}.`;
  const first = versions.at(-1)?.since ?? '';
  if (versions.length > 1) return `**${counted(versions.length, 'version')}** since ${first}.${gone}`;
  const whence = from !== undefined && from > first ? `since ${from}` : `since it was first seen at ${first}`;
  return gone === '' ? `Nothing differs ${whence}.` : `One version, from ${first}.${gone}`;
}

function toEntry(
  { since, until, opened_run, resource }: ResourceVersion,
  before: ResourceVersion | undefined,
  all: boolean,
): Pick<Data[number], 'since' | 'until' | 'run' | 'status' | 'changes'> {
  return {
    since,
    until,
    run: opened_run,
    status: resource.status,
    changes: before === undefined ? [] : fieldChanges(before.resource, resource, tellingOf(resource.kind), { all }),
  };
}

/** Who may have made each version, and who removed what went. */
async function withDoers(
  store: Store,
  versions: readonly ResourceVersion[],
  entries: readonly ReturnType<typeof toEntry>[],
  all: readonly ResourceVersion[],
  now: Date,
): Promise<Data> {
  const from = Date.parse(all.at(-1)?.since ?? now.toISOString());
  const window = { from, to: now.getTime() };
  const { scans: complete, seenBefore } = await store.changes.scans(window);
  const scans = new Scans(complete, seenBefore, from);
  const placed = (what: What, { resource, opened_run: run }: ResourceVersion, at: string): Placed => {
    const { account, region, kind } = resource;
    return {
      change: { what, resource, first_at: at, last_at: at, run, fields: [], links: [], parts: [], routine: false },
      notBefore: scans.before(account, region, kind, Date.parse(at)),
    };
  };
  const begun = versions.map((version) => {
    const first = version === all.at(-1);
    return placed(first ? 'appeared' : 'changed', version, version.since);
  });
  const isGone = ({ until }: ResourceVersion) => until !== null && !all.some(({ since }) => since === until);
  const ended = versions.map((version) => (isGone(version) ? placed('gone', version, version.until ?? '') : undefined));
  const { told } = await whoMade(store, [...begun, ...ended.filter((one) => one !== undefined)], window);
  let next = begun.length;
  return entries.map((entry, at) => {
    const notBefore = begun[at]?.notBefore ?? null;
    const gone = ended[at] !== undefined;
    // When it was first looked at, it may have been there for long.
    const who = notBefore === null ? [] : (told[at]?.who ?? []);
    const change = begun[at]?.change;
    const again = entry.changes.length > 0 || !change ? undefined : redeployed(change, notBefore);
    return {
      ...entry,
      told: again ?? null,
      not_before: notBefore,
      happened_at: who[0]?.at ?? null,
      who,
      gone,
      who_removed: gone ? (told[next++]?.who ?? []) : [],
    };
  });
}

function removed(who: Data[number]['who_removed']): string {
  return who.length === 0 ? '' : `, ${doersText(who)}`;
}
