/** What exposure is computed from: the parts of the network as the store holds them, read once and kept lean. */
import type { StoredResource } from '../../../core/model.ts';
import type { AddressSet } from './address-ranges.ts';
import type { Rule } from './rules.ts';

/** What names a resource in paths and messages. */
export interface Named {
  uid: number;
  kind: string;
  id: string;
  name: string | null;
  account: string;
  region: string;
}

export interface SecurityGroup extends Named {
  /** Undefined where the rules were not discovered. */
  ingress: readonly Rule[] | undefined;
  egress: readonly Rule[] | undefined;
}

export interface Route {
  destination: string | null;
  targets: readonly string[];
  blackhole: boolean;
}

export interface RouteTable extends Named {
  vpc: string | null;
  main: boolean;
  routes: readonly Route[];
}

export interface Subnet extends Named {
  zone: string | null;
  vpc: string | null;
  v4: AddressSet;
  v6: AddressSet;
  /** As the subnet states it; null where that was not discovered. */
  routeTable: string | null;
}

export interface Gateway extends Named {
  /** The VPCs it is attached to. */
  vpcs: readonly string[];
}

export interface Vpc extends Named {
  /** AWS's switch against internet gateways: `off`, `block-bidirectional`, `block-ingress`; null when not stated. */
  blockPublicAccess: string | null;
}

/** One network interface, real or, where interfaces were not discovered, as its instance describes it. */
export interface Interface {
  id: string | null;
  vpc: string | null;
  subnet: string | null;
  groups: readonly string[];
  publicIps: readonly string[];
  ipv6: readonly string[];
  privateIps: readonly string[];
}

/** Something with addresses of its own that may be reached: instance, task, database, or an interface of something else. */
export interface Endpoint extends Named {
  interfaces: readonly Interface[];
  /** Databases answer on one port; null for what may listen anywhere. */
  port: number | null;
  /** Databases have public addresses only when this is true; undefined when not discovered. */
  publiclyAccessible?: boolean | undefined;
}

export interface LoadBalancer extends Named {
  type: 'application' | 'network' | 'gateway' | 'classic';
  scheme: string | null;
  vpc: string | null;
  subnets: readonly string[];
  groups: readonly string[];
  dualStack: boolean;
  listeners: readonly Listener[];
}

export interface Listener extends Named {
  protocol: string;
  port: number;
  /** ARNs of target groups; for a classic load balancer the port of its instances. */
  targetGroups: readonly string[];
  instancePort: number | null;
}

export interface TargetGroup extends Named {
  protocol: string | null;
  port: number | null;
  type: string | null;
  targets: readonly Target[];
}

export interface Target {
  uid: number;
  ports: readonly number[];
}

export interface Network {
  groups: ReadonlyMap<string, SecurityGroup>;
  routeTables: ReadonlyMap<string, RouteTable>;
  mainTables: ReadonlyMap<string, RouteTable>;
  subnets: ReadonlyMap<string, Subnet>;
  gateways: ReadonlyMap<string, Gateway>;
  vpcs: ReadonlyMap<string, Vpc>;
  endpoints: ReadonlyMap<number, Endpoint>;
  /** The endpoint that an interface belongs to, by the interface's uid. */
  ownerOf: ReadonlyMap<number, number>;
  loadBalancers: ReadonlyMap<number, LoadBalancer>;
  /** Instances behind classic load balancers, by the balancer's uid. */
  behindClassic: ReadonlyMap<number, readonly number[]>;
  targetGroups: ReadonlyMap<string, TargetGroup>;
  /** True when every resource of a kind in this account and region was listed. */
  listed(kind: string, place: { account: string; region: string }): boolean;
}

/** A row of the store, as far as the network is read from it. */
export type Row = Named & Pick<StoredResource, 'zone' | 'status' | 'properties'>;

export function named({ uid, kind, id, name, account, region }: Named): Named {
  return { uid, kind, id, name, account, region };
}
