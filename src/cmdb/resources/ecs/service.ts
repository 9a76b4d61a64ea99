import type { AwsVpcConfiguration, LoadBalancer, Service } from '@aws-sdk/client-ecs';
import type { Json, Status } from '../../../core/model.ts';
import { defineResourceType, type MetricSpec } from '../../resource-type.ts';
import { distinct } from '../distinct.ts';
import { linksTo, linkTo } from '../links.ts';
import { statusFrom } from '../status.ts';
import { tagRecord } from '../tags.ts';
import { lastPart, serviceId } from './arns.ts';
import { capacityProviderStrategy } from './capacity-providers.ts';
import { services, servicesByIds } from './listing.ts';

/** Latest events kept; ECS keeps a hundred. */
const EVENTS = 5;

export const service = defineResourceType<Service>({
  kind: 'ecs.service',
  type: 'container',
  description:
    'An ECS service: desired, running and pending tasks, task definition, deployments with their rollout state and ' +
    'reason, latest events, load balancers, network. A service short of tasks is still active.',
  service: 'ecs',
  action: 'ecs:DescribeServices',
  actions: ['ecs:ListClusters', 'ecs:ListServices'],
  list: services,
  fetch: servicesByIds,
  // Its cluster was deleted with it.
  goneCodes: ['ClusterNotFoundException'],
  map(item) {
    const network = networkOf(item);
    return {
      id: idOf(item),
      arn: item.serviceArn ?? null,
      name: item.serviceName ?? null,
      status: statusFrom(STATUS, item.status),
      native_status: item.status ?? null,
      tags: tagRecord(item.tags),
      properties: {
        cluster: lastPart(item.clusterArn),
        desired_count: item.desiredCount,
        running_count: item.runningCount,
        pending_count: item.pendingCount,
        scheduling: item.schedulingStrategy,
        launch_type: item.launchType || undefined,
        capacity_provider_strategy: capacityProviderStrategy(item.capacityProviderStrategy),
        platform_version: item.platformVersion || undefined,
        task_definition: taskDefinitionOf(item),
        deployments: deployments(item),
        deployment_controller: item.deploymentController?.type ?? 'ECS',
        deployment_strategy: item.deploymentConfiguration?.strategy,
        circuit_breaker: item.deploymentConfiguration?.deploymentCircuitBreaker?.enable,
        circuit_breaker_rollback: item.deploymentConfiguration?.deploymentCircuitBreaker?.rollback,
        deployment_alarms: item.deploymentConfiguration?.alarms?.alarmNames?.toSorted(),
        minimum_healthy_percent: item.deploymentConfiguration?.minimumHealthyPercent,
        maximum_percent: item.deploymentConfiguration?.maximumPercent,
        events: (item.events ?? []).slice(0, EVENTS).map((event) => ({
          at: event.createdAt?.toISOString() ?? null,
          message: event.message ?? null,
        })),
        load_balancers: loadBalancersOf(item).map((balancer) => ({
          target_group: balancer.targetGroupArn || null,
          load_balancer: balancer.loadBalancerName || null,
          container: balancer.containerName ?? null,
          port: balancer.containerPort ?? null,
        })),
        health_check_grace_seconds: item.healthCheckGracePeriodSeconds,
        subnet_ids: network && distinct(network.subnets ?? []),
        security_group_ids: network && distinct(network.securityGroups ?? []),
        assign_public_ip: network?.assignPublicIp,
        service_registries: item.serviceRegistries?.flatMap((registry) => registry.registryArn ?? []).sort(),
        execute_command: item.enableExecuteCommand,
        zone_rebalancing: item.availabilityZoneRebalancing,
        created_at: item.createdAt?.toISOString(),
      },
    };
  },
  edges(item) {
    const network = networkOf(item);
    return [
      {
        type: 'HOSTS',
        from: { kind: 'ecs.cluster', id: lastPart(item.clusterArn) },
        to: { kind: 'ecs.service', id: idOf(item) },
      },
      ...linkTo('USES', 'ecs.task_definition', taskDefinitionOf(item)),
      ...linksTo('REGISTERS_IN', 'elbv2.target_group', targetGroups(item)),
      ...linksTo('REGISTERS_IN', 'elb.load_balancer', distinct(loadBalancersOf(item).map((b) => b.loadBalancerName))),
      ...linksTo('IN_SUBNET', 'ec2.subnet', distinct(network?.subnets ?? [])),
      ...linksTo('PROTECTED_BY', 'ec2.security_group', distinct(network?.securityGroups ?? [])),
    ];
  },
  // A steady service says so every six hours.
  volatile: ['events'],
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
  metrics: [series('cpu', 'CPUUtilization'), series('memory', 'MemoryUtilization')],
  // A deployment is told by what it brings: another task definition, another number of tasks.
  noise: ['deployments', 'running_count', 'pending_count', 'platform_version'],
  restates: {
    load_balancers: { link: 'REGISTERS_IN', other: 'target' },
    security_group_ids: { link: 'PROTECTED_BY', other: 'target' },
  },
  expands: { task_definition: 'ecs.task_definition' },
});

const STATUS: Record<string, Status> = { ACTIVE: 'active', DRAINING: 'draining', INACTIVE: 'inactive' };

function idOf(item: Service): string {
  return serviceId(item.clusterArn, item.serviceName);
}

/** A service whose deployments CodeDeploy or another tool does states these things in its task sets only. */
function taskDefinitionOf(item: Service): string | undefined {
  return item.taskDefinition || item.taskSets?.find((set) => set.status === 'PRIMARY')?.taskDefinition;
}

function networkOf(item: Service): AwsVpcConfiguration | undefined {
  const set = item.taskSets?.find((one) => one.status === 'PRIMARY');
  return item.networkConfiguration?.awsvpcConfiguration ?? set?.networkConfiguration?.awsvpcConfiguration;
}

function loadBalancersOf(item: Service): LoadBalancer[] {
  const all = [...(item.loadBalancers ?? []), ...(item.taskSets ?? []).flatMap((set) => set.loadBalancers ?? [])];
  const keyed = all.map((balancer): [string, LoadBalancer] => [keyOf(balancer), balancer]);
  return [...new Map(keyed)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, balancer]) => balancer);
}

function keyOf(balancer: LoadBalancer): string {
  const { targetGroupArn, loadBalancerName, containerName, containerPort } = balancer;
  return JSON.stringify([targetGroupArn, loadBalancerName, containerName, containerPort]);
}

/** With blue/green deployments a service registers in a second target group too. */
function targetGroups(item: Service): string[] {
  return distinct(
    loadBalancersOf(item).flatMap(({ targetGroupArn, advancedConfiguration }) => [
      targetGroupArn,
      advancedConfiguration?.alternateTargetGroupArn,
    ]),
  );
}

function deployments(item: Service): Json[] {
  return (item.deployments ?? []).map((deployment) => ({
    id: deployment.id ?? null,
    status: deployment.status ?? null,
    task_definition: deployment.taskDefinition ?? null,
    desired_count: deployment.desiredCount ?? null,
    running_count: deployment.runningCount ?? null,
    pending_count: deployment.pendingCount ?? null,
    failed_tasks: deployment.failedTasks ?? null,
    rollout_state: deployment.rolloutState ?? null,
    rollout_state_reason: deployment.rolloutStateReason || null,
    created_at: deployment.createdAt?.toISOString() ?? null,
  }));
}

function series(metric: string, name: string): MetricSpec {
  return {
    metric,
    namespace: 'AWS/ECS',
    name,
    statistic: 'Average',
    unit: 'percent',
    period: 300,
    bad: 'high',
    dimensions({ name: ServiceName, properties: { cluster: ClusterName } }) {
      return typeof ClusterName === 'string' && ServiceName !== null ? { ClusterName, ServiceName } : null;
    },
  };
}
