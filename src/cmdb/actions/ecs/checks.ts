/** What ECS would not take, or would take otherwise than meant, told before anything is asked of it. */
import type { Service } from '@aws-sdk/client-ecs';
import { counted } from '../../../core/counted.ts';
import { OpsctlError } from '../../../core/errors.ts';
import type { StoredResource } from '../../../core/model.ts';

/** @throws OpsctlError `refused` for a service that was deleted or is being deleted */
export function requireActive(service: Service, target: StoredResource): void {
  if (service.status === 'ACTIVE') return;
  throw new OpsctlError(
    'refused',
    service.status === 'DRAINING'
      ? `${target.id} is being deleted: its last tasks are stopping`
      : `${target.id} is ${service.status ?? 'in a state that AWS does not tell'}: it was deleted`,
    { hint: 'opsctl deployment list shows the services there are' },
  );
}

/**
 * UpdateService starts rolling deployments only where ECS itself controls them.
 * @throws OpsctlError `refused` with what to do instead
 */
export function requireEcsController(service: Service, target: StoredResource, verb: string): void {
  const type = service.deploymentController?.type ?? 'ECS';
  if (type === 'ECS') return;
  throw new OpsctlError(
    'refused',
    type === 'CODE_DEPLOY'
      ? `${target.id} cannot be ${verb} here: CodeDeploy makes its deployments, and ECS refuses others`
      : `${target.id} cannot be ${verb} here: its deployment controller is ${type}, which works with task sets of its own`,
    {
      hint:
        type === 'CODE_DEPLOY'
          ? 'use aws deploy create-deployment with the application and group of this service (aws deploy list-deployments shows them; aws deploy stop-deployment --auto-rollback-enabled rolls one back)'
          : 'use the tool that makes its task sets; opsctl deployment scale works all the same',
    },
  );
}

/** What else has a say in how the service is set up, so that a change by hand may not last. */
export function ownersOf(target: StoredResource): string[] {
  const stack = target.tags['aws:cloudformation:stack-name'];
  return stack === undefined
    ? []
    : [`CloudFormation stack ${stack} made this service: its next update may put back what is changed here`];
}

/** A rollout that is under way. */
export function rolloutUnderWay(service: Service): string[] {
  const deployments = service.deployments ?? [];
  if (deployments.length < 2) return [];
  const old = deployments.filter(({ status }) => status !== 'PRIMARY').map(({ id = 'unnamed' }) => id);
  return [`a deployment is under way already: ${old.join(', ')} is still being replaced`];
}

/** Strategies that shift traffic keep the old tasks for a while, in which nothing has settled yet. */
export function shiftsTraffic(service: Service): string[] {
  const { strategy = 'ROLLING', bakeTimeInMinutes: bake } = service.deploymentConfiguration ?? {};
  if (strategy === 'ROLLING') return [];
  const time = bake ? `, with ${counted(bake, 'minute')} of bake time` : '';
  return [`its strategy is ${strategy}${time}: it settles only when the traffic has been shifted; see --timeout`];
}
