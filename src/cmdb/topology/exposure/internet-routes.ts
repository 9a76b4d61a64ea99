import { type AddressSet, difference, type Family, NONE, parseCidr, union } from './address-ranges.ts';
import type { Gateway, Network, RouteTable, Subnet } from './network.ts';

/** Which part of the internet a subnet talks with directly, by longest prefix, and through which gateway. */
export interface InternetRoute {
  table: RouteTable | null;
  gateway: Gateway | null;
  v4: AddressSet;
  v6: AddressSet;
  /** What could not be known, as sentences; the sets then are what is certain. */
  unknowns: string[];
}

/**
 * The route table of a subnet: the one it states, else the main one of its VPC, which serves every subnet without an
 * association. Undefined when neither was discovered.
 */
function routeTableOf(subnet: Subnet, network: Network): RouteTable | undefined {
  const own = subnet.routeTable === null ? undefined : network.routeTables.get(subnet.routeTable);
  return own ?? (subnet.vpc === null ? undefined : network.mainTables.get(subnet.vpc));
}

/**
 * What of the internet a subnet is open to. An answer must find its way back, so the routes decide by longest prefix
 * which sources are served by an attached internet gateway: 0.0.0.0/1 and 128.0.0.0/1 together are the internet, and a
 * narrower route elsewhere takes its part away. A blackhole swallows its part. An egress-only gateway lets nobody in.
 */
function internetRoute(subnetId: string | null, network: Network): InternetRoute {
  const subnet = subnetId === null ? undefined : network.subnets.get(subnetId);
  const none = { table: null, gateway: null, v4: NONE, v6: NONE };
  if (subnet === undefined) return { ...none, unknowns: [`subnet ${subnetId ?? ''} was not discovered`] };
  const table = routeTableOf(subnet, network);
  if (table === undefined) return { ...none, unknowns: [`no route table of subnet ${subnet.id} was discovered`] };
  const vpc = table.vpc === null ? undefined : network.vpcs.get(table.vpc);
  // block-ingress and block-bidirectional both keep the internet from beginning a connection.
  if (vpc?.blockPublicAccess?.startsWith('block-')) return { ...none, table, unknowns: [] };

  const unknowns: string[] = [];
  let gateway: Gateway | null = null;
  const served: Record<Family, AddressSet> = { 4: NONE, 6: NONE };
  const taken: Record<Family, AddressSet> = { 4: NONE, 6: NONE };
  for (const { destination, targets, blackhole } of byPrefix(table)) {
    const through = targets.find((target) => target.startsWith('igw-'));
    const range = destination === null ? undefined : parseCidr(destination);
    if (range === undefined) {
      if (through !== undefined && !blackhole)
        unknowns.push(`${table.id} routes prefix list ${destination ?? ''} to ${through}; its ranges are not known`);
      continue;
    }
    const own = difference([range], taken[range.family]);
    taken[range.family] = union(taken[range.family], own);
    const found = through === undefined || blackhole ? null : attached(through, table, network);
    if (found === null) continue;
    gateway ??= found;
    served[range.family] = union(served[range.family], own);
  }
  return { table, gateway, v4: served[4], v6: served[6], unknowns };
}

/** Most specific first. */
function byPrefix(table: RouteTable) {
  const size = (destination: string | null) => {
    const range = destination === null ? undefined : parseCidr(destination);
    return range === undefined ? 0n : range.last - range.first;
  };
  return table.routes.toSorted((a, b) => {
    const [one, other] = [size(a.destination), size(b.destination)];
    return one < other ? -1 : one > other ? 1 : 0;
  });
}

/** A gateway that is not attached to the VPC of the table serves nothing; one never listed is taken at the route's word. */
function attached(id: string, table: RouteTable, network: Network): Gateway | null {
  const gateway = network.gateways.get(id);
  if (gateway !== undefined) return table.vpc !== null && gateway.vpcs.includes(table.vpc) ? gateway : null;
  if (network.listed('ec2.internet_gateway', table)) return null;
  const { account, region } = table;
  return { uid: 0, kind: 'ec2.internet_gateway', id, name: null, account, region, vpcs: [] };
}

/** Of one subnet, several interfaces: asked thousands of times, answered once each. */
export function internetRoutes(network: Network): (subnetId: string | null) => InternetRoute {
  const known = new Map<string | null, InternetRoute>();
  return (subnetId) => {
    const before = known.get(subnetId);
    if (before !== undefined) return before;
    const route = internetRoute(subnetId, network);
    known.set(subnetId, route);
    return route;
  };
}
