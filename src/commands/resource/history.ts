import * as z from 'zod/mini';
import { coverageFor } from '../../cmdb/coverage.ts';
import { resolveResource } from '../../cmdb/resolve.ts';
import { counted } from '../../core/counted.ts';
import type { Json, Resource } from '../../core/model.ts';
import type { ResourceVersion } from '../../store/tables/resources.ts';
import { defineCommand } from '../define.ts';
import { input, optional, text } from '../input/fields.ts';

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
    slots: { resource_id: 'id', name: 'id', region: 'region' },
  },
  positionals: [{ field: 'id', completes: 'resource' }],
  input: input({
    id: text('id, ARN or name of the resource'),
    kind: optional(text('kind, when the name fits several')),
    region: optional(text('region, when the name fits several')),
  }),
  output,
  async run({ id, kind, region }, ctx) {
    const store = await ctx.store();
    const resource = await resolveResource(store, id, {
      ...(kind === undefined ? {} : { kind }),
      ...(region === undefined ? {} : { region }),
    });
    const versions = await store.resources.history(resource.uid);
    return {
      data: versions.map((version, index) => toEntry(version, versions[index + 1])),
      coverage: await coverageFor(store, {
        kinds: [resource.kind],
        regions: [resource.region],
        accounts: [resource.account],
      }),
      message:
        versions.length === 1
          ? `Nothing differs since it was first seen at ${versions[0]?.since}.`
          : `**${counted(versions.length, 'version')}** since ${versions.at(-1)?.since}.`,
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
