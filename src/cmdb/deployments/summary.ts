/** What is deployed, from a service and its task definition as the inventory keeps them. */
import type { Json, StoredResource } from '../../core/model.ts';
import { number, type Properties, records, text } from '../properties.ts';
import { versionOf } from './image.ts';
import { shortRevision } from './task-definition-name.ts';

/**
 * How a deployment is, in the words of every other status. `degraded`: fewer tasks run than desired; `pending`: a rollout
 * is under way; `failed`: ECS gave the rollout up; `stopped`: no task is desired.
 */
export const DEPLOYMENT_STATUSES = [
  'running',
  'degraded',
  'pending',
  'failed',
  'stopped',
  'draining',
  'inactive',
  'unknown',
] as const;
export type DeploymentStatus = (typeof DEPLOYMENT_STATUSES)[number];

/** A container of a task definition with the version of its image. */
export interface ContainerVersion {
  container: string;
  image: string | null;
  /** The tag, or the beginning of the digest. */
  version: string | null;
  /** The task stops when it stops. */
  essential: boolean;
}

export interface RolloutPart {
  id: string | null;
  /** `PRIMARY` is the latest; the others are being replaced. */
  status: string | null;
  revision: string | null;
  desired_count: number | null;
  running_count: number | null;
  pending_count: number | null;
  failed_tasks: number | null;
  rollout_state: string | null;
  rollout_state_reason: string | null;
  created_at: string | null;
}

export interface DeploymentSummary {
  id: string;
  arn: string | null;
  name: string;
  cluster: string | null;
  account: string;
  region: string;
  infrastructure: string | null;
  environment: string | null;
  status: DeploymentStatus;
  /** Version of the container that serves, or of each essential one by name; null where the definition was not seen. */
  version: string | null;
  /** `family:12` */
  revision: string | null;
  containers: ContainerVersion[];
  desired_count: number | null;
  running_count: number | null;
  pending_count: number | null;
  /** `completed`, `in_progress`, `failed`; null where ECS does not tell. */
  rollout_state: string | null;
  rollout_reason: string | null;
  /** When the current deployment was made. */
  deployed_at: string | null;
  deployments: RolloutPart[];
}

/** @param definition the revision that the service is set to; undefined when the inventory does not have it */
export function summaryOf(
  service: StoredResource,
  definition: Pick<StoredResource, 'properties'> | undefined,
): DeploymentSummary {
  const { id, arn, name, account, region, infrastructure, environment, properties } = service;
  const deployments = (records(properties, 'deployments') ?? []).map(rolloutPart);
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  const containers = definition === undefined ? [] : containersOf(definition.properties);
  const serving = (records(properties, 'load_balancers') ?? []).map(({ container }) => container);
  return {
    id,
    arn,
    name: name ?? id,
    cluster: text(properties, 'cluster') ?? null,
    account,
    region,
    infrastructure,
    environment,
    status: statusOf(service, deployments),
    version: versionTold(containers, serving),
    revision: revisionIn(properties),
    containers,
    desired_count: number(properties, 'desired_count') ?? null,
    running_count: number(properties, 'running_count') ?? null,
    pending_count: number(properties, 'pending_count') ?? null,
    rollout_state: primary?.rollout_state?.toLowerCase() ?? null,
    rollout_reason: primary?.rollout_state_reason ?? null,
    deployed_at: primary?.created_at ?? null,
    deployments,
  };
}

/** The containers of a task definition, by the properties that the inventory keeps of it. */
export function containersOf(properties: Properties): ContainerVersion[] {
  return (records(properties, 'containers') ?? []).map((container) => {
    const image = text(container, 'image') ?? null;
    return {
      container: text(container, 'name') ?? '',
      image,
      version: image === null ? null : versionOf(image),
      essential: container.essential !== false,
    };
  });
}

/**
 * One version where one container is what people mean: the one behind the load balancer, or the only essential one. Of
 * several each with its name.
 */
export function versionTold(
  containers: readonly ContainerVersion[],
  serving: readonly (Json | undefined)[] = [],
): string | null {
  const balanced = containers.filter(({ container }) => serving.includes(container));
  const essential = containers.filter((one) => one.essential);
  const main = balanced.length === 1 ? balanced : essential.length > 0 ? essential : containers;
  const [only] = main;
  if (only === undefined) return null;
  const versions = new Set(main.map(({ version }) => version));
  if (versions.size === 1) return only.version;
  return main.map(({ container, version }) => `${container} ${version ?? 'without image'}`).join(', ');
}

function statusOf({ status, properties }: StoredResource, deployments: readonly RolloutPart[]): DeploymentStatus {
  if (status === 'draining' || status === 'inactive') return status;
  const [desired, running] = [number(properties, 'desired_count'), number(properties, 'running_count')];
  const pending = number(properties, 'pending_count') ?? 0;
  const primary = deployments.find((one) => one.status === 'PRIMARY');
  if (primary?.rollout_state === 'FAILED') return 'failed';
  if (desired === undefined || running === undefined) return 'unknown';
  // An emulator calls a rollout in progress for ever: with one deployment and every task running it is none.
  if (deployments.length > 1 || (primary?.rollout_state === 'IN_PROGRESS' && running !== desired)) return 'pending';
  if (desired === 0 && running === 0) return 'stopped';
  if (running < desired) return running + pending >= desired ? 'pending' : 'degraded';
  return 'running';
}

function rolloutPart(part: Properties): RolloutPart {
  return {
    id: text(part, 'id') ?? null,
    status: text(part, 'status') ?? null,
    revision: revisionIn(part),
    desired_count: number(part, 'desired_count') ?? null,
    running_count: number(part, 'running_count') ?? null,
    pending_count: number(part, 'pending_count') ?? null,
    failed_tasks: number(part, 'failed_tasks') ?? null,
    rollout_state: text(part, 'rollout_state') ?? null,
    rollout_state_reason: text(part, 'rollout_state_reason') ?? null,
    created_at: text(part, 'created_at') ?? null,
  };
}

function revisionIn(properties: Properties): string | null {
  const definition = text(properties, 'task_definition') ?? '';
  return definition === '' ? null : shortRevision(definition);
}
