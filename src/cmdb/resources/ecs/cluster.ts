import type { Cluster } from '@aws-sdk/client-ecs';
import type { Status } from '../../../core/model.ts';
import { present } from '../../aws/paginate.ts';
import { defineResourceType, type MetricSpec } from '../../resource-type.ts';
import { distinct } from '../distinct.ts';
import { statusFrom } from '../status.ts';
import { tagRecord } from '../tags.ts';
import { capacityProviderStrategy } from './capacity-providers.ts';
import { allowOnlyMissing, clusterArns } from './listing.ts';

export const cluster = defineResourceType<Cluster>({
  kind: 'ecs.cluster',
  type: 'container',
  description:
    'An ECS cluster: its capacity providers, settings such as Container Insights, and how many container instances ' +
    'are registered. Its services and container instances are linked to it.',
  service: 'ecs',
  action: 'ecs:DescribeClusters',
  actions: ['ecs:ListClusters'],
  async *list(api) {
    const { sdk, client } = await api.ecs();
    for await (const clusters of clusterArns(api)) {
      // Asked with no names, AWS would describe the cluster named default.
      if (clusters.length === 0) continue;
      const include = [sdk.ClusterField.TAGS, sdk.ClusterField.SETTINGS];
      const answer = await client.send(new sdk.DescribeClustersCommand({ clusters, include }));
      allowOnlyMissing(answer.failures);
      yield present(answer.clusters);
    }
  },
  map(item) {
    const id = item.clusterName ?? '';
    const settings = (item.settings ?? []).map(({ name = '', value = '' }): [string, string] => [name, value]);
    return {
      id,
      arn: item.clusterArn ?? null,
      name: id,
      status: statusFrom(STATUS, item.status),
      native_status: item.status ?? null,
      tags: tagRecord(item.tags),
      properties: {
        capacity_providers: distinct(item.capacityProviders ?? []),
        default_capacity_provider_strategy: capacityProviderStrategy(item.defaultCapacityProviderStrategy),
        capacity_providers_status: item.attachmentsStatus || undefined,
        settings: Object.fromEntries(settings.sort(([a], [b]) => (a < b ? -1 : 1))),
        service_connect_namespace: item.serviceConnectDefaults?.namespace || undefined,
        execute_command_logging: item.configuration?.executeCommandConfiguration?.logging,
        container_instance_count: item.registeredContainerInstancesCount,
      },
    };
  },
  volatile: ['container_instance_count'],
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
  metrics: [
    series('cpu', 'CPUUtilization'),
    series('memory', 'MemoryUtilization'),
    // Only clusters with EC2 instances have capacity to reserve.
    series('cpu_reservation', 'CPUReservation', (instances) => instances > 0),
    series('memory_reservation', 'MemoryReservation', (instances) => instances > 0),
  ],
  noise: ['capacity_providers_status'],
});

const STATUS: Record<string, Status> = {
  ACTIVE: 'active',
  PROVISIONING: 'pending',
  DEPROVISIONING: 'draining',
  FAILED: 'failed',
  INACTIVE: 'inactive',
};

function series(metric: string, name: string, applies: (instances: number) => boolean = () => true): MetricSpec {
  return {
    metric,
    namespace: 'AWS/ECS',
    name,
    statistic: 'Average',
    unit: 'percent',
    period: 300,
    bad: 'high',
    dimensions({ id, properties }) {
      const instances = properties.container_instance_count;
      return applies(typeof instances === 'number' ? instances : 0) ? { ClusterName: id } : null;
    },
  };
}
