import { tagList } from '../build/facts.ts';
import type { RegionEstate } from '../build/region.ts';
import { type Answer, paged, whole } from './answer.ts';

const NEXT = { size: 500, tokenField: 'NextToken' };

export function monitoringAnswers(estate: RegionEstate): Answer[] {
  const { metricAlarms: MetricAlarms, compositeAlarms: CompositeAlarms } = estate;
  const alarms = (variant: string, output: object, first: (string | null)[], second: string | null) =>
    whole('cloudwatch', 'DescribeAlarms', output, {
      variant,
      parameters: { 'AlarmTypes.1': first, 'AlarmTypes.2': [second] },
    });
  const namespaces = [...new Set(estate.series.map(({ namespace }) => namespace))].sort();
  return [
    // Without a type AWS lists metric alarms only.
    alarms('metric', { MetricAlarms, CompositeAlarms: [] }, ['MetricAlarm', null], null),
    alarms('composite', { MetricAlarms: [], CompositeAlarms }, ['CompositeAlarm'], null),
    alarms('both', { MetricAlarms, CompositeAlarms }, ['MetricAlarm'], 'CompositeAlarm'),
    alarms('both-turned', { MetricAlarms, CompositeAlarms }, ['CompositeAlarm'], 'MetricAlarm'),
    ...[...estate.alarmTags].map(([ResourceARN, tags]) =>
      whole(
        'cloudwatch',
        'ListTagsForResource',
        { Tags: tagList(tags) },
        {
          variant: ResourceARN.slice(ResourceARN.lastIndexOf(':') + 1),
          parameters: { ResourceARN },
        },
      ),
    ),
    ...namespaces.map((namespace) =>
      paged('cloudwatch', 'ListMetrics', metricsIn(estate, namespace), {
        list: 'Metrics',
        ...NEXT,
        variant: namespace.replace('/', '-'),
        parameters: { Namespace: namespace },
      }),
    ),
  ];
}

function metricsIn(estate: RegionEstate, namespace: string) {
  return estate.series
    .filter((series) => series.namespace === namespace)
    .map((series) => ({
      Namespace: namespace,
      MetricName: series.metric,
      Dimensions: Object.entries(series.dimensions).map(([Name, Value]) => ({ Name, Value })),
    }));
}
