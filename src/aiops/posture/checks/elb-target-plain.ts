import { text, texts } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const elbTargetPlain: PostureCheck = {
  id: 'elb-target-plain',
  title: 'load balancer that faces the internet speaks HTTP to its targets',
  severity: 'info',
  kinds: ['elbv2.target_group'],
  controls: [],
  attack: { technique: 'T1040', tactic: 'Credential Access' },
  why: 'Inside the network requests can be read by whoever mirrors traffic.',
  mend: {
    action: 'let the targets speak HTTPS',
  },
  falsePositives: ['networks where AWS encrypts between Nitro machines'],
  evaluate(group, view) {
    const protocol = text(group.properties, 'protocol');
    if (protocol === undefined) return missing(group, 'protocol', view);
    if (protocol !== 'HTTP') return PASS;
    const arns = texts(group.properties, 'load_balancers');
    if (arns === undefined) return missing(group, 'load_balancers', view);
    const facing = arns
      .flatMap((arn) => view.balancerOf(arn) ?? [])
      .filter(({ scheme }) => scheme === 'internet-facing');
    return facing.length === 0
      ? PASS
      : fail(`gets HTTP from ${facing.map(({ name, id }) => name ?? id).join(', ')}`, { protocol });
  },
  examples: {
    fail: [
      {
        kind: 'elbv2.target_group',
        properties: { protocol: 'HTTP', load_balancers: ['arn:lb'] },
        around: [{ kind: 'elbv2.load_balancer', id: 'arn:lb', properties: { scheme: 'internet-facing' } }],
      },
    ],
    pass: [{ kind: 'elbv2.target_group', properties: { protocol: 'HTTPS', load_balancers: ['arn:lb'] } }],
    unknown: [{ kind: 'elbv2.target_group', properties: {} }],
  },
};
