import * as z from 'zod/mini';
import { coverageFor } from '../../cmdb/coverage.ts';
import { type Narrowing, resolveResource } from '../../cmdb/resolve.ts';
import { counted } from '../../core/counted.ts';
import { OpsctlError } from '../../core/errors.ts';
import type { Json, Resource, StoredResource } from '../../core/model.ts';
import { shellWord } from '../../core/shell-word.ts';
import { parseMoment } from '../../core/time-range.ts';
import type { Store } from '../../store/index.ts';
import type { ResourceVersion } from '../../store/tables/resources.ts';
import { defineCommand } from '../define.ts';
import { input, moment, optional, text } from '../input/fields.ts';

const change = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() });
const output = z.array(
  z.object({
    since: z.string(),
    until: z.nullable(z.string()),
    run: z.string(),
    status: z.string(),
    /** What differs from the version before; empty for the first one. */
    changes: z.array(change),
  }),
);

type Data = z.infer<typeof output>;

export const resourceHistory = defineCommand({
  path: 'resource history',
  summary: 'the versions of one resource and what differs between them',
  examples: [{ line: 'resource history prod-app-db', what: 'what was ever seen of it, newest first' }],
  effect: 'read',
  language: {
    intents: ['explain_change'],
    phrases: [
      'what changed on i-0123456789abcdef0',
      'config history of prod-app-db',
      'what was edited on checkout-db this week',
    ],
    severally: true,
    slots: { resource_id: 'id', name: 'id', region: 'region', time_window: 'since' },
  },
  positionals: [{ field: 'id', completes: 'resource' }],
  input: input({
    id: text('id, ARN or name of the resource'),
    kind: optional(text('kind, when the name fits several')),
    region: optional(text('region, when the name fits several')),
    since: optional(moment('only versions in force since then: yesterday, 24h, 2026-11-20')),
    until: optional(moment('and not those that began later')),
  }),
  output,
  async run({ id, kind, region, since, until }, ctx) {
    const store = await ctx.store();
    const now = ctx.clock.now();
    const from = since === undefined ? undefined : parseMoment(since, now, '--since').toISOString();
    const to = until === undefined ? undefined : parseMoment(until, now, '--until').toISOString();
    const resource = await resolveEver(store, id, { kind, region });
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
    return {
      data: versions.map((version) => toEntry(version, all[all.indexOf(version) + 1])),
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
      ],
      rows: versions.flatMap(({ since, until, status, changes }, at) => {
        const lines =
          changes.length === 0
            ? [at === versions.length - 1 ? 'first seen' : 'seen again, unchanged']
            : changes.map(({ field, before, after }) => `${field}: ${shown(before)} → ${shown(after)}`);
        return lines.map((line, index) =>
          index === 0
            ? {
                since: { time: since },
                until: until === null ? 'now' : { time: until },
                status: { status },
                change: line,
              }
            : { since: '', until: '', status: '', change: line },
        );
      }),
    },
  ],
});

/** The resource of this name, or the one that had it last: history is asked of what is gone most of all. */
async function resolveEver(store: Store, id: string, narrowing: Narrowing): Promise<StoredResource> {
  try {
    return await resolveResource(store, id, narrowing);
  } catch (error) {
    const last = await store.resources.lastKnown(id);
    if (last === undefined || !(error instanceof OpsctlError) || error.code !== 'not_found') throw error;
    return resolveResource(store, id, { ...narrowing, at: last });
  }
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
): Data[number] {
  return {
    since,
    until,
    run: opened_run,
    status: resource.status,
    changes: before === undefined ? [] : differences(before.resource, resource),
  };
}

const COMPARED = ['name', 'status', 'native_status', 'zone', 'arn', 'environment'] as const;

function differences(before: Resource, after: Resource): Data[number]['changes'] {
  const changes: Data[number]['changes'] = COMPARED.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }));
  changes.push(
    ...entries('tags', before.tags, after.tags),
    ...entries('properties', before.properties, after.properties),
  );
  return changes;
}

function entries(prefix: string, before: Record<string, Json>, after: Record<string, Json>): Data[number]['changes'] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => ({ field: `${prefix}.${key}`, before: before[key] ?? null, after: after[key] ?? null }));
}

function shown(value: unknown): string {
  return value === null || value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
}
