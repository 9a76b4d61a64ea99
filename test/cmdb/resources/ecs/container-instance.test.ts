import type { ContainerInstance } from '@aws-sdk/client-ecs';
import { expect, test } from 'vitest';
import { containerInstance } from '../../../../src/cmdb/resources/ecs/container-instance.ts';
import { fakeApi, linkLines, listAll, SCOPE } from '../fake-api.ts';

const ECS = 'arn:aws:ecs:eu-west-1:123456789012';
const host: ContainerInstance = {
  containerInstanceArn: `${ECS}:container-instance/c1`,
  ec2InstanceId: 'i-1',
  status: 'DRAINING',
  agentConnected: false,
  runningTasksCount: 1,
  registeredResources: [
    { name: 'CPU', type: 'INTEGER', integerValue: 2048 },
    { name: 'MEMORY', type: 'INTEGER', integerValue: 3885 },
    { name: 'PORTS', type: 'STRINGSET', stringSetValue: ['22'] },
  ],
  remainingResources: [
    { name: 'CPU', type: 'INTEGER', integerValue: 0 },
    { name: 'MEMORY', type: 'INTEGER', integerValue: 100 },
  ],
  attributes: [
    { name: 'ecs.availability-zone', value: 'eu-west-1b' },
    { name: 'ecs.instance-type', value: 't3.medium' },
  ],
  tags: [{ key: 'Team', value: 'core' }],
};

test('agent, room that is left, zone', () => {
  const resource = containerInstance.map({ ...host, clusterArn: `${ECS}:cluster/prod` }, SCOPE);
  expect(resource).toMatchObject({
    name: 'prod/i-1',
    zone: 'eu-west-1b',
    status: 'draining',
    tags: { Team: 'core' },
    aliases: ['c1'],
    properties: {
      cluster: 'prod',
      instance_type: 't3.medium',
      agent_connected: false,
      registered_cpu_units: 2048,
      registered_memory_bytes: 3885 * 2 ** 20,
      remaining_cpu_units: 0,
      remaining_memory_bytes: 100 * 2 ** 20,
    },
  });
});

test('its cluster, known from the list even when its ARN does not carry it, hosts it; a machine outside EC2 runs on none', async () => {
  const outside = { ...host, containerInstanceArn: `${ECS}:container-instance/c2`, ec2InstanceId: 'mi-1' };
  const { api } = await fakeApi({
    'ecs.ListClusters': () => ({ clusterArns: [`${ECS}:cluster/prod`, `${ECS}:cluster/fargate`] }),
    'ecs.ListContainerInstances': ({ cluster }) => ({
      containerInstanceArns: cluster.endsWith('prod') ? [host.containerInstanceArn, outside.containerInstanceArn] : [],
    }),
    'ecs.DescribeContainerInstances': () => ({ containerInstances: [host, outside], failures: [] }),
  });
  const items = await listAll(containerInstance, api);
  expect(items.map((item) => linkLines(containerInstance, item))).toEqual([
    [`ecs.cluster prod HOSTS ecs.container_instance ${host.containerInstanceArn}`, 'RUNS_ON ec2.instance i-1'],
    [`ecs.cluster prod HOSTS ecs.container_instance ${outside.containerInstanceArn}`],
  ]);
});
