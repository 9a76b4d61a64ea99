import { describe, expect, it } from 'vitest';
import type { Action, Unchanged } from '../../../../src/cmdb/actions/action.ts';
import { prepareDelete } from '../../../../src/cmdb/actions/ecs/delete.ts';
import { prepareRestart } from '../../../../src/cmdb/actions/ecs/restart.ts';
import { awsError } from '../../../support/aws-wire.ts';
import { ECS, type EcsWorld, ecsWorld, losing, shopTarget } from '../../../support/ecs-world.ts';

function planned(action: Action | Unchanged): Action {
  if (!('calls' in action)) throw new Error(action.reason);
  return action;
}

const restart = async (world: EcsWorld) => planned(await prepareRestart(world.connection, shopTarget));
const remove = async (world: EcsWorld) => planned(await prepareDelete(world.connection, shopTarget));

describe('restarting a service', () => {
  it('forces a new deployment of the same revision and waits until it alone is left', async () => {
    const world = await ecsWorld();
    const action = await restart(world);
    expect(action).toMatchObject({ inverse: null, inverseNote: expect.stringContaining('cannot be undone') });
    expect(world.sent()).toEqual([]);
    const applied = await action.apply();
    expect(world.sent()).toEqual([
      { operation: 'UpdateService', input: { cluster: 'prod', service: 'shop', forceNewDeployment: true } },
    ]);
    expect(action.judge(await action.read(), applied).state).toBe('moving');
    expect(action.judge(await action.read(), applied)).toEqual({ state: 'settled', note: '3 of 3 tasks run' });
  });

  it('cannot tell after a lost answer whether it was taken, until another deployment is primary', async () => {
    const world = await ecsWorld();
    const handler = world.handlers['ecs.UpdateService'];
    if (handler) world.handlers['ecs.UpdateService'] = losing(handler, false);
    const action = await restart(world);
    await expect(action.apply()).rejects.toThrow(/socket hang up/);
    expect(action.taken(await action.read())).toBeUndefined();
    await world.connection
      .mutations('us-east-1')
      .ecs()
      .then(({ sdk, client }) =>
        client.send(new sdk.UpdateServiceCommand({ cluster: 'prod', service: 'shop', forceNewDeployment: true })),
      );
    expect(action.taken(await action.read())).toBe(true);
  });

  it('has nothing to restart where no task is desired, and refuses CodeDeploy', async () => {
    const none = await ecsWorld({ desiredCount: 0 });
    expect(await prepareRestart(none.connection, shopTarget)).toMatchObject({
      reason: expect.stringContaining('no task'),
    });
    await expect(restart(await ecsWorld({ deploymentController: { type: 'CODE_DEPLOY' } }))).rejects.toMatchObject({
      code: 'refused',
    });
  });
});

describe('deleting a service', () => {
  it('says what is lost and with what it would have to be created again', async () => {
    const world = await ecsWorld({
      loadBalancers: [
        {
          targetGroupArn: `arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/shop-web/50dc6c495c0c9188`,
          containerName: 'web',
          containerPort: 8080,
        },
      ],
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] } },
    });
    const action = await remove(world);
    expect(action).toMatchObject({ after: { status: 'INACTIVE', desired_count: 0 }, loses: 'all', inverse: null });
    expect(action.warnings[0]).toMatch(/^it leaves shop-web:/);
    expect(action.inverseNote).toMatch(
      /create-service with cluster prod, name shop, task definition shop:7, 3 tasks, launch type FARGATE, subnets subnet-1, security groups sg-1, load balancing .*shop-web\/50dc6c495c0c9188 to web:8080/,
    );
    expect(world.sent()).toEqual([]);
  });

  it('deletes by force, once, and is settled when the service is inactive or forgotten', async () => {
    const world = await ecsWorld();
    const action = await remove(world);
    const applied = await action.apply();
    expect(world.sent()).toEqual([
      { operation: 'DeleteService', input: { cluster: 'prod', service: 'shop', force: true } },
    ]);
    const draining = await action.read();
    expect(action.judge(draining, applied).state).toBe('moving');
    expect(action.taken(draining)).toBe(true);
    expect(action.judge(await action.read(), applied)).toEqual({ state: 'settled', note: 'the service is deleted' });
    world.handlers['ecs.DescribeServices'] = () => ({
      services: [],
      failures: [{ arn: `${ECS}:service/prod/shop`, reason: 'MISSING' }],
    });
    expect(action.judge(await action.read(), applied).state).toBe('settled');
  });

  it('knows of one that is deleted already, and never reads a denial as deleted', async () => {
    const gone = await ecsWorld({ status: 'INACTIVE' });
    expect(await prepareDelete(gone.connection, shopTarget)).toEqual({
      target: shopTarget,
      reason: 'was deleted already',
    });
    const world = await ecsWorld();
    const action = await remove(world);
    world.handlers['ecs.DescribeServices'] = () => awsError('AccessDeniedException', 'no', 400);
    await expect(action.read()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});

describe('what AWS said of it', () => {
  it('tells events and why tasks of this service stopped since then, newest first, alike ones once', async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 2, minute));
    const world = await ecsWorld({
      events: [
        { id: '2', createdAt: at(12), message: '(service shop) was unable to start tasks.' },
        { id: '1', createdAt: at(1), message: '(service shop) has reached a steady state.' },
      ],
    });
    const stopped = (id: string, minute: number, reason: string, group = 'service:shop') => ({
      taskArn: `${ECS}:task/prod/${id}`,
      group,
      stoppedAt: at(minute),
      stoppedReason: reason,
    });
    const pull = 'CannotPullContainerError: shop:v8: not found';
    world.tasks = [
      stopped('aaaaaaaa1111', 11, pull),
      stopped('bbbbbbbb2222', 14, pull),
      stopped('cccccccc3333', 13, 'of another service', 'service:cart'),
      stopped('dddddddd4444', 2, 'before'),
      {
        ...stopped('eeeeeeee5555', 13, 'Essential container in task exited'),
        containers: [
          { name: 'web', exitCode: 137, reason: 'OutOfMemoryError' },
          { name: 'proxy', exitCode: 0 },
        ],
      },
    ];
    const action = await restart(world);
    expect(await action.events?.(at(10))).toEqual([
      { at: at(14).toISOString(), message: `task bbbbbbbb stopped: ${pull} (and 1 more alike)` },
      {
        at: at(13).toISOString(),
        message: 'task eeeeeeee stopped: Essential container in task exited; web: OutOfMemoryError exit code 137',
      },
      { at: at(12).toISOString(), message: '(service shop) was unable to start tasks.' },
    ]);
  });
});
