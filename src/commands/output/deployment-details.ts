/** What is told of one deployment beside its line in the list. */
import * as z from 'zod/mini';
import type { Block } from '../../core/view.ts';
import { deploymentSchema } from './deployment-schema.ts';
import { tasksTold } from './deployment-told.ts';

const difference = z.object({
  /** Null for what concerns the whole task. */
  container: z.nullable(z.string()),
  field: z.string(),
  /** Null where it was absent, or may be a secret. */
  before: z.unknown(),
  after: z.unknown(),
  note: z.string(),
});

const revision = z.object({
  revision: z.string(),
  status: z.string(),
  version: z.nullable(z.string()),
  images: z.array(z.string()),
  registered_at: z.nullable(z.string()),
  registered_by: z.nullable(z.string()),
  /** The service is set to it. */
  current: z.boolean(),
  /** Between which discoveries it was seen in use; null when it never was, or still is. */
  seen_from: z.nullable(z.string()),
  seen_until: z.nullable(z.string()),
  /** The next older one of this list. */
  compared_with: z.nullable(z.string()),
  differences: z.array(difference),
});

export const deploymentDetailsSchema = z.extend(deploymentSchema, {
  /** `inventory`, or `aws` with --live. */
  source: z.enum(['inventory', 'aws']),
  /** When it was read from AWS. */
  as_of: z.string(),
  scheduling: z.nullable(z.string()),
  launch_type: z.nullable(z.string()),
  deployment_controller: z.nullable(z.string()),
  minimum_healthy_percent: z.nullable(z.number()),
  maximum_percent: z.nullable(z.number()),
  /** Whether ECS gives up a rollout whose tasks do not start, and whether it then goes back. */
  circuit_breaker: z.nullable(z.boolean()),
  circuit_breaker_rollback: z.nullable(z.boolean()),
  load_balancers: z.array(
    z.object({ name: z.nullable(z.string()), container: z.nullable(z.string()), port: z.nullable(z.number()) }),
  ),
  events: z.array(z.object({ at: z.nullable(z.string()), message: z.nullable(z.string()) })),
  stopped_tasks: z.array(
    z.object({
      id: z.string(),
      revision: z.nullable(z.string()),
      stopped_at: z.nullable(z.string()),
      code: z.nullable(z.string()),
      reason: z.string(),
    }),
  ),
  revisions: z.array(revision),
  /** The revision that ran before, and how that is known; null when it is not. */
  previous: z.nullable(
    z.object({
      revision: z.string(),
      version: z.nullable(z.string()),
      because: z.string(),
      /** Somebody went back from it. */
      taken_back: z.boolean(),
    }),
  ),
});
export type DeploymentDetails = z.infer<typeof deploymentDetailsSchema>;

export function deploymentView(data: DeploymentDetails): Block[] {
  return [
    { block: 'fields', title: data.name, fields: fieldsOf(data) },
    ...(data.deployments.length > 1 ? [rolloutTable(data)] : []),
    ...(data.stopped_tasks.length > 0 ? [stoppedTable(data)] : []),
    {
      block: 'table',
      title: 'revisions',
      empty: 'no revision is known',
      columns: [
        { key: 'revision', label: 'revision' },
        { key: 'version', label: 'version' },
        { key: 'status', label: 'status', optional: 2 },
        { key: 'registered', label: 'registered', optional: 1 },
        { key: 'differs', label: 'what differs from the one below', wrap: true },
      ],
      rows: data.revisions.map((one) => ({
        revision: `${one.revision}${one.current ? ' (in use)' : ''}`,
        version: one.version,
        status: { status: one.status },
        registered: { time: one.registered_at },
        differs: differs(one),
      })),
    },
    {
      block: 'table',
      title: 'events',
      empty: 'no event is known',
      columns: [
        { key: 'at', label: 'at' },
        { key: 'message', label: 'message', wrap: true },
      ],
      rows: data.events.map(({ at, message }) => ({ at: { time: at }, message })),
    },
  ];
}

type Field = { label: string; value: string | string[] | null | { status: string } | { time: string | null } };

function fieldsOf(data: DeploymentDetails): Field[] {
  const { minimum_healthy_percent: least, maximum_percent: most } = data;
  const rollout = data.rollout_state?.replace('_', ' ') ?? null;
  const reason = data.rollout_state === 'completed' ? null : data.rollout_reason;
  return [
    { label: 'status', value: { status: data.status } },
    { label: 'version', value: versions(data) },
    { label: 'revision', value: data.revision },
    { label: 'tasks', value: tasksTold(data) },
    { label: 'rollout', value: [rollout, reason].filter(Boolean).join(': ') || null },
    { label: 'deployed', value: { time: data.deployed_at } },
    { label: 'ran before', value: before(data) },
    { label: 'environment', value: data.environment },
    { label: 'infrastructure', value: data.infrastructure },
    { label: 'cluster', value: data.cluster },
    { label: 'region', value: `${data.region} · account ${data.account}` },
    { label: 'runs on', value: [data.launch_type, data.scheduling?.toLowerCase()].filter(Boolean).join(', ') || null },
    {
      label: 'when it deploys',
      value: [
        ...(data.deployment_controller === 'ECS' ? [] : [`controlled by ${data.deployment_controller ?? 'unknown'}`]),
        ...(least === null || most === null ? [] : [`${least} % to ${most} % of the tasks run`]),
        `circuit breaker ${data.circuit_breaker ? (data.circuit_breaker_rollback ? 'on, goes back by itself' : 'on') : 'off'}`,
      ].join(', '),
    },
    ...(data.load_balancers.length === 0
      ? []
      : [
          {
            label: 'load balanced',
            value: data.load_balancers.map(({ name, container, port }) => `${name} → ${container}:${port}`),
          },
        ]),
  ];
}

function versions({ containers, version }: DeploymentDetails): string | string[] | null {
  if (containers.length === 0) return version;
  return containers.map(({ container, image, essential }) => {
    const aside = containers.length > 1 ? ` (${container}${essential ? '' : ', not essential'})` : '';
    return `${image ?? 'no image'}${aside}`;
  });
}

function before({ previous }: DeploymentDetails): string {
  if (previous === null) return 'not known: no other revision was seen in use';
  const version = previous.version === null ? '' : ` at ${previous.version}`;
  return `${previous.revision}${version}: ${previous.because}`;
}

function differs({ compared_with, differences }: z.infer<typeof revision>): string | null {
  if (compared_with === null) return null;
  return differences.length === 0 ? 'nothing that is known' : differences.map(({ note }) => note).join('; ');
}

function rolloutTable({ deployments }: DeploymentDetails): Block {
  return {
    block: 'table',
    title: 'rollout',
    columns: [
      { key: 'revision', label: 'revision' },
      { key: 'role', label: 'role' },
      { key: 'tasks', label: 'tasks' },
      { key: 'failed', label: 'failed', align: 'right' },
      { key: 'state', label: 'state' },
      { key: 'since', label: 'since' },
      { key: 'reason', label: 'reason', optional: 1, wrap: true },
    ],
    rows: deployments.map((one) => ({
      revision: one.revision,
      role: one.status === 'PRIMARY' ? 'new' : 'being replaced',
      tasks: tasksTold(one),
      failed: one.failed_tasks,
      state: one.rollout_state?.toLowerCase().replace('_', ' '),
      since: { time: one.created_at },
      reason: one.rollout_state_reason,
    })),
  };
}

function stoppedTable({ stopped_tasks }: DeploymentDetails): Block {
  return {
    block: 'table',
    title: 'stopped tasks',
    columns: [
      { key: 'at', label: 'at' },
      { key: 'task', label: 'task', optional: 2 },
      { key: 'revision', label: 'revision', optional: 1 },
      { key: 'reason', label: 'why', wrap: true },
    ],
    rows: stopped_tasks.map(({ id, revision: name, stopped_at, reason }) => ({
      at: { time: stopped_at },
      task: id.slice(0, 8),
      revision: name,
      reason,
    })),
  };
}
