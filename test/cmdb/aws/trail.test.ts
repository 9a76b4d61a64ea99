import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replayHandler } from '../../../src/cmdb/aws/replay.ts';
import { sendTo } from '../../support/aws-wire.ts';
import { ROOT } from '../../support/imports.ts';

const aws = { requestHandler: replayHandler(join(ROOT, 'demo', 'account')) };

interface Answer {
  Events: {
    EventId: string;
    EventName: string;
    EventTime: Date;
    ReadOnly: string;
    Username?: string;
    CloudTrailEvent: string;
  }[];
  NextToken?: string;
}
const lookup = async (input: Record<string, unknown>, region = 'us-east-1') =>
  (await sendTo(aws, 'cloudtrail', 'LookupEvents', input, region)) as unknown as Answer;
const by = (AttributeKey: string, AttributeValue: string) => ({ LookupAttributes: [{ AttributeKey, AttributeValue }] });

describe('the recorded trail', () => {
  it('answers newest first, in pages that hold every record once', async () => {
    const found: Answer['Events'] = [];
    let token: string | undefined;
    do {
      const page = await lookup({ ...by('ReadOnly', 'false'), MaxResults: 50, NextToken: token });
      expect(page.Events.length).toBeLessThanOrEqual(50);
      found.push(...page.Events);
      token = page.NextToken;
    } while (token !== undefined);
    const times = found.map(({ EventTime }) => EventTime.getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(new Set(found.map(({ EventId }) => EventId)).size).toBe(found.length);
    expect(found.every(({ ReadOnly }) => ReadOnly === 'false')).toBe(true);
    expect(found.length).toBeGreaterThan(100);
  });

  it('keeps to the window, both ends included', async () => {
    const at = new Date('2026-11-19T22:58:04Z');
    const { Events } = await lookup({ StartTime: at, EndTime: at });
    expect(Events.map(({ EventName, Username }) => [EventName, Username])).toEqual([['CreateUser', 'ci-artifacts']]);
    const record = JSON.parse(Events[0]?.CloudTrailEvent ?? '{}');
    expect(record).toMatchObject({
      eventID: Events[0]?.EventId,
      sourceIPAddress: '192.0.2.146',
      awsRegion: 'us-east-1',
    });
  });

  it('tells apart by name, user and key', async () => {
    expect((await lookup(by('EventName', 'StopLogging'))).Events).toHaveLength(1);
    expect((await lookup(by('Username', 'svc-backup-sync'))).Events).toHaveLength(11);
    expect((await lookup(by('AccessKeyId', 'AKIAIOSFODNN7EXAMPLE'))).Events).toHaveLength(50);
    expect((await lookup(by('EventName', 'UpdateService'), 'eu-west-1')).Events.length).toBeGreaterThan(3);
  });

  it('refuses what CloudTrail refuses', async () => {
    const both = [...by('EventName', 'a').LookupAttributes, ...by('ReadOnly', 'true').LookupAttributes];
    await expect(lookup({ LookupAttributes: both })).rejects.toMatchObject({
      name: 'InvalidLookupAttributesException',
    });
    await expect(lookup({ NextToken: 'x' })).rejects.toMatchObject({ name: 'InvalidNextTokenException' });
    await expect(lookup({ StartTime: new Date('2026-11-19'), EndTime: new Date('2026-11-18') })).rejects.toMatchObject({
      name: 'InvalidTimeRangeException',
    });
    await expect(lookup({}, 'ap-southeast-2')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
