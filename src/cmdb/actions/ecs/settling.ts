/**
 * When a change to a service is done, and when it never will be. Done is what AWS's own waiter `servicesStable` takes for
 * it: one deployment, and as many tasks running as desired.
 */
import { counted } from '../../../core/counted.ts';
import type { ActionState, Verdict } from '../action.ts';
import { type Applied, asServiceState, type DeploymentState, primaryOf, type ServiceState } from './service-state.ts';

/** What a change wants of the service. What it does not name may be as it is. */
export interface Wanted {
  desired_count?: number;
  /** `family:12` */
  task_definition?: string;
  /** A deployment of its own is to be made. */
  deployment?: true;
}

/** @param applied what UpdateService answered; null when its answer was lost */
export function judgeService(
  wanted: Wanted,
  earlier: ActionState,
  now: ActionState,
  applied: ActionState | null,
): Verdict {
  const before = asServiceState(earlier);
  const state = asServiceState(now);
  const ours = deploymentOf(wanted, before, state, applied as Applied | null);
  const counts = `${state.running_count} of ${counted(state.desired_count, 'task')} run`;
  if (state.status !== 'ACTIVE') return { state: 'failed', note: `the service is ${state.status}` };

  const failure = failureOf(ours, before, state);
  if (failure !== undefined) return { state: 'failed', note: failure };
  if (wanted.desired_count !== undefined && state.desired_count !== wanted.desired_count)
    return { state: 'moving', note: `${counted(state.desired_count, 'task')} desired, ${wanted.desired_count} wanted` };
  if (wanted.task_definition !== undefined && state.task_definition !== wanted.task_definition)
    return { state: 'moving', note: `the service is still set to ${state.task_definition ?? 'no revision'}` };
  if (ours !== null && state.deployment !== ours)
    return { state: 'moving', note: `deployment ${ours} is not the primary one yet` };
  const replaced = state.deployments.filter(({ status }) => status !== 'PRIMARY');
  if (replaced.length > 0) return { state: 'moving', note: `${progressOf(state)}, ${leaving(replaced)}` };
  if (state.running_count !== state.desired_count || state.pending_count > 0)
    return { state: 'moving', note: `${counts}${state.pending_count > 0 ? `, ${state.pending_count} pending` : ''}` };
  return { state: 'settled', note: counts };
}

/**
 * The deployment to wait for: the one that the answer named. With the answer lost, whichever became primary for it. Null
 * where none is known to have been made: for a change of the number alone, and in an emulator that never makes another.
 */
function deploymentOf(wanted: Wanted, before: ServiceState, now: ServiceState, applied: Applied | null): string | null {
  if (wanted.deployment === undefined) return null;
  if (applied !== null) return applied.deployment === before.deployment ? null : applied.deployment;
  const fits = wanted.task_definition === undefined || now.task_definition === wanted.task_definition;
  return fits && now.deployment !== before.deployment ? now.deployment : null;
}

/** ECS gave the rollout up, or something else took its place. */
function failureOf(ours: string | null, before: ServiceState, now: ServiceState): string | undefined {
  const primary = primaryOf(now.deployments);
  const subject = ours === null ? primary : now.deployments.find(({ id }) => id === ours);
  // What had failed before this change began says nothing of it.
  const failedBefore = before.deployments.some((one) => one.id === subject?.id && one.rollout_state === 'FAILED');
  if (subject?.rollout_state === 'FAILED' && !failedBefore) {
    const back = primary !== undefined && primary.id !== subject.id ? `; ${primary.task_definition} is put back` : '';
    return `deployment ${subject.id} failed: ${subject.rollout_state_reason ?? 'AWS gives no reason'}${back}`;
  }
  if (ours === null || primary === undefined || primary.id === ours) return undefined;
  if (/roll(?:ing|ed)[ -]?back/i.test(primary.rollout_state_reason ?? ''))
    return `it was rolled back to ${primary.task_definition}: ${primary.rollout_state_reason}`;
  // The one from before, where AWS has not caught up with its own answer yet, is no successor.
  if (primary.id === before.deployment) return undefined;
  return `deployment ${primary.id} of ${primary.task_definition} took the place of ${ours}`;
}

function progressOf(state: ServiceState): string {
  const primary = primaryOf(state.deployments);
  if (primary === undefined) return 'no deployment is primary';
  const failed = primary.failed_tasks > 0 ? `, ${counted(primary.failed_tasks, 'task')} failed` : '';
  return `${primary.running_count} of ${counted(primary.desired_count, 'task')} run on ${primary.task_definition}${failed}`;
}

function leaving(replaced: readonly DeploymentState[]): string {
  const running = replaced.reduce((sum, { running_count }) => sum + running_count, 0);
  return running > 0 ? `${running} of the deployment before still run` : 'the deployment before is being closed';
}
