import type { Attachment, Container, Task } from '@aws-sdk/client-ecs';
import type { Json, Status } from '../../../core/model.ts';
import { defineResourceType, type Link } from '../../resource-type.ts';
import { distinct } from '../distinct.ts';
import { linkTo } from '../links.ts';
import { statusFrom } from '../status.ts';
import { tagRecord } from '../tags.ts';
import { lastPart, serviceId } from './arns.ts';
import { tasks } from './listing.ts';
import { cpuUnits, gibibytes, mebibytes } from './size.ts';

export const task = defineResourceType<Task>({
  kind: 'ecs.task',
  type: 'container',
  description:
    'A running task, or one that stopped within the last hour or so: status, health, why it stopped, its containers ' +
    'with their exit codes, network interfaces, zone. The short id names it too. Overrides are never stored.',
  service: 'ecs',
  action: 'ecs:DescribeTasks',
  actions: ['ecs:ListClusters', 'ecs:ListTasks'],
  list: tasks,
  map(item) {
    const id = item.taskArn ?? '';
    const shortId = lastPart(id);
    const attachments = interfaces(item);
    return {
      id,
      arn: id,
      name: `${serviceOf(item) ?? familyOf(item)}/${shortId}`,
      zone: item.availabilityZone || null,
      status: statusFrom(STATUS, item.lastStatus),
      native_status: item.lastStatus ?? null,
      tags: tagRecord(item.tags),
      properties: {
        cluster: lastPart(item.clusterArn),
        service: serviceOf(item),
        group: item.group || undefined,
        task_definition: item.taskDefinitionArn,
        desired_status: item.desiredStatus,
        health: item.healthStatus,
        stop_code: item.stopCode,
        stopped_reason: item.stoppedReason || undefined,
        launch_type: item.launchType || undefined,
        capacity_provider: item.capacityProviderName || undefined,
        platform_version: item.platformVersion || undefined,
        cpu_units: cpuUnits(item.cpu),
        memory_bytes: mebibytes(item.memory),
        ephemeral_storage_bytes: gibibytes(item.ephemeralStorage?.sizeInGiB),
        containers: (item.containers ?? [])
          .map(describeContainer)
          .sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1)),
        container_instance: item.containerInstanceArn || undefined,
        network_interface_ids: distinct(attachments.map((attachment) => detail(attachment, 'networkInterfaceId'))),
        subnet_ids: distinct(attachments.map((attachment) => detail(attachment, 'subnetId'))),
        private_ips: distinct(attachments.map((attachment) => detail(attachment, 'privateIPv4Address'))),
        connectivity: item.connectivity,
        execute_command: item.enableExecuteCommand,
        started_by: item.startedBy || undefined,
        created_at: item.createdAt?.toISOString(),
        started_at: item.startedAt?.toISOString(),
        stopping_at: item.stoppingAt?.toISOString(),
        stopped_at: item.stoppedAt?.toISOString(),
      },
      aliases: [shortId],
    };
  },
  edges(item) {
    const to = { kind: 'ecs.task', id: item.taskArn ?? '' };
    return [
      ...keeper(item),
      ...linkTo('USES', 'ecs.task_definition', item.taskDefinitionArn),
      ...linkTo('RUNS_ON', 'ecs.container_instance', item.containerInstanceArn),
      ...distinct(interfaces(item).map((attachment) => detail(attachment, 'networkInterfaceId'))).map((id) => ({
        type: 'ATTACHED_TO' as const,
        from: { kind: 'ec2.network_interface', id },
        to,
      })),
    ];
  },
  // The agent loses its connection now and then as a matter of course.
  volatile: ['connectivity'],
  noise: [
    'desired_status',
    'health',
    'stopping_at',
    'stopped_at',
    'started_at',
    'containers.status',
    'containers.health',
    'containers.image_digest',
    'containers.ports',
    'private_ips',
    'network_interface_ids',
    'subnet_ids',
  ],
  partOf: [{ link: 'MANAGES', other: 'source', when: 'always' }],
  over: ['stopped', 'terminated'],
});

/** Every stage before RUNNING is on its way, every one after it is leaving. */
const STATUS: Record<string, Status> = {
  PROVISIONING: 'pending',
  PENDING: 'pending',
  ACTIVATING: 'pending',
  RUNNING: 'running',
  DEACTIVATING: 'draining',
  STOPPING: 'draining',
  DEPROVISIONING: 'draining',
  STOPPED: 'stopped',
  DELETED: 'terminated',
};

/** A service keeps its tasks. One that somebody started by hand has only its cluster. */
function keeper(item: Task): Link[] {
  const to = { kind: 'ecs.task', id: item.taskArn ?? '' };
  const service = serviceOf(item);
  if (service === undefined)
    return [{ type: 'HOSTS', from: { kind: 'ecs.cluster', id: lastPart(item.clusterArn) }, to }];
  const from = { kind: 'ecs.service', id: serviceId(item.clusterArn, service) };
  return [{ type: 'MANAGES', from, to, properties: { desired_status: item.desiredStatus } }];
}

function serviceOf(item: Task): string | undefined {
  return item.group?.startsWith('service:') ? item.group.slice('service:'.length) : undefined;
}

function familyOf(item: Task): string {
  return lastPart(item.taskDefinitionArn).split(':')[0] ?? '';
}

/** The interfaces of its own that a task has in awsvpc mode; gone once it has stopped. */
function interfaces(item: Task): Attachment[] {
  return (item.attachments ?? []).filter(
    (attachment) => attachment.type === 'ElasticNetworkInterface' && attachment.status !== 'DELETED',
  );
}

function detail(attachment: Attachment, name: string): string | undefined {
  return attachment.details?.find((one) => one.name === name)?.value;
}

function describeContainer(container: Container) {
  return {
    name: container.name ?? null,
    image: container.image || null,
    image_digest: container.imageDigest || null,
    status: container.lastStatus ?? null,
    health: container.healthStatus ?? null,
    exit_code: container.exitCode ?? null,
    reason: container.reason || null,
    ports: (container.networkBindings ?? []).map(portOf).sort(),
  } satisfies Json;
}

function portOf({
  hostPort,
  containerPort,
  protocol = 'tcp',
}: NonNullable<Container['networkBindings']>[number]): string {
  return `${hostPort ?? '?'}->${containerPort ?? '?'}/${protocol}`;
}
