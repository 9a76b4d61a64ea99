import type { AlarmHistoryItem, DescribeAlarmHistoryCommandOutput } from '@aws-sdk/client-cloudwatch';
import { present } from '../aws/paginate.ts';
import { bounded } from './bounded.ts';
import { type EventDraft, type EventFeed, heldDownTo, type ResourceName } from './feed.ts';

/** CloudWatch keeps the history of alarms for 30 days:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html */
const REACH = 30 * 86_400_000;

/** Every change of state of every alarm. */
export const alarmHistory: EventFeed = {
  source: 'alarm',
  part: null,
  title: 'alarm history',
  service: 'cloudwatch',
  action: 'cloudwatch:DescribeAlarmHistory',
  reach: REACH,
  settle: 60_000,
  pace: 100,
  names: ({ subject }) => namesOf(subject ?? ''),
  async *list(api, window, beforeCall) {
    const { sdk, client } = await api.cloudwatch();
    let token: string | undefined;
    do {
      await beforeCall();
      const answer: DescribeAlarmHistoryCommandOutput = await client.send(
        new sdk.DescribeAlarmHistoryCommand({
          // Without the types named, AWS answers metric alarms only.
          AlarmTypes: [sdk.AlarmType.MetricAlarm, sdk.AlarmType.CompositeAlarm],
          HistoryItemType: sdk.HistoryItemType.StateUpdate,
          StartDate: new Date(window.from),
          EndDate: new Date(window.to),
          ScanBy: sdk.ScanBy.TIMESTAMP_DESCENDING,
          MaxRecords: 100,
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      );
      const events = present(answer.AlarmHistoryItems).map(draftOf);
      token = answer.NextToken;
      yield { events, held: token === undefined ? window : heldDownTo(window, events, 1) };
    } while (token !== undefined);
  },
};

interface Transition {
  oldState?: { stateValue?: string };
  newState?: { stateValue?: string; stateReason?: string };
}

function draftOf({ AlarmName: alarm = '', Timestamp: at, HistorySummary, HistoryData }: AlarmHistoryItem): EventDraft {
  const data = transitionOf(HistoryData);
  const state = data.newState?.stateValue ?? /to (\w+)/.exec(HistorySummary ?? '')?.[1] ?? 'unknown';
  const before = data.oldState?.stateValue;
  const reason = data.newState?.stateReason;
  const moment = at ?? new Date(0);
  return {
    at: moment.toISOString(),
    native_id: `${alarm} ${moment.toISOString()} ${state}`,
    name: 'StateUpdate',
    actor: null,
    outcome: state,
    subject: alarm,
    summary: `${alarm}: ${before ?? 'unknown'} → ${state}${reason ? `: ${reason}` : ''}`.slice(0, 500),
    detail: bounded({ alarm, from: before ?? null, to: state, reason: reason ?? null, data }),
    names: namesOf(alarm),
  };
}

function namesOf(alarm: string): ResourceName[] {
  return [{ kind: 'cloudwatch.alarm', id: alarm }];
}

/** `HistoryData` is JSON of a form that AWS does not promise. */
function transitionOf(text: string | undefined): Transition {
  try {
    const data: unknown = JSON.parse(text ?? '{}');
    return typeof data === 'object' && data !== null ? data : {};
  } catch {
    return {};
  }
}
