import { existsSync, readFileSync } from 'node:fs';
import type { AwsFault } from './errors.ts';

/** A recorded CloudTrail record, and what a lookup tells apart by. */
interface RecordedCall {
  seconds: number;
  text: string;
  attributes: Record<string, string>;
}

interface LookupRequest {
  /** Seconds since 1970, as the JSON protocol has times. */
  StartTime?: number;
  EndTime?: number;
  LookupAttributes?: { AttributeKey: string; AttributeValue: string }[];
  MaxResults?: number;
  NextToken?: string;
}

/** LookupEvents' own bounds: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
const MOST_A_PAGE = 50;

/** Opens a region's recorded trail, newest first; none when nothing was recorded there. */
export function loadTrail(path: string): RecordedCall[] {
  if (!existsSync(path)) return [];
  const lines = process.getBuiltinModule('node:zlib').gunzipSync(readFileSync(path)).toString('utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map(recordedCall)
    .reverse();
}

function recordedCall(text: string): RecordedCall {
  const record = JSON.parse(text) as {
    eventID: string;
    eventName: string;
    eventSource: string;
    eventTime: string;
    readOnly: boolean;
    userIdentity?: { userName?: string; principalId?: string; accessKeyId?: string };
  };
  const { userName, principalId, accessKeyId } = record.userIdentity ?? {};
  const user = userName ?? principalId?.split(':')[1];
  return {
    seconds: Date.parse(record.eventTime) / 1000,
    text,
    attributes: {
      EventId: record.eventID,
      EventName: record.eventName,
      EventSource: record.eventSource,
      ReadOnly: String(record.readOnly),
      ...(user === undefined ? {} : { Username: user }),
      ...(accessKeyId === undefined ? {} : { AccessKeyId: accessKeyId }),
    },
  };
}

/**
 * Answers LookupEvents from the recorded trail, for any window and any attribute but those of resources, as CloudTrail
 * does: newest first, both ends of the window included, at most fifty a page.
 */
export function lookupEvents(trail: readonly RecordedCall[], request: LookupRequest): object | AwsFault {
  const { StartTime: from = 0, EndTime: to = Number.POSITIVE_INFINITY, LookupAttributes = [] } = request;
  if (from > to) return fault('InvalidTimeRangeException', 'StartTime must be before EndTime');
  const [wanted, ...others] = LookupAttributes;
  if (others.length > 0) return fault('InvalidLookupAttributesException', 'You can specify only one attribute');
  const fitting = trail.filter(
    ({ seconds, attributes }) =>
      seconds >= from &&
      seconds <= to &&
      (wanted === undefined || attributes[wanted.AttributeKey] === wanted.AttributeValue),
  );
  const start = Number(request.NextToken ?? 0);
  if (!Number.isInteger(start) || start > fitting.length) return fault('InvalidNextTokenException', 'Invalid token.');
  const end = start + Math.min(request.MaxResults ?? MOST_A_PAGE, MOST_A_PAGE);
  return {
    Events: fitting.slice(start, end).map(({ seconds, text, attributes }) => ({
      ...attributes,
      EventTime: seconds,
      Resources: [],
      CloudTrailEvent: text,
    })),
    ...(end < fitting.length ? { NextToken: String(end) } : {}),
  };
}

function fault(code: string, message: string): AwsFault {
  return { code, message, status: 400 };
}
