import { EC2 } from '@aws-sdk/client-ec2';
import { ECS } from '@aws-sdk/client-ecs';
import { RDS } from '@aws-sdk/client-rds';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import type { ChangeData } from '../../src/commands/change/result-schema.ts';
import type { Resource } from '../../src/core/model.ts';
import { type FaultProxy, startFaultProxy } from '../support/live/fault-proxy.ts';
import { type Workplace, workplace } from '../support/live/opsctl.ts';

const REGION = 'ap-southeast-1';
const CHANGES = { OPSCTL_CHANGE_PROFILES: 'default', AWS_REGION: REGION };

let proxy: FaultProxy;
let at: Workplace;
let ec2: EC2;
let rds: RDS;
let ecs: ECS;
/** Two instances of a sandbox, a terminated one, and one with stop protection. */
let sandbox: string[];
let terminated: string;
let guarded: string;

beforeAll(async () => {
  const endpoint = inject('emulator');
  const config = {
    endpoint,
    region: REGION,
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' },
  };
  [ec2, rds, ecs] = [new EC2(config), new RDS(config), new ECS(config)];
  sandbox = [...(await launch('power-one')), ...(await launch('power-two'))];
  [terminated = ''] = await launch('power-gone');
  [guarded = ''] = await launch('power-guarded', 'staging');
  await ec2.terminateInstances({ InstanceIds: [terminated] });
  await ec2.modifyInstanceAttribute({ InstanceId: guarded, DisableApiStop: { Value: true } });
  const owner = { MasterUsername: 'owner', MasterUserPassword: 'not-a-secret-1' };
  await rds.createDBInstance({
    ...owner,
    DBInstanceIdentifier: 'power-db',
    DBInstanceClass: 'db.t3.medium',
    Engine: 'postgres',
    AllocatedStorage: 20,
  });
  await rds.createDBCluster({ ...owner, DBClusterIdentifier: 'power-ledger', Engine: 'aurora-postgresql' });
  await rds.createDBInstance({
    DBInstanceIdentifier: 'power-ledger-1',
    DBClusterIdentifier: 'power-ledger',
    DBInstanceClass: 'db.r5.large',
    Engine: 'aurora-postgresql',
  });
  await ecs.createCluster({ clusterName: 'power' });
  const container = { name: 'web', image: 'web:1', memory: 64 };
  await ecs.registerTaskDefinition({ family: 'power-web', containerDefinitions: [container] });
  await ecs.createService({ cluster: 'power', serviceName: 'web', taskDefinition: 'power-web', desiredCount: 1 });
  // moto counts tasks as running from the first update on.
  await ecs.updateService({ cluster: 'power', service: 'web', desiredCount: 3 });

  proxy = await startFaultProxy(endpoint);
  at = workplace(proxy.url);
  const { status, stderr } = await at.run(['discover', '--region', REGION]);
  expect(status, stderr).toBe(0);
});
afterEach(() => proxy.rule());
afterAll(async () => {
  at.remove();
  await proxy.close();
  await ec2.terminateInstances({ InstanceIds: [...sandbox, guarded] });
  for (const id of ['power-db', 'power-ledger-1'])
    await rds.deleteDBInstance({ DBInstanceIdentifier: id, SkipFinalSnapshot: true });
  await rds.deleteDBCluster({ DBClusterIdentifier: 'power-ledger', SkipFinalSnapshot: true });
  await ecs.deleteService({ cluster: 'power', service: 'web', force: true });
  await ecs.deleteCluster({ cluster: 'power' });
});

async function launch(name: string, environment = 'power-sandbox'): Promise<string[]> {
  const Tags = [
    { Key: 'Name', Value: name },
    { Key: 'Environment', Value: environment },
  ];
  const { Instances = [] } = await ec2.runInstances({
    ImageId: 'ami-12345678',
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 1,
    TagSpecifications: [{ ResourceType: 'instance', Tags }],
  });
  return Instances.map(({ InstanceId = '' }) => InstanceId);
}

async function change(...args: string[]) {
  const done = await at.json<ChangeData>(['resource', ...args, '--yes'], CHANGES);
  return { ...done, states: done.envelope.data?.results.map(({ id, state }) => `${id} ${state}`) ?? [] };
}

const instanceState = async (id: string) =>
  (await ec2.describeInstances({ InstanceIds: [id] })).Reservations?.[0]?.Instances?.[0]?.State?.Name;
const databaseStatus = async (id: string) =>
  (await rds.describeDBInstances({ DBInstanceIdentifier: id })).DBInstances?.[0]?.DBInstanceStatus;
const clusterStatus = async () =>
  (await rds.describeDBClusters({ DBClusterIdentifier: 'power-ledger' })).DBClusters?.[0]?.Status;
const desired = async () =>
  (await ecs.describeServices({ cluster: 'power', services: ['web'] })).services?.[0]?.desiredCount;
const operations = () => proxy.mutating().map(({ operation }) => operation);

async function stored(id: string): Promise<Resource> {
  return (await at.json<Resource>(['resource', 'show', id])).envelope.data;
}

/** Statuses of the versions in the store, newest first. */
async function versions(id: string): Promise<string[]> {
  const { envelope } = await at.json<{ status: string }[]>(['resource', 'history', id]);
  return envelope.data.map(({ status }) => status);
}

describe('instances of a filter', () => {
  test('are shown by a dry run, which sends nothing', async () => {
    const { status, envelope } = await change('stop', '--env', 'power-sandbox', '--dry-run');
    expect(status).toBe(0);
    expect(envelope.data.plan.targets.map(({ id }) => id).sort()).toEqual([...sandbox].sort());
    expect(envelope.data.plan.unchanged).toMatchObject([
      { id: terminated, reason: expect.stringContaining('terminated') },
    ]);
    expect(operations()).toEqual([]);
  });

  test('stop, and the store knows', async () => {
    const { status, states, stderr } = await change('stop', '--env', 'power-sandbox');
    expect(status, stderr).toBe(0);
    expect(states.sort()).toEqual(sandbox.map((id) => `${id} settled`).sort());
    expect(operations()).toEqual(['StopInstances', 'StopInstances']);
    for (const id of sandbox) {
      expect(await instanceState(id)).toBe('stopped');
      expect(await stored(id)).toMatchObject({ status: 'stopped' });
      expect(await versions(id)).toEqual(['stopped', 'running']);
    }
  });

  test('start again; the terminated one is not resurrected', async () => {
    const { status, states, stderr } = await change('start', '--env', 'power-sandbox');
    expect(status, stderr).toBe(0);
    expect(states).toHaveLength(2);
    expect(await Promise.all([...sandbox, terminated].map(instanceState))).toEqual([
      'running',
      'running',
      'terminated',
    ]);
    expect(await versions(sandbox[0] ?? '')).toEqual(['running', 'stopped', 'running']);
  });

  test('restart', async () => {
    const { status, envelope } = await change('restart', 'power-one');
    expect(status).toBe(0);
    expect(envelope.data.results).toMatchObject([
      { state: 'settled', note: expect.stringContaining('took the reboot') },
    ]);
    expect(operations()).toEqual(['RebootInstances']);
  });
});

describe('what cannot be done is refused before anything is sent', () => {
  test.each<[string, string[], number, string]>([
    ['a terminated instance among others', ['start', 'power-two', 'power-gone'], 7, 'terminated'],
    ['stop protection', ['stop', 'power-guarded'], 7, 'stop protection'],
    ['a member of a cluster', ['stop', 'power-ledger-1'], 7, 'member of cluster power-ledger'],
    ['a cluster that restarts by its instances', ['restart', 'power-ledger'], 7, 'power-ledger-1, the writer'],
    ['a failover without a standby', ['restart', 'power-db', '--failover'], 2, 'no standby'],
    ['a kind without a switch', ['stop', '--kind', 'ec2.volume'], 2, 'ec2.volume'],
    ['nothing at all', ['stop'], 2, 'needs to know what to stop'],
  ])('%s', async (_, args, expected, message) => {
    const { status, envelope } = await change(...args);
    expect(status).toBe(expected);
    expect(envelope.error?.message).toContain(message);
    expect(operations()).toEqual([]);
  });

  test('a profile for which changes are not enabled', async () => {
    const { status } = await at.run(['resource', 'stop', 'power-one', '--yes'], { AWS_REGION: REGION });
    expect(status).toBe(7);
    expect(operations()).toEqual([]);
  });
});

describe('databases and services', () => {
  test('stop together', async () => {
    const { status, states, stderr } = await change('stop', 'power-db', 'power-ledger', 'power/web');
    expect(status, stderr).toBe(0);
    expect(states).toEqual(['power/web settled', 'power-db settled', 'power-ledger settled']);
    expect(operations().sort()).toEqual(['StopDBCluster', 'StopDBInstance', 'UpdateService']);
    expect([await databaseStatus('power-db'), await clusterStatus(), await desired()]).toEqual([
      'stopped',
      'stopped',
      0,
    ]);
    expect(await stored('power-db')).toMatchObject({ status: 'stopped' });
    expect(await stored('power/web')).toMatchObject({ properties: { desired_count: 0 } });
  });

  test('and are told to be stopped already', async () => {
    const { status, envelope } = await change('stop', 'power-db', 'power/web');
    expect(status).toBe(0);
    expect(envelope.data.state).toBe('unchanged');
    expect(operations()).toEqual([]);
  });

  test('start together, the service with as many tasks as it had', async () => {
    const { status, stderr } = await change('start', 'power-db', 'power-ledger', 'power/web');
    expect(status, stderr).toBe(0);
    expect([await databaseStatus('power-db'), await clusterStatus(), await desired()]).toEqual([
      'available',
      'available',
      3,
    ]);
    expect(await versions('power-db')).toEqual(['available', 'stopped', 'available']);
  });

  test('restart', async () => {
    const { status, envelope } = await change('restart', 'power-db', 'power/web');
    expect(status).toBe(0);
    expect(operations().sort()).toEqual(['RebootDBInstance', 'UpdateService']);
    expect(envelope.data.results.find(({ id }) => id === 'power-db')?.note).toContain('RDS took the reboot');
  });
});

describe('on a bad line', () => {
  test('a stop whose answer is lost is read back, sent once, and told for what it is', async () => {
    proxy.rule({ trouble: 'reset', service: 'ec2', operation: 'StopInstances' });
    const { status, envelope } = await change('stop', 'power-one');
    expect(operations()).toEqual(['StopInstances']);
    const [result] = envelope.data.results;
    expect(await instanceState(sandbox[0] ?? '')).toBe('running');
    // The proxy hung up before AWS had it; that it is unchanged is known, and no more.
    expect(result).toMatchObject({ state: 'unknown', note: expect.stringContaining('it is unchanged') });
    expect(status).not.toBe(0);
  });

  test('a throttled stop is tried again', async () => {
    proxy.rule({ trouble: 'throttled', service: 'ec2', operation: 'StopInstances', every: 2 });
    const { status, states, stderr } = await change('stop', ...sandbox);
    expect(status, stderr).toBe(0);
    expect(states.sort()).toEqual(sandbox.map((id) => `${id} settled`).sort());
    expect(operations().length).toBeGreaterThan(2);
  });

  test('what cannot be read is neither planned nor sent', async () => {
    proxy.rule({ trouble: 'denied', service: 'ec2', operation: 'DescribeInstances' });
    const { status, envelope } = await change('start', 'power-one');
    expect(status).toBe(5);
    expect(envelope.error?.message).toContain('could not be read');
    expect(operations()).toEqual([]);
  });
});
