import type { Place } from './clients.ts';
import { linkGroupsAsMade, type Network } from './network.ts';
import { known, type Ref } from './truth.ts';

/** Names that have broken programs. ESC and BEL reach the program unescaped through the SDK's XML parser. */
export const ODD_NAMES = {
  none: undefined,
  unicode: 'データベース-été-🚀',
  long: 'n'.repeat(250),
  escapes: '\u001b[31mred\u001b]0;owned\u0007\u009b2J',
  leadingSpaces: '   padded',
  quotes: `"'; DROP TABLE resources; --`,
  formula: '=1+1,|tab\u202egnp',
} as const;

export interface Machine extends Ref {
  networkInterface: Ref;
  subnet: Ref;
}

export interface Fleet {
  web: Machine[];
  app: Machine[];
  odd: Record<keyof typeof ODD_NAMES, Machine>;
  stopped: Machine[];
  terminated: Ref[];
  bastion: Machine;
  /** A data volume of the bastion, and a snapshot of it. */
  volume: Ref;
  snapshot: Ref;
}

/** Instances in several reservations, running, stopped and terminated; volumes, snapshots, interfaces, addresses. */
export async function buildCompute(place: Place, network: Network, batch: number): Promise<Fleet> {
  const { subnets, groups, stagingSubnet } = network;
  const run = (count: number, subnet: Ref, security: Ref[], name: string) =>
    runInstances(place, { count, subnet, groups: security, vpc: network.vpc, name: () => name });
  const prodTags = { Application: 'prod-app', Environment: 'production' };

  const web = [...(await run(2, subnets.privateA, [groups.web], 'prod-web'))];
  web.push(...(await run(2, subnets.privateB, [groups.web], 'prod-web')));
  const app = await runInstances(place, {
    count: 4,
    subnet: subnets.privateB,
    groups: [groups.app, groups.web],
    vpc: network.vpc,
    name: (index) => `prod-app-${index + 1}`,
    tags: prodTags,
  });
  await run(batch, subnets.privateA, [groups.app], 'batch');
  const [bastion] = await run(1, subnets.publicA, [groups.bastion], 'bastion');

  const oddMachines = await runInstances(place, {
    count: Object.keys(ODD_NAMES).length,
    subnet: stagingSubnet,
    groups: [groups.stagingApp],
    vpc: network.staging,
    name: (index) => Object.values(ODD_NAMES)[index],
  });
  const odd = Object.fromEntries(Object.keys(ODD_NAMES).map((key, index) => [key, oddMachines[index]])) as Fleet['odd'];

  const stopped = await run(2, subnets.privateA, [groups.app], 'nightly');
  await place.ec2.stopInstances({ InstanceIds: stopped.map(({ id }) => id) });
  const disks = await buildDisks(place, known(bastion), known(web[0]));
  await buildAddresses(place, network, known(bastion), known(app[0]));
  const terminated = await buildTerminated(place, network);
  return { web, app, odd, stopped, terminated, bastion: known(bastion), ...disks };
}

interface Launch {
  count: number;
  subnet: Ref;
  vpc: Ref;
  groups: Ref[];
  name: (index: number) => string | undefined;
  tags?: Record<string, string>;
}

/** One reservation of `count` instances, each with the root volume and the primary interface that AWS makes for it. */
async function runInstances(place: Place, launch: Launch): Promise<Machine[]> {
  const { ec2, truth, region } = place;
  const reservation = await ec2.runInstances({
    ImageId: 'ami-0abcdef1234567890',
    InstanceType: 't3.micro',
    MinCount: launch.count,
    MaxCount: launch.count,
    SubnetId: launch.subnet.id,
    SecurityGroupIds: launch.groups.map(({ id }) => id),
  });
  const machines: Machine[] = [];
  for (const [index, made] of (reservation.Instances ?? []).entries()) {
    const instance = truth.add(region, 'ec2.instance', made.InstanceId);
    const root = truth.add(region, 'ec2.volume', made.BlockDeviceMappings?.[0]?.Ebs?.VolumeId);
    const made0 = made.NetworkInterfaces?.[0]?.NetworkInterfaceId;
    const networkInterface = truth.add(region, 'ec2.network_interface', made0);
    truth.link(root, 'ATTACHED_TO', instance);
    truth.link(networkInterface, 'ATTACHED_TO', instance);
    for (const end of [instance, networkInterface]) {
      truth.link(end, 'BELONGS_TO_VPC', launch.vpc);
      truth.link(end, 'IN_SUBNET', launch.subnet);
      truth.link(end, 'PROTECTED_BY', ...launch.groups);
    }
    const name = launch.name(index);
    const tags = { ...launch.tags, ...(name === undefined ? {} : { Name: name }) };
    const pairs = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    if (pairs.length > 0) await ec2.createTags({ Resources: [instance.id], Tags: pairs });
    machines.push({ ...instance, networkInterface, subnet: launch.subnet });
  }
  return machines;
}

/** Data volumes in use and idle, snapshots of them, and a volume made from a snapshot. */
async function buildDisks(place: Place, bastion: Ref, web: Ref): Promise<Pick<Fleet, 'volume' | 'snapshot'>> {
  const { ec2, truth, region } = place;
  const make = async (zone: string, from?: Ref) => {
    const made = await ec2.createVolume({
      AvailabilityZone: `${region}${zone}`,
      Size: 20,
      VolumeType: 'gp3',
      ...(from === undefined ? {} : { SnapshotId: from.id }),
    });
    const volume = truth.add(region, 'ec2.volume', made.VolumeId);
    if (from !== undefined) truth.link(volume, 'CREATED_FROM', from);
    return volume;
  };
  const snap = async (volume: Ref) => {
    const made = await ec2.createSnapshot({ VolumeId: volume.id, Description: 'before the upgrade' });
    const snapshot = truth.add(region, 'ec2.snapshot', made.SnapshotId);
    truth.link(snapshot, 'SNAPSHOT_OF', volume);
    return snapshot;
  };
  const attach = async (volume: Ref, instance: Ref) => {
    await ec2.attachVolume({ VolumeId: volume.id, InstanceId: instance.id, Device: '/dev/sdf' });
    truth.link(volume, 'ATTACHED_TO', instance);
  };
  const volume = await make('a');
  await attach(volume, bastion);
  const snapshot = await snap(volume);
  await attach(await make('a', snapshot), web);
  await make('b');
  const idle = await make('a', snapshot);
  await snap(idle);
  // The snapshot of a volume that is gone stays, and names something nobody can see: no relationship.
  const doomed = await ec2.createVolume({ AvailabilityZone: `${region}a`, Size: 1 });
  const orphan = await ec2.createSnapshot({ VolumeId: doomed.VolumeId });
  await ec2.deleteVolume({ VolumeId: doomed.VolumeId });
  truth.add(region, 'ec2.snapshot', orphan.SnapshotId);
  return { volume, snapshot };
}

/** Elastic IPs on an instance, on an interface and on nothing; interfaces attached by hand and attached to nothing. */
async function buildAddresses(place: Place, network: Network, bastion: Machine, app: Machine): Promise<void> {
  const { ec2, truth, region } = place;
  const { subnets, groups, vpc } = network;
  const makeInterface = async (subnet: Ref, group: Ref) => {
    const made = await ec2.createNetworkInterface({ SubnetId: subnet.id, Groups: [group.id], Description: 'by hand' });
    const networkInterface = truth.add(region, 'ec2.network_interface', made.NetworkInterface?.NetworkInterfaceId);
    truth.link(networkInterface, 'BELONGS_TO_VPC', vpc);
    truth.link(networkInterface, 'IN_SUBNET', subnet);
    truth.link(networkInterface, 'PROTECTED_BY', group);
    return networkInterface;
  };
  const second = await makeInterface(subnets.dataB, groups.data);
  await ec2.attachNetworkInterface({ NetworkInterfaceId: second.id, InstanceId: app.id, DeviceIndex: 1 });
  truth.link(second, 'ATTACHED_TO', app);
  // moto shows the groups of the instance on every interface attached to it; AWS only the interface's own.
  truth.link(second, 'PROTECTED_BY', groups.app, groups.web);
  truth.link(app, 'IN_SUBNET', subnets.dataB);
  truth.link(app, 'PROTECTED_BY', groups.data);
  const idle = await makeInterface(subnets.privateB, groups.app);
  // A route through an appliance: AWS names its interface, and the instance if it is attached to one.
  await ec2.createRoute({
    RouteTableId: network.privateRoutes.id,
    DestinationCidrBlock: '192.168.0.0/16',
    NetworkInterfaceId: idle.id,
  });
  truth.link(network.privateRoutes, 'ROUTES_TO', idle);

  const allocate = async () => truth.add(region, 'ec2.elastic_ip', (await ec2.allocateAddress({})).AllocationId);
  const onInstance = await allocate();
  await ec2.associateAddress({ AllocationId: onInstance.id, InstanceId: bastion.id });
  truth.link(onInstance, 'ATTACHED_TO', bastion, bastion.networkInterface);
  const onInterface = await allocate();
  await ec2.associateAddress({ AllocationId: onInterface.id, NetworkInterfaceId: idle.id });
  truth.link(onInterface, 'ATTACHED_TO', idle);
  await allocate();
}

/** Instances that are gone but still listed, as AWS lists them for about an hour. */
async function buildTerminated(place: Place, network: Network): Promise<Ref[]> {
  const { ec2, truth, region } = place;
  const reservation = await ec2.runInstances({
    ImageId: 'ami-0abcdef1234567890',
    MinCount: 2,
    MaxCount: 2,
    SubnetId: network.subnets.privateA.id,
    SecurityGroupIds: [network.groups.app.id],
  });
  const ids = (reservation.Instances ?? []).map(({ InstanceId }) => known(InstanceId));
  await ec2.terminateInstances({ InstanceIds: ids });
  return (reservation.Instances ?? []).map((made) => {
    const instance = truth.add(region, 'ec2.instance', made.InstanceId);
    // AWS takes network and disks away with the instance. moto deletes the root volume, but goes on reporting VPC,
    // subnet and groups, and leaves the primary interface attached.
    const left = truth.add(region, 'ec2.network_interface', made.NetworkInterfaces?.[0]?.NetworkInterfaceId);
    truth.link(left, 'ATTACHED_TO', instance);
    for (const end of [instance, left]) {
      truth.link(end, 'BELONGS_TO_VPC', network.vpc);
      truth.link(end, 'IN_SUBNET', network.subnets.privateA);
      truth.link(end, 'PROTECTED_BY', network.groups.app);
    }
    return instance;
  });
}

/**
 * Notes an instance that an AWS service launched: where it was placed, what it got, and its volume and interface are
 * AWS's choice, so they are read back.
 */
export async function noteLaunched(place: Place, id: string): Promise<Machine> {
  const { ec2, truth, region } = place;
  const { Reservations } = await ec2.describeInstances({ InstanceIds: [id] });
  const made = known(Reservations?.[0]?.Instances?.[0]);
  const instance = truth.add(region, 'ec2.instance', made.InstanceId);
  const root = truth.add(region, 'ec2.volume', made.BlockDeviceMappings?.[0]?.Ebs?.VolumeId);
  const made0 = known(made.NetworkInterfaces?.[0]);
  const networkInterface = truth.add(region, 'ec2.network_interface', made0.NetworkInterfaceId);
  const subnet = { region, kind: 'ec2.subnet', id: known(made.SubnetId) };
  truth.link(root, 'ATTACHED_TO', instance);
  truth.link(networkInterface, 'ATTACHED_TO', instance);
  for (const end of [instance, networkInterface]) {
    truth.link(end, 'BELONGS_TO_VPC', { region, kind: 'ec2.vpc', id: known(made.VpcId) });
    truth.link(end, 'IN_SUBNET', subnet);
  }
  await linkGroupsAsMade(place, networkInterface);
  for (const { GroupId } of made0.Groups ?? []) {
    truth.link(instance, 'PROTECTED_BY', { region, kind: 'ec2.security_group', id: known(GroupId) });
  }
  return { ...instance, networkInterface, subnet };
}
