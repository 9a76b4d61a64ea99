import type { Service } from '@aws-sdk/client-ecs';
import { counted } from '../../../core/counted.ts';
import { OpsctlError } from '../../../core/errors.ts';
import type { StoredResource } from '../../../core/model.ts';
import { shortRevision } from '../../deployments/task-definition-name.ts';
import { lastPart } from '../../resources/ecs/arns.ts';
import type { Action, ActionState, Unchanged, Verdict } from '../action.ts';
import { ownersOf } from './checks.ts';
import { READING, serviceAction } from './service-action.ts';
import { asServiceState, type ChangeConnection, placeOf, readService, stateOf } from './service-state.ts';

/** Deletes a service with all its tasks. There is no way back but to create it again. */
export async function prepareDelete(aws: ChangeConnection, target: StoredResource): Promise<Action | Unchanged> {
  const api = aws.api(target.region);
  const service = await readService(api, target);
  if (service.status !== 'ACTIVE')
    return { target, reason: service.status === 'DRAINING' ? 'is being deleted already' : 'was deleted already' };

  const before = stateOf(service);
  const shared = serviceAction(aws, target, before);
  const { cluster, name } = placeOf(target);
  const running = service.runningCount ?? 0;
  return {
    ...shared,
    after: { status: 'INACTIVE', desired_count: 0 },
    expected: [
      `${counted(running, 'running task')} stop${running === 1 ? 's' : ''}, and the service is gone; its task definitions, images and logs stay`,
    ],
    warnings: [...lossesOf(service), ...ownersOf(target)],
    loses: 'all',
    calls: [
      {
        service: 'ecs',
        operation: 'DeleteService',
        region: target.region,
        parameters: { cluster, service: name, force: true },
      },
    ],
    permissions: ['ecs:DeleteService', ...READING],
    inverse: null,
    inverseNote: `no command brings it back; to create it again: ${recreation(service)}`,
    async apply() {
      const { sdk, client } = await aws.mutations(target.region).ecs();
      const answer = await client.send(new sdk.DeleteServiceCommand({ cluster, service: name, force: true }));
      return { status: answer.service?.status ?? null };
    },
    read: () => readDeleted(shared.read),
    judge: (now) => judgeDeleted(now),
    taken: (now) => now.status !== before.status,
  };
}

/** AWS shows a deleted service as INACTIVE for a while, and then no longer knows it. */
async function readDeleted(read: Action['read']): Promise<ActionState> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof OpsctlError && error.code === 'not_found') return stateOf({ status: 'INACTIVE' });
    throw error;
  }
}

function judgeDeleted(now: ActionState): Verdict {
  const { status, running_count, pending_count } = asServiceState(now);
  const left = running_count + pending_count;
  if (status === 'INACTIVE') return { state: 'settled', note: 'the service is deleted' };
  return {
    state: 'moving',
    note: status === 'DRAINING' ? `it is being deleted: ${counted(left, 'task')} still to stop` : `it is ${status}`,
  };
}

function lossesOf(service: Service): string[] {
  const groups = (service.loadBalancers ?? []).flatMap((one) => one.targetGroupArn ?? one.loadBalancerName ?? []);
  const registries = service.serviceRegistries ?? [];
  return [
    ...(groups.length > 0
      ? [`it leaves ${groups.map(targetGroupName).join(', ')}: what is sent there then finds no task of this service`]
      : []),
    ...(registries.length > 0 ? ['its entries in service discovery are removed'] : []),
    'its auto scaling policies, deployment history and events are lost',
  ];
}

/** `…:targetgroup/shop/50dc6c495c0c9188`: the name is the part before the last. */
function targetGroupName(arn: string): string {
  return /:targetgroup\/([^/]+)\//.exec(arn)?.[1] ?? arn;
}

/** What has to be known to make it again. */
function recreation(service: Service): string {
  const network = service.networkConfiguration?.awsvpcConfiguration;
  const parts = [
    `cluster ${lastPart(service.clusterArn)}`,
    `name ${service.serviceName ?? ''}`,
    service.taskDefinition ? `task definition ${shortRevision(service.taskDefinition)}` : '',
    service.schedulingStrategy === 'DAEMON' ? 'daemon' : counted(service.desiredCount ?? 0, 'task'),
    service.launchType ? `launch type ${service.launchType}` : '',
    ...(service.capacityProviderStrategy ?? []).map(
      ({ capacityProvider, weight = 0 }) => `${capacityProvider}=${weight}`,
    ),
    network?.subnets?.length ? `subnets ${network.subnets.join(' ')}` : '',
    network?.securityGroups?.length ? `security groups ${network.securityGroups.join(' ')}` : '',
    ...(service.loadBalancers ?? []).map(
      ({ targetGroupArn, loadBalancerName, containerName, containerPort }) =>
        `load balancing ${targetGroupArn ?? loadBalancerName} to ${containerName}:${containerPort}`,
    ),
    ...(service.serviceRegistries ?? []).map(({ registryArn }) => `service registry ${registryArn}`),
  ];
  return `aws ecs create-service with ${parts.filter(Boolean).join(', ')}`;
}
