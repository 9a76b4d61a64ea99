import { records, text } from '../../../cmdb/properties.ts';
import { counted } from '../../../core/counted.ts';
import { shellWord } from '../../../core/shell-word.ts';
import type { PostureCheck } from '../check.ts';
import { rule } from '../examples.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const securityGroupDefaultRules: PostureCheck = {
  id: 'security-group-default-rules',
  title: 'default security group lets traffic through',
  severity: 'low',
  kinds: ['ec2.security_group'],
  controls: ['CIS 3.0 5.4', 'FSBP EC2.2'],
  attack: { technique: 'T1210', tactic: 'Lateral Movement' },
  why: 'What is launched without a group gets this one, and may then talk freely.',
  mend: {
    action: 'take every rule out of it; give what uses it a group of its own',
    command: ({ id, region }) =>
      `aws ec2 describe-security-group-rules --region ${region} --filters Name=group-id,Values=${shellWord(id)}`,
  },
  falsePositives: ['the default VPC of an account that is not used'],
  evaluate(group, view) {
    const name = text(group.properties, 'group_name');
    if (name === undefined) return missing(group, 'group_name', view);
    if (name !== 'default') return NOT_APPLICABLE;
    const [ingress, egress] = [records(group.properties, 'ingress'), records(group.properties, 'egress')];
    if (ingress === undefined || egress === undefined) return missing(group, 'ingress', view);
    const total = ingress.length + egress.length;
    return total === 0
      ? PASS
      : fail(
          `is the default group and has ${counted(ingress.length, 'rule')} in and ${counted(egress.length, 'rule')} out`,
          {
            ingress_rules: ingress.length,
            egress_rules: egress.length,
          },
        );
  },
  examples: {
    fail: [
      {
        kind: 'ec2.security_group',
        properties: { group_name: 'default', ingress: [], egress: [rule('all', null, null, ['0.0.0.0/0'])] },
      },
    ],
    pass: [{ kind: 'ec2.security_group', properties: { group_name: 'default', ingress: [], egress: [] } }],
    unknown: [{ kind: 'ec2.security_group', properties: { group_name: 'default' } }],
  },
};
