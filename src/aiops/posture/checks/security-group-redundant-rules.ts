import { difference, toCidrs } from '../../../cmdb/topology/exposure/address-ranges.ts';
import { trafficWords } from '../../../cmdb/topology/exposure/rules.ts';
import type { PostureCheck } from '../check.ts';
import { openRule, rule } from '../examples.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const securityGroupRedundantRules: PostureCheck = {
  id: 'security-group-redundant-rules',
  title: 'security group says the same twice',
  severity: 'info',
  kinds: ['ec2.security_group'],
  controls: [],
  attack: null,
  why: 'Whoever takes one of the rules away believes the port closed, and the other keeps it open.',
  mend: {
    action: 'keep one of them',
  },
  falsePositives: ['rules that are kept apart for their descriptions'],
  evaluate(group, view) {
    const rules = view.network.groups.get(group.id)?.ingress;
    if (rules === undefined) return missing(group, 'ingress', view);
    const covered = rules.flatMap((inner, at) => {
      if (inner.v4.length === 0) return [];
      const outer = rules.findIndex(
        (one, index) =>
          index !== at &&
          (one.protocol === 'all' || one.protocol === inner.protocol) &&
          one.from <= inner.from &&
          inner.to <= one.to &&
          difference(inner.v4, one.v4).length === 0 &&
          // Of two that are the same, only the second is one too many.
          (index < at ||
            one.protocol !== inner.protocol ||
            one.from !== inner.from ||
            one.to !== inner.to ||
            difference(one.v4, inner.v4).length > 0),
      );
      return outer === -1 ? [] : [`${trafficWords(inner)} from ${toCidrs(inner.v4, 4).slice(0, 3).join(', ')}`];
    });
    return covered.length === 0
      ? PASS
      : fail(`has rules that others already include: ${covered.join('; ')}`, { rules: covered });
  },
  examples: {
    fail: [
      { kind: 'ec2.security_group', properties: { ingress: [openRule(443), rule('tcp', 443, 443, ['10.0.0.0/8'])] } },
    ],
    pass: [
      { kind: 'ec2.security_group', properties: { ingress: [openRule(443), rule('tcp', 80, 80, ['10.0.0.0/8'])] } },
    ],
    unknown: [{ kind: 'ec2.security_group', properties: {} }],
  },
};
