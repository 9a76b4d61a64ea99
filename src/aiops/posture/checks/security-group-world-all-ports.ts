import { shellWord } from '../../../core/shell-word.ts';
import type { PostureCheck } from '../check.ts';
import { openRule, rule } from '../examples.ts';
import { isEverything, openToWorld } from '../world.ts';

export const securityGroupWorldAllPorts: PostureCheck = {
  id: 'security-group-world-all-ports',
  title: 'every port is open to the internet',
  severity: 'high',
  kinds: ['ec2.security_group'],
  controls: ['CIS 3.0 5.2', 'CIS 3.0 5.3', 'FSBP EC2.18', 'FSBP EC2.19'],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'Nothing is filtered: whatever starts to listen can be reached at once.',
  mend: {
    action: 'let in only the addresses or security groups that need it',
    command: ({ id, region }) =>
      `aws ec2 describe-security-group-rules --region ${region} --filters Name=group-id,Values=${shellWord(id)}`,
  },
  falsePositives: ['a honeypot'],
  evaluate(group, view) {
    return openToWorld(group, view, { about: isEverything, severity: 'high', reached: 'critical', everything: true });
  },
  examples: {
    fail: [{ kind: 'ec2.security_group', properties: { ingress: [rule('all', null, null, ['0.0.0.0/0'])] } }],
    pass: [{ kind: 'ec2.security_group', properties: { ingress: [openRule(443)] } }],
    unknown: [{ kind: 'ec2.security_group', properties: {} }],
  },
};
