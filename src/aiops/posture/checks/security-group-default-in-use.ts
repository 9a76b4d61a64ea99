import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const securityGroupDefaultInUse: PostureCheck = {
  id: 'security-group-default-in-use',
  title: 'default security group is in use',
  severity: 'low',
  kinds: ['ec2.security_group'],
  controls: [],
  attack: { technique: 'T1210', tactic: 'Lateral Movement' },
  why: 'What shares it by accident may talk to each other.',
  mend: {
    action: 'give its members groups that say what they are for',
  },
  falsePositives: ['a VPC with a single purpose'],
  evaluate(group, view) {
    const name = text(group.properties, 'group_name');
    if (name === undefined) return missing(group, 'group_name', view);
    if (name !== 'default') return NOT_APPLICABLE;
    const users = view.groupUsers.get(group.id);
    if (users === undefined) return PASS;
    return fail(
      `is the default group and protects ${users.first}${users.count > 1 ? ` and ${users.count - 1} more` : ''}`,
      {
        used_by: users.count,
      },
    );
  },
  examples: {
    fail: [
      {
        kind: 'ec2.security_group',
        id: 'sg-1',
        properties: { group_name: 'default' },
        around: [{ kind: 'ec2.instance', id: 'i-1', properties: { security_group_ids: ['sg-1'] } }],
      },
    ],
    pass: [{ kind: 'ec2.security_group', properties: { group_name: 'default' } }],
    unknown: [{ kind: 'ec2.security_group', properties: {} }],
  },
};
