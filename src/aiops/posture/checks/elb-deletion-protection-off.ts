import { flag } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, PASS, unknown } from '../verdict.ts';

export const elbDeletionProtectionOff: PostureCheck = {
  id: 'elb-deletion-protection-off',
  title: 'load balancer can be deleted with one call',
  severity: 'low',
  kinds: ['elbv2.load_balancer'],
  controls: ['FSBP ELB.6'],
  attack: { technique: 'T1485', tactic: 'Impact' },
  why: 'One call takes everything behind it off the internet.',
  mend: {
    action: 'switch deletion protection on',
    command: aws(
      'elbv2 modify-load-balancer-attributes',
      '--load-balancer-arn',
      '--attributes Key=deletion_protection.enabled,Value=true',
    ),
  },
  falsePositives: ['load balancers that come and go with a test'],
  evaluate(balancer) {
    const on = flag(balancer.properties, 'deletion_protection');
    if (on === undefined)
      return unknown(
        'its attributes are not discovered: that takes elasticloadbalancing:DescribeLoadBalancerAttributes for each load balancer',
      );
    return on ? PASS : fail('has no deletion protection', { deletion_protection: false });
  },
  examples: {
    fail: [{ kind: 'elbv2.load_balancer', properties: { deletion_protection: false } }],
    pass: [{ kind: 'elbv2.load_balancer', properties: { deletion_protection: true } }],
    unknown: [{ kind: 'elbv2.load_balancer', properties: {} }],
  },
};
