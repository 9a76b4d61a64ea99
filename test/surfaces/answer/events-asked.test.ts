/** What somebody did, and what happened, is asked of the events; what was asked of opsctl, of its sessions. */
import { beforeAll, describe, expect, it } from 'vitest';
import { understandRequest } from '../../../src/surfaces/answer/understand-request.ts';
import { askedContext } from '../ask/estate.ts';

let ctx: Awaited<ReturnType<typeof askedContext>>;
beforeAll(async () => {
  ctx = await askedContext();
  const call = { source: 'cloudtrail' as const, account: '1', region: 'us-east-1', detail: {}, uids: [] };
  await ctx.opened.events.add([
    {
      ...call,
      at: '2026-11-19T20:00:00.000Z',
      native_id: 'e1',
      name: 'CreateUser',
      actor: 'arn:aws:iam::1:user/jane.roe',
      outcome: 'ok',
      subject: 'backup-bot',
      summary: 'jane.roe called CreateUser for backup-bot',
    },
    {
      ...call,
      at: '2026-11-19T21:00:00.000Z',
      native_id: 'e2',
      name: 'UpdateService',
      actor: 'arn:aws:iam::1:user/jane.roe',
      outcome: 'AccessDenied',
      subject: 'web',
      summary: 'jane.roe called UpdateService',
    },
  ]);
});

const requests = async (text: string) => (await understandRequest(text, ctx)).requests;
const equivalents = async (text: string) => (await requests(text)).map(({ equivalent }) => equivalent);

describe('a question on what was done', () => {
  it.each([
    [
      'who deleted something yesterday?',
      "events list --since yesterday --until today --source cloudtrail --name 'Delete*' --name 'Terminate*' --name 'Remove*'",
    ],
    ['what did jane.roe do yesterday?', 'events list --since yesterday --until today --actor jane.roe'],
    ['show the calls of user jane.roe', 'events list --actor jane.roe'],
    [
      'who ran UpdateService yesterday?',
      'events list --since yesterday --until today --source cloudtrail --name UpdateService',
    ],
    [
      'who created backup-bot?',
      "events list --source cloudtrail --name 'Create*' --name 'Run*' --name 'Put*' --name 'Register*' --about backup-bot",
    ],
    ['who touched prod-app-db?', 'events list prod-app-db --source cloudtrail'],
    [
      'what was deployed yesterday?',
      'events list --since yesterday --until today --source cloudtrail --name UpdateService --name CreateService --name RegisterTaskDefinition --name CreateTaskSet --name CreateDeployment --name UpdateFunctionCode --name StartPipelineExecution',
    ],
    [
      'who opened port 22?',
      "events list --source cloudtrail --name 'AuthorizeSecurityGroup*' --name ModifySecurityGroupRules --name CreateNetworkAclEntry",
    ],
    ['failed calls yesterday', 'events list --since yesterday --until today --source cloudtrail --failed'],
    ['why was I paged?', 'events list --source alarm --failed'],
    ['what did I ask yesterday?', 'session show --since yesterday --until today'],
    ['show my last 3 sessions', 'session list --limit 3'],
    ['show me the events of the last 2 hours', 'events list --since 2h'],
    ['when did you last scan?', 'discovery list'],
  ])('%s', async (text, line) => expect(await equivalents(text)).toEqual([line]));

  it.each([
    ['what happened at 14:30 yesterday?', '2026-11-19T14:00', '2026-11-19T15:00'],
    ['what happened between 14:00 and 16:00?', '2026-11-19T14:00', '2026-11-19T16:00'],
    ['what happened around 23:00?', '2026-11-19T22:30', '2026-11-19T23:30'],
  ])('at a time of day, the last one: %s', async (text, from, to) => {
    const now = new Date('2026-11-20T02:10:00Z');
    const at = { ...ctx, store: ctx.store, clock: { now: () => now } };
    const [request] = (await understandRequest(text, at)).requests;
    expect(request?.equivalent).toBe(`events list --since ${from}:00.000Z --until ${to}:00.000Z`);
  });

  it.each(['who did it?', 'when did it start?', 'will it get worse?', 'is it over?'])(
    'that leans on nothing is asked back: %s',
    async (text) => {
      const [request] = await requests(text);
      expect(request?.problem).toMatchObject({ code: 'ambiguous' });
    },
  );

  it('narrowed by an environment keeps to it', async () => {
    expect(await equivalents('which alarms went off in staging yesterday?')).toEqual([
      'events list --since yesterday --until today --source alarm --failed --env staging',
    ]);
  });

  it('on a port says that calls are not told apart by it', async () => {
    const [request] = await requests('who opened port 22?');
    expect(request?.unused.map(({ text }) => text)).toEqual(['port 22']);
  });

  it('on what came before the alarm looks for changes up to the last one', async () => {
    await ctx.opened.events.add([
      {
        source: 'alarm',
        account: '1',
        region: 'us-east-1',
        detail: {},
        uids: [],
        at: '2026-11-19T22:00:00.000Z',
        native_id: 'a1',
        name: 'StateUpdate',
        actor: null,
        outcome: 'ALARM',
        subject: 'db-cpu',
        summary: 'db-cpu: OK to ALARM',
      },
    ]);
    const [request] = await requests('what changed before the alarm?');
    expect(request?.equivalent).toBe('changes --since 2026-11-18T22:00:00.000Z --until 2026-11-19T22:00:00.000Z');
    expect(request?.notes).toEqual(['the last alarm, db-cpu, went off at 2026-11-19T22:00Z']);
  });

  it('on somebody whom no event names is told so', async () => {
    const [request] = await requests('what did nobody.here do yesterday?');
    expect(request?.problem).toMatchObject({ code: 'not_found' });
    expect(request?.problem?.message).toContain('nobody.here');
  });
});
