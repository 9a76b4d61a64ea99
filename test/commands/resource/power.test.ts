import { describe, expect, test } from 'vitest';
import { planView } from '../../../src/commands/change/plan-view.ts';
import type { ChangeData } from '../../../src/commands/change/result-schema.ts';
import type { Context } from '../../../src/commands/context.ts';
import type { Answer, AnyCommand } from '../../../src/commands/define.ts';
import { resourceRestart } from '../../../src/commands/resource/restart.ts';
import { resourceStart } from '../../../src/commands/resource/start.ts';
import { resourceStop } from '../../../src/commands/resource/stop.ts';
import { DEFAULT_CONFIG } from '../../../src/core/config.ts';
import { OpsctlError } from '../../../src/core/errors.ts';
import { drawPlain } from '../../../src/surfaces/drawing/draw-plain.ts';
import { invoke, type RawInput } from '../../../src/surfaces/invoke.ts';
import { awsError, awsFault } from '../../support/aws-wire.ts';
import { testContext } from '../../support/context.ts';
import {
  type AccountState,
  database,
  machine,
  type PoweredAccount,
  poweredAccount,
  service,
} from '../../support/powered-account.ts';

const tagged = (Name: string, env: string, State = 'running') => ({
  State: { Name: State as 'running' },
  Tags: [
    { Key: 'Name', Value: Name },
    { Key: 'Environment', Value: env },
  ],
});
const sandbox = (): Partial<AccountState> => ({
  instances: [
    machine('i-1', tagged('one', 'sandbox')),
    machine('i-2', tagged('two', 'sandbox')),
    machine('i-3', tagged('three', 'sandbox', 'stopped')),
    machine('i-4', tagged('gone', 'sandbox', 'terminated')),
    machine('i-5', tagged('bastion', 'staging')),
  ],
  databases: [
    database('orders', {
      TagList: [{ Key: 'Environment', Value: 'sandbox' }],
      ReadReplicaDBInstanceIdentifiers: ['copy'],
    }),
  ],
  services: [service('web', 2)],
});

async function run(
  account: PoweredAccount,
  command: AnyCommand,
  input: RawInput,
  more: Partial<Context> = {},
): Promise<Answer<ChangeData>> {
  const ctx = testContext({
    openStore: account.store,
    aws: async () => account.connection,
    config: { ...DEFAULT_CONFIG, changeProfiles: ['default'] },
    clock: account.clock,
    approve: async () => true,
    ...more,
  });
  return (await invoke(command, input, ctx)) as Answer<ChangeData>;
}

async function refused(account: PoweredAccount, command: AnyCommand, input: RawInput): Promise<OpsctlError> {
  const error = await run(account, command, input).then(
    () => expect.fail('it was carried out'),
    (thrown: unknown) => thrown as OpsctlError,
  );
  expect(error).toBeInstanceOf(OpsctlError);
  expect(account.changes()).toEqual([]);
  return error;
}

const stateOf = async ({ store }: PoweredAccount, id: string) => (await store.resources.resolve(id))[0]?.status;

describe('several things of one command', () => {
  test('are stopped before what they use, and started after it; the plan says so', async () => {
    const account = await poweredAccount({ ...sandbox(), databases: [database('orders')] });
    const stop = await run(account, resourceStop, { id: ['orders', 'i-1', 'shop/web'], noWait: true });
    expect(account.changes().map((call) => call.split(' ')[0])).toEqual([
      'UpdateService',
      'StopInstances',
      'StopDBInstance',
    ]);
    expect(stop.data.plan.targets.map(({ id, expected }) => [id, expected.at(-1)])).toEqual([
      ['shop/web', expect.not.stringContaining('only when')],
      ['i-1', 'it is stopped only when the services are stopped'],
      ['orders', 'it is stopped only when the services and instances are stopped'],
    ]);
    expect(drawPlain(planView(stop.data.plan))).toMatch(/To undo it.*start orders .*start i-1 .*start shop\/web /s);
    const start = await run(account, resourceStart, { id: ['shop/web', 'i-1', 'orders'], noWait: true });
    expect(start.data.plan.targets.map(({ id }) => id)).toEqual(['orders', 'i-1', 'shop/web']);
    expect(start.data.plan.targets.at(-1)?.expected.at(-1)).toBe(
      'it is started only when the databases and instances are started',
    );
  });

  test('are left as they are where what goes before them was refused', async () => {
    const account = await poweredAccount({
      ...sandbox(),
      databases: [database('orders')],
      instead: { 'ecs.UpdateService': () => awsFault('ecs', 'denied') },
    });
    const { data, failure } = await run(account, resourceStop, { id: ['orders', 'shop/web'] });
    expect(data.results.map(({ id, state }) => `${id} ${state}`)).toEqual(['shop/web refused', 'orders not_sent']);
    expect(data.results[1]?.note).toContain('what goes before it did not go well');
    expect(failure?.exitStatus).toBe(5);
    expect(account.changes().some((call) => call.startsWith('StopDBInstance'))).toBe(false);
  });
});

describe('by filter', () => {
  test('all that fit are stopped; what cannot be or is already is told, and nothing else is touched', async () => {
    const account = await poweredAccount(sandbox());
    const { data } = await run(account, resourceStop, { env: ['sandbox'] });
    expect(account.changes().sort()).toEqual(['StopInstances i-1', 'StopInstances i-2']);
    expect(data.results.map(({ id, state }) => `${id} ${state}`)).toEqual(['i-1 settled', 'i-2 settled']);
    expect(Object.fromEntries(data.plan.unchanged.map(({ id, reason }) => [id, reason]))).toEqual({
      'i-3': 'is stopped already',
      'i-4': expect.stringContaining('terminated'),
      orders: expect.stringContaining('read replicas (copy)'),
    });
  });

  test('the store is true afterwards', async () => {
    const account = await poweredAccount(sandbox());
    await run(account, resourceStop, { env: ['sandbox'], kind: ['ec2.instance'] });
    expect([await stateOf(account, 'i-1'), await stateOf(account, 'i-5')]).toEqual(['stopped', 'running']);
    const [one] = await account.store.resources.resolve('i-1');
    expect((await account.store.resources.history(one?.uid ?? -1)).map(({ resource }) => resource.status)).toEqual([
      'stopped',
      'running',
    ]);
  });

  test('what was moved to another environment since the last discovery is left alone', async () => {
    const account = await poweredAccount(sandbox());
    account.state.instances[1] = machine('i-2', tagged('two', 'production'));
    const { data } = await run(account, resourceStop, { env: ['sandbox'], kind: ['ec2.instance'] });
    expect(account.changes()).toEqual(['StopInstances i-1']);
    expect(data.plan.unchanged).toContainEqual(
      expect.objectContaining({ id: 'i-2', reason: expect.stringContaining('no longer fits') }),
    );
  });

  test('what cannot be read now is not judged by what it was', async () => {
    const account = await poweredAccount(sandbox());
    account.state.instead['rds.DescribeDBInstances'] = () => awsFault('rds', 'denied');
    const { data } = await run(account, resourceStop, { env: ['sandbox'] });
    expect(account.changes().sort()).toEqual(['StopInstances i-1', 'StopInstances i-2']);
    expect(data.plan.unchanged).toContainEqual(
      expect.objectContaining({ id: 'orders', reason: expect.stringContaining('could not be read') }),
    );
    const again = await poweredAccount(sandbox());
    again.state.instead['rds.DescribeDBInstances'] = () => awsFault('rds', 'denied');
    expect(await refused(again, resourceStop, { id: ['orders', 'one'] })).toMatchObject({ code: 'remote' });
  });

  test('a dry run sends nothing', async () => {
    const account = await poweredAccount(sandbox());
    const { data } = await run(account, resourceStop, { env: ['sandbox'] }, { dryRun: true });
    expect(data.plan.targets.map(({ id }) => id).sort()).toEqual(['i-1', 'i-2']);
    expect(data.plan.calls.map(({ operation }) => operation)).toEqual(['StopInstances', 'StopInstances']);
    expect(account.changes()).toEqual([]);
  });

  test('one that AWS refuses does not keep the others from being done, and the answer is no success', async () => {
    const account = await poweredAccount(sandbox());
    account.state.instead['ec2.StopInstances'] = ({ InstanceIds: [id] }) => {
      if (id === 'i-1') return awsError('IncorrectInstanceState', 'not now');
      Object.assign(account.state.instances[1] ?? {}, { State: { Name: 'stopped' } });
      return { StoppingInstances: [{ InstanceId: id, CurrentState: { Name: 'stopping' } }] };
    };
    const { data, failure } = await run(account, resourceStop, { env: ['sandbox'], kind: ['ec2.instance'] });
    const states = Object.fromEntries(data.results.map(({ id, state }) => [id, state]));
    expect(states).toEqual({ 'i-1': 'refused', 'i-2': 'settled' });
    expect(data.results.find(({ id }) => id === 'i-1')?.note).toContain('not now');
    expect(failure).toBeInstanceOf(OpsctlError);
    expect(await stateOf(account, 'i-1')).toBe('running');
  });

  test.each<[RawInput, string, string]>([
    [{}, 'usage', 'needs to know what to stop'],
    [{ region: ['eu-west-1'] }, 'usage', 'a place alone'],
    [{ kind: ['ec2.volume'] }, 'usage', 'ec2.volume is no kind'],
    [{ type: ['network'] }, 'usage', 'nothing of network'],
    [{ env: ['sandbox'], region: ['eu-nowhere-1'] }, 'usage', 'eu-nowhere-1'],
    [{ tag: ['team=nobody'] }, 'not_found', 'nothing that can be stopped fits'],
  ])('%j is told: %s', async (input, code, message) => {
    const error = await refused(await poweredAccount(sandbox()), resourceStop, input);
    expect(error).toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test('a category takes only what has a switch', async () => {
    const account = await poweredAccount(sandbox());
    const { data } = await run(account, resourceRestart, { type: ['container'] }, { dryRun: true });
    expect(data.plan.targets.map(({ id }) => id)).toEqual(['shop/web']);
  });
});

describe('by name', () => {
  test('one that cannot be done stops all, each told with its reason', async () => {
    const account = await poweredAccount(sandbox());
    const error = await refused(account, resourceStart, { id: ['three', 'gone', 'i-4'] });
    expect(error).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/^gone \(i-4\) is terminated.*the other one is left as it is too$/),
      hint: expect.stringContaining('leave it out to start the other'),
      details: { targets: [{ id: 'i-4', reason: expect.stringContaining('terminated') }] },
    });
  });

  test('a kind without a switch is wrong usage that names what has one', async () => {
    const account = await poweredAccount(sandbox());
    const { store } = account;
    const run1 = await store.runs.begin({
      account: '123456789012',
      identity: 'x',
      request: {},
      at: account.clock.now(),
    });
    const scope = {
      account: '123456789012',
      region: 'eu-west-1',
      kind: 'ec2.volume',
      runId: run1,
      at: account.clock.now(),
    };
    const volume = { id: 'vol-1', kind: 'ec2.volume', type: 'storage' as const, arn: null, name: 'disk', zone: null };
    await store.resources.scan(scope).page([
      {
        content: { ...volume, status: 'in-use', native_status: 'in-use', tags: {}, properties: {} },
        environment: null,
        aliases: [],
        links: [],
        volatile: [],
        unknown: { properties: [], relationships: [] },
      },
    ]);
    expect(await refused(account, resourceStop, { id: ['disk', 'one'] })).toMatchObject({
      code: 'usage',
      message: expect.stringContaining('disk (vol-1) is of kind ec2.volume, which cannot be stopped'),
      hint: expect.stringContaining('ec2.instance, rds.instance'),
    });
  });

  test('filters beside a name must fit it, and never add to it', async () => {
    const account = await poweredAccount(sandbox());
    expect(await refused(account, resourceStop, { id: ['bastion'], env: ['sandbox'] })).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/"bastion" does not fit.*staging, running/),
    });
    await run(account, resourceStop, { id: ['bastion'], env: ['staging'] });
    expect(account.changes()).toEqual(['StopInstances i-5']);
  });

  test('a name of several is not picked from', async () => {
    const state = sandbox();
    state.instances = [machine('i-1', tagged('twin', 'sandbox')), machine('i-2', tagged('twin', 'staging'))];
    const account = await poweredAccount(state);
    expect(await refused(account, resourceStop, { id: ['twin'] })).toMatchObject({ code: 'ambiguous' });
    await run(account, resourceStop, { id: ['twin'], env: ['staging'] });
    expect(account.changes()).toEqual(['StopInstances i-2']);
  });

  test('what AWS no longer knows is refused, and so is another account', async () => {
    const account = await poweredAccount(sandbox());
    account.state.instances = [];
    expect(await refused(account, resourceStop, { id: ['one'] })).toMatchObject({
      code: 'refused',
      message: expect.stringContaining('gone'),
    });
    expect(await stateOf(account, 'i-1')).toBe(undefined);
    expect(await refused(account, resourceStop, { id: ['nothing-like-it'] })).toMatchObject({ code: 'not_found' });
  });

  test('an infrastructure is no single thing', async () => {
    const account = await poweredAccount(sandbox());
    const playground = { name: 'playground', environment: null, application: null, tags: {} };
    await account.store.infrastructures.save(
      { ...playground, origin: 'explicit', selector: { tags: { Environment: 'sandbox' }, members: [] } },
      account.clock.now(),
    );
    expect(await refused(account, resourceStop, { id: ['playground'] })).toMatchObject({
      code: 'usage',
      hint: expect.stringContaining('resource stop --infra playground'),
    });
  });

  test('a service that was stopped starts with what it had', async () => {
    const account = await poweredAccount(sandbox());
    const stopped = await run(account, resourceStop, { id: ['web'] });
    expect(stopped.suggestions).toEqual(['resource start shop/web --count 2 --region eu-west-1']);
    await run(account, resourceStart, { id: ['web'] });
    expect(account.changes()).toEqual(['UpdateService web 0', 'UpdateService web 2']);
  });
});
