/**
 * Properties for the cells of synthetic-store.ts that make a network of them: two public subnets of eight, groups that
 * name each other and address ranges, some open to the internet, load balancers in front of machines, databases behind.
 */
import type { Json } from '../../src/core/model.ts';
import { id, instanceProperties } from './synthetic-store.ts';

type Properties = Record<string, Json>;

/** Machines in the first two subnets of a cell have public addresses. */
const PUBLIC_SUBNETS = 2;
const SUBNETS = 8;
const GROUPS = 50;
/** One group in so many is open to the internet: about as careless as estates are. */
const OPEN_EVERY = 10;

export function networkProperties(kind: string, cell: number, index: number): Properties {
  const maker = MAKERS[kind];
  const vpc_id = id('ec2.vpc', cell, 0);
  return maker === undefined
    ? instanceProperties(kind, cell, index)
    : { vpc_id, description: `${kind} ${index} of cell ${cell}`, owner: '123456789012', ...maker(cell, index) };
}

const MAKERS: Record<string, (cell: number, index: number) => Properties> = {
  'ec2.vpc': (cell) => ({ cidr: `10.${cell % 250}.0.0/16`, default: cell % 20 === 0 }),
  'ec2.internet_gateway': (cell) => ({ vpc_ids: [id('ec2.vpc', cell, 0)] }),
  'ec2.subnet': (cell, index) => ({
    cidr: `10.${cell % 250}.${index}.0/24`,
    route_table_id: id('ec2.route_table', cell, Math.floor(index / 2)),
    map_public_ip_on_launch: index < PUBLIC_SUBNETS,
  }),
  'ec2.route_table': (cell, index) => ({
    main: index === 0,
    routes: [
      { destination: `10.${cell % 250}.0.0/16`, targets: ['local'], state: 'active' },
      {
        destination: '0.0.0.0/0',
        targets: [index === 0 ? id('ec2.internet_gateway', cell, 0) : id('ec2.nat_gateway', cell, 0)],
        state: 'active',
      },
    ],
  }),
  'ec2.security_group': (cell, index) => ({
    group_name: `group-${index}`,
    ingress: [
      rule(443, index % OPEN_EVERY === 0 ? ['0.0.0.0/0'] : [`10.${cell % 250}.${index % SUBNETS}.0/24`]),
      rule(22, index % (OPEN_EVERY * 2) === 0 ? ['0.0.0.0/1', '128.0.0.0/1'] : ['198.51.100.0/28']),
      { ...rule(5432, []), groups: [id('ec2.security_group', cell, (index + 7) % GROUPS)] },
      { ...rule(8080, []), groups: [id('ec2.security_group', cell, (index + 1) % GROUPS)] },
    ],
    egress: [{ ...rule(0, ['0.0.0.0/0']), protocol: 'all', from_port: null, to_port: null }],
  }),
  'ec2.instance': (cell, index) => ({
    ...instanceProperties('ec2.instance', cell, index),
    http_tokens: index % 3 === 0 ? 'optional' : 'required',
    ...(index % 10 === 0 ? {} : { iam_instance_profile: 'arn:aws:iam::123456789012:instance-profile/app' }),
    network_interface_ids: [id('ec2.network_interface', cell, index)],
  }),
  'ec2.network_interface': (cell, index) => ({
    interface_type: 'interface',
    source_dest_check: true,
    subnet_id: id('ec2.subnet', cell, index % SUBNETS),
    security_group_ids: groups(cell, index),
    private_ips: [`10.${cell % 250}.${index % SUBNETS}.${10 + Math.floor(index / SUBNETS)}`],
    public_ips: index % SUBNETS < PUBLIC_SUBNETS ? [`203.0.${cell % 250}.${index % 250}`] : [],
    ipv6_addresses: [],
    instance_id: id('ec2.instance', cell, index),
  }),
  'ec2.volume': (_cell, index) => ({ encrypted: index % 5 !== 0, size_bytes: 2 ** 33, attachments: [] }),
  'ec2.snapshot': (cell, index) => ({
    encrypted: true,
    volume_id: id('ec2.volume', cell, index),
    started_at: '2026-11-19T00:00:00Z',
  }),
  'elbv2.load_balancer': (cell, index) => ({
    load_balancer_type: 'application',
    scheme: index % 2 === 0 ? 'internet-facing' : 'internal',
    subnet_ids: [id('ec2.subnet', cell, 0), id('ec2.subnet', cell, 1)],
    security_group_ids: [id('ec2.security_group', cell, index * OPEN_EVERY)],
    zones: ['us-east-1a', 'us-east-1b'],
  }),
  'elbv2.listener': (cell, index) => ({
    load_balancer: id('elbv2.load_balancer', cell, index),
    port: 443,
    protocol: 'HTTPS',
    ssl_policy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    default_actions: [
      { type: 'forward', target_groups: [{ arn: id('elbv2.target_group', cell, index * 2), weight: null }] },
    ],
  }),
  'elbv2.target_group': (cell, index) => ({
    port: 8080,
    protocol: 'HTTP',
    target_type: 'instance',
    load_balancers: [id('elbv2.load_balancer', cell, Math.floor(index / 2))],
  }),
  'rds.instance': (cell, index) => ({
    engine: 'postgres',
    engine_version: '16.4',
    port: 5432,
    encrypted: index % 4 !== 0,
    publicly_accessible: false,
    multi_az: index % 2 === 0,
    deletion_protection: true,
    backup_retention_days: 7,
    security_group_ids: groups(cell, index),
  }),
};

function groups(cell: number, index: number): string[] {
  return [id('ec2.security_group', cell, index % GROUPS), id('ec2.security_group', cell, (index + 1) % GROUPS)];
}

function rule(port: number, cidrs: string[]): Properties {
  return {
    protocol: 'tcp',
    from_port: port,
    to_port: port,
    cidrs,
    ipv6_cidrs: [],
    groups: [],
    prefix_lists: [],
    description: null,
  };
}
