import { humanDuration } from '../../core/time-range.ts';
import type { AssumptionName } from './assumptions.ts';
import { type Hazard, stateEvidence } from './hazard.ts';
import { otherHost } from './other-host.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instances-status-check_sched.html */
const EVENTS: Record<string, { assumption: AssumptionName; what: string }> = {
  'instance-retirement': { assumption: 'scheduled_stop', what: 'AWS retires its host' },
  'instance-stop': { assumption: 'scheduled_stop', what: 'AWS stops it' },
  'instance-reboot': { assumption: 'scheduled_reboot', what: 'AWS reboots it' },
  'system-reboot': { assumption: 'scheduled_reboot', what: 'AWS reboots its host' },
  'system-maintenance': { assumption: 'scheduled_maintenance', what: 'AWS maintains its host' },
};

/** Events that are over stay listed for up to a week, told apart by the beginning of their description. */
const OVER = /^\[(Completed|Canceled)\]/;

export const scheduledEvents: Hazard = {
  name: 'scheduled events',
  description: 'AWS announced a retirement, stop, reboot or maintenance of an instance within the horizon.',
  reads: [],
  evaluate({ resource }, { now, horizon }) {
    const events = resource.properties.scheduled_events;
    if (resource.kind !== 'ec2.instance' || resource.status === 'terminated' || !Array.isArray(events)) return [];
    return events.flatMap((event) => {
      if (typeof event !== 'object' || event === null || Array.isArray(event)) return [];
      const known = EVENTS[String(event.code)];
      const at = Date.parse(String(event.not_before));
      if (!known || OVER.test(String(event.description)) || !Number.isFinite(at) || at > now + horizon) return [];
      const notAfter = Date.parse(String(event.not_after));
      const when = at > now ? `in ${humanDuration(at - now)}` : 'from now on';
      return [
        {
          hazard: 'scheduled events',
          cause: 'host',
          hits: 'host' as const,
          event: 1,
          assumption: known.assumption,
          basis: 'AWS notice' as const,
          explanation: `${known.what} ${when}, not before ${new Date(at).toISOString().slice(0, 16)}Z (${String(event.code)})`,
          window: { earliest: Math.max(now, at), likely: null, latest: Number.isFinite(notAfter) ? notAfter : null },
          evidence: stateEvidence({ code: String(event.code), not_before: new Date(at).toISOString() }),
          actions: [
            {
              what: 'stop and start it before then, at a time of your choosing: it then comes up on another host',
              command: otherHost(resource),
            },
          ],
        },
      ];
    });
  },
};
