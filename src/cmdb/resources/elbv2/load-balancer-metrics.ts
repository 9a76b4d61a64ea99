import type { MetricSpec } from '../../resource-type.ts';
import { dimensionOf } from './arns.ts';

/**
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html
 */
export const loadBalancerMetrics: MetricSpec[] = [
  application({ metric: 'requests', name: 'RequestCount', statistic: 'Sum', unit: 'count' }),
  application({ metric: 'errors', name: 'HTTPCode_Target_5XX_Count', statistic: 'Sum', unit: 'count', bad: 'high' }),
  // The load balancer's own: no healthy target, a target that hung up, a time-out.
  application({ metric: 'elb_errors', name: 'HTTPCode_ELB_5XX_Count', statistic: 'Sum', unit: 'count', bad: 'high' }),
  application({ metric: 'latency', name: 'TargetResponseTime', statistic: 'Average', unit: 'seconds', bad: 'high' }),
  application({ metric: 'connections', name: 'ActiveConnectionCount', statistic: 'Sum', unit: 'count' }),
  application({
    metric: 'rejected_connections',
    name: 'RejectedConnectionCount',
    statistic: 'Sum',
    unit: 'count',
    bad: 'high',
  }),
  application({
    metric: 'target_connection_errors',
    name: 'TargetConnectionErrorCount',
    statistic: 'Sum',
    unit: 'count',
    bad: 'high',
  }),
  network({ metric: 'flows', name: 'ActiveFlowCount', statistic: 'Average', unit: 'count' }),
  network({ metric: 'new_flows', name: 'NewFlowCount', statistic: 'Sum', unit: 'count' }),
  network({ metric: 'processed_bytes', name: 'ProcessedBytes', statistic: 'Sum', unit: 'bytes' }),
  network({ metric: 'target_resets', name: 'TCP_Target_Reset_Count', statistic: 'Sum', unit: 'count', bad: 'high' }),
  network({ metric: 'elb_resets', name: 'TCP_ELB_Reset_Count', statistic: 'Sum', unit: 'count', bad: 'high' }),
  network({
    metric: 'port_allocation_errors',
    name: 'PortAllocationErrorCount',
    statistic: 'Sum',
    unit: 'count',
    bad: 'high',
  }),
];

type Series = Pick<MetricSpec, 'metric' | 'name' | 'statistic' | 'unit' | 'bad'>;

function application(spec: Series): MetricSpec {
  return seriesOf(spec, 'application', 'AWS/ApplicationELB');
}

function network(spec: Series): MetricSpec {
  return seriesOf(spec, 'network', 'AWS/NetworkELB');
}

function seriesOf(spec: Series, type: string, namespace: string): MetricSpec {
  return {
    ...spec,
    namespace,
    period: 300,
    dimensions({ arn, properties }) {
      const dimension = dimensionOf(arn ?? undefined);
      return properties.load_balancer_type === type && dimension !== null ? { LoadBalancer: dimension } : null;
    },
  };
}
