import { shellWord } from '../../../core/shell-word.ts';
import type { PostureCheck } from '../check.ts';
import { openRule, rule } from '../examples.ts';
import { CONSOLES, portsOf } from '../ports.ts';
import { openToWorld, tcpOn } from '../world.ts';

export const securityGroupWorldConsole: PostureCheck = {
  id: 'security-group-world-console',
  title: 'console of a tool is open to the internet',
  severity: 'medium',
  kinds: ['ec2.security_group'],
  controls: ['FSBP EC2.19'],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'Docker, Jupyter, Jenkins, Kibana and their like run what they are handed, often without a password.',
  mend: {
    action: 'let in only the addresses or security groups that need it',
    command: ({ id, region }) =>
      `aws ec2 describe-security-group-rules --region ${region} --filters Name=group-id,Values=${shellWord(id)}`,
  },
  falsePositives: ['a public site that uses port 8080 or 3000'],
  evaluate(group, view) {
    return openToWorld(group, view, { about: tcpOn(portsOf(CONSOLES)), severity: 'medium', reached: 'high' });
  },
  examples: {
    fail: [{ kind: 'ec2.security_group', properties: { ingress: [openRule(8080)] } }],
    pass: [{ kind: 'ec2.security_group', properties: { ingress: [rule('tcp', 8080, 8080, ['192.0.2.0/24'])] } }],
    unknown: [{ kind: 'ec2.security_group', properties: {} }],
  },
};
