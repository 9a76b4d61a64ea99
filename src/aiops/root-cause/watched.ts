import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';

/** Alarms may watch alarms that watch alarms. */
const DEPTH = 4;

/** What an alarm looks at: the resources, and the alarms that look at them themselves. */
export interface Watched {
  resources: StoredResource[];
  alarms: StoredResource[];
}

/**
 * Follows an alarm to what it watches, a composite one through its alarms: through those that ring, where any does. Of an
 * alarm whose metric belongs to nothing that was discovered both lists are empty.
 */
export async function watchedBy(store: Store, alarm: StoredResource): Promise<Watched> {
  const seen = new Map([[alarm.uid, alarm]]);
  const watched: [alarm: StoredResource, resource: StoredResource][] = [];
  let ring = [alarm];
  for (let depth = 0; depth < DEPTH && ring.length > 0; depth += 1) {
    const edges = (await store.relationships.around(ring.map(({ uid }) => uid))).filter(
      ({ type, source }) => type === 'MONITORS' && ring.some(({ uid }) => uid === source),
    );
    const uids = [...new Set(edges.map(({ target }) => target))];
    const ends = uids.length === 0 ? [] : (await store.resources.find({ uids }, {})).resources;
    for (const { source, target } of edges) {
      const [by, end] = [seen.get(source), ends.find(({ uid }) => uid === target)];
      if (by && end && end.kind !== alarm.kind) watched.push([by, end]);
    }
    ring = ends.filter(({ kind, uid }) => kind === alarm.kind && !seen.has(uid));
    for (const one of ring) seen.set(one.uid, one);
  }
  const ringing = watched.filter(([by]) => by.native_status === 'ALARM');
  const told = ringing.length > 0 ? ringing : watched;
  return {
    resources: [...new Map(told.map(([, one]) => [one.uid, one])).values()],
    alarms: [...new Map(told.map(([by]) => [by.uid, by])).values()],
  };
}
