import { text, texts } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const autoscalingNoElbHealthCheck: PostureCheck = {
  id: 'autoscaling-no-elb-health-check',
  title: 'Auto Scaling group does not ask its load balancer who is healthy',
  severity: 'low',
  kinds: ['autoscaling.group'],
  controls: ['FSBP AutoScaling.1'],
  attack: null,
  why: 'Instances that run but answer nothing are never replaced.',
  mend: {
    action: 'use the health check of the load balancer',
    command: aws(
      'autoscaling update-auto-scaling-group',
      '--auto-scaling-group-name',
      '--health-check-type ELB --health-check-grace-period 300',
    ),
  },
  falsePositives: ['groups whose load balancer checks something they cannot help'],
  evaluate(group, view) {
    const targets = [texts(group.properties, 'target_groups'), texts(group.properties, 'classic_load_balancers')];
    if (targets.includes(undefined)) return missing(group, 'target_groups', view);
    if (targets.flat().length === 0) return NOT_APPLICABLE;
    const type = text(group.properties, 'health_check_type');
    if (type === undefined) return missing(group, 'health_check_type', view);
    return type.includes('ELB')
      ? PASS
      : fail(`serves a load balancer and checks health by ${type} only`, { health_check_type: type });
  },
  examples: {
    fail: [
      {
        kind: 'autoscaling.group',
        properties: { target_groups: ['arn:tg'], classic_load_balancers: [], health_check_type: 'EC2' },
      },
    ],
    pass: [
      {
        kind: 'autoscaling.group',
        properties: { target_groups: ['arn:tg'], classic_load_balancers: [], health_check_type: 'ELB' },
      },
    ],
    unknown: [{ kind: 'autoscaling.group', properties: {} }],
  },
};
