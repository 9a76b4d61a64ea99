import type {
  Instance,
  InstanceStatusEvent,
  SecurityGroup,
  Snapshot,
  Subnet,
  Volume,
  VolumeType,
} from '@aws-sdk/client-ec2';
import { instanceSeries, type Load, volumeSeries } from './compute-series.ts';
import { ACCOUNT, ago, arn, hexId, type Tags, tagList } from './facts.ts';
import { addAddress, addInterface } from './network.ts';
import { OWNER, type RegionEstate } from './region.ts';

export interface DiskPlan {
  device: string;
  size: number;
  type?: VolumeType;
  iops?: number;
  encrypted?: boolean;
  fromSnapshot?: string;
  deleteWithInstance?: boolean;
  /** Where the burst bucket of a gp2 volume stands now, in per cent, and what it loses a day. */
  burst?: { level: number; perDay: number };
}

export interface InstancePlan {
  /** Tells instances apart in the recording, and is the Name tag unless `tags` has another or `unnamed` is set. */
  name: string;
  unnamed?: boolean;
  type: string;
  subnet: Subnet;
  groups: SecurityGroup[];
  launchedAt: Date;
  state?: 'running' | 'stopped' | 'terminated';
  disks?: DiskPlan[];
  tags: Tags;
  elasticIp?: boolean;
  publicIp?: string;
  profile?: string;
  key?: string;
  image?: string;
  /** Version 1 of the metadata service is still allowed. */
  imdsV1?: boolean;
  events?: InstanceStatusEvent[];
  checks?: { system?: 'ok' | 'impaired'; instance?: 'ok' | 'impaired'; since?: Date };
  /** How busy it is; without it the instance reports nothing to CloudWatch. */
  load?: Load;
}

/** An instance with its interface, disks, status checks and series. */
export function addInstance(estate: RegionEstate, plan: InstancePlan): Instance {
  const seed = `${estate.region}/${plan.name}`;
  const instanceId = hexId('i', seed);
  const state = plan.state ?? 'running';
  const tags = plan.unnamed ? plan.tags : { Name: plan.name, ...plan.tags };
  const instance: Instance = {
    InstanceId: instanceId,
    InstanceType: plan.type as Instance['InstanceType'] & string,
    ImageId: hexId('ami', `${estate.region}/${plan.image ?? 'al2023'}`),
    State: { Code: { running: 16, stopped: 80, terminated: 48 }[state], Name: state },
    LaunchTime: plan.launchedAt,
    Architecture: /^[a-z]\d+g/.test(plan.type) ? 'arm64' : 'x86_64',
    PlatformDetails: 'Linux/UNIX',
    Hypervisor: 'xen',
    VirtualizationType: 'hvm',
    EbsOptimized: true,
    EnaSupport: true,
    RootDeviceName: '/dev/xvda',
    RootDeviceType: 'ebs',
    AmiLaunchIndex: 0,
    KeyName: plan.key,
    CpuOptions: cpuOf(plan.type),
    Placement: { AvailabilityZone: plan.subnet.AvailabilityZone, GroupName: '', Tenancy: 'default' },
    Monitoring: { State: 'disabled' },
    MetadataOptions: {
      State: 'applied',
      HttpEndpoint: 'enabled',
      HttpTokens: plan.imdsV1 ? 'optional' : 'required',
      HttpPutResponseHopLimit: 2,
    },
    MaintenanceOptions: { AutoRecovery: 'default' },
    Tags: tagList(tags),
  };
  estate.instances.push(instance);
  if (plan.profile !== undefined) {
    instance.IamInstanceProfile = {
      Arn: `arn:aws:iam::${ACCOUNT}:instance-profile/${plan.profile}`,
      Id: hexId('AIPA', plan.profile).replace('-', '').toUpperCase(),
    };
  }
  if (state === 'terminated') {
    instance.StateTransitionReason = `User initiated (${at(ago({ minutes: 25 }))})`;
    instance.StateReason = {
      Code: 'Client.UserInitiatedShutdown',
      Message: 'Client.UserInitiatedShutdown: User initiated shutdown',
    };
    return instance;
  }
  if (state === 'stopped') {
    instance.StateTransitionReason = `User initiated (${at(ago({ days: 23, hours: 6 }))})`;
    instance.StateReason = {
      Code: 'Client.UserInitiatedShutdown',
      Message: 'Client.UserInitiatedShutdown: User initiated shutdown',
    };
  }
  connect(estate, instance, plan, seed);
  for (const disk of plan.disks ?? [{ device: '/dev/xvda', size: 30 }]) addDisk(estate, instance, disk, plan);
  if (state === 'running') addStatus(estate, instance, plan);
  if (plan.load !== undefined && state === 'running') estate.series.push(...instanceSeries(instance, plan.load));
  return instance;
}

function connect(estate: RegionEstate, instance: Instance, plan: InstancePlan, seed: string): void {
  const { InstanceId: instanceId = '' } = instance;
  const face = addInterface(estate, {
    seed,
    subnet: plan.subnet,
    groups: plan.groups,
    type: 'interface',
    description: '',
    attachedTo: { instanceId, at: plan.launchedAt },
  });
  instance.PrivateIpAddress = face.PrivateIpAddress;
  instance.PrivateDnsName = face.PrivateDnsName;
  instance.VpcId = face.VpcId;
  instance.SubnetId = face.SubnetId;
  instance.SecurityGroups = face.Groups;
  instance.SourceDestCheck = true;
  if (plan.elasticIp) {
    const owner = Object.fromEntries(Object.entries(plan.tags).filter(([key]) => !key.startsWith('aws:')));
    addAddress(estate, { name: plan.name, face, tags: owner });
  } else if (plan.publicIp !== undefined) {
    face.Association = { PublicIp: plan.publicIp, IpOwnerId: 'amazon' };
  }
  if (face.Association?.PublicIp !== undefined) {
    instance.PublicIpAddress = face.Association.PublicIp;
    instance.PublicDnsName = `ec2-${face.Association.PublicIp.replaceAll('.', '-')}.${estate.region}.compute.amazonaws.com`;
  }
  const { NetworkInterfaceId, InterfaceType, PrivateIpAddress, SubnetId, VpcId, MacAddress, Attachment } = face;
  // DescribeInstances tells less of it than DescribeNetworkInterfaces: no ids.
  const association = face.Association && {
    PublicIp: face.Association.PublicIp,
    PublicDnsName: instance.PublicDnsName,
    IpOwnerId: face.Association.IpOwnerId,
  };
  instance.NetworkInterfaces = [
    {
      NetworkInterfaceId,
      InterfaceType,
      PrivateIpAddress,
      SubnetId,
      VpcId,
      MacAddress,
      OwnerId: ACCOUNT,
      Status: 'in-use',
      SourceDestCheck: true,
      Groups: face.Groups,
      Attachment: {
        AttachmentId: Attachment?.AttachmentId,
        AttachTime: plan.launchedAt,
        DeleteOnTermination: true,
        DeviceIndex: 0,
        Status: 'attached',
      },
      Association: association,
      PrivateIpAddresses: [{ Primary: true, PrivateIpAddress, Association: association }],
    },
  ];
}

function addDisk(estate: RegionEstate, instance: Instance, disk: DiskPlan, plan: InstancePlan): void {
  const { InstanceId: instanceId = '' } = instance;
  const volume = addVolume(estate, {
    name: disk.device === '/dev/xvda' ? `${plan.name}-root` : `${plan.name}-data`,
    zone: plan.subnet.AvailabilityZone ?? '',
    createdAt: plan.launchedAt,
    tags: Object.fromEntries(Object.entries(plan.tags).filter(([key]) => !key.startsWith('aws:'))),
    unnamed: plan.unnamed ?? false,
    ...disk,
  });
  const deleteOnTermination = disk.deleteWithInstance ?? disk.device === '/dev/xvda';
  const attachment = { AttachTime: plan.launchedAt, DeleteOnTermination: deleteOnTermination };
  volume.State = 'in-use';
  volume.Attachments = [
    { ...attachment, Device: disk.device, InstanceId: instanceId, State: 'attached', VolumeId: volume.VolumeId },
  ];
  instance.BlockDeviceMappings ??= [];
  instance.BlockDeviceMappings.push({
    DeviceName: disk.device,
    Ebs: { ...attachment, Status: 'attached', VolumeId: volume.VolumeId },
  });
  if (plan.load !== undefined && (plan.state ?? 'running') === 'running') {
    estate.series.push(...volumeSeries(volume, plan.load, disk.burst));
  }
}

export interface VolumePlan extends Omit<DiskPlan, 'device'> {
  name: string;
  unnamed?: boolean;
  zone: string;
  createdAt: Date;
  tags: Tags;
}

/** A volume that is attached to nothing. */
export function addVolume(estate: RegionEstate, plan: VolumePlan): Volume {
  const type = plan.type ?? 'gp3';
  const volume: Volume = {
    VolumeId: hexId('vol', `${estate.region}/${plan.name}`),
    State: 'available',
    Size: plan.size,
    VolumeType: type,
    Iops: plan.iops ?? (type === 'gp3' ? 3000 : Math.min(16_000, Math.max(100, plan.size * 3))),
    Throughput: type === 'gp3' ? 125 : undefined,
    Encrypted: plan.encrypted ?? true,
    KmsKeyId:
      (plan.encrypted ?? true) ? arn('kms', estate.region, 'key/5f2c9d6e-1111-4a2b-9c3d-0123456789ab') : undefined,
    SnapshotId: plan.fromSnapshot ?? '',
    AvailabilityZone: plan.zone,
    CreateTime: plan.createdAt,
    MultiAttachEnabled: false,
    Attachments: [],
    Tags: plan.unnamed ? tagList(plan.tags) : tagList({ Name: plan.name, ...plan.tags }),
  };
  estate.volumes.push(volume);
  return volume;
}

/** Snapshots of a volume, one a day, the newest of the night before the recording. */
export function addSnapshots(estate: RegionEstate, volumeName: string, count: number, tags: Tags): Snapshot[] {
  const volumeId = hexId('vol', `${estate.region}/${volumeName}`);
  const volume = estate.volumes.find((candidate) => candidate.VolumeId === volumeId);
  return Array.from({ length: count }, (_, index) => {
    const started = ago({ days: index, hours: 22 });
    const snapshot: Snapshot = {
      SnapshotId: hexId('snap', `${estate.region}/${volumeName}/${index}`),
      VolumeId: volumeId,
      VolumeSize: volume?.Size,
      Encrypted: volume?.Encrypted,
      StartTime: started,
      CompletionTime: new Date(started.getTime() + 240_000),
      Progress: '100%',
      State: 'completed',
      StorageTier: 'standard',
      Description: `nightly ${volumeName}`,
      Tags: tagList({ Name: `${volumeName}-${started.toISOString().slice(0, 10)}`, ...tags }),
      ...OWNER,
    };
    estate.snapshots.push(snapshot);
    return snapshot;
  });
}

function addStatus(estate: RegionEstate, instance: Instance, plan: InstancePlan): void {
  const summary = (status: 'ok' | 'impaired' = 'ok') => ({
    Status: status,
    Details: [
      {
        Name: 'reachability' as const,
        Status: status === 'ok' ? ('passed' as const) : ('failed' as const),
        ImpairedSince: status === 'ok' ? undefined : plan.checks?.since,
      },
    ],
  });
  estate.instanceStatuses.push({
    InstanceId: instance.InstanceId,
    AvailabilityZone: plan.subnet.AvailabilityZone,
    InstanceState: instance.State,
    SystemStatus: summary(plan.checks?.system),
    InstanceStatus: summary(plan.checks?.instance),
    AttachedEbsStatus: { Status: 'ok', Details: [{ Name: 'reachability', Status: 'passed' }] },
    Events: plan.events ?? [],
  });
}

function cpuOf(type: string): { CoreCount: number; ThreadsPerCore: number } {
  const sizes: Record<string, number> = {
    nano: 2,
    micro: 2,
    small: 2,
    medium: 2,
    large: 2,
    xlarge: 4,
    '2xlarge': 8,
    '4xlarge': 16,
  };
  const vcpus = sizes[type.split('.')[1] ?? ''] ?? 2;
  return /^[a-z]\d+g|^t2/.test(type)
    ? { CoreCount: vcpus, ThreadsPerCore: 1 }
    : { CoreCount: vcpus / 2, ThreadsPerCore: 2 };
}

function at(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} GMT`;
}
