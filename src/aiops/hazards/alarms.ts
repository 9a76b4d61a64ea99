import { shellWord } from '../../core/shell-word.ts';
import { humanDuration } from '../../core/time-range.ts';
import { type Hazard, hitsOf, stateEvidence } from './hazard.ts';

/** Which cause an alarm's metric speaks of, so that it does not count a second time beside that very finding. */
const CAUSES: [RegExp, string][] = [
  [/storage|disk/i, 'storage'],
  [/memory|mem_/i, 'memory'],
  [/credit|cpu/i, 'cpu'],
  [/connection/i, 'connections'],
  [/unhealthy|healthyhost/i, 'health'],
  [/5xx|error/i, 'errors'],
  [/statuscheck/i, 'host'],
  [/balance|queue/i, 'io'],
];

export const alarms: Hazard = {
  name: 'alarms',
  description: 'A CloudWatch alarm on the resource is in state ALARM.',
  reads: [],
  evaluate({ resource, neighbours }, { now }) {
    // A composite alarm watches alarms; what it says of them is in them already.
    if (resource.kind === 'cloudwatch.alarm') return [];
    const ringing = neighbours.filter(
      ({ type, direction, resource: alarm }) =>
        type === 'MONITORS' && direction === 'in' && alarm.native_status === 'ALARM',
    );
    return ringing.map(({ resource: alarm }) => {
      const metric = String(alarm.properties.metric ?? alarm.name ?? '');
      const since = Date.parse(String(alarm.properties.state_since));
      const reason = alarm.properties.state_reason;
      return {
        hazard: 'alarms',
        cause: CAUSES.find(([pattern]) => pattern.test(metric))?.[1] ?? `alarm ${alarm.id}`,
        hits: hitsOf(resource.kind),
        event: 1,
        assumption: 'alarm' as const,
        basis: 'AWS state' as const,
        explanation: `alarm ${alarm.name ?? alarm.id} rings${Number.isFinite(since) ? ` since ${humanDuration(now - since)}` : ''}${typeof reason === 'string' ? `: ${reason.slice(0, 160)}` : ''}`,
        window: null,
        evidence: stateEvidence({ alarm: alarm.id, metric }),
        actions: [{ what: 'see what the alarm watches', command: `opsctl resource show ${shellWord(alarm.id)}` }],
      };
    });
  },
};
