import * as z from 'zod/mini';
import { counted, numbered } from '../core/counted.ts';
import { usageError } from '../core/errors.ts';
import { quantity } from '../core/quantity.ts';
import { inline } from '../core/view.ts';
import type { Store } from '../store/index.ts';
import { type ResourceFilter, SYNONYMS } from '../store/tables/resource-query.ts';
import { defineCommand } from './define.ts';
import { asOf } from './input/as-of.ts';
import { parseComparator } from './input/comparator.ts';
import { filters, flag, input, list, moment, optional, text } from './input/fields.ts';
import { filterCoverage, resourceFilter } from './input/resource-filter.ts';

const FIELDS = ['type', 'kind', 'status', 'region', 'environment', 'infrastructure', 'account'] as const;
const counts = z.array(z.object({ value: z.nullable(z.string()), count: z.number() }));

const output = z.object({
  resources: z.number(),
  /** Whether filters narrow what is counted; relationships are of the whole store all the same. */
  filtered: z.boolean(),
  by_provider: counts,
  by_type: counts,
  by_kind: counts,
  by_status: counts,
  by_region: counts,
  by_environment: counts,
  by_infrastructure: counts,
  by_account: counts,
  /** What --by asked for; null without it. */
  by: z.nullable(z.object({ field: z.string(), counts })),
  /** All sizes added up, with --sizes; null without it, and where nothing counted tells a size. */
  size_bytes: z.nullable(z.number()),
  relationships: z.object({ total: z.number(), unresolved: z.number(), by_type: counts }),
});

type Data = z.infer<typeof output>;
type Counts = z.infer<typeof counts>;

export const stats = defineCommand({
  path: 'stats',
  summary: 'counts by provider, type, kind, status, region and environment',
  description:
    'Filters narrow what is counted. Relationships are counted over the whole store. --by takes a field of these counts, or a property such as instance_type or engine.',
  examples: [
    { line: 'stats', what: 'the whole inventory' },
    { line: 'stats --env production --type database', what: 'part of it' },
    { line: 'stats --kind ec2.instance --by instance_type', what: 'machines by their size' },
    { line: 'stats --infra prod-app --at 7d', what: 'what an infrastructure was a week ago' },
    { line: 'stats --kind ec2.volume --sizes', what: 'how much the volumes hold together' },
  ],
  effect: 'read',
  language: {
    intents: ['get_statistics'],
    phrases: [
      'how many instances are running',
      'resource counts per region',
      'inventory statistics',
      'number of databases in production',
    ],
    slots: {
      resource_type: 'type',
      status: 'status',
      region: 'region',
      tag: 'tag',
      environment: 'env',
      name: 'infra',
      comparator: 'where',
      time_window: 'at',
    },
  },
  input: input({
    ...filters,
    where: list('compare a property: size>500GB, age>90d, engine=postgres'),
    by: optional(
      text(
        'break the count down by this: region, type, kind, status, environment, infrastructure, account, zone, or a property',
      ),
    ),
    sizes: flag('add up the sizes of what is counted'),
    at: optional(moment('as of this time')),
  }),
  output,
  async run(query, ctx) {
    const store = await ctx.store();
    const at = await asOf(query.at, ctx);
    const filter = await resourceFilter(query, store, at);
    if (at !== undefined) filter.at = at;
    if (query.where.length > 0) filter.compare = query.where.map((word) => parseComparator(word, ctx.clock.now()));
    const { total, by } = await store.resources.counts(filter, FIELDS);
    const of = (field: (typeof FIELDS)[number]): Counts =>
      (by[field] ?? []).map(({ value, count }) => ({ value: value === '' ? null : value, count }));
    const relationships = await store.relationships.counts(at);
    const told = await propertiesTold(store, filter, query);
    const field = FIELDS.find((each) => each === query.by);
    const data: Data = {
      resources: total,
      filtered: Object.values(filter).some((value) => Array.isArray(value) && value.length > 0),
      by_provider: total === 0 ? [] : [{ value: 'aws', count: total }],
      by_type: of('type'),
      by_kind: of('kind'),
      by_status: of('status'),
      by_region: of('region'),
      by_environment: of('environment'),
      by_infrastructure: of('infrastructure'),
      by_account: of('account'),
      by: query.by === undefined ? null : { field: query.by, counts: field ? of(field) : told.counts },
      size_bytes: told.size,
      relationships,
    };
    return { data, coverage: await filterCoverage(store, filter), message: sentence(data, query.sizes) };
  },
  view: (data: Data) => [
    // What narrows the count does not narrow the relationships.
    {
      block: 'text',
      text: data.filtered
        ? `**${data.resources}** ${numbered(data.resources, 'resource')}`
        : `**${data.resources}** resources, **${data.relationships.total}** relationships`,
    },
    ...(data.by === null ? [] : [countTable(`by ${data.by.field}`, data.by.counts)]),
    countTable('by type', data.by_type),
    countTable('by kind', data.by_kind),
    countTable('by status', data.by_status),
    countTable('by region', data.by_region),
    countTable('by environment', data.by_environment),
    countTable('by infrastructure', data.by_infrastructure),
  ],
});

/** Groups named in the sentence; the table has all. */
const MOST_TOLD = 8;

function sentence({ resources, by, size_bytes, by_region, by_status }: Data, sizes: boolean): string {
  if (resources === 0) return '**0** resources fit.';
  const size = size_bytes === null ? 'none of them tells its size' : `**${quantity(size_bytes, 'bytes')}** together`;
  const lead = `**${resources}** ${numbered(resources, 'resource')}${sizes ? `, ${size}` : ''}`;
  if (by !== null) {
    const told = by.counts.slice(0, MOST_TOLD).map(({ value, count }) => `${count} ${inline(value ?? 'without')}`);
    const rest = by.counts.length - told.length;
    return `${lead} by ${inline(by.field)}: ${told.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
  }
  const statuses = by_status.slice(0, 3).map(({ value, count }) => `${count} ${value}`);
  return `${lead} in ${counted(by_region.length, 'region')}: ${statuses.join(', ')}.`;
}

/** What only the properties tell: counts by one of them, and sizes. Nothing is read when neither is asked for. */
async function propertiesTold(
  store: Store,
  filter: ResourceFilter,
  { by, sizes }: { by?: string | undefined; sizes: boolean },
): Promise<{ counts: Counts; size: number | null }> {
  const property = FIELDS.some((field) => field === by) ? undefined : by;
  const tally = new Map<string | null, number>();
  let size: number | null = null;
  if (property === undefined && !sizes) return { counts: [], size };
  for await (const resources of store.resources.stream(filter))
    for (const { properties, zone } of resources) {
      const own = SYNONYMS.size_bytes?.map((name) => properties[name]).find((value) => typeof value === 'number');
      if (sizes && own !== undefined) size = (size ?? 0) + own;
      const value = property === undefined ? undefined : property === 'zone' ? zone : properties[property];
      const group = value === undefined || value === null || typeof value === 'object' ? null : String(value);
      tally.set(group, (tally.get(group) ?? 0) + 1);
    }
  if (property !== undefined && tally.size > 0 && [...tally.keys()].every((group) => group === null))
    throw usageError(
      `--by: nothing that is counted has a property "${property}"`,
      `use one of ${FIELDS.join(', ')}, or a property that opsctl resource show prints`,
    );
  const counts = [...tally].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count);
  return { counts, size };
}

function countTable(title: string, rows: Counts) {
  const [, field = ''] = title.split('by ');
  return {
    block: 'table' as const,
    title,
    empty: 'none',
    columns: [
      { key: 'value', label: field },
      { key: 'count', label: 'resources', align: 'right' as const },
    ],
    rows: rows.map(({ value, count }) => ({
      value: value ?? (field === 'infrastructure' ? 'unowned' : 'none'),
      count,
    })),
  };
}
