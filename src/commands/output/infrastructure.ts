/** The printed form of an infrastructure and what its commands share. */
import * as z from 'zod/mini';
import { type InfrastructureSummary, summarise, summaryOf } from '../../cmdb/infrastructures/summary.ts';
import { deriveInfrastructures, membersSelected } from '../../cmdb/infrastructures.ts';
import { resolveResource } from '../../cmdb/resolve.ts';
import { localActor } from '../../core/actor.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import type { Store } from '../../store/index.ts';
import type { InfrastructureRecord, Selector } from '../../store/tables/infrastructures.ts';
import type { Context } from '../context.ts';

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

/** Every infrastructure with the summary of its members, by name. */
export async function allInfrastructures(store: Store): Promise<InfrastructureData[]> {
  const summaries = summarise(await store.infrastructures.tally());
  const records = await store.infrastructures.list();
  return records.map((record) => infrastructureData(record, summaries.get(record.name) ?? summaryOf([])));
}

/** Parses `key=value` of --tag. @throws OpsctlError `usage` */
export function selectorTags(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=');
      if (at < 1 || word.slice(at + 1).trim() === '')
        throw usageError(`--tag: "${word}" is not key=value`, 'write it as --tag Application=checkout');
      return [word.slice(0, at).trim(), word.slice(at + 1).trim()];
    }),
  );
}

/** The resources named with --member, as ids that stay unique: the ARN where there is one. */
export async function selectorMembers(store: Store, words: readonly string[]): Promise<string[]> {
  const found = await Promise.all(words.map((word) => resolveResource(store, word)));
  return [...new Set(found.map(({ id, arn }) => arn ?? id))];
}

/**
 * Saves an explicit infrastructure, derives memberships anew, writes the audit log, and returns the result; for a dry
 * run only what the result would be.
 */
export async function saveExplicit(
  ctx: Context,
  store: Store,
  command: string,
  record: { name: string; environment: string | null; application: string | null; selector: Selector },
): Promise<InfrastructureData> {
  const at = ctx.clock.now();
  if (ctx.dryRun) return plannedExplicit(ctx, store, record, at);
  await store.infrastructures.save({ ...record, origin: 'explicit', tags: record.selector.tags }, at);
  await deriveInfrastructures(store, ctx.config, at);
  const { name, ...detail } = record;
  await auditDone(ctx, store, command, name, detail);
  const saved = await store.infrastructures.get(name);
  if (saved === undefined) throw new OpsctlError('internal', `${name} was saved and is not there`);
  const tally = (await store.infrastructures.tally()).filter(({ infrastructure }) => infrastructure === saved.name);
  return infrastructureData(saved, summaryOf(tally));
}

async function plannedExplicit(
  { config }: Context,
  store: Store,
  record: Parameters<typeof saveExplicit>[3],
  at: Date,
): Promise<InfrastructureData> {
  const uids = await membersSelected(store, config, record);
  const { resources } = uids.length === 0 ? { resources: [] } : await store.resources.find({ uids }, {});
  const before = await store.infrastructures.get(record.name);
  const moment = at.toISOString();
  return infrastructureData(
    {
      ...record,
      origin: 'explicit',
      tags: record.selector.tags,
      created_at: before?.created_at ?? moment,
      updated_at: moment,
    },
    summaryOf(resources.map((resource) => ({ ...resource, infrastructure: record.name, count: 1 }))),
  );
}

export async function auditDone(
  ctx: Context,
  store: Store,
  command: string,
  target: string,
  detail: Record<string, unknown>,
): Promise<void> {
  await store.audit.append({
    at: ctx.clock.now().toISOString(),
    actor: localActor(),
    event: 'done',
    command,
    target,
    detail,
  });
}

/** Only what the user made can be changed here. @throws OpsctlError `refused` saying where a derived one is changed */
export function requireExplicit({ name, origin, selector }: InfrastructureRecord, verb: string): void {
  if (origin === 'explicit') return;
  const [tag] = Object.entries(selector.tags);
  const basis =
    origin === 'cluster' ? `ECS cluster ${selector.members.join(', ')}` : tag ? `tag ${tag[0]}=${tag[1]}` : 'tags';
  throw new OpsctlError(
    'refused',
    `${name} cannot be ${verb}: it is derived from ${basis} and would come back with the next discovery`,
    {
      hint:
        origin === 'stack'
          ? 'delete or tag the stack in AWS and run opsctl discover, or group resources your own way with opsctl infra create'
          : 'change the tags in AWS and run opsctl discover, or group resources your own way with opsctl infra create',
    },
  );
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
    { label: 'tags', value: Object.entries(data.selector.tags).map(([key, value]) => `${key}=${value}`) },
    ...(data.selector.members.length > 0 ? [{ label: 'named members', value: data.selector.members }] : []),
  ];
}
