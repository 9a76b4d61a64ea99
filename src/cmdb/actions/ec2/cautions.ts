/** What to know before an instance is stopped, started or rebooted, in sentences. */
import type { Instance } from '@aws-sdk/client-ec2';
import { counted } from '../../../core/counted.ts';
import { quantity } from '../../../core/quantity.ts';
import type { PowerVerb } from '../power/power.ts';
import { groupName, type InstanceFacts } from './facts.ts';

/** Target groups and classic load balancers that send it requests, as the store knows them. */
export interface Balancing {
  name: string;
  health: string | null;
}

/** Without these an Auto Scaling group leaves an instance that fails its health check alone. */
const REPLACING = ['HealthCheck', 'ReplaceUnhealthy', 'Terminate'];

export function groupCaution(instance: Instance, facts: InstanceFacts, verb: PowerVerb): string[] {
  const name = groupName(instance);
  if (name === undefined) return [];
  const member = `it is in Auto Scaling group ${name}`;
  if ('unseen' in facts.groups)
    return [
      `${member}, which could not be read (${facts.groups.unseen}): ${verb === 'start' ? 'it decides whether the instance stays' : 'it may terminate it and launch another one'}`,
    ];
  const group = facts.groups.value.get(name);
  if (group === undefined) return [`its tag names Auto Scaling group ${name}, which is no longer there`];
  const size = `${group.DesiredCapacity ?? '?'} desired, at least ${group.MinSize ?? '?'}`;
  const inGroup = group.Instances?.find(({ InstanceId: id }) => id === instance.InstanceId);
  if (inGroup === undefined) return [`${member} by its tag, but the group (${size}) does not count it`];
  if (inGroup.LifecycleState === 'Standby') return [`${member} (${size}) on standby: the group leaves it alone`];
  const suspended = (group.SuspendedProcesses ?? []).map(({ ProcessName: process = '' }) => process);
  const off = REPLACING.filter((process) => suspended.includes(process));
  if (off.length > 0) return [`${member} (${size}), of which ${off.join(' and ')} is suspended: it is not replaced`];
  if (verb === 'start') return [`${member} (${size}): if it counts as unhealthy there, the group terminates it`];
  if (verb === 'restart')
    return [
      `${member} (${size}): if its health check fails meanwhile, the group terminates it and launches another one`,
    ];
  const named = `--auto-scaling-group-name ${name}`;
  const ids = `--instance-ids ${instance.InstanceId} --should-decrement-desired-capacity`;
  return [
    `${member} (${size}): the group takes a stopped instance for unhealthy, terminates it for good and launches another one. To keep it, first put it on standby (aws autoscaling enter-standby ${named} ${ids}) or detach it (aws autoscaling detach-instances ${named} ${ids}). To run fewer, scale the group (aws autoscaling set-desired-capacity ${named} --desired-capacity N)`,
  ];
}

/** The group that terminates an instance that is stopped, as far as it is known; undefined where none does. */
export function endingGroup(instance: Instance, facts: InstanceFacts): { name: string; sure: boolean } | undefined {
  const name = groupName(instance);
  if (name === undefined) return undefined;
  if ('unseen' in facts.groups) return { name, sure: false };
  const group = facts.groups.value.get(name);
  const member = group?.Instances?.find(({ InstanceId: id }) => id === instance.InstanceId);
  const suspended = (group?.SuspendedProcesses ?? []).map(({ ProcessName: process = '' }) => process);
  const idle = member?.LifecycleState === 'Standby' || REPLACING.some((process) => suspended.includes(process));
  return member === undefined || idle ? undefined : { name, sure: true };
}

export function diskCaution(instance: Instance, { hostDisks }: InstanceFacts): string[] {
  if ('unseen' in hostDisks)
    return [
      `whether ${instance.InstanceType} has disks of its host could not be read (${hostDisks.unseen}): what is on them is lost`,
    ];
  const bytes = hostDisks.value.get(instance.InstanceType ?? '');
  if (bytes === undefined) return [];
  return [`what is on its instance store (${quantity(bytes, 'bytes')} of disks of the host) is lost`];
}

export function addressCaution(instance: Instance, elastic: string | undefined): string[] {
  const ip = instance.PublicIpAddress;
  if (!ip || elastic !== undefined) return [];
  return [`its public address ${ip} is given back, and the next start brings another one: it has no Elastic IP`];
}

/**
 * Its Elastic IP. Such an address belongs to the account, any other public one to AWS; where AWS does not say whose it is,
 * the inventory tells.
 * @param known Elastic IPs of the account, as of the last discovery: by address, the id of the allocation
 */
export function elasticIpOf(
  { NetworkInterfaces = [], PublicIpAddress: ip }: Instance,
  known: ReadonlyMap<string, string>,
): string | undefined {
  if (!ip) return undefined;
  const owner = NetworkInterfaces.find(({ Association: own }) => own?.PublicIp === ip)?.Association?.IpOwnerId;
  if (owner === undefined) return known.has(ip) ? ip : undefined;
  return owner === 'amazon' ? undefined : ip;
}

export function balancingCaution(balancers: readonly Balancing[], verb: PowerVerb): string[] {
  if (balancers.length === 0 || verb === 'start') return [];
  const names = balancers.map(({ name, health }) => (health === null ? name : `${name} (${health})`)).join(', ');
  const away = verb === 'stop' ? 'stops' : 'restarts';
  return [
    `${counted(balancers.length, 'target group or load balancer sends', 'target groups or load balancers send')} it requests: ${names}. Those under way are cut when it ${away}`,
  ];
}

export function hibernationCaution({ HibernationOptions: options }: Instance): string[] {
  if (options?.Configured !== true) return [];
  return [
    'it is set up for hibernation, and is stopped all the same: what its memory holds is lost (aws ec2 stop-instances --hibernate would keep it)',
  ];
}
