/** Which resources an answer about changes is of: a target with what it rests on directly, or what filters let through. */
import type { StoredResource } from '../../core/model.ts';
import { fitsWildcard } from '../../core/wildcard.ts';
import type { Store } from '../../store/index.ts';
import type { ResourceFilter } from '../../store/tables/resource-query.ts';
import type { Target } from '../resolve.ts';
import { relationshipMeaning } from '../resource-type.ts';
import type { Change } from './change.ts';

/** `own`: of the target or of its parts; `near`: of what it rests on directly; null: of neither. */
export type Nearness = 'own' | 'near' | null;

export interface Neighbourhood {
  own: ReadonlySet<number>;
  near: ReadonlySet<number>;
  of(change: Change): Nearness;
}

/**
 * Judges a change by what it is of. To a resource belongs itself, to an infrastructure its members at either end of the
 * window; near are what they depend on or use, one link away, and what is attached to them.
 */
export async function neighbourhoodOf(
  store: Store,
  target: Target,
  window: { from: Date; to: Date | undefined },
): Promise<Neighbourhood> {
  const own = new Set<number>();
  if (target.kind === 'resource') own.add(target.resource.uid);
  else
    for (const at of [window.from, window.to])
      for (const { uid } of await store.infrastructures.members(target.infrastructure.name, at)) own.add(uid);
  const near = new Set<number>();
  for (const at of [window.from, window.to])
    for (const { source, target: end, type } of await store.relationships.around([...own], at)) {
      const dependent = relationshipMeaning(type)?.dependent;
      if (own.has(source) && dependent !== 'target') near.add(end);
      if (own.has(end) && (dependent === 'target' || type === 'REPLICATES_FROM')) near.add(source);
    }
  return {
    own,
    near,
    of(change) {
      const uids = [change.resource.uid, ...change.parts.map(({ resource }) => resource.uid)];
      const ends = change.links.flatMap(({ source, target: end }) => [source.uid, end.uid]);
      if ([...uids, ...ends].some((uid) => own.has(uid))) return 'own';
      return uids.some((uid) => near.has(uid)) ? 'near' : null;
    },
  };
}

/** Whether a change is of anything that a filter lets through: the resource itself or a part of it. */
export async function filterOf(
  store: Store,
  filter: ResourceFilter,
  window: { from: Date; to: Date | undefined },
): Promise<(change: Change) => boolean> {
  const members = new Set<number>();
  for (const name of filter.infrastructures ?? [])
    for (const at of [window.from, window.to])
      for (const { uid } of await store.infrastructures.members(name, at)) members.add(uid);
  const fits = (resource: StoredResource) => fitsFilter(resource, filter, members);
  return ({ resource, parts }) => fits(resource) || parts.some((part) => fits(part.resource));
}

function fitsFilter(resource: StoredResource, filter: ResourceFilter, members: ReadonlySet<number>): boolean {
  const { types, kinds, regions, environments, infrastructures, names, tags } = filter;
  const among = (values: readonly string[] | undefined, value: string | null) =>
    !values?.length || (value !== null && values.includes(value));
  const like = (patterns: readonly string[] | undefined, ...values: (string | null)[]) =>
    !patterns?.length ||
    patterns.some((pattern) => values.some((value) => value !== null && fitsWildcard(value, pattern)));
  // A category and a kind are alternatives to each other only within their own flag.
  return (
    among(types, resource.type) &&
    among(kinds, resource.kind) &&
    like(regions, resource.region) &&
    among(environments, resource.environment) &&
    (!infrastructures?.length || members.has(resource.uid)) &&
    like(names, resource.name, resource.id) &&
    (tags ?? []).every(
      ({ key, value }) =>
        Object.hasOwn(resource.tags, key) && (value === null || fitsWildcard(resource.tags[key] ?? '', value)),
    )
  );
}
