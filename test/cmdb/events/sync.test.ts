import { describe, expect, it } from 'vitest';
import { awsFault, type FakeOperation, rawResponse } from '../../support/aws-wire.ts';
import { NOW } from '../../support/context.ts';
import { ACCOUNT, saveEstate } from '../../support/estate.ts';
import { eventPlace, minutesAgo } from '../../support/events.ts';

const now = Date.parse(NOW);
const HOUR = 3_600_000;

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
    const { store, aws, sync, named } = await eventPlace({ 'cloudtrail.LookupEvents': trail(calls, 3) });
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
    const { store, aws, sync, abort } = await eventPlace({
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
    const { store, sync, named } = await eventPlace({ 'cloudtrail.LookupEvents': trail(calls) });
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
    const { store, sync } = await eventPlace({ 'cloudtrail.LookupEvents': trail(reads, 3) });
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
    const { store, sync, named } = await eventPlace({ 'cloudtrail.LookupEvents': trail(calls) });
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
    const { store, sync } = await eventPlace({
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
