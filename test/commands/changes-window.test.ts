import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changes } from '../../src/commands/changes.ts';
import type { ChangesData } from '../../src/commands/output/changes-schema.ts';
import { fixedClock } from '../../src/core/clock.ts';
import type { StoredEvent } from '../../src/store/tables/events.ts';
import { drawPlain } from '../../src/surfaces/drawing/draw-plain.ts';
import { invoke, type RawInput } from '../../src/surfaces/invoke.ts';
import { type AccountState, addInstance, attach, databaseOf, deploy, instanceOf } from '../support/changing-account.ts';
import { discoverAccount } from '../support/changing-account-wire.ts';
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
  const text = drawPlain(changes.view(data, answer));
  return { data, text, answer, names: data.changes.map(({ resource }) => resource.name).sort() };
}

let calls = 0;
const call = (over: Partial<StoredEvent>): Omit<StoredEvent, 'id'> => ({
  at: '2026-11-19T15:00:00.000Z',
  source: 'cloudtrail',
  native_id: `e-${calls++}`,
  account: '123456789012',
  region: 'eu-west-1',
  name: 'UpdateService',
  actor: 'arn:aws:sts::123456789012:assumed-role/Deploy/ci',
  outcome: 'ok',
  subject: null,
  summary: '',
  detail: { readOnly: false, sourceIPAddress: '192.0.2.7' },
  uids: [],
  ...over,
});

describe('in the time asked for', () => {
  test('only up to a time, whatever came after', async () => {
    attach(account, 'vol-0dddddddddddddddd', 'i-0aaaaaaaaaaaaaaaa', '/dev/sdf');
    await discoverAccount(ctx.opened, account, '2026-11-19T12:00:00.000Z');
    addInstance(account, 'e', 'web-3');
    await discoverAccount(ctx.opened, account, TODAY);
    expect((await run()).names).toEqual(['spare', 'web-3']);
    const early = await run({ until: '2026-11-19T13:00Z' });
    expect(early.data.changes.map(({ resource, within }) => [resource.name, within])).toEqual([
      ['spare', 'in'],
      ['web-3', 'maybe'],
    ]);
    const late = await run({ since: '2026-11-19T13:00Z' });
    expect(late.names).toEqual(['web-3']);
    // Nobody looked at 13:00.
    expect(late.answer.message).toContain('may have happened earlier: the discovery before was at 2026-11-19T12:00Z.');
    expect((await run({ since: '2026-11-19T12:00Z' })).answer.message).not.toContain('earlier');
  });

  test('in a time that ended before the next discovery: what it saw, by the time of its call', async () => {
    deploy(account, 'checkout', 42, 2);
    databaseOf(account, 'shop-db').DBInstanceClass = 'db.r5.large';
    instanceOf(account, 'i-0aaaaaaaaaaaaaaaa').Tags?.push({ Key: 'Owner', Value: 'team-web' });
    await discoverAccount(ctx.opened, account, TODAY);
    const uidOf = async (name: string) =>
      (await ctx.opened.resources.find({ names: [name] }, {})).resources.map(({ uid }) => uid);
    await ctx.opened.events.add([
      call({ at: '2026-11-19T14:05:00.000Z', uids: await uidOf('checkout') }),
      call({ at: '2026-11-19T17:00:00.000Z', name: 'ModifyDBInstance', uids: await uidOf('shop-db') }),
    ]);
    const { data, text, answer } = await run({ since: '2026-11-19T14:00Z', until: '2026-11-19T16:00Z' });
    expect(data.changes.map(({ resource, within }) => [resource.name, within])).toEqual([
      ['checkout', 'in'],
      ['web-1', 'maybe'],
    ]);
    expect(data.outside).toEqual({ before: 0, after: 1 });
    expect(answer.message).not.toContain('The last discovery was at');
    expect(answer.message).toContain('from 2026-11-19T14:00Z to 2026-11-19T16:00Z');
    expect(answer.message).toContain(
      'Of 1 of them no call with its time is known, so it may have happened earlier or later: the discovery before was at 2026-11-19T02:00Z, the one after at 2026-11-20T02:00Z.',
    );
    expect(answer.message).toContain('Not listed: 1 more change between the same discoveries');
    expect(text.indexOf('may lie in that time')).toBeLessThan(text.indexOf('\tweb-1\t'));
    expect(text.indexOf('\tcheckout\t')).toBeLessThan(text.indexOf('may lie in that time'));

    const later = await run({ since: '2026-11-19T18:00Z', target: 'checkout' });
    expect(later.data.changes).toEqual([]);
    expect(later.data.outside).toEqual({ before: 1, after: 0 });
    expect(later.answer.message).toContain('is known to have changed from 2026-11-19T18:00Z');
  });
});
