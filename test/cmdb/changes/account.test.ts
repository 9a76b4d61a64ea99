import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '../../../src/cmdb/changes/change.ts';
import { consolidate } from '../../../src/cmdb/changes/consolidate.ts';
import { gather, tellingOf } from '../../../src/cmdb/changes/gather.ts';
import type { Store } from '../../../src/store/index.ts';
import { openStore } from '../../../src/store/open.ts';
import {
  type AccountState,
  addDatabase,
  addInstance,
  attach,
  databaseOf,
  deploy,
  instanceOf,
  terminate,
} from '../../support/changing-account.ts';
import { discoverAccount } from '../../support/changing-account-wire.ts';
import { shopAccount } from '../../support/changing-shop.ts';

const YESTERDAY = '2026-11-19T02:00:00.000Z';
const TODAY = '2026-11-20T02:00:00.000Z';

let store: Store;
let account: AccountState;

beforeEach(async () => {
  store = openStore({ path: ':memory:' });
  account = shopAccount();
  await discoverAccount(store, account, YESTERDAY);
});
afterEach(() => store.close());

async function changes(all = false): Promise<Change[]> {
  await discoverAccount(store, account, TODAY);
  const window = { from: Date.parse('2026-11-19T03:00:00Z'), to: Date.parse('2026-11-20T03:00:00Z') };
  return consolidate(await gather(store, window, window.to), { typeOf: tellingOf, all });
}

/** `what kind name`, in the order of the text. */
const lines = (found: readonly Change[]) =>
  found.map(({ what, resource }) => `${what} ${resource.kind} ${resource.name ?? resource.id}`).sort();

/** What a discovery finds different by itself. */
function drift(): void {
  databaseOf(account, 'shop-db').LatestRestorableTime = new Date('2026-11-20T01:55:00Z');
  for (const service of account.services) {
    service.runningCount = 1;
    service.pendingCount = 1;
    service.events?.unshift({ id: 'e', createdAt: new Date(TODAY), message: 'has started 1 tasks' });
    for (const deployment of service.deployments ?? []) Object.assign(deployment, { runningCount: 1, pendingCount: 1 });
  }
  for (const subnet of account.subnets) subnet.AvailableIpAddressCount = 200;
  for (const instance of account.instances) instance.SecurityGroups?.reverse();
  for (const group of account.groups) group.IpPermissions?.reverse();
  account.instances.reverse();
  account.volumes.reverse();
}

test('an account that only drifted has no changes', async () => {
  drift();
  expect(lines(await changes())).toEqual([]);
});

test('ten known differences are ten changes', async () => {
  instanceOf(account, 'i-0aaaaaaaaaaaaaaaa').Tags?.push({ Key: 'Owner', Value: 'team-web' });
  Object.assign(account.vpcs[0]?.Tags?.find(({ Key }) => Key === 'Application') ?? {}, { Value: 'store' });
  Object.assign(instanceOf(account, 'i-0bbbbbbbbbbbbbbbb'), {
    InstanceType: 't3.large',
    CpuOptions: { CoreCount: 2, ThreadsPerCore: 2 },
  });
  account.groups[0]?.IpPermissions?.push({
    IpProtocol: 'tcp',
    FromPort: 22,
    ToPort: 22,
    IpRanges: [{ CidrIp: '0.0.0.0/0' }],
  });
  account.groups[1]?.IpPermissions?.push({
    IpProtocol: 'tcp',
    FromPort: 6379,
    ToPort: 6379,
    UserIdGroupPairs: [{ GroupId: 'sg-0aaaaaaaaaaaaaaaa' }],
  });
  attach(account, 'vol-0dddddddddddddddd', 'i-0aaaaaaaaaaaaaaaa', '/dev/sdf');
  addInstance(account, 'e', 'web-3');
  terminate(account, 'i-0cccccccccccccccc');
  deploy(account, 'checkout', 42, 2);
  addDatabase(account, 'shop-db-replica', 'shop-db');
  drift();

  const found = await changes();
  expect(lines(found)).toEqual(
    [
      'changed ec2.instance web-1',
      'changed ec2.vpc shop',
      'changed ec2.instance web-2',
      'changed ec2.security_group web',
      'changed ec2.security_group db',
      'changed ec2.volume spare',
      'appeared ec2.instance web-3',
      'gone ec2.instance batch-1',
      'changed ecs.service checkout',
      'appeared rds.instance shop-db-replica',
    ].sort(),
  );
  const of = (name: string) => {
    const change = found.find(({ resource }) => resource.name === name);
    return {
      fields: change?.fields.map(({ field, before, after, added, removed }) =>
        added ? [field, added, removed] : [field, before, after],
      ),
      links: change?.links.map(({ what, type, source, target }) => `${what} ${source.id} ${type} ${target.id}`),
      parts: change?.parts.map(({ what, resource }) => `${what} ${resource.kind}`),
    };
  };
  expect(of('web-1')).toEqual({ fields: [['tags.Owner', null, 'team-web']], links: [], parts: [] });
  expect(of('shop').fields).toEqual([['tags.Application', 'shop', 'store']]);
  expect(of('web-2')).toEqual({ fields: [['properties.instance_type', 't3.small', 't3.large']], links: [], parts: [] });
  expect(of('web')).toEqual({ fields: [['properties.ingress', ['tcp 22 from 0.0.0.0/0'], []]], links: [], parts: [] });
  expect(of('db').fields).toEqual([['properties.ingress', ['tcp 6379 from sg-0aaaaaaaaaaaaaaaa'], []]]);
  expect(of('db').links).toEqual(['changed sg-0aaaaaaaaaaaaaaaa CONNECTS_TO sg-0bbbbbbbbbbbbbbbb']);
  expect(of('spare')).toEqual({
    fields: [['status', 'unattached', 'in-use']],
    links: ['added vol-0dddddddddddddddd ATTACHED_TO i-0aaaaaaaaaaaaaaaa'],
    parts: [],
  });
  expect(of('web-3').parts).toEqual(['appeared ec2.network_interface', 'appeared ec2.volume']);
  expect(of('batch-1').parts).toEqual(['gone ec2.network_interface', 'gone ec2.volume']);
  expect(of('checkout').fields).toEqual([
    [
      'properties.task_definition',
      'arn:aws:ecs:eu-west-1:123456789012:task-definition/checkout:41',
      'arn:aws:ecs:eu-west-1:123456789012:task-definition/checkout:42',
    ],
    [
      'properties.task_definition.containers[app].image',
      'registry.example.com/checkout:v41',
      'registry.example.com/checkout:v42',
    ],
  ]);
  expect(of('checkout').parts).toEqual([
    'appeared ecs.task',
    'appeared ecs.task',
    'gone ecs.task',
    'gone ecs.task',
    'appeared ecs.task_definition',
    'gone ecs.task_definition',
  ]);
  expect(of('shop-db-replica').links).toContain('added shop-db-replica REPLICATES_FROM shop-db');
});

describe('one cause is one change', () => {
  test('a route to the internet is a change of the table, and its subnets become public with it', async () => {
    account.tables[0]?.Routes?.push({
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: 'igw-01111111111111111',
      State: 'active',
      Origin: 'CreateRoute',
    });
    const found = await changes();
    expect(lines(found)).toEqual(['changed ec2.route_table shop-main']);
    expect(found[0]?.fields.map(({ added }) => added)).toEqual([['0.0.0.0/0 via igw-01111111111111111']]);
    expect(found[0]?.parts.map(({ resource, fields }) => [resource.name, fields[0]?.field, fields[0]?.after])).toEqual([
      ['shop-a', 'properties.public', true],
    ]);
  });

  test('other groups of an instance are those of its interface', async () => {
    const groups = [{ GroupId: 'sg-0aaaaaaaaaaaaaaaa' }, { GroupId: 'sg-0bbbbbbbbbbbbbbbb' }];
    const instance = instanceOf(account, 'i-0aaaaaaaaaaaaaaaa');
    Object.assign(instance, { SecurityGroups: groups });
    Object.assign(instance.NetworkInterfaces?.[0] ?? {}, { Groups: groups });
    Object.assign(account.interfaces[0] ?? {}, { Groups: groups });
    const found = await changes();
    expect(lines(found)).toEqual(['changed ec2.instance web-1']);
    expect(found[0]?.links.map(({ what, type, target }) => `${what} ${type} ${target.id}`)).toContain(
      'added PROTECTED_BY sg-0bbbbbbbbbbbbbbbb',
    );
  });

  test('tasks that were replaced are a change of their service, though nothing of it differs', async () => {
    const [task] = account.tasks;
    account.tasks = account.tasks.filter((one) => one !== task);
    account.tasks.push({ ...task, taskArn: `${task?.taskArn}9` });
    const found = await changes();
    expect(lines(found)).toEqual(['changed ecs.service checkout']);
    expect(found[0]?.fields).toEqual([]);
    expect(found[0]?.parts.map(({ what, resource }) => `${what} ${resource.kind}`)).toEqual([
      'appeared ecs.task',
      'gone ecs.task',
    ]);
  });

  test('tasks belong to their service also where it differs only in what drifts', async () => {
    deploy(account, 'checkout', 41, 2);
    for (const task of account.tasks) task.taskArn = task.taskArn?.replace('checkout41', 'checkout41b');
    for (const deployment of account.services[0]?.deployments ?? []) deployment.rolloutState = 'IN_PROGRESS';
    const found = await changes();
    expect(lines(found)).toEqual(['changed ecs.service checkout']);
    expect(found[0]?.parts).toHaveLength(4);
  });

  test('what was over already and is listed no longer is no change', async () => {
    terminate(account, 'i-0cccccccccccccccc');
    await discoverAccount(store, account, '2026-11-19T02:30:00.000Z');
    account.instances = account.instances.filter(({ InstanceId }) => InstanceId !== 'i-0cccccccccccccccc');
    expect(lines(await changes())).toEqual([]);
  });

  test('where volumes may no longer be listed, the instance tells of what was attached', async () => {
    account.denied = ['ec2.DescribeVolumes'];
    attach(account, 'vol-0dddddddddddddddd', 'i-0aaaaaaaaaaaaaaaa', '/dev/sdf');
    expect(lines(await changes())).toEqual(['changed ec2.instance web-1']);
  });
});

test('with all, what was left out is there', async () => {
  drift();
  const found = await changes(true);
  const fields = found.flatMap(({ fields }) => fields.map(({ field }) => field));
  expect(fields).toContain('properties.running_count');
});
