import type { Instance } from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import type { ActionState } from '../../../../src/cmdb/actions/action.ts';
import { awsError, awsFault } from '../../../support/aws-wire.ts';
import { type AccountState, machine, poweredAccount } from '../../../support/powered-account.ts';

const inState = (name: string): Partial<Instance> => ({ State: { Name: name as 'running' } });
const grouped: Partial<Instance> = { Tags: [{ Key: 'aws:autoscaling:groupName', Value: 'web' }] };
const group = (more: object = {}) => ({
  AutoScalingGroupName: 'web',
  MinSize: 2,
  MaxSize: 6,
  DesiredCapacity: 3,
  Instances: [{ InstanceId: 'i-1', LifecycleState: 'InService' as const }],
  ...more,
});
const spot: Partial<Instance> = { InstanceLifecycle: 'spot', SpotInstanceRequestId: 'sir-1' };

async function one(instance: Partial<Instance>, more: Partial<AccountState> = {}) {
  return poweredAccount({ instances: [machine('i-1', instance)], ...more });
}

describe('is refused, with the reason and what to do instead', () => {
  test.each<[string, 'start' | 'stop' | 'restart', Partial<Instance>, Partial<AccountState>, string, string]>([
    ['start of a terminated one', 'start', inState('terminated'), {}, 'terminated', 'launch another'],
    ['start of one that is shutting down', 'start', inState('shutting-down'), {}, 'shutting-down', 'launch another'],
    ['start of one that is stopping', 'start', inState('stopping'), {}, 'still stopping', 'try again'],
    ['stop of a terminated one', 'stop', inState('terminated'), {}, 'terminated', 'discover'],
    ['stop of one that is starting', 'stop', inState('pending'), {}, 'pending', 'try again'],
    [
      'stop with an instance store root',
      'stop',
      { RootDeviceType: 'instance-store' },
      {},
      'instance store',
      'restart i-1',
    ],
    ['stop of one-time spot', 'stop', spot, { spot: { 'sir-1': 'one-time' } }, 'one-time request', 'restart i-1'],
    ['stop against its protection', 'stop', {}, { guarded: ['i-1'] }, 'stop protection', '--no-disable-api-stop'],
    ['restart of a stopped one', 'restart', inState('stopped'), {}, 'nothing to restart', 'resource start i-1'],
    ['restart of a terminated one', 'restart', inState('terminated'), {}, 'gone for good', 'launch another'],
  ])('%s', async (_, verb, instance, more, reason, hint) => {
    const account = await one(instance, more);
    const [answer] = await account.prepare(verb, ['i-1']);
    expect(answer).toMatchObject({
      problem: { code: 'refused', message: expect.stringContaining(reason), hint: expect.stringContaining(hint) },
    });
    expect(account.changes()).toEqual([]);
  });

  test('what AWS no longer knows', async () => {
    const account = await one({});
    account.state.instances = [];
    expect(await account.prepare('start', ['i-1'])).toMatchObject([
      { problem: { message: expect.stringContaining('gone') } },
    ]);
  });
});

test.each([
  ['stop', 'stopped', 'stopped already'],
  ['stop', 'stopping', 'being stopped already'],
  ['start', 'running', 'running already'],
  ['start', 'pending', 'being started already'],
] as const)('%s of what is %s has nothing to do', async (verb, state, reason) => {
  const account = await one(inState(state));
  expect(await account.prepare(verb, ['i-1'])).toMatchObject([{ already: expect.stringContaining(reason) }]);
});

describe('what is told before', () => {
  const warnings = async (
    instance: Partial<Instance>,
    more: Partial<AccountState> = {},
    verb: 'stop' | 'restart' = 'stop',
  ) => (await (await one(instance, more)).action(verb, 'i-1')).warnings.join('\n');

  test('nothing, where there is nothing to know', async () => {
    expect(await warnings({})).toBe('');
  });

  test('the Auto Scaling group that would replace it, with its size and what to do', async () => {
    const told = await warnings(grouped, { groups: [group()] });
    expect(told).toMatch(
      /group web \(3 desired, at least 2\).*terminates it for good.*enter-standby.*--instance-ids i-1/,
    );
    expect(await warnings(grouped, { groups: [group()] }, 'restart')).toMatch(/health check fails.*terminates it/);
  });

  test.each([
    [
      'on standby',
      { Instances: [{ InstanceId: 'i-1', LifecycleState: 'Standby' }] },
      /on standby: the group leaves it/,
    ],
    [
      'suspended',
      { SuspendedProcesses: [{ ProcessName: 'ReplaceUnhealthy' }] },
      /ReplaceUnhealthy is suspended: it is not/,
    ],
    ['taken out', { Instances: [] }, /the group .* does not count it/],
  ])('a group that leaves it alone: %s', async (_, more, pattern) => {
    const told = await warnings(grouped, { groups: [group(more)] });
    expect(told).toMatch(pattern);
    expect(told).not.toContain('terminates it');
  });

  test('a group that may not be read', async () => {
    const denied = { 'autoscaling.DescribeAutoScalingGroups': () => awsFault('autoscaling', 'denied') };
    expect(await warnings(grouped, { instead: denied })).toMatch(
      /group web, which could not be read .*may terminate it/,
    );
  });

  test('disks of the host, by the size of its type', async () => {
    expect(await warnings({ InstanceType: 'm5d.large' }, { disks: { 'm5d.large': 75 } })).toMatch(
      /instance store \(75 GiB/,
    );
  });

  test('a public address that is lost, but not an Elastic IP', async () => {
    const ip = '203.0.113.9';
    const at = (IpOwnerId: string): Partial<Instance> => ({
      PublicIpAddress: ip,
      NetworkInterfaces: [{ Association: { PublicIp: ip, IpOwnerId } }],
    });
    expect(await warnings(at('amazon'))).toContain(`public address ${ip} is given back`);
    expect(await warnings(at('123456789012'))).toBe('');
    const account = await one(at('amazon'));
    expect(await account.action('stop', 'i-1')).toMatchObject({
      after: { state: 'stopped', public_ip: null },
      inverseNote: expect.stringContaining('another public address'),
    });
  });

  test('an Elastic IP that stays, by what AWS says or else by the inventory', async () => {
    const ip = '203.0.113.9';
    const addresses = { Addresses: [{ AllocationId: 'eipalloc-1', PublicIp: ip, InstanceId: 'i-1' }] };
    const stop = async (IpOwnerId: string | undefined, more: Partial<AccountState> = {}) => {
      const NetworkInterfaces = [{ Association: { PublicIp: ip, ...(IpOwnerId ? { IpOwnerId } : {}) } }];
      return (await one({ PublicIpAddress: ip, NetworkInterfaces }, more)).action('stop', 'i-1');
    };
    const kept = { after: { state: 'stopped' }, inverseNote: null, warnings: [] };
    const listed = { instead: { 'ec2.DescribeAddresses': () => addresses } };
    const told = await stop(undefined, listed);
    expect(told).toMatchObject(kept);
    expect(told.expected.join()).toContain(`keeps its Elastic IP ${ip} (eipalloc-1)`);
    expect((await stop('123456789012')).expected.join()).toContain(`keeps its Elastic IP ${ip}`);
    // What AWS says now counts more than what it said at the last discovery.
    expect((await stop('amazon', listed)).warnings.join()).toContain(`${ip} is given back`);
  });

  test('that a member of a group does not come back, and so is destroyed', async () => {
    const member = await one(grouped, { groups: [group()] });
    expect(await member.action('stop', 'i-1')).toMatchObject({
      destroys: expect.stringContaining('group web terminates it for good'),
      inverse: null,
      inverseNote: expect.stringContaining('this one does not come back'),
      warnings: [expect.stringMatching(/detach-instances.*set-desired-capacity/)],
    });
    expect((await member.action('restart', 'i-1')).destroys).toBeUndefined();
    const idle = await one(grouped, {
      groups: [group({ Instances: [{ InstanceId: 'i-1', LifecycleState: 'Standby' }] })],
    });
    const stop = await idle.action('stop', 'i-1');
    expect(stop.destroys).toBeUndefined();
    expect(stop.inverse).toBe('resource start i-1 --region eu-west-1');
    const unseen = await one(grouped, {
      instead: { 'autoscaling.DescribeAutoScalingGroups': () => awsFault('autoscaling', 'denied') },
    });
    expect((await unseen.action('stop', 'i-1')).inverseNote).toMatch(/does not come back if/);
  });

  test('hibernation that is not used', async () => {
    expect(await warnings({ HibernationOptions: { Configured: true } })).toMatch(/memory holds is lost.*--hibernate/);
  });

  test('what could not be read and may yet refuse', async () => {
    const denied = () => awsFault('ec2', 'denied');
    expect(await warnings({}, { instead: { 'ec2.DescribeInstanceAttribute': denied } })).toMatch(
      /stop protection could not be read/,
    );
    expect(await warnings(spot, { instead: { 'ec2.DescribeSpotInstanceRequests': denied } })).toMatch(
      /spot.*could not be read/,
    );
    expect(await warnings({}, { instead: { 'ec2.DescribeInstanceTypes': denied } })).toMatch(
      /t3.micro has disks .* could not be read/,
    );
    expect(await warnings(spot, { spot: { 'sir-1': 'persistent' } })).toBe('');
  });

  test('a start after AWS itself stopped it', async () => {
    const account = await one({
      ...inState('stopped'),
      StateReason: { Code: 'Server.SpotInstanceShutdown', Message: '' },
    });
    expect((await account.action('start', 'i-1')).warnings).toEqual([
      expect.stringContaining('Server.SpotInstanceShutdown'),
    ]);
  });
});

describe('carried out', () => {
  test('a stop sends one call, and is settled when the instance is stopped', async () => {
    const account = await one({});
    const stop = await account.action('stop', 'i-1');
    expect(stop).toMatchObject({
      before: { state: 'running' },
      after: { state: 'stopped' },
      loses: 'all',
      inverse: 'resource start i-1 --region eu-west-1',
      calls: [{ service: 'ec2', operation: 'StopInstances', parameters: { InstanceIds: ['i-1'] } }],
    });
    const applied = await stop.apply();
    expect(applied).toEqual({ state: 'stopping' });
    expect(account.changes()).toEqual(['StopInstances i-1']);
    const now = await stop.read();
    expect(stop.judge(now, applied)).toMatchObject({ state: 'settled' });
    expect(stop.judge({ ...now, state: 'stopping' }, applied)).toMatchObject({ state: 'moving' });
    expect(stop.judge({ ...now, state: 'terminated' }, applied)).toMatchObject({
      state: 'failed',
      note: /Auto Scaling/,
    });
  });

  test.each<[string, 'start' | 'stop' | 'restart', string, ActionState, boolean | undefined]>([
    ['a stop under way', 'stop', 'running', { state: 'stopping' }, true],
    ['a stop that AWS shows nothing of', 'stop', 'running', { state: 'running' }, false],
    ['a start under way', 'start', 'stopped', { state: 'pending', launched_at: '2026-11-23T02:00:00.000Z' }, true],
    [
      'a start of which nothing shows',
      'start',
      'stopped',
      { state: 'stopped', launched_at: '2026-11-01T00:00:00.000Z' },
      false,
    ],
    [
      'a start that ended at once',
      'start',
      'stopped',
      { state: 'stopped', launched_at: '2026-11-23T02:00:00.000Z' },
      true,
    ],
    ['a reboot, which never shows', 'restart', 'running', { state: 'running' }, undefined],
  ])('with the answer lost: %s', async (_, verb, state, now, expected) => {
    const account = await one(inState(state));
    expect((await account.action(verb, 'i-1')).taken(now)).toBe(expected);
  });

  test('a start that AWS has no room for is a failure, in its words', async () => {
    const account = await one({
      ...inState('stopped'),
      StateReason: { Code: 'Client.UserInitiatedShutdown', Message: 'Client.UserInitiatedShutdown' },
    });
    const start = await account.action('start', 'i-1');
    expect(start.judge(await start.read(), null)).toMatchObject({ state: 'moving' });
    const [instance] = account.state.instances;
    if (instance)
      instance.StateReason = { Code: 'Server.InsufficientInstanceCapacity', Message: 'No capacity in eu-west-1a' };
    expect(start.judge(await start.read(), null)).toMatchObject({
      state: 'failed',
      note: expect.stringMatching(/No capacity in eu-west-1a/),
    });
    expect(start).toMatchObject({ loses: 'nothing', inverse: 'resource stop i-1 --region eu-west-1' });
  });

  test('a reboot claims no more than can be seen', async () => {
    const account = await one({});
    const reboot = await account.action('restart', 'i-1');
    expect(reboot).toMatchObject({ loses: 'for a while', inverse: null, after: {} });
    const applied = await reboot.apply();
    expect(account.changes()).toEqual(['RebootInstances i-1']);
    const verdict = reboot.judge(await reboot.read(), applied);
    expect(verdict).toMatchObject({
      state: 'settled',
      note: expect.stringMatching(/took the reboot.*check ok.*cannot be seen/),
    });
    expect(reboot.judge({ state: 'stopped' }, applied)).toMatchObject({ state: 'failed' });
  });

  test('what AWS refuses reaches whoever carries it out', async () => {
    const refusing = { 'ec2.StopInstances': () => awsError('IncorrectInstanceState', 'not now') };
    const stop = await (await one({}, { instead: refusing })).action('stop', 'i-1');
    await expect(stop.apply()).rejects.toMatchObject({ name: 'IncorrectInstanceState' });
  });
});

test('waiting for many at once is one call a look', async () => {
  const ids = ['i-1', 'i-2', 'i-3', 'i-4'];
  const account = await poweredAccount({ instances: ids.map((id) => machine(id)) });
  const answers = await account.prepare('stop', ids);
  const before = account.aws.count('ec2.DescribeInstances');
  const actions = answers.flatMap((answer) => ('action' in answer ? [answer.action] : []));
  const states = await Promise.all(actions.map((action) => action.read()));
  expect(states.map(({ state }) => state)).toEqual(['running', 'running', 'running', 'running']);
  expect(account.aws.count('ec2.DescribeInstances')).toBe(before + 1);
  const inverses = actions.map(({ inverse }) => inverse);
  expect(new Set(inverses)).toEqual(new Set(['resource start i-1 i-2 i-3 i-4 --region eu-west-1']));
});
