import type { Instance, SecurityGroup, Subnet } from '@aws-sdk/client-ec2';
import type { Cluster, Service, Task, TaskDefinition } from '@aws-sdk/client-ecs';
import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ACCOUNT, ago, arn, digest, ecsTagList, type Tags, uuid } from './facts.ts';
import { addInterface } from './network.ts';
import type { RegionEstate } from './region.ts';

export interface ServicePlan {
  name: string;
  cluster: Cluster;
  definition: TaskDefinition;
  desired: number;
  /** Where its tasks run: subnets of their own for Fargate, or hosts. */
  place: { subnets: Subnet[]; groups: SecurityGroup[] } | { hosts: Instance[] };
  running: number;
  stopped?: {
    minutesAgo: number;
    code: Task['stopCode'] & string;
    reason: string;
    containerReason: string;
    exitCode: number;
  }[];
  targetGroup?: TargetGroup;
  events?: { minutesAgo: number; message: string }[];
  deployedAt: Date;
  tags: Tags;
}

/** A service, its tasks and its current deployment. Returns the running tasks. */
export function addService(estate: RegionEstate, plan: ServicePlan): { service: Service; tasks: Task[] } {
  const container = plan.definition.containerDefinitions?.[0];
  const port = container?.portMappings?.[0]?.containerPort;
  const fargate = 'subnets' in plan.place;
  const networkConfiguration =
    'subnets' in plan.place
      ? {
          awsvpcConfiguration: {
            subnets: plan.place.subnets.map(({ SubnetId = '' }) => SubnetId),
            securityGroups: plan.place.groups.map(({ GroupId = '' }) => GroupId),
            assignPublicIp: 'DISABLED' as const,
          },
        }
      : undefined;
  const deploymentId = `ecs-svc/${BigInt(`0x${digest(plan.name).slice(0, 15)}`)}`;
  const service: Service = {
    serviceName: plan.name,
    serviceArn: arn('ecs', estate.region, `service/${plan.cluster.clusterName}/${plan.name}`),
    clusterArn: plan.cluster.clusterArn,
    status: 'ACTIVE',
    desiredCount: plan.desired,
    runningCount: plan.running,
    pendingCount: 0,
    launchType: fargate ? 'FARGATE' : 'EC2',
    platformVersion: fargate ? 'LATEST' : undefined,
    taskDefinition: plan.definition.taskDefinitionArn,
    schedulingStrategy: 'REPLICA',
    deploymentController: { type: 'ECS' },
    deploymentConfiguration: {
      maximumPercent: 200,
      minimumHealthyPercent: 100,
      deploymentCircuitBreaker: { enable: false, rollback: false },
    },
    healthCheckGracePeriodSeconds: 30,
    networkConfiguration,
    loadBalancers:
      plan.targetGroup === undefined
        ? []
        : [{ targetGroupArn: plan.targetGroup.TargetGroupArn, containerName: container?.name, containerPort: port }],
    serviceRegistries: [],
    placementConstraints: [],
    placementStrategy: [],
    createdAt: ago({ days: 330 }),
    createdBy: `arn:aws:iam::${ACCOUNT}:role/Deploy`,
    roleArn: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
    enableECSManagedTags: true,
    propagateTags: 'SERVICE',
    enableExecuteCommand: false,
    deployments: [
      {
        id: deploymentId,
        status: 'PRIMARY',
        taskDefinition: plan.definition.taskDefinitionArn,
        desiredCount: plan.desired,
        runningCount: plan.running,
        pendingCount: 0,
        failedTasks: plan.stopped?.length ?? 0,
        launchType: fargate ? 'FARGATE' : 'EC2',
        networkConfiguration,
        rolloutState: 'COMPLETED',
        rolloutStateReason: `ECS deployment ${deploymentId} completed.`,
        createdAt: plan.deployedAt,
        updatedAt: new Date(plan.deployedAt.getTime() + 240_000),
      },
    ],
    events: (plan.events ?? []).map(({ minutesAgo, message }, index) => ({
      id: uuid(`${plan.name}/event/${index}`),
      createdAt: ago({ minutes: minutesAgo }),
      message: `(service ${plan.name}) ${message}`,
    })),
    tags: ecsTagList(plan.tags),
  };
  estate.ecsServices.push(service);
  plan.cluster.activeServicesCount = (plan.cluster.activeServicesCount ?? 0) + 1;
  plan.cluster.runningTasksCount = (plan.cluster.runningTasksCount ?? 0) + plan.running;
  const tasks = Array.from({ length: plan.running }, (_, index) => addTask(estate, plan, index, deploymentId));
  for (const [index, stop] of (plan.stopped ?? []).entries()) {
    const task = addTask(estate, plan, plan.running + index, deploymentId, true);
    Object.assign(task, {
      lastStatus: 'STOPPED',
      desiredStatus: 'STOPPED',
      healthStatus: 'UNKNOWN',
      stopCode: stop.code,
      stoppedReason: stop.reason,
      stoppingAt: ago({ minutes: stop.minutesAgo + 1 }),
      stoppedAt: ago({ minutes: stop.minutesAgo }),
      executionStoppedAt: ago({ minutes: stop.minutesAgo }),
    } satisfies Partial<Task>);
    const [only] = task.containers ?? [];
    if (only) Object.assign(only, { lastStatus: 'STOPPED', exitCode: stop.exitCode, reason: stop.containerReason });
  }
  return { service, tasks };
}

function addTask(estate: RegionEstate, plan: ServicePlan, index: number, startedBy: string, stopped = false): Task {
  const id = digest(`${estate.region}/${plan.name}/task/${index}`).slice(0, 32);
  const startedAt = new Date(plan.deployedAt.getTime() + 90_000 + index * 20_000);
  const task: Task = {
    taskArn: arn('ecs', estate.region, `task/${plan.cluster.clusterName}/${id}`),
    clusterArn: plan.cluster.clusterArn,
    taskDefinitionArn: plan.definition.taskDefinitionArn,
    group: `service:${plan.name}`,
    startedBy,
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    healthStatus: 'HEALTHY',
    connectivity: 'CONNECTED',
    cpu: plan.definition.cpu,
    memory: plan.definition.memory,
    createdAt: plan.deployedAt,
    startedAt,
    version: 4,
    attributes: [],
    attachments: [],
    containers: [
      {
        containerArn: arn('ecs', estate.region, `container/${plan.cluster.clusterName}/${id}/${uuid(id)}`),
        name: plan.definition.family,
        image: plan.definition.containerDefinitions?.[0]?.image,
        lastStatus: 'RUNNING',
        healthStatus: 'HEALTHY',
        cpu: plan.definition.cpu,
        memory: plan.definition.memory,
        networkInterfaces: [],
      },
    ],
    tags: ecsTagList(plan.tags),
  };
  estate.ecsTasks.push(task);
  if ('subnets' in plan.place) runOnFargate(estate, task, plan.place, index, stopped);
  else runOnHost(estate, task, plan.place.hosts, index);
  return task;
}

function runOnFargate(
  estate: RegionEstate,
  task: Task,
  { subnets, groups }: { subnets: Subnet[]; groups: SecurityGroup[] },
  index: number,
  stopped: boolean,
): void {
  task.launchType = 'FARGATE';
  task.platformVersion = '1.4.0';
  task.platformFamily = 'Linux';
  const subnet = subnets[index % subnets.length];
  task.availabilityZone = subnet?.AvailabilityZone;
  // The interface of a stopped task is gone.
  if (stopped || subnet === undefined) return;
  const face = addInterface(estate, {
    seed: task.taskArn ?? '',
    subnet,
    groups,
    type: 'interface',
    description: task.taskArn?.replace(':task/', ':attachment/') ?? '',
  });
  const { NetworkInterfaceId, PrivateIpAddress, SubnetId, MacAddress } = face;
  task.attachments = [
    {
      id: uuid(`${task.taskArn}/eni`),
      type: 'ElasticNetworkInterface',
      status: 'ATTACHED',
      details: [
        { name: 'subnetId', value: SubnetId },
        { name: 'networkInterfaceId', value: NetworkInterfaceId },
        { name: 'macAddress', value: MacAddress },
        { name: 'privateIPv4Address', value: PrivateIpAddress },
      ],
    },
  ];
  const [only] = task.containers ?? [];
  if (only) only.networkInterfaces = [{ attachmentId: task.attachments[0]?.id, privateIpv4Address: PrivateIpAddress }];
}

function runOnHost(estate: RegionEstate, task: Task, hosts: Instance[], index: number): void {
  const host = hosts[index % hosts.length];
  const machine = estate.containerInstances.find(({ ec2InstanceId }) => ec2InstanceId === host?.InstanceId);
  task.launchType = 'EC2';
  task.containerInstanceArn = machine?.containerInstanceArn;
  task.availabilityZone = host?.Placement?.AvailabilityZone;
  if (machine) machine.runningTasksCount = (machine.runningTasksCount ?? 0) + 1;
}

/** The address of a Fargate task, under which a target group knows it. */
export function taskAddress(task: Task): string {
  return task.attachments?.[0]?.details?.find(({ name }) => name === 'privateIPv4Address')?.value ?? '';
}
