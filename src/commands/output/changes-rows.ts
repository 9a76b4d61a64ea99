/** What changed as one line a change, for tables and scripts. */
import type { ChangesData } from './changes-schema.ts';

export function changesRows({ changes }: ChangesData): unknown[] {
  return changes.map(({ resource, who, ...change }) => {
    const [likeliest] = who;
    return {
      seen_at: change.seen_at,
      happened_at: change.happened_at,
      what: change.what,
      id: resource.id,
      kind: resource.kind,
      name: resource.name,
      region: resource.region,
      account: resource.account,
      infrastructure: resource.infrastructure,
      environment: resource.environment,
      headline: change.headline,
      differences: change.told.join('; '),
      within: change.within,
      actor: likeliest?.actor ?? null,
      event: likeliest?.event ?? null,
      by: likeliest?.by ?? null,
      event_id: likeliest?.event_id ?? null,
    };
  });
}
