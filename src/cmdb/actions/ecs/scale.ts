import { counted } from '../../../core/counted.ts';
import { OpsctlError, usageError } from '../../../core/errors.ts';
import type { StoredResource } from '../../../core/model.ts';
import type { Action, Loss, Unchanged } from '../action.ts';
import { ownersOf, requireActive, rolloutUnderWay } from './checks.ts';
import { lineOn, plannedUpdate, READING, sendUpdate, serviceAction } from './service-action.ts';
import { asServiceState, type ChangeConnection, readService, type ServiceState, stateOf } from './service-state.ts';
import { judgeService } from './settling.ts';

/** How many tasks are wanted: so many, or as many more, fewer or times as now. */
export type Amount = { to: number } | { by: number } | { times: number };

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html: tasks per service. */
export const MOST_TASKS = 5000;

/**
 * Sets how many tasks of a service are desired. Relative amounts count from what AWS says is desired now.
 * @param zones availability zones that its tasks may run in; empty where they are not known
 * @throws OpsctlError `refused` for a daemon service, which has no such number; `usage` for a number out of bounds
 */
export async function prepareScale(
  aws: ChangeConnection,
  target: StoredResource,
  amount: Amount,
  zones: readonly string[] = [],
): Promise<Action | Unchanged> {
  const service = await readService(aws.api(target.region), target);
  requireActive(service, target);
  if (service.schedulingStrategy === 'DAEMON')
    throw new OpsctlError(
      'refused',
      `${target.id} cannot be scaled: it is a daemon service, which runs one task on every container instance`,
      { hint: 'add or remove container instances of its cluster instead' },
    );
  const from = service.desiredCount ?? 0;
  const to = resultOf(amount, from);
  if (to === from) return { target, reason: `${counted(to, 'task is', 'tasks are')} desired already` };

  const before = stateOf(service);
  const shared = serviceAction(aws, target, before);
  return {
    ...shared,
    after: { desired_count: to },
    expected: [expectation(before, to)],
    warnings: [
      ...scaleWarnings(to, from, zones),
      ...rolloutUnderWay(service),
      ...ownersOf(target),
      'whether Application Auto Scaling manages this number cannot be seen from here: if it does, it may scale it back',
    ],
    loses: lossOf(before.running_count, to),
    left: { of: 'running tasks', total: before.running_count, remaining: Math.min(before.running_count, to) },
    calls: [plannedUpdate(target, { desiredCount: to })],
    permissions: ['ecs:UpdateService', ...READING],
    inverse: lineOn(target, 'scale', '--to', String(from)),
    inverseNote: to < from ? 'tasks that were stopped are not resumed: new ones start' : null,
    apply: () => sendUpdate(aws, target, { desiredCount: to }),
    judge: (now, applied) => judgeService({ desired_count: to }, before, now, applied),
    taken(now) {
      const { desired_count } = asServiceState(now);
      return desired_count === to ? true : desired_count === from ? false : undefined;
    },
  };
}

function resultOf(amount: Amount, from: number): number {
  const to = 'to' in amount ? amount.to : 'by' in amount ? from + amount.by : Math.round(from * amount.times);
  if (to >= 0 && to <= MOST_TASKS) return to;
  throw usageError(
    `${to < 0 ? `${from} tasks cannot be reduced to` : 'no service takes'} ${to}`,
    `ask for 0 to ${MOST_TASKS} tasks; ${counted(from, 'task is', 'tasks are')} desired now`,
  );
}

function expectation(
  { desired_count: from, running_count: running, task_definition }: ServiceState,
  to: number,
): string {
  const what = task_definition === null ? '' : ` of ${task_definition}`;
  const now = running === from ? '' : ` (${running} ${running === 1 ? 'runs' : 'run'} now)`;
  if (to > from)
    return `${counted(to - from, 'more task')}${what} ${to - from === 1 ? 'is' : 'are'} started: ${from} become ${to}${now}`;
  const stop = running - to;
  if (stop <= 0)
    return `no task stops: ${running === 0 ? 'none runs' : `${running} of ${from} run`} now, and ${to} ${to === 1 ? 'is' : 'are'} desired from then on`;
  const stopped = `${counted(stop, 'task')}${what} stop${stop === 1 ? 's' : ''}`;
  return to === 0 ? `${stopped}, and none is left` : `${stopped}: ${running} become ${to}`;
}

function scaleWarnings(to: number, from: number, zones: readonly string[]): string[] {
  if (to === 0) return ['no task will be left: nothing serves until it is scaled up again'];
  if (to >= zones.length || to > from) return [];
  return [`${counted(to, 'task')} cannot be in all ${zones.length} zones it may run in (${zones.join(', ')})`];
}

function lossOf(running: number, to: number): Loss {
  if (running <= to) return 'nothing';
  return to === 0 ? 'all' : 'part';
}
