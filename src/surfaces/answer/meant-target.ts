/**
 * From what a target is said to be to the thing itself, where only the store knows: the database of prod-app ("and its
 * database?"), prod-app's counterpart in another environment ("what about staging?").
 */
import { environmentNamed } from '../../cmdb/environment.ts';
import type { AnyCommand } from '../../commands/define.ts';
import { fieldsOf } from '../../commands/input/shape.ts';
import { OpsctlError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Entity } from '../../nlp/intents.ts';
import type { Store } from '../../store/index.ts';
import type { InfrastructureRecord } from '../../store/tables/infrastructures.ts';
import { replicaOf } from './meant-replica.ts';
import { isNaming } from './problems.ts';
import { kindsKnown } from './resource-words.ts';

export interface Meant {
  entities: readonly Entity[];
  /** How a target was found, for the line that tells what was understood. */
  notes: readonly string[];
  /** Why there is no one target. */
  problem?: OpsctlError;
}

/** More names than this nobody reads in a sentence. */
const MOST_TOLD = 6;

/** @param said the words of the request */
export async function meantTarget(
  command: AnyCommand,
  entities: readonly Entity[],
  store: Store,
  said: string,
): Promise<Meant> {
  const moved = await counterpart(command, entities, store);
  if (moved.problem) return moved;
  const copied = await replicaOf(moved.entities, said, store);
  if (copied.problem) return copied;
  const part = await partOfKind(command, copied.entities, store);
  return { ...part, notes: [...moved.notes, ...copied.notes, ...part.notes] };
}

/** "prod-app", and then "staging": staging-app, if that is the same application there. */
async function counterpart(command: AnyCommand, entities: readonly Entity[], store: Store): Promise<Meant> {
  const unchanged = { entities, notes: [] };
  const names = entities.filter(isNaming);
  const [target] = names;
  const place = entities.find(({ type, inherited }) => type === 'environment' && !inherited);
  if (names.length !== 1 || !target?.inherited || !place || !singleTarget(command)) return unchanged;
  const record = await store.infrastructures.get(target.value);
  if (!record || record.environment === place.value) return unchanged;
  const there = (await store.infrastructures.list()).filter(({ environment }) => environment === place.value);
  const same = there.filter((one) => sameApplication(one, record));
  const [only] = same;
  if (same.length === 1 && only) {
    const meant = { ...target, value: only.name, text: only.name };
    return {
      entities: entities.flatMap((entity) => (entity === place ? [] : entity === target ? [meant] : [entity])),
      notes: [`${only.name} is ${record.name} in ${place.value}`],
    };
  }
  const options = (same.length > 1 ? same : there).map(({ name }) => name);
  return {
    ...unchanged,
    problem: new OpsctlError(
      same.length > 1 ? 'ambiguous' : 'not_found',
      same.length > 1
        ? `${record.name} could be any of ${told(options)} in ${place.value}`
        : `${record.name} has no counterpart in ${place.value}`,
      {
        hint:
          options.length === 0 ? 'opsctl infra list shows what there is' : `name one of those there: ${told(options)}`,
      },
    ),
  };
}

function sameApplication(one: InfrastructureRecord, other: InfrastructureRecord): boolean {
  if (one.application !== null && other.application !== null) return one.application === other.application;
  return stem(one.name) === stem(other.name);
}

/** The name without its word for the environment. */
const stem = (name: string) =>
  name
    .toLowerCase()
    .split(/[-_. ]+/)
    .filter((word) => !ENVIRONMENTS.has(environmentNamed(word)))
    .join('-');
const ENVIRONMENTS = new Set('production staging development test qa uat preprod sandbox demo dr'.split(' '));

/** "its database": the one thing of that kind that belongs to the target, for a command that takes one. */
async function partOfKind(command: AnyCommand, entities: readonly Entity[], store: Store): Promise<Meant> {
  const unchanged = { entities, notes: [] };
  const kind = entities.find(({ type }) => type === 'resource_type');
  const names = entities.filter(isNaming);
  const [target] = names;
  if (!kind || !target || names.length !== 1 || !singleTarget(command)) return unchanged;
  if ('resource_type' in (command.language?.slots ?? {}) || (!target.inherited && severalOf(kind))) return unchanged;
  const kinds = kindsKnown(kind.value);
  if (!kinds) return unchanged;
  const whole = await wholeOf(target, store);
  if (!whole || whole.kinds.some((own) => kinds.includes(own))) return unchanged;
  const { resources } =
    whole.uids.length === 0
      ? { resources: [] }
      : await store.resources.find({ uids: whole.uids, kinds: [...kinds] }, { limit: 200 });
  const [only] = resources;
  const word = wordOf(kind);
  if (resources.length === 1 && only) {
    const id: Entity = { ...target, type: 'resource_id', value: only.id, text: only.name ?? only.id };
    return {
      entities: entities.flatMap((entity) => (entity === kind ? [] : entity === target ? [id] : [entity])),
      notes: [`${target.text}'s ${word} is ${only.name ?? only.id}`],
    };
  }
  const filter = whole.infrastructure ? '--infra' : '--related';
  if (resources.length === 0)
    return {
      ...unchanged,
      problem: new OpsctlError('not_found', `no ${word} is known to belong to ${target.text}`, {
        hint: `opsctl resource list ${filter} ${shellWord(target.value)} shows what does`,
      }),
    };
  return {
    ...unchanged,
    problem: new OpsctlError(
      'ambiguous',
      `${target.text} has ${resources.length} of the kind ${word}: ${told(resources.map(nameOf))}`,
      {
        hint: `name one of them: opsctl ${command.path} ${shellWord(resources[0]?.id ?? '')}`,
        details: { candidates: resources.map(({ id, name, kind: own, region }) => ({ id, name, kind: own, region })) },
      },
    ),
  };
}

/** What the target is made of, or connected to. */
async function wholeOf(target: Entity, store: Store) {
  const members = target.type === 'name' ? await store.infrastructures.members(target.value) : [];
  const record = target.type === 'name' ? await store.infrastructures.get(target.value) : undefined;
  if (record) return { uids: members.map(({ uid }) => uid), kinds: [], infrastructure: true };
  const [resource, ...more] = await store.resources.resolve(target.value);
  if (!resource || more.length > 0) return undefined;
  const edges = await store.relationships.around([resource.uid]);
  const uids = new Set(edges.flatMap(({ source, target: end }) => [source, end]));
  uids.delete(resource.uid);
  return { uids: [...uids], kinds: [resource.kind], infrastructure: false };
}

/** Whether a command is about one thing that is named. */
export function singleTarget(command: AnyCommand): boolean {
  const slot = command.language?.slots?.name;
  return slot !== undefined && fieldsOf(command).some(({ name, type }) => name === slot && type !== 'list');
}

const severalOf = ({ text }: Entity) => /[^s]s$/i.test(text);
const wordOf = ({ text, value }: Entity) =>
  text === '' ? value.replace('.', ' ') : text.toLowerCase().replace(/([^s])s$/, '$1');
const nameOf = ({ name, id }: StoredResource) => name ?? id;

function told(names: readonly string[]): string {
  const rest = names.length - MOST_TOLD;
  return `${names.slice(0, MOST_TOLD).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
