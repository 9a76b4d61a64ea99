/** One of the two things that are compared, as it is or as it was. */
import { OpsctlError, usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import { tellingOf } from '../changes/gather.ts';
import { environmentNamed, wordsOf } from '../environment.ts';
import { type Narrowing, resolveTarget } from '../resolve.ts';
import { isRegion } from '../topology/impact/starts.ts';
import { contentOf, type Reading } from './content.ts';
import { type Member, roleIn, roleOf } from './roles.ts';

export interface Side {
  type: 'infrastructure' | 'resource' | 'region' | 'environment';
  label: string;
  /** When it was so; undefined for now. */
  at: Date | undefined;
  resources: StoredResource[];
  /** Words of names that are of this side and not of a role. */
  words: string[];
}

/** More than anybody can compare, and than fits in memory with ease. */
const MOST = 20_000;

/**
 * What a word names: a region, an infrastructure or resource, or an environment.
 * @throws OpsctlError `not_found`, `ambiguous`, and `usage` for more than can be compared
 */
export async function sideOf(store: Store, word: string, narrowing: Narrowing): Promise<Side> {
  const { at } = narrowing;
  const moment = at === undefined ? {} : { at };
  if (isRegion(word.trim())) {
    const resources = await found(store, { regions: [word.trim()], ...moment }, word);
    return { type: 'region', label: word.trim(), at, resources, words: wordsOf(word) };
  }
  try {
    const target = await resolveTarget(store, word, narrowing);
    if (target.kind === 'resource') {
      const { resource } = target;
      return { type: 'resource', label: resource.name ?? resource.id, at, resources: [resource], words: [] };
    }
    const { name, application } = target.infrastructure;
    const uids = (await store.infrastructures.members(name, at)).map(({ uid }) => uid);
    const resources = uids.length === 0 ? [] : await found(store, { uids, ...moment }, word);
    const words = [...wordsOf(application ?? ''), ...wordsOf(name)];
    return { type: 'infrastructure', label: name, at, resources, words };
  } catch (error) {
    const environment = environmentNamed(word);
    if (!(error instanceof OpsctlError) || error.code !== 'not_found') throw error;
    const resources = await found(store, { environments: [environment], ...moment }, word);
    if (resources.length === 0) throw error;
    return { type: 'environment', label: environment, at, resources, words: [] };
  }
}

async function found(
  store: Store,
  filter: Parameters<Store['resources']['stream']>[0],
  word: string,
): Promise<StoredResource[]> {
  const all: StoredResource[] = [];
  for await (const batch of store.resources.stream(filter)) {
    all.push(...batch);
    if (all.length > MOST)
      throw usageError(
        `"${word}" has more than ${MOST} resources, which is more than can be compared`,
        'compare infrastructures of it',
      );
  }
  return all;
}

/**
 * The resources of a side with their content; revisions and the like that are no members are looked up.
 * @param apart words of names that tell the sides apart; undefined for two moments of the same things
 */
export async function membersOf(
  store: Store,
  { resources, at }: Side,
  apart: ReadonlySet<string> | undefined,
  all: boolean,
): Promise<Member[]> {
  const named = new Map<string, StoredResource>();
  for (const resource of resources)
    for (const [property, kind] of Object.entries(tellingOf(resource.kind).expands ?? {})) {
      const id = resource.properties[property];
      if (typeof id !== 'string' || named.has(`${kind} ${id}`)) continue;
      const [found] = (await store.resources.resolve(id, at)).filter((one) => one.kind === kind);
      if (found) named.set(`${kind} ${id}`, found);
    }
  const words = apart ?? new Set<string>();
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const reading: Reading = {
    named: (kind, id) => named.get(`${kind} ${String(id)}`),
    called(id) {
      const resource = byId.get(id);
      return resource === undefined || resource.name === null ? undefined : roleOf(resource, words) || undefined;
    },
    role: (name) => (apart === undefined ? name : roleIn(name, apart) || 'main'),
    identity: all || apart === undefined,
    all,
  };
  return resources.map((resource) => ({ resource, content: contentOf(resource, reading) }));
}
