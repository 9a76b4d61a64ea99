import type {
  Instance,
  InternetGateway,
  NetworkInterface,
  RouteTable,
  SecurityGroup,
  Snapshot,
  Subnet,
  Volume,
  Vpc,
} from '@aws-sdk/client-ec2';
import type { Service, Task, TaskDefinition } from '@aws-sdk/client-ecs';
import type { DBInstance } from '@aws-sdk/client-rds';
import { ACCOUNT } from '../cmdb/resources/fake-api.ts';

/** What an account holds, in the shapes of the SDK; a test edits it between two discoveries. */
export interface AccountState {
  vpcs: Vpc[];
  subnets: Subnet[];
  tables: RouteTable[];
  gateways: InternetGateway[];
  groups: SecurityGroup[];
  instances: Instance[];
  volumes: Volume[];
  interfaces: NetworkInterface[];
  databases: DBInstance[];
  snapshots: Snapshot[];
  services: Service[];
  definitions: TaskDefinition[];
  tasks: Task[];
  /** Operations that are refused, as in `ec2.DescribeVolumes`. */
  denied: string[];
}

export const REGION = 'eu-west-1';
export const ecs = (rest: string) => `arn:aws:ecs:${REGION}:${ACCOUNT}:${rest}`;
const rds = (id: string) => `arn:aws:rds:${REGION}:${ACCOUNT}:db:${id}`;
export const tagged = (name: string, more: Record<string, string> = {}) =>
  Object.entries({ Name: name, Application: 'shop', Environment: 'prod', ...more }).map(([Key, Value]) => ({
    Key,
    Value,
  }));

/** An instance with its root volume and its network interface, as AWS lists the three. */
export function addInstance(state: AccountState, letter: string, name: string, type = 't3.small'): void {
  const id = `i-0${letter.repeat(16)}`;
  const [volume, eni] = [`vol-0${letter.repeat(16)}`, `eni-0${letter.repeat(16)}`];
  const ip = `10.0.1.${letter.charCodeAt(0)}`;
  const groups = [{ GroupId: 'sg-0aaaaaaaaaaaaaaaa', GroupName: 'web' }];
  state.instances.push({
    InstanceId: id,
    InstanceType: type as 't3.small',
    State: { Name: 'running' },
    LaunchTime: new Date('2026-11-01T08:00:00Z'),
    Placement: { AvailabilityZone: `${REGION}a` },
    VpcId: 'vpc-01111111111111111',
    SubnetId: 'subnet-01111111111111111',
    PrivateIpAddress: ip,
    SecurityGroups: groups,
    NetworkInterfaces: [
      {
        NetworkInterfaceId: eni,
        SubnetId: 'subnet-01111111111111111',
        Groups: groups,
        PrivateIpAddresses: [{ PrivateIpAddress: ip }],
      },
    ],
    RootDeviceName: '/dev/xvda',
    BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeId: volume, DeleteOnTermination: true } }],
    CpuOptions: { CoreCount: 1, ThreadsPerCore: 2 },
    Tags: tagged(name),
  });
  state.volumes.push({
    VolumeId: volume,
    Size: 30,
    VolumeType: 'gp3',
    State: 'in-use',
    AvailabilityZone: `${REGION}a`,
    Attachments: [
      {
        InstanceId: id,
        Device: '/dev/xvda',
        State: 'attached',
        DeleteOnTermination: true,
        AttachTime: new Date('2026-11-01T08:00:00Z'),
      },
    ],
    Tags: [],
  });
  state.interfaces.push({
    NetworkInterfaceId: eni,
    InterfaceType: 'interface',
    Status: 'in-use',
    VpcId: 'vpc-01111111111111111',
    SubnetId: 'subnet-01111111111111111',
    PrivateIpAddress: ip,
    Groups: groups,
    Attachment: { InstanceId: id, Status: 'attached', DeviceIndex: 0, DeleteOnTermination: true },
  });
}

/** As AWS shows it for an hour after: the instance still listed without what it had, volume and interface gone. */
export function terminate(state: AccountState, id: string): void {
  const instance = instanceOf(state, id);
  Object.assign(instance, {
    State: { Name: 'terminated' },
    StateTransitionReason: 'User initiated (2026-11-20 01:10:00 GMT)',
    NetworkInterfaces: [],
    BlockDeviceMappings: [],
    SecurityGroups: [],
  });
  for (const key of ['VpcId', 'SubnetId', 'PrivateIpAddress'] as const) delete instance[key];
  state.volumes = state.volumes.filter(({ Attachments }) => Attachments?.[0]?.InstanceId !== id);
  state.interfaces = state.interfaces.filter(({ Attachment }) => Attachment?.InstanceId !== id);
}

export function addVolume(state: AccountState, id: string, name: string): void {
  state.volumes.push({
    VolumeId: id,
    Size: 100,
    VolumeType: 'gp3',
    State: 'available',
    AvailabilityZone: `${REGION}a`,
    Attachments: [],
    Tags: tagged(name),
  });
}

export function attach(state: AccountState, volumeId: string, instanceId: string, device: string): void {
  const volume = state.volumes.find(({ VolumeId }) => VolumeId === volumeId);
  if (volume === undefined) throw new Error(`no ${volumeId}`);
  volume.State = 'in-use';
  volume.Attachments = [{ InstanceId: instanceId, Device: device, State: 'attached', DeleteOnTermination: false }];
  instanceOf(state, instanceId).BlockDeviceMappings?.push({
    DeviceName: device,
    Ebs: { VolumeId: volumeId, DeleteOnTermination: false },
  });
}

export function addDatabase(state: AccountState, id: string, source?: string): void {
  state.databases.push({
    DBInstanceIdentifier: id,
    DBInstanceArn: rds(id),
    DBInstanceStatus: 'available',
    DBInstanceClass: 'db.t3.medium',
    Engine: 'postgres',
    EngineVersion: '16.3',
    AllocatedStorage: 100,
    BackupRetentionPeriod: 7,
    LatestRestorableTime: new Date('2026-11-19T00:00:00Z'),
    ReadReplicaDBInstanceIdentifiers: [],
    VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-0bbbbbbbbbbbbbbbb', Status: 'active' }],
    TagList: tagged(id),
    ...(source
      ? {
          ReadReplicaSourceDBInstanceIdentifier: source,
          StatusInfos: [{ StatusType: 'read replication', Normal: true, Status: 'replicating' }],
        }
      : {}),
  });
  state.databases.find((one) => one.DBInstanceIdentifier === source)?.ReadReplicaDBInstanceIdentifiers?.push(id);
}

export function databaseOf(state: AccountState, id: string): DBInstance {
  const found = state.databases.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

export function instanceOf(state: AccountState, id: string): Instance {
  const found = state.instances.find(({ InstanceId }) => InstanceId === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

/** A service of `count` tasks on revision `revision` of its own family. */
export function addService(state: AccountState, name: string, revision: number, count: number): void {
  state.services.push({
    serviceName: name,
    serviceArn: ecs(`service/shop/${name}`),
    clusterArn: ecs('cluster/shop'),
    status: 'ACTIVE',
    desiredCount: count,
    events: [],
    tags: [{ key: 'Application', value: 'shop' }],
  });
  deploy(state, name, revision, count);
}

/** What a deployment leaves behind: another revision, other tasks, counters and a list of events. */
export function deploy(state: AccountState, name: string, revision: number, count: number): void {
  const service = state.services.find(({ serviceName }) => serviceName === name);
  if (service === undefined) throw new Error(`no ${name}`);
  const arn = ecs(`task-definition/${name}:${revision}`);
  state.definitions = state.definitions.filter(({ family }) => family !== name);
  state.definitions.push({
    taskDefinitionArn: arn,
    family: name,
    revision,
    status: 'ACTIVE',
    cpu: '256',
    memory: '512',
    registeredAt: new Date(Date.UTC(2026, 10, revision % 28)),
    containerDefinitions: [
      {
        name: 'app',
        image: `registry.example.com/${name}:v${revision}`,
        essential: true,
        environment: [{ name: 'LOG_LEVEL', value: 'info' }],
      },
    ],
  });
  Object.assign(service, {
    taskDefinition: arn,
    runningCount: count,
    pendingCount: 0,
    deployments: [
      {
        id: `ecs-svc/${revision}`,
        status: 'PRIMARY',
        taskDefinition: arn,
        desiredCount: count,
        runningCount: count,
        rolloutState: 'COMPLETED',
      },
    ],
    events: [
      {
        id: `e${revision}`,
        createdAt: new Date('2026-11-20T01:00:00Z'),
        message: `(service ${name}) has reached a steady state.`,
      },
    ],
  });
  state.tasks = state.tasks.filter(({ group }) => group !== `service:${name}`);
  for (let task = 0; task < count; task++)
    state.tasks.push({
      taskArn: ecs(`task/shop/${name}${revision}${task}`.padEnd(20, '0')),
      clusterArn: ecs('cluster/shop'),
      taskDefinitionArn: arn,
      group: `service:${name}`,
      lastStatus: 'RUNNING',
      desiredStatus: 'RUNNING',
      startedBy: `ecs-svc/${revision}`,
      containers: [{ name: 'app', lastStatus: 'RUNNING', image: `registry.example.com/${name}:v${revision}` }],
    });
}
