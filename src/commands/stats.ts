import * as z from 'zod/mini';
import { counted, numbered } from '../core/counted.ts';
import { defineCommand } from './define.ts';
import { filters, input } from './input/fields.ts';
import { filterCoverage, resourceFilter } from './input/resource-filter.ts';

const FIELDS = ['type', 'kind', 'status', 'region', 'environment', 'infrastructure', 'account'] as const;
const counts = z.array(z.object({ value: z.nullable(z.string()), count: z.number() }));

const output = z.object({
  resources: z.number(),
  by_provider: counts,
  by_type: counts,
  by_kind: counts,
  by_status: counts,
  by_region: counts,
  by_environment: counts,
  by_infrastructure: counts,
  by_account: counts,
  relationships: z.object({ total: z.number(), unresolved: z.number(), by_type: counts }),
});

type Data = z.infer<typeof output>;
type Counts = z.infer<typeof counts>;

export const stats = defineCommand({
  path: 'stats',
  summary: 'counts by provider, type, kind, status, region and environment',
  description: 'Filters narrow what is counted. Relationships are counted over the whole store.',
  examples: [
    { line: 'stats', what: 'the whole inventory' },
    { line: 'stats --env production --type database', what: 'part of it' },
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
    slots: { resource_type: 'type', status: 'status', region: 'region', tag: 'tag', environment: 'env', name: 'infra' },
  },
  input: input({ ...filters }),
  output,
  async run(query, ctx) {
    const store = await ctx.store();
    const filter = await resourceFilter(query, store);
    const { total, by } = await store.resources.counts(filter, FIELDS);
    const of = (field: (typeof FIELDS)[number]): Counts =>
      (by[field] ?? []).map(({ value, count }) => ({ value: value === '' ? null : value, count }));
    const relationships = await store.relationships.counts();
    const data: Data = {
      resources: total,
      by_provider: total === 0 ? [] : [{ value: 'aws', count: total }],
      by_type: of('type'),
      by_kind: of('kind'),
      by_status: of('status'),
      by_region: of('region'),
      by_environment: of('environment'),
      by_infrastructure: of('infrastructure'),
      by_account: of('account'),
      relationships,
    };
    return { data, coverage: await filterCoverage(store, filter), message: sentence(data) };
  },
  view: (data: Data) => [
    { block: 'text', text: `**${data.resources}** resources, **${data.relationships.total}** relationships` },
    countTable('by type', data.by_type),
    countTable('by kind', data.by_kind),
    countTable('by status', data.by_status),
    countTable('by region', data.by_region),
    countTable('by environment', data.by_environment),
    countTable('by infrastructure', data.by_infrastructure),
  ],
});

function sentence({ resources, by_region, by_status }: Data): string {
  if (resources === 0) return '**0** resources fit.';
  const statuses = by_status.slice(0, 3).map(({ value, count }) => `${count} ${value}`);
  return `**${resources}** ${numbered(resources, 'resource')} in ${counted(by_region.length, 'region')}: ${statuses.join(', ')}.`;
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
