import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changes } from '../../src/commands/changes.ts';
import type { ChangesData } from '../../src/commands/output/changes-schema.ts';
import { fixedClock } from '../../src/core/clock.ts';
import { invoke, type RawInput } from '../../src/surfaces/invoke.ts';
import { type AccountState, addInstance } from '../support/changing-account.ts';
import { discoverAccount, refreshFrom } from '../support/changing-account-wire.ts';
import { shopAccount } from '../support/changing-shop.ts';
import { testContext } from '../support/context.ts';

const YESTERDAY = '2026-11-19T02:00:00.000Z';
const TODAY = '2026-11-20T02:00:00.000Z';

let ctx: ReturnType<typeof testContext>;
let account: AccountState;

beforeEach(async () => {
  ctx = testContext({ clock: fixedClock('2026-11-20T02:10:00Z') });
  account = shopAccount();
  await discoverAccount(ctx.opened, account, YESTERDAY);
});
afterEach(() => ctx.opened.close());

async function run(input: RawInput = {}) {
  const answer = await invoke(changes, input, ctx);
  expect(changes.output.safeParse(answer.data).error).toBeUndefined();
  const data = answer.data as ChangesData;
  return { data, answer, names: data.changes.map(({ resource }) => resource.name).sort() };
}

describe('what cannot be known is said', () => {
  test('one discovery is compared with nothing', async () => {
    const { data, answer } = await run();
    expect(data).toMatchObject({ changes: [], compared: { scopes: 0, to: YESTERDAY } });
    // It was before the window: nothing was looked at since.
    expect(answer.message).toContain('The last discovery was at 2026-11-19T02:00Z');
    expect(answer.suggestions).toContain('discover');
    const within = await run({ since: '3d' });
    expect(within.answer.message).toContain('One discovery, at 2026-11-19T02:00Z, has seen it');
    expect(within.answer.message).not.toContain('Nothing');
    expect(within.answer.coverage?.gaps.map(({ message }) => message).join()).toContain(
      'nothing was discovered before 2026-11-19T02:00Z',
    );
  });

  test('what opsctl read anew after its own change is seen without a discovery, and said to be all', async () => {
    Object.assign(account.services[0] ?? {}, { desiredCount: 5 });
    addInstance(account, 'e', 'web-3');
    await refreshFrom(ctx.opened, account, 'ecs.service', 'shop/checkout', '2026-11-20T01:00:00.000Z');
    for (const since of ['24h', '3d']) {
      const { data, answer } = await run({ since });
      expect(data.changes.map(({ told }) => told)).toEqual([['desired_count: 2 → 5']]);
      expect(answer.message).toContain('Since the discovery at 2026-11-19T02:00Z only what opsctl read anew');
      expect(answer.suggestions).toContain('discover');
    }
  });

  test('where looking began within the time, what was found first is not new', async () => {
    addInstance(account, 'e', 'web-3');
    await discoverAccount(ctx.opened, account, TODAY);
    const { names, answer } = await run({ since: '30d' });
    expect(names).toEqual(['web-3']);
    expect(answer.message).toContain('Discovery began at 2026-11-19T02:00Z');
  });

  test('what may no longer be listed is a gap and not gone', async () => {
    account.denied = ['rds.DescribeDBInstances'];
    await discoverAccount(ctx.opened, account, TODAY);
    const { data, answer } = await run();
    expect(data.changes).toEqual([]);
    expect(answer.coverage?.gaps).toMatchObject([{ kind: 'rds.instance', outcome: 'denied' }]);
  });

  test.each([
    [{ since: 'yesteryear' }, '--since: "yesteryear" is not a time'],
    [{ since: '1h', until: '2h' }, '--since: "1h" is not before the end'],
    [{ target: 'shop-bd' }, 'no resource or infrastructure is called "shop-bd"'],
    [{ kind: ['ec2.instanse'] }, '--kind: "ec2.instanse" is not known'],
  ])('%j is refused', async (input, message) => {
    await expect(invoke(changes, input, ctx)).rejects.toThrow(message);
  });
});
