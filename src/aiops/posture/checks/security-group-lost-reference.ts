import type { PostureCheck } from '../check.ts';
import { rule } from '../examples.ts';
import { fail, missing, PASS, unknown } from '../verdict.ts';

export const securityGroupLostReference: PostureCheck = {
  id: 'security-group-lost-reference',
  title: 'rule names a security group that is gone',
  severity: 'low',
  kinds: ['ec2.security_group'],
  controls: [],
  attack: null,
  why: 'The rule does nothing, or, with a peer that is deleted, nobody knows what it did.',
  mend: {
    action: 'take the rule out',
  },
  falsePositives: ['a group of another account or region that opsctl does not see'],
  evaluate(group, view) {
    const rules = view.network.groups.get(group.id)?.ingress;
    if (rules === undefined) return missing(group, 'ingress', view);
    const lost = [...new Set(rules.flatMap((one) => one.groups))].filter((id) => !view.network.groups.has(id));
    if (lost.length === 0) return PASS;
    if (!view.listed('ec2.security_group', group))
      return unknown('security groups were not listed completely in this region');
    return fail(`names ${lost.join(', ')}, which was not found`, { groups: lost });
  },
  examples: {
    fail: [
      {
        kind: 'ec2.security_group',
        id: 'sg-1',
        properties: { ingress: [{ ...rule('tcp', 443, 443, []), groups: ['sg-gone'] }] },
      },
    ],
    pass: [
      {
        kind: 'ec2.security_group',
        id: 'sg-1',
        properties: { ingress: [{ ...rule('tcp', 443, 443, []), groups: ['sg-1'] }] },
      },
    ],
    unknown: [{ kind: 'ec2.security_group', properties: {} }],
  },
};
