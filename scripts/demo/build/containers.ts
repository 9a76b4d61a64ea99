import type { Instance } from '@aws-sdk/client-ec2';
import type { Cluster, ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';
import { ACCOUNT, ago, arn, digest, ecsTagList, type Tags } from './facts.ts';
import type { RegionEstate } from './region.ts';

export function addEcsCluster(estate: RegionEstate, name: string, hosts: Instance[], tags: Tags): Cluster {
  const cluster: Cluster = {
    clusterName: name,
    clusterArn: arn('ecs', estate.region, `cluster/${name}`),
    status: 'ACTIVE',
    registeredContainerInstancesCount: hosts.length,
    runningTasksCount: 0,
    pendingTasksCount: 0,
    activeServicesCount: 0,
    capacityProviders: hosts.length > 0 ? [`${name}-hosts`] : ['FARGATE'],
    defaultCapacityProviderStrategy: [],
    settings: [{ name: 'containerInsights', value: 'disabled' }],
    statistics: [],
    tags: ecsTagList(tags),
  };
  estate.ecsClusters.push(cluster);
  for (const host of hosts) {
    const resource = (name: string, integerValue: number) => ({
      name,
      type: 'INTEGER',
      integerValue,
      doubleValue: 0,
      longValue: 0,
    });
    estate.containerInstances.push({
      containerInstanceArn: arn(
        'ecs',
        estate.region,
        `container-instance/${name}/${digest(host.InstanceId ?? '').slice(0, 32)}`,
      ),
      ec2InstanceId: host.InstanceId,
      status: 'ACTIVE',
      agentConnected: true,
      runningTasksCount: 0,
      pendingTasksCount: 0,
      registeredAt: host.LaunchTime,
      version: 12,
      versionInfo: { agentVersion: '1.98.0', dockerVersion: 'DockerVersion: 25.0.8' },
      capacityProviderName: `${name}-hosts`,
      registeredResources: [resource('CPU', 4096), resource('MEMORY', 7_680)],
      remainingResources: [resource('CPU', 2048), resource('MEMORY', 3_584)],
      attributes: [{ name: 'ecs.availability-zone', value: host.Placement?.AvailabilityZone }],
      attachments: [],
      tags: ecsTagList(tags),
    });
  }
  return cluster;
}

export interface DefinitionPlan {
  family: string;
  revision: number;
  cpu: number;
  memory: number;
  image: string;
  port?: number;
  mode: 'awsvpc' | 'bridge';
  tags: Tags;
}

/** A task definition; its environment holds the kind of value that must never be stored. */
export function addTaskDefinition(estate: RegionEstate, plan: DefinitionPlan): TaskDefinition {
  const container: ContainerDefinition = {
    name: plan.family,
    image: `${ACCOUNT}.dkr.ecr.${estate.region}.amazonaws.com/${plan.image}`,
    cpu: plan.cpu,
    memory: plan.memory,
    essential: true,
    portMappings:
      plan.port === undefined
        ? []
        : [{ containerPort: plan.port, hostPort: plan.mode === 'awsvpc' ? plan.port : 0, protocol: 'tcp' }],
    environment: [
      { name: 'LOG_LEVEL', value: 'info' },
      { name: 'DB_PASSWORD', value: 'not-a-real-password' },
    ],
    mountPoints: [],
    volumesFrom: [],
    logConfiguration: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': `/ecs/${plan.family}`,
        'awslogs-region': estate.region,
        'awslogs-stream-prefix': 'ecs',
      },
    },
  };
  const definition: TaskDefinition = {
    taskDefinitionArn: arn('ecs', estate.region, `task-definition/${plan.family}:${plan.revision}`),
    family: plan.family,
    revision: plan.revision,
    status: 'ACTIVE',
    networkMode: plan.mode,
    requiresCompatibilities: [plan.mode === 'awsvpc' ? 'FARGATE' : 'EC2'],
    compatibilities: plan.mode === 'awsvpc' ? ['EC2', 'FARGATE'] : ['EC2'],
    cpu: String(plan.cpu),
    memory: String(plan.memory),
    executionRoleArn: `arn:aws:iam::${ACCOUNT}:role/ecs-execution`,
    taskRoleArn: `arn:aws:iam::${ACCOUNT}:role/${plan.family}-task`,
    containerDefinitions: [container],
    volumes: [],
    placementConstraints: [],
    registeredAt: ago({ days: 12 }),
    registeredBy: `arn:aws:sts::${ACCOUNT}:assumed-role/Deploy/ci`,
  };
  estate.taskDefinitions.push({ definition, tags: plan.tags });
  return definition;
}
