import type { Service } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { service } from '../../../../src/cmdb/resources/ecs/service.ts';
import { dimensionsOf, fakeApi, linkLines, listAll, SCOPE } from '../fake-api.ts';

const ECS = 'arn:aws:ecs:eu-west-1:123456789012';
const TG = (name: string) => `arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/${name}/1`;
const shop: Service = {
  serviceName: 'shop',
  serviceArn: `${ECS}:service/shop`,
  clusterArn: `${ECS}:cluster/prod`,
  status: 'ACTIVE',
  desiredCount: 4,
  runningCount: 1,
  pendingCount: 3,
  launchType: 'FARGATE',
  taskDefinition: `${ECS}:task-definition/shop:7`,
  deploymentConfiguration: {
    deploymentCircuitBreaker: { enable: true, rollback: true },
    maximumPercent: 200,
    minimumHealthyPercent: 100,
  },
  deployments: [
    {
      id: 'ecs-svc/2',
      status: 'PRIMARY',
      taskDefinition: `${ECS}:task-definition/shop:7`,
      desiredCount: 4,
      runningCount: 1,
      failedTasks: 2,
      rolloutState: 'IN_PROGRESS',
      rolloutStateReason: 'ECS deployment in progress.',
    },
  ],
  events: Array.from({ length: 9 }, (_, n) => ({
    id: `${n}`,
    createdAt: new Date(Date.UTC(2026, 10, 22, 10, 60 - n)),
    message: `event ${n}`,
  })),
  loadBalancers: [
    {
      targetGroupArn: TG('blue'),
      containerName: 'web',
      containerPort: 8080,
      advancedConfiguration: {
        alternateTargetGroupArn: TG('green'),
        productionListenerRule: 'r',
        roleArn: 'arn:aws:iam::123456789012:role/ecs',
      },
    },
  ],
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-b', 'subnet-a'], securityGroups: ['sg-1'] } },
  healthCheckGracePeriodSeconds: 60,
};

describe('map', () => {
  test('a service short of tasks is active; its counts, deployments and latest events are there', () => {
    const resource = service.map(shop, SCOPE);
    expect(resource).toMatchObject({ id: 'prod/shop', name: 'shop', status: 'active', arn: `${ECS}:service/shop` });
    expect(resource.properties).toMatchObject({
      cluster: 'prod',
      desired_count: 4,
      running_count: 1,
      pending_count: 3,
      circuit_breaker: true,
      circuit_breaker_rollback: true,
      health_check_grace_seconds: 60,
      subnet_ids: ['subnet-a', 'subnet-b'],
      deployments: [{ status: 'PRIMARY', failed_tasks: 2, rollout_state: 'IN_PROGRESS' }],
    });
    const { events } = resource.properties;
    expect(events).toHaveLength(5);
    expect(events).toMatchObject([{ message: 'event 0' }, { message: 'event 1' }, {}, {}, {}]);
    expect(service.volatile).toContain('events');
  });

  test.each([
    ['DRAINING', 'draining'],
    ['INACTIVE', 'inactive'],
  ] as const)('%s is %s', (status, expected) => {
    expect(service.map({ ...shop, status }, SCOPE).status).toBe(expected);
  });
});

describe('edges', () => {
  test('cluster, task definition, both target groups of a blue/green service, network', () => {
    expect(linkLines(service, shop)).toEqual([
      'ecs.cluster prod HOSTS ecs.service prod/shop',
      `USES ecs.task_definition ${ECS}:task-definition/shop:7`,
      `REGISTERS_IN elbv2.target_group ${TG('blue')}`,
      `REGISTERS_IN elbv2.target_group ${TG('green')}`,
      'IN_SUBNET ec2.subnet subnet-a',
      'IN_SUBNET ec2.subnet subnet-b',
      'PROTECTED_BY ec2.security_group sg-1',
    ]);
  });

  test('without load balancer and network there is its cluster only', () => {
    const bare: Service = { serviceName: 'cron', clusterArn: `${ECS}:cluster/prod`, loadBalancers: [] };
    expect(linkLines(service, bare)).toEqual(['ecs.cluster prod HOSTS ecs.service prod/cron']);
    expect(service.map(bare, SCOPE).properties.subnet_ids).toBe(undefined);
  });

  test('awsvpc without security groups', () => {
    const item: Service = { ...shop, networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'] } } };
    expect(linkLines(service, item).filter((line) => line.startsWith('PROTECTED_BY'))).toEqual([]);
    expect(service.map(item, SCOPE).properties.security_group_ids).toEqual([]);
  });

  test('a service that CodeDeploy rolls out states the rest in its primary task set', () => {
    const item: Service = {
      serviceName: 'shop',
      clusterArn: `${ECS}:cluster/prod`,
      taskSets: [
        { status: 'ACTIVE', taskDefinition: 'old', loadBalancers: [{ targetGroupArn: TG('blue') }] },
        {
          status: 'PRIMARY',
          taskDefinition: 'new',
          loadBalancers: [{ targetGroupArn: TG('green') }],
          networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'] } },
        },
      ],
    };
    expect(linkLines(service, item).slice(1)).toEqual([
      'USES ecs.task_definition new',
      `REGISTERS_IN elbv2.target_group ${TG('blue')}`,
      `REGISTERS_IN elbv2.target_group ${TG('green')}`,
      'IN_SUBNET ec2.subnet subnet-a',
    ]);
  });

  test('a classic load balancer is named', () => {
    const item: Service = { ...shop, loadBalancers: [{ loadBalancerName: 'legacy', containerPort: 80 }] };
    expect(linkLines(service, item)).toContain('REGISTERS_IN elb.load_balancer legacy');
  });
});

test('series by cluster and service', () => {
  expect(dimensionsOf(service, shop)).toEqual({
    cpu: { ClusterName: 'prod', ServiceName: 'shop' },
    memory: { ClusterName: 'prod', ServiceName: 'shop' },
  });
});

test('lists each cluster and describes ten at a time', async () => {
  const { api, aws } = await fakeApi({
    'ecs.ListClusters': () => ({ clusterArns: [`${ECS}:cluster/empty`, `${ECS}:cluster/prod`] }),
    'ecs.ListServices': ({ cluster }) => ({
      serviceArns: cluster.endsWith('prod')
        ? Array.from({ length: 23 }, (_, n) => `${ECS}:service/prod/s${String(n).padStart(2, '0')}`)
        : [],
    }),
    'ecs.DescribeServices': ({ services }) => ({
      services: services.slice(0, 9).map((serviceArn: string) => ({ serviceArn })),
      failures: services.slice(9).map((arn: string) => ({ arn, reason: 'MISSING' })),
    }),
  });
  const items = await listAll<Service>(service, api);
  expect(items).toHaveLength(9 + 9 + 3);
  expect(aws.count('ecs.DescribeServices')).toBe(3);
  expect(aws.calls.at(-1)?.input).toMatchObject({ cluster: `${ECS}:cluster/prod`, include: ['TAGS'] });
});
