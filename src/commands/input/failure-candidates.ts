/** What `predict failure` judges when a target, an infrastructure or the estate is narrowed. */
import { partsOf } from '../../aiops/failure-scope.ts';
import { declaredMetrics, targetName } from '../../cmdb/metrics/targets.ts';
import type { Target } from '../../cmdb/resolve.ts';
import { usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Store } from '../../store/index.ts';
import type { InfrastructureRecord } from '../../store/tables/infrastructures.ts';
import type { ResourceFilter } from '../../store/tables/resource-query.ts';
import { resourceFilter } from './resource-filter.ts';

interface Narrow {
  type: string[];
  region: string[];
  env: string[];
}

/**
 * A target with filters beside it: `whole` when all of it fits, or the members of the kinds asked for, each to be judged by
 * itself. The failure of an infrastructure is that of all of it, so a region alone cannot cut it in two.
 * @throws OpsctlError `usage` when nothing of the target fits, or when only a part does and no kind is named
 */
export async function narrowing(
  store: Store,
  target: Target,
  { type, region, env }: Narrow,
): Promise<'whole' | { members: Target[]; filter: ResourceFilter }> {
  if (type.length + region.length + env.length === 0) return 'whole';
  const filter = await resourceFilter({ type, kind: [], region, env, status: [], tag: [], infra: [], name: [] }, store);
  // Of an infrastructure its own environment is meant: some of its members carry none.
  const ofOwn =
    target.kind === 'infrastructure' && filter.environments?.includes(target.infrastructure.environment ?? '');
  if (ofOwn) filter.environments = [];
  const parts =
    target.kind === 'resource'
      ? await partsOf(store, target.resource)
      : (await store.resources.find({ infrastructures: [target.infrastructure.name] }, {})).resources;
  const uids = parts.map(({ uid }) => uid);
  const fitting = uids.length === 0 ? [] : (await store.resources.find({ ...filter, uids }, {})).resources;
  if (target.kind === 'resource' && fitting.some(({ uid }) => uid === target.resource.uid)) return 'whole';
  const flags = [
    ...type.map((word) => `--type ${shellWord(word)}`),
    ...region.map((word) => `--region ${shellWord(word)}`),
    ...env.map((word) => `--env ${shellWord(word)}`),
  ].join(' ');
  const name = targetName(target);
  if (fitting.length === 0)
    throw usageError(`nothing of "${name}" fits ${flags}`, `leave it out: opsctl predict failure ${shellWord(name)}`);
  if (type.length > 0)
    return { members: fitting.filter(isRunning).map((resource) => ({ kind: 'resource', resource })), filter };
  if (fitting.length === parts.length) return 'whole';
  const measured = fitting.find((resource) => declaredMetrics(resource).length > 0) ?? fitting[0];
  throw usageError(
    `${flags} fits ${fitting.length} of the ${parts.length} resources of "${name}", and it is judged as a whole`,
    `leave it out, or rank its members there: opsctl predict failure ${shellWord(name)} --type ${measured?.type ?? 'compute'} ${flags}`,
  );
}

/** What is stopped or gone cannot fail. */
export function isRunning({ status }: StoredResource): boolean {
  return status !== 'terminated' && status !== 'stopped';
}

/** Infrastructures with members in any of these regions; all without regions. Wildcards work. */
export async function withMembersIn(store: Store, regions: string[]): Promise<InfrastructureRecord[]> {
  const all = await store.infrastructures.list();
  if (regions.length === 0) return all;
  const there = new Set((await store.resources.find({ regions }, {})).resources.map(({ uid }) => uid));
  const names = new Set(
    (await store.infrastructures.memberships()).flatMap(({ infrastructure, uid }) =>
      there.has(uid) ? [infrastructure] : [],
    ),
  );
  return all.filter(({ name }) => names.has(name));
}
