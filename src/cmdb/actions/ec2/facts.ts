/** What decides whether an instance can be stopped, and what is lost with it, beyond what DescribeInstances tells. */
import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import type { _InstanceType, Instance } from '@aws-sdk/client-ec2';
import type { AwsApi } from '../../aws/connection.ts';
import { chunks, pages, present } from '../../aws/paginate.ts';
import { distinct } from '../../resources/distinct.ts';
import { type Told, told } from '../told.ts';

const GIB = 2 ** 30;

/** Groups and instance types that one call takes. */
const BATCH = 50;

/** Calls that ask about one instance each, at the same time. */
const PARALLEL = 8;

/** Each may not have been seen, with the reason: who may stop an instance need not be allowed to read all this. */
export interface InstanceFacts {
  /** API stops are disabled (`DisableApiStop`), by instance. */
  stopProtection: Map<string, Told<boolean>>;
  /** Of spot instances: `one-time` or `persistent`, by request. */
  spot: Told<ReadonlyMap<string, string>>;
  /** By name. */
  groups: Told<ReadonlyMap<string, AutoScalingGroup>>;
  /** Bytes of the disks that belong to the host, by instance type; only types that have any. */
  hostDisks: Told<ReadonlyMap<string, number>>;
}

/** @param forStop reads what matters only when instances are to be stopped too */
export async function instanceFacts(
  api: AwsApi,
  instances: readonly Instance[],
  { forStop }: { forStop: boolean },
): Promise<InstanceFacts> {
  const stopping = forStop ? instances.filter(({ State }) => State?.Name === 'running') : [];
  const [stopProtection, spot, groups, hostDisks] = await Promise.all([
    protections(api, stopping),
    told(() => spotKinds(api, stopping)),
    told(() => groupsOf(api, instances)),
    told(() => hostDisksOf(api, stopping)),
  ]);
  return { stopProtection, spot, groups, hostDisks };
}

/** The Auto Scaling group that launched it or took it in. */
export function groupName({ Tags = [] }: Instance): string | undefined {
  return Tags.find(({ Key }) => Key === 'aws:autoscaling:groupName')?.Value;
}

async function protections(api: AwsApi, instances: readonly Instance[]): Promise<Map<string, Told<boolean>>> {
  const { sdk, client } = await api.ec2();
  const found = new Map<string, Told<boolean>>();
  const ask = async ({ InstanceId = '' }: Instance) => {
    const question = { InstanceId, Attribute: sdk.InstanceAttributeName.disableApiStop };
    const answer = await told(() => client.send(new sdk.DescribeInstanceAttributeCommand(question)));
    found.set(InstanceId, 'unseen' in answer ? answer : { value: answer.value.DisableApiStop?.Value === true });
  };
  for (const some of chunks(instances, PARALLEL)) await Promise.all(some.map(ask));
  return found;
}

async function spotKinds(api: AwsApi, instances: readonly Instance[]): Promise<Map<string, string>> {
  const requests = distinct(instances.map(({ SpotInstanceRequestId: id }) => id));
  const found = new Map<string, string>();
  if (requests.length === 0) return found;
  const { sdk, client } = await api.ec2();
  for (const SpotInstanceRequestIds of chunks(requests, BATCH)) {
    const answer = await client.send(new sdk.DescribeSpotInstanceRequestsCommand({ SpotInstanceRequestIds }));
    for (const one of present(answer.SpotInstanceRequests)) found.set(one.SpotInstanceRequestId ?? '', one.Type ?? '');
  }
  return found;
}

async function groupsOf(api: AwsApi, instances: readonly Instance[]): Promise<Map<string, AutoScalingGroup>> {
  const names = distinct(instances.map(groupName));
  const found = new Map<string, AutoScalingGroup>();
  if (names.length === 0) return found;
  const { sdk, client } = await api.autoscaling();
  for (const some of chunks(names, BATCH)) {
    const lists = sdk.paginateDescribeAutoScalingGroups({ client }, { AutoScalingGroupNames: some });
    for await (const page of pages(lists, (answer) => answer.AutoScalingGroups))
      for (const group of page) found.set(group.AutoScalingGroupName ?? '', group);
  }
  return found;
}

async function hostDisksOf(api: AwsApi, instances: readonly Instance[]): Promise<Map<string, number>> {
  const types = distinct(instances.map(({ InstanceType: type }) => type));
  const found = new Map<string, number>();
  if (types.length === 0) return found;
  const { sdk, client } = await api.ec2();
  for (const some of chunks(types, BATCH)) {
    const InstanceTypes = some as _InstanceType[];
    const answer = await client.send(new sdk.DescribeInstanceTypesCommand({ InstanceTypes }));
    for (const one of present(answer.InstanceTypes))
      if (one.InstanceStorageSupported && one.InstanceType !== undefined)
        found.set(one.InstanceType, (one.InstanceStorageInfo?.TotalSizeInGB ?? 0) * GIB);
  }
  return found;
}
