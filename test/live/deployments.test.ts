/** Changes of ECS services, each read back through the API, with the network failing in between. */
import type { Service, TaskDefinition } from '@aws-sdk/client-ecs';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import type { ChangeData } from '../../src/commands/change/result-schema.ts';
import { openPlace } from '../support/live/clients.ts';
import { type FaultProxy, startFaultProxy } from '../support/live/fault-proxy.ts';
import { type Workplace, workplace } from '../support/live/opsctl.ts';
import { TruthBook } from '../support/live/truth.ts';

/** A region of its own: what is changed here is no part of the estate that other tests compare. */
const REGION = 'us-west-2';
const ALLOWED = { OPSCTL_CHANGE_PROFILES: 'default' };
const REPOSITORY = 'registry.example/team/shop';
const UPDATE = { service: 'ecs', operation: 'UpdateService' } as const;

let proxy: FaultProxy;
let at: Workplace;
const { ecs } = openPlace(inject('emulator'), REGION, new TruthBook());

beforeAll(async () => {
  await ecs.createCluster({ clusterName: 'shop-test' });
  for (const version of ['v1', 'v2']) await register(version);
  await create('web', 2);
  await create('worker', 3);
  proxy = await startFaultProxy(inject('emulator'));
  at = workplace(proxy.url);
  const { status, stderr } = await at.run(['discover', '--region', REGION]);
  expect(status, stderr).toBe(0);
  proxy.rule();
});
afterEach(() => proxy.rule());
afterAll(async () => {
  at.remove();
  await proxy.close();
});

async function register(version: string): Promise<void> {
  await ecs.registerTaskDefinition({
    family: 'shop',
    networkMode: 'bridge',
    containerDefinitions: [
      {
        name: 'web',
        image: `${REPOSITORY}:${version}`,
        cpu: 64,
        memory: 64,
        essential: true,
        environment: [{ name: 'PASSWORD', value: 'do-not-print-me' }],
        portMappings: [{ containerPort: 8080, hostPort: 0, protocol: 'tcp' }],
      },
      { name: 'proxy', image: 'envoyproxy/envoy:v1.31', cpu: 32, memory: 32, essential: false },
    ],
    tags: [{ key: 'Team', value: 'shop' }],
  });
}

async function create(serviceName: string, desiredCount: number): Promise<void> {
  const shop = await definition('shop:2');
  await ecs.createService({
    cluster: 'shop-test',
    serviceName,
    taskDefinition: shop.taskDefinitionArn,
    desiredCount,
    launchType: 'EC2',
  });
  // A service of the emulator runs no task until it is updated once.
  await ecs.updateService({ cluster: 'shop-test', service: serviceName, desiredCount });
}

async function definition(name: string): Promise<TaskDefinition> {
  const { taskDefinition, tags } = await ecs.describeTaskDefinition({ taskDefinition: name, include: ['TAGS'] });
  return { ...taskDefinition, ...(tags ? { tags } : {}) };
}

async function now(name: string): Promise<Service> {
  const { services } = await ecs.describeServices({ cluster: 'shop-test', services: [name] });
  return services?.[0] ?? {};
}

const revisionOf = async (name: string) => (await now(name)).taskDefinition?.split('/').at(-1);

function change(...args: string[]) {
  return at.json<ChangeData>(['deployment', ...args, '--yes'], ALLOWED);
}

/** What AWS alone says of a revision. */
function withoutOwn({ taskDefinitionArn: _, revision: __, registeredAt: ___, ...rest }: TaskDefinition) {
  return rest;
}

describe('nothing is sent', () => {
  test('in a dry run, without permission, and without agreement', async () => {
    const dry = await at.json<ChangeData>(['deployment', 'scale', 'worker', '--to', '5', '--dry-run']);
    expect([dry.status, dry.envelope.data.state]).toEqual([0, 'planned']);
    const closed = await at.json(['deployment', 'scale', 'worker', '--to', '5', '--yes']);
    expect([closed.status, closed.envelope.error?.code]).toEqual([7, 'refused']);
    const alone = await at.json(['deployment', 'scale', 'worker', '--to', '5'], ALLOWED);
    expect([alone.status, alone.envelope.error?.code]).toEqual([7, 'refused']);
    const wrong = await at.json(['deployment', 'delete', 'worker', '--confirm', 'web'], ALLOWED);
    expect([wrong.status, wrong.envelope.error?.code]).toEqual([7, 'refused']);
    expect(proxy.mutating()).toEqual([]);
    expect((await now('worker')).desiredCount).toBe(3);
  });
});

describe('scaling', () => {
  test('to a number, by a number, and back with the line that was offered', async () => {
    const up = await change('scale', 'worker', '--to', '5');
    expect(up.status, up.stderr).toBe(0);
    expect(up.envelope.data.results[0]).toMatchObject({ state: 'settled', note: '5 of 5 tasks run' });
    expect(await now('worker')).toMatchObject({ desiredCount: 5, runningCount: 5 });
    expect(proxy.mutating()).toEqual([{ ...UPDATE, region: REGION }]);

    expect((await change('scale', 'shop-test/worker', '--by', '-1')).status).toBe(0);
    expect((await now('worker')).desiredCount).toBe(4);

    const inverse = up.envelope.data.results[0]?.inverse ?? '';
    const back = await at.run([...inverse.split(' '), '--yes'], ALLOWED);
    expect(back.status, back.stderr).toBe(0);
    expect((await now('worker')).desiredCount).toBe(3);
  });

  test('to as many as there are: nothing is done, and said', async () => {
    const { status, envelope } = await change('scale', 'worker', '--to', '3');
    expect([status, envelope.data.state]).toEqual([0, 'unchanged']);
    expect(proxy.mutating()).toEqual([]);
  });

  test('to nothing', async () => {
    expect((await change('scale', 'worker', '--to', '0')).status).toBe(0);
    expect((await now('worker')).runningCount).toBe(0);
    expect((await change('scale', 'worker', '--to', '3')).status).toBe(0);
  });
});

describe('a version', () => {
  test('is deployed as a revision that differs in one image only', async () => {
    const { status, stderr, stdout, envelope } = await change('deploy', 'web', '--tag', 'v3');
    expect(status, stderr).toBe(0);
    expect(envelope.data.results[0]).toMatchObject({ state: 'settled' });
    expect((await now('web')).taskDefinition).toMatch(/^arn:aws:ecs:us-west-2:\d+:task-definition\/shop:3$/);
    const [before, after] = [await definition('shop:2'), await definition('shop:3')];
    const [web, other] = before.containerDefinitions ?? [];
    expect(withoutOwn(after)).toEqual({
      ...withoutOwn(before),
      containerDefinitions: [{ ...web, image: `${REPOSITORY}:v3` }, other],
    });
    expect(proxy.mutating().map(({ operation }) => operation)).toEqual(['RegisterTaskDefinition', 'UpdateService']);
    expect(stdout + stderr).not.toContain('do-not-print-me');
  });

  test('that runs already is not deployed again', async () => {
    const { status, envelope } = await change('deploy', 'web', '--image', `${REPOSITORY}:v3`);
    expect([status, envelope.data.state]).toEqual([0, 'unchanged']);
    expect(proxy.mutating()).toEqual([]);
  });

  test('is rolled back to the one before, and forth again', async () => {
    const back = await change('rollback', 'web');
    expect(back.status, back.stderr).toBe(0);
    expect(await revisionOf('web')).toBe('shop:2');
    expect((await change('rollback', 'web', '--to', 'v3')).status).toBe(0);
    expect(await revisionOf('web')).toBe('shop:3');
    expect((await change('rollback', 'web', '--to', '3')).envelope.error).toMatchObject({ code: 'refused' });
    expect(proxy.count(UPDATE)).toBe(2);
  });

  test('that was deregistered is not rolled back to', async () => {
    await ecs.deregisterTaskDefinition({ taskDefinition: 'shop:1' });
    const { status, envelope } = await change('rollback', 'web', '--to', '1');
    expect([status, envelope.error?.code]).toEqual([7, 'refused']);
    expect(envelope.error?.hint).toContain('shop:2');
    expect(proxy.mutating()).toEqual([]);
  });
});

describe('a restart', () => {
  test('is one call, and leaves everything as it is', async () => {
    const before = await now('web');
    const { status, stderr, envelope } = await change('restart', 'web');
    expect(status, stderr).toBe(0);
    expect(envelope.data.results[0]).toMatchObject({ state: 'settled', inverse: null });
    expect(proxy.mutating()).toEqual([{ ...UPDATE, region: REGION }]);
    expect(await now('web')).toMatchObject({ desiredCount: 2, taskDefinition: before.taskDefinition });
  });
});

describe('trouble in between', () => {
  test('a throttled call is sent again, once it was refused for certain', async () => {
    proxy.rule({ trouble: 'throttled', ...UPDATE, times: 1 });
    const { status, stderr, envelope } = await change('scale', 'worker', '--to', '4');
    expect(status, stderr).toBe(0);
    expect(envelope.data.results[0]?.state).toBe('settled');
    expect(proxy.count(UPDATE)).toBe(2);
    expect((await now('worker')).desiredCount).toBe(4);
  });

  test('a call that was carried out without an answer is not sent again; the state is read and told', async () => {
    proxy.rule({ trouble: 'answer_lost', ...UPDATE });
    const { status, stderr, envelope } = await change('scale', 'worker', '--to', '6');
    expect(status, stderr).toBe(0);
    expect(envelope.data.results[0]).toMatchObject({
      state: 'settled',
      note: expect.stringMatching(/AWS took it although the answer was lost; 6 of 6 tasks run/),
    });
    expect(proxy.count(UPDATE)).toBe(1);
    expect((await now('worker')).desiredCount).toBe(6);
  });

  test('a call that never arrived is told as unchanged, and not as refused', async () => {
    proxy.rule({ trouble: 'reset', ...UPDATE });
    const { status, envelope } = await change('scale', 'worker', '--to', '9');
    expect(status).not.toBe(0);
    expect(envelope.ok).toBe(false);
    expect(envelope.data.results[0]).toMatchObject({
      state: 'unknown',
      note: expect.stringContaining('it is unchanged'),
    });
    expect(proxy.count(UPDATE)).toBe(1);
    expect((await now('worker')).desiredCount).toBe(6);
  });

  test('a revision whose registration was not answered is found, and deployed, without another one', async () => {
    proxy.rule({ trouble: 'answer_lost', service: 'ecs', operation: 'RegisterTaskDefinition' });
    const { status, stderr } = await change('deploy', 'web', '--tag', 'v4');
    expect(status, stderr).toBe(0);
    expect(await revisionOf('web')).toBe('shop:4');
    expect(proxy.count({ operation: 'RegisterTaskDefinition' })).toBe(1);
    const { taskDefinitionArns } = await ecs.listTaskDefinitions({ familyPrefix: 'shop' });
    expect(taskDefinitionArns).toHaveLength(3);
  });

  test('after a denied second call the same line takes the revision that is registered', async () => {
    proxy.rule({ trouble: 'denied', ...UPDATE });
    const denied = await change('deploy', 'web', '--tag', 'v5');
    expect(denied.status).not.toBe(0);
    expect(denied.envelope.data.results[0]).toMatchObject({
      state: 'refused',
      note: expect.stringMatching(/ecs:UpdateService.*shop:5 was registered before that and stays/),
    });
    expect(await revisionOf('web')).toBe('shop:4');
    proxy.rule();
    const { status, stderr } = await change('deploy', 'web', '--tag', 'v5');
    expect(status, stderr).toBe(0);
    expect(proxy.mutating().map(({ operation }) => operation)).toEqual(['UpdateService']);
    expect(await revisionOf('web')).toBe('shop:5');
  });
});

describe('reading', () => {
  test('--live tells what is now, with what differs between the revisions', async () => {
    const { envelope } = await at.json<{
      version: string;
      revisions: { revision: string; differences: { note: string }[] }[];
    }>(['deployment', 'show', 'web', '--live']);
    expect(envelope.data.version).toBe('v5');
    expect(envelope.data.revisions.map(({ revision }) => revision)).toEqual(['shop:5', 'shop:4', 'shop:3', 'shop:2']);
    expect(envelope.data.revisions[0]?.differences).toMatchObject([{ field: 'image', note: 'image of web: v4 → v5' }]);
    expect(JSON.stringify(envelope)).not.toContain('do-not-print-me');
  });
});

describe('a deletion', () => {
  test('needs the name, tells what is lost, and is read back', async () => {
    const { status, stderr, envelope } = await at.json<ChangeData>(
      ['deployment', 'delete', 'worker', '--confirm', 'worker'],
      ALLOWED,
    );
    expect(status, stderr).toBe(0);
    expect(envelope.data.results[0]).toMatchObject({ state: 'settled', inverse: null });
    expect((await now('worker')).status ?? 'INACTIVE').toBe('INACTIVE');
    expect(proxy.mutating().map(({ operation }) => operation)).toEqual(['DeleteService']);
  });
});
