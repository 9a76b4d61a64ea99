import { trafficWords } from '../../../cmdb/topology/exposure/rules.ts';
import type { PostureCheck } from '../check.ts';
import { openRule, rule } from '../examples.ts';
import { fail, missing, PASS } from '../verdict.ts';
import { isWorld } from '../world.ts';

export const securityGroupIpv6Wider: PostureCheck = {
  id: 'security-group-ipv6-wider',
  title: 'more is open over IPv6 than over IPv4',
  severity: 'medium',
  kinds: ['ec2.security_group'],
  controls: ['CIS 3.0 5.3'],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'It is usually a rule that was narrowed in one family and forgotten in the other.',
  mend: {
    action: 'narrow the IPv6 rule as the IPv4 one is',
  },
  falsePositives: ['a service that is offered over IPv6 only'],
  evaluate(group, view) {
    const admitted = view.admissionsOf(group.id);
    if (admitted === undefined) return missing(group, 'ingress', view);
    const world = admitted.filter(isWorld);
    const over4 = world.filter(({ family }) => family === 4);
    const only6 = world.filter(
      (six) =>
        six.family === 6 &&
        !six.protocol.startsWith('icmp') &&
        !over4.some(
          (four) => ['all', six.protocol].includes(four.protocol) && four.from <= six.from && six.to <= four.to,
        ),
    );
    if (only6.length === 0) return PASS;
    const said = only6.map(trafficWords).join(', ');
    return fail(`lets ${said} in from the whole IPv6 internet, but not from the IPv4 one`, {
      opens: only6.map(trafficWords),
    });
  },
  examples: {
    fail: [
      {
        kind: 'ec2.security_group',
        properties: { ingress: [{ ...rule('tcp', 22, 22, ['198.51.100.0/24']), ipv6_cidrs: ['::/0'] }] },
      },
    ],
    pass: [{ kind: 'ec2.security_group', properties: { ingress: [{ ...openRule(443), ipv6_cidrs: ['::/0'] }] } }],
    unknown: [{ kind: 'ec2.security_group', properties: {} }],
  },
};
