import { text } from '../../../cmdb/properties.ts';
import { daysSince } from '../ages.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, NOT_APPLICABLE, PASS, unknown } from '../verdict.ts';

export const ec2StoppedLong: PostureCheck = {
  id: 'ec2-stopped-long',
  title: 'instance has been stopped for more than 30 days',
  severity: 'info',
  kinds: ['ec2.instance'],
  controls: ['FSBP EC2.4'],
  attack: null,
  why: 'Its volumes are still paid for, and it would come back without a month of patches.',
  mend: {
    action: 'take an image if need be, then terminate it',
    command: aws('ec2 terminate-instances', '--instance-ids'),
  },
  falsePositives: ['a cold standby that is started and patched on a schedule'],
  evaluate(instance, view) {
    if (instance.status !== 'stopped') return NOT_APPLICABLE;
    // `User initiated (2026-09-14 07:30:11 GMT)` is the only place where AWS says when.
    const reason = text(instance.properties, 'state_transition_reason') ?? '';
    const [, day, time] = /\((\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(reason) ?? [];
    const days = daysSince(view.now, day === undefined ? undefined : `${day}T${time}Z`);
    if (days === undefined) return unknown('AWS does not state when it was stopped');
    return days <= 30 ? PASS : fail(`has been stopped for ${days} days`, { state_transition_reason: reason });
  },
  examples: {
    fail: [
      {
        kind: 'ec2.instance',
        status: 'stopped',
        properties: { state_transition_reason: 'User initiated (2026-01-02 03:04:05 GMT)' },
      },
    ],
    pass: [
      {
        kind: 'ec2.instance',
        status: 'stopped',
        properties: { state_transition_reason: 'User initiated (2026-11-18 03:04:05 GMT)' },
      },
    ],
    unknown: [{ kind: 'ec2.instance', status: 'stopped', properties: {} }],
  },
};
