import type { Instance, InstanceStatus } from '@aws-sdk/client-ec2';
import type { StoredResource } from '../../../core/model.ts';
import type { Action, PlannedCall, Verdict } from '../action.ts';
import { cannot, type PowerContext, powerLine } from '../power/power.ts';
import {
  addressCaution,
  type Balancing,
  balancingCaution,
  diskCaution,
  elasticIpOf,
  endingGroup,
  groupCaution,
  hibernationCaution,
} from './cautions.ts';
import type { InstanceFacts } from './facts.ts';
import { asInstanceState, type InstanceReader, lookedAt } from './instance-state.ts';

/** What stopping takes, with what is looked at before and after. */
export const STOP_PERMISSIONS = [
  'ec2:StopInstances',
  'ec2:DescribeInstances',
  'ec2:DescribeInstanceAttribute',
  'ec2:DescribeInstanceTypes',
];
/** Only for spot instances, and for members of an Auto Scaling group. */
export const SPOT_PERMISSION = 'ec2:DescribeSpotInstanceRequests';
export const GROUP_PERMISSION = 'autoscaling:DescribeAutoScalingGroups';

/** An instance of which everything that matters was read. */
export interface Subject {
  target: StoredResource;
  instance: Instance;
  facts: InstanceFacts;
  balancers: readonly Balancing[];
  /** Elastic IPs of the account by address, as the store knows them: the ids of their allocations. */
  elasticIps: ReadonlyMap<string, string>;
  read: InstanceReader;
  /** Its status checks, where they can be read. */
  checks(id: string): Promise<InstanceStatus | undefined>;
}

/** @throws OpsctlError `refused` when AWS would not stop it */
export function prepareStop(subject: Subject, { aws }: Pick<PowerContext, 'aws'>): Action | { already: string } {
  const { target, instance, facts, balancers, elasticIps, read } = subject;
  const { state } = lookedAt(instance);
  if (state.state === 'stopped') return { already: 'is stopped already' };
  if (state.state === 'stopping') return { already: 'is being stopped already' };
  requireStoppable(instance, facts);

  const elastic = elasticIpOf(instance, elasticIps);
  const kept = elastic !== undefined || state.public_ip === null;
  const group = endingGroup(instance, facts);
  const allocation = elasticIps.get(elastic ?? '');
  return {
    target,
    before: state,
    after: { state: 'stopped', ...(kept ? {} : { public_ip: null }) },
    expected: [
      'the operating system is shut down and the instance stops; its EBS volumes stay, and are paid for',
      ...(elastic === undefined
        ? []
        : [
            `it keeps its Elastic IP ${elastic}${allocation === undefined ? '' : ` (${allocation})`}, which is paid for too`,
          ]),
    ],
    warnings: [
      ...groupCaution(instance, facts, 'stop'),
      ...diskCaution(instance, facts),
      ...addressCaution(instance, elastic),
      ...balancingCaution(balancers, 'stop'),
      ...hibernationCaution(instance),
      ...unseenCautions(instance, facts),
    ],
    loses: 'all',
    calls: [plannedCall(target, 'StopInstances')],
    permissions: [...STOP_PERMISSIONS, ...furtherPermissions(instance)],
    ...(group?.sure === true ? { destroys: `Auto Scaling group ${group.name} terminates it for good` } : {}),
    inverse: group?.sure === true ? null : powerLine('start', target),
    inverseNote: returnNote(group, kept),
    async apply() {
      const { sdk, client } = await aws.mutations(target.region).ec2();
      const answer = await client.send(new sdk.StopInstancesCommand({ InstanceIds: [target.id] }));
      return { state: answer.StoppingInstances?.[0]?.CurrentState?.Name ?? 'unknown' };
    },
    read: async () => (await read(target)).state,
    judge: (now) => judgeStop(asInstanceState(now).state),
    taken: (now) => ['stopping', 'stopped'].includes(asInstanceState(now).state),
  };
}

function returnNote(group: ReturnType<typeof endingGroup>, kept: boolean): string | null {
  if (group?.sure === true)
    return `Auto Scaling group ${group.name} launches another instance in its place; this one does not come back`;
  if (group !== undefined) return `it does not come back if Auto Scaling group ${group.name} terminates it meanwhile`;
  return kept ? null : 'it comes back with another public address';
}

export function plannedCall(target: StoredResource, operation: string): PlannedCall {
  return { service: 'ec2', operation, region: target.region, parameters: { InstanceIds: [target.id] } };
}

export function furtherPermissions(instance: Instance): string[] {
  const grouped = (instance.Tags ?? []).some(({ Key }) => Key === 'aws:autoscaling:groupName');
  return [...(instance.InstanceLifecycle === 'spot' ? [SPOT_PERMISSION] : []), ...(grouped ? [GROUP_PERMISSION] : [])];
}

function judgeStop(state: string): Verdict {
  if (state === 'stopped') return { state: 'settled', note: 'it is stopped' };
  if (state === 'terminated' || state === 'shutting-down')
    return { state: 'failed', note: `it is ${state}: something else terminated it, as an Auto Scaling group would` };
  return { state: 'moving', note: `it is ${state}` };
}

function requireStoppable(instance: Instance, facts: InstanceFacts): void {
  const { InstanceId: id = '', RootDeviceType: root, InstanceLifecycle: lifecycle, State } = instance;
  const state = State?.Name ?? 'in a state that AWS does not tell';
  if (state === 'terminated' || state === 'shutting-down')
    throw cannot(`is ${state}: there is nothing left to stop`, 'opsctl discover refreshes the inventory');
  if (state !== 'running') throw cannot(`is ${state}, and AWS only stops instances that run`, 'try again when it runs');
  if (root === 'instance-store')
    throw cannot(
      'has its root device on the instance store, and cannot be stopped',
      `it can be rebooted: opsctl resource restart ${id}`,
    );
  if (lifecycle === 'spot' && 'value' in facts.spot) {
    const kind = facts.spot.value.get(instance.SpotInstanceRequestId ?? '');
    if (kind === 'one-time')
      throw cannot(
        'is a spot instance of a one-time request, and cannot be stopped, only terminated',
        `it can be rebooted: opsctl resource restart ${id}`,
      );
  }
  const protection = facts.stopProtection.get(id);
  if (protection !== undefined && 'value' in protection && protection.value)
    throw cannot(
      'has stop protection, with which AWS refuses to stop it',
      `if it is meant: aws ec2 modify-instance-attribute --instance-id ${id} --no-disable-api-stop`,
    );
}

/** What could not be read, and with which AWS may refuse. */
function unseenCautions(instance: Instance, { spot, stopProtection }: InstanceFacts): string[] {
  const protection = stopProtection.get(instance.InstanceId ?? '');
  const unknownSpot = 'unseen' in spot || !spot.value.has(instance.SpotInstanceRequestId ?? '');
  return [
    ...(instance.InstanceLifecycle === 'spot' && unknownSpot
      ? [`it is a spot instance, and AWS refuses to stop it if its request is a one-time one: that could not be read`]
      : []),
    ...(protection !== undefined && 'unseen' in protection
      ? [`whether it has stop protection could not be read: ${protection.unseen}`]
      : []),
  ];
}
