import { text, texts } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const elbNoSecurityGroup: PostureCheck = {
  id: 'elb-no-security-group',
  title: 'load balancer without a security group faces the internet',
  severity: 'low',
  kinds: ['elbv2.load_balancer'],
  controls: [],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'Everybody reaches every listener, and targets that keep client addresses must let everybody in.',
  mend: {
    action: 'make a new network load balancer with a security group: it cannot be added later',
  },
  falsePositives: ['a public service on a network load balancer'],
  evaluate(balancer, view) {
    const { properties } = balancer;
    const groups = texts(properties, 'security_group_ids');
    if (text(properties, 'scheme') === undefined) return missing(balancer, 'scheme', view);
    if (text(properties, 'scheme') !== 'internet-facing' || text(properties, 'load_balancer_type') === 'gateway')
      return NOT_APPLICABLE;
    if (groups === undefined) return missing(balancer, 'security_group_ids', view);
    return groups.length > 0 ? PASS : fail('faces the internet without a security group', { security_group_ids: [] });
  },
  examples: {
    fail: [
      {
        kind: 'elbv2.load_balancer',
        properties: { scheme: 'internet-facing', load_balancer_type: 'network', security_group_ids: [] },
      },
    ],
    pass: [
      {
        kind: 'elbv2.load_balancer',
        properties: { scheme: 'internet-facing', load_balancer_type: 'network', security_group_ids: ['sg-1'] },
      },
    ],
    unknown: [{ kind: 'elbv2.load_balancer', properties: {} }],
  },
};
