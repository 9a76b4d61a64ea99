/** Which things a command that starts, stops or restarts is about: those named, those of a filter, or those named that fit it. */

import { readingPermissions } from '../../cmdb/actions/permissions.ts';
import type { PowerVerb } from '../../cmdb/actions/power/power.ts';
import { POWERED, POWERED_KINDS, powered } from '../../cmdb/actions/power/prepare.ts';
import { classify } from '../../cmdb/aws/errors.ts';
import { readingError } from '../../cmdb/deployments/reading-error.ts';
import { refreshResources, type Unread } from '../../cmdb/refresh.ts';
import { ambiguousError, resolveResource } from '../../cmdb/resolve.ts';
import { resourceTypes } from '../../cmdb/resources/index.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Store } from '../../store/index.ts';
import type { ResourceFilter } from '../../store/tables/resource-query.ts';
import type { Context } from '../context.ts';
import { parseComparator } from './comparator.ts';
import { filters, list } from './fields.ts';
import { checkProperties, knownZones } from './resource-checks.ts';
import { type FilterInput, resourceFilter } from './resource-filter.ts';
import { requireAccount } from './service.ts';

export interface TargetsInput extends FilterInput {
  id: string[];
  zone: string[];
  where: string[];
}

/** @param done past participle: `stopped` */
export const targetFields = (done: string) => ({
  id: list(`id, ARN or name of what is to be ${done}; several work`),
  ...filters,
  zone: list('availability zone, such as us-east-1a'),
  where: list('compare a property: size>500GB, age>90d, iops>=3000'),
});

/** Which of them what is heard fills. */
export const TARGET_SLOTS = {
  name: 'id',
  resource_id: 'id',
  resource_type: 'type',
  environment: 'env',
  region: 'region',
  status: 'status',
  tag: 'tag',
  comparator: 'where',
};

export interface PowerTargets {
  /** Whether each was asked for by itself: then all or none is done. */
  named: boolean;
  targets: StoredResource[];
  /** Of a filter: what fitted it by the last discovery, and does not by what AWS says now. */
  dropped: { target: StoredResource; reason: string }[];
}

/**
 * Finds the targets in the store and reads them from AWS anew, so that what is decided by tag, environment or status is
 * decided by what they are now. Names and filters together mean those named that also fit.
 * @throws OpsctlError `usage` when nothing was said, or a kind that has no switch; `not_found`, `ambiguous`, `refused`
 */
export async function powerTargets(verb: PowerVerb, input: TargetsInput, ctx: Context): Promise<PowerTargets> {
  const { id: names, ...rest } = input;
  const filtered = Object.values(rest).some((values) => values.length > 0);
  if (names.length === 0 && !filtered)
    throw usageError(
      `resource ${verb} needs to know what to ${verb}`,
      `name it, as in: opsctl resource ${verb} web-1; or filter, as in: opsctl resource ${verb} --env sandbox --kind ec2.instance`,
    );
  const { region: _region, zone: _zone, ...narrower } = rest;
  if (names.length === 0 && !Object.values(narrower).some((values) => values.length > 0))
    throw usageError(
      `a place alone does not say what of it is to be ${POWERED[verb]}`,
      `say what, as in: --kind ec2.instance, --env sandbox or --tag team=growth`,
    );
  const store = await ctx.store();
  const filter = await targetFilter(verb, rest, ctx);
  const named = names.length > 0;
  const found = named
    ? await namedOf(names, verb, filtered ? filter : undefined, store)
    : (await store.resources.find(filter, {})).resources;
  if (found.length === 0) throw await nothingFits(verb, filter, store);

  const aws = await ctx.aws();
  for (const target of found) requireAccount(target, aws.identity.account);
  const readable = found.filter(({ kind }) => POWERED_KINDS.includes(kind));
  const { failed } = await refreshResources({ store, aws, config: ctx.config, clock: ctx.clock }, readable);
  const unread = new Map(failed.filter(({ whole }) => whole).map((failure) => [failure.id, failure]));
  const permissions = readingPermissions(`resource ${verb}`);
  const unreadable = (target: StoredResource, { cause, reason }: Unread) =>
    readingError(cause ?? new OpsctlError('remote', `${label(target)} could not be read: ${reason}`), label(target), {
      profile: aws.profile,
      permissions,
    });
  const uids = found.map(({ uid }) => uid);
  const now = new Map((await store.resources.find({ uids }, {})).resources.map((one) => [one.uid, one]));
  const fitting = filtered ? await store.resources.find({ ...filter, uids }, {}) : undefined;
  const fits = new Set(fitting?.resources.map(({ uid }) => uid) ?? uids);

  const targets: StoredResource[] = [];
  const dropped: PowerTargets['dropped'] = [];
  for (const target of found) {
    const current = now.get(target.uid);
    const failure = unread.get(target.id);
    if (failure !== undefined) {
      // What it is tagged as now is not known, so whether it is meant is not either. Where none can be read, it would be
      // no answer that there is nothing to do.
      if (named || unread.size === readable.length || isForAll(failure)) throw unreadable(target, failure);
      dropped.push({ target, reason: `could not be read: ${failure.reason}` });
    } else if (current === undefined) dropped.push({ target, reason: 'is gone: AWS knows nothing of it any more' });
    else if (fits.has(target.uid)) targets.push(current);
    else dropped.push({ target: current, reason: `no longer fits what was asked for: it is ${current.status} now` });
  }
  const [lost] = dropped;
  if (named && lost)
    throw new OpsctlError('refused', `${label(lost.target)} ${lost.reason}; nothing was changed`, {
      hint: 'opsctl discover refreshes the inventory',
    });
  return { named, targets, dropped };
}

/** Credentials that are refused for one are refused for the others too. */
function isForAll({ cause }: Unread): boolean {
  return cause !== undefined && ['expired', 'interrupted'].includes(classify(cause).outcome);
}

/** `web-1 (i-0abc)`, or the id where that is the name. */
export function label({ name, id }: Pick<StoredResource, 'name' | 'id'>): string {
  return name === null || name === id ? id : `${name} (${id})`;
}

async function targetFilter(verb: PowerVerb, input: Omit<TargetsInput, 'id'>, ctx: Context): Promise<ResourceFilter> {
  const store = await ctx.store();
  const filter = await resourceFilter(input, store);
  const { types = [], kinds = [] } = filter;
  const wrong = kinds.find((kind) => !POWERED_KINDS.includes(kind));
  if (wrong) throw usageError(`${wrong} is no kind that can be ${POWERED[verb]}`, powered());
  const fitting = resourceTypes.filter(
    ({ kind, type }) =>
      POWERED_KINDS.includes(kind) &&
      (types.length === 0 || types.includes(type)) &&
      (kinds.length === 0 || kinds.includes(kind)),
  );
  if (fitting.length === 0)
    throw usageError(`nothing of ${[...types, ...kinds].join(', ')} can be ${POWERED[verb]}`, powered());
  const zones = await knownZones(store, input.zone, undefined);
  const now = ctx.clock.now();
  return {
    ...filter,
    types: [],
    kinds: fitting.map(({ kind }) => kind),
    ...(zones === undefined ? {} : { zones }),
    ...(input.where.length === 0 ? {} : { compare: input.where.map((word) => parseComparator(word, now)) }),
  };
}

async function namedOf(
  names: readonly string[],
  verb: PowerVerb,
  filter: ResourceFilter | undefined,
  store: Store,
): Promise<StoredResource[]> {
  const found = new Map<number, StoredResource>();
  for (const name of names) {
    const one = await resourceNamed(name.trim(), verb, filter, store);
    found.set(one.uid, one);
  }
  return [...found.values()];
}

/** Of several things of one name only those count that have a switch; of several of these none is picked. */
async function resourceNamed(
  name: string,
  verb: PowerVerb,
  filter: ResourceFilter | undefined,
  store: Store,
): Promise<StoredResource> {
  const all = await store.resources.resolve(name);
  if (all.length === 0) {
    if (await store.infrastructures.get(name))
      throw usageError(
        `"${name}" is an infrastructure, not one thing`,
        `for all of it that can be: opsctl resource ${verb} --infra ${shellWord(name)}`,
      );
    return resolveResource(store, name);
  }
  const switched = all.filter(({ kind }) => POWERED_KINDS.includes(kind));
  const candidates = switched.length > 0 ? switched : all;
  if (filter === undefined || switched.length === 0) {
    const [only] = candidates;
    if (only === undefined || candidates.length > 1) throw ambiguousError(name, candidates);
    return only;
  }
  const { resources } = await store.resources.find({ ...filter, uids: candidates.map(({ uid }) => uid) }, {});
  const [only] = resources;
  if (resources.length > 1) throw ambiguousError(name, resources);
  if (only) return only;
  const is = candidates.map(
    (one) => `${one.kind} ${label(one)} in ${one.region} (${one.environment ?? 'no environment'}, ${one.status})`,
  );
  throw new OpsctlError('refused', `"${name}" does not fit all that was said of it: it is ${is.join('; ')}`, {
    hint: `nothing was changed; opsctl resource show ${shellWord(name)} tells what it is`,
  });
}

async function nothingFits(verb: PowerVerb, filter: ResourceFilter, store: Store): Promise<OpsctlError> {
  const [untold] = (filter.compare ?? []).length > 0 ? await checkProperties(store, filter) : [];
  return new OpsctlError('not_found', `nothing that can be ${POWERED[verb]} fits${untold ? `: ${untold}` : ''}`, {
    hint: (await store.resources.isEmpty())
      ? 'nothing was discovered yet: run opsctl discover'
      : 'opsctl resource list with the same filters shows what there is; opsctl discover refreshes it',
  });
}
