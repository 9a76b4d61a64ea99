import { describe, expect, test } from 'vitest';
import { machine, poweredAccount, service } from '../../../support/powered-account.ts';

describe('a service', () => {
  test('stops to no task, and the way back names how many it had', async () => {
    const account = await poweredAccount({ services: [service('web', 3)] });
    const stop = await account.action('stop', 'shop/web');
    expect(stop).toMatchObject({
      after: { desired_count: 0 },
      loses: 'all',
      inverse: 'resource start shop/web --count 3 --region eu-west-1',
    });
    await stop.apply();
    expect(account.changes()).toEqual(['UpdateService web 0']);
  });

  test('starts with as many as the log says opsctl stopped', async () => {
    const account = await poweredAccount({ services: [service('web', 0)] });
    const stopped = (region: string, desired_count: number) =>
      account.store.audit.append({
        at: account.clock.now().toISOString(),
        actor: 'anna',
        event: 'done',
        command: 'resource stop',
        target: 'web',
        detail: { targets: [{ id: 'shop/web', kind: 'ecs.service', region }], before: { desired_count } },
      });
    await stopped('eu-west-1', 4);
    await stopped('us-east-1', 9);
    const start = await account.action('start', 'shop/web');
    expect(start).toMatchObject({ after: { desired_count: 4 }, inverse: 'resource stop shop/web --region eu-west-1' });
    expect(start.expected.join()).toContain('when opsctl stopped it');
  });

  test('or else with as many as the inventory last knew', async () => {
    const account = await poweredAccount({ services: [service('web', 2)] });
    account.state.services = [service('web', 0)];
    await account.discover();
    const start = await account.action('start', 'shop/web');
    expect(start).toMatchObject({ after: { desired_count: 2 } });
    expect(start.expected.join()).toContain('as the inventory knew');
  });

  test('or else with as many as are said, and asks when none are', async () => {
    const account = await poweredAccount({ services: [service('web', 0)] });
    expect(await account.prepare('start', ['shop/web'])).toMatchObject([
      { problem: { code: 'usage', hint: expect.stringContaining('--count') } },
    ]);
    expect(await account.action('start', 'shop/web', { count: 5 })).toMatchObject({ after: { desired_count: 5 } });
  });

  test('has nothing to do when it is so already', async () => {
    const account = await poweredAccount({ services: [service('web', 2), service('idle', 0)] });
    expect(await account.prepare('start', ['shop/web'])).toMatchObject([
      { already: expect.stringContaining('2 tasks') },
    ]);
    expect(await account.prepare('stop', ['shop/idle'])).toMatchObject([
      { already: expect.stringContaining('no task') },
    ]);
    expect(await account.prepare('start', ['shop/web'], { count: 5 })).toMatchObject([
      { problem: { hint: 'opsctl deployment scale shop/web --to 5' } },
    ]);
  });

  test('restarts by a forced deployment, and is no database to fail over', async () => {
    const account = await poweredAccount({ services: [service('web', 2)] });
    await (await account.action('restart', 'shop/web')).apply();
    expect(account.aws.calls.at(-1)?.input).toMatchObject({ service: 'web', forceNewDeployment: true });
    expect(await account.prepare('restart', ['shop/web'], { failover: true })).toMatchObject([
      { problem: { code: 'usage' } },
    ]);
  });
});

test('what means something for another kind only is not passed over', async () => {
  const stopped = machine('i-1', { State: { Name: 'stopped' } });
  const account = await poweredAccount({ instances: [stopped, machine('i-2')] });
  expect(await account.prepare('start', ['i-1'], { count: 2 })).toMatchObject([
    { problem: { code: 'usage', message: expect.stringContaining('--count') } },
  ]);
  expect(await account.prepare('restart', ['i-2'], { failover: true })).toMatchObject([
    { problem: { code: 'usage', message: expect.stringContaining('--failover') } },
  ]);
});
