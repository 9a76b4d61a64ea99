import type { TaskDefinition } from '@aws-sdk/client-ecs';
import * as sdk from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import type { Action, Unchanged } from '../../../../src/cmdb/actions/action.ts';
import type { WantedImage } from '../../../../src/cmdb/actions/ecs/container-choice.ts';
import { prepareDeploy } from '../../../../src/cmdb/actions/ecs/deploy.ts';
import { awsError } from '../../../support/aws-wire.ts';
import {
  definitionArn,
  type EcsWorld,
  ecsWorld,
  losing,
  REGISTRY,
  revision,
  shopTarget,
} from '../../../support/ecs-world.ts';
import { sampleOf } from '../../../support/sdk-sample.ts';

const DIGEST = `sha256:${'9f86d081'.repeat(8)}`;

function prepare(world: EcsWorld, wanted: WantedImage, container?: string): Promise<Action | Unchanged> {
  return prepareDeploy(world.connection, shopTarget, wanted, container);
}

async function deploy(world: EcsWorld, wanted: WantedImage, container?: string): Promise<Action> {
  const action = await prepare(world, wanted, container);
  if (!('calls' in action)) throw new Error(action.reason);
  return action;
}

const images = (world: EcsWorld, name: string) =>
  world.definitions.get(name)?.containerDefinitions?.map(({ image }) => image);

describe('deploying a version', () => {
  it('plans both calls without values that may be secrets, and sends nothing yet', async () => {
    const secret = { name: 'PASSWORD', value: 'hunter2' };
    const [web] = revision(7, `${REGISTRY}/shop:v7`).containerDefinitions ?? [];
    const world = await ecsWorld({}, [
      revision(7, '', { containerDefinitions: [{ ...web, environment: [secret], command: ['--token', 'hunter2'] }] }),
    ]);
    const action = await deploy(world, { tag: 'v8' });
    expect(action.calls).toEqual([
      {
        service: 'ecs',
        operation: 'RegisterTaskDefinition',
        region: 'us-east-1',
        parameters: {
          family: 'shop',
          containerDefinitions: [{ name: 'web', image: `${REGISTRY}/shop:v8` }],
          '(all else)': 'as in shop:7',
        },
      },
      expect.objectContaining({ operation: 'UpdateService' }),
    ]);
    expect(action.expected[0]).toBe(
      'a revision is registered that differs from shop:7 only in the image of web: v7 → v8',
    );
    expect(action).toMatchObject({
      after: { task_definition: 'shop:(new)' },
      loses: 'nothing',
      inverse: 'deployment rollback prod/shop --to shop:7 --region us-east-1',
    });
    expect(JSON.stringify({ ...action, apply: null })).not.toContain('hunter2');
    expect(world.sent()).toEqual([]);
  });

  it('registers a revision that differs in the image alone, and names it to the service by its whole ARN', async () => {
    const whole = sampleOf(sdk.TaskDefinition$) as unknown as TaskDefinition;
    const [first, second] = whole.containerDefinitions ?? [];
    const containers = [
      { ...first, name: 'web', image: `${REGISTRY}/shop:v7`, essential: true },
      { ...second, name: 'proxy', image: 'envoyproxy/envoy:v1.31', essential: false },
    ];
    const before = { ...revision(7, ''), ...whole, ...identity(7), containerDefinitions: containers };
    const world = await ecsWorld({}, [{ ...before, tags: [{ key: 'Team', value: 'shop' }] }]);
    const action = await deploy(world, { tag: 'v8' });
    const applied = await action.apply();
    expect(applied).toMatchObject({ registered: 'shop:8', deployment: 'ecs-svc/2', task_definition: 'shop:8' });

    const after = world.definitions.get('shop:8');
    const accepted: readonly string[] = sdk.RegisterTaskDefinitionRequest$[4];
    const registered = (definition: object) =>
      Object.fromEntries(Object.entries(definition).filter(([key]) => accepted.includes(key)));
    const expected = { ...before, tags: [{ key: 'Team', value: 'shop' }] };
    expect(registered(after ?? {})).toEqual({
      ...registered(expected),
      containerDefinitions: [{ ...containers[0], image: `${REGISTRY}/shop:v8` }, containers[1]],
    });
    expect(world.sent().at(-1)).toEqual({
      operation: 'UpdateService',
      input: { cluster: 'prod', service: 'shop', taskDefinition: definitionArn('shop:8') },
    });
    expect(world.sent()).toHaveLength(2);
  });

  it('is settled once its own deployment is the only one and all its tasks run', async () => {
    const world = await ecsWorld();
    world.looks = 2;
    const action = await deploy(world, { tag: 'v8' });
    const applied = await action.apply();
    const first = action.judge(await action.read(), applied);
    expect(first).toEqual({
      state: 'moving',
      note: '0 of 3 tasks run on shop:8, 3 of the deployment before still run',
    });
    await action.read();
    expect(action.judge(await action.read(), applied)).toEqual({ state: 'settled', note: '3 of 3 tasks run' });
  });

  it('takes a digest in the same repository, and a whole image with tag and digest', async () => {
    const world = await ecsWorld();
    await (await deploy(world, { tag: DIGEST })).apply();
    expect(images(world, 'shop:8')).toEqual([`${REGISTRY}/shop@${DIGEST}`]);
    await (await deploy(world, { image: `${REGISTRY}/shop:v9@${DIGEST}` })).apply();
    expect(images(world, 'shop:9')).toEqual([`${REGISTRY}/shop:v9@${DIGEST}`]);
    await (await deploy(world, { tag: 'v10' })).apply();
    expect(images(world, 'shop:10')).toEqual([`${REGISTRY}/shop:v10`]);
  });

  it('takes the newest revision where it is that already, as after an attempt that ended half-way', async () => {
    const world = await ecsWorld({}, [
      revision(7, `${REGISTRY}/shop:v7`),
      revision(8, `${REGISTRY}/shop:v8`, { registeredBy: 'somebody else' }),
    ]);
    const action = await deploy(world, { tag: 'v8' });
    expect(action).toMatchObject({ after: { task_definition: 'shop:8' } });
    expect(action.calls.map(({ operation }) => operation)).toEqual(['UpdateService']);
    await action.apply();
    expect(world.sent().map(({ operation }) => operation)).toEqual(['UpdateService']);
    // One that differs in anything else is not it.
    const other = await ecsWorld({}, [
      revision(7, `${REGISTRY}/shop:v7`),
      revision(8, `${REGISTRY}/shop:v8`, { cpu: '512' }),
    ]);
    const anew = await deploy(other, { tag: 'v8' });
    expect(anew.calls).toHaveLength(2);
    expect(anew.warnings.join('\n')).toMatch(/shop:8 is newer than shop:7/);
  });

  it('says that the image runs already', async () => {
    expect(await prepare(await ecsWorld(), { tag: 'v7' })).toEqual({
      target: shopTarget,
      reason: `web runs ${REGISTRY}/shop:v7 already (shop:7)`,
    });
    const moving = await ecsWorld({}, [revision(7, `${REGISTRY}/shop:latest`)]);
    expect(((await prepare(moving, { tag: 'latest' })) as Unchanged).reason).toMatch(/opsctl deployment restart$/);
  });

  it('refuses what CodeDeploy or another tool deploys, and says what to do instead', async () => {
    const world = await ecsWorld({ deploymentController: { type: 'CODE_DEPLOY' } });
    await expect(prepare(world, { tag: 'v8' })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('CodeDeploy'),
      hint: expect.stringContaining('aws deploy create-deployment'),
    });
    await expect(
      prepare(await ecsWorld({ deploymentController: { type: 'EXTERNAL' } }), { tag: 'v8' }),
    ).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('EXTERNAL') });
  });

  it('goes back by registering the old image anew where the old revision was deregistered', async () => {
    const world = await ecsWorld({}, [revision(7, `${REGISTRY}/shop:v7`, { status: 'INACTIVE' })]);
    const action = await deploy(world, { tag: 'v8' });
    expect(action.inverse).toBe(
      `deployment deploy prod/shop --image ${REGISTRY}/shop:v7 --container web --region us-east-1`,
    );
    expect(action.inverseNote).toContain('shop:7 was deregistered');
  });

  it('tells that traffic is shifted, which takes its time', async () => {
    const deploymentConfiguration = { strategy: 'BLUE_GREEN' as const, bakeTimeInMinutes: 15 };
    const { warnings } = await deploy(await ecsWorld({ deploymentConfiguration }), { tag: 'v8' });
    expect(warnings.join('\n')).toMatch(/its strategy is BLUE_GREEN, with 15 minutes of bake time/);
  });

  it('tells what may be away meanwhile', async () => {
    const loses = async (minimumHealthyPercent: number, desiredCount = 3) =>
      (
        await deploy(await ecsWorld({ desiredCount, deploymentConfiguration: { minimumHealthyPercent } }), {
          tag: 'v8',
        })
      ).loses;
    expect([await loses(100), await loses(50), await loses(0)]).toEqual(['nothing', 'part', 'for a while']);
    // Half of one task is rounded up.
    expect(await loses(50, 1)).toBe('nothing');
  });
});

describe('answers that are lost while deploying', () => {
  it('finds the revision it registered, and goes on with it', async () => {
    const world = await lossy('ecs.RegisterTaskDefinition', true);
    const action = await deploy(world, { tag: 'v8' });
    await expect(action.apply()).resolves.toMatchObject({ registered: 'shop:8' });
    expect(world.sent().map(({ operation }) => operation)).toEqual(['RegisterTaskDefinition', 'UpdateService']);
    expect(world.service.taskDefinition).toBe(definitionArn('shop:8'));
  });

  it('does not take another revision that came meanwhile for its own', async () => {
    const world = await lossy('ecs.RegisterTaskDefinition', false);
    const action = await deploy(world, { tag: 'v8' });
    world.definitions.set('shop:8', revision(8, `${REGISTRY}/shop:v8-of-somebody-else`));
    await expect(action.apply()).rejects.toThrow(/socket hang up/);
    expect(world.sent().map(({ operation }) => operation)).toEqual(['RegisterTaskDefinition']);
    expect(action.taken(await action.read())).toBe(false);
  });

  it('does not register again, and changes nothing, when it cannot see the revision', async () => {
    const world = await lossy('ecs.RegisterTaskDefinition', false);
    const action = await deploy(world, { tag: 'v8' });
    await expect(action.apply()).rejects.toThrow(/socket hang up/);
    expect(world.sent().map(({ operation }) => operation)).toEqual(['RegisterTaskDefinition']);
  });

  it('looks for no revision when AWS refused to register one', async () => {
    const world = await ecsWorld({}, undefined, {
      'ecs.RegisterTaskDefinition': () => awsError('ClientException', 'Invalid setting for container', 400),
    });
    const action = await deploy(world, { tag: 'v8' });
    await expect(action.apply()).rejects.toMatchObject({ name: 'ClientException' });
    expect(world.aws.count('ecs.ListTaskDefinitions')).toBe(0);
  });

  it('sees by the task definition whether the service was set, and waits for the deployment that came of it', async () => {
    const world = await lossy('ecs.UpdateService', true);
    const action = await deploy(world, { tag: 'v8' });
    await expect(action.apply()).rejects.toThrow(/socket hang up/);
    const now = await action.read();
    expect(action.taken(now)).toBe(true);
    expect(action.judge(now, null).state).toBe('moving');
    expect(action.judge(await action.read(), null)).toEqual({ state: 'settled', note: '3 of 3 tasks run' });
    expect(world.sent().map(({ operation }) => operation)).toEqual(['RegisterTaskDefinition', 'UpdateService']);
  });

  it('sees that the service was not set', async () => {
    const world = await lossy('ecs.UpdateService', false);
    const action = await deploy(world, { tag: 'v8' });
    await expect(action.apply()).rejects.toThrow(/socket hang up/);
    expect(action.taken(await action.read())).toBe(false);
    expect(action.taken({ ...(await action.read()), task_definition: 'shop:99' })).toBeUndefined();
  });
});

describe('what an attempt that ended half-way leaves', () => {
  const refusing = (operation: string) =>
    ecsWorld({}, undefined, { [operation]: () => awsError('AccessDeniedException', 'no', 403) });

  it('is the revision that was registered, with how to go on and how to remove it', async () => {
    const action = await deploy(await refusing('ecs.UpdateService'), { tag: 'v8' });
    expect(action.leftBehind?.()).toBeNull();
    await expect(action.apply()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const left = action.leftBehind?.();
    expect(left).toMatch(/^shop:8 was registered before that and stays/);
    expect(left).toContain('nothing runs it');
    expect(left).toContain('aws ecs deregister-task-definition --task-definition shop:8 --region us-east-1');
  });

  it('is nothing where the revision was there before, or none was registered', async () => {
    const world = await lossy('ecs.UpdateService', false);
    await expect((await deploy(world, { tag: 'v8' })).apply()).rejects.toThrow(/socket hang up/);
    world.handlers['ecs.UpdateService'] = () => awsError('AccessDeniedException', 'no', 403);
    const again = await deploy(world, { tag: 'v8' });
    await expect(again.apply()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(again.leftBehind?.()).toBeNull();
    const refused = await deploy(await refusing('ecs.RegisterTaskDefinition'), { tag: 'v8' });
    await expect(refused.apply()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(refused.leftBehind?.()).toBeNull();
  });

  it('may be a revision whose registration was not answered', async () => {
    const action = await deploy(await lossy('ecs.RegisterTaskDefinition', false), { tag: 'v8' });
    await expect(action.apply()).rejects.toThrow(/socket hang up/);
    expect(action.leftBehind?.()).toContain(
      'the service was not touched; should a revision of shop have been registered',
    );
  });
});

/** A world in which the first answer of this operation is lost, after or before it was carried out. */
async function lossy(operation: string, carryOut: boolean): Promise<EcsWorld> {
  const world = await ecsWorld();
  const handler = world.handlers[operation];
  if (handler) world.handlers[operation] = losing(handler, carryOut);
  return world;
}

function identity(number: number) {
  return {
    taskDefinitionArn: definitionArn(`shop:${number}`),
    family: 'shop',
    revision: number,
    status: 'ACTIVE' as const,
  };
}
