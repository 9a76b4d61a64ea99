import type { StoredResource } from '../core/model.ts';
import type { Store } from '../store/index.ts';

/** Links that lead from a resource to what does its work or carries it, and the direction they are walked. */
const PARTS: Record<string, 'out' | 'in'> = {
  ROUTES_TO: 'out',
  TARGETS: 'out',
  MANAGES: 'out',
  HOSTS: 'out',
  REGISTERS_IN: 'out',
  RUNS_ON: 'out',
  ATTACHED_TO: 'in',
  MEMBER_OF: 'in',
};

const DEPTH = 4;
const MOST = 500;

/** Kinds at which the walk does not go on: what hangs on them is not part of the resource that was asked for. */
const ENDS = new Set(['ec2.volume', 'ec2.elastic_ip', 'ec2.internet_gateway']);

/**
 * A resource with everything whose failure would be its own: a load balancer with its target groups and their targets, a
 * service with its tasks, an instance with its volumes, a cluster with its members. At most 500.
 */
export async function partsOf(store: Store, start: StoredResource): Promise<StoredResource[]> {
  const found = new Map([[start.uid, start]]);
  let ring = [start];
  for (let depth = 0; depth < DEPTH && ring.length > 0 && found.size < MOST; depth += 1) {
    const inner = new Map(
      ring.filter(({ kind, uid }) => !ENDS.has(kind) || uid === start.uid).map((one) => [one.uid, one]),
    );
    const reached = new Set<number>();
    for (const { source, target, type } of await store.relationships.around([...inner.keys()])) {
      // A target group may name an interface where the task that uses it is meant.
      const throughInterface =
        type === 'ATTACHED_TO' && depth > 0 && inner.get(source)?.kind === 'ec2.network_interface';
      if ((PARTS[type] === 'out' || throughInterface) && inner.has(source) && !found.has(target)) reached.add(target);
      if (PARTS[type] === 'in' && inner.has(target) && !found.has(source)) reached.add(source);
    }
    const uids = [...reached].slice(0, MOST - found.size);
    ring = uids.length === 0 ? [] : (await store.resources.find({ uids }, {})).resources;
    for (const resource of ring) found.set(resource.uid, resource);
  }
  return [...found.values()];
}
