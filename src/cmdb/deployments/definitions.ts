import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';

/** The task definition that each service is set to, by the service's number; absent where it was not discovered. */
export async function definitionsOf(
  store: Store,
  services: readonly StoredResource[],
  at?: Date,
): Promise<Map<number, StoredResource>> {
  if (services.length === 0) return new Map();
  const own = new Set(services.map(({ uid }) => uid));
  const edges = await store.relationships.around([...own], at);
  const uses = edges.filter(({ type, source }) => type === 'USES' && own.has(source));
  const uids = [...new Set(uses.map(({ target }) => target))];
  if (uids.length === 0) return new Map();
  const { resources } = await store.resources.find({ uids, kinds: ['ecs.task_definition'], ...(at ? { at } : {}) }, {});
  const found = new Map(resources.map((resource) => [resource.uid, resource]));
  return new Map(
    uses.flatMap(({ source, target }): [number, StoredResource][] => {
      const definition = found.get(target);
      return definition === undefined ? [] : [[source, definition]];
    }),
  );
}
