import { flag } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, PASS, unknown } from '../verdict.ts';

export const elbInvalidHeadersKept: PostureCheck = {
  id: 'elb-invalid-headers-kept',
  title: 'load balancer passes on malformed headers',
  severity: 'low',
  kinds: ['elbv2.load_balancer'],
  controls: ['FSBP ELB.4'],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'Two sides that read a request differently can be made to swap requests of different people.',
  mend: {
    action: 'drop malformed headers',
    command: aws(
      'elbv2 modify-load-balancer-attributes',
      '--load-balancer-arn',
      '--attributes Key=routing.http.drop_invalid_header_fields.enabled,Value=true',
    ),
  },
  falsePositives: ['clients that need such headers', 'network load balancers, which pass on bytes'],
  evaluate(balancer) {
    const on = flag(balancer.properties, 'drop_invalid_headers');
    if (on === undefined)
      return unknown(
        'its attributes are not discovered: that takes elasticloadbalancing:DescribeLoadBalancerAttributes for each load balancer',
      );
    return on ? PASS : fail('passes on malformed headers', { drop_invalid_headers: false });
  },
  examples: {
    fail: [{ kind: 'elbv2.load_balancer', properties: { drop_invalid_headers: false } }],
    pass: [{ kind: 'elbv2.load_balancer', properties: { drop_invalid_headers: true } }],
    unknown: [{ kind: 'elbv2.load_balancer', properties: {} }],
  },
};
