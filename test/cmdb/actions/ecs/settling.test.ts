import { describe, expect, it } from 'vitest';
import type { DeploymentState, ServiceState } from '../../../../src/cmdb/actions/ecs/service-state.ts';
import { judgeService } from '../../../../src/cmdb/actions/ecs/settling.ts';

function part(id: string, change: Partial<DeploymentState> = {}): DeploymentState {
  return {
    id,
    status: 'PRIMARY',
    task_definition: 'shop:7',
    desired_count: 3,
    running_count: 3,
    pending_count: 0,
    failed_tasks: 0,
    rollout_state: 'COMPLETED',
    rollout_state_reason: null,
    ...change,
  };
}

function state(deployments: DeploymentState[], change: Partial<ServiceState> = {}): ServiceState {
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  return {
    status: 'ACTIVE',
    desired_count: 3,
    running_count: 3,
    pending_count: 0,
    task_definition: primary?.task_definition ?? null,
    deployment: primary?.id ?? null,
    deployments,
    ...change,
  };
}

const before = state([part('a')]);
const wanted = { deployment: true, task_definition: 'shop:8' } as const;
const applied = { deployment: 'b', task_definition: 'shop:8' };
const next = (change: Partial<DeploymentState> = {}) =>
  part('b', { task_definition: 'shop:8', rollout_state: 'IN_PROGRESS', ...change });
const old = (change: Partial<DeploymentState> = {}) => part('a', { status: 'ACTIVE', ...change });

describe('whether a deployment has settled', () => {
  it('is moving while the one before is not gone, however many tasks run', () => {
    const now = state([next(), old({ running_count: 0 })]);
    expect(judgeService(wanted, before, now, applied)).toEqual({
      state: 'moving',
      note: '3 of 3 tasks run on shop:8, the deployment before is being closed',
    });
  });

  it('is settled with one deployment and all tasks, whatever the rollout is called', () => {
    const now = state([next()]);
    expect(judgeService(wanted, before, now, applied)).toEqual({ state: 'settled', note: '3 of 3 tasks run' });
  });

  it('is moving while a task is short or pending, and tells of those that failed', () => {
    expect(judgeService(wanted, before, state([next()], { running_count: 2 }), applied).state).toBe('moving');
    expect(judgeService(wanted, before, state([next()], { pending_count: 1 }), applied)).toEqual({
      state: 'moving',
      note: '3 of 3 tasks run, 1 pending',
    });
    const failing = state([next({ running_count: 1, failed_tasks: 4 }), old()]);
    expect(judgeService(wanted, before, failing, applied).note).toBe(
      '1 of 3 tasks run on shop:8, 4 tasks failed, 3 of the deployment before still run',
    );
  });

  it('is not settled by a state that AWS told before it caught up', () => {
    expect(judgeService(wanted, before, before, applied)).toEqual({
      state: 'moving',
      note: 'the service is still set to shop:7',
    });
    // A restart has nothing else to be told by than its deployment.
    const restarted = { deployment: 'b', task_definition: 'shop:7' };
    expect(judgeService({ deployment: true }, before, before, restarted)).toEqual({
      state: 'moving',
      note: 'deployment b is not the primary one yet',
    });
  });

  it('has failed when ECS gave the rollout up, with its reason', () => {
    const reason = 'ECS deployment circuit breaker: tasks failed to start.';
    const failed = next({ rollout_state: 'FAILED', rollout_state_reason: reason, running_count: 0 });
    expect(judgeService(wanted, before, state([failed, old()]), applied)).toEqual({
      state: 'failed',
      note: `deployment b failed: ${reason}`,
    });
    const back = part('c', { rollout_state: 'IN_PROGRESS', rollout_state_reason: 'rolling back to deploymentId a' });
    const rolledBack = state([back, { ...failed, status: 'ACTIVE' }]);
    expect(judgeService(wanted, before, rolledBack, applied).note).toBe(
      `deployment b failed: ${reason}; shop:7 is put back`,
    );
  });

  it('has failed when it was rolled back and is forgotten, also to the deployment from before', () => {
    const reason = 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/a.';
    for (const id of ['a', 'c'])
      expect(judgeService(wanted, before, state([part(id, { rollout_state_reason: reason })]), applied)).toEqual({
        state: 'failed',
        note: `it was rolled back to shop:7: ${reason}`,
      });
  });

  it('has failed when somebody deployed something else meanwhile', () => {
    const other = state([part('d', { task_definition: 'shop:9' }), next({ status: 'ACTIVE' })]);
    expect(judgeService(wanted, before, other, applied)).toEqual({
      state: 'failed',
      note: 'deployment d of shop:9 took the place of b',
    });
  });

  it('has failed when the service was deleted', () => {
    expect(judgeService(wanted, before, state([next()], { status: 'DRAINING' }), applied).state).toBe('failed');
  });

  it('waits, after a lost answer, for the deployment that became primary for it', () => {
    expect(judgeService(wanted, before, state([next({ running_count: 1 }), old()]), null).state).toBe('moving');
    expect(judgeService(wanted, before, state([next()]), null).state).toBe('settled');
    const failed = state([next({ rollout_state: 'FAILED' })]);
    expect(judgeService(wanted, before, failed, null).state).toBe('failed');
  });

  it('goes by task definition and counts where no deployment was ever made, as in an emulator', () => {
    const same = part('a', { running_count: 0, rollout_state: 'IN_PROGRESS' });
    const now = state([same], { task_definition: 'shop:8' });
    const answer = { deployment: 'a', task_definition: 'shop:8' };
    expect(judgeService(wanted, before, now, answer)).toEqual({ state: 'settled', note: '3 of 3 tasks run' });
    expect(judgeService(wanted, before, { ...now, running_count: 2 }, answer).state).toBe('moving');
  });

  it('does not hold a rollout that had failed before against a change of the number', () => {
    const failed = part('a', { rollout_state: 'FAILED' });
    const earlier = state([failed]);
    const now = state([failed], { desired_count: 5, running_count: 5 });
    expect(judgeService({ desired_count: 5 }, earlier, now, null).state).toBe('settled');
    expect(judgeService({ desired_count: 5 }, before, now, null).state).toBe('failed');
  });
});
