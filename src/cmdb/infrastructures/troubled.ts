import type { Store } from '../../store/index.ts';
import { JUDGED_KINDS, troubleOf } from '../trouble.ts';

/**
 * How many members of each infrastructure are in trouble, as `health` judges them; infrastructures without any are left
 * out. One pass over the kinds that can be in trouble.
 */
export async function troubledMembers(store: Store): Promise<Map<string, number>> {
  const troubled = new Map<string, number>();
  const seen = new Set<number>();
  for (const filter of [{ kinds: [...JUDGED_KINDS] }, { statuses: ['failed'] }])
    for await (const resources of store.resources.stream(filter))
      for (const resource of resources) {
        const { uid, infrastructure } = resource;
        if (infrastructure === null || seen.has(uid) || troubleOf(resource) === null) continue;
        seen.add(uid);
        troubled.set(infrastructure, (troubled.get(infrastructure) ?? 0) + 1);
      }
  return troubled;
}
