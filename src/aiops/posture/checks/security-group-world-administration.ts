import { shellWord } from '../../../core/shell-word.ts';
import type { PostureCheck } from '../check.ts';
import { openRule } from '../examples.ts';
import { OTHER_ADMINISTRATION } from '../ports.ts';
import { openToWorld, tcpOn } from '../world.ts';

export const securityGroupWorldAdministration: PostureCheck = {
  id: 'security-group-world-administration',
  title: 'remote administration is open to the internet',
  severity: 'high',
  kinds: ['ec2.security_group'],
  controls: ['CIS 3.0 5.2', 'CIS 3.0 5.3', 'FSBP EC2.19'],
  attack: { technique: 'T1133', tactic: 'Initial Access' },
  why: 'WinRM, VNC and X11 take whoever knows or guesses a password.',
  mend: {
    action: 'let in only the addresses or security groups that need it',
    command: ({ id, region }) =>
      `aws ec2 describe-security-group-rules --region ${region} --filters Name=group-id,Values=${shellWord(id)}`,
  },
  falsePositives: ['a gateway with a second factor'],
  evaluate(group, view) {
    return openToWorld(group, view, { about: tcpOn(OTHER_ADMINISTRATION), severity: 'high', reached: 'critical' });
  },
  examples: {
    fail: [{ kind: 'ec2.security_group', properties: { ingress: [openRule(5985)] } }],
    pass: [{ kind: 'ec2.security_group', properties: { ingress: [openRule(443)] } }],
    unknown: [{ kind: 'ec2.security_group', properties: {} }],
  },
};
