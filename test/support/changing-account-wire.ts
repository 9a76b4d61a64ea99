import { discover } from '../../src/cmdb/discover.ts';
import { refreshResources } from '../../src/cmdb/refresh.ts';
import { resourceTypes } from '../../src/cmdb/resources/index.ts';
import { fixedClock } from '../../src/core/clock.ts';
import { DEFAULT_CONFIG } from '../../src/core/config.ts';
import { isComplete } from '../../src/core/coverage.ts';
import { silentProgress } from '../../src/core/progress.ts';
import type { Store } from '../../src/store/index.ts';
import { fakeConnection } from '../cmdb/resources/fake-api.ts';
import { awsFault, type FakeOperation } from './aws-wire.ts';
import { type AccountState, ecs, REGION } from './changing-account.ts';

/** Discovers the account as it is now, at a time. Everything it does not hold is listed and empty. */
export async function discoverAccount(store: Store, state: AccountState, at: string): Promise<string> {
  const { connection } = await fakeConnection(handlersOf(state));
  const { run, outcomes } = await discover(
    {
      store,
      aws: connection,
      config: DEFAULT_CONFIG,
      clock: fixedClock(at),
      progress: silentProgress,
      signal: new AbortController().signal,
      types: resourceTypes,
    },
    { regions: [REGION] },
  );
  // A listing this stand-in does not answer would make every test about it pass.
  const failed = outcomes.filter(({ outcome }) => !isComplete(outcome) && outcome !== 'denied');
  if (failed.length > 0) throw new Error(`${failed[0]?.action}: ${failed[0]?.message}`);
  return run;
}

function handlersOf(state: AccountState): Record<string, FakeOperation> {
  const handlers: Record<string, FakeOperation> = {
    'ec2.DescribeRegions': () => ({ Regions: [{ RegionName: REGION, OptInStatus: 'opt-in-not-required' }] }),
    'ec2.DescribeVpcs': () => ({ Vpcs: state.vpcs }),
    'ec2.DescribeSubnets': () => ({ Subnets: state.subnets }),
    'ec2.DescribeRouteTables': () => ({ RouteTables: state.tables }),
    'ec2.DescribeInternetGateways': () => ({ InternetGateways: state.gateways }),
    'ec2.DescribeSecurityGroups': () => ({ SecurityGroups: state.groups }),
    'ec2.DescribeInstances': () => ({ Reservations: [{ Instances: state.instances }] }),
    'ec2.DescribeInstanceStatus': () => ({ InstanceStatuses: [] }),
    'ec2.DescribeVolumes': () => ({ Volumes: state.volumes }),
    'ec2.DescribeNetworkInterfaces': () => ({ NetworkInterfaces: state.interfaces }),
    'ec2.DescribeAddresses': () => ({ Addresses: [] }),
    'ec2.DescribeNatGateways': () => ({ NatGateways: [] }),
    'ec2.DescribeSnapshots': () => ({ Snapshots: state.snapshots }),
    'ec2.DescribeLaunchTemplates': () => ({ LaunchTemplates: [] }),
    'rds.DescribeDBInstances': () => ({ DBInstances: state.databases }),
    'rds.DescribeDBClusters': () => ({ DBClusters: [] }),
    'rds.DescribeDBSubnetGroups': () => ({ DBSubnetGroups: [] }),
    'rds.DescribeDBSnapshots': () => ({ DBSnapshots: [] }),
    'rds.DescribeDBClusterSnapshots': () => ({ DBClusterSnapshots: [] }),
    'ecs.ListClusters': () => ({ clusterArns: [ecs('cluster/shop')] }),
    'ecs.DescribeClusters': () => ({
      clusters: [{ clusterName: 'shop', clusterArn: ecs('cluster/shop'), status: 'ACTIVE' }],
    }),
    'ecs.ListServices': () => ({ serviceArns: state.services.map(({ serviceArn }) => serviceArn) }),
    'ecs.DescribeServices': () => ({ services: state.services, failures: [] }),
    'ecs.ListTasks': ({ desiredStatus }) => ({
      taskArns: state.tasks.filter((task) => task.desiredStatus === desiredStatus).map(({ taskArn }) => taskArn),
    }),
    'ecs.DescribeTasks': ({ tasks }) => ({
      tasks: state.tasks.filter(({ taskArn }) => tasks.includes(taskArn)),
      failures: [],
    }),
    'ecs.ListTaskDefinitionFamilies': () => ({ families: state.definitions.map(({ family }) => family) }),
    'ecs.DescribeTaskDefinition': ({ taskDefinition }) => ({
      taskDefinition: state.definitions.find(
        (one) => one.taskDefinitionArn === taskDefinition || one.family === taskDefinition,
      ),
    }),
    'ecs.ListContainerInstances': () => ({ containerInstanceArns: [] }),
    'autoscaling.DescribeAutoScalingGroups': () => ({ AutoScalingGroups: [] }),
    'cloudwatch.DescribeAlarms': () => ({ MetricAlarms: [], CompositeAlarms: [] }),
    'elasticloadbalancing.DescribeLoadBalancers': () => ({ LoadBalancerDescriptions: [] }),
    'elasticloadbalancingv2.DescribeLoadBalancers': () => ({ LoadBalancers: [] }),
    'elasticloadbalancingv2.DescribeTargetGroups': () => ({ TargetGroups: [] }),
  };
  for (const operation of state.denied)
    handlers[operation] = () =>
      awsFault(operation.startsWith('rds') ? 'rds' : operation.startsWith('ecs') ? 'ecs' : 'ec2', 'denied');
  return handlers;
}

/** Reads one resource anew, as opsctl does after a change of its own. */
export async function refreshFrom(
  store: Store,
  state: AccountState,
  kind: string,
  id: string,
  at: string,
): Promise<void> {
  const { connection } = await fakeConnection(handlersOf(state));
  const clock = fixedClock(at);
  const target = { account: connection.identity.account, region: REGION, kind, id };
  const { failed } = await refreshResources({ store, aws: connection, config: DEFAULT_CONFIG, clock }, [target]);
  if (failed.length > 0) throw new Error(JSON.stringify(failed));
}
