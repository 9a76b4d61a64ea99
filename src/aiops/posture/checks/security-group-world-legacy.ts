import { shellWord } from '../../../core/shell-word.ts';
import type { PostureCheck } from '../check.ts';
import { openRule } from '../examples.ts';
import { LEGACY, portsOf } from '../ports.ts';
import { openToWorld, tcpOn } from '../world.ts';

export const securityGroupWorldLegacy: PostureCheck = {
  id: 'security-group-world-legacy',
  title: 'protocol without protection is open to the internet',
  severity: 'medium',
  kinds: ['ec2.security_group'],
  controls: ['FSBP EC2.19'],
  attack: { technique: 'T1040', tactic: 'Credential Access' },
  why: 'FTP, Telnet, SMB, NFS and their like show passwords to the wire or trust whoever asks.',
  mend: {
    action: 'let in only the addresses or security groups that need it',
    command: ({ id, region }) =>
      `aws ec2 describe-security-group-rules --region ${region} --filters Name=group-id,Values=${shellWord(id)}`,
  },
  falsePositives: ['a public mail server on port 25', 'FTP that demands TLS'],
  evaluate(group, view) {
    return openToWorld(group, view, { about: tcpOn(portsOf(LEGACY)), severity: 'medium', reached: 'high' });
  },
  examples: {
    fail: [{ kind: 'ec2.security_group', properties: { ingress: [openRule(21)] } }],
    pass: [{ kind: 'ec2.security_group', properties: { ingress: [openRule(443)] } }],
    unknown: [{ kind: 'ec2.security_group', properties: {} }],
  },
};
