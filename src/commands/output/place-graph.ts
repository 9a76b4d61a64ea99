import type { RelationshipType } from '../../cmdb/resource-type.ts';
import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import type { Edge } from '../../store/tables/relationships.ts';
import { type GraphPart, resourcesInOrder } from './relationship.ts';

const CONTENTS: Readonly<Record<string, RelationshipType>> = { 'ec2.vpc': 'BELONGS_TO_VPC', 'ec2.subnet': 'IN_SUBNET' };

/** Links from what lies in a place to what belongs to it and states no place itself: volumes, tasks, listeners, alarms. */
const BELONGING: ReadonlySet<string> = new Set<RelationshipType>([
  'ATTACHED_TO',
  'SNAPSHOT_OF',
  'LISTENS_ON',
  'MANAGES',
  'RUNS_ON',
  'HOSTS',
  'MEMBER_OF',
  'MONITORS',
  'REGISTERS_IN',
  'TARGETS',
]);
/** An interface leads to its task, the task to its service, the service to its cluster. */
const FARTHEST = 3;

export function isPlace(kind: string): boolean {
  return Object.hasOwn(CONTENTS, kind);
}

/** All that lies in a VPC or subnet, with what belongs to it, and the links among them. */
export async function contentsGraph(store: Store, place: StoredResource, at: Date | undefined): Promise<GraphPart> {
  const inside = CONTENTS[place.kind];
  const edges = new Map<string, Edge>();
  const uids = new Set([place.uid]);
  const note = (edge: Edge) => edges.set(`${edge.source} ${edge.type} ${edge.target}`, edge);
  for (const edge of await store.relationships.around([place.uid], at)) {
    if (edge.target !== place.uid || edge.type !== inside) continue;
    uids.add(edge.source);
    note(edge);
  }
  let ring = [...uids].filter((uid) => uid !== place.uid);
  for (let far = 0; far <= FARTHEST && ring.length > 0; far++) {
    const found = new Set<number>();
    for (const edge of await store.relationships.around(ring, at)) {
      note(edge);
      if (!BELONGING.has(edge.type) || far === FARTHEST) continue;
      for (const uid of [edge.source, edge.target]) if (!uids.has(uid)) found.add(uid);
    }
    for (const uid of found) uids.add(uid);
    ring = [...found];
  }
  const resources = await resourcesInOrder(store, uids, at);
  const known = new Set(resources.map(({ uid }) => uid));
  return {
    resources,
    edges: [...edges.values()].filter(({ source, target }) => known.has(source) && known.has(target)),
  };
}
