/** What the commands share that make, change and forget infrastructures of the user's own. */
import { summaryOf } from '../../cmdb/infrastructures/summary.ts';
import { deriveInfrastructures, membersSelected } from '../../cmdb/infrastructures.ts';
import { resolveResource } from '../../cmdb/resolve.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import type { InfrastructureRecord, Selector } from '../../store/tables/infrastructures.ts';
import type { Context } from '../context.ts';
import { auditDone } from '../local-trail.ts';
import { type InfrastructureData, infrastructureData } from '../output/infrastructure.ts';
import { resourcesInOrder } from '../output/relationship.ts';

export interface Wanted {
  name: string;
  environment: string | null;
  application: string | null;
  selector: Selector;
  /** Tags of the grouping itself, besides those its members are selected by. */
  ownTags: Record<string, string>;
}

/** What is written about an infrastructure, as plain fields that can be set against each other; tags as key=value. */
export function definitionOf({
  environment,
  application,
  selector,
  tags,
}: Pick<InfrastructureRecord, 'environment' | 'application' | 'selector' | 'tags'>) {
  const pairs = (each: Record<string, string>) =>
    Object.entries(each)
      .map(([key, value]) => `${key}=${value}`)
      .sort();
  return {
    environment,
    application,
    member_tags: pairs(selector.tags),
    named_members: selector.members,
    tags: pairs(tags),
  };
}
export type Definition = ReturnType<typeof definitionOf>;

export interface Written {
  data: InfrastructureData;
  before: Definition | null;
  after: Definition;
  /** Members it has and had not, and the other way round. */
  joined: StoredResource[];
  left: StoredResource[];
}

/**
 * Saves an explicit infrastructure, derives memberships anew, writes the audit log, and returns the result; for a dry
 * run only what the result would be.
 */
export async function saveExplicit(ctx: Context, store: Store, command: string, wanted: Wanted): Promise<Written> {
  const at = ctx.clock.now();
  const { name, environment, application, selector, ownTags } = wanted;
  const record = {
    name,
    origin: 'explicit' as const,
    environment,
    application,
    selector,
    tags: { ...selector.tags, ...ownTags },
  };
  const known = await store.infrastructures.get(name);
  const had = known === undefined ? [] : (await store.infrastructures.members(name)).map(({ uid }) => uid);
  if (!ctx.dryRun) {
    await store.infrastructures.save(record, at);
    await deriveInfrastructures(store, ctx.config, at);
  }
  const has = ctx.dryRun
    ? await membersSelected(store, ctx.config, wanted)
    : (await store.infrastructures.members(name)).map(({ uid }) => uid);
  const written = {
    before: known === undefined ? null : definitionOf(known),
    after: definitionOf(record),
    joined: await resourcesInOrder(store, without(has, had), undefined),
    left: await resourcesInOrder(store, without(had, has), undefined),
  };
  if (!ctx.dryRun && JSON.stringify(written.before) !== JSON.stringify(written.after))
    await auditDone(ctx, store, command, name, {
      before: written.before,
      after: written.after,
      resources: has.length,
      joined: written.joined.length,
      left: written.left.length,
    });
  const members = await resourcesInOrder(store, has, undefined);
  const moment = at.toISOString();
  const saved = (ctx.dryRun ? undefined : await store.infrastructures.get(name)) ?? {
    ...record,
    created_at: known?.created_at ?? moment,
    updated_at: moment,
  };
  const tally = members.map((member) => ({ ...member, infrastructure: name, count: 1 }));
  return { data: infrastructureData(saved, summaryOf(tally)), ...written };
}

function without(uids: readonly number[], others: readonly number[]): number[] {
  const taken = new Set(others);
  return uids.filter((uid) => !taken.has(uid));
}

/** Parses `key=value`. @throws OpsctlError `usage` */
export function tagsIn(words: readonly string[], flag: string): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=');
      if (at < 1 || word.slice(at + 1).trim() === '')
        throw usageError(`${flag}: "${word}" is not key=value`, `write it as ${flag} Application=checkout`);
      return [word.slice(0, at).trim(), word.slice(at + 1).trim()];
    }),
  );
}

/**
 * Tags of the grouping's own: `before` with those of `--set-tag`.
 * @throws OpsctlError `usage` for a key by which members are selected: it would say two things
 */
export function ownTags(
  words: readonly string[],
  before: Record<string, string>,
  selector: Selector,
): Record<string, string> {
  const set = tagsIn(words, '--set-tag');
  for (const [key, value] of Object.entries(set))
    if (Object.hasOwn(selector.tags, key) && selector.tags[key] !== value)
      throw usageError(
        `--set-tag: members are selected by ${key}=${selector.tags[key]}, so ${key} cannot be ${value}`,
        'choose another key, or change what members must have with --tag',
      );
  return { ...before, ...set };
}

/** The resources named with --member, as ids that stay unique: the ARN where there is one. */
export async function selectorMembers(store: Store, words: readonly string[]): Promise<string[]> {
  const found = await Promise.all(words.map((word) => resolveResource(store, word)));
  return [...new Set(found.map(({ id, arn }) => arn ?? id))];
}

/** Only what the user made can be changed here. @throws OpsctlError `refused` saying where a derived one is changed */
export function requireExplicit({ name, origin, selector }: InfrastructureRecord, verb: string): void {
  if (origin === 'explicit') return;
  const [tag] = Object.entries(selector.tags);
  const basis =
    origin === 'cluster' ? `ECS cluster ${selector.members.join(', ')}` : tag ? `tag ${tag[0]}=${tag[1]}` : 'tags';
  const where = origin === 'stack' ? 'delete or tag the stack' : 'change the tags';
  throw new OpsctlError(
    'refused',
    `${name} cannot be ${verb}: it is derived from ${basis} and would come back with the next discovery`,
    { hint: `${where} in AWS and run opsctl discover, or group resources your own way with opsctl infra create` },
  );
}

/** A name that a resource has as well is not wrong, and yet every command that takes either will have to ask. */
export async function nameWarnings(store: Store, name: string, members: readonly { uid: number }[]): Promise<string[]> {
  const own = new Set(members.map(({ uid }) => uid));
  const others = (await store.resources.resolve(name)).filter(({ uid }) => !own.has(uid));
  const [first] = others;
  return first === undefined
    ? []
    : [`${first.kind} ${first.id} is called ${name} as well: commands that take either will ask which is meant`];
}
