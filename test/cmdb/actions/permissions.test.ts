import { describe, expect, test } from 'vitest';
import { CHANGE_PERMISSIONS } from '../../../src/cmdb/actions/permissions.ts';
import { commands } from '../../../src/commands/index.ts';
import { database, machine, poweredAccount, service } from '../../support/powered-account.ts';

const permitted = (command: string) => CHANGE_PERMISSIONS.find((one) => one.command === command)?.permissions ?? [];

test('there is an entry for every command that changes AWS, and for no other', async () => {
  const loaded = await Promise.all(commands.map(({ load }) => load()));
  const changing = loaded.filter(({ effect }) => effect === 'write' || effect === 'destructive');
  expect(CHANGE_PERMISSIONS.map(({ command }) => command)).toEqual(changing.map(({ path }) => path).sort());
});

describe.each(['stop', 'start', 'restart'] as const)('resource %s', (verb) => {
  test('lists all that its plans and its calls take', async () => {
    const off = verb === 'start';
    const account = await poweredAccount({
      instances: [
        machine('i-1', {
          State: { Name: off ? 'stopped' : 'running' },
          InstanceLifecycle: 'spot',
          SpotInstanceRequestId: 'sir-1',
          Tags: [{ Key: 'aws:autoscaling:groupName', Value: 'web' }],
        }),
      ],
      databases: [database('orders', { DBInstanceStatus: off ? 'stopped' : 'available' })],
      clusters: [{ DBClusterIdentifier: 'ledger', Engine: 'mysql', Status: off ? 'stopped' : 'available' }],
      services: [service('web', off ? 0 : 2)],
      spot: { 'sir-1': 'persistent' },
    });
    const before = account.aws.calls.length;
    const answers = await account.prepare(
      verb,
      ['i-1', 'orders', 'ledger', 'shop/web'],
      off ? { count: undefined } : {},
    );
    const withCount = off ? await account.prepare(verb, ['shop/web'], { count: 2 }) : [];
    const actions = [...answers, ...withCount].flatMap((answer) => ('action' in answer ? [answer.action] : []));
    expect(actions).toHaveLength(4);
    for (const action of actions) {
      await action.apply();
      await action.read();
      await action.events?.(new Date(0)).catch(() => undefined);
    }
    const called = account.aws.calls.slice(before).map(({ service: name, operation }) => `${name}:${operation}`);
    const listed = permitted(`resource ${verb}`);
    expect(listed).toEqual(expect.arrayContaining(actions.flatMap(({ permissions }) => permissions)));
    expect(listed).toEqual(expect.arrayContaining([...new Set(called)]));
  });
});

test.each([
  ['deployment scale', 'stop'],
  ['deployment restart', 'restart'],
] as const)('%s takes what the same on a service takes', async (command, verb) => {
  const account = await poweredAccount({ services: [service('web', 2)] });
  expect(permitted(command)).toEqual([...(await account.action(verb, 'shop/web')).permissions].sort());
});
