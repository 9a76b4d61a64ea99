/** Which resources hang together closely enough to share an incident. */

import { RELATIONSHIP_TYPES } from '../../cmdb/resource-type.ts';
import { neighbourhood } from '../../cmdb/topology/neighbours.ts';
import type { Store } from '../../store/index.ts';

/** Through these everything hangs together with everything, or they only say where something came from. */
const DISTANT = new Set<string>([
  'BELONGS_TO_VPC',
  'IN_SUBNET',
  'CREATED_FROM',
  'SNAPSHOT_OF',
  'USES',
  'ASSOCIATED_WITH',
]);
const MOST_NEAR = 500;

/**
 * For each resource those within so many links, and those of the same infrastructure. Itself is left out.
 * Cost: a query a link and resource.
 */
export async function nearTo(store: Store, uids: readonly number[], hops: number): Promise<Map<number, Set<number>>> {
  const types = Object.keys(RELATIONSHIP_TYPES).filter((type) => !DISTANT.has(type));
  const owners = Map.groupBy(await store.infrastructures.memberships(), ({ uid }) => uid);
  const members = Map.groupBy(await store.infrastructures.memberships(), ({ infrastructure }) => infrastructure);
  const near = new Map<number, Set<number>>();
  for (const uid of uids) {
    const { distances } = await neighbourhood(store, uid, { depth: hops, types, limit: MOST_NEAR });
    const mates = (owners.get(uid) ?? []).flatMap(({ infrastructure }) => members.get(infrastructure) ?? []);
    const all = new Set([...distances.keys(), ...mates.map((mate) => mate.uid)]);
    all.delete(uid);
    near.set(uid, all);
  }
  return near;
}
