import { OpsctlError } from '../../../core/errors.ts';
import type { StoredResource } from '../../../core/model.ts';
import type { ResourceVersion } from '../../../store/tables/resources.ts';
import { revisionDifferences } from '../../deployments/differences.ts';
import { isMoving } from '../../deployments/image.ts';
import { type RevisionSet, takenBack, takenBackTold } from '../../deployments/set-by-calls.ts';
import type { Action } from '../action.ts';
import { ownersOf, requireActive, requireEcsController, rolloutUnderWay, shiftsTraffic } from './checks.ts';
import { leftWhileReplacing, lossOfReplacing, replacing } from './replacing.ts';
import { type Revision, readRevision } from './revisions.ts';
import { nameOf, rollbackTarget } from './rollback-target.ts';
import { lineOn, plannedUpdate, READING, sendUpdate, serviceAction } from './service-action.ts';
import { asServiceState, type ChangeConnection, readService, stateOf } from './service-state.ts';
import { judgeService } from './settling.ts';

/** Differences told one by one in the plan. */
const TOLD = 8;

/**
 * Sets a service back to a revision that is registered already.
 * @param wanted revision or image tag; left out, the one that ran before
 * @param history what the store saw of the service, newest first
 * @param sets the calls that set its revision, as CloudTrail recorded them, newest first
 * @throws OpsctlError `refused` for a revision that is inactive or runs already, `not_found`
 */
export async function prepareRollback(
  aws: ChangeConnection,
  target: StoredResource,
  wanted: string | undefined,
  history: readonly ResourceVersion[],
  sets: readonly RevisionSet[] = [],
): Promise<Action> {
  const api = aws.api(target.region);
  const service = await readService(api, target);
  requireActive(service, target);
  requireEcsController(service, target, 'rolled back');
  const current = await readRevision(api, service.taskDefinition ?? '');
  const { found, because } = await rollbackTarget({ api, target, service, current, history, sets }, wanted);
  const [from, to] = [nameOf(current), nameOf(found)];
  if (from === to)
    throw new OpsctlError('refused', `${target.id} is set to ${to} already`, {
      hint: 'opsctl deployment restart replaces its tasks; opsctl deployment show lists its revisions',
    });

  const before = stateOf(service);
  const shared = serviceAction(aws, target, before);
  const revision = found.definition.taskDefinitionArn;
  return {
    ...shared,
    after: { task_definition: to },
    expected: [
      `the service goes from ${from} to ${to}: ${because}`,
      differencesTold(current, found),
      replacing(service),
    ],
    warnings: [
      ...takenBackWarning(to, sets),
      ...imageWarnings(found),
      ...rolloutUnderWay(service),
      ...shiftsTraffic(service),
      ...ownersOf(target),
    ],
    loses: lossOfReplacing(service),
    left: leftWhileReplacing(service),
    calls: [plannedUpdate(target, { taskDefinition: revision })],
    permissions: ['ecs:UpdateService', 'ecs:DescribeTaskDefinition', 'ecs:ListTaskDefinitions', ...READING],
    ...inverseOf(target, current),
    apply: () => sendUpdate(aws, target, { taskDefinition: revision }),
    judge: (now, applied) => judgeService({ deployment: true, task_definition: to }, before, now, applied),
    taken(now) {
      const { task_definition } = asServiceState(now);
      return task_definition === to ? true : task_definition === from ? false : undefined;
    },
  };
}

function differencesTold(current: Revision, found: Revision): string {
  const differences = revisionDifferences(current.definition, found.definition);
  if (differences.length === 0) return 'nothing differs between them that AWS tells';
  const rest = differences.length - TOLD;
  const told = differences.slice(0, TOLD).map(({ note }) => note);
  return `what differs: ${told.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`;
}

function takenBackWarning(revision: string, sets: readonly RevisionSet[]): string[] {
  const back = takenBack(sets).get(revision);
  return back === undefined ? [] : [`${revision} was taken back before: ${takenBackTold(back)}`];
}

function imageWarnings({ definition }: Revision): string[] {
  const moving = (definition.containerDefinitions ?? []).flatMap(({ image = '' }) => (isMoving(image) ? [image] : []));
  return moving.length === 0
    ? []
    : [`${moving.join(', ')} may be another image by now than when this revision ran: its tag moves`];
}

function inverseOf(target: StoredResource, current: Revision): Pick<Action, 'inverse' | 'inverseNote'> {
  const name = nameOf(current);
  return current.definition.status === 'ACTIVE'
    ? { inverse: lineOn(target, 'rollback', '--to', name), inverseNote: null }
    : { inverse: null, inverseNote: `${name} was deregistered: ECS takes no service back to it` };
}
