/** "The replica of orders-db": another database than the one that is named, which only the graph tells. */
import { OpsctlError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Entity } from '../../nlp/intents.ts';
import type { Store } from '../../store/index.ts';
import type { Meant } from './meant-target.ts';
import { isNaming } from './problems.ts';

/** "replica lag" and "replica count" are not the replica, and copies of a service are called replicas too. */
const REPLICA =
  /\b(?:read[- ])?replica\s+(?:of|for)\b|\b(?:its|their|the|that)\s+(?:read[- ])?replica\b(?!\s+(?:lag|count|set|number))|['’]s\s+(?:read[- ])?replica\b(?!\s+(?:lag|count|set|number))/i;

/** The entities with the replica in the place of what it copies. */
export async function replicaOf(entities: readonly Entity[], said: string, store: Store): Promise<Meant> {
  const unchanged = { entities, notes: [] };
  const [target, ...more] = entities.filter(isNaming);
  if (!target || more.length > 0 || !REPLICA.test(said)) return unchanged;
  const copied = await copiedBy(target, store);
  if (copied.length === 0) return unchanged;
  const edges = await store.relationships.around(copied);
  const uids = edges.flatMap(({ type, source, target: end }) =>
    type === 'REPLICATES_FROM' && copied.includes(end) ? [source] : [],
  );
  const { resources } = uids.length === 0 ? { resources: [] } : await store.resources.find({ uids }, { limit: 20 });
  const [only] = resources;
  if (!only)
    return {
      ...unchanged,
      problem: new OpsctlError('not_found', `no replica of ${target.text} is known`, {
        hint: `opsctl graph show ${shellWord(target.value)} shows what it is connected with`,
      }),
    };
  if (resources.length > 1)
    return {
      ...unchanged,
      problem: new OpsctlError(
        'ambiguous',
        `${target.text} has ${resources.length} replicas: ${resources.map(({ name, id }) => name ?? id).join(', ')}`,
        {
          hint: 'name one of them',
          details: { candidates: resources.map(({ id, name, kind, region }) => ({ id, name, kind, region })) },
        },
      ),
    };
  const replica: Entity = { ...target, type: 'resource_id', value: only.id, text: only.name ?? only.id };
  return {
    entities: entities.map((entity) => (entity === target ? replica : entity)),
    notes: [`the replica of ${target.text} is ${only.name ?? only.id}`],
  };
}

/** What may be copied: the resource, or all that the infrastructure is made of. */
async function copiedBy(target: Entity, store: Store): Promise<number[]> {
  if (target.type === 'name' && (await store.infrastructures.get(target.value)))
    return (await store.infrastructures.members(target.value)).map(({ uid }) => uid);
  const [resource, ...more] = await store.resources.resolve(target.value);
  return resource && more.length === 0 ? [resource.uid] : [];
}
