import { shellWord } from '../../../core/shell-word.ts';
import type { PostureCheck } from '../check.ts';
import { openRule, rule } from '../examples.ts';
import { DATABASES, portsOf } from '../ports.ts';
import { openToWorld, tcpOn } from '../world.ts';

export const securityGroupWorldDatabase: PostureCheck = {
  id: 'security-group-world-database',
  title: 'database port is open to the internet',
  severity: 'high',
  kinds: ['ec2.security_group'],
  controls: ['FSBP EC2.19'],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'Databases on open ports are found within hours, emptied and held to ransom.',
  mend: {
    action: 'let in only the security groups of its clients',
    command: ({ id, region }) =>
      `aws ec2 describe-security-group-rules --region ${region} --filters Name=group-id,Values=${shellWord(id)}`,
  },
  falsePositives: ['another service that uses the port of a database'],
  evaluate(group, view) {
    return openToWorld(group, view, { about: tcpOn(portsOf(DATABASES)), severity: 'high', reached: 'critical' });
  },
  examples: {
    fail: [{ kind: 'ec2.security_group', properties: { ingress: [openRule(5432)] } }],
    pass: [{ kind: 'ec2.security_group', properties: { ingress: [rule('tcp', 5432, 5432, ['10.0.0.0/8'])] } }],
    unknown: [{ kind: 'ec2.security_group', properties: {} }],
  },
};
