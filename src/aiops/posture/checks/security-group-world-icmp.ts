import type { PostureCheck } from '../check.ts';
import { openRule, rule } from '../examples.ts';
import { openToWorld } from '../world.ts';

export const securityGroupWorldIcmp: PostureCheck = {
  id: 'security-group-world-icmp',
  title: 'ICMP of every type is open to the internet',
  severity: 'info',
  kinds: ['ec2.security_group'],
  controls: [],
  attack: { technique: 'T1595', tactic: 'Reconnaissance' },
  why: 'It shows which machines are there, and carries tunnels.',
  mend: {
    action: 'let in only destination unreachable (type 3), which path MTU discovery needs',
  },
  falsePositives: ['monitoring from outside by ping'],
  evaluate(group, view) {
    const about = ({ protocol }: { protocol: string }) => protocol === 'icmp' || protocol === 'icmpv6';
    return openToWorld(group, view, { about, severity: 'info', reached: 'info' });
  },
  examples: {
    fail: [{ kind: 'ec2.security_group', properties: { ingress: [rule('icmp', null, null, ['0.0.0.0/0'])] } }],
    pass: [{ kind: 'ec2.security_group', properties: { ingress: [openRule(443)] } }],
    unknown: [{ kind: 'ec2.security_group', properties: {} }],
  },
};
