import { texts } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const elbOneZone: PostureCheck = {
  id: 'elb-one-zone',
  title: 'load balancer lives in one zone',
  severity: 'low',
  kinds: ['elbv2.load_balancer', 'elb.load_balancer'],
  controls: ['FSBP ELB.10', 'FSBP ELB.13'],
  attack: null,
  why: 'When the zone fails, so does everything behind it.',
  mend: {
    action: 'add a subnet in another zone',
  },
  falsePositives: ['an application that lives in one zone anyway'],
  evaluate(balancer, view) {
    const zones = texts(balancer.properties, 'zones');
    if (zones === undefined) return missing(balancer, 'zones', view);
    return zones.length >= 2 ? PASS : fail(`lives in ${zones[0] ?? 'no zone'} only`, { zones });
  },
  examples: {
    fail: [{ kind: 'elbv2.load_balancer', properties: { zones: ['us-east-1a'] } }],
    pass: [{ kind: 'elbv2.load_balancer', properties: { zones: ['us-east-1a', 'us-east-1b'] } }],
    unknown: [{ kind: 'elbv2.load_balancer', properties: {} }],
  },
};
