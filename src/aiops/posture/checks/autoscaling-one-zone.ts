import { texts } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const autoscalingOneZone: PostureCheck = {
  id: 'autoscaling-one-zone',
  title: 'Auto Scaling group lives in one zone',
  severity: 'low',
  kinds: ['autoscaling.group'],
  controls: ['FSBP AutoScaling.2'],
  attack: null,
  why: 'When the zone fails, all of it is gone at once.',
  mend: {
    action: 'add subnets in other zones',
  },
  falsePositives: ['groups that keep one machine next to its data'],
  evaluate(group, view) {
    const zones = texts(group.properties, 'zones');
    if (zones === undefined) return missing(group, 'zones', view);
    return zones.length >= 2 ? PASS : fail(`lives in ${zones[0] ?? 'no zone'} only`, { zones });
  },
  examples: {
    fail: [{ kind: 'autoscaling.group', properties: { zones: ['us-east-1a'] } }],
    pass: [{ kind: 'autoscaling.group', properties: { zones: ['us-east-1a', 'us-east-1b'] } }],
    unknown: [{ kind: 'autoscaling.group', properties: {} }],
  },
};
