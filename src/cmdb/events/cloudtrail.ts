import type { Event } from '@aws-sdk/client-cloudtrail';
import type { StoredEvent } from '../../store/tables/events.ts';
import type { Window } from '../../store/tables/series.ts';
import type { AwsApi } from '../aws/connection.ts';
import { present } from '../aws/paginate.ts';
import { type CloudTrailRecord, draftOf, namesIn } from './cloudtrail-record.ts';
import { type EventFeed, type EventPage, heldDownTo } from './feed.ts';

/** Event history keeps management events for so long, and answers 2 calls a second per account and region:
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
const REACH = 90 * 86_400_000;
const PACE = 500;
/** Events are in the history within about five minutes, at worst fifteen. */
const SETTLE = 15 * 60_000;
const SECOND = 1000;

const shared = {
  source: 'cloudtrail',
  service: 'cloudtrail',
  action: 'cloudtrail:LookupEvents',
  reach: REACH,
  settle: SETTLE,
  pace: PACE,
  names: ({ detail }: Pick<StoredEvent, 'detail'>) => namesIn(detail as CloudTrailRecord),
} as const;

/** Calls that changed something, or tried to. */
export const cloudTrailWrites: EventFeed = {
  ...shared,
  part: null,
  title: 'CloudTrail, calls that change something',
  list: (api, window, beforeCall) => lookup(api, window, 'false', beforeCall),
};

/** Calls that only read: many, and what an intruder does first. */
export const cloudTrailReads: EventFeed = {
  ...shared,
  part: 'reads',
  title: 'CloudTrail, calls that only read',
  list: (api, window, beforeCall) => lookup(api, window, 'true', beforeCall),
};

async function* lookup(
  api: AwsApi,
  window: Window,
  readOnly: 'true' | 'false',
  beforeCall: () => Promise<void>,
): AsyncGenerator<EventPage> {
  const { sdk, client } = await api.cloudtrail();
  let token: string | undefined;
  do {
    await beforeCall();
    const answer: { Events?: Event[] | undefined; NextToken?: string | undefined } = await client.send(
      new sdk.LookupEventsCommand({
        // Both ends are inclusive, to the second.
        StartTime: new Date(window.from),
        EndTime: new Date(window.to - 1),
        LookupAttributes: [{ AttributeKey: sdk.LookupAttributeKey.READ_ONLY, AttributeValue: readOnly }],
        MaxResults: 50,
        ...(token === undefined ? {} : { NextToken: token }),
      }),
    );
    const events = present(answer.Events).map((event) => draftOf(recordOf(event), event.EventId ?? ''));
    token = answer.NextToken;
    yield { events, held: token === undefined ? window : heldDownTo(window, events, SECOND) };
  } while (token !== undefined);
}

/** The record CloudTrail keeps; should it be missing or broken, what the listing itself says of it. */
function recordOf(event: Event): CloudTrailRecord {
  const { CloudTrailEvent: text, EventId, EventName, EventSource, EventTime, Username, ReadOnly, Resources } = event;
  const told: CloudTrailRecord = {
    eventID: EventId,
    eventName: EventName,
    eventSource: EventSource,
    eventTime: EventTime?.toISOString(),
    readOnly: ReadOnly === 'true',
    userIdentity: { userName: Username },
    resources: (Resources ?? []).map(({ ResourceName, ResourceType }) => ({ name: ResourceName, type: ResourceType })),
  };
  if (text === undefined) return told;
  try {
    const record: unknown = JSON.parse(text);
    return typeof record === 'object' && record !== null && !Array.isArray(record) ? { ...told, ...record } : told;
  } catch {
    return told;
  }
}
