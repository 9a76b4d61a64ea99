import type { Json } from '../../../core/model.ts';
import type { MetricSpec } from '../../resource-type.ts';
import { dimensionOf } from './arns.ts';

/**
 * Series of a target group behind its first load balancer. The two kinds of load balancer count hosts in namespaces of
 * their own, hence two series each.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html
 */
export const targetGroupMetrics: MetricSpec[] = [
  application({ metric: 'healthy_hosts', name: 'HealthyHostCount', statistic: 'Minimum', unit: 'count', bad: 'low' }),
  application({
    metric: 'unhealthy_hosts',
    name: 'UnHealthyHostCount',
    statistic: 'Maximum',
    unit: 'count',
    bad: 'high',
  }),
  application({ metric: 'requests', name: 'RequestCount', statistic: 'Sum', unit: 'count' }),
  application({ metric: 'errors', name: 'HTTPCode_Target_5XX_Count', statistic: 'Sum', unit: 'count', bad: 'high' }),
  application({ metric: 'latency', name: 'TargetResponseTime', statistic: 'Average', unit: 'seconds', bad: 'high' }),
  network({ metric: 'nlb_healthy_hosts', name: 'HealthyHostCount', statistic: 'Minimum', unit: 'count', bad: 'low' }),
  network({
    metric: 'nlb_unhealthy_hosts',
    name: 'UnHealthyHostCount',
    statistic: 'Maximum',
    unit: 'count',
    bad: 'high',
  }),
];

type Series = Pick<MetricSpec, 'metric' | 'name' | 'statistic' | 'unit' | 'bad'>;

function application(spec: Series): MetricSpec {
  return seriesOf(spec, 'app/', 'AWS/ApplicationELB');
}

function network(spec: Series): MetricSpec {
  return seriesOf(spec, 'net/', 'AWS/NetworkELB');
}

function seriesOf(spec: Series, prefix: string, namespace: string): MetricSpec {
  return {
    ...spec,
    namespace,
    period: 300,
    dimensions({ arn, properties }) {
      const TargetGroup = dimensionOf(arn ?? undefined);
      const LoadBalancer = firstLoadBalancer(properties.load_balancers, prefix);
      return TargetGroup === null || LoadBalancer === null ? null : { LoadBalancer, TargetGroup };
    },
  };
}

function firstLoadBalancer(arns: Json | undefined, prefix: string): string | null {
  if (!Array.isArray(arns)) return null;
  for (const arn of arns) {
    const dimension = typeof arn === 'string' ? dimensionOf(arn) : null;
    if (dimension?.startsWith(prefix)) return dimension;
  }
  return null;
}
