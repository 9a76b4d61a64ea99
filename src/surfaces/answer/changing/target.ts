/** What a change is to be made of, where the words tell less than the command needs: "checkout in staging". */
import { environmentNamed, wordsOf } from '../../../cmdb/environment.ts';
import type { AnyCommand } from '../../../commands/define.ts';
import { canonicalName } from '../../../core/canonical-name.ts';
import { OpsctlError } from '../../../core/errors.ts';
import type { StoredResource } from '../../../core/model.ts';
import { shellWord } from '../../../core/shell-word.ts';
import type { Entity } from '../../../nlp/intents.ts';
import type { Store } from '../../../store/index.ts';
import { isNaming } from '../problems.ts';
import { kindsKnown } from '../resource-words.ts';

export const SERVICE = 'ecs.service';
/** What can be started, stopped or restarted. */
export const POWERED: readonly string[] = ['ec2.instance', 'rds.instance', 'rds.cluster', SERVICE];

/** What a changing command can be done to. */
export const kindsOf = ({ positionals }: Pick<AnyCommand, 'positionals'>): readonly string[] =>
  positionals?.some(({ completes }) => completes === 'deployment') ? [SERVICE] : POWERED;

/** More candidates than this are not read. */
const MOST_READ = 500;

export interface Aimed {
  /** What the words name, with the thing itself in the place of what was said of it. */
  entities: Entity[];
  notes: string[];
  /** What the names stand for, in the order said. */
  found: StoredResource[];
  /** Infrastructures that are meant as a whole. */
  groups: string[];
  /** Several things that fit one name equally well, which is the only one unless `beside` it there are others. */
  candidates?: { said: Entity; fitting: StoredResource[]; beside: boolean };
  problem?: OpsctlError;
}

/** Places that tell one thing from others of its name, and are no longer needed once it is found. */
const PLACES: readonly Entity['type'][] = ['environment', 'region', 'resource_type'];

/**
 * Puts things of the store in the place of names, narrowed by the environment, region and kind said beside them. An
 * infrastructure stands for the only thing of these kinds that belongs to it.
 * @param kinds what the command can change
 * @param groups whether the command also takes whole infrastructures, as filters do
 */
export async function aimed(
  entities: readonly Entity[],
  store: Store,
  kinds: readonly string[],
  groups: boolean,
): Promise<Aimed> {
  const names = entities.filter(isNaming);
  const infrastructures = await store.infrastructures.list();
  const isGroup = ({ type, value }: Entity) =>
    type === 'name' && infrastructures.some(({ name }) => canonicalName(name) === value);
  const things = names.filter((name) => !isGroup(name));
  // "api in checkout-prod": the infrastructure only says where.
  const [group, ...groupsMore] = names.filter(isGroup);
  const asSaid = { entities: [...entities], notes: [], found: [], groups: [] };
  if (things.length === 0 && groups) {
    const named = names.flatMap(({ value }) => infrastructures.filter(({ name }) => canonicalName(name) === value));
    const rest = entities.filter((entity) => !isNaming(entity));
    return { ...asSaid, entities: rest, groups: named.map(({ name }) => name) };
  }
  if (things.length === 0 && !group) return asSaid;
  if (groupsMore.length > 0) return asSaid;
  const members = group === undefined ? undefined : await membersOf(group, store, kinds);
  if (group && members?.length === 0) return { ...asSaid, problem: nothingIn(group, kinds) };
  const found = new Map<Entity, StoredResource>();
  for (const said of things.length === 0 && group ? [group] : things) {
    const named =
      things.length === 0 && members
        ? members
        : await calledLike(await sameElsewhere(said, entities, store), store, kinds);
    const known = members === undefined ? named : named.filter(({ uid }) => members.some((one) => one.uid === uid));
    const fitting = known.filter((resource) => placed(resource, entities));
    const [only] = fitting;
    if (fitting.length > 1) return { ...asSaid, candidates: { said, fitting, beside: things.length > 1 } };
    if (!only) {
      if (named.length > 0) return { ...asSaid, problem: elsewhere(said, named, kinds) };
      const other = await otherKind(said, entities, store, kinds);
      return { ...asSaid, ...(other ? { problem: other } : {}) };
    }
    found.set(said, only);
  }
  const notes: string[] = [];
  const placeless = entities.filter(({ type }) => !PLACES.includes(type));
  const told: Entity[] = [];
  for (const entity of placeless) {
    const resource = found.get(entity);
    if (entity === group && !resource) continue;
    const exact = resource ? await exactly(entity, resource, store, kinds) : entity;
    if (resource && canonicalName(exact.value) !== canonicalName(entity.value))
      notes.push(
        `${entity.text} is ${canonicalName(nameOf(resource)) === entity.value ? resource.id : nameOf(resource)}`,
      );
    told.push(exact);
  }
  return { entities: told, notes, found: [...found.values()], groups: [] };
}

/** The entity with what names this one thing and nothing else that the command could change. */
export async function exactly(
  said: Entity,
  { id, name, arn }: StoredResource,
  store: Store,
  kinds: readonly string[],
): Promise<Entity> {
  const short = said.type === 'resource_id' && !said.inherited ? said.value : name;
  for (const value of [short, id]) {
    if (value === null || !PLAIN.test(value)) continue;
    const fitting = (await store.resources.resolve(value)).filter(({ kind }) => kinds.includes(kind));
    if (fitting.length === 1) return { ...said, type: 'resource_id', value };
  }
  return { ...said, type: 'resource_id', value: arn ?? id };
}
const PLAIN = /^[\w.:/@+-]+$/;

/** "And the staging one?": what is called the same there. */
async function sameElsewhere(said: Entity, entities: readonly Entity[], store: Store): Promise<Entity> {
  const moves = entities.some(({ type, inherited }) => !inherited && (type === 'environment' || type === 'region'));
  if (!said.inherited || !moves) return said;
  const [resource, ...more] = await store.resources.resolve(said.value);
  const name = more.length === 0 ? resource?.name : undefined;
  return name ? { ...said, type: 'name', value: canonicalName(name), text: name } : said;
}

async function membersOf(group: Entity, store: Store, kinds: readonly string[]): Promise<StoredResource[]> {
  const record = await store.infrastructures.get(group.value);
  if (!record) return [];
  const page = await store.resources.find({ infrastructures: [record.name], kinds: [...kinds] }, { limit: MOST_READ });
  return page.resources;
}

/** Things with exactly this name or id; else those of whose name it is one or more whole words. */
async function calledLike(said: Entity, store: Store, kinds: readonly string[]): Promise<StoredResource[]> {
  const ofKind = (resources: readonly StoredResource[]) => resources.filter(({ kind }) => kinds.includes(kind));
  const exact = ofKind(await store.resources.resolve(said.value));
  if (exact.length > 0) return exact;
  const spelt = ofKind(await store.resources.resolve(said.text));
  if (spelt.length > 0 || said.type === 'resource_id') return spelt;
  const words = wordsOf(said.value);
  const [longest = ''] = words.toSorted((a, b) => b.length - a.length);
  if (longest.length < 2) return [];
  const stem = longest.replace(/s$/, '');
  const near = await store.resources.find({ kinds: [...kinds] }, { limit: MOST_READ });
  const wider =
    near.total > MOST_READ
      ? await store.resources.find({ kinds: [...kinds], names: [`*${stem}*`] }, { limit: MOST_READ })
      : near;
  return wider.resources.filter((resource) => words.every((word) => wordsFor(resource).has(singular(word))));
}

const singular = (word: string) => environmentNamed(word.length > 3 ? word.replace(/([^s])s$/, '$1') : word);

function wordsFor({ name, id, infrastructure }: StoredResource): ReadonlySet<string> {
  const own = id.startsWith('arn:') ? [name ?? ''] : [name ?? '', id];
  return new Set([...own, infrastructure ?? ''].flatMap(wordsOf).map(singular));
}

/** Whether it is where and what the words beside its name say. */
function placed({ environment, region, kind, zone, name, id }: StoredResource, entities: readonly Entity[]): boolean {
  return entities.every(({ type, value, inherited }) => {
    if (inherited && type !== 'environment' && type !== 'region') return true;
    if (type === 'environment')
      return environment === null
        ? wordsOf(`${name} ${id}`).map(environmentNamed).includes(value)
        : environment === value;
    if (type === 'region')
      return region === value || zone === value || region.startsWith(`${value}-`) || value === 'all';
    if (type === 'resource_type') return kindsKnown(value)?.includes(kind) ?? false;
    return true;
  });
}

function elsewhere(said: Entity, named: readonly StoredResource[], kinds: readonly string[]): OpsctlError {
  const places = [
    ...new Set(named.map(({ environment, region, kind }) => [kind, environment, region].filter(Boolean).join(', '))),
  ];
  return new OpsctlError('not_found', `no ${what(kinds)} called "${said.text}" is where this says`, {
    hint: `what is called so: ${named.slice(0, 5).map(nameOf).join(', ')} (${places.slice(0, 5).join('; ')})`,
  });
}

function nothingIn({ text }: Entity, kinds: readonly string[]): OpsctlError {
  return new OpsctlError('not_found', `${text} has no ${what(kinds)}`, {
    hint: `name one: opsctl resource list --kind ${kinds[0]} shows them`,
  });
}

/** A name of something that the command cannot change, or that things are only connected to. */
async function otherKind(
  said: Entity,
  entities: readonly Entity[],
  store: Store,
  kinds: readonly string[],
): Promise<OpsctlError | undefined> {
  const [other] = await store.resources.resolve(said.value);
  if (!other) return undefined;
  const kind = entities.find(({ type }) => type === 'resource_type');
  const [wanted = kinds[0]] = (kind && kindsKnown(kind.value)) ?? [];
  return new OpsctlError(
    'usage',
    `${nameOf(other)} is of kind ${other.kind}, and this is done to ${kinds.length === 1 ? 'a' : 'an'} ${what(kinds)}`,
    {
      hint:
        kind === undefined
          ? `name one: opsctl resource list --kind ${wanted} shows them`
          : `name those that are meant: opsctl resource list --kind ${wanted} --related ${shellWord(other.id)} shows them`,
    },
  );
}

const what = (kinds: readonly string[]) => (kinds.length === 1 ? 'service' : 'instance, database or service');
export const nameOf = ({ name, id }: Pick<StoredResource, 'name' | 'id'>) => name?.trim() || id;
