/** In which frame a thing is drawn: VPC, then zone (or subnet where everything is shown), and the cluster of a service. */
import type { Material } from './material.ts';

export interface FrameKey {
  sort: 'region' | 'vpc' | 'zone' | 'subnet' | 'cluster' | 'database';
  /** The resource that it is; for a zone `vpc zone`, for what lies outside of every VPC the region. */
  key: string;
}

/** Innermost last; empty for what lies nowhere in particular. */
export type Place = readonly FrameKey[];

/** Whether a resource is drawn as a frame and not as a node. */
export function isFrame(key: string, { resources, out }: Material, fine: boolean): boolean {
  const kind = resources.get(key)?.kind;
  if (kind === 'ecs.cluster') return out(key, 'HOSTS').some((end) => resources.get(end)?.kind === 'ecs.service');
  return kind === 'ec2.vpc' || (fine && kind === 'ec2.subnet');
}

/**
 * The place of a thing that is drawn as a node.
 * @param parts keys of what belongs to it, which may lie somewhere when the thing itself does not say
 * @param fine by subnet and not by zone
 */
export function placeOf(key: string, parts: readonly string[], material: Material, fine: boolean): Place {
  const { resources, out } = material;
  const resource = resources.get(key);
  if (resource === undefined) return [];
  const all = [key, ...parts, ...machinesUnder(parts, material)];
  // Only what is one is a frame, whatever a link may lead to.
  const of = (kind: string, keys: readonly string[]) => keys.filter((each) => resources.get(each)?.kind === kind);
  const subnets = new Set(
    of(
      'ec2.subnet',
      all.flatMap((each) => out(each, 'IN_SUBNET')),
    ),
  );
  const vpcs = new Set(
    of(
      'ec2.vpc',
      [...all, ...subnets].flatMap((each) => out(each, 'BELONGS_TO_VPC')),
    ),
  );
  const [vpc, ...others] = vpcs;
  if (vpc === undefined || others.length > 0)
    return inCluster(key, material, [{ sort: 'region', key: resource.region }]);
  const place: FrameKey[] = [{ sort: 'vpc', key: vpc }];
  const database = databaseOf(key, material);
  // The endpoint of a database cluster and its members belong together more than each to its zone.
  if (database !== undefined && !fine) return [...place, { sort: 'database', key: database }];
  // A service is drawn in its cluster, wherever its tasks run.
  if (clusterOf(key, material) !== undefined) return inCluster(key, material, place);
  const own = new Set(of('ec2.subnet', out(key, 'IN_SUBNET')));
  const [subnet] = own.size === 1 ? own : subnets;
  if (fine && subnet !== undefined && (own.size === 1 || subnets.size === 1))
    return [...place, { sort: 'subnet', key: subnet }];
  const zones = new Set(
    resource.zone === null ? [...subnets].flatMap((each) => resources.get(each)?.zone ?? []) : [resource.zone],
  );
  const [zone] = zones;
  return zone !== undefined && zones.size === 1 ? [...place, { sort: 'zone', key: `${vpc} ${zone}` }] : place;
}

/** What tasks run on: those on machines have no address of their own that would tell where they are. */
function machinesUnder(parts: readonly string[], { out }: Material): string[] {
  return parts.flatMap((part) => out(part, 'RUNS_ON')).flatMap((host) => [host, ...out(host, 'RUNS_ON')]);
}

function databaseOf(key: string, { resources, out, into }: Material): string | undefined {
  const kind = resources.get(key)?.kind;
  if (kind === 'rds.cluster' && into(key, 'MEMBER_OF').length > 0) return key;
  return kind === 'rds.instance' ? out(key, 'MEMBER_OF')[0] : undefined;
}

function inCluster(key: string, material: Material, place: Place): Place {
  const cluster = clusterOf(key, material);
  return cluster === undefined ? place : [...place, { sort: 'cluster', key: cluster }];
}

function clusterOf(key: string, { resources, into }: Material): string | undefined {
  if (resources.get(key)?.kind !== 'ecs.service') return undefined;
  return into(key, 'HOSTS').find((each) => resources.get(each)?.kind === 'ecs.cluster');
}
