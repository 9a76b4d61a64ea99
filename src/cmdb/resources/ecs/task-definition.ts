import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { Json, Status } from '../../../core/model.ts';
import { defineResourceType } from '../../resource-type.ts';
import { distinct } from '../distinct.ts';
import { statusFrom } from '../status.ts';
import { tagRecord } from '../tags.ts';
import { lastPart } from './arns.ts';
import { cpuUnits, gibibytes, mebibytes } from './size.ts';
import { describeTaskDefinition, type ListedTaskDefinition, taskDefinitions } from './task-definitions-in-use.ts';

export const taskDefinition = defineResourceType<ListedTaskDefinition>({
  kind: 'ecs.task_definition',
  type: 'container',
  description:
    'A revision of a task definition that a service or task uses, or the latest active one of its family: images, ' +
    'CPU and memory, ports, log groups, roles. Of environment variables and secrets only the names are stored; ' +
    'commands and labels are not. `family:revision` names it too.',
  service: 'ecs',
  action: 'ecs:DescribeTaskDefinition',
  actions: [
    'ecs:ListClusters',
    'ecs:ListServices',
    'ecs:DescribeServices',
    'ecs:ListTasks',
    'ecs:DescribeTasks',
    'ecs:ListTaskDefinitionFamilies',
    'ecs:ListTaskDefinitions',
  ],
  list: taskDefinitions,
  fetch: (api, references) => Promise.all(references.map((reference) => describeTaskDefinition(api, reference))),
  map(item) {
    const id = item.taskDefinitionArn ?? '';
    const revision = lastPart(id);
    return {
      id,
      arn: id,
      name: revision,
      status: statusFrom(STATUS, item.status),
      native_status: item.status ?? null,
      tags: tagRecord(item.tags),
      properties: {
        family: item.family,
        revision: item.revision,
        network_mode: item.networkMode,
        launch_types: distinct(item.requiresCompatibilities ?? []),
        cpu_units: cpuUnits(item.cpu),
        memory_bytes: mebibytes(item.memory),
        ephemeral_storage_bytes: gibibytes(item.ephemeralStorage?.sizeInGiB),
        operating_system: item.runtimePlatform?.operatingSystemFamily,
        architecture: item.runtimePlatform?.cpuArchitecture,
        images: distinct((item.containerDefinitions ?? []).map((container) => container.image)),
        containers: (item.containerDefinitions ?? []).map(describeContainer),
        volumes: (item.volumes ?? []).map((volume) => ({
          name: volume.name ?? null,
          efs_file_system: volume.efsVolumeConfiguration?.fileSystemId ?? null,
          host_path: volume.host?.sourcePath || null,
        })),
        task_role: item.taskRoleArn || undefined,
        execution_role: item.executionRoleArn || undefined,
        pid_mode: item.pidMode,
        ipc_mode: item.ipcMode,
        registered_at: item.registeredAt?.toISOString(),
        registered_by: item.registeredBy || undefined,
        deregistered_at: item.deregisteredAt?.toISOString(),
      },
      aliases: [revision],
    };
  },
  noise: ['revision', 'images', 'registered_at', 'registered_by', 'deregistered_at'],
  partOf: [{ link: 'USES', other: 'source', when: 'always' }],
});

const STATUS: Record<string, Status> = { ACTIVE: 'active', INACTIVE: 'inactive', DELETE_IN_PROGRESS: 'terminated' };

/**
 * What is safe to keep of a container: values of variables, commands, entry points, health check commands, labels and
 * options of log drivers may all hold secrets, so names, groups and switches are all there is.
 */
function describeContainer(container: ContainerDefinition): Json {
  const { logConfiguration: log } = container;
  return {
    name: container.name ?? null,
    image: container.image ?? null,
    essential: container.essential ?? null,
    cpu_units: container.cpu || null,
    memory_bytes: mebibytes(container.memory) ?? null,
    memory_reservation_bytes: mebibytes(container.memoryReservation) ?? null,
    ports: (container.portMappings ?? []).map(
      (port) => `${port.containerPort ?? port.containerPortRange ?? '?'}/${port.protocol ?? 'tcp'}`,
    ),
    environment: distinct((container.environment ?? []).map((variable) => variable.name)),
    secrets: distinct((container.secrets ?? []).map((secret) => secret.name)),
    log_driver: log?.logDriver ?? null,
    log_group: log?.options?.['awslogs-group'] ?? null,
    log_stream_prefix: log?.options?.['awslogs-stream-prefix'] ?? null,
    health_check: container.healthCheck !== undefined,
    depends_on: distinct((container.dependsOn ?? []).map((other) => other.containerName)),
    user: container.user || null,
    privileged: container.privileged ?? null,
    readonly_root: container.readonlyRootFilesystem ?? null,
    added_capabilities: distinct(container.linuxParameters?.capabilities?.add ?? []),
  };
}
