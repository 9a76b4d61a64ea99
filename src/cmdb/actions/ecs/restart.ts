import type { StoredResource } from '../../../core/model.ts';
import type { Action, Unchanged } from '../action.ts';
import { requireActive, requireEcsController, rolloutUnderWay, shiftsTraffic } from './checks.ts';
import { leftWhileReplacing, lossOfReplacing, replacing } from './replacing.ts';
import { plannedUpdate, READING, sendUpdate, serviceAction } from './service-action.ts';
import { asServiceState, type ChangeConnection, readService, stateOf } from './service-state.ts';
import { judgeService } from './settling.ts';

/**
 * Replaces every task of a service by a new one of the same revision (a forced deployment). Images behind tags that move
 * are pulled anew.
 * @throws OpsctlError `refused` where ECS does not control the deployments
 */
export async function prepareRestart(aws: ChangeConnection, target: StoredResource): Promise<Action | Unchanged> {
  const service = await readService(aws.api(target.region), target);
  requireActive(service, target);
  requireEcsController(service, target, 'restarted');
  if ((service.desiredCount ?? 0) === 0 && (service.runningCount ?? 0) === 0)
    return { target, reason: 'no task is desired, so there is none to restart' };

  const before = stateOf(service);
  const shared = serviceAction(aws, target, before);
  return {
    ...shared,
    after: { deployment: '(a new one)' },
    expected: [`${before.task_definition ?? 'its revision'} stays; ${replacing(service)}`],
    warnings: [...rolloutUnderWay(service), ...shiftsTraffic(service)],
    loses: lossOfReplacing(service),
    left: leftWhileReplacing(service),
    calls: [plannedUpdate(target, { forceNewDeployment: true })],
    permissions: ['ecs:UpdateService', ...READING],
    inverse: null,
    inverseNote: 'a restart cannot be undone: what the old tasks held in memory is gone, the same revision runs on',
    apply: () => sendUpdate(aws, target, { forceNewDeployment: true }),
    judge: (now, applied) => judgeService({ deployment: true }, before, now, applied),
    taken(now) {
      const state = asServiceState(now);
      if (state.deployment !== before.deployment) return state.task_definition === before.task_definition || undefined;
      // AWS may not have caught up with a deployment it has taken, and there is nothing else to see it by.
      return undefined;
    },
  };
}
