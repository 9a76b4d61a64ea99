/** An account on AWS's wire whose instances, databases and services can be started and stopped; discovered into a store. */
import type { Instance } from '@aws-sdk/client-ec2';
import type { Service } from '@aws-sdk/client-ecs';
import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { Action } from '../../src/cmdb/actions/action.ts';
import type { PowerAnswer, PowerRequest } from '../../src/cmdb/actions/power/power.ts';
import { preparePower } from '../../src/cmdb/actions/power/prepare.ts';
import type { AwsConnection } from '../../src/cmdb/aws/connection.ts';
import { resourceTypes } from '../../src/cmdb/resources/index.ts';
import { scanScope } from '../../src/cmdb/scan-scope.ts';
import type { Clock } from '../../src/core/clock.ts';
import { DEFAULT_CONFIG } from '../../src/core/config.ts';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/open.ts';
import { ACCOUNT, fakeConnection, SCOPE } from '../cmdb/resources/fake-api.ts';
import type { FakeAws, FakeOperation } from './aws-wire.ts';

export const ECS = `arn:aws:ecs:${SCOPE.region}:${ACCOUNT}`;

export interface AccountState {
  instances: Instance[];
  databases: DBInstance[];
  clusters: DBCluster[];
  services: Service[];
  /** In the shape of the SDK, as far as a test needs it. */
  groups: (object & { AutoScalingGroupName: string })[];
  /** Instances with stop protection. */
  guarded: string[];
  /** Spot requests with their type. */
  spot: Record<string, string>;
  /** Disks of the host in GB, by instance type. */
  disks: Record<string, number>;
  /** Answered instead of what the account would. */
  instead: Record<string, FakeOperation>;
}

export interface PoweredAccount {
  state: AccountState;
  store: Store;
  connection: AwsConnection;
  aws: FakeAws;
  /** Moves on by a second whenever it is asked. */
  clock: Clock;
  discover(): Promise<void>;
  prepare(verb: PowerRequest['verb'], ids: string[], more?: Partial<PowerRequest>): Promise<PowerAnswer[]>;
  /** The action on one thing; the test fails when there is none. */
  action(verb: PowerRequest['verb'], id: string, more?: Partial<PowerRequest>): Promise<Action>;
  /** Calls that change something, as `StopInstances i-1`. */
  changes(): string[];
}

const KINDS = ['ec2.elastic_ip', 'ec2.instance', 'rds.instance', 'rds.cluster', 'ecs.service'];

export async function poweredAccount(given: Partial<AccountState> = {}): Promise<PoweredAccount> {
  const state: AccountState = {
    instances: [],
    databases: [],
    clusters: [],
    services: [],
    groups: [],
    guarded: [],
    spot: {},
    disks: {},
    instead: {},
    ...given,
  };
  const handlers = Object.entries(operationsOf(state)).map(([name, operation]): [string, FakeOperation] => [
    name,
    (input, call) => (state.instead[name] ?? operation)(input, call),
  ]);
  const { connection, aws } = await fakeConnection(Object.fromEntries(handlers));
  const store = openStore({ path: ':memory:' });
  let now = Date.UTC(2026, 10, 23, 2);
  const clock: Clock = {
    now() {
      now += 1000;
      return new Date(now);
    },
  };

  const account: PoweredAccount = {
    state,
    store,
    connection,
    aws,
    clock,
    async discover() {
      const run = await store.runs.begin({ account: ACCOUNT, identity: 'test', request: {}, at: clock.now() });
      for (const type of resourceTypes.filter(({ kind }) => KINDS.includes(kind)))
        await scanScope({ store, aws: connection, config: DEFAULT_CONFIG, clock, run }, type, SCOPE.region);
      await store.runs.finish(run, 'completed', clock.now());
    },
    async prepare(verb, ids, more = {}) {
      const { resources } = await store.resources.find({}, {});
      const targets = ids.flatMap((id) => resources.filter((one) => one.id === id));
      const request = { verb, failover: false, count: undefined, ...more };
      return preparePower(targets, request, { store, aws: connection, now: clock.now() });
    },
    async action(verb, id, more) {
      const [answer] = await account.prepare(verb, [id], more);
      if (answer && 'action' in answer) return answer.action;
      throw new Error(`no action on ${id}: ${JSON.stringify(answer)}`);
    },
    changes: () =>
      aws.calls
        .filter(({ operation }) => !/^(Describe|List|Get)/.test(operation))
        .map(({ operation, input }) => `${operation} ${subjectOf(input as Record<string, unknown>)}`),
  };
  await account.discover();
  return account;
}

function subjectOf(input: Record<string, unknown>): string {
  const {
    InstanceIds: ids,
    DBInstanceIdentifier: database,
    DBClusterIdentifier: cluster,
    service,
    desiredCount,
  } = input;
  return [ids, database, cluster, service, desiredCount].filter((word) => word !== undefined).join(' ');
}

function operationsOf(state: AccountState): Record<string, FakeOperation> {
  const powered =
    (from: string, to: string, list: string): FakeOperation =>
    ({ InstanceIds }) => {
      const found = state.instances.filter(({ InstanceId }) => InstanceIds.includes(InstanceId));
      for (const one of found) one.State = { Name: to as 'running' };
      return { [list]: found.map(({ InstanceId }) => ({ InstanceId, CurrentState: { Name: from } })) };
    };
  const database =
    (to: string, now: string): FakeOperation =>
    ({ DBInstanceIdentifier: id }) => {
      const found = state.databases.find((one) => one.DBInstanceIdentifier === id);
      if (found) found.DBInstanceStatus = to;
      return { DBInstance: { DBInstanceIdentifier: id, DBInstanceStatus: now } };
    };
  const cluster =
    (to: string, now: string): FakeOperation =>
    ({ DBClusterIdentifier: id }) => {
      const found = state.clusters.find((one) => one.DBClusterIdentifier === id);
      if (found) found.Status = to;
      return { DBCluster: { DBClusterIdentifier: id, Status: now } };
    };
  return {
    'ec2.DescribeInstances': ({ Filters }) => ({
      Reservations: [{ Instances: state.instances.filter(asked(Filters, 'InstanceId')) }],
    }),
    'ec2.DescribeAddresses': () => ({ Addresses: [] }),
    'ec2.DescribeInstanceStatus': ({ InstanceIds }) => ({
      InstanceStatuses: InstanceIds.map((InstanceId: string) => ({ InstanceId, InstanceStatus: { Status: 'ok' } })),
    }),
    'ec2.DescribeInstanceAttribute': ({ InstanceId }) => ({
      InstanceId,
      DisableApiStop: { Value: state.guarded.includes(InstanceId) },
    }),
    'ec2.DescribeInstanceTypes': ({ InstanceTypes }) => ({
      InstanceTypes: InstanceTypes.map((InstanceType: string) => ({
        InstanceType,
        InstanceStorageSupported: InstanceType in state.disks,
        InstanceStorageInfo: { TotalSizeInGB: state.disks[InstanceType] },
      })),
    }),
    'ec2.DescribeSpotInstanceRequests': ({ SpotInstanceRequestIds }) => ({
      SpotInstanceRequests: SpotInstanceRequestIds.map((id: string) => ({
        SpotInstanceRequestId: id,
        Type: state.spot[id],
      })),
    }),
    'ec2.StopInstances': powered('stopping', 'stopped', 'StoppingInstances'),
    'ec2.StartInstances': powered('pending', 'running', 'StartingInstances'),
    'ec2.RebootInstances': () => ({}),
    'autoscaling.DescribeAutoScalingGroups': ({ AutoScalingGroupNames: names }) => ({
      AutoScalingGroups: state.groups.filter(({ AutoScalingGroupName: name }) => names.includes(name)),
    }),
    'rds.DescribeDBInstances': ({ Filters }) => ({
      DBInstances: state.databases.filter(asked(Filters, 'DBInstanceIdentifier')),
    }),
    'rds.DescribeDBClusters': ({ Filters }) => ({
      DBClusters: state.clusters.filter(asked(Filters, 'DBClusterIdentifier')),
    }),
    'rds.DescribeEvents': () => ({ Events: [] }),
    'rds.StopDBInstance': database('stopped', 'stopping'),
    'rds.StartDBInstance': database('available', 'starting'),
    'rds.RebootDBInstance': database('available', 'rebooting'),
    'rds.StopDBCluster': cluster('stopped', 'stopping'),
    'rds.StartDBCluster': cluster('available', 'starting'),
    'rds.RebootDBCluster': cluster('available', 'rebooting'),
    'ecs.ListClusters': () => ({ clusterArns: [`${ECS}:cluster/shop`] }),
    'ecs.ListServices': () => ({ serviceArns: state.services.map(({ serviceArn }) => serviceArn) }),
    'ecs.DescribeServices': ({ services }) => ({
      services: state.services.filter(({ serviceName, serviceArn }) =>
        [serviceName, serviceArn].some((name) => services.includes(name)),
      ),
      failures: [],
    }),
    'ecs.DescribeTaskDefinition': ({ taskDefinition }) => ({
      taskDefinition: { taskDefinitionArn: taskDefinition, family: 'web', revision: 1, status: 'ACTIVE' },
    }),
    'ecs.UpdateService': ({ service, desiredCount }) => {
      const found = state.services.find(({ serviceName }) => serviceName === service);
      if (found && desiredCount !== undefined) Object.assign(found, { desiredCount, runningCount: desiredCount });
      return { service: found };
    },
  };
}

function asked<Item>(filters: { Values: string[] }[] | undefined, key: keyof Item): (item: Item) => boolean {
  return (item) => filters?.[0]?.Values.includes(String(item[key])) ?? true;
}

/** A running instance with a name; more as a test needs. */
export function machine(id: string, more: Partial<Instance> = {}): Instance {
  return {
    InstanceId: id,
    State: { Name: 'running' },
    InstanceType: 't3.micro',
    RootDeviceType: 'ebs',
    PrivateIpAddress: '10.0.0.4',
    LaunchTime: new Date('2026-11-01T00:00:00Z'),
    ...more,
  };
}

export function database(id: string, more: Partial<DBInstance> = {}): DBInstance {
  return {
    DBInstanceIdentifier: id,
    DBInstanceStatus: 'available',
    Engine: 'postgres',
    AvailabilityZone: 'eu-west-1a',
    ...more,
  };
}

export function service(name: string, desired: number, more: Partial<Service> = {}): Service {
  return {
    serviceName: name,
    serviceArn: `${ECS}:service/shop/${name}`,
    clusterArn: `${ECS}:cluster/shop`,
    status: 'ACTIVE',
    desiredCount: desired,
    runningCount: desired,
    taskDefinition: `${ECS}:task-definition/web:1`,
    ...more,
  };
}
