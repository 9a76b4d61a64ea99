import type { AlarmHistoryItem, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { RECORDED_STEP } from '../../../src/cmdb/aws/replay/series.ts';
import { digest } from './facts.ts';
import type { RegionEstate } from './region.ts';
import { FIRST_POINT, type SeriesPlan, valuesOf } from './series.ts';

type State = 'OK' | 'ALARM';

interface Change {
  at: Date;
  from: State;
  to: State;
  reason: string;
}

/**
 * What each alarm did over the two weeks, from the very points that are recorded: ALARM when all of the last points
 * asked for are beyond the threshold, else OK. The state an alarm is recorded in must come out of it.
 */
export function deriveAlarmHistory(estate: RegionEstate): void {
  const states = new Map<string, Change[]>();
  for (const alarm of estate.metricAlarms) {
    const series = estate.series.find((plan) => isOf(plan, alarm));
    const changes = series === undefined ? [] : changesOf(alarm, valuesOf(series));
    settle(alarm, changes);
    states.set(alarm.AlarmName ?? '', changes);
    estate.alarmHistory.push(...changes.map((change) => itemOf(alarm.AlarmName ?? '', 'MetricAlarm', change)));
  }
  for (const alarm of estate.compositeAlarms) {
    const parts = [...(alarm.AlarmRule ?? '').matchAll(/ALARM\("([^"]+)"\)/g)].map(([, name = '']) => name);
    const changes = anyOf(parts.map((name) => [name, states.get(name) ?? []]));
    settle(alarm, changes);
    estate.alarmHistory.push(...changes.map((change) => itemOf(alarm.AlarmName ?? '', 'CompositeAlarm', change)));
  }
  estate.alarmHistory.sort((a, b) => (b.Timestamp?.getTime() ?? 0) - (a.Timestamp?.getTime() ?? 0));
}

function isOf(plan: SeriesPlan, alarm: MetricAlarm): boolean {
  const dimensions = alarm.Dimensions ?? [];
  return (
    plan.namespace === alarm.Namespace &&
    plan.metric === alarm.MetricName &&
    Object.keys(plan.dimensions).length === dimensions.length &&
    dimensions.every(({ Name = '', Value }) => plan.dimensions[Name] === Value)
  );
}

/** A missing point leaves the state as it is, as `TreatMissingData: missing` has it. */
function changesOf(alarm: MetricAlarm, values: (number | null)[]): Change[] {
  const {
    AlarmName = '',
    ComparisonOperator: compared,
    Threshold: threshold = 0,
    EvaluationPeriods: periods = 3,
  } = alarm;
  const above = compared === 'GreaterThanThreshold';
  const changes: Change[] = [];
  const latest: number[] = [];
  let state: State | undefined;
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    latest.push(value);
    if (latest.length > periods) latest.shift();
    if (latest.length < periods) continue;
    const beyond = latest.filter((one) => (above ? one > threshold : one < threshold)).length;
    const next: State = beyond === periods ? 'ALARM' : 'OK';
    if (state !== undefined && next !== state) {
      const late = Number.parseInt(digest(AlarmName).slice(0, 4), 16) % 60;
      const at = new Date((FIRST_POINT + (index + 1) * RECORDED_STEP + late) * 1000);
      const words = `${above ? 'greater' : 'less'} than the threshold (${threshold})`;
      const reason =
        next === 'ALARM'
          ? `Threshold Crossed: ${periods} out of the last ${periods} datapoints [${latest.join(', ')}] were ${words}.`
          : `Threshold Crossed: ${periods - beyond} out of the last ${periods} datapoints [${latest.join(', ')}] were not ${words}.`;
      changes.push({ at, from: state, to: next, reason });
    }
    state = next;
  }
  return changes;
}

/** What a composite does whose parts do this: it rings while any of them does. */
function anyOf(parts: [name: string, changes: Change[]][]): Change[] {
  const ringing = new Set(parts.filter(([, changes]) => changes[0]?.from === 'ALARM').map(([name]) => name));
  const all = parts.flatMap(([name, changes]) => changes.map((change) => ({ ...change, name })));
  const changes: Change[] = [];
  for (const { at, to, name } of all.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const before: State = ringing.size > 0 ? 'ALARM' : 'OK';
    if (to === 'ALARM') ringing.add(name);
    else ringing.delete(name);
    const next: State = ringing.size > 0 ? 'ALARM' : 'OK';
    const reason = next === 'ALARM' ? `${name} transitioned to ALARM` : `${name} transitioned to OK`;
    if (next !== before) changes.push({ at: new Date(at.getTime() + 10_000), from: before, to: next, reason });
  }
  return changes;
}

interface Stateful {
  AlarmName?: string | undefined;
  StateValue?: string | undefined;
  StateReason?: string | undefined;
  StateUpdatedTimestamp?: Date | undefined;
  StateTransitionedTimestamp?: Date | undefined;
}

/** The alarm stands since its last change; one that says otherwise does not fit its own points. */
function settle(alarm: Stateful, changes: readonly Change[]): void {
  const last = changes.at(-1);
  if (last === undefined) return;
  if (alarm.StateValue !== last.to)
    throw new Error(
      `${alarm.AlarmName} is ${alarm.StateValue}, but its points say ${last.to} since ${last.at.toISOString()}`,
    );
  alarm.StateUpdatedTimestamp = last.at;
  alarm.StateTransitionedTimestamp = last.at;
  alarm.StateReason = last.reason;
}

function itemOf(
  name: string,
  type: 'MetricAlarm' | 'CompositeAlarm',
  { at, from, to, reason }: Change,
): AlarmHistoryItem {
  return {
    AlarmName: name,
    AlarmType: type,
    Timestamp: at,
    HistoryItemType: 'StateUpdate',
    HistorySummary: `Alarm updated from ${from} to ${to}`,
    HistoryData: JSON.stringify({
      version: '1.0',
      oldState: { stateValue: from },
      newState: { stateValue: to, stateReason: reason },
    }),
  };
}
