import { isObject } from './json-walk.ts';

const DEEPEST = 4;

/**
 * Hands on the CloudTrail records in a value: itself, or what it wraps, as EventBridge (`detail`), `lookup-events`
 * (`CloudTrailEvent`), CloudWatch Logs (`logEvents`) and files of CloudTrail (`Records`) do. Anything else is handed on as
 * it is, and is then no record.
 */
export function recordsIn(value: unknown, take: (record: unknown) => void, depth = 0): void {
  if (isObject(value) && value.eventName === undefined && depth < DEEPEST) {
    const inner = value.Records ?? value.records ?? value.Events ?? value.events ?? value.logEvents;
    if (Array.isArray(inner)) {
      for (const each of inner) recordsIn(each, take, depth + 1);
      return;
    }
    if (isObject(value.detail)) {
      recordsIn(value.detail, take, depth + 1);
      return;
    }
    const text = value.CloudTrailEvent ?? value.message;
    if (typeof text === 'string') {
      recordsIn(parsed(text), take, depth + 1);
      return;
    }
  }
  if (Array.isArray(value) && depth < DEEPEST) {
    for (const each of value) recordsIn(each, take, depth + 1);
    return;
  }
  take(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
