import type { CompositeAlarm, MetricAlarm, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Json, Status } from '../../../core/model.ts';
import { pages } from '../../aws/paginate.ts';
import { defineResourceType } from '../../resource-type.ts';
import { distinct } from '../distinct.ts';
import { statusFrom } from '../status.ts';
import { dimensionRecord, watchedAlarms, watchedResources } from './watched.ts';

type Alarm = MetricAlarm | CompositeAlarm;

export const alarm = defineResourceType<Alarm>({
  kind: 'cloudwatch.alarm',
  type: 'monitoring',
  description:
    'A metric or composite alarm: its state, since when and why, what it watches and against which threshold, and ' +
    'whether its actions are switched on.',
  service: 'cloudwatch',
  action: 'cloudwatch:DescribeAlarms',
  async *list(api) {
    const { sdk, client } = await api.cloudwatch();
    // Without the types named, AWS answers metric alarms only.
    const question = { AlarmTypes: [sdk.AlarmType.MetricAlarm, sdk.AlarmType.CompositeAlarm] };
    yield* pages(sdk.paginateDescribeAlarms({ client, pageSize: 100 }, question), (page): Alarm[] | undefined => {
      const { MetricAlarms, CompositeAlarms } = page;
      if (MetricAlarms === undefined && CompositeAlarms === undefined) return undefined;
      return [...(MetricAlarms ?? []), ...(CompositeAlarms ?? [])];
    });
  },
  map(item) {
    const id = item.AlarmName ?? '';
    return {
      id,
      arn: item.AlarmArn ?? null,
      name: id,
      status: statusFrom(STATUS, item.StateValue),
      native_status: item.StateValue ?? null,
      // A call for each alarm would be needed to learn its tags.
      tags: {},
      properties: {
        alarm_type: isComposite(item) ? 'composite' : 'metric',
        description: item.AlarmDescription || undefined,
        state_reason: item.StateReason || undefined,
        state_since: (item.StateTransitionedTimestamp ?? item.StateUpdatedTimestamp)?.toISOString(),
        state_updated_at: item.StateUpdatedTimestamp?.toISOString(),
        ...(isComposite(item) ? compositeProperties(item) : metricProperties(item)),
        actions_enabled: item.ActionsEnabled,
        alarm_actions: distinct(item.AlarmActions ?? []),
        ok_actions: distinct(item.OKActions ?? []),
        insufficient_data_actions: distinct(item.InsufficientDataActions ?? []),
        configured_at: item.AlarmConfigurationUpdatedTimestamp?.toISOString(),
      },
    };
  },
  edges(item) {
    if (isComposite(item)) return watchedAlarms(item.AlarmRule);
    return watchedResources([
      { namespace: item.Namespace, dimensions: item.Dimensions },
      ...(item.Metrics ?? []).map((query) => ({
        namespace: query.MetricStat?.Metric?.Namespace,
        dimensions: query.MetricStat?.Metric?.Dimensions,
        account: query.AccountId,
      })),
    ]);
  },
  // Re-evaluation rewrites the reason; a change of state opens a version by itself.
  volatile: ['state_reason', 'state_updated_at'],
  noise: ['state_since'],
});

/** Not enough data says nothing about the resource. */
const STATUS: Record<string, Status> = { OK: 'healthy', ALARM: 'unhealthy', INSUFFICIENT_DATA: 'unknown' };

function isComposite(item: Alarm): item is CompositeAlarm {
  return 'AlarmRule' in item;
}

function compositeProperties(item: CompositeAlarm): Record<string, Json | undefined> {
  return {
    rule: item.AlarmRule,
    actions_suppressor: item.ActionsSuppressor || undefined,
    actions_suppressed_by: item.ActionsSuppressedBy,
    actions_suppressed_reason: item.ActionsSuppressedReason || undefined,
  };
}

function metricProperties(item: MetricAlarm): Record<string, Json | undefined> {
  return {
    namespace: item.Namespace || undefined,
    metric: item.MetricName || undefined,
    statistic: item.Statistic ?? item.ExtendedStatistic,
    unit: item.Unit,
    dimensions: item.MetricName ? dimensionRecord(item.Dimensions) : undefined,
    metrics: item.Metrics?.length ? item.Metrics.map(describeQuery) : undefined,
    threshold: item.Threshold,
    threshold_metric: item.ThresholdMetricId || undefined,
    comparison: item.ComparisonOperator,
    period_seconds: item.Period,
    evaluation_periods: item.EvaluationPeriods,
    datapoints_to_alarm: item.DatapointsToAlarm,
    treat_missing_data: item.TreatMissingData,
    evaluation_state: item.EvaluationState,
  };
}

function describeQuery(query: MetricDataQuery): Json {
  const stat = query.MetricStat;
  return {
    id: query.Id ?? null,
    label: query.Label || null,
    expression: query.Expression || null,
    namespace: stat?.Metric?.Namespace ?? null,
    metric: stat?.Metric?.MetricName ?? null,
    dimensions: dimensionRecord(stat?.Metric?.Dimensions),
    statistic: stat?.Stat ?? null,
    period_seconds: stat?.Period ?? query.Period ?? null,
    account: query.AccountId || null,
    returns_data: query.ReturnData ?? null,
  };
}
