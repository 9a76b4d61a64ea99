/** What AWS has announced for a thing, as its inventory keeps it: to know before changing it by hand. */
import type { StoredResource } from '../../core/model.ts';
import { records, text } from '../properties.ts';
import type { Action } from './action.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instances-status-check_sched.html */
const EVENTS: Record<string, string> = {
  'instance-retirement': 'AWS retires its host',
  'instance-stop': 'AWS stops it',
  'instance-reboot': 'AWS reboots it',
  'system-reboot': 'AWS reboots its host',
  'system-maintenance': 'AWS maintains its host',
};

/** Events of the host, from which another host is a way out. */
const OF_HOST = /^(?:instance-retirement|instance-stop|system-)/;

/** One sentence each; empty where nothing is announced. A reboot of a database tells by itself what waits for it. Pure. */
export function announced({ target: { properties }, calls }: Pick<Action, 'target' | 'calls'>): string[] {
  const reboots = calls.some(({ operation }) => operation === 'RebootDBInstance');
  return [...scheduled(properties), ...(reboots ? [] : waiting(properties))];
}

function scheduled(properties: StoredResource['properties']): string[] {
  return (records(properties, 'scheduled_events') ?? []).map((event) => {
    const code = text(event, 'code') ?? 'event';
    const [from, until] = [text(event, 'not_before'), text(event, 'not_after')];
    const when = `${from === undefined ? '' : ` from ${minute(from)}`}${until === undefined ? '' : ` to ${minute(until)}`}`;
    const way = OF_HOST.test(code)
      ? '; only a stop and a start move it to another host, a reboot leaves it where it is'
      : '';
    return `${EVENTS[code] ?? 'AWS has scheduled an event for it'}${when} (${code})${way}`;
  });
}

/** What a database takes on in its next maintenance window. */
function waiting({
  pending_modifications: pending,
  maintenance_window: window,
}: StoredResource['properties']): string[] {
  const fields = typeof pending === 'object' && pending !== null && !Array.isArray(pending) ? Object.keys(pending) : [];
  if (fields.length === 0) return [];
  const when = typeof window === 'string' ? ` (${window})` : '';
  return [`AWS holds back a change of ${fields.join(', ')} until its maintenance window${when} or its next restart`];
}

function minute(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}
