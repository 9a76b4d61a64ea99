/** What AWS does by itself: no call made it, and the thing or its own events say when and why. */
import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import type { StoredEvent } from '../../store/tables/events.ts';
import type { Change, Doer } from './change.ts';

const ALARM = 'cloudwatch.alarm';
/** In whose hands a snapshot of RDS is, as its type says. */
const KEPT_BY: Record<string, { actor: string; reason: string }> = {
  automated: { actor: 'AWS (RDS)', reason: 'automated backup' },
  awsbackup: { actor: 'AWS (Backup)', reason: 'backup by its plan' },
};

/** Nothing differs but how it is doing, which nobody calls for. */
export function isOnlyState({ what, fields, links, parts }: Change): boolean {
  return (
    what === 'changed' &&
    links.length + parts.length === 0 &&
    fields.length > 0 &&
    fields.every(({ field }) => field === 'status')
  );
}

/**
 * What AWS did of itself within a time, by the number of the change.
 * @param times milliseconds, one for each change
 */
export async function byAws(
  store: Store,
  changes: readonly Change[],
  times: readonly { from: number; to: number }[],
): Promise<Map<number, Doer>> {
  const found = new Map<number, Doer>();
  const alarms = new Map<string, number>();
  for (const [at, change] of changes.entries()) {
    if (change.resource.kind === ALARM && isOnlyState(change)) alarms.set(keyOf(change.resource), at);
    const own = ownWord(change);
    const [doer, time] = [own, times[at]];
    if (doer && time && Date.parse(doer.at) >= time.from && Date.parse(doer.at) <= time.to) found.set(at, doer);
  }
  if (alarms.size === 0) return found;
  const from = Math.min(...times.map((time) => time.from));
  const to = Math.max(...times.map((time) => time.to)) + 1;
  for await (const batch of store.events.each({ sources: ['alarm'], from, to }))
    for (const event of batch) {
      const number = alarms.get(keyOf({ account: event.account, region: event.region, id: event.subject ?? '' }));
      const [change, time] = [changes[number ?? -1], times[number ?? -1]];
      if (number === undefined || !change || !time || event.name !== 'StateUpdate') continue;
      const at = Date.parse(event.at);
      // Oldest first: the last one that led to what is seen stays.
      if (at >= time.from && at <= time.to && STATUS[event.outcome] === change.resource.status)
        found.set(number, told(event));
    }
  return found;
}

const STATUS: Record<string, string> = { OK: 'healthy', ALARM: 'unhealthy', INSUFFICIENT_DATA: 'unknown' };

const keyOf = ({ account, region, id }: Pick<StoredResource, 'account' | 'region' | 'id'>) =>
  `${account} ${region} ${id}`;

/** What the thing says of itself. */
function ownWord(change: Change): Doer | undefined {
  const { resource, what } = change;
  const { properties, kind, id } = resource;
  if (kind === ALARM && isOnlyState(change) && typeof properties.state_since === 'string') {
    const { state_since: at, state_reason: reason } = properties;
    return { ...BY_AWS, at, actor: 'AWS (CloudWatch)', event: 'StateUpdate', event_id: id, about: reasonOf(reason) };
  }
  const keeper = KEPT_BY[String(properties.snapshot_type ?? '')];
  if (what !== 'appeared' || !keeper || typeof properties.created_at !== 'string') return undefined;
  return { ...BY_AWS, at: properties.created_at, actor: keeper.actor, event: keeper.reason, event_id: id, about: null };
}

const BY_AWS = { by: 'aws', source_ip: null } as const;

function told({ at, native_id, summary }: StoredEvent): Doer {
  const reason = /: \w+ → \w+: (.+)$/s.exec(summary)?.[1];
  return {
    ...BY_AWS,
    at,
    actor: 'AWS (CloudWatch)',
    event: 'StateUpdate',
    event_id: native_id,
    about: reasonOf(reason),
  };
}

/** `3 out of the last 3 datapoints were less than the threshold (100)`: less the values, which the alarm shows. */
function reasonOf(reason: unknown): string | null {
  if (typeof reason !== 'string' || reason === '') return null;
  return reason
    .replace(/^Threshold Crossed: /, '')
    .replace(/ ?\[[^\]]*\]/, '')
    .replace(/\.$/, '');
}
