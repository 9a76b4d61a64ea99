import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/cmdb/aws/clients.ts';
import { eventsList } from '../../../src/commands/events/list.ts';
import { eventsSync } from '../../../src/commands/events/sync.ts';
import { drawPlain } from '../../../src/surfaces/drawing/draw-plain.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { awsFault, type FakeOperation, fakeAws } from '../../support/aws-wire.ts';
import { NOW, testContext } from '../../support/context.ts';
import { ACCOUNT, saveEstate } from '../../support/estate.ts';

const now = Date.parse(NOW);

const history: FakeOperation = () => ({
  AlarmHistoryItems: [
    {
      AlarmName: 'db-cpu',
      HistoryItemType: 'StateUpdate',
      Timestamp: new Date(now - 20 * 60_000),
      HistoryData: JSON.stringify({ oldState: { stateValue: 'OK' }, newState: { stateValue: 'ALARM' } }),
    },
  ],
});
const nothing: Record<string, FakeOperation> = {
  'cloudtrail.LookupEvents': () => ({ Events: [] }),
  'cloudwatch.DescribeAlarmHistory': history,
  'rds.DescribeEvents': () => ({ Events: [] }),
  'ecs.ListClusters': () => ({ clusterArns: [] }),
};

async function setup(handlers: Record<string, FakeOperation> = {}, dryRun = false) {
  const aws = fakeAws({
    'sts.GetCallerIdentity': () => ({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/test`, UserId: 'AIDA' }),
    ...nothing,
    ...handlers,
  });
  const ctx = testContext({
    dryRun,
    demo: true,
    aws: () =>
      connect({
        profile: null,
        region: 'us-east-1',
        concurrency: 2,
        requestTimeout: 5000,
        maxAttempts: 1,
        signal: new AbortController().signal,
        env: {},
        handler: aws.requestHandler,
      }),
  });
  const estate = () =>
    saveEstate(ctx.opened, [
      { kind: 'rds.instance', id: 'db', name: 'db', type: 'database', region: 'eu-west-1' },
      {
        kind: 'cloudwatch.alarm',
        id: 'db-cpu',
        name: 'db-cpu',
        type: 'monitoring',
        region: 'eu-west-1',
        links: [{ type: 'MONITORS', to: 'db', toKind: 'rds.instance', toRegion: 'eu-west-1' }],
      },
    ]);
  return { ctx, aws, estate };
}

interface Listed {
  events: { name: string; outcome: string; resources: { id: string }[]; detail?: unknown }[];
  more: boolean;
}

describe('events sync', () => {
  it('asks in every discovered region, and where global events lie', async () => {
    const { ctx, aws, estate } = await setup();
    await estate();
    const answer = await invoke(eventsSync, { since: '24h' }, ctx);
    expect(eventsSync.output.safeParse(answer.data).success).toBe(true);
    expect(answer.data).toMatchObject({ regions: ['eu-west-1', 'us-east-1'], interrupted: false });
    expect(answer.coverage).toMatchObject({ complete: true, gaps: [] });
    const lines = (answer.data as { outcomes: { source: string; region: string }[] }).outcomes;
    expect(lines.map(({ source, region }) => `${source} ${region}`).slice(0, 3)).toEqual([
      'cloudtrail eu-west-1',
      'cloudtrail us-east-1',
      'alarm eu-west-1',
    ]);
    const regions = aws.calls.filter(({ operation }) => operation === 'LookupEvents').map(({ region }) => region);
    expect([...new Set(regions)].sort()).toEqual(['eu-west-1', 'us-east-1']);
  });

  it('leaves out what is not wanted, and asks nothing with --dry-run', async () => {
    const { ctx, aws, estate } = await setup({}, true);
    await estate();
    const planned = await invoke(eventsSync, { source: ['alarms'] }, ctx);
    expect(planned.message).toContain('alarm history in eu-west-1 since');
    expect(aws.calls).toEqual([]);
    await invoke(
      eventsSync,
      { source: ['cloudtrail'], changesOnly: true, region: ['eu-*'] },
      { ...ctx, dryRun: false },
    );
    const asked = aws.calls.filter(({ operation }) => operation !== 'GetCallerIdentity');
    expect(asked.map(({ input }) => (input as { LookupAttributes: unknown }).LookupAttributes)).toEqual([
      [{ AttributeKey: 'ReadOnly', AttributeValue: 'false' }],
    ]);
  });

  it('is partial and names the action when one source is refused', async () => {
    const { ctx, estate } = await setup({ 'rds.DescribeEvents': () => awsFault('rds', 'denied') });
    await estate();
    const answer = await invoke(eventsSync, { source: ['rds,alarm'] }, ctx);
    expect(answer.coverage?.complete).toBe(false);
    expect(answer.coverage?.gaps).toEqual([
      expect.objectContaining({ outcome: 'denied', action: 'rds:DescribeEvents' }),
    ]);
    expect(await ctx.opened.events.list({ limit: 5 })).toHaveLength(1);
  });

  it('fails with status 5 when nothing came for another reason', async () => {
    const { ctx, estate } = await setup({ 'rds.DescribeEvents': () => awsFault('rds', 'throttled') });
    await estate();
    await expect(invoke(eventsSync, { source: ['rds'] }, ctx)).rejects.toMatchObject({ code: 'remote', exitStatus: 5 });
  });

  it('says what to do before anything was discovered, and refuses a source there is not', async () => {
    const { ctx } = await setup();
    await expect(invoke(eventsSync, {}, ctx)).rejects.toMatchObject({
      code: 'not_found',
      hint: expect.stringContaining('opsctl discover'),
    });
    await expect(invoke(eventsSync, { source: ['syslog'] }, ctx)).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('events list', () => {
  it('lists what concerns a target, also by the alarm that watches it', async () => {
    const { ctx, estate } = await setup();
    await estate();
    await invoke(eventsSync, { since: '24h' }, ctx);
    const answer = await invoke(eventsList, { target: 'db', detail: true }, ctx);
    expect(eventsList.output.safeParse(answer.data).success).toBe(true);
    const { events } = answer.data as Listed;
    expect(events).toMatchObject([{ name: 'StateUpdate', outcome: 'ALARM', detail: { alarm: 'db-cpu' } }]);
    expect(events[0]?.resources.map(({ id }) => id).sort()).toEqual(['db', 'db-cpu']);
    expect(answer.message).toBe(
      '**1 event** that concern db since 2026-11-19T02:10Z, newest first. 1 of them failed, were refused, or raised an alarm.',
    );
    expect(answer.coverage).toMatchObject({ complete: true });
  });

  it('narrows by source, name, region and time, and says when there is more', async () => {
    const { ctx, estate } = await setup();
    await estate();
    const base = {
      source: 'rds' as const,
      account: ACCOUNT,
      actor: null,
      subject: 'db',
      summary: 's',
      detail: null,
      uids: [],
    };
    const event = (id: string, minutes: number, more: object = {}) => ({
      ...base,
      native_id: id,
      at: new Date(now - minutes * 60_000).toISOString(),
      region: 'eu-west-1',
      name: 'backup',
      outcome: 'ok',
      ...more,
    });
    await ctx.opened.events.add([
      event('a', 10),
      event('b', 20, { name: 'failover' }),
      event('c', 30, { region: 'us-east-1' }),
      event('d', 3000),
    ]);
    const names = async (input: Record<string, unknown>) =>
      ((await invoke(eventsList, input, ctx)).data as { events: { event_id: string }[] }).events.map(
        (one) => one.event_id,
      );
    expect(await names({})).toEqual(['a', 'b', 'c']);
    expect(await names({ name: ['FAILOVER'] })).toEqual(['b']);
    expect(await names({ region: ['us-*'] })).toEqual(['c']);
    expect(await names({ source: ['alarm'] })).toEqual([]);
    expect(await names({ since: '7d', until: '1d' })).toEqual(['d']);
    const { data } = await invoke(eventsList, { limit: 2 }, ctx);
    expect(data).toMatchObject({ more: true, events: [{ event_id: 'a' }, { event_id: 'b' }] });
  });

  it('names the person of a session, and keeps to what lies in an environment', async () => {
    const { ctx } = await setup();
    await saveEstate(ctx.opened, [
      { kind: 'rds.instance', id: 'db-a', name: 'db', environment: 'production' },
      { kind: 'rds.instance', id: 'db-b', name: 'db', environment: 'staging' },
    ]);
    const [a, b] = await Promise.all(['db-a', 'db-b'].map((id) => ctx.opened.resources.resolve(id)));
    const event = (native_id: string, uid: number | undefined) => ({
      source: 'cloudtrail' as const,
      account: ACCOUNT,
      region: 'us-east-1',
      native_id,
      at: new Date(now - 60_000).toISOString(),
      name: 'ModifyDBInstance',
      actor: 'arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Engineer_0a1b2c3d4e5f6071/anna@example.com',
      outcome: 'ok',
      subject: null,
      summary: '',
      detail: null,
      uids: uid === undefined ? [] : [uid],
    });
    await ctx.opened.events.add([event('a', a?.[0]?.uid), event('b', b?.[0]?.uid)]);
    const answer = await invoke(eventsList, { target: 'db', env: 'prod' }, ctx);
    expect(answer.data).toMatchObject({ events: [{ event_id: 'a' }] });
    const view = drawPlain(eventsList.view(answer.data as never, answer));
    expect(view).toContain('\tanna@example.com\t');
    expect(view).not.toContain('AWSReservedSSO');
    expect((await invoke(eventsList, { env: 'staging' }, ctx)).data).toMatchObject({ events: [{ event_id: 'b' }] });
    await expect(invoke(eventsList, { target: 'db' }, ctx)).rejects.toMatchObject({ code: 'ambiguous' });
  });

  it('points to what was done through opsctl itself, which CloudTrail may not tell yet', async () => {
    const { ctx, estate } = await setup();
    await estate();
    const suggested = async (input: Record<string, unknown>) => (await invoke(eventsList, input, ctx)).suggestions;
    expect(await suggested({ target: 'db' })).toEqual([expect.stringContaining('events sync')]);
    const entry = { actor: 'ann', event: 'done' as const, command: 'resource restart', detail: {} };
    await ctx.opened.audit.append({ ...entry, target: 'db', at: new Date(now - 36e5).toISOString() });
    expect(await suggested({ target: 'db' })).toContain('audit list --target db --since 24h');
    expect(await suggested({ about: 'db' })).toContain('audit list --target db --since 24h');
    // It was done before that time.
    expect(await suggested({ target: 'db', since: '10m' })).not.toContain('audit list --target db --since 10m');
    expect(await suggested({ target: 'db-cpu' })).toEqual([expect.stringContaining('events sync')]);
  });

  it('says what was never fetched, and the command that fetches it', async () => {
    const { ctx, estate } = await setup();
    await estate();
    await invoke(eventsSync, { since: '24h', source: ['alarm'] }, ctx);
    const missing = await invoke(eventsList, { since: '3d', source: ['alarm', 'rds'] }, ctx);
    expect(missing.coverage?.complete).toBe(false);
    expect(missing.coverage?.gaps.map(({ service, outcome }) => [service, outcome])).toEqual([
      ['cloudwatch', 'never_scanned'],
      ['rds', 'never_scanned'],
    ]);
    expect(missing.suggestions).toEqual(['events sync --since 3d']);
    const held = await invoke(eventsList, { since: '23h', source: ['alarm'] }, ctx);
    expect(held.coverage).toMatchObject({ complete: true, as_of: new Date(now - 60_000).toISOString() });
  });
});
