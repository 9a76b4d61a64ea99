import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { describe, expect, test } from 'vitest';
import { type AccountState, database, poweredAccount } from '../../../support/powered-account.ts';

type Verb = 'start' | 'stop' | 'restart';
const withDatabase = (more: Partial<DBInstance> = {}, state: Partial<AccountState> = {}) =>
  poweredAccount({ databases: [database('orders', more)], ...state });
const withCluster = (more: Partial<DBCluster> = {}) =>
  poweredAccount({
    clusters: [
      {
        DBClusterIdentifier: 'ledger',
        Status: 'available',
        Engine: 'aurora-postgresql',
        DBClusterMembers: [
          { DBInstanceIdentifier: 'ledger-2', IsClusterWriter: false },
          { DBInstanceIdentifier: 'ledger-1', IsClusterWriter: true },
        ],
        ...more,
      },
    ],
  });

describe('instances that RDS would not take', () => {
  test.each<[string, Verb, Partial<DBInstance>, string, string]>([
    [
      'stop of a member',
      'stop',
      { DBClusterIdentifier: 'ledger' },
      'member of cluster ledger',
      'resource stop ledger --kind rds.cluster',
    ],
    [
      'start of a member',
      'start',
      { DBClusterIdentifier: 'ledger' },
      'member of cluster ledger',
      'resource start ledger',
    ],
    ['stop of a replica', 'stop', { ReadReplicaSourceDBInstanceIdentifier: 'main' }, 'read replica of main', 'delete'],
    ['stop of a source', 'stop', { ReadReplicaDBInstanceIdentifiers: ['copy'] }, 'read replicas (copy)', 'promote'],
    [
      'stop of a SQL Server pair',
      'stop',
      { Engine: 'sqlserver-se', MultiAZ: true },
      'Multi-AZ SQL Server',
      'Multi-AZ off',
    ],
    ['stop while it is modified', 'stop', { DBInstanceStatus: 'modifying' }, 'is modifying', 'when it is available'],
    ['start while it is deleted', 'start', { DBInstanceStatus: 'deleting' }, 'is deleting', 'stopped'],
    [
      'reboot of a stopped one',
      'restart',
      { DBInstanceStatus: 'stopped' },
      'nothing to restart',
      'resource start orders',
    ],
    ['reboot during a reboot', 'restart', { DBInstanceStatus: 'rebooting' }, 'rebooting already', 'try again'],
    ['reboot of a full one', 'restart', { DBInstanceStatus: 'storage-full' }, 'is storage-full', 'available'],
  ])('%s', async (_, verb, more, reason, hint) => {
    const account = await withDatabase(more);
    expect(await account.prepare(verb, ['orders'])).toMatchObject([
      { problem: { code: 'refused', message: expect.stringContaining(reason), hint: expect.stringContaining(hint) } },
    ]);
    expect(account.changes()).toEqual([]);
  });

  test.each<[Verb, string, string]>([
    ['stop', 'stopped', 'is stopped already'],
    ['stop', 'stopping', 'is being stopped already'],
    ['start', 'available', 'is available already'],
    ['start', 'starting', 'is being started already'],
  ])('%s of what is %s has nothing to do', async (verb, status, reason) => {
    const account = await withDatabase({ DBInstanceStatus: status });
    expect(await account.prepare(verb, ['orders'])).toMatchObject([{ already: reason }]);
  });

  test.each<[string, Partial<DBInstance>]>([
    ['without a standby', {}],
    ['in a cluster, which fails over as a whole', { DBClusterIdentifier: 'ledger', MultiAZ: true }],
  ])('a failover %s is wrong usage', async (_, more) => {
    const account = await withDatabase(more);
    expect(await account.prepare('restart', ['orders'], { failover: true })).toMatchObject([
      { problem: { code: 'usage', message: expect.stringContaining('--failover: orders') } },
    ]);
  });
});

describe('an instance', () => {
  test('stops: it is told that RDS starts it again, and when', async () => {
    const account = await withDatabase();
    const stop = await account.action('stop', 'orders');
    expect(stop).toMatchObject({
      loses: 'all',
      inverse: 'resource start orders --kind rds.instance --region eu-west-1',
      warnings: [expect.stringMatching(/by itself after 7 days, about 2026-11-30/)],
    });
    const applied = await stop.apply();
    expect(account.changes()).toEqual(['StopDBInstance orders']);
    expect(stop.judge(await stop.read(), applied)).toMatchObject({ state: 'settled' });
    expect(stop.judge({ status: 'stopping', zone: null }, applied)).toMatchObject({ state: 'moving' });
    expect(stop.judge({ status: 'incompatible-network', zone: null }, applied)).toMatchObject({ state: 'failed' });
    expect([stop.taken({ status: 'stopping' }), stop.taken({ status: 'available' })]).toEqual([true, false]);
  });

  test('starts', async () => {
    const account = await withDatabase({ DBInstanceStatus: 'stopped' });
    const start = await account.action('start', 'orders');
    const applied = await start.apply();
    expect(account.changes()).toEqual(['StartDBInstance orders']);
    expect(start.judge(await start.read(), applied)).toMatchObject({ state: 'settled', note: 'it is available' });
    expect(start.judge({ status: 'configuring-enhanced-monitoring' }, applied)).toMatchObject({ state: 'moving' });
    expect(start.judge({ status: 'incompatible-restore' }, applied)).toMatchObject({ state: 'failed' });
    expect([start.taken({ status: 'starting' }), start.taken({ status: 'stopped' })]).toEqual([true, false]);
  });

  test('reboots: what it brings along is told, and what was not seen is not claimed', async () => {
    const account = await withDatabase({
      MultiAZ: true,
      PendingModifiedValues: { DBInstanceClass: 'db.r6g.large' },
      DBParameterGroups: [{ DBParameterGroupName: 'tuned', ParameterApplyStatus: 'pending-reboot' }],
    });
    const reboot = await account.action('restart', 'orders');
    expect(reboot.warnings.join('\n')).toMatch(/db_instance_class[\s\S]*group tuned/);
    expect(reboot.expected.join()).toContain('--failover');
    const applied = await reboot.apply();
    const state = (status: string) => ({ status, zone: 'eu-west-1a' });
    expect(reboot.judge(state('rebooting'), applied)).toMatchObject({ state: 'moving' });
    expect(reboot.judge(state('available'), applied)).toMatchObject({
      state: 'settled',
      note: 'it is available again',
    });
    expect(reboot.judge(state('available'), null)).toMatchObject({
      note: expect.stringContaining('was not to be seen'),
    });
    expect(reboot.judge(state('stopping'), applied)).toMatchObject({ state: 'failed' });
    expect([reboot.taken(state('rebooting')), reboot.taken(state('available'))]).toEqual([true, undefined]);
  });

  test('fails over: the other zone shows it', async () => {
    const account = await withDatabase({ MultiAZ: true, SecondaryAvailabilityZone: 'eu-west-1b' });
    const reboot = await account.action('restart', 'orders', { failover: true });
    expect(reboot).toMatchObject({
      expected: [expect.stringContaining('standby in eu-west-1b takes over')],
      calls: [{ parameters: { DBInstanceIdentifier: 'orders', ForceFailover: true } }],
      inverse: 'resource restart orders --failover --kind rds.instance --region eu-west-1',
    });
    const applied = await reboot.apply();
    expect(account.aws.calls.at(-1)?.input).toMatchObject({ ForceFailover: true });
    const judged = (zone: string) => reboot.judge({ status: 'available', zone }, applied).note;
    expect(judged('eu-west-1b')).toBe('it is available again, now in eu-west-1b');
    expect(judged('eu-west-1a')).toMatch(/still in eu-west-1a.*not to be seen/);
    expect(reboot.taken({ status: 'available', zone: 'eu-west-1b' })).toBe(true);
  });

  test('tells what RDS said of it, newest first', async () => {
    const account = await withDatabase();
    const stop = await account.action('stop', 'orders');
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 2, minute));
    account.state.instead['rds.DescribeEvents'] = () => ({
      Events: [
        { Date: at(1), Message: 'first' },
        { Date: at(2), Message: 'second' },
      ],
    });
    expect(await stop.events?.(at(0))).toEqual([
      { at: at(2).toISOString(), message: 'second' },
      { at: at(1).toISOString(), message: 'first' },
    ]);
  });
});

describe('a cluster', () => {
  test('stops and starts with all its instances', async () => {
    const account = await withCluster();
    const stop = await account.action('stop', 'ledger');
    expect(stop.expected.join()).toContain('all its 2 instances: ledger-2, ledger-1');
    await stop.apply();
    const start = await account.action('start', 'ledger');
    await start.apply();
    expect(account.changes()).toEqual(['StopDBCluster ledger', 'StartDBCluster ledger']);
    expect(start.judge(await start.read(), null)).toMatchObject({ state: 'settled' });
  });

  test.each<[string, Verb, Partial<DBCluster>, string]>([
    ['Serverless v1', 'stop', { EngineMode: 'serverless' }, 'Serverless v1'],
    ['a replica', 'stop', { ReplicationSourceIdentifier: 'arn:source' }, 'replica of arn:source'],
    ['a source of replicas', 'stop', { ReadReplicaIdentifiers: ['copy'] }, 'replicas (copy)'],
    ['one that is upgraded', 'stop', { Status: 'upgrading' }, 'is upgrading'],
    ['Aurora, whose instances are rebooted', 'restart', {}, 'ledger-1, the writer'],
  ])('%s is refused', async (_, verb, more, reason) => {
    const account = await withCluster(more);
    expect(await account.prepare(verb, ['ledger'])).toMatchObject([
      { problem: { code: 'refused', message: expect.stringContaining(reason) } },
    ]);
  });

  test('of several zones reboots as a whole', async () => {
    const account = await withCluster({ Engine: 'mysql', MultiAZ: true });
    await (await account.action('restart', 'ledger')).apply();
    expect(account.changes()).toEqual(['RebootDBCluster ledger']);
  });

  test('of a global database is told to be one', async () => {
    const account = await withCluster({ GlobalClusterIdentifier: 'world' });
    expect((await account.action('stop', 'ledger')).warnings.join()).toContain('global database world');
  });
});
