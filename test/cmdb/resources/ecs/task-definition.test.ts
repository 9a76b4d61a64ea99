import type { TaskDefinition } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { taskDefinition } from '../../../../src/cmdb/resources/ecs/task-definition.ts';
import { awsError, type FakeOperation } from '../../../support/aws-wire.ts';
import { fakeApi, listAll, SCOPE } from '../fake-api.ts';

const ECS = 'arn:aws:ecs:eu-west-1:123456789012';
const arnOf = (revision: string) => `${ECS}:task-definition/${revision}`;

const shop: TaskDefinition = {
  taskDefinitionArn: arnOf('shop:7'),
  family: 'shop',
  revision: 7,
  status: 'ACTIVE',
  networkMode: 'awsvpc',
  cpu: '512',
  memory: '1024',
  requiresCompatibilities: ['FARGATE'],
  taskRoleArn: 'arn:aws:iam::123456789012:role/shop',
  containerDefinitions: [
    {
      name: 'web',
      image: 'registry.example/shop:7',
      essential: true,
      command: ['serve', '--token=hunter2'],
      entryPoint: ['sh', '-c', 'hunter2'],
      environment: [
        { name: 'DB_PASSWORD', value: 'hunter2' },
        { name: 'DB_HOST', value: 'hunter2.internal' },
      ],
      secrets: [{ name: 'API_KEY', valueFrom: 'arn:aws:ssm:eu-west-1:123456789012:parameter/hunter2' }],
      dockerLabels: { traefik: 'hunter2' },
      healthCheck: { command: ['CMD', 'curl', '-u', 'me:hunter2', 'localhost'] },
      portMappings: [{ containerPort: 8080 }, { containerPortRange: '9000-9010', protocol: 'udp' }],
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/shop', 'splunk-token': 'hunter2' } },
      linuxParameters: { capabilities: { add: ['SYS_PTRACE'] } },
    },
  ],
  volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }],
};

describe('map', () => {
  const resource = taskDefinition.map(shop, SCOPE);

  test('images, sizes, ports, log groups, roles; names of variables and secrets', () => {
    expect(resource).toMatchObject({ id: arnOf('shop:7'), name: 'shop:7', status: 'active', aliases: ['shop:7'] });
    expect(resource.properties).toMatchObject({
      family: 'shop',
      revision: 7,
      cpu_units: 512,
      memory_bytes: 1024 * 2 ** 20,
      images: ['registry.example/shop:7'],
      task_role: 'arn:aws:iam::123456789012:role/shop',
      volumes: [{ name: 'data', efs_file_system: 'fs-1', host_path: null }],
      containers: [
        {
          environment: ['DB_HOST', 'DB_PASSWORD'],
          secrets: ['API_KEY'],
          ports: ['8080/tcp', '9000-9010/udp'],
          log_group: '/ecs/shop',
          health_check: true,
          added_capabilities: ['SYS_PTRACE'],
        },
      ],
    });
  });

  test('no value that may be a secret is kept, wherever it stood', () => {
    expect(JSON.stringify(resource)).not.toContain('hunter2');
  });
});

describe('list', () => {
  const estate = (statuses: Record<string, string>, references: { services?: string[]; tasks?: string[] }) => {
    const described: string[] = [];
    const describe: FakeOperation = ({ taskDefinition: reference }) => {
      described.push(reference);
      const wanted = reference.split('/').at(-1);
      const family = wanted.split(':')[0];
      const revisions = Object.keys(statuses).filter((revision) => revision.startsWith(`${family}:`));
      // As an emulator does it: a bare family is the latest revision of all, active or not.
      const name = wanted.includes(':') ? wanted : revisions.sort((a, b) => number(a) - number(b)).at(-1);
      if (!(name in statuses)) return awsError('ClientException', 'Unable to describe task definition.');
      return { taskDefinition: { taskDefinitionArn: arnOf(name), family, status: statuses[name] }, tags: [] };
    };
    const services = (references.services ?? []).map((reference) => ({ serviceName: 's', taskDefinition: reference }));
    const taskItems = (references.tasks ?? []).map((reference, index) => ({
      taskArn: `t/${index}`,
      clusterArn: 'c',
      taskDefinitionArn: reference,
    }));
    const handlers: Record<string, FakeOperation> = {
      'ecs.ListClusters': () => ({ clusterArns: ['c'] }),
      'ecs.ListServices': () => ({ serviceArns: services.map((_, index) => `s/${index}`) }),
      'ecs.DescribeServices': () => ({ services, failures: [] }),
      'ecs.ListTasks': ({ desiredStatus }) => ({
        taskArns: desiredStatus === 'RUNNING' ? taskItems.map(({ taskArn }) => taskArn) : [],
      }),
      'ecs.DescribeTasks': () => ({ tasks: taskItems, failures: [] }),
      'ecs.ListTaskDefinitionFamilies': () => ({
        families: [...new Set(Object.keys(statuses).map((name) => name.split(':')[0]))],
      }),
      'ecs.ListTaskDefinitions': ({ familyPrefix }) => ({
        taskDefinitionArns: Object.keys(statuses)
          .filter((name) => name.startsWith(familyPrefix) && statuses[name] === 'ACTIVE')
          .sort()
          .map(arnOf),
      }),
      'ecs.DescribeTaskDefinition': describe,
    };
    return { handlers, described };
  };
  const number = (name: string) => Number(name.split(':')[1]);
  const found = async (handlers: Record<string, FakeOperation>) => {
    const { api } = await fakeApi(handlers);
    const items = await listAll<TaskDefinition>(taskDefinition, api);
    return items.map(({ taskDefinitionArn }) => taskDefinitionArn?.split('/').at(-1)).sort();
  };
  const revisions = (family: string, count: number, status = 'ACTIVE') =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${family}:${index + 1}`, status]));

  test('of a thousand revisions, the ones in use and the latest of each family', async () => {
    const { handlers, described } = estate(
      { ...revisions('shop', 1000), ...revisions('job', 3) },
      { services: [arnOf('shop:990')], tasks: [arnOf('shop:990'), arnOf('shop:12')] },
    );
    expect(await found(handlers)).toEqual(['job:3', 'shop:1000', 'shop:12', 'shop:990']);
    expect(described).toHaveLength(4);
  });

  test('a withdrawn revision that is still in use is there, and the latest active one by number', async () => {
    const { handlers } = estate(
      { ...revisions('shop', 10), 'shop:11': 'INACTIVE', 'shop-admin:99': 'ACTIVE' },
      { services: [arnOf('shop:11')] },
    );
    expect(await found(handlers)).toEqual(['shop-admin:99', 'shop:10', 'shop:11']);
  });

  test('a family without active revisions has none', async () => {
    const { handlers } = estate(revisions('old', 2, 'INACTIVE'), {});
    expect(await found(handlers)).toEqual([]);
  });

  test('references typed by hand, without ARN or revision, are one resource', async () => {
    const { handlers } = estate(revisions('shop', 3), { services: ['shop:3', 'shop', arnOf('shop:3')] });
    expect(await found(handlers)).toEqual(['shop:3']);
  });
});
