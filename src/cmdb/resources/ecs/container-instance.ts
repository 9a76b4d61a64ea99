import type { ContainerInstance, Resource } from '@aws-sdk/client-ecs';
import type { Status } from '../../../core/model.ts';
import { pages, present } from '../../aws/paginate.ts';
import { defineResourceType } from '../../resource-type.ts';
import { linkTo } from '../links.ts';
import { statusFrom } from '../status.ts';
import { tagRecord } from '../tags.ts';
import { lastPart } from './arns.ts';
import { allowOnlyMissing, clusterArns } from './listing.ts';
import { mebibytes } from './size.ts';

/** AWS does not say which cluster a container instance is in; the call that listed it does. */
type ListedContainerInstance = ContainerInstance & { clusterArn: string };

export const containerInstance = defineResourceType<ListedContainerInstance>({
  kind: 'ecs.container_instance',
  type: 'container',
  description:
    'An EC2 instance (or a machine of your own) that runs tasks of an ECS cluster: whether its agent is connected, ' +
    'its registered and remaining CPU and memory, agent version.',
  service: 'ecs',
  action: 'ecs:DescribeContainerInstances',
  actions: ['ecs:ListClusters', 'ecs:ListContainerInstances'],
  async *list(api) {
    const { sdk, client } = await api.ecs();
    for await (const clusters of clusterArns(api)) {
      for (const cluster of clusters) {
        const lists = sdk.paginateListContainerInstances({ client }, { cluster, maxResults: 100 });
        for await (const containerInstances of pages(lists, (page) => page.containerInstanceArns)) {
          if (containerInstances.length === 0) continue;
          const include = [sdk.ContainerInstanceField.TAGS];
          const question = { cluster, containerInstances, include };
          const answer = await client.send(new sdk.DescribeContainerInstancesCommand(question));
          allowOnlyMissing(answer.failures);
          yield present(answer.containerInstances).map((item) => ({ ...item, clusterArn: cluster }));
        }
      }
    }
  },
  map(item) {
    const id = item.containerInstanceArn ?? '';
    const tags = tagRecord(item.tags);
    const attribute = (name: string) => item.attributes?.find((one) => one.name === name)?.value;
    return {
      id,
      arn: id,
      name: `${lastPart(item.clusterArn)}/${item.ec2InstanceId ?? lastPart(id)}`,
      zone: attribute('ecs.availability-zone') || null,
      status: statusFrom(STATUS, item.status),
      native_status: item.status ?? null,
      tags,
      properties: {
        cluster: lastPart(item.clusterArn),
        instance_id: item.ec2InstanceId || undefined,
        instance_type: attribute('ecs.instance-type') || undefined,
        image_id: attribute('ecs.ami-id') || undefined,
        operating_system: attribute('ecs.os-type') || undefined,
        status_reason: item.statusReason || undefined,
        agent_connected: item.agentConnected,
        agent_version: item.versionInfo?.agentVersion || undefined,
        agent_update_status: item.agentUpdateStatus,
        docker_version: item.versionInfo?.dockerVersion || undefined,
        capacity_provider: item.capacityProviderName || undefined,
        registered_cpu_units: resource(item.registeredResources, 'CPU'),
        registered_memory_bytes: mebibytes(resource(item.registeredResources, 'MEMORY')),
        remaining_cpu_units: resource(item.remainingResources, 'CPU'),
        remaining_memory_bytes: mebibytes(resource(item.remainingResources, 'MEMORY')),
        running_tasks: item.runningTasksCount,
        pending_tasks: item.pendingTasksCount,
        registered_at: item.registeredAt?.toISOString(),
      },
      aliases: [lastPart(id)],
    };
  },
  edges(item) {
    const to = { kind: 'ecs.container_instance', id: item.containerInstanceArn ?? '' };
    return [
      { type: 'HOSTS', from: { kind: 'ecs.cluster', id: lastPart(item.clusterArn) }, to },
      // `mi-…` is a machine outside EC2.
      ...linkTo('RUNS_ON', 'ec2.instance', item.ec2InstanceId?.startsWith('i-') ? item.ec2InstanceId : undefined),
    ];
  },
  // Tasks come and go; the agent reconnects several times an hour as a matter of course
  // (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerInstance.html).
  volatile: ['agent_connected', 'remaining_cpu_units', 'remaining_memory_bytes', 'running_tasks', 'pending_tasks'],
  noise: ['agent_update_status'],
  partOf: [{ link: 'RUNS_ON', other: 'target', when: 'together' }],
});

const STATUS: Record<string, Status> = {
  ACTIVE: 'active',
  DRAINING: 'draining',
  DEREGISTERING: 'draining',
  REGISTERING: 'pending',
  REGISTRATION_FAILED: 'failed',
  INACTIVE: 'inactive',
};

function resource(resources: readonly Resource[] | undefined, name: string): number | undefined {
  return resources?.find((one) => one.name === name)?.integerValue;
}
