import { prepareRestart } from '../../cmdb/actions/ecs/restart.ts';
import { defineChange } from '../change/define-change.ts';
import { input } from '../input/fields.ts';
import { prepareOnService, type ServiceInput, serviceFields } from '../input/service.ts';

export const deploymentRestart = defineChange<ServiceInput>({
  path: 'deployment restart',
  summary: 'replace every task of a service by a new one',
  description:
    'A forced new deployment of the same revision: new tasks start, then the old ones stop, as the minimum and maximum percent of the service allow. Images behind tags that move are pulled anew.',
  examples: [
    { line: 'deployment restart prod-api', what: 'and wait until the new tasks run' },
    { line: 'deployment restart checkout-prod/checkout-worker --no-wait', what: 'without waiting' },
  ],
  effect: 'write',
  done: 'restarted',
  language: {
    intents: ['restart'],
    cues: ['deployment', 'service', 'release', 'ecs', 'redeploy', 'rollout'],
    phrases: [
      'restart the deployment prod-api',
      'restart service checkout-worker in staging',
      'force a new deployment of prod-api',
      'restart the rollout of prod-worker',
      'bounce the ecs service prod-api',
    ],
    slots: { name: 'service', resource_id: 'service', region: 'region', environment: 'env' },
  },
  positionals: [{ field: 'service', completes: 'deployment' }],
  input: input(serviceFields),
  prepare: (which, ctx) => prepareOnService(which, ctx, (target, aws) => prepareRestart(aws, target)),
});
