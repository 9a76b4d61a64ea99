/** What the synthetic account answers to the listing calls, in the SDK's own shape, as full as real answers are. */
export interface Listing {
  /** Of all resources. */
  share: number;
  /** The list in the answer. */
  field: string;
  sizeParameter: string;
  tokenParameter: string;
  tokenField: string;
  /** `block` and `index` together make ids; equal ones mean the same instance, volume and interface. */
  item(block: string, index: number): object;
}

const EC2 = { sizeParameter: 'MaxResults', tokenParameter: 'NextToken', tokenField: 'NextToken' };
const RDS = { sizeParameter: 'MaxRecords', tokenParameter: 'Marker', tokenField: 'Marker' };
const ACCOUNT = '123456789012';
const WHEN = new Date('2026-03-14T09:26:53Z');

export const LISTINGS: Record<string, Listing> = {
  'ec2.DescribeInstances': { ...EC2, share: 0.3, field: 'Reservations', item: reservation },
  'ec2.DescribeVolumes': { ...EC2, share: 0.3, field: 'Volumes', item: volume },
  'ec2.DescribeNetworkInterfaces': { ...EC2, share: 0.3, field: 'NetworkInterfaces', item: networkInterface },
  'ec2.DescribeSnapshots': { ...EC2, share: 0.06, field: 'Snapshots', item: snapshot },
  'ec2.DescribeSecurityGroups': { ...EC2, share: 0.02, field: 'SecurityGroups', item: securityGroup },
  'ec2.DescribeSubnets': { ...EC2, share: 0.005, field: 'Subnets', item: subnet },
  'ec2.DescribeVpcs': { ...EC2, share: 0.001, field: 'Vpcs', item: vpc },
  'rds.DescribeDBInstances': { ...RDS, share: 0.014, field: 'DBInstances', item: database },
};

const id = (prefix: string, block: string, index: number) => `${prefix}-${block}${index.toString(16).padStart(9, '0')}`;
// Few networks, shared by all: links to them cross pages and kinds.
const vpcId = (index: number) => id('vpc', '00000000', index % 10);
const subnetId = (index: number) => id('subnet', '00000000', index % 50);
const groupId = (index: number) => id('sg', '00000000', index % 200);
const zone = (index: number) => `us-east-1${'abc'[index % 3]}`;
const address = (index: number) => `10.0.${index >> 8}.${index % 256}`;

function tags(name: string, index: number) {
  return [
    { Key: 'Name', Value: name },
    { Key: 'Application', Value: `app-${index % 20}` },
    { Key: 'Environment', Value: index % 3 === 0 ? 'production' : 'staging' },
    { Key: 'Team', Value: `team-${index % 7}` },
    { Key: 'CostCenter', Value: String(1000 + (index % 30)) },
  ];
}

function reservation(block: string, index: number): object {
  const instanceId = id('i', block, index);
  const groups = [{ GroupId: groupId(index), GroupName: `group-${index % 200}` }];
  const instance = {
    InstanceId: instanceId,
    ImageId: 'ami-0123456789abcdef0',
    State: { Code: 16, Name: 'running' },
    PrivateDnsName: `ip-${address(index).replaceAll('.', '-')}.ec2.internal`,
    PrivateIpAddress: address(index),
    KeyName: 'ops',
    InstanceType: 'm6i.large',
    LaunchTime: WHEN,
    Placement: { AvailabilityZone: zone(index), Tenancy: 'default' },
    Monitoring: { State: 'disabled' },
    SubnetId: subnetId(index),
    VpcId: vpcId(index),
    Architecture: 'x86_64',
    BlockDeviceMappings: [
      {
        DeviceName: '/dev/xvda',
        Ebs: { AttachTime: WHEN, DeleteOnTermination: true, Status: 'attached', VolumeId: id('vol', block, index) },
      },
    ],
    EbsOptimized: true,
    EnaSupport: true,
    Hypervisor: 'xen',
    IamInstanceProfile: { Arn: `arn:aws:iam::${ACCOUNT}:instance-profile/web`, Id: 'AIPABENCH' },
    NetworkInterfaces: [
      {
        NetworkInterfaceId: id('eni', block, index),
        SubnetId: subnetId(index),
        VpcId: vpcId(index),
        Groups: groups,
        PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: address(index) }],
        Status: 'in-use',
      },
    ],
    RootDeviceName: '/dev/xvda',
    RootDeviceType: 'ebs',
    SecurityGroups: groups,
    SourceDestCheck: true,
    Tags: tags(`web-${index}`, index),
    VirtualizationType: 'hvm',
    CpuOptions: { CoreCount: 1, ThreadsPerCore: 2 },
    MetadataOptions: { State: 'applied', HttpTokens: 'required', HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 2 },
    PlatformDetails: 'Linux/UNIX',
    MaintenanceOptions: { AutoRecovery: 'default' },
  };
  return { ReservationId: id('r', block, index), OwnerId: ACCOUNT, Groups: [], Instances: [instance] };
}

/** Of DescribeInstanceStatus. */
export function statusOf(instanceId: string): object {
  const ok = { Status: 'ok', Details: [{ Name: 'reachability', Status: 'passed' }] };
  return {
    InstanceId: instanceId,
    AvailabilityZone: zone(0),
    InstanceState: { Code: 16, Name: 'running' },
    SystemStatus: ok,
    InstanceStatus: ok,
  };
}

function volume(block: string, index: number): object {
  const attachment = {
    AttachTime: WHEN,
    Device: '/dev/xvda',
    InstanceId: id('i', block, index),
    State: 'attached',
    VolumeId: id('vol', block, index),
    DeleteOnTermination: true,
  };
  return {
    VolumeId: id('vol', block, index),
    Size: 100,
    SnapshotId: id('snap', block, index),
    AvailabilityZone: zone(index),
    State: 'in-use',
    CreateTime: WHEN,
    Attachments: [attachment],
    Tags: tags(`web-${index}-root`, index),
    VolumeType: 'gp3',
    Iops: 3000,
    Throughput: 125,
    Encrypted: true,
    KmsKeyId: `arn:aws:kms:us-east-1:${ACCOUNT}:key/00000000-0000-4000-8000-000000000000`,
    MultiAttachEnabled: false,
  };
}

function networkInterface(block: string, index: number): object {
  return {
    NetworkInterfaceId: id('eni', block, index),
    Attachment: {
      AttachTime: WHEN,
      AttachmentId: id('eni-attach', block, index),
      DeleteOnTermination: true,
      DeviceIndex: 0,
      InstanceId: id('i', block, index),
      InstanceOwnerId: ACCOUNT,
      Status: 'attached',
    },
    AvailabilityZone: zone(index),
    Description: '',
    Groups: [{ GroupId: groupId(index), GroupName: `group-${index % 200}` }],
    InterfaceType: 'interface',
    MacAddress: '0a:00:00:00:00:00',
    OwnerId: ACCOUNT,
    PrivateDnsName: `ip-${address(index).replaceAll('.', '-')}.ec2.internal`,
    PrivateIpAddress: address(index),
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: address(index) }],
    RequesterManaged: false,
    SourceDestCheck: true,
    Status: 'in-use',
    SubnetId: subnetId(index),
    TagSet: tags(`web-${index}-eth0`, index),
    VpcId: vpcId(index),
  };
}

function snapshot(block: string, index: number): object {
  return {
    SnapshotId: id('snap', block, index),
    VolumeId: id('vol', block, index),
    VolumeSize: 100,
    OwnerId: ACCOUNT,
    StartTime: WHEN,
    State: 'completed',
    Progress: '100%',
    Encrypted: true,
    Description: 'nightly',
    StorageTier: 'standard',
    Tags: tags(`nightly-${index}`, index),
  };
}

function securityGroup(block: string, index: number): object {
  return {
    GroupId: id('sg', block, index),
    GroupName: `group-${index}`,
    Description: 'web servers',
    OwnerId: ACCOUNT,
    VpcId: vpcId(index),
    IpPermissions: [
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'inside' }] },
      {
        IpProtocol: 'tcp',
        FromPort: 8080,
        ToPort: 8080,
        UserIdGroupPairs: [{ GroupId: groupId(index + 1), UserId: ACCOUNT }],
      },
    ],
    IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    Tags: tags(`group-${index}`, index),
  };
}

function subnet(block: string, index: number): object {
  return {
    SubnetId: id('subnet', block, index),
    VpcId: vpcId(index),
    AvailabilityZone: zone(index),
    AvailableIpAddressCount: 200,
    CidrBlock: `10.${index % 250}.0.0/24`,
    DefaultForAz: false,
    MapPublicIpOnLaunch: false,
    OwnerId: ACCOUNT,
    State: 'available',
    SubnetArn: `arn:aws:ec2:us-east-1:${ACCOUNT}:subnet/${id('subnet', block, index)}`,
    Tags: tags(`subnet-${index}`, index),
  };
}

function vpc(block: string, index: number): object {
  return {
    VpcId: id('vpc', block, index),
    CidrBlock: '10.0.0.0/8',
    InstanceTenancy: 'default',
    IsDefault: false,
    OwnerId: ACCOUNT,
    State: 'available',
    Tags: tags(`vpc-${index}`, index),
  };
}

function database(block: string, index: number): object {
  const name = `db-${block}${index.toString(16).padStart(3, '0')}`;
  return {
    DBInstanceIdentifier: name,
    DBInstanceArn: `arn:aws:rds:us-east-1:${ACCOUNT}:db:${name}`,
    DBInstanceClass: 'db.r6g.large',
    Engine: 'postgres',
    EngineVersion: '16.4',
    DBInstanceStatus: 'available',
    MasterUsername: 'ops',
    Endpoint: { Address: `${name}.abc.us-east-1.rds.amazonaws.com`, Port: 5432 },
    AllocatedStorage: 200,
    InstanceCreateTime: WHEN,
    BackupRetentionPeriod: 7,
    VpcSecurityGroups: [{ VpcSecurityGroupId: groupId(index), Status: 'active' }],
    AvailabilityZone: zone(index),
    MultiAZ: true,
    AutoMinorVersionUpgrade: true,
    PubliclyAccessible: false,
    StorageType: 'gp3',
    StorageEncrypted: true,
    DeletionProtection: true,
    TagList: tags(name, index),
  };
}
