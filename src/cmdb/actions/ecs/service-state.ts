/** What AWS says of an ECS service, in the fields that a change may touch. */
import type { Deployment, Service } from '@aws-sdk/client-ecs';
import { OpsctlError } from '../../../core/errors.ts';
import type { StoredResource } from '../../../core/model.ts';
import type { AwsApi, AwsConnection } from '../../aws/connection.ts';
import { present } from '../../aws/paginate.ts';
import { shortRevision } from '../../deployments/task-definition-name.ts';
import { allowOnlyMissing } from '../../resources/ecs/listing.ts';
import type { ActionState } from '../action.ts';

/** As much of a connection as a change takes. */
export type ChangeConnection = Pick<AwsConnection, 'api' | 'mutations'>;

/** One deployment of a service: while one rolls out there are two. */
export interface DeploymentState extends ActionState {
  id: string | null;
  /** `PRIMARY` is the latest, `ACTIVE` the one that it replaces. */
  status: string | null;
  /** `family:12` */
  task_definition: string | null;
  desired_count: number;
  running_count: number;
  pending_count: number;
  failed_tasks: number;
  rollout_state: string | null;
  rollout_state_reason: string | null;
}

export interface ServiceState extends ActionState {
  status: string;
  desired_count: number;
  running_count: number;
  pending_count: number;
  /** `family:12`, which is exact within an account and region; a null one is stated by task sets only. */
  task_definition: string | null;
  /** The id of the primary deployment. */
  deployment: string | null;
  deployments: DeploymentState[];
}

/** What `apply` learns from the answer of UpdateService. */
export interface Applied extends ActionState {
  /** The primary deployment as the answer named it. */
  deployment: string | null;
  task_definition: string | null;
}

/** @throws OpsctlError `not_found` when AWS knows no such service; what the SDK throws */
export async function readService(api: AwsApi, target: StoredResource): Promise<Service> {
  const { sdk, client } = await api.ecs();
  const { cluster, name } = placeOf(target);
  const answer = await client.send(new sdk.DescribeServicesCommand({ cluster, services: [name] }));
  allowOnlyMissing(answer.failures);
  const [service] = present(answer.services);
  if (service === undefined)
    throw new OpsctlError('not_found', `AWS knows no service "${name}" in cluster "${cluster}" of ${api.region}`, {
      hint: 'it was there when it was discovered last: run opsctl discover, then opsctl deployment list',
    });
  return service;
}

/**
 * Cluster and name, as every call on a service takes them. A service's id here is `cluster/service`; a name may hold no
 * slash in either.
 */
export function placeOf({ id }: Pick<StoredResource, 'id'>): { cluster: string; name: string } {
  const at = id.indexOf('/');
  return { cluster: id.slice(0, at), name: id.slice(at + 1) };
}

export function stateOf(service: Service): ServiceState {
  const deployments = (service.deployments ?? []).map(deploymentState);
  const set = service.taskSets?.find(({ status }) => status === 'PRIMARY');
  const definition = service.taskDefinition || set?.taskDefinition;
  return {
    status: service.status ?? 'UNKNOWN',
    desired_count: service.desiredCount ?? 0,
    running_count: service.runningCount ?? 0,
    pending_count: service.pendingCount ?? 0,
    task_definition: definition ? shortRevision(definition) : null,
    deployment: primaryOf(deployments)?.id ?? set?.id ?? null,
    deployments,
  };
}

export function primaryOf(deployments: readonly DeploymentState[]): DeploymentState | undefined {
  return deployments.find(({ status }) => status === 'PRIMARY');
}

/** The state of which actions are given back as `ActionState`. It is always one that `stateOf` made. */
export function asServiceState(state: ActionState): ServiceState {
  return state as ServiceState;
}

export function appliedOf(service: Service | undefined): Applied {
  const { deployment, task_definition } = stateOf(present(service));
  return { deployment, task_definition };
}

function deploymentState(deployment: Deployment): DeploymentState {
  return {
    id: deployment.id ?? null,
    status: deployment.status ?? null,
    task_definition: deployment.taskDefinition ? shortRevision(deployment.taskDefinition) : null,
    desired_count: deployment.desiredCount ?? 0,
    running_count: deployment.runningCount ?? 0,
    pending_count: deployment.pendingCount ?? 0,
    failed_tasks: deployment.failedTasks ?? 0,
    rollout_state: deployment.rolloutState ?? null,
    rollout_state_reason: deployment.rolloutStateReason || null,
  };
}
