import type { Entity } from '../../nlp/intents.ts';
import type { Store } from '../../store/index.ts';

/**
 * Tag filters with their keys as the estate spells them: `team=growth` finds what is tagged `Team`. Keys differ by case
 * in AWS, so one that exists as it was said is left alone, and so is one that could be several.
 */
export async function tagsSpelt(entities: readonly Entity[], store: Store): Promise<Entity[]> {
  const keys = new Map<string, string>();
  for (const key of new Set(entities.flatMap((one) => (one.type === 'tag' ? [keyOf(one)] : [])))) {
    const { total } = await store.resources.find({ tags: [{ key, value: null }] }, { limit: 1 });
    if (total === 0) keys.set(key, key);
  }
  if (keys.size === 0) return [...entities];
  const known = new Set<string>();
  for await (const batch of store.resources.nodes({ tags: true }))
    for (const { tags } of batch) for (const key of Object.keys(tags ?? {})) known.add(key);
  for (const key of keys.keys()) {
    const same = [...known].filter((one) => one.toLowerCase() === key.toLowerCase());
    if (same.length === 1 && same[0] !== undefined) keys.set(key, same[0]);
  }
  return entities.map((one) =>
    one.type === 'tag'
      ? { ...one, value: `${keys.get(keyOf(one)) ?? keyOf(one)}${one.value.slice(keyOf(one).length)}` }
      : one,
  );
}

const keyOf = ({ value }: Entity) => value.slice(0, value.indexOf('=') < 0 ? value.length : value.indexOf('='));
