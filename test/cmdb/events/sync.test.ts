import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/cmdb/aws/clients.ts';
import { eventFeeds } from '../../../src/cmdb/events/index.ts';
import { syncEvents } from '../../../src/cmdb/events/sync.ts';
import { silentProgress } from '../../../src/core/progress.ts';
import { openStore } from '../../../src/store/open.ts';
import type { EventSource } from '../../../src/store/tables/events.ts';
import { awsFault, type FakeOperation, fakeAws, rawResponse } from '../../support/aws-wire.ts';
import { NOW } from '../../support/context.ts';
import { ACCOUNT, saveEstate } from '../../support/estate.ts';

const now = Date.parse(NOW);
const HOUR = 3_600_000;
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000);

interface Call {
  id: string;
  at: Date;
  name?: string;
  request?: object;
  error?: string;
  readOnly?: boolean;
}

/** A CloudTrail that answers from a list as AWS does: newest first, both ends of the window inclusive, in pages. */
const trail =
  (calls: Call[], page = 50): FakeOperation =>
  ({ StartTime, EndTime, LookupAttributes, NextToken }) => {
    const wanted = LookupAttributes?.[0]?.AttributeValue;
    const fitting = calls
      .filter(({ at }) => at >= StartTime && at <= EndTime)
      .filter(({ readOnly = false }) => wanted === String(readOnly))
      .sort((a, b) => b.at.getTime() - a.at.getTime());
    const start = Number(NextToken ?? 0);
    const more = start + page < fitting.length;
    return {
      Events: fitting
        .slice(start, start + page)
        .map(({ id, at, name = 'StopInstances', request, error, readOnly }) => ({
          EventId: id,
          EventName: name,
          EventTime: at,
          ReadOnly: String(readOnly ?? false),
          CloudTrailEvent: JSON.stringify({
            eventID: id,
            eventName: name,
            eventSource: 'ec2.amazonaws.com',
            eventTime: at.toISOString(),
            userIdentity: { type: 'AssumedRole', arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Deploy/ci` },
            sourceIPAddress: '203.0.113.9',
            requestParameters: request ?? null,
            ...(error ? { errorCode: error } : {}),
          }),
        })),
      ...(more ? { NextToken: String(start + page) } : {}),
    };
  };

async function setup(handlers: Record<string, FakeOperation>, { maxAttempts = 1 } = {}) {
  const store = openStore({ path: ':memory:' });
  await saveEstate(store, [
    { kind: 'ec2.instance', id: 'i-0123456789abcdef0', name: 'web-1' },
    { kind: 'ecs.service', id: 'main/api', name: 'api', type: 'container' },
    { kind: 'rds.instance', id: 'shop-db', name: 'shop-db', type: 'database' },
    {
      kind: 'cloudwatch.alarm',
      id: 'web-cpu',
      name: 'web-cpu',
      type: 'monitoring',
      links: [{ type: 'MONITORS', to: 'i-0123456789abcdef0', toKind: 'ec2.instance' }],
    },
  ]);
  const aws = fakeAws({
    'sts.GetCallerIdentity': () => ({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/test`, UserId: 'AIDA' }),
    ...handlers,
  });
  const abort = new AbortController();
  const connection = await connect({
    profile: null,
    region: 'us-east-1',
    concurrency: 2,
    requestTimeout: 5000,
    maxAttempts,
    signal: abort.signal,
    env: {},
    handler: aws.requestHandler,
  });
  const sync = (sources: EventSource[], options: { at?: number; since?: number; mostReads?: number } = {}) =>
    syncEvents({
      store,
      aws: connection,
      progress: silentProgress,
      signal: abort.signal,
      now: options.at ?? now,
      feeds: eventFeeds.filter(({ source }) => sources.includes(source)),
      regions: ['us-east-1'],
      since: options.since ?? now - 24 * HOUR,
      mostReads: options.mostReads ?? 5000,
      paced: false,
    });
  const named = async (uids: number[]) =>
    uids.length === 0 ? [] : (await store.resources.find({ uids }, {})).resources.map(({ id }) => id).sort();
  return { store, aws, abort, sync, named };
}

const writes = (count: number, every = 10): Call[] =>
  Array.from({ length: count }, (_, index) => ({ id: `w${index}`, at: minutesAgo(30 + index * every) }));

describe('CloudTrail', () => {
  it('brings in every page once, bound to what the records name, and asks again only for what is new', async () => {
    const calls: Call[] = [
      { id: 'a', at: minutesAgo(40), request: { instancesSet: { items: [{ instanceId: 'i-0123456789abcdef0' }] } } },
      { id: 'b', at: minutesAgo(50), name: 'DeleteTrail', error: 'AccessDenied' },
      ...writes(7),
      { id: 'r', at: minutesAgo(45), name: 'DescribeInstances', readOnly: true },
    ];
    const { store, aws, sync, named } = await setup({ 'cloudtrail.LookupEvents': trail(calls, 3) });
    const first = await sync(['cloudtrail']);
    expect(first.gaps).toEqual([]);
    const held = await store.events.list({ limit: 100 });
    expect(held.map(({ native_id }) => native_id).sort()).toEqual(calls.map(({ id }) => id).sort());
    const bound = held.find(({ native_id }) => native_id === 'a');
    expect(bound).toMatchObject({ actor: `arn:aws:sts::${ACCOUNT}:assumed-role/Deploy/ci`, outcome: 'ok' });
    expect(bound?.summary).toBe('Deploy/ci StopInstances i-0123456789abcdef0 from 203.0.113.9');
    expect(await named(bound?.uids ?? [])).toEqual(['i-0123456789abcdef0']);
    expect(held.find(({ native_id }) => native_id === 'b')).toMatchObject({ outcome: 'AccessDenied', uids: [] });

    const before = aws.calls.length;
    const again = await sync(['cloudtrail'], { at: now + HOUR });
    expect(again.outcomes.map(({ added }) => added)).toEqual([0, 0]);
    const asked = aws.calls.slice(before).map(({ input }) => (input as { StartTime: Date }).StartTime.getTime());
    // CloudTrail may deliver up to a quarter of an hour late; nothing older is asked for again.
    expect(asked).toEqual([now - 15 * 60_000, now - 15 * 60_000]);
  });

  it('keeps what came before an interruption, and goes on where it stopped', async () => {
    const calls = writes(9);
    const whole = trail(calls, 3);
    const { store, aws, sync, abort } = await setup({
      'cloudtrail.LookupEvents': (input, call) => {
        if (call.call === 2) abort.abort();
        return whole(input, call);
      },
    });
    const cut = await sync(['cloudtrail']);
    expect(cut.interrupted).toBe(true);
    const held = await store.events.list({ limit: 100 });
    expect(held).toHaveLength(6);
    const oldest = Math.min(...held.map(({ at }) => Date.parse(at)));
    const [window] = await store.events.windows('cloudtrail', ACCOUNT, 'us-east-1');
    expect(window).toEqual({ from: oldest + 1000, to: now - 15 * 60_000 });
    expect(aws.count('cloudtrail.LookupEvents')).toBe(2);
  });

  it('is bound to what is discovered only later, by the next sync', async () => {
    const calls: Call[] = [{ id: 'a', at: minutesAgo(40), request: { instanceId: 'i-0fedcba9876543210' } }];
    const { store, sync, named } = await setup({ 'cloudtrail.LookupEvents': trail(calls) });
    await sync(['cloudtrail']);
    expect((await store.events.list({ limit: 5 })).map(({ uids }) => uids)).toEqual([[]]);
    await saveEstate(store, [{ kind: 'ec2.instance', id: 'i-0fedcba9876543210' }]);
    await sync(['cloudtrail']);
    const [event, ...others] = await store.events.list({ limit: 5 });
    expect(others).toEqual([]);
    expect(await named(event?.uids ?? [])).toEqual(['i-0fedcba9876543210']);
  });

  it('takes the newest of the calls that only read, and says that there are more', async () => {
    const reads = writes(9).map((call) => ({ ...call, readOnly: true }));
    const { store, sync } = await setup({ 'cloudtrail.LookupEvents': trail(reads, 3) });
    const { gaps } = await sync(['cloudtrail'], { mostReads: 5 });
    expect(gaps).toHaveLength(1);
    expect(gaps[0]?.message).toContain('only the newest 6');
    const ids = (await store.events.list({ limit: 100 })).map(({ native_id }) => native_id);
    expect(ids).toEqual(['w0', 'w1', 'w2', 'w3', 'w4', 'w5']);
    await sync(['cloudtrail'], { mostReads: 5 });
    expect(await store.events.list({ limit: 100 })).toHaveLength(9);
  });

  it('keeps no values of container environments and no passwords, and bounds a huge record', async () => {
    const environment = [{ name: 'DB_PASSWORD', value: 'hunter2' }];
    const calls: Call[] = [
      {
        id: 'a',
        at: minutesAgo(40),
        request: { containerDefinitions: [{ name: 'api', environment, command: ['run', '--key', 'hunter2'] }] },
      },
      { id: 'b', at: minutesAgo(50), request: { masterUserPassword: 'hunter2', dBInstanceIdentifier: 'shop-db' } },
      { id: 'c', at: minutesAgo(60), request: { text: 'x'.repeat(200_000), instanceId: 'i-0123456789abcdef0' } },
    ];
    const { store, sync, named } = await setup({ 'cloudtrail.LookupEvents': trail(calls) });
    await sync(['cloudtrail']);
    const held = await store.events.list({ limit: 10 });
    expect(JSON.stringify(held)).not.toContain('hunter2');
    expect(JSON.stringify(held)).toContain('DB_PASSWORD');
    expect(await named(held[1]?.uids ?? [])).toEqual(['shop-db']);
    expect(JSON.stringify(held[2]?.detail).length).toBeLessThan(33_000);
    expect(held[2]?.detail).toMatchObject({ _cut: true, eventName: 'StopInstances' });
    expect(await named(held[2]?.uids ?? [])).toEqual(['i-0123456789abcdef0']);
  });
});

describe('a source that fails', () => {
  const faults: [string, FakeOperation, object][] = [
    ['denied', () => awsFault('cloudtrail', 'denied'), { outcome: 'denied', action: 'cloudtrail:LookupEvents' }],
    ['throttled', () => awsFault('cloudtrail', 'throttled'), { outcome: 'throttled' }],
    ['expired', () => awsFault('cloudtrail', 'expired'), { outcome: 'expired' }],
    ['an empty 200', () => rawResponse(200, '{}'), { outcome: 'failed' }],
    ['a page of HTML', () => rawResponse(500, '<html>no</html>'), { outcome: 'failed' }],
  ];
  it.each(faults)('%s is told as a gap, and nothing counts as held', async (_, fault, expected) => {
    const { store, sync } = await setup({
      'cloudtrail.LookupEvents': fault,
      'rds.DescribeEvents': () => ({ Events: [] }),
    });
    const { gaps } = await sync(['cloudtrail', 'rds']);
    expect(gaps).toHaveLength(2);
    for (const gap of gaps) expect(gap).toMatchObject({ ...expected, region: 'us-east-1', service: 'cloudtrail' });
    expect(await store.events.windows('cloudtrail', ACCOUNT, 'us-east-1')).toEqual([]);
    expect(await store.events.windows('rds', ACCOUNT, 'us-east-1')).toHaveLength(1);
  });
});

describe('alarms, RDS and ECS', () => {
  it('bind an alarm to what it watches', async () => {
    const { store, sync, named } = await setup({
      'cloudwatch.DescribeAlarmHistory': () => ({
        AlarmHistoryItems: [
          {
            AlarmName: 'web-cpu',
            AlarmType: 'MetricAlarm',
            HistoryItemType: 'StateUpdate',
            Timestamp: minutesAgo(20),
            HistorySummary: 'Alarm updated from OK to ALARM',
            HistoryData: JSON.stringify({
              oldState: { stateValue: 'OK' },
              newState: { stateValue: 'ALARM', stateReason: 'Threshold Crossed' },
            }),
          },
        ],
      }),
    });
    await sync(['alarm']);
    const [event] = await store.events.list({ limit: 10 });
    expect(event).toMatchObject({ name: 'StateUpdate', outcome: 'ALARM', subject: 'web-cpu', region: 'us-east-1' });
    expect(event?.summary).toBe('web-cpu: OK → ALARM: Threshold Crossed');
    expect(await named(event?.uids ?? [])).toEqual(['i-0123456789abcdef0', 'web-cpu']);
  });

  it('store an RDS event once although RDS gives it no id', async () => {
    const { store, sync, named } = await setup({
      'rds.DescribeEvents': () => ({
        Events: [
          {
            SourceIdentifier: 'shop-db',
            SourceType: 'db-instance',
            Message: 'The free storage capacity for DB Instance: shop-db is low',
            EventCategories: ['low storage'],
            Date: minutesAgo(3),
          },
        ],
      }),
    });
    await sync(['rds']);
    const again = await sync(['rds'], { at: now + 1000 });
    expect(again.outcomes[0]).toMatchObject({ events: 1, added: 0 });
    const [event] = await store.events.list({ limit: 10 });
    expect(event).toMatchObject({ name: 'low storage', source: 'rds' });
    expect(await named(event?.uids ?? [])).toEqual(['shop-db']);
  });

  it('tell why a task stopped, what a service says, and when a rollout began', async () => {
    const cluster = `arn:aws:ecs:us-east-1:${ACCOUNT}:cluster/main`;
    const taskArn = `arn:aws:ecs:us-east-1:${ACCOUNT}:task/main/0123456789abcdef0123456789abcdef`;
    const { store, sync, named } = await setup({
      'ecs.ListClusters': () => ({ clusterArns: [cluster] }),
      'ecs.ListServices': () => ({ serviceArns: ['api'] }),
      'ecs.DescribeServices': () => ({
        services: [
          {
            serviceName: 'api',
            clusterArn: cluster,
            events: [{ id: 'e1', createdAt: minutesAgo(9), message: '(service api) was unable to place a task' }],
            deployments: [{ id: 'ecs-svc/1', createdAt: minutesAgo(99), taskDefinition: 'api:7' }],
          },
        ],
        failures: [],
      }),
      'ecs.ListTasks': ({ desiredStatus }) => ({ taskArns: desiredStatus === 'STOPPED' ? [taskArn] : [] }),
      'ecs.DescribeTasks': () => ({
        tasks: [
          {
            taskArn,
            clusterArn: cluster,
            group: 'service:api',
            desiredStatus: 'STOPPED',
            lastStatus: 'STOPPED',
            stoppedAt: minutesAgo(5),
            stopCode: 'EssentialContainerExited',
            containers: [{ name: 'api', exitCode: 137, reason: 'OutOfMemoryError: killed' }],
          },
        ],
        failures: [],
      }),
    });
    await sync(['ecs']);
    const held = await store.events.list({ limit: 10 });
    expect(held.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['task stopped', 'EssentialContainerExited'],
      ['placement failed', 'failed'],
      ['deployment started', 'ok'],
    ]);
    expect(held[0]?.summary).toBe('main/api: task 01234567 stopped: OutOfMemoryError: killed');
    for (const { uids } of held) expect(await named(uids)).toEqual(['main/api']);
  });
});
