import type { ComparisonOperator, MetricAlarm, Statistic } from '@aws-sdk/client-cloudwatch';
import { ago, arn, type Tags } from './facts.ts';
import type { RegionEstate } from './region.ts';

export interface AlarmPlan {
  name: string;
  description: string;
  namespace: string;
  metric: string;
  dimensions: Record<string, string>;
  statistic: Statistic;
  when: '>' | '<';
  threshold: number;
  periods?: number;
  state?: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  reason?: string;
  /** Hours in this state. */
  since: number;
  tags: Tags;
}

const COMPARISONS: Record<AlarmPlan['when'], ComparisonOperator> = {
  '>': 'GreaterThanThreshold',
  '<': 'LessThanThreshold',
};

export function addAlarm(estate: RegionEstate, plan: AlarmPlan): MetricAlarm {
  const alarmArn = arn('cloudwatch', estate.region, `alarm:${plan.name}`);
  const alarm: MetricAlarm = {
    AlarmName: plan.name,
    AlarmArn: alarmArn,
    AlarmDescription: plan.description,
    AlarmConfigurationUpdatedTimestamp: ago({ days: 300 }),
    ActionsEnabled: true,
    AlarmActions: [arn('sns', estate.region, 'on-call')],
    OKActions: [],
    InsufficientDataActions: [],
    StateValue: plan.state ?? 'OK',
    StateReason: plan.reason ?? 'Threshold not crossed.',
    StateUpdatedTimestamp: ago({ hours: plan.since }),
    StateTransitionedTimestamp: ago({ hours: plan.since }),
    Namespace: plan.namespace,
    MetricName: plan.metric,
    Dimensions: Object.entries(plan.dimensions).map(([Name, Value]) => ({ Name, Value })),
    Statistic: plan.statistic,
    Period: 300,
    EvaluationPeriods: plan.periods ?? 3,
    DatapointsToAlarm: plan.periods ?? 3,
    Threshold: plan.threshold,
    ComparisonOperator: COMPARISONS[plan.when],
    TreatMissingData: 'missing',
  };
  estate.metricAlarms.push(alarm);
  estate.alarmTags.set(alarmArn, plan.tags);
  return alarm;
}

/** An alarm that rings while any of the others does. */
export function addCompositeAlarm(
  estate: RegionEstate,
  plan: { name: string; description: string; of: MetricAlarm[]; since: number; tags: Tags },
): void {
  const ringing = plan.of.filter(({ StateValue }) => StateValue === 'ALARM').map(({ AlarmName }) => AlarmName);
  const alarmArn = arn('cloudwatch', estate.region, `alarm:${plan.name}`);
  estate.compositeAlarms.push({
    AlarmName: plan.name,
    AlarmArn: alarmArn,
    AlarmDescription: plan.description,
    AlarmRule: plan.of.map(({ AlarmName }) => `ALARM("${AlarmName}")`).join(' OR '),
    AlarmConfigurationUpdatedTimestamp: ago({ days: 300 }),
    ActionsEnabled: true,
    AlarmActions: [arn('sns', estate.region, 'on-call-page')],
    OKActions: [],
    InsufficientDataActions: [],
    StateValue: ringing.length > 0 ? 'ALARM' : 'OK',
    StateReason: ringing.length > 0 ? `in alarm: ${ringing.join(', ')}` : 'no alarm',
    StateUpdatedTimestamp: ago({ hours: plan.since }),
    StateTransitionedTimestamp: ago({ hours: plan.since }),
  });
  estate.alarmTags.set(alarmArn, plan.tags);
}
