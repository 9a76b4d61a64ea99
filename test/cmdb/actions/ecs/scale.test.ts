import { describe, expect, it } from 'vitest';
import type { Action } from '../../../../src/cmdb/actions/action.ts';
import { type Amount, prepareScale } from '../../../../src/cmdb/actions/ecs/scale.ts';
import { type EcsWorld, ecsWorld, shopTarget } from '../../../support/ecs-world.ts';

async function scale(world: EcsWorld, amount: Amount, zones: string[] = []): Promise<Action> {
  const action = await prepareScale(world.connection, shopTarget, amount, zones);
  if (!('calls' in action)) throw new Error(action.reason);
  return action;
}

describe('scaling a service', () => {
  it('plans the change, its inverse and the permissions, and sends nothing yet', async () => {
    const world = await ecsWorld();
    const action = await scale(world, { to: 5 });
    expect(action).toMatchObject({
      before: { status: 'ACTIVE', desired_count: 3, task_definition: 'shop:7', deployment: 'ecs-svc/1' },
      after: { desired_count: 5 },
      expected: ['2 more tasks of shop:7 are started: 3 become 5'],
      loses: 'nothing',
      inverse: 'deployment scale prod/shop --to 3 --region us-east-1',
      calls: [
        {
          service: 'ecs',
          operation: 'UpdateService',
          region: 'us-east-1',
          parameters: { cluster: 'prod', service: 'shop', desiredCount: 5 },
        },
      ],
    });
    expect(action.permissions).toEqual(expect.arrayContaining(['ecs:UpdateService', 'ecs:DescribeServices']));
    expect(action.warnings.join(' ')).toMatch(/Application Auto Scaling/);
    expect(world.sent()).toEqual([]);
  });

  it('sets only the number, and is settled when as many tasks run', async () => {
    const world = await ecsWorld();
    world.looks = 2;
    const action = await scale(world, { to: 5 });
    const applied = await action.apply();
    expect(world.sent()).toEqual([
      { operation: 'UpdateService', input: { cluster: 'prod', service: 'shop', desiredCount: 5 } },
    ]);
    expect(action.judge(await action.read(), applied)).toEqual({ state: 'moving', note: '3 of 5 tasks run' });
    await action.read();
    expect(action.judge(await action.read(), applied)).toEqual({ state: 'settled', note: '5 of 5 tasks run' });
  });

  it.each([
    [{ by: 2 }, 5],
    [{ by: -1 }, 2],
    [{ times: 2 }, 6],
    [{ times: 0.5 }, 2],
    [{ to: 0 }, 0],
    [{ to: 5000 }, 5000],
  ])('counts %j from what AWS says is desired', async (amount: Amount, to) => {
    expect((await scale(await ecsWorld(), amount)).after).toEqual({ desired_count: to });
  });

  it.each([
    [{ to: 5001 }, /no service takes 5001/],
    [{ by: -4 }, /3 tasks cannot be reduced to -1/],
    [{ times: 4000 }, /no service takes 12000/],
  ])('refuses %j', async (amount: Amount, message) => {
    const world = await ecsWorld();
    await expect(scale(world, amount)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(message),
      hint: 'ask for 0 to 5000 tasks; 3 tasks are desired now',
    });
  });

  it('says that nothing is to be done when as many are desired already', async () => {
    const world = await ecsWorld();
    expect(await prepareScale(world.connection, shopTarget, { to: 3 })).toEqual({
      target: shopTarget,
      reason: '3 tasks are desired already',
    });
  });

  it('tells what is lost: a part, all of it, or nothing where fewer run than are wanted', async () => {
    const down = await scale(await ecsWorld(), { to: 1 }, ['a', 'b', 'c']);
    expect([down.loses, down.expected]).toEqual(['part', ['2 tasks of shop:7 stop: 3 become 1']]);
    expect(down.warnings[0]).toBe('1 task cannot be in all 3 zones it may run in (a, b, c)');
    const none = await scale(await ecsWorld(), { to: 0 });
    expect([none.loses, none.expected]).toEqual(['all', ['3 tasks of shop:7 stop, and none is left']]);
    expect(none.warnings[0]).toMatch(/nothing serves/);
    const short = await scale(await ecsWorld({ desiredCount: 4, runningCount: 3 }), { to: 3 });
    expect([short.loses, short.expected]).toEqual([
      'nothing',
      ['no task stops: 3 of 4 run now, and 3 are desired from then on'],
    ]);
  });

  it('refuses a daemon service, a deleted one, and one that AWS does not know', async () => {
    await expect(scale(await ecsWorld({ schedulingStrategy: 'DAEMON' }), { to: 5 })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('daemon'),
    });
    await expect(scale(await ecsWorld({ status: 'INACTIVE' }), { to: 5 })).rejects.toMatchObject({ code: 'refused' });
    const world = await ecsWorld();
    await expect(prepareScale(world.connection, { ...shopTarget, id: 'prod/gone' }, { to: 5 })).rejects.toMatchObject({
      code: 'not_found',
      message: 'AWS knows no service "gone" in cluster "prod" of us-east-1',
    });
  });

  it('scales what CodeDeploy deploys, and warns of CloudFormation and of a rollout under way', async () => {
    const world = await ecsWorld({ deploymentController: { type: 'CODE_DEPLOY' }, deployments: [] });
    expect((await scale(world, { to: 4 })).after).toEqual({ desired_count: 4 });
    const [first] = (await ecsWorld()).service.deployments ?? [];
    const busy = await ecsWorld({ deployments: [{ ...first }, { ...first, id: 'ecs-svc/0', status: 'ACTIVE' }] });
    const target = { ...shopTarget, tags: { 'aws:cloudformation:stack-name': 'shop-stack' } };
    const action = await prepareScale(busy.connection, target, { to: 4 });
    expect('warnings' in action ? action.warnings.join('\n') : '').toMatch(
      /ecs-svc\/0 is still being replaced.*\n.*shop-stack/,
    );
  });

  it('tells after a lost answer whether AWS took it', async () => {
    const action = await scale(await ecsWorld(), { to: 5 });
    const now = await action.read();
    expect(action.taken(now)).toBe(false);
    expect(action.taken({ ...now, desired_count: 5 })).toBe(true);
    expect(action.taken({ ...now, desired_count: 4 })).toBeUndefined();
  });
});
