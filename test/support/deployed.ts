/** Services of a shop as discovery saw them, and what shop ran the day before. */
import type { Json } from '../../src/core/model.ts';
import type { Store } from '../../src/store/index.ts';
import { definitionArn, REGISTRY } from './ecs-world.ts';
import { type PlannedResource, saveEstate } from './estate.ts';

export const DEPLOYED = '2026-11-19T15:00:00.000Z';

export function definition(name: string, version: string, extras: Record<string, Json> = {}): PlannedResource {
  const [family = '', number] = name.split(':');
  return {
    kind: 'ecs.task_definition',
    id: definitionArn(name),
    arn: definitionArn(name),
    name,
    type: 'container',
    status: 'active',
    aliases: [name],
    properties: {
      family,
      revision: Number(number),
      cpu_units: 256,
      containers: [
        { name: 'web', image: `${REGISTRY}/${family}:${version}`, essential: true, environment: ['LOG_LEVEL'] },
        { name: 'logs', image: 'fluent/fluent-bit:3', essential: false, environment: [] },
      ],
      ...extras,
    },
  };
}

export function service(
  name: string,
  revisionName: string,
  change: Record<string, Json> = {},
  more: Partial<PlannedResource> = {},
): PlannedResource {
  const properties: Record<string, Json> = {
    cluster: 'prod',
    desired_count: 3,
    running_count: 3,
    pending_count: 0,
    scheduling: 'REPLICA',
    task_definition: definitionArn(revisionName),
    deployments: [rollout('ecs-svc/1', revisionName)],
    events: [{ at: DEPLOYED, message: `(service ${name}) has reached a steady state.` }],
    ...change,
  };
  return {
    kind: 'ecs.service',
    id: `prod/${name}`,
    name,
    type: 'container',
    status: 'active',
    environment: 'production',
    properties,
    links: [{ type: 'USES', to: String(properties.task_definition), toKind: 'ecs.task_definition' }],
    ...more,
  };
}

function rollout(id: string, revisionName: string, change: Record<string, Json> = {}): Record<string, Json> {
  return {
    id,
    status: 'PRIMARY',
    task_definition: definitionArn(revisionName),
    desired_count: 3,
    running_count: 3,
    pending_count: 0,
    failed_tasks: 0,
    rollout_state: 'COMPLETED',
    rollout_state_reason: null,
    created_at: DEPLOYED,
    ...change,
  };
}

const estate: PlannedResource[] = [
  definition('shop:7', 'v7'),
  definition('shop:8', 'v8', { cpu_units: 512 }),
  definition('cart:3', '1.2'),
  service('shop', 'shop:7'),
  service(
    'shop',
    'shop:7',
    { cluster: 'staging', desired_count: 0, running_count: 0 },
    { id: 'staging/shop', environment: 'staging' },
  ),
  service('cart', 'cart:3', { running_count: 1, deployments: [rollout('ecs-svc/2', 'cart:3', { running_count: 1 })] }),
  service('pay', 'pay:9', {
    deployments: [
      rollout('ecs-svc/4', 'pay:9', {
        rollout_state: 'FAILED',
        rollout_state_reason: 'tasks failed to start.',
        running_count: 0,
      }),
      rollout('ecs-svc/3', 'pay:8', { status: 'ACTIVE' }),
    ],
    running_count: 0,
  }),
  service('mail', 'cart:3', {
    deployments: [
      rollout('ecs-svc/6', 'cart:3', { rollout_state: 'IN_PROGRESS', running_count: 1 }),
      rollout('ecs-svc/5', 'shop:7', { status: 'ACTIVE', running_count: 2 }),
    ],
  }),
  {
    kind: 'ecs.task',
    id: 'arn:aws:ecs:us-east-1:123456789012:task/prod/0a1b2c3d4e5f',
    type: 'container',
    status: 'stopped',
    properties: {
      cluster: 'prod',
      service: 'cart',
      task_definition: definitionArn('cart:3'),
      stopped_at: '2026-11-20T01:00:00.000Z',
      stopped_reason: 'CannotPullContainerError: cart:1.2: not found',
      containers: [{ name: 'web', exit_code: null, reason: null }],
    },
  },
];

/** Yesterday shop ran v6, and no revision after 7 was there. */
export async function saveDeployed(store: Store): Promise<void> {
  await saveEstate(
    store,
    [definition('shop:6', 'v6'), definition('shop:7', 'v7'), service('shop', 'shop:6')],
    new Date('2026-11-19T02:00:00Z'),
  );
  await saveEstate(store, estate, new Date('2026-11-20T02:00:00Z'));
}
