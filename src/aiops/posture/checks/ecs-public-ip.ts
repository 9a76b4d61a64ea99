import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const ecsPublicIp: PostureCheck = {
  id: 'ecs-public-ip',
  title: 'service gives its tasks public addresses',
  severity: 'high',
  kinds: ['ecs.service'],
  controls: ['FSBP ECS.2'],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'Then their security groups are all that stands between them and the internet.',
  mend: {
    action: 'run it in private subnets and switch public addresses off',
  },
  falsePositives: ['tasks that pull images without a NAT gateway, behind groups that let nothing in'],
  evaluate(service, view) {
    const assigns = text(service.properties, 'assign_public_ip');
    if (assigns !== undefined)
      return assigns === 'ENABLED' ? fail('gives every task a public address', { assign_public_ip: assigns }) : PASS;
    // Tasks on EC2 machines without interfaces of their own have no such switch.
    const launch = text(service.properties, 'launch_type');
    return launch === 'EC2' || launch === 'EXTERNAL' ? NOT_APPLICABLE : missing(service, 'assign_public_ip', view);
  },
  examples: {
    fail: [{ kind: 'ecs.service', properties: { assign_public_ip: 'ENABLED' } }],
    pass: [{ kind: 'ecs.service', properties: { assign_public_ip: 'DISABLED' } }],
    unknown: [{ kind: 'ecs.service', properties: {} }],
  },
};
