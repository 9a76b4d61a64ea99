/** The printed form of an infrastructure and what its commands share. */
import * as z from 'zod/mini';
import { type InfrastructureSummary, summarise, summaryOf } from '../../cmdb/infrastructures/summary.ts';
import type { Store } from '../../store/index.ts';
import type { InfrastructureRecord } from '../../store/tables/infrastructures.ts';

export const infrastructureSchema = z.object({
  /** Null only in the entry for resources that belong to none. */
  name: z.nullable(z.string()),
  provider: z.string(),
  /** `tags`, `stack`, `cluster`: derived; `explicit`: made by the user; `none`: belonging to no infrastructure. */
  origin: z.string(),
  environment: z.nullable(z.string()),
  application: z.nullable(z.string()),
  status: z.string(),
  /** How many resources belong to it. */
  resources: z.number(),
  /** Of what runs: how many are in each status. */
  statuses: z.record(z.string(), z.number()),
  types: z.record(z.string(), z.number()),
  regions: z.array(z.string()),
  accounts: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
  selector: z.object({ tags: z.record(z.string(), z.string()), members: z.array(z.string()) }),
  created_at: z.nullable(z.string()),
  updated_at: z.nullable(z.string()),
});
export type InfrastructureData = z.infer<typeof infrastructureSchema>;

export function infrastructureData(record: InfrastructureRecord, summary: InfrastructureSummary): InfrastructureData {
  const { name, origin, environment, application, tags, selector, created_at, updated_at } = record;
  return {
    name,
    provider: 'aws',
    origin,
    environment,
    application,
    ...summary,
    tags,
    selector,
    created_at,
    updated_at,
  };
}

/** Every infrastructure with the summary of its members, by name; with a time, as they were then. */
export async function allInfrastructures(store: Store, at?: Date): Promise<InfrastructureData[]> {
  const summaries = summarise(await store.infrastructures.tally(at));
  const records = await store.infrastructures.list(at);
  return records.map((record) => infrastructureData(record, summaries.get(record.name) ?? summaryOf([])));
}

/** What `infra create` and `infra update` print. */
export function infrastructureFields(
  data: InfrastructureData,
): { label: string; value: string | number | string[] | null | { status: string } }[] {
  const counts = (record: Record<string, number>) => Object.entries(record).map(([key, count]) => `${count} ${key}`);
  return [
    { label: 'status', value: { status: data.status } },
    { label: 'of what runs', value: counts(data.statuses) },
    { label: 'environment', value: data.environment },
    { label: 'application', value: data.application },
    { label: 'resources', value: data.resources },
    { label: 'types', value: counts(data.types) },
    { label: 'regions', value: data.regions },
    { label: 'accounts', value: data.accounts },
    { label: 'origin', value: data.origin },
    { label: 'tags', value: pairs(data.tags) },
    { label: 'members have', value: pairs(data.selector.tags) },
    ...(data.selector.members.length > 0 ? [{ label: 'named members', value: data.selector.members }] : []),
  ];
}

const pairs = (tags: Record<string, string>) => Object.entries(tags).map(([key, value]) => `${key}=${value}`);
