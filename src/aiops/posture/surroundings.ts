import { record, text, texts } from '../../cmdb/properties.ts';
import type { Observer } from '../../cmdb/topology/exposure/load-network.ts';
import type { Row } from '../../cmdb/topology/exposure/network.ts';

/** What checks ask about resources around the one they judge, noted while the network is read. */
export interface Surroundings {
  /** Resources that use a security group, by its id; those that are stopped count too. */
  groupUsers: Map<string, { count: number; first: string }>;
  /** Machines, databases and load balancers in a VPC. */
  vpcUsers: Map<string, number>;
  /** When the newest snapshot of a volume was begun, as milliseconds. */
  snapshots: Map<string, number>;
  /** What alarms watch: `<account> <region> <dimension> <value>`. */
  alarmed: Set<string>;
  /** Instances that an Auto Scaling group launched, by id. */
  replaceable: Set<string>;
}

export function emptySurroundings(): Surroundings {
  return {
    groupUsers: new Map(),
    vpcUsers: new Map(),
    snapshots: new Map(),
    alarmed: new Set(),
    replaceable: new Set(),
  };
}

const USERS = new Set([
  'ec2.instance',
  'ec2.network_interface',
  'rds.instance',
  'rds.cluster',
  'elbv2.load_balancer',
  'elb.load_balancer',
  'ecs.service',
  'ec2.launch_template',
]);
const IN_VPC = new Set(['ec2.instance', 'rds.instance', 'elbv2.load_balancer', 'elb.load_balancer']);

export function observerOf(seen: Surroundings): Observer {
  return {
    kinds: ['ec2.snapshot', 'cloudwatch.alarm', 'rds.cluster', 'ecs.service', 'ec2.launch_template'],
    note(row) {
      if (USERS.has(row.kind) && row.status !== 'terminated') noteGroups(row, seen);
      if (IN_VPC.has(row.kind) && row.status !== 'terminated') {
        const vpc = text(row.properties, 'vpc_id');
        if (vpc !== undefined) seen.vpcUsers.set(vpc, (seen.vpcUsers.get(vpc) ?? 0) + 1);
      }
      if (row.kind === 'ec2.instance' && text(row.properties, 'auto_scaling_group') !== undefined)
        seen.replaceable.add(row.id);
      if (row.kind === 'ec2.snapshot') noteSnapshot(row, seen);
      if (row.kind === 'cloudwatch.alarm') noteAlarm(row, seen);
    },
  };
}

function noteGroups({ properties, name, id }: Row, { groupUsers }: Surroundings): void {
  for (const group of texts(properties, 'security_group_ids') ?? []) {
    const users = groupUsers.get(group);
    if (users === undefined) groupUsers.set(group, { count: 1, first: name ?? id });
    else users.count++;
  }
}

function noteSnapshot({ properties }: Row, { snapshots }: Surroundings): void {
  const volume = text(properties, 'volume_id');
  const begun = Date.parse(text(properties, 'started_at') ?? '');
  if (volume !== undefined && begun > (snapshots.get(volume) ?? 0)) snapshots.set(volume, begun);
}

function noteAlarm({ account, region, properties }: Row, { alarmed }: Surroundings): void {
  for (const [dimension, value] of Object.entries(record(properties, 'dimensions') ?? {}))
    if (typeof value === 'string') alarmed.add(`${account} ${region} ${dimension} ${value}`);
}
