import type { Task } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { task } from '../../../../src/cmdb/resources/ecs/task.ts';
import { fakeApi, linkLines, linksOf, listAll, SCOPE } from '../fake-api.ts';

const ECS = 'arn:aws:ecs:eu-west-1:123456789012';
const running: Task = {
  taskArn: `${ECS}:task/prod/0a0a`,
  clusterArn: `${ECS}:cluster/prod`,
  taskDefinitionArn: `${ECS}:task-definition/shop:7`,
  group: 'service:shop',
  lastStatus: 'RUNNING',
  desiredStatus: 'RUNNING',
  healthStatus: 'UNHEALTHY',
  launchType: 'FARGATE',
  availabilityZone: 'eu-west-1a',
  cpu: '256',
  memory: '512',
  ephemeralStorage: { sizeInGiB: 20 },
  connectivity: 'CONNECTED',
  startedAt: new Date('2026-11-22T10:00:00Z'),
  overrides: { containerOverrides: [{ name: 'web', environment: [{ name: 'TOKEN', value: 'hunter2' }] }] },
  containers: [
    { name: 'web', image: 'shop:7', lastStatus: 'RUNNING', networkBindings: [{ containerPort: 80, hostPort: 32768 }] },
    { name: 'proxy', image: 'envoy:1', lastStatus: 'RUNNING' },
  ],
  attachments: [
    {
      type: 'ElasticNetworkInterface',
      status: 'ATTACHED',
      details: [
        { name: 'subnetId', value: 'subnet-a' },
        { name: 'networkInterfaceId', value: 'eni-1' },
        { name: 'privateIPv4Address', value: '10.0.0.9' },
      ],
    },
    { type: 'Service Connect', status: 'ATTACHED', details: [{ name: 'networkInterfaceId', value: 'eni-not' }] },
  ],
};

describe('map', () => {
  test('name, zone, sizes, containers and interfaces; nothing of the overrides', () => {
    const resource = task.map(running, SCOPE);
    expect(resource).toMatchObject({
      id: running.taskArn,
      name: 'shop/0a0a',
      zone: 'eu-west-1a',
      status: 'running',
      aliases: ['0a0a'],
      properties: {
        cluster: 'prod',
        service: 'shop',
        health: 'UNHEALTHY',
        cpu_units: 256,
        memory_bytes: 512 * 2 ** 20,
        ephemeral_storage_bytes: 20 * 2 ** 30,
        network_interface_ids: ['eni-1'],
        private_ips: ['10.0.0.9'],
        started_at: '2026-11-22T10:00:00.000Z',
      },
    });
    expect(resource.properties.containers).toMatchObject([
      { name: 'proxy' },
      { name: 'web', ports: ['32768->80/tcp'] },
    ]);
    expect(JSON.stringify(resource)).not.toContain('hunter2');
  });

  test('a stopped task tells why', () => {
    const stopped: Task = {
      ...running,
      lastStatus: 'STOPPED',
      desiredStatus: 'STOPPED',
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      stoppedAt: new Date('2026-11-22T10:05:00Z'),
      containers: [{ name: 'web', exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' }],
      attachments: [{ ...running.attachments?.[0], status: 'DELETED' }],
    };
    expect(task.map(stopped, SCOPE)).toMatchObject({
      status: 'stopped',
      properties: {
        stop_code: 'EssentialContainerExited',
        stopped_reason: 'Essential container in task exited',
        containers: [{ exit_code: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' }],
        network_interface_ids: [],
      },
    });
    expect(linkLines(task, stopped).filter((line) => line.includes('ATTACHED_TO'))).toEqual([]);
    expect(linksOf(task, stopped)[0]).toMatchObject({ type: 'MANAGES', properties: { desired_status: 'STOPPED' } });
  });

  test.each([
    ['PROVISIONING', 'pending'],
    ['ACTIVATING', 'pending'],
    ['DEPROVISIONING', 'draining'],
    ['DELETED', 'terminated'],
  ] as const)('%s is %s', (lastStatus, status) => {
    expect(task.map({ ...running, lastStatus }, SCOPE).status).toBe(status);
  });
});

describe('edges', () => {
  test('its service manages it, its interface is attached to it', () => {
    expect(linkLines(task, running)).toEqual([
      `ecs.service prod/shop MANAGES ecs.task ${running.taskArn}`,
      `USES ecs.task_definition ${ECS}:task-definition/shop:7`,
      `ec2.network_interface eni-1 ATTACHED_TO ecs.task ${running.taskArn}`,
    ]);
  });

  test('a task started by hand on an instance has its cluster', () => {
    const byHand: Task = {
      taskArn: `${ECS}:task/prod/1b1b`,
      clusterArn: `${ECS}:cluster/prod`,
      taskDefinitionArn: `${ECS}:task-definition/migrate:2`,
      group: 'family:migrate',
      containerInstanceArn: `${ECS}:container-instance/prod/c1`,
    };
    expect(linkLines(task, byHand)).toEqual([
      `ecs.cluster prod HOSTS ecs.task ${byHand.taskArn}`,
      `USES ecs.task_definition ${ECS}:task-definition/migrate:2`,
      `RUNS_ON ecs.container_instance ${ECS}:container-instance/prod/c1`,
    ]);
    expect(task.map(byHand, SCOPE)).toMatchObject({ name: 'migrate/1b1b', zone: null, status: 'unknown' });
  });
});

test('lists stopped tasks too, each once, and only those of the cluster asked for', async () => {
  const prod = `${ECS}:cluster/prod`;
  const described = (taskArn: string) => ({ taskArn, clusterArn: taskArn.includes('prod-2') ? `${prod}-2` : prod });
  const { api, aws } = await fakeApi({
    'ecs.ListClusters': () => ({ clusterArns: [prod] }),
    'ecs.ListTasks': ({ desiredStatus }) => ({
      taskArns: desiredStatus === 'STOPPED' ? ['t/prod/b', 't/prod/c'] : ['t/prod/a', 't/prod/b', 't/prod-2/x'],
    }),
    'ecs.DescribeTasks': ({ tasks }) => ({ tasks: tasks.map(described), failures: [] }),
  });
  const items = await listAll<Task>(task, api);
  expect(items.map(({ taskArn }) => taskArn)).toEqual(['t/prod/a', 't/prod/b', 't/prod/c']);
  expect(aws.calls.at(-1)?.input).toMatchObject({ tasks: ['t/prod/c'], include: ['TAGS'] });
});
