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
  return [
    `${member} (${size}): the group takes a stopped instance for unhealthy, terminates it for good and launches another one. Scale the group instead, or first put the instance on standby (aws autoscaling enter-standby --auto-scaling-group-name ${name} --instance-ids ${instance.InstanceId} --should-decrement-desired-capacity) or suspend ReplaceUnhealthy`,
  ];
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

export function addressCaution(instance: Instance): string[] {
  const ip = instance.PublicIpAddress;
  if (!ip || hasElasticIp(instance)) return [];
  return [`its public address ${ip} is given back, and the next start brings another one: it has no Elastic IP`];
}

/** An Elastic IP belongs to the account; any other public address to AWS. */
export function hasElasticIp({ NetworkInterfaces = [], PublicIpAddress: ip }: Instance): boolean {
  return NetworkInterfaces.some(
    ({ Association: own }) => own?.PublicIp === ip && own?.IpOwnerId !== undefined && own.IpOwnerId !== 'amazon',
  );
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
