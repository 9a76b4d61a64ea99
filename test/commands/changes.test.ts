import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changes } from '../../src/commands/changes.ts';
import type { ChangesData } from '../../src/commands/output/changes-schema.ts';
import { fixedClock } from '../../src/core/clock.ts';
import type { StoredEvent } from '../../src/store/tables/events.ts';
import { drawPlain } from '../../src/surfaces/drawing/draw-plain.ts';
import { invoke, type RawInput } from '../../src/surfaces/invoke.ts';
import {
  type AccountState,
  addInstance,
  databaseOf,
  deploy,
  instanceOf,
  terminate,
} from '../support/changing-account.ts';
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

describe('what changed', () => {
  test('in a sentence, what matters most first, and a line each', async () => {
    instanceOf(account, 'i-0aaaaaaaaaaaaaaaa').Tags?.push({ Key: 'Owner', Value: 'team-web' });
    terminate(account, 'i-0cccccccccccccccc');
    deploy(account, 'checkout', 42, 2);
    await discoverAccount(ctx.opened, account, TODAY);
    const { data, text, answer } = await run();
    expect(data.summary).toEqual({ total: 3, appeared: 0, gone: 1, changed: 2, linked: 0, maybe: 0 });
    expect(answer.message).toMatch(
      /^\*\*3 changes\*\* since 2026-11-19T02:10Z \(1 gone, 2 changed\)\. \*\*batch-1\*\* terminated; \*\*checkout\*\* .*image: .*v41 → .*v42; \*\*web-1\*\* tag Owner: \+ team-web\./,
    );
    expect(data.changes[0]).toMatchObject({ not_before: YESTERDAY, seen_at: TODAY });
    const checkout = text.split('\n').find((line) => line.includes('\tcheckout\t'));
    expect(checkout).toContain('task_definition: checkout:41 → checkout:42');
    expect(checkout).toContain('ecs.task: 2 replaced');
  });

  test('nothing, said with the two discoveries it rests on', async () => {
    await discoverAccount(ctx.opened, account, TODAY);
    const { data, answer } = await run();
    expect(data.changes).toEqual([]);
    expect(answer.message).toContain(
      'Nothing differs between 2026-11-19T02:10Z and the last discovery, 2026-11-20T02:00Z.',
    );
    expect(answer.coverage?.gaps.filter(({ message }) => message.includes('cannot be told'))).toEqual([]);
  });

  test('something that was changed and changed back is none', async () => {
    databaseOf(account, 'shop-db').BackupRetentionPeriod = 0;
    await discoverAccount(ctx.opened, account, '2026-11-19T12:00:00.000Z');
    databaseOf(account, 'shop-db').BackupRetentionPeriod = 7;
    await discoverAccount(ctx.opened, account, TODAY);
    expect((await run()).names).toEqual([]);
    expect((await run({ since: '2026-11-19T13:00Z' })).data.changes[0]?.told).toEqual(['backup_retention_days: 0 → 7']);
  });
});

describe('of what is asked for', () => {
  beforeEach(async () => {
    account.groups[1]?.IpPermissions?.push({
      IpProtocol: 'tcp',
      FromPort: 22,
      ToPort: 22,
      IpRanges: [{ CidrIp: '0.0.0.0/0' }],
    });
    databaseOf(account, 'shop-db').DBInstanceClass = 'db.r5.large';
    addInstance(account, 'e', 'web-3');
    await discoverAccount(ctx.opened, account, TODAY);
  });

  test('a resource, with what it rests on marked as near', async () => {
    const { data, answer } = await run({ target: 'shop-db' });
    expect(data.changes.map(({ resource, near }) => [resource.name, near]).sort()).toEqual([
      ['db', true],
      ['shop-db', false],
    ]);
    expect(answer.message).toContain('to **shop-db**');
    expect(answer.message).toContain('**shop-db** instance_class: db.t3.medium → db.r5.large');
  });

  test('an infrastructure, with what is gone from it', async () => {
    terminate(account, 'i-0cccccccccccccccc');
    account.instances = account.instances.filter(({ InstanceId }) => InstanceId !== 'i-0cccccccccccccccc');
    await discoverAccount(ctx.opened, account, '2026-11-20T02:05:00.000Z');
    expect((await run({ target: 'shop-prod' })).names).toEqual(['batch-1', 'db', 'shop-db', 'web-3']);
    expect((await run({ infra: ['shop-prod'] })).names).toEqual(['batch-1', 'db', 'shop-db', 'web-3']);
  });

  test('kinds, categories, names, tags and environments', async () => {
    expect((await run({ kind: ['ec2.security_group'] })).names).toEqual(['db']);
    expect((await run({ type: ['database'] })).names).toEqual(['shop-db']);
    // The volume came with its instance.
    expect((await run({ kind: ['ec2.volume'] })).names).toEqual(['web-3']);
    expect((await run({ name: ['web-*'] })).names).toEqual(['web-3']);
    expect((await run({ tag: ['Application=shop'] })).names).toEqual(['shop-db', 'web-3']);
    expect((await run({ env: ['production'] })).names).toEqual(['shop-db', 'web-3']);
    expect((await run({ region: ['eu-*'], limit: 1 })).data).toMatchObject({ more: true, summary: { total: 3 } });
  });

  test('a resource that is gone by now', async () => {
    terminate(account, 'i-0cccccccccccccccc');
    account.instances = account.instances.filter(({ InstanceId }) => InstanceId !== 'i-0cccccccccccccccc');
    await discoverAccount(ctx.opened, account, '2026-11-20T02:05:00.000Z');
    expect((await run({ target: 'batch-1' })).data.changes.filter(({ near }) => !near)).toMatchObject([
      { what: 'gone' },
    ]);
  });
});

describe('who', () => {
  const uidOf = async (name: string) => (await ctx.opened.resources.resolve(name))[0]?.uid ?? 0;

  test('calls in the time it can have happened, those about the thing itself', async () => {
    account.groups[0]?.IpPermissions?.push({ IpProtocol: 'icmp', IpRanges: [{ CidrIp: '0.0.0.0/0' }] });
    addInstance(account, 'e', 'web-3');
    await discoverAccount(ctx.opened, account, TODAY);
    const group = await uidOf('sg-0aaaaaaaaaaaaaaaa');
    const instance = await uidOf('web-3');
    await ctx.opened.events.add([
      call({ name: 'AuthorizeSecurityGroupIngress', subject: 'sg-0aaaaaaaaaaaaaaaa', uids: [group] }),
      call({ name: 'RunInstances', subject: 'subnet-1', uids: [group, instance] }),
      call({
        name: 'AuthorizeSecurityGroupIngress',
        subject: 'sg-0aaaaaaaaaaaaaaaa',
        uids: [group],
        at: '2026-11-18T10:00:00.000Z',
      }),
      call({
        name: 'RevokeSecurityGroupIngress',
        subject: 'sg-0aaaaaaaaaaaaaaaa',
        uids: [group],
        outcome: 'UnauthorizedOperation',
      }),
      call({
        name: 'DescribeSecurityGroups',
        subject: 'sg-0aaaaaaaaaaaaaaaa',
        uids: [group],
        detail: { readOnly: true },
      }),
    ]);
    const { data, text, answer } = await run();
    const who = (name: string) => data.changes.find(({ resource }) => resource.name === name)?.who;
    expect(who('web')).toMatchObject([
      {
        event: 'AuthorizeSecurityGroupIngress',
        at: '2026-11-19T15:00:00.000Z',
        source_ip: '192.0.2.7',
        by: 'cloudtrail',
      },
    ]);
    expect(who('web-3')).toMatchObject([{ event: 'RunInstances' }]);
    expect(text).toContain('Deploy/ci AuthorizeSecurityGroupIngress');
    expect(answer.message).toContain('(by Deploy/ci)');
    // Events of that time were never fetched whole.
    expect(answer.warnings?.[0]).toContain('events sync --since 1d');
  });

  test('events that were fetched and name nobody are told from none fetched', async () => {
    databaseOf(account, 'shop-db').DBInstanceClass = 'db.r5.large';
    await discoverAccount(ctx.opened, account, TODAY);
    expect((await run()).text).toContain('no events fetched');
    await ctx.opened.events.markFetched('cloudtrail', '123456789012', 'eu-west-1', {
      from: Date.parse('2026-11-18T00:00:00Z'),
      to: Date.parse('2026-11-20T02:05:00Z'),
    });
    expect((await run()).text).toContain('no call is held');
  });

  test('what was done through opsctl is known from the audit log', async () => {
    Object.assign(account.services[0] ?? {}, { desiredCount: 5 });
    await discoverAccount(ctx.opened, account, TODAY);
    await ctx.opened.audit.append({
      at: '2026-11-20T02:00:30.000Z',
      actor: 'ann',
      event: 'done',
      command: 'deployment scale',
      target: 'checkout',
      detail: { line: 'deployment scale checkout 5', targets: [{ id: 'shop/checkout', kind: 'ecs.service' }] },
    });
    const { data, text } = await run({ target: 'checkout' });
    expect(data.changes[0]?.told).toEqual(['desired_count: 2 → 5']);
    expect(data.changes[0]?.who).toMatchObject([{ by: 'opsctl', actor: 'ann', event: 'deployment scale checkout 5' }]);
    expect(text).toContain('opsctl user ann: deployment scale checkout 5');
  });

  test('what AWS does as a matter of course takes one line, what a person did its own, before', async () => {
    const snapshots = ['a', 'b', 'c'].map((letter) => `snap-0${letter.repeat(16)}`);
    account.snapshots = snapshots.map((SnapshotId) => ({ SnapshotId, OwnerId: '123456789012', State: 'completed' }));
    await discoverAccount(ctx.opened, account, TODAY);
    const { uid } = (await ctx.opened.resources.resolve(snapshots[2] ?? ''))[0] ?? { uid: 0 };
    await ctx.opened.events.add([call({ name: 'CreateSnapshot', subject: snapshots[2] ?? null, uids: [uid] })]);
    const { data, text } = await run();
    expect(data.changes.map(({ resource, routine }) => [resource.id, routine])).toEqual([
      [snapshots[2], false],
      [snapshots[0], true],
      [snapshots[1], true],
    ]);
    expect(text.split('\n').filter((line) => line.includes('\tappeared\t'))).toHaveLength(2);
    expect(text).toContain(`${snapshots[0]} +1\t`);
  });

  test('calls of which no difference is seen are told by themselves, those of AWS last', async () => {
    await discoverAccount(ctx.opened, account, TODAY);
    await ctx.opened.events.add([
      call({ name: 'CreateAccessKey', subject: 'svc-backup', region: 'us-east-1', at: '2026-11-19T10:00:00.000Z' }),
      call({
        name: 'RegisterTargets',
        actor: 'arn:aws:sts::1:assumed-role/AWSServiceRoleForECS/x',
        at: '2026-11-20T01:00:00.000Z',
      }),
      call({
        name: 'RegisterTargets',
        actor: 'arn:aws:sts::1:assumed-role/AWSServiceRoleForECS/x',
        at: '2026-11-20T01:30:00.000Z',
      }),
    ]);
    const { data, answer } = await run();
    expect(data.calls).toMatchObject([
      { name: 'CreateAccessKey', count: 1, automatic: false },
      { name: 'RegisterTargets', count: 2, automatic: true },
    ]);
    expect(answer.message).toContain('CreateAccessKey on svc-backup at 2026-11-19T10:00Z by Deploy/ci');
    expect((await run({ target: 'shop-db' })).data.calls).toEqual([]);
  });
});
