import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import type { ResourceName } from './feed.ts';

const MOST_REMEMBERED = 20_000;

/** Says which known resources an event concerns. */
export type Bind = (names: readonly ResourceName[], account: string, region: string) => Promise<number[]>;

/**
 * Finds the resources that events name: of the event's account, and by plain name only of its region. An alarm
 * also concerns what it watches. What fits nothing, or several things, is left unbound.
 */
export function binder(store: Store): Bind {
  const known = new Map<string, StoredResource[]>();
  const watched = new Map<number, number[]>();

  async function called(name: string): Promise<StoredResource[]> {
    const remembered = known.get(name);
    if (remembered) return remembered;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const found = await store.resources.resolve(name);
    known.set(name, found);
    return found;
  }

  async function watchedBy(alarm: number): Promise<number[]> {
    const remembered = watched.get(alarm);
    if (remembered) return remembered;
    const edges = await store.relationships.around([alarm]);
    const found = edges
      .filter(({ source, type }) => source === alarm && type === 'MONITORS')
      .map(({ target }) => target);
    watched.set(alarm, found);
    return found;
  }

  return async (names, account, region) => {
    const uids = new Set<number>();
    for (const { id, kind } of names) {
      const fitting = (await called(id)).filter(
        (resource) => resource.account === account && (kind === undefined || resource.kind === kind),
      );
      const near = fitting.filter((resource) => resource.region === region);
      // An id means the same thing everywhere; a name is another thing's in another region.
      const [only, ...others] = near.length > 0 || kind !== undefined ? near : fitting;
      if (only === undefined || others.length > 0) continue;
      uids.add(only.uid);
      if (only.kind === 'cloudwatch.alarm') for (const uid of await watchedBy(only.uid)) uids.add(uid);
    }
    return [...uids];
  };
}
