import * as z from 'zod/mini';
import { coverageFor } from '../../cmdb/coverage.ts';
import { environmentNamed } from '../../cmdb/environment.ts';
import { INFRASTRUCTURE_STATUSES } from '../../cmdb/infrastructures/summary.ts';
import { troubledMembers } from '../../cmdb/infrastructures/troubled.ts';
import { counted } from '../../core/counted.ts';
import { usageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import { byCode } from '../../core/order.ts';
import { shellWord } from '../../core/shell-word.ts';
import { inline } from '../../core/view.ts';
import { fitsWildcard } from '../../core/wildcard.ts';
import type { Store } from '../../store/index.ts';
import type { InfrastructureOrigin } from '../../store/tables/infrastructures.ts';
import { defineCommand } from '../define.ts';
import { asOf } from '../input/as-of.ts';
import { count, flag, input, list, moment, optional, text } from '../input/fields.ts';
import { parseTag } from '../input/resource-filter.ts';
import { allInfrastructures, type InfrastructureData, infrastructureSchema } from '../output/infrastructure.ts';

const output = z.array(infrastructureSchema);

/** How an infrastructure came to be. */
const ORIGINS = ['tags', 'stack', 'cluster', 'explicit'] as const satisfies InfrastructureOrigin[];

export const infraList = defineCommand({
  path: 'infra list',
  summary: 'named application environments, and what belongs to none',
  description:
    'Infrastructures are derived at the end of every discovery from application and environment tags (see config show), CloudFormation stacks and ECS clusters, with everything attached to their members; or created with infra create. Status: running, degraded (something has failed or is unhealthy), pending, stopped, active (nothing in it runs), empty. It tells what runs; --status degraded and healthy judge the members as health does: failed checks, alarms, unhealthy targets.',
  examples: [
    { line: 'infra list', what: 'all of them' },
    { line: 'infra list --env production --region eu-west-1', what: 'production in Ireland' },
    { line: 'infra list --unowned', what: 'also how many resources belong to none' },
    { line: 'infra list --origin explicit --at 7d', what: 'what users had made a week ago' },
  ],
  effect: 'read',
  language: {
    intents: ['list_infrastructure'],
    phrases: [
      'list all infrastructures',
      'what infra do we have in production',
      'which environments are there',
      'which stacks are in Paris',
      'failed infrastructures',
      'which apps are unhealthy',
    ],
    slots: { environment: 'env', region: 'region', tag: 'tag', status: 'status', limit: 'limit', time_window: 'at' },
  },
  input: input({
    env: list('environment: production, staging, development, test …'),
    region: list('with resources in this AWS region; wildcards work: eu-*'),
    tag: list('with this tag, which names it or was set on it: key=value, or key=* for any value'),
    name: list('name; wildcards work: prod-*'),
    origin: list(`how it came to be: ${ORIGINS.join(', ')}`),
    status: list(`status: ${INFRASTRUCTURE_STATUSES.join(', ')}; or healthy`),
    unowned: flag('add an entry for the resources that belong to none'),
    limit: optional(count('most infrastructures to return', 1)),
    cursor: optional(text('next_cursor of the page before')),
    at: optional(moment('as of this time')),
  }),
  output,
  async run({ env, region, tag, name: names, origin, status, unowned, limit, cursor, at }, ctx) {
    const store = await ctx.store();
    const then = await asOf(at, ctx);
    const wanted = {
      environments: words(env).map(environmentNamed),
      regions: words(region).filter((word) => word !== 'all'),
      tags: tag.map(parseTag),
      names: names.map((pattern) => pattern.toLowerCase()),
      origins: words(origin).map(originNamed),
      statuses: words(status).map(statusNamed),
    };
    // Only who asks for health waits for the members to be judged.
    const asksHealth = wanted.statuses.some((word) => word === 'degraded' || word === 'healthy');
    const judged = asksHealth && then === undefined;
    const troubled = judged ? await troubledMembers(store) : new Map<string, number>();
    const fitting = (await allInfrastructures(store, then))
      .map((one): InfrastructureData => (troubled.has(one.name ?? '') ? { ...one, status: 'degraded' } : one))
      .filter((one) => fits(one, wanted))
      .sort((a, b) => byCode(a.name ?? '', b.name ?? ''));
    const after = cursor === undefined ? undefined : nameIn(cursor);
    const rest = after === undefined ? fitting : fitting.filter(({ name }) => (name ?? '') > after);
    const page = rest.slice(0, limit ?? ctx.config.pageSize);
    const last = page.at(-1);
    const alone = await unownedEntry(store, then);
    return {
      data: unowned && page.length === rest.length ? [...page, alone] : page,
      coverage: await coverageFor(store, { regions: wanted.regions, at: then }),
      nextCursor: last && page.length < rest.length ? Buffer.from(last.name ?? '').toString('base64url') : null,
      warnings:
        asksHealth && !judged
          ? [
              'of the past only the statuses of the members are known: failed checks, alarms and targets of that time are not judged',
            ]
          : [],
      message: sentence(fitting, alone.resources, troubled),
      suggestions: [
        ...(page[0]?.name
          ? [`infra show ${shellWord(page[0].name)}${at === undefined ? '' : ` --at ${shellWord(at)}`}`]
          : []),
        ...(alone.resources > 0 && !unowned ? ['infra list --unowned'] : []),
      ],
    };
  },
  view: (infrastructures: InfrastructureData[]) => [
    {
      block: 'table',
      empty: 'no infrastructure fits',
      columns: [
        { key: 'name', label: 'name' },
        { key: 'status', label: 'status' },
        { key: 'environment', label: 'environment' },
        { key: 'resources', label: 'resources', align: 'right' },
        { key: 'regions', label: 'regions', optional: 1 },
        { key: 'origin', label: 'origin', optional: 2 },
      ],
      rows: infrastructures.map(({ name, status, environment, resources, regions, origin }) => ({
        name: name ?? '(unowned)',
        status: name === null ? null : { status },
        environment,
        resources,
        regions: regions.join(', '),
        origin,
      })),
    },
  ],
});

interface Wanted {
  environments: string[];
  regions: string[];
  tags: { key: string; value: string | null }[];
  names: string[];
  origins: string[];
  statuses: string[];
}

function fits(one: InfrastructureData, { environments, regions, tags, names, origins, statuses }: Wanted): boolean {
  const name = (one.name ?? '').toLowerCase();
  return (
    (names.length === 0 || names.some((pattern) => fitsWildcard(name, pattern))) &&
    (origins.length === 0 || origins.includes(one.origin)) &&
    (environments.length === 0 || (one.environment !== null && environments.includes(one.environment))) &&
    (regions.length === 0 || one.regions.some((region) => regions.some((pattern) => fitsWildcard(region, pattern)))) &&
    (statuses.length === 0 ||
      statuses.includes(one.status === 'running' && statuses.includes('healthy') ? 'healthy' : one.status)) &&
    tags.every((wanted) => hasTag(one.tags, wanted))
  );
}

function hasTag(tags: Record<string, string>, { key, value }: Wanted['tags'][number]): boolean {
  return Object.hasOwn(tags, key) && (value === null || fitsWildcard(tags[key] ?? '', value));
}

function originNamed(word: string): string {
  if (ORIGINS.some((known) => known === word)) return word;
  throw usageError(`--origin: "${word}" is not known`, didYouMean(word, ORIGINS) ?? `use one of ${ORIGINS.join(', ')}`);
}

/** Words of people for the statuses of an infrastructure. */
const STATUS_WORDS: Record<string, string> = {
  failed: 'degraded',
  unhealthy: 'degraded',
  down: 'stopped',
};

function statusNamed(word: string): string {
  const status = STATUS_WORDS[word] ?? word;
  if (status === 'healthy') return status;
  if (INFRASTRUCTURE_STATUSES.some((known) => known === status)) return status;
  throw usageError(
    `--status: "${word}" is not known`,
    didYouMean(word, INFRASTRUCTURE_STATUSES) ?? `use one of ${INFRASTRUCTURE_STATUSES.join(', ')}`,
  );
}

function words(values: readonly string[]): string[] {
  return values.flatMap((value) => value.split(',')).map((word) => word.trim().toLowerCase());
}

function nameIn(cursor: string): string {
  const name = Buffer.from(cursor, 'base64url').toString('utf8');
  if (name !== '' && Buffer.from(name).toString('base64url') === cursor) return name;
  throw usageError(
    `--cursor: "${cursor.slice(0, 60)}" is not a cursor`,
    'pass the next_cursor of the previous page, unchanged',
  );
}

async function unownedEntry(store: Store, at: Date | undefined): Promise<InfrastructureData> {
  const filter = { unowned: true, ...(at === undefined ? {} : { at }) };
  const { total, by } = await store.resources.counts(filter, ['type', 'status', 'region', 'account']);
  const record = (field: string) =>
    Object.fromEntries((by[field] ?? []).map(({ value, count: times }) => [value, times]));
  const values = (field: string) => (by[field] ?? []).map(({ value }) => value).sort();
  return {
    name: null,
    provider: 'aws',
    origin: 'none',
    environment: null,
    application: null,
    status: 'unknown',
    resources: total,
    statuses: record('status'),
    types: record('type'),
    regions: values('region'),
    accounts: values('account'),
    tags: {},
    selector: { tags: {}, members: [] },
    created_at: null,
    updated_at: null,
  };
}

function sentence(
  found: readonly InfrastructureData[],
  unowned: number,
  troubled: ReadonlyMap<string, number>,
): string {
  const alone = unowned === 0 ? '' : ` ${counted(unowned, 'resource belongs', 'resources belong')} to none.`;
  if (found.length === 0) return `No infrastructure fits.${alone}`;
  const named = found.slice(0, 10).map(({ name, status, resources }) => {
    const count = troubled.get(name ?? '');
    const trouble = count === undefined ? '' : `, ${count} of ${counted(resources, 'resource')} in trouble`;
    return `**${inline(name ?? '')}** (AWS, ${status.toUpperCase()}${trouble})`;
  });
  const more = found.length > 10 ? ` and ${found.length - 10} more` : '';
  return `Found ${counted(found.length, 'infrastructure')}: ${named.join(', ')}${more}.${alone}`;
}
