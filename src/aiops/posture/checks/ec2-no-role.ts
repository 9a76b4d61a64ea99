import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, PASS, unknown } from '../verdict.ts';

export const ec2NoRole: PostureCheck = {
  id: 'ec2-no-role',
  title: 'instance has no role',
  severity: 'info',
  kinds: ['ec2.instance'],
  controls: ['CIS 3.0 1.18'],
  attack: { technique: 'T1552.001', tactic: 'Credential Access' },
  why: 'What it needs of AWS it then gets with long-lived keys in a file, unless it needs nothing.',
  mend: {
    action: 'give it a role with what it needs, and take stored keys away',
    command: aws('ec2 associate-iam-instance-profile', '--instance-id', '--iam-instance-profile Name=ROLE_NAME'),
  },
  falsePositives: ['an instance that calls no AWS service'],
  evaluate({ properties }) {
    if (text(properties, 'iam_instance_profile') !== undefined) return PASS;
    // AWS leaves the role out where there is none, so the rest of the record must be there for that to say so.
    if (text(properties, 'instance_type') === undefined) return unknown('its record was not discovered');
    return fail('has no role', { iam_instance_profile: null });
  },
  examples: {
    fail: [{ kind: 'ec2.instance', properties: { instance_type: 't3.micro' } }],
    pass: [
      {
        kind: 'ec2.instance',
        properties: { instance_type: 't3.micro', iam_instance_profile: 'arn:aws:iam::1:instance-profile/app' },
      },
    ],
    unknown: [{ kind: 'ec2.instance', properties: {} }],
  },
};
