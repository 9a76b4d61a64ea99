import { flag } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, PASS, unknown } from '../verdict.ts';

export const elbAccessLogsOff: PostureCheck = {
  id: 'elb-access-logs-off',
  title: 'load balancer writes no access log',
  severity: 'low',
  kinds: ['elbv2.load_balancer', 'elb.load_balancer'],
  controls: ['FSBP ELB.5'],
  attack: { technique: 'T1562.008', tactic: 'Defense Evasion' },
  why: 'After an attack nobody can tell who asked for what.',
  mend: {
    action: 'write access logs to a bucket',
    command: aws(
      'elbv2 modify-load-balancer-attributes',
      '--load-balancer-arn',
      '--attributes Key=access_logs.s3.enabled,Value=true Key=access_logs.s3.bucket,Value=BUCKET',
    ),
  },
  falsePositives: ['requests that are logged behind it with the address of the client'],
  evaluate(balancer) {
    const on = flag(balancer.properties, 'access_logs');
    if (on === undefined)
      return unknown(
        'its attributes are not discovered: that takes elasticloadbalancing:DescribeLoadBalancerAttributes for each load balancer',
      );
    return on ? PASS : fail('writes no access log', { access_logs: false });
  },
  examples: {
    fail: [{ kind: 'elbv2.load_balancer', properties: { access_logs: false } }],
    pass: [{ kind: 'elbv2.load_balancer', properties: { access_logs: true } }],
    unknown: [{ kind: 'elbv2.load_balancer', properties: {} }],
  },
};
