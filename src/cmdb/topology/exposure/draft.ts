/** The network while it is being read: which part of it each kind of resource fills. */
import { flag, records, text, texts } from '../../properties.ts';
import { addressSet } from './address-ranges.ts';
import { interfaceOf, isOfSomethingElse, recordedInterface } from './endpoints.ts';
import { classicOf, listenerOf, loadBalancerOf, targetGroupOf } from './load-balancing.ts';
import {
  type Gateway,
  type Interface,
  type Named,
  named,
  type Route,
  type RouteTable,
  type Row,
  type SecurityGroup,
  type Subnet,
  type Vpc,
} from './network.ts';
import { rulesFrom } from './rules.ts';

export function emptyDraft() {
  return {
    groups: new Map<string, SecurityGroup>(),
    routeTables: new Map<string, RouteTable>(),
    mainTables: new Map<string, RouteTable>(),
    subnets: new Map<string, Subnet>(),
    gateways: new Map<string, Gateway>(),
    vpcs: new Map<string, Vpc>(),
    loadBalancers: new Map<number, ReturnType<typeof loadBalancerOf>>(),
    /** Instance ids behind a classic load balancer. */
    behindClassic: new Map<number, string[]>(),
    targetGroups: new Map<string, ReturnType<typeof targetGroupOf>>(),
    listeners: [] as { balancer: string; listener: ReturnType<typeof listenerOf> }[],
    /** Subnets of the database subnet groups, by {@link placed} name. */
    subnetGroups: new Map<string, string[]>(),
    /** Public addresses by the interface or instance that has them. */
    elastic: new Map<string, string[]>(),
    /** `alone` names those that belong to no kind that is discovered. */
    interfaces: new Map<string, { uid: number; face: Interface; alone: Named | null }>(),
    /** Instances and tasks that run, with the ids of their interfaces. */
    machines: [] as { machine: Named; faces: readonly string[]; recorded: Interface | null }[],
    databases: [] as Row[],
  };
}

export type Draft = ReturnType<typeof emptyDraft>;

/** Reads one resource into the draft; kinds that are not listed here say nothing about the network. */
export const READERS: Record<string, (resource: Row, draft: Draft) => void> = {
  'ec2.security_group'(resource, { groups }) {
    const { ingress, egress } = resource.properties;
    groups.set(resource.id, { ...named(resource), ingress: rulesFrom(ingress), egress: rulesFrom(egress) });
  },
  'ec2.route_table'(resource, { routeTables, mainTables }) {
    const { id, properties } = resource;
    const vpc = text(properties, 'vpc_id') ?? null;
    const table = { ...named(resource), vpc, main: flag(properties, 'main') === true, routes: routesOf(resource) };
    routeTables.set(id, table);
    if (table.main && vpc !== null) mainTables.set(vpc, table);
  },
  'ec2.subnet'(resource, { subnets }) {
    const { id, zone, properties } = resource;
    subnets.set(id, {
      ...named(resource),
      zone,
      vpc: text(properties, 'vpc_id') ?? null,
      v4: addressSet([text(properties, 'cidr') ?? ''], 4),
      v6: addressSet(texts(properties, 'ipv6_cidrs') ?? [], 6),
      routeTable: text(properties, 'route_table_id') ?? null,
    });
  },
  'ec2.internet_gateway'(resource, { gateways }) {
    gateways.set(resource.id, { ...named(resource), vpcs: texts(resource.properties, 'vpc_ids') ?? [] });
  },
  'ec2.vpc'(resource, { vpcs }) {
    const blockPublicAccess = text(resource.properties, 'block_public_access') ?? null;
    vpcs.set(resource.id, { ...named(resource), blockPublicAccess });
  },
  'ec2.elastic_ip'({ properties }, { elastic }) {
    const address = text(properties, 'public_ip');
    const user = text(properties, 'network_interface_id') ?? text(properties, 'instance_id');
    if (address !== undefined && user !== undefined) elastic.set(user, [...(elastic.get(user) ?? []), address]);
  },
  'rds.subnet_group'(resource, { subnetGroups }) {
    subnetGroups.set(placed(resource, resource.id), texts(resource.properties, 'subnet_ids') ?? []);
  },
  'elbv2.load_balancer'(resource, { loadBalancers }) {
    loadBalancers.set(resource.uid, loadBalancerOf(resource));
  },
  'elb.load_balancer'(resource, { loadBalancers, behindClassic }) {
    loadBalancers.set(resource.uid, classicOf(resource));
    behindClassic.set(resource.uid, texts(resource.properties, 'instance_ids') ?? []);
  },
  'elbv2.listener'(resource, { listeners }) {
    listeners.push({ balancer: text(resource.properties, 'load_balancer') ?? '', listener: listenerOf(resource) });
  },
  'elbv2.target_group'(resource, { targetGroups }) {
    targetGroups.set(resource.id, targetGroupOf(resource));
  },
  'ec2.network_interface'(resource, { interfaces }) {
    const alone = isOfSomethingElse(resource) && text(resource.properties, 'instance_id') === undefined;
    const { id, uid } = resource;
    interfaces.set(id, { uid, face: interfaceOf(resource), alone: alone ? named(resource) : null });
  },
  'ec2.instance'(resource, { machines }) {
    const faces = texts(resource.properties, 'network_interface_ids') ?? [];
    if (isLive(resource)) machines.push({ machine: named(resource), faces, recorded: recordedInterface(resource) });
  },
  'ecs.task'(resource, { machines }) {
    const faces = texts(resource.properties, 'network_interface_ids') ?? [];
    if (isLive(resource)) machines.push({ machine: named(resource), faces, recorded: null });
  },
  'rds.instance'(resource, { databases }) {
    if (isLive(resource)) databases.push(resource);
  },
};

/** A stopped machine answers nobody, whatever its groups say. */
function isLive({ status }: Row): boolean {
  return status !== 'stopped' && status !== 'terminated';
}

/** A name that is only unique within an account and region. */
export function placed({ account, region }: { account: string; region: string }, name: string): string {
  return `${account} ${region} ${name}`;
}

function routesOf({ properties }: Row): Route[] {
  return (records(properties, 'routes') ?? []).map((route) => ({
    destination: text(route, 'destination') ?? null,
    targets: texts(route, 'targets') ?? [],
    blackhole: text(route, 'state') === 'blackhole',
  }));
}
