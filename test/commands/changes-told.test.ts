/** How changes are told to a person: when, by whom, and what it was. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changes } from '../../src/commands/changes.ts';
import type { ChangesData } from '../../src/commands/output/changes-schema.ts';
import { fixedClock } from '../../src/core/clock.ts';
import { drawPlain } from '../../src/surfaces/drawing/draw-plain.ts';
import { invoke } from '../../src/surfaces/invoke.ts';
import { type AccountState, deploy, ecs } from '../support/changing-account.ts';
import { discoverAccount } from '../support/changing-account-wire.ts';
import { shopAccount } from '../support/changing-shop.ts';
import { testContext } from '../support/context.ts';
import { demoContext } from '../support/demo.ts';

const YESTERDAY = '2026-11-19T02:00:00.000Z';
const TODAY = '2026-11-20T02:00:00.000Z';

describe('a service', () => {
  let ctx: ReturnType<typeof testContext>;
  let account: AccountState;

  beforeEach(async () => {
    ctx = testContext({ clock: fixedClock('2026-11-20T02:10:00Z') });
    account = shopAccount();
    await discoverAccount(ctx.opened, account, YESTERDAY);
  });
  afterEach(() => ctx.opened.close());

  async function run(): Promise<ChangesData> {
    await discoverAccount(ctx.opened, account, TODAY);
    return (await invoke(changes, {}, ctx)).data as ChangesData;
  }

  test('that was redeployed at the revision it had, with the call that forced it', async () => {
    for (const [at, task] of account.tasks.entries())
      if (task.group === 'service:checkout') task.taskArn = ecs(`task/shop/again${at}`.padEnd(20, '0'));
    const [deployment] = account.services[0]?.deployments ?? [];
    if (deployment) deployment.createdAt = new Date('2026-11-19T15:00:00Z');
    await discoverAccount(ctx.opened, account, TODAY);
    const uid = (await ctx.opened.resources.resolve('shop/checkout'))[0]?.uid ?? 0;
    const [actor, name] = ['arn:aws:sts::1:assumed-role/AWSReservedSSO_Ops_3f1a/anna@example.com', 'UpdateService'];
    for (const [at, revision] of [
      ['2026-11-19T14:59:00.000Z', 'checkout:42'],
      ['2026-11-19T15:00:00.000Z', 'checkout:41'],
    ] as const)
      await ctx.opened.events.add([
        {
          at,
          source: 'cloudtrail',
          native_id: at,
          account: '123456789012',
          region: 'eu-west-1',
          name,
          actor,
          outcome: 'ok',
          subject: 'shop/checkout',
          summary: '',
          detail: { requestParameters: { taskDefinition: revision, forceNewDeployment: revision === 'checkout:41' } },
          uids: [uid],
        },
      ]);
    const answer = await invoke(changes, {}, ctx);
    const [change] = (answer.data as ChangesData).changes;
    expect(change?.told).toEqual(['redeployed, now as before at checkout:41: 2 tasks replaced']);
    expect(change?.happened_at).toBe('2026-11-19T15:00:00.000Z');
    expect(change?.who.map(({ actor: whole }) => whole)).toEqual([actor, actor]);
    const text = drawPlain(changes.view(answer.data as ChangesData, answer));
    // One mention of one person, the call that led to what runs first.
    expect(text).toContain('anna@example.com UpdateService checkout:41 (forced), UpdateService checkout:42');
  });

  test('whose revision differs, by the tags of its images', async () => {
    deploy(account, 'checkout', 42, 2);
    const [change] = (await run()).changes;
    expect(change?.headline).toBe('app image: v41 → v42');
    expect(change?.told).toContain('ecs.task: 2 replaced');
    expect(change?.told.join()).not.toContain('redeployed');
  });

  test('of which a task came and stopped in the meantime is not changed', async () => {
    account.tasks.push({
      ...account.tasks.find(({ group }) => group === 'service:checkout'),
      taskArn: ecs('task/shop/short'.padEnd(20, '0')),
      lastStatus: 'STOPPED',
    });
    expect((await run()).changes).toEqual([]);
  });
});

test('of the bundled account: nothing is put down to nobody that nobody calls for', async () => {
  const ctx = await demoContext();
  try {
    const answer = await invoke(changes, { since: '24h' }, ctx);
    const data = answer.data as ChangesData;
    const alarms = data.changes.filter(({ resource }) => resource.kind === 'cloudwatch.alarm');
    expect(alarms.length).toBeGreaterThan(0);
    for (const { who, happened_at, not_before } of alarms) {
      expect(who).toMatchObject([{ by: 'aws', about: expect.stringMatching(/\w/) }]);
      expect((happened_at ?? '') > (not_before ?? '')).toBe(true);
    }
    const backups = data.changes.filter(({ resource }) => resource.id.startsWith('rds:'));
    expect(backups.length).toBeGreaterThan(0);
    expect(backups.every(({ who }) => who[0]?.event === 'automated backup')).toBe(true);
    const plain = drawPlain(changes.view(data, answer));
    expect(plain).not.toContain('no call is held');
    expect(plain).not.toContain('AWSReservedSSO');
    // Newest first, what comes as a matter of course last.
    const order = data.changes.map(
      ({ routine, happened_at, seen_at }) => `${routine ? 0 : 1} ${happened_at ?? seen_at}`,
    );
    expect(order).toEqual(order.toSorted().toReversed());
    // What AWS's services called takes one row.
    expect(plain.split('\n').filter((line) => line.includes('RegisterTargets'))).toHaveLength(1);
    expect(data.calls_by_aws.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(2);
  } finally {
    await ctx.close();
  }
});
