import { describe, expect, it } from 'vitest';
import type { ChangeData } from '../../../src/commands/change/result-schema.ts';
import type { Context } from '../../../src/commands/context.ts';
import type { Answer, AnyCommand } from '../../../src/commands/define.ts';
import { deploymentDelete } from '../../../src/commands/deployment/delete.ts';
import { deploymentDeploy } from '../../../src/commands/deployment/deploy.ts';
import { deploymentRestart } from '../../../src/commands/deployment/restart.ts';
import { deploymentRollback } from '../../../src/commands/deployment/rollback.ts';
import { deploymentScale } from '../../../src/commands/deployment/scale.ts';
import { DEFAULT_CONFIG } from '../../../src/core/config.ts';
import { invoke, type RawInput } from '../../../src/surfaces/invoke.ts';
import { awsError, awsFault } from '../../support/aws-wire.ts';
import { testContext } from '../../support/context.ts';
import {
  definitionArn,
  deploymentOf,
  type EcsWorld,
  ecsWorld,
  losing,
  REGISTRY,
  revision,
  storedShop,
} from '../../support/ecs-world.ts';
import { saveEstate } from '../../support/estate.ts';

/** The service in the inventory and in AWS, changes enabled, and a person who agrees. */
async function onCall(world: EcsWorld, overrides: Partial<Context> = {}) {
  const ctx = testContext({
    aws: async () => world.connection,
    config: { ...DEFAULT_CONFIG, changeProfiles: ['default'] },
    approve: async () => true,
    ...overrides,
  });
  await saveEstate(ctx.opened, [storedShop]);
  return {
    ctx,
    async run(command: AnyCommand, input: RawInput) {
      const answer = await invoke(command, { service: 'shop', ...input }, ctx);
      expect(command.output.safeParse(answer.data).error).toBeUndefined();
      return answer as Answer<unknown> & { data: ChangeData };
    },
  };
}

describe('deployment scale', () => {
  it('changes what was agreed to and tells how to undo it', async () => {
    const world = await ecsWorld();
    const { run } = await onCall(world);
    const { data, suggestions, failure } = await run(deploymentScale, { by: '+2' });
    expect(failure).toBeUndefined();
    expect(data.results[0]).toMatchObject({ state: 'settled', note: '5 of 5 tasks run', after: { desired_count: 5 } });
    expect(suggestions).toEqual(['deployment scale prod/shop --to 3 --region us-east-1']);
    expect(world.service.desiredCount).toBe(5);
  });

  it.each([
    [{ to: '5' }, 5],
    [{ by: 'x2' }, 6],
    [{ by: '-1' }, 2],
    [{ by: '−1' }, 2],
    [{ by: '2' }, 5],
    [{ by: 'x0.5' }, 2],
  ])('understands %j', async (input, desired) => {
    const world = await ecsWorld();
    const { run } = await onCall(world, { dryRun: true });
    const { data } = await run(deploymentScale, input);
    expect(data).toMatchObject({ state: 'planned', plan: { targets: [{ after: { desired_count: desired } }] } });
    expect(world.sent()).toEqual([]);
  });

  it.each([
    [{}, 'deployment scale needs a number'],
    [{ to: '5', by: '+1' }, '--to and --by exclude each other'],
    [{ to: 'five' }, '--to: "five" is no number of tasks'],
    [{ to: '1.5' }, '--to: "1.5" is no number of tasks'],
    [{ by: '--2' }, '--by: "--2" is no number of tasks'],
    [{ to: '5001' }, 'no service takes 5001'],
    [{ by: '-9' }, '3 tasks cannot be reduced to -6'],
  ])('refuses %j', async (input, message) => {
    const { run } = await onCall(await ecsWorld());
    await expect(run(deploymentScale, input)).rejects.toMatchObject({ code: 'usage', message });
  });

  it.each(['-1', '+2', 'x2'])('takes --to %s for no count, and says what counts from now', async (to) => {
    const { run } = await onCall(await ecsWorld());
    await expect(run(deploymentScale, { to })).rejects.toMatchObject({
      code: 'usage',
      hint: expect.stringContaining(`--by ${to}`),
    });
  });

  it('does not mind counts that move by themselves between plan and agreement', async () => {
    const world = await ecsWorld({ runningCount: 1 });
    const { run } = await onCall(world, {
      approve: async () => {
        world.service.runningCount = 2;
        return true;
      },
    });
    expect((await run(deploymentScale, { to: '4' })).data.results[0]?.state).toBe('settled');
  });

  it('sends nothing when somebody else has scaled it meanwhile', async () => {
    const world = await ecsWorld();
    const { run } = await onCall(world, {
      approve: async () => {
        world.service.desiredCount = 9;
        return true;
      },
    });
    await expect(run(deploymentScale, { to: '4' })).rejects.toMatchObject({ code: 'refused' });
    expect(world.sent()).toEqual([]);
  });

  it('refuses credentials of another account before it asks AWS for anything', async () => {
    const world = await ecsWorld();
    const connection = { ...world.connection, identity: { ...world.connection.identity, account: '999999999999' } };
    const { run } = await onCall(world, { aws: async () => connection });
    await expect(run(deploymentScale, { to: '4' })).rejects.toMatchObject({
      code: 'refused',
      message: 'prod/shop is in account 123456789012, and these credentials are those of 999999999999',
    });
    expect(world.aws.count('ecs.DescribeServices')).toBe(0);
  });

  it('says what AWS would not let be read', async () => {
    const world = await ecsWorld();
    world.handlers['ecs.DescribeServices'] = () =>
      awsError('AccessDeniedException', 'User x is not authorized to perform: ecs:DescribeServices');
    const { run } = await onCall(world);
    await expect(run(deploymentScale, { to: '4' })).rejects.toMatchObject({
      code: 'remote',
      hint: 'the identity lacks ecs:DescribeServices',
    });
  });

  it('sends again what AWS throttled, and nothing else', async () => {
    const world = await ecsWorld();
    const update = world.handlers['ecs.UpdateService'];
    let asked = 0;
    world.handlers['ecs.UpdateService'] = (input, call) =>
      ++asked === 1 ? awsFault('ecs', 'throttled') : (update?.(input, call) ?? {});
    const { run } = await onCall(world);
    expect((await run(deploymentScale, { to: '4' })).data.results[0]?.state).toBe('settled');
    expect(asked).toBe(2);
  });
});

describe('deployment deploy', () => {
  it('tells why it failed: the circuit breaker, and what the tasks said', async () => {
    const world = await ecsWorld();
    world.looks = 99;
    world.onLook = (looks) => {
      const [first, second] = world.service.deployments ?? [];
      if (looks < 1 || first?.taskDefinition !== definitionArn('shop:8')) return;
      const reason = 'ECS deployment circuit breaker: tasks failed to start.';
      const back = deploymentOf(3, definitionArn('shop:7'), 3, 3);
      world.service.deployments = [
        back,
        { ...first, status: 'ACTIVE', rolloutState: 'FAILED', rolloutStateReason: reason },
      ];
      world.service.taskDefinition = second?.taskDefinition;
    };
    world.tasks = [
      {
        taskArn: 'arn:aws:ecs:us-east-1:123456789012:task/prod/0a1b2c3d4e5f',
        group: 'service:shop',
        stoppedAt: new Date('2026-11-20T02:11:00Z'),
        stoppedReason: 'CannotPullContainerError: shop:v8: not found',
      },
    ];
    const { run } = await onCall(world);
    const { data, failure } = await run(deploymentDeploy, { tag: 'v8' });
    expect(failure).toMatchObject({ code: 'unsettled' });
    expect(data.results[0]).toMatchObject({
      state: 'failed',
      note: 'deployment ecs-svc/2 failed: ECS deployment circuit breaker: tasks failed to start.; shop:7 is put back',
      events: [{ message: 'task 0a1b2c3d stopped: CannotPullContainerError: shop:v8: not found' }],
    });
  });

  it('needs an image or a tag, and not both', async () => {
    const { run } = await onCall(await ecsWorld());
    await expect(run(deploymentDeploy, {})).rejects.toMatchObject({ code: 'usage' });
    await expect(run(deploymentDeploy, { tag: 'v8', image: 'shop:v8' })).rejects.toMatchObject({ code: 'usage' });
  });

  it('has nothing to do for the image that runs', async () => {
    const world = await ecsWorld();
    const { run } = await onCall(world);
    const { data, message } = await run(deploymentDeploy, { tag: 'v7' });
    expect([data.state, message]).toEqual([
      'unchanged',
      `Nothing to do: **shop** web runs ${REGISTRY}/shop:v7 already (shop:7).`,
    ]);
    expect(world.sent()).toEqual([]);
  });
});

describe('deployment rollback', () => {
  it('goes to what the inventory saw before, without being told', async () => {
    const world = await ecsWorld({ taskDefinition: definitionArn('shop:9') }, [
      ...[5, 7, 8, 9].map((number) => revision(number, `${REGISTRY}/shop:v${number}`)),
    ]);
    const { run, ctx } = await onCall(world);
    const properties = { ...storedShop.properties, task_definition: definitionArn('shop:9') };
    await saveEstate(ctx.opened, [{ ...storedShop, properties }], new Date('2026-11-20T03:00:00Z'));
    const { data } = await run(deploymentRollback, {});
    expect(data.results[0]).toMatchObject({ state: 'settled', after: { task_definition: 'shop:7' } });
    expect(data.plan.targets[0]?.inverse).toBe('deployment rollback prod/shop --to shop:9 --region us-east-1');
  });
});

describe('deployment restart', () => {
  it('says that it cannot be told when the answer was lost and nothing is to be seen', async () => {
    const world = await ecsWorld();
    const update = world.handlers['ecs.UpdateService'];
    if (update) world.handlers['ecs.UpdateService'] = losing(update, false);
    const { run } = await onCall(world);
    const { data, failure } = await run(deploymentRestart, {});
    expect(data.results[0]).toMatchObject({ state: 'unknown', inverse: null });
    expect(failure).toBeDefined();
    expect(world.aws.count('ecs.UpdateService')).toBe(1);
  });
});

describe('deployment delete', () => {
  it('asks for the name to be typed', async () => {
    const asked: (string | undefined)[] = [];
    const world = await ecsWorld();
    const { run } = await onCall(world, {
      approve: async ({ typed }) => {
        asked.push(typed);
        return false;
      },
    });
    await expect(run(deploymentDelete, {})).rejects.toMatchObject({ code: 'refused' });
    expect(asked).toEqual(['shop']);
    expect(world.sent()).toEqual([]);
  });

  it('deletes, and says with what it would be made again', async () => {
    const world = await ecsWorld();
    const { run } = await onCall(world);
    const { data } = await run(deploymentDelete, {});
    expect(data.results[0]).toMatchObject({ state: 'settled', inverse: null });
    expect(data.plan.targets[0]?.inverse_note).toContain('aws ecs create-service with cluster prod, name shop');
  });
});
