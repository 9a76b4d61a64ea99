import { loadNetwork } from '../../src/cmdb/topology/exposure/load-network.ts';
import { type ExposureReport, exposureOf } from '../../src/cmdb/topology/exposure.ts';
import type { Json } from '../../src/core/model.ts';
import { openStore } from '../../src/store/open.ts';
import { type PlannedResource, saveEstate } from './estate.ts';

export type Rule = Record<string, Json>;

/** A rule that lets TCP in (or out): addresses, or groups by their ids. */
export function tcp(port: number, ...sources: string[]): Rule {
  return allow('tcp', port, port, sources);
}

export function allow(protocol: string, from: number | null, to: number | null, sources: string[]): Rule {
  return {
    protocol,
    from_port: from,
    to_port: to,
    cidrs: sources.filter((source) => source.includes('.') && source.includes('/')),
    ipv6_cidrs: sources.filter((source) => source.includes(':')),
    groups: sources.filter((source) => source.startsWith('sg-')),
    prefix_lists: sources.filter((source) => source.startsWith('pl-')),
    description: null,
  };
}

export const EVERYWHERE = ['0.0.0.0/0', '::/0'];

export function group(
  id: string,
  ingress: Rule[],
  egress: Rule[] = [allow('all', null, null, EVERYWHERE)],
): PlannedResource {
  return { kind: 'ec2.security_group', id, type: 'network', properties: { vpc_id: 'vpc-1', ingress, egress } };
}

/** A route table; each route is written `destination target` or `destination target blackhole`. */
export function routeTable(id: string, routes: string[], { main = false } = {}): PlannedResource {
  const parsed = routes.map((route) => {
    const [destination = '', target = '', state = 'active'] = route.split(' ');
    return { destination, targets: [target], state, origin: 'CreateRoute' };
  });
  return { kind: 'ec2.route_table', id, type: 'network', properties: { vpc_id: 'vpc-1', main, routes: parsed } };
}

export function subnet(id: string, cidr: string, routeTableId: string | null): PlannedResource {
  const table: Record<string, Json> = routeTableId === null ? {} : { route_table_id: routeTableId };
  const properties = { vpc_id: 'vpc-1', cidr, ipv6_cidrs: ['2001:db8:1::/64'], ...table };
  return { kind: 'ec2.subnet', id, type: 'network', properties };
}

export function gateway(vpcs: string[] = ['vpc-1']): PlannedResource {
  return { kind: 'ec2.internet_gateway', id: 'igw-1', type: 'network', properties: { vpc_ids: vpcs } };
}

/** An instance with one interface, `eni-<id>`. */
export function machine(
  id: string,
  inSubnet: string,
  groups: string[],
  { address, publicIp, ipv6 }: { address: string; publicIp?: string; ipv6?: string },
): PlannedResource[] {
  const face = {
    vpc_id: 'vpc-1',
    subnet_id: inSubnet,
    security_group_ids: groups,
    private_ips: [address],
    public_ips: publicIp === undefined ? [] : [publicIp],
    ipv6_addresses: ipv6 === undefined ? [] : [ipv6],
    instance_id: id,
  };
  return [
    {
      kind: 'ec2.instance',
      id,
      properties: { vpc_id: 'vpc-1', subnet_id: inSubnet, network_interface_ids: [`eni-${id}`] },
    },
    { kind: 'ec2.network_interface', id: `eni-${id}`, type: 'network', properties: face },
  ];
}

/** A PostgreSQL database in the subnets of the group `dbs`. */
export function database(id: string, groups: string[], properties: Record<string, Json> = {}): PlannedResource {
  const own = {
    port: 5432,
    vpc_id: 'vpc-1',
    subnet_group: 'dbs',
    security_group_ids: groups,
    publicly_accessible: false,
  };
  return { kind: 'rds.instance', id, type: 'database', status: 'available', properties: { ...own, ...properties } };
}

export function subnetGroup(...subnets: string[]): PlannedResource {
  return { kind: 'rds.subnet_group', id: 'dbs', type: 'network', properties: { vpc_id: 'vpc-1', subnet_ids: subnets } };
}

export interface Exposures extends ExposureReport {
  uid(id: string): number;
}

export async function exposed(...estate: (PlannedResource | PlannedResource[])[]): Promise<Exposures> {
  const store = openStore({ path: ':memory:' });
  await saveEstate(store, estate.flat());
  const uids = new Map((await store.resources.names()).map(({ id, uid }) => [id, uid]));
  const report = exposureOf(await loadNetwork(store));
  await store.close();
  return { ...report, uid: (id) => uids.get(id) ?? -1 };
}
