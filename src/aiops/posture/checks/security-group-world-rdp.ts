import { shellWord } from '../../../core/shell-word.ts';
import type { PostureCheck } from '../check.ts';
import { rule } from '../examples.ts';
import { REMOTE_DESKTOP } from '../ports.ts';
import { openToWorld, tcpOn } from '../world.ts';

export const securityGroupWorldRdp: PostureCheck = {
  id: 'security-group-world-rdp',
  title: 'Remote Desktop is open to the internet',
  severity: 'high',
  kinds: ['ec2.security_group'],
  controls: ['CIS 3.0 5.2', 'CIS 3.0 5.3', 'FSBP EC2.19'],
  attack: { technique: 'T1133', tactic: 'Initial Access' },
  why: 'It is the first way in of ransomware: guessed passwords and holes that need none.',
  mend: {
    action: 'let in only the addresses or security groups that need it',
    command: ({ id, region }) =>
      `aws ec2 describe-security-group-rules --region ${region} --filters Name=group-id,Values=${shellWord(id)}`,
  },
  falsePositives: ['a gateway for Remote Desktop with a second factor'],
  evaluate(group, view) {
    return openToWorld(group, view, { about: tcpOn(REMOTE_DESKTOP), severity: 'high', reached: 'critical' });
  },
  examples: {
    fail: [
      { kind: 'ec2.security_group', properties: { ingress: [rule('tcp', 3389, 3389, ['0.0.0.0/1', '128.0.0.0/1'])] } },
    ],
    pass: [{ kind: 'ec2.security_group', properties: { ingress: [rule('tcp', 3389, 3389, ['0.0.0.0/5'])] } }],
    unknown: [{ kind: 'ec2.security_group', properties: {} }],
  },
};
