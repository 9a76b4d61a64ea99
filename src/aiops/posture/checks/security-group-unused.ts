import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, NOT_APPLICABLE, PASS, unknown } from '../verdict.ts';

export const securityGroupUnused: PostureCheck = {
  id: 'security-group-unused',
  title: 'security group protects nothing',
  severity: 'info',
  kinds: ['ec2.security_group'],
  controls: [],
  attack: null,
  why: 'Somebody will use it one day without knowing what it opens.',
  mend: {
    action: 'delete it',
    command: aws('ec2 delete-security-group', '--group-id'),
  },
  falsePositives: [
    'a group that a template or another account uses',
    'what uses it is of a kind that is not discovered',
  ],
  evaluate(group, view) {
    if (text(group.properties, 'group_name') === 'default') return NOT_APPLICABLE;
    if (view.groupUsers.has(group.id)) return PASS;
    if (!view.listed('ec2.network_interface', group))
      return unknown('network interfaces were not listed completely in this region');
    return fail('protects nothing that was discovered', { used_by: 0 });
  },
  examples: {
    fail: [
      {
        kind: 'ec2.security_group',
        id: 'sg-1',
        properties: { group_name: 'old' },
        around: [{ kind: 'ec2.network_interface', id: 'eni-1', properties: {} }],
      },
    ],
    pass: [
      {
        kind: 'ec2.security_group',
        id: 'sg-1',
        properties: { group_name: 'web' },
        around: [{ kind: 'ec2.network_interface', id: 'eni-1', properties: { security_group_ids: ['sg-1'] } }],
      },
    ],
    unknown: [{ kind: 'ec2.security_group', properties: { group_name: 'old' } }],
  },
};
