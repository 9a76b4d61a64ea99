/** One of the two things that are compared, as it is or as it was. */
import { OpsctlError, usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import { tellingOf } from '../changes/gather.ts';
import { environmentNamed, wordsOf } from '../environment.ts';
import { type Narrowing, resolveTarget } from '../resolve.ts';
import { isRegion } from '../topology/impact/starts.ts';
import { type Content, contentOf, type Reading } from './content.ts';
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
  side: Side,
  apart: ReadonlySet<string> | undefined,
  all: boolean,
): Promise<Member[]> {
  const { type, resources, at } = side;
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
  const health = await healthOf(store, side, (name) => (type === 'resource' ? name : reading.role(name)));
  return resources.map((resource) => ({
    resource,
    content: new Map([...contentOf(resource, reading), ...(health.get(resource.uid) ?? [])]),
  }));
}

/** What target groups and load balancers say of the health of each: `health in web` to `unhealthy`. It stands on the link. */
async function healthOf(
  store: Store,
  { resources, at }: Side,
  role: (name: string) => string,
): Promise<Map<number, Content>> {
  const own = new Set(resources.map(({ uid }) => uid));
  const edges = (await store.relationships.around([...own], at)).filter(
    ({ type, target, properties }) => type === 'TARGETS' && own.has(target) && typeof properties.state === 'string',
  );
  const found = new Map<number, Content>();
  if (edges.length === 0) return found;
  const uids = [...new Set(edges.map(({ source }) => source))];
  const groups = await store.resources.find({ uids, ...(at === undefined ? {} : { at }) }, {});
  const names = new Map(groups.resources.map(({ uid, name, id }) => [uid, role(name ?? id)]));
  for (const { source, target, properties } of edges) {
    const field = `health in ${names.get(source) ?? 'a target group'}`;
    const content = found.get(target) ?? new Map<string, string[]>();
    content.set(field, [...new Set([...(content.get(field) ?? []), String(properties.state)])].sort());
    found.set(target, content);
  }
  return found;
}
