import { OpsctlError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import { type Narrowing, resolveResource, resolveTarget, type Target } from '../resolve.ts';

/** The resource of this name, or the one that had it last: what changed is asked of what is gone most of all. */
export async function resolveEver(store: Store, text: string, narrowing: Narrowing): Promise<StoredResource> {
  return orLast(
    store,
    text,
    () => resolveResource(store, text, narrowing),
    async (at) => resolveResource(store, text, { ...narrowing, at }),
  );
}

/** Likewise for a resource or an infrastructure. */
export async function resolveTargetEver(store: Store, text: string, narrowing: Narrowing): Promise<Target> {
  return orLast(
    store,
    text,
    () => resolveTarget(store, text, narrowing),
    async (at) => ({
      kind: 'resource',
      resource: await resolveResource(store, text, { ...narrowing, at }),
    }),
  );
}

async function orLast<Found>(
  store: Store,
  text: string,
  now: () => Promise<Found>,
  then: (at: Date) => Promise<Found>,
): Promise<Found> {
  try {
    return await now();
  } catch (error) {
    const last = await store.resources.lastKnown(text);
    if (last === undefined || !(error instanceof OpsctlError) || error.code !== 'not_found') throw error;
    return then(last);
  }
}
