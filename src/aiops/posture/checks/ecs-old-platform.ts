import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const ecsOldPlatform: PostureCheck = {
  id: 'ecs-old-platform',
  title: 'service runs on an old Fargate platform',
  severity: 'low',
  kinds: ['ecs.service'],
  controls: ['FSBP ECS.10'],
  attack: { technique: 'T1611', tactic: 'Privilege Escalation' },
  why: 'Holes in the kernel and runtime that AWS has closed stay open for it.',
  mend: {
    action: 'set the platform version to LATEST and deploy anew',
  },
  falsePositives: ['a version held back for a known bug'],
  evaluate(service, view) {
    const launch = text(service.properties, 'launch_type');
    if (launch === 'EC2' || launch === 'EXTERNAL') return NOT_APPLICABLE;
    const version = text(service.properties, 'platform_version');
    if (version === undefined) return missing(service, 'platform_version', view);
    return version === 'LATEST' || version === '1.4.0'
      ? PASS
      : fail(`runs on platform ${version}`, { platform_version: version });
  },
  examples: {
    fail: [{ kind: 'ecs.service', properties: { launch_type: 'FARGATE', platform_version: '1.3.0' } }],
    pass: [{ kind: 'ecs.service', properties: { launch_type: 'FARGATE', platform_version: 'LATEST' } }],
    unknown: [{ kind: 'ecs.service', properties: {} }],
  },
};
