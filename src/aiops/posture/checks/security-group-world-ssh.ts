import { shellWord } from '../../../core/shell-word.ts';
import type { PostureCheck } from '../check.ts';
import { openRule, rule } from '../examples.ts';
import { REMOTE_SHELL } from '../ports.ts';
import { openToWorld, tcpOn } from '../world.ts';

export const securityGroupWorldSsh: PostureCheck = {
  id: 'security-group-world-ssh',
  title: 'SSH is open to the internet',
  severity: 'medium',
  kinds: ['ec2.security_group'],
  controls: ['CIS 3.0 5.2', 'CIS 3.0 5.3', 'FSBP EC2.19'],
  attack: { technique: 'T1133', tactic: 'Initial Access' },
  why: 'Every key and password that was ever lost can be tried there.',
  mend: {
    action: 'let in only the addresses or security groups that need it',
    command: ({ id, region }) =>
      `aws ec2 describe-security-group-rules --region ${region} --filters Name=group-id,Values=${shellWord(id)}`,
  },
  falsePositives: ['a bastion that is meant to be reached, with keys only'],
  evaluate(group, view) {
    return openToWorld(group, view, { about: tcpOn(REMOTE_SHELL), severity: 'medium', reached: 'high' });
  },
  examples: {
    fail: [{ kind: 'ec2.security_group', properties: { ingress: [openRule(22)] } }],
    pass: [{ kind: 'ec2.security_group', properties: { ingress: [rule('tcp', 22, 22, ['198.51.100.0/24'])] } }],
    unknown: [{ kind: 'ec2.security_group', properties: {} }],
  },
};
