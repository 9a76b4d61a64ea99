import { prepareDelete } from '../../cmdb/actions/ecs/delete.ts';
import { defineChange } from '../change/define-change.ts';
import { input } from '../input/fields.ts';
import { prepareOnService, type ServiceInput, serviceFields } from '../input/service.ts';

export const deploymentDelete = defineChange<ServiceInput>({
  path: 'deployment delete',
  summary: 'delete a service with all its tasks',
  description:
    'Deletes the ECS service, whatever still runs in it. Task definitions, images and logs stay. There is no inverse: the plan tells what the service would have to be created with again.',
  examples: [
    { line: 'deployment delete checkout-staging/checkout-worker --dry-run', what: 'what would be lost' },
    { line: 'deployment delete checkout-staging/checkout-worker', what: 'after its name was typed' },
  ],
  effect: 'destructive',
  done: 'deleted',
  language: {
    intents: ['delete_deployment'],
    phrases: [
      'delete the deployment checkout-worker in staging',
      'remove service prod-worker',
      'delete the ecs service checkout-worker in staging',
      'undeploy prod-worker',
      'get rid of the checkout-worker service in staging',
    ],
    slots: { name: 'service', resource_id: 'service', region: 'region', environment: 'env' },
  },
  positionals: [{ field: 'service', completes: 'deployment' }],
  input: input(serviceFields),
  prepare: (which, ctx) => prepareOnService(which, ctx, (target, aws) => prepareDelete(aws, target)),
});
