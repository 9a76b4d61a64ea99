/**
 * One ECS service with its task definitions behind a real SDK connection, as AWS behaves: an update makes a new primary
 * deployment, which has replaced the old one after so many looks.
 */
import type { Deployment, Service, Tag, Task, TaskDefinition } from '@aws-sdk/client-ecs';
import { connect } from '../../src/cmdb/aws/clients.ts';
import type { AwsConnection } from '../../src/cmdb/aws/connection.ts';
import type { StoredResource } from '../../src/core/model.ts';
import { type Answer, awsError, type FakeAws, type FakeOperation, fakeAws } from './aws-wire.ts';
import { ACCOUNT, type PlannedResource, REGION } from './estate.ts';

export const ECS = `arn:aws:ecs:${REGION}:${ACCOUNT}`;
export const definitionArn = (name: string) => `${ECS}:task-definition/${name}`;
export const REGISTRY = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com`;

export interface EcsWorld {
  service: Service;
  /** By `family:revision`. */
  definitions: Map<string, TaskDefinition & { tags?: Tag[] }>;
  tasks: Task[];
  /** Looks after which a deployment has replaced the one before. */
  looks: number;
  /** Called at each look, with how many there were since the last change. */
  onLook: (looks: number) => void;
  /** How each operation is answered; may be replaced. */
  handlers: Record<string, FakeOperation>;
  aws: FakeAws;
  connection: AwsConnection;
  /** What changed something, in order. */
  sent(): { operation: string; input: Record<string, unknown> }[];
}

/** A full revision of family `shop`; what a test does not name is there anyway. */
export function revision(number: number, image: string, extras: Partial<TaskDefinition> & { tags?: Tag[] } = {}) {
  return {
    taskDefinitionArn: definitionArn(`shop:${number}`),
    family: 'shop',
    revision: number,
    status: 'ACTIVE' as const,
    containerDefinitions: [{ name: 'web', image, essential: true, cpu: 256, memory: 512 }],
    networkMode: 'awsvpc' as const,
    requiresCompatibilities: ['FARGATE' as const],
    compatibilities: ['EC2' as const, 'FARGATE' as const],
    requiresAttributes: [{ name: 'com.amazonaws.ecs.capability.ecr-auth' }],
    cpu: '256',
    memory: '512',
    registeredAt: new Date('2026-11-01T00:00:00Z'),
    registeredBy: `arn:aws:iam::${ACCOUNT}:user/ci`,
    ...extras,
  };
}

export async function ecsWorld(
  change: Partial<Service> = {},
  definitions = [revision(6, `${REGISTRY}/shop:v6`), revision(7, `${REGISTRY}/shop:v7`)],
  overrides: Record<string, FakeOperation> = {},
): Promise<EcsWorld> {
  const desired = change.desiredCount ?? 3;
  const taskDefinition = change.taskDefinition ?? definitionArn('shop:7');
  const service: Service = {
    serviceArn: `${ECS}:service/prod/shop`,
    serviceName: 'shop',
    clusterArn: `${ECS}:cluster/prod`,
    status: 'ACTIVE',
    desiredCount: desired,
    runningCount: desired,
    pendingCount: 0,
    schedulingStrategy: 'REPLICA',
    launchType: 'FARGATE',
    taskDefinition,
    deploymentConfiguration: {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
    deployments: [deploymentOf(1, taskDefinition, desired, desired)],
    events: [],
    ...change,
  };
  const world = { service, tasks: [], looks: 1, onLook: () => undefined } as unknown as EcsWorld;
  world.definitions = new Map(definitions.map((one) => [`${one.family}:${one.revision}`, one]));
  let looked = 0;
  let made = 1;
  const deploy = (definition: string) => {
    made++;
    const old = (world.service.deployments ?? []).map((one) => ({ ...one, status: 'ACTIVE' }));
    world.service.taskDefinition = definition;
    world.service.deployments = [deploymentOf(made, definition, world.service.desiredCount ?? 0, 0), ...old];
  };
  const settle = () => {
    const [primary] = world.service.deployments ?? [];
    if (primary === undefined) return;
    const { desiredCount = 0 } = world.service;
    world.service.runningCount = desiredCount;
    Object.assign(primary, { runningCount: desiredCount, desiredCount, rolloutState: 'COMPLETED' });
    world.service.deployments = [primary];
  };
  const find = (name: string) => {
    const short = name.slice(name.lastIndexOf('/') + 1);
    if (short.includes(':')) return world.definitions.get(short);
    const active = [...world.definitions.values()].filter((one) => one.family === short && one.status === 'ACTIVE');
    return active.sort((a, b) => (b.revision ?? 0) - (a.revision ?? 0))[0];
  };

  const handlers: Record<string, FakeOperation> = {
    'sts.GetCallerIdentity': () => ({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/on-call`, UserId: 'AIDA' }),
    'ecs.DescribeServices': (input) => {
      if (input.services?.[0] !== 'shop')
        return { services: [], failures: [{ arn: `${ECS}:service/prod/${input.services?.[0]}`, reason: 'MISSING' }] };
      looked++;
      world.onLook(looked);
      if (looked > world.looks) settle();
      return { services: [world.service], failures: [] };
    },
    'ecs.DescribeTaskDefinition': (input) => {
      const found = find(String(input.taskDefinition));
      if (found === undefined) return awsError('ClientException', 'Unable to describe task definition.');
      const { tags = [], ...taskDefinition } = found;
      return { taskDefinition, tags };
    },
    'ecs.ListTaskDefinitions': (input) => ({
      taskDefinitionArns: [...world.definitions.values()]
        .filter((one) => one.family?.startsWith(input.familyPrefix) && one.status === 'ACTIVE')
        .map((one) => one.taskDefinitionArn)
        .sort(),
    }),
    'ecs.RegisterTaskDefinition': (input) => {
      const { tags = [], ...rest } = input;
      const numbers = [...world.definitions.values()].filter((one) => one.family === input.family);
      const next = Math.max(0, ...numbers.map((one) => one.revision ?? 0)) + 1;
      const name = `${input.family}:${next}`;
      const made = {
        ...rest,
        taskDefinitionArn: definitionArn(name),
        revision: next,
        status: 'ACTIVE',
        requiresAttributes: [],
        compatibilities: ['EC2'],
        registeredAt: new Date('2026-11-20T02:10:00Z'),
      };
      world.definitions.set(name, { ...made, tags });
      return { taskDefinition: made, tags };
    },
    'ecs.UpdateService': (input) => {
      looked = 0;
      if (input.desiredCount !== undefined) world.service.desiredCount = input.desiredCount;
      if (input.taskDefinition !== undefined || input.forceNewDeployment === true)
        deploy(input.taskDefinition ?? world.service.taskDefinition ?? '');
      return { service: world.service };
    },
    'ecs.DeleteService': () => {
      looked = 0;
      world.service.status = 'DRAINING';
      world.service.desiredCount = 0;
      world.onLook = (count) => {
        if (count > 1) world.service.status = 'INACTIVE';
      };
      return { service: world.service };
    },
    'ecs.ListTasks': () => ({ taskArns: world.tasks.map(({ taskArn }) => taskArn) }),
    'ecs.DescribeTasks': () => ({ tasks: world.tasks, failures: [] }),
  };
  for (const [name, handler] of Object.entries(overrides)) handlers[name] = handler;
  world.handlers = handlers;
  const replaceable = Object.keys(handlers).map((name): [string, FakeOperation] => [
    name,
    (input, call) => world.handlers[name]?.(input, call) ?? {},
  ]);
  world.aws = fakeAws(Object.fromEntries(replaceable));
  world.connection = await connect({
    profile: null,
    region: REGION,
    concurrency: 4,
    requestTimeout: 5000,
    maxAttempts: 2,
    signal: new AbortController().signal,
    env: {},
    handler: world.aws.requestHandler,
  });
  world.sent = () =>
    world.aws.calls
      .filter(({ operation }) => !/^(?:Describe|List|Get)/.test(operation))
      .map(({ operation, input }) => ({ operation, input: input as Record<string, unknown> }));
  return world;
}

/** Carries a call out and then loses its answer, the first time. */
export function losing(handler: FakeOperation, carryOut = true): FakeOperation {
  let lost = false;
  return async (input, call): Promise<Answer> => {
    if (lost) return handler(input, call);
    lost = true;
    if (carryOut) await handler(input, call);
    throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', name: 'TimeoutError' });
  };
}

export function deploymentOf(number: number, taskDefinition: string, desired: number, running: number): Deployment {
  return {
    id: `ecs-svc/${number}`,
    status: 'PRIMARY',
    taskDefinition,
    desiredCount: desired,
    runningCount: running,
    pendingCount: 0,
    failedTasks: 0,
    rolloutState: running === desired ? 'COMPLETED' : 'IN_PROGRESS',
    createdAt: new Date('2026-11-19T15:00:00Z'),
  };
}

/** The service as the inventory has it. */
export const storedShop: PlannedResource = {
  kind: 'ecs.service',
  id: 'prod/shop',
  name: 'shop',
  arn: `${ECS}:service/prod/shop`,
  type: 'container',
  status: 'active',
  environment: 'staging',
  properties: { cluster: 'prod', task_definition: definitionArn('shop:7'), desired_count: 3, running_count: 3 },
  links: [{ type: 'USES', to: definitionArn('shop:7'), toKind: 'ecs.task_definition' }],
};

/** The same without a store. */
export const shopTarget: StoredResource = {
  uid: 1,
  id: 'prod/shop',
  arn: `${ECS}:service/prod/shop`,
  kind: 'ecs.service',
  type: 'container',
  name: 'shop',
  provider: 'aws',
  account: ACCOUNT,
  region: REGION,
  zone: null,
  status: 'active',
  native_status: 'ACTIVE',
  tags: {},
  properties: { cluster: 'prod' },
  infrastructure: null,
  environment: 'staging',
  first_seen: '2026-11-01T00:00:00.000Z',
  last_seen: '2026-11-20T02:10:00.000Z',
};
