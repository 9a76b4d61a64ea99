import { beforeAll, describe, expect, it } from 'vitest';
import { deploymentList } from '../../../src/commands/deployment/list.ts';
import { deploymentShow } from '../../../src/commands/deployment/show.ts';
import type { DeploymentDetails } from '../../../src/commands/output/deployment-details.ts';
import type { DeploymentData } from '../../../src/commands/output/deployment-schema.ts';
import type { Json } from '../../../src/core/model.ts';
import { invoke, type RawInput } from '../../../src/surfaces/invoke.ts';
import { awsError } from '../../support/aws-wire.ts';
import { testContext } from '../../support/context.ts';
import { definitionArn, ecsWorld, REGISTRY, revision } from '../../support/ecs-world.ts';
import { type PlannedResource, saveEstate } from '../../support/estate.ts';

const ctx = testContext();
const DEPLOYED = '2026-11-19T15:00:00.000Z';

function definition(name: string, version: string, extras: Record<string, Json> = {}): PlannedResource {
  const [family = '', number] = name.split(':');
  return {
    kind: 'ecs.task_definition',
    id: definitionArn(name),
    arn: definitionArn(name),
    name,
    type: 'container',
    status: 'active',
    aliases: [name],
    properties: {
      family,
      revision: Number(number),
      cpu_units: 256,
      containers: [
        { name: 'web', image: `${REGISTRY}/${family}:${version}`, essential: true, environment: ['LOG_LEVEL'] },
        { name: 'logs', image: 'fluent/fluent-bit:3', essential: false, environment: [] },
      ],
      ...extras,
    },
  };
}

function service(
  name: string,
  revisionName: string,
  change: Record<string, Json> = {},
  more: Partial<PlannedResource> = {},
): PlannedResource {
  const properties: Record<string, Json> = {
    cluster: 'prod',
    desired_count: 3,
    running_count: 3,
    pending_count: 0,
    scheduling: 'REPLICA',
    task_definition: definitionArn(revisionName),
    deployments: [rollout('ecs-svc/1', revisionName)],
    events: [{ at: DEPLOYED, message: `(service ${name}) has reached a steady state.` }],
    ...change,
  };
  return {
    kind: 'ecs.service',
    id: `prod/${name}`,
    name,
    type: 'container',
    status: 'active',
    environment: 'production',
    properties,
    links: [{ type: 'USES', to: String(properties.task_definition), toKind: 'ecs.task_definition' }],
    ...more,
  };
}

function rollout(id: string, revisionName: string, change: Record<string, Json> = {}): Record<string, Json> {
  return {
    id,
    status: 'PRIMARY',
    task_definition: definitionArn(revisionName),
    desired_count: 3,
    running_count: 3,
    pending_count: 0,
    failed_tasks: 0,
    rollout_state: 'COMPLETED',
    rollout_state_reason: null,
    created_at: DEPLOYED,
    ...change,
  };
}

const estate: PlannedResource[] = [
  definition('shop:7', 'v7'),
  definition('shop:8', 'v8', { cpu_units: 512 }),
  definition('cart:3', '1.2'),
  service('shop', 'shop:7'),
  service(
    'shop',
    'shop:7',
    { cluster: 'staging', desired_count: 0, running_count: 0 },
    { id: 'staging/shop', environment: 'staging' },
  ),
  service('cart', 'cart:3', { running_count: 1, deployments: [rollout('ecs-svc/2', 'cart:3', { running_count: 1 })] }),
  service('pay', 'pay:9', {
    deployments: [
      rollout('ecs-svc/4', 'pay:9', {
        rollout_state: 'FAILED',
        rollout_state_reason: 'tasks failed to start.',
        running_count: 0,
      }),
      rollout('ecs-svc/3', 'pay:8', { status: 'ACTIVE' }),
    ],
    running_count: 0,
  }),
  service('mail', 'cart:3', {
    deployments: [
      rollout('ecs-svc/6', 'cart:3', { rollout_state: 'IN_PROGRESS', running_count: 1 }),
      rollout('ecs-svc/5', 'shop:7', { status: 'ACTIVE', running_count: 2 }),
    ],
  }),
  {
    kind: 'ecs.task',
    id: 'arn:aws:ecs:us-east-1:123456789012:task/prod/0a1b2c3d4e5f',
    type: 'container',
    status: 'stopped',
    properties: {
      cluster: 'prod',
      service: 'cart',
      task_definition: definitionArn('cart:3'),
      stopped_at: '2026-11-20T01:00:00.000Z',
      stopped_reason: 'CannotPullContainerError: cart:1.2: not found',
      containers: [{ name: 'web', exit_code: null, reason: null }],
    },
  },
];

beforeAll(async () => {
  // Yesterday shop ran v6, and no revision after 7 was there.
  await saveEstate(
    ctx.opened,
    [definition('shop:6', 'v6'), definition('shop:7', 'v7'), service('shop', 'shop:6')],
    new Date('2026-11-19T02:00:00Z'),
  );
  await saveEstate(ctx.opened, estate, new Date('2026-11-20T02:00:00Z'));
});

async function list(input: RawInput = {}) {
  const answer = await invoke(deploymentList, input, ctx);
  expect(deploymentList.output.safeParse(answer.data).error).toBeUndefined();
  return { ...answer, data: answer.data as DeploymentData[] };
}

async function show(input: RawInput, context = ctx) {
  const answer = await invoke(deploymentShow, input, context);
  expect(deploymentShow.output.safeParse(answer.data).error).toBeUndefined();
  expect(deploymentShow.view(answer.data, answer).length).toBeGreaterThan(1);
  return { ...answer, data: answer.data as DeploymentDetails };
}

describe('deployment list', () => {
  it('tells version, revision, tasks and state of each service', async () => {
    const { data } = await list();
    expect(data.map(({ id, version, revision: name, status }) => [id, version, name, status])).toEqual([
      ['prod/cart', '1.2', 'cart:3', 'degraded'],
      ['prod/mail', '1.2', 'cart:3', 'pending'],
      ['prod/pay', null, 'pay:9', 'failed'],
      ['prod/shop', 'v7', 'shop:7', 'running'],
      ['staging/shop', 'v7', 'shop:7', 'stopped'],
    ]);
    expect(data[0]).toMatchObject({
      desired_count: 3,
      running_count: 1,
      deployed_at: DEPLOYED,
      rollout_state: 'completed',
    });
    expect(data[2]).toMatchObject({ rollout_state: 'failed', rollout_reason: 'tasks failed to start.' });
  });

  it('says which version is not known and why, instead of guessing it', async () => {
    const { warnings } = await list();
    expect(warnings).toEqual([
      'the task definition of 1 service is not in the inventory, so the version is not known: prod/pay',
    ]);
  });

  it('answers in words: the version of one, the state of several', async () => {
    expect((await list({ name: ['prod/shop'] })).message).toBe(
      '**shop** in production is at **v7** (shop:7), 3 of 3 tasks, running, deployed 2026-11-19 15:00 UTC.',
    );
    expect((await list()).message).toBe(
      '**5** services: 1 degraded: **cart** (1 of 3 tasks); 1 pending: **mail** (3 of 3 tasks); 1 failed: **pay** (0 of 3 tasks); 1 running; 1 stopped.',
    );
    expect((await list({ name: ['pay'] })).message).toMatch(
      /image was not discovered.*Its rollout failed: tasks failed to start/,
    );
    expect((await list({ env: ['qa'] })).message).toBe('No service fits.');
  });

  it.each([
    [{ env: ['staging'] }, ['staging/shop']],
    [{ name: ['s*'] }, ['prod/shop', 'staging/shop']],
    [{ status: ['failed,degraded'] }, ['prod/cart', 'prod/pay']],
    [{ status: ['unhealthy'] }, ['prod/cart', 'prod/pay']],
    [{ status: ['running'], env: ['prod'] }, ['prod/shop']],
    [{ region: ['eu-*'] }, []],
  ])('narrows by %j', async (input, ids) => {
    expect((await list(input)).data.map(({ id }) => id)).toEqual(ids);
  });

  it('leads from page to page, also of a filter, and refuses what is no cursor', async () => {
    const ids: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ limit: 2, ...(cursor ? { cursor } : {}) });
      expect(page.data.length).toBeLessThanOrEqual(2);
      ids.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(ids).toEqual((await list()).data.map(({ id }) => id));
    await expect(list({ cursor: 'abc' })).rejects.toThrow('--cursor: "abc" is not a cursor');
    await expect(list({ status: ['runing'] })).rejects.toMatchObject({ hint: 'did you mean "running"?' });
  });

  it('tells the past', async () => {
    const { data } = await list({ at: '2026-11-19T12:00Z' });
    expect(data.map(({ id, version }) => [id, version])).toEqual([['prod/shop', 'v6']]);
  });

  it('names a single version for the container behind the load balancer, and several where all count', async () => {
    const other = testContext();
    const two = [
      { name: 'web', image: 'a:1', essential: true },
      { name: 'api', image: 'b:2', essential: true },
    ];
    const balanced = { load_balancers: [{ container: 'api', port: 80, target_group: 'tg' }] };
    await saveEstate(other.opened, [
      definition('shop:7', '', { containers: two }),
      service('shop', 'shop:7'),
      service('edge', 'shop:7', balanced),
    ]);
    const { data } = await invoke(deploymentList, {}, other);
    expect((data as DeploymentData[]).map(({ version }) => version)).toEqual(['2', 'web 1, api 2']);
  });
});

describe('deployment show', () => {
  it('tells the revisions that were discovered, what differs between them, and which ran before', async () => {
    const { data, message, suggestions } = await show({ service: 'prod/shop' });
    expect(data.source).toBe('inventory');
    expect(data.revisions.map(({ revision: name, version, current }) => [name, version, current])).toEqual([
      ['shop:8', 'v8', false],
      ['shop:7', 'v7', true],
      ['shop:6', 'v6', false],
    ]);
    expect(data.revisions.map(({ differences }) => differences.map(({ note }) => note))).toEqual([
      ['cpu: 256 → 512', 'image of web: v7 → v8'],
      ['image of web: v6 → v7'],
      [],
    ]);
    expect(data.previous).toEqual({
      revision: 'shop:6',
      version: 'v6',
      because: 'seen in use until 2026-11-20 02:00 UTC',
    });
    expect(suggestions).toContain('deployment rollback prod/shop --to shop:6');
    expect(message).toContain('**v7**');
  });

  it('tells why tasks stopped, and what is being replaced', async () => {
    expect((await show({ service: 'cart' })).data.stopped_tasks).toEqual([
      {
        id: '0a1b2c3d4e5f',
        revision: 'cart:3',
        stopped_at: '2026-11-20T01:00:00.000Z',
        code: null,
        reason: 'CannotPullContainerError: cart:1.2: not found',
      },
    ]);
    const { data, suggestions } = await show({ service: 'mail' });
    expect(data.previous).toMatchObject({ revision: 'shop:7', because: 'it is being replaced' });
    expect(suggestions?.[0]).toBe('deployment rollback prod/mail --to shop:7');
  });

  it('finds one of several by environment, and asks which is meant otherwise', async () => {
    expect((await show({ service: 'shop', env: 'staging' })).data.id).toBe('staging/shop');
    await expect(show({ service: 'shop' })).rejects.toMatchObject({
      code: 'ambiguous',
      message: '"shop" fits 2 services: prod/shop (production, us-east-1); staging/shop (staging, us-east-1)',
      hint: 'say which one with cluster/service, --env or the ARN',
    });
  });

  it('asks AWS with --live: values and commands are told to have changed, never what they are', async () => {
    const [web] = revision(7, `${REGISTRY}/shop:v7`).containerDefinitions;
    const set = (value: string, command: string) => ({
      containerDefinitions: [{ ...web, environment: [{ name: 'TOKEN', value }], command: [command] }],
    });
    const world = await ecsWorld({ desiredCount: 4, runningCount: 2 }, [
      revision(6, '', set('hunter1', 'serve --key hunter1')),
      revision(7, '', set('hunter2', 'serve --key hunter2')),
    ]);
    const live = testContext({ openStore: ctx.opened, aws: async () => world.connection });
    const { data, warnings } = await show({ service: 'prod/shop', live: true }, live);
    expect(data).toMatchObject({
      source: 'aws',
      as_of: '2026-11-20T02:10:00.000Z',
      status: 'degraded',
      running_count: 2,
    });
    expect(data.revisions[0]?.differences.map(({ note }) => note)).toEqual([
      'value of TOKEN of web changed',
      'command of web changed',
    ]);
    expect(JSON.stringify(data)).not.toContain('hunter');
    expect(warnings).toEqual([]);
    expect(world.sent()).toEqual([]);
  });

  it('says what of it AWS would not tell', async () => {
    const world = await ecsWorld({}, undefined, {
      'ecs.ListTaskDefinitions': () =>
        awsError('AccessDeniedException', 'is not authorized to perform: ecs:ListTaskDefinitions'),
    });
    const live = testContext({ openStore: ctx.opened, aws: async () => world.connection });
    const { data, warnings } = await show({ service: 'prod/shop', live: true }, live);
    expect(data).toMatchObject({ revision: 'shop:7', version: 'v7' });
    expect(warnings?.[0]).toMatch(/^its other revisions could not be read: .*ecs:ListTaskDefinitions/);
    world.handlers['ecs.DescribeServices'] = () =>
      awsError('AccessDeniedException', 'is not authorized to perform: ecs:DescribeServices');
    await expect(show({ service: 'prod/shop', live: true }, live)).rejects.toMatchObject({
      code: 'remote',
      message: expect.stringContaining('prod/shop could not be read'),
    });
  });

  it('does not mix the present with the past', async () => {
    await expect(show({ service: 'prod/shop', live: true, at: '6h' })).rejects.toThrow(
      '--live and --at exclude each other',
    );
    const { data } = await show({ service: 'shop', at: '2026-11-19T12:00Z' });
    expect(data).toMatchObject({ version: 'v6', previous: null });
  });
});
