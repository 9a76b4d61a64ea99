import type { Json } from '../../../core/model.ts';
import type { MetricSpec } from '../../resource-type.ts';

/**
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
 */
export const instanceMetrics: MetricSpec[] = [
  series({ metric: 'cpu', name: 'CPUUtilization', unit: 'percent', bad: 'high' }),
  series({ metric: 'memory_free', name: 'FreeableMemory', unit: 'bytes', bad: 'low' }),
  series({ metric: 'swap', name: 'SwapUsage', unit: 'bytes', bad: 'high' }),
  series({ metric: 'connections', name: 'DatabaseConnections', unit: 'count', bad: 'high' }),
  series(
    { metric: 'disk_free', name: 'FreeStorageSpace', unit: 'bytes', bad: 'low', statistic: 'Minimum' },
    hasOwnVolume,
  ),
  // What an Aurora instance can fill up: its temporary tables and logs, not the cluster's volume.
  series(
    { metric: 'local_disk_free', name: 'FreeLocalStorage', unit: 'bytes', bad: 'low', statistic: 'Minimum' },
    isAurora,
  ),
  series({ metric: 'latency', name: 'ReadLatency', unit: 'seconds', bad: 'high' }),
  series({ metric: 'write_latency', name: 'WriteLatency', unit: 'seconds', bad: 'high' }),
  series({ metric: 'read_iops', name: 'ReadIOPS', unit: 'count_per_second' }),
  series({ metric: 'write_iops', name: 'WriteIOPS', unit: 'count_per_second' }),
  series({ metric: 'disk_queue', name: 'DiskQueueDepth', unit: 'count', bad: 'high' }),
  series({ metric: 'network_in', name: 'NetworkReceiveThroughput', unit: 'bytes_per_second' }),
  series({ metric: 'network_out', name: 'NetworkTransmitThroughput', unit: 'bytes_per_second' }),
  series(
    { metric: 'burst_balance', name: 'BurstBalance', unit: 'percent', bad: 'low', statistic: 'Minimum' },
    (properties) => properties.storage_type === 'gp2',
  ),
  series(
    { metric: 'cpu_credits', name: 'CPUCreditBalance', unit: 'credits', bad: 'low', statistic: 'Minimum' },
    (properties) => /^db\.t\d/.test(String(properties.instance_class)),
  ),
  series(
    { metric: 'replica_lag', name: 'ReplicaLag', unit: 'seconds', bad: 'high', statistic: 'Maximum' },
    (properties) => properties.replica_source !== undefined && hasOwnVolume(properties),
  ),
  series(
    { metric: 'aurora_replica_lag', name: 'AuroraReplicaLag', unit: 'milliseconds', bad: 'high', statistic: 'Maximum' },
    isAurora,
  ),
];

function isAurora(properties: Record<string, Json>): boolean {
  return String(properties.engine).startsWith('aurora');
}

function hasOwnVolume(properties: Record<string, Json>): boolean {
  return !isAurora(properties);
}

/** DocumentDB and Neptune write to namespaces of their own, with other names. */
function reportsAsRds(properties: Record<string, Json>): boolean {
  return properties.engine !== 'docdb' && properties.engine !== 'neptune';
}

function series(
  spec: Pick<MetricSpec, 'metric' | 'name' | 'unit' | 'bad'> & Partial<Pick<MetricSpec, 'statistic'>>,
  applies: (properties: Record<string, Json>) => boolean = () => true,
): MetricSpec {
  return {
    statistic: 'Average',
    ...spec,
    namespace: 'AWS/RDS',
    period: 300,
    dimensions: ({ id, properties }) =>
      reportsAsRds(properties) && applies(properties) ? { DBInstanceIdentifier: id } : null,
  };
}
