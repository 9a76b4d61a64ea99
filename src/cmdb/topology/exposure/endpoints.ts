import { flag, number, text, texts } from '../../properties.ts';
import { type Endpoint, type Interface, named, type Row } from './network.ts';

/** The interface as its own record describes it. */
export function interfaceOf({ id, properties }: Row): Interface {
  return {
    id,
    vpc: text(properties, 'vpc_id') ?? null,
    subnet: text(properties, 'subnet_id') ?? null,
    groups: texts(properties, 'security_group_ids') ?? [],
    publicIps: texts(properties, 'public_ips') ?? [],
    ipv6: texts(properties, 'ipv6_addresses') ?? [],
    privateIps: texts(properties, 'private_ips') ?? [],
  };
}

/** What else has interfaces in a VPC but answers nobody there by itself, or is judged by its own record. */
const OTHERWISE_KNOWN = new Set([
  'nat_gateway',
  'network_load_balancer',
  'gateway_load_balancer',
  'gateway_load_balancer_endpoint',
  'vpc_endpoint',
  'transit_gateway',
]);

/** An interface that belongs to none of the kinds discovered: a function, a file system, a cache. */
export function isOfSomethingElse({ properties }: Row): boolean {
  if (OTHERWISE_KNOWN.has(text(properties, 'interface_type') ?? '')) return false;
  // Interfaces of load balancers and databases say so in words only.
  return !/^(ELB |RDSNetworkInterface)/.test(text(properties, 'description') ?? '');
}

/** The one interface of an instance as its own record has it, for where interfaces were not listed. */
export function recordedInterface({ properties }: Row): Interface {
  const address = text(properties, 'public_ip');
  return {
    id: null,
    vpc: text(properties, 'vpc_id') ?? null,
    subnet: text(properties, 'subnet_id') ?? null,
    groups: texts(properties, 'security_group_ids') ?? [],
    publicIps: address === undefined ? [] : [address],
    ipv6: texts(properties, 'ipv6_addresses') ?? [],
    privateIps: texts(properties, 'private_ips') ?? [],
  };
}

/**
 * A database: its interface lies in one of the subnets of its group, in its own zone where it states one; with public
 * access on, it has a public address there.
 */
export function databaseEndpoint(
  resource: Row,
  subnetsOf: (group: string) => readonly { id: string; zone: string | null }[],
): Endpoint {
  const { properties, zone } = resource;
  const all = subnetsOf(text(properties, 'subnet_group') ?? '');
  const near = all.filter((subnet) => zone === null || subnet.zone === null || subnet.zone === zone);
  const common = {
    id: null,
    vpc: text(properties, 'vpc_id') ?? null,
    groups: texts(properties, 'security_group_ids') ?? [],
    publicIps: flag(properties, 'publicly_accessible') === true ? [text(properties, 'endpoint') ?? 'its endpoint'] : [],
    ipv6: [],
    privateIps: [],
  };
  const subnets = near.length > 0 ? near : all;
  return {
    ...named(resource),
    port: number(properties, 'port') ?? null,
    publiclyAccessible: flag(properties, 'publicly_accessible'),
    interfaces:
      subnets.length > 0 ? subnets.map(({ id }) => ({ ...common, subnet: id })) : [{ ...common, subnet: null }],
  };
}
