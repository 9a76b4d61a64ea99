import type { Instance } from '@aws-sdk/client-ec2';
import { beforeEach, describe, expect, test } from 'vitest';
import { coverageFor } from '../../src/cmdb/coverage.ts';
import { refreshResources } from '../../src/cmdb/refresh.ts';
import type { ResourceType } from '../../src/cmdb/resource-type.ts';
import { resourceTypes } from '../../src/cmdb/resources/index.ts';
import { scanScope } from '../../src/cmdb/scan-scope.ts';
import { fixedClock } from '../../src/core/clock.ts';
import { DEFAULT_CONFIG } from '../../src/core/config.ts';
import type { StoredResource } from '../../src/core/model.ts';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/open.ts';
import { awsError, awsFault, type FakeAws, type FakeOperation, rawResponse } from '../support/aws-wire.ts';
import { ACCOUNT, fakeConnection, SCOPE } from './resources/fake-api.ts';

const ECS = `arn:aws:ecs:eu-west-1:${ACCOUNT}`;

let store: Store;
let day = 0;
/** What AWS holds; a test changes it between the discovery and the refresh. */
let instances: Instance[];
let services: Record<string, unknown>[];
let handlers: Record<string, FakeOperation>;

beforeEach(() => {
  store = openStore({ path: ':memory:' });
  day = 0;
  instances = [
    { InstanceId: 'i-1', State: { Name: 'running' }, SubnetId: 'subnet-1', Tags: [{ Key: 'env', Value: 'staging' }] },
    { InstanceId: 'i-2', State: { Name: 'running' } },
    { InstanceId: 'i-3', State: { Name: 'running' } },
  ];
  services = [service('shop/web', 2, 'web:1')];
  handlers = {
    'ec2.DescribeInstances': ({ Filters }) => {
      const ids: string[] | undefined = Filters?.[0].Values;
      return {
        Reservations: [{ Instances: instances.filter(({ InstanceId: id }) => ids?.includes(`${id}`) ?? true) }],
      };
    },
    'ec2.DescribeInstanceStatus': ({ InstanceIds }) => ({
      InstanceStatuses: InstanceIds.map((InstanceId: string) => ({ InstanceId, InstanceStatus: { Status: 'ok' } })),
    }),
    'ecs.ListClusters': () => ({ clusterArns: [`${ECS}:cluster/shop`] }),
    'ecs.ListServices': () => ({ serviceArns: services.map(({ serviceArn }) => serviceArn) }),
    'ecs.DescribeServices': ({ services: asked }) => {
      const found = services.filter(({ serviceName, serviceArn }) =>
        [serviceName, serviceArn].some((n) => asked.includes(n)),
      );
      return { services: found, failures: found.length > 0 ? [] : [{ arn: asked[0], reason: 'MISSING' }] };
    },
    'ecs.DescribeTaskDefinition': ({ taskDefinition }) => ({
      taskDefinition: {
        taskDefinitionArn: taskDefinition,
        family: 'web',
        revision: Number(taskDefinition.split(':').at(-1)),
        status: 'ACTIVE',
      },
    }),
  };
});

function service(id: string, desired: number, revision: string, status = 'ACTIVE') {
  const [cluster, serviceName] = id.split('/');
  return {
    serviceName,
    serviceArn: `${ECS}:service/${id}`,
    clusterArn: `${ECS}:cluster/${cluster}`,
    status,
    desiredCount: desired,
    runningCount: desired,
    taskDefinition: `${ECS}:task-definition/${revision}`,
  };
}

const clock = () => fixedClock(`2026-01-0${++day}T00:00:00Z`);

async function discover(...kinds: string[]) {
  const { connection } = await fakeConnection(handlers);
  const at = clock();
  const run = await store.runs.begin({ account: ACCOUNT, identity: 'me', request: {}, at: at.now() });
  for (const kind of kinds)
    await scanScope({ store, aws: connection, config: DEFAULT_CONFIG, clock: at, run }, typeOf(kind), SCOPE.region);
  await store.runs.finish(run, 'completed', at.now());
}

const typeOf = (kind: string) => resourceTypes.find((one) => one.kind === kind) as ResourceType;
const key = (kind: string, id: string) => ({ account: ACCOUNT, region: SCOPE.region, kind, id });
const of = async (id: string) => (await store.resources.resolve(id))[0];

async function refresh(kind: string, ...ids: string[]): Promise<{ run: string; failed: unknown[]; aws: FakeAws }> {
  const { connection, aws } = await fakeConnection(handlers);
  const targets = ids.map((id) => key(kind, id));
  const done = await refreshResources({ store, aws: connection, config: DEFAULT_CONFIG, clock: clock() }, targets);
  return { ...done, aws };
}

describe('instances read anew', () => {
  test('a changed one gets a version of the run, with details, tags, environment and links; others are left', async () => {
    await discover('ec2.instance');
    instances = [
      { ...instances[0], State: { Name: 'stopped' }, SubnetId: 'subnet-2' },
      { InstanceId: 'i-2', State: { Name: 'stopped' } },
    ];
    const { run, failed } = await refresh('ec2.instance', 'i-1');
    expect(failed).toEqual([]);
    const one = (await of('i-1')) as StoredResource;
    expect(one).toMatchObject({ status: 'stopped', environment: 'staging', properties: { subnet_id: 'subnet-2' } });
    const [now, before] = await store.resources.history(one.uid);
    expect(now).toMatchObject({ opened_run: run, since: '2026-01-02T00:00:00.000Z', until: null });
    expect(before?.resource.status).toBe('running');
    // i-2 was stopped and i-3 went, but nobody asked for them.
    expect(await of('i-2')).toMatchObject({ status: 'running' });
    expect(await of('i-3')).toMatchObject({ status: 'running' });
  });

  test('an unchanged one keeps its version', async () => {
    await discover('ec2.instance');
    await refresh('ec2.instance', 'i-2');
    const history = await store.resources.history((await of('i-2'))?.uid ?? -1);
    expect(history).toMatchObject([{ since: '2026-01-01T00:00:00.000Z' }]);
    expect(history[0]?.resource.properties.instance_status).toBe('ok');
  });

  test('one that AWS no longer knows is closed, with its links', async () => {
    await discover('ec2.instance');
    const { uid } = (await of('i-1')) as StoredResource;
    instances = instances.slice(1);
    const { run, failed } = await refresh('ec2.instance', 'i-1', 'i-2');
    expect(failed).toEqual([]);
    expect((await store.resources.find({}, {})).resources.map(({ id }) => id)).toEqual(['i-2', 'i-3']);
    expect(await store.resources.history(uid)).toMatchObject([{ until: '2026-01-02T00:00:00.000Z', closed_run: run }]);
  });

  test.each([
    ['refused', () => awsFault('ec2', 'denied')],
    ['an empty 200', () => rawResponse(200, '')],
  ])('%s: the row stays and the reason is told', async (_, answer) => {
    await discover('ec2.instance');
    handlers['ec2.DescribeInstances'] = answer;
    const { run, failed } = await refresh('ec2.instance', 'i-1', 'i-2');
    expect(failed).toMatchObject([
      { id: 'i-1', reason: expect.stringMatching(/./), whole: true },
      { id: 'i-2', reason: expect.stringMatching(/./), whole: true },
    ]);
    expect((await store.resources.find({}, {})).total).toBe(3);
    expect(await store.runs.find(run)).toMatchObject({ state: 'partial' });
  });

  test('a detail that is refused is told, and what it would have said is kept', async () => {
    await discover('ec2.instance');
    handlers['ec2.DescribeInstanceStatus'] = () => awsFault('ec2', 'denied');
    const { failed } = await refresh('ec2.instance', 'i-2');
    expect(failed).toMatchObject([
      { id: 'i-2', reason: expect.stringContaining('ec2:DescribeInstanceStatus'), whole: false },
    ]);
    expect((await of('i-2'))?.properties.instance_status).toBe('ok');
  });
});

describe('what a refresh is not', () => {
  test('a discovery: coverage, its age and the list of runs stay as they were', async () => {
    await discover('ec2.instance');
    const before = await coverageFor(store);
    const listed = await store.runs.list(10);
    instances = [];
    const { run } = await refresh('ec2.instance', 'i-1');
    expect(await coverageFor(store)).toEqual(before);
    expect(await store.runs.list(10)).toEqual(listed);
    expect(await store.runs.find('last')).toEqual(listed[0]);
    expect(await store.runs.find(run)).toMatchObject({
      state: 'completed',
      request: { refreshed: [{ region: SCOPE.region, kind: 'ec2.instance', id: 'i-1' }] },
    });
  });

  test('possible for every kind, or for another account', async () => {
    const { connection, aws } = await fakeConnection(handlers);
    const targets = [key('ec2.vpc', 'vpc-1'), { ...key('ec2.instance', 'i-9'), account: '999999999999' }];
    const { failed } = await refreshResources(
      { store, aws: connection, config: DEFAULT_CONFIG, clock: clock() },
      targets,
    );
    expect(failed).toMatchObject([
      { id: 'vpc-1', reason: expect.stringContaining('ec2.vpc') },
      { id: 'i-9', reason: expect.stringContaining('999999999999') },
    ]);
    expect(aws.count('ec2.DescribeInstances')).toBe(0);
  });
});

describe('services read anew', () => {
  test('the revision a service runs now is read with it when it is new', async () => {
    await discover('ecs.service');
    services = [service('shop/web', 5, 'web:2')];
    const { aws, failed } = await refresh('ecs.service', 'shop/web');
    expect(failed).toEqual([]);
    expect(await of('shop/web')).toMatchObject({ properties: { desired_count: 5 } });
    expect(await of('web:2')).toMatchObject({ kind: 'ecs.task_definition', properties: { revision: 2 } });
    expect(aws.count('ecs.DescribeTaskDefinition')).toBe(1);
    const again = await refresh('ecs.service', 'shop/web');
    expect(again.aws.count('ecs.DescribeTaskDefinition')).toBe(0);
  });

  test('a deleted one is closed, although ECS goes on describing it', async () => {
    await discover('ecs.service');
    services = [service('shop/web', 0, 'web:1', 'INACTIVE')];
    await refresh('ecs.service', 'shop/web');
    expect(await of('shop/web')).toBe(undefined);
  });

  test('a deleted cluster takes only its own services along', async () => {
    await discover('ecs.service');
    const describeServices = handlers['ecs.DescribeServices'] as FakeOperation;
    handlers['ecs.DescribeServices'] = (input, call) =>
      input.cluster === 'gone'
        ? awsError('ClusterNotFoundException', 'Cluster not found.')
        : describeServices(input, call);
    services = [service('shop/web', 3, 'web:1')];
    const { failed } = await refresh('ecs.service', 'gone/api', 'shop/web');
    expect(failed).toEqual([]);
    expect(await of('shop/web')).toMatchObject({ properties: { desired_count: 3 } });
  });
});

describe('databases read anew', () => {
  test.each([
    [
      'rds.instance',
      'DescribeDBInstances',
      'DBInstances',
      'DBInstanceIdentifier',
      'DBInstanceStatus',
      'db-instance-id',
    ],
    ['rds.cluster', 'DescribeDBClusters', 'DBClusters', 'DBClusterIdentifier', 'Status', 'db-cluster-id'],
  ])('%s', async (kind, operation, list, identifier, status, filter) => {
    const state: Record<string, string> = { orders: 'available', users: 'available' };
    handlers[`rds.${operation}`] = ({ Filters }) => {
      if (Filters) expect(Filters[0].Name).toBe(filter);
      const asked: string[] = Filters?.[0].Values ?? Object.keys(state);
      return {
        [list]: asked.flatMap((id) => (state[id] ? [{ [identifier]: id, [status]: state[id] }] : [])),
      };
    };
    await discover(kind);
    state.orders = 'stopped';
    delete state.users;
    expect((await refresh(kind, 'orders', 'users')).failed).toEqual([]);
    expect(await of('orders')).toMatchObject({ status: 'stopped', native_status: 'stopped' });
    expect(await of('users')).toBe(undefined);
  });
});
