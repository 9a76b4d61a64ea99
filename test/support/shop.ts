import type { Json } from '../../src/core/model.ts';
import type { PlannedResource } from './estate.ts';

const tags = { Application: 'shop', Environment: 'prod' };

type Links = NonNullable<PlannedResource['links']>;
const to = (type: string, toKind: string, id: string, properties: Record<string, Json> = {}): Links[number] => ({
  type,
  to: id,
  toKind,
  properties,
});
const inVpc = to('BELONGS_TO_VPC', 'ec2.vpc', 'vpc-1');
const zoneOf = (letter: string) => `us-east-1${letter}`;

/**
 * A shop behind a load balancer: two zones (a, b) with a private subnet, route table and NAT gateway each; web instances
 * web-1 … web-n alternating between them; a PostgreSQL database in zone a that the web's security group may reach.
 */
export function shop(options: { web?: number; multiAz?: boolean; nats?: ('a' | 'b')[] } = {}): PlannedResource[] {
  const { web = 4, multiAz = false, nats = ['a', 'b'] } = options;
  const letters = ['a', 'b'];
  const nameOf = (index: number) => `web-${index + 1}`;
  return [
    { kind: 'ec2.vpc', id: 'vpc-1', status: 'available' },
    ...letters.map(
      (letter): PlannedResource => ({
        kind: 'ec2.subnet',
        id: `subnet-${letter}`,
        zone: zoneOf(letter),
        status: 'available',
        links: [inVpc],
      }),
    ),
    ...letters.map((letter): PlannedResource => {
      const nat = nats.includes(letter as 'a') ? letter : nats[0];
      return {
        kind: 'ec2.route_table',
        id: `rtb-${letter}`,
        links: [
          inVpc,
          to('ASSOCIATED_WITH', 'ec2.subnet', `subnet-${letter}`),
          ...(nat ? [to('ROUTES_TO', 'ec2.nat_gateway', `nat-${nat}`, { destinations: ['0.0.0.0/0'] })] : []),
        ],
      };
    }),
    ...nats.map(
      (letter): PlannedResource => ({
        kind: 'ec2.nat_gateway',
        id: `nat-${letter}`,
        status: 'available',
        properties: { connectivity: 'public' },
        links: [inVpc],
      }),
    ),
    {
      kind: 'ec2.security_group',
      id: 'sg-web',
      name: 'web',
      links: [inVpc, to('CONNECTS_TO', 'ec2.security_group', 'sg-db', { ingress: ['tcp/5432'] })],
    },
    { kind: 'ec2.security_group', id: 'sg-db', name: 'db', links: [inVpc] },
    ...Array.from({ length: web }, (_, index): PlannedResource => {
      const letter = letters[index % 2] ?? 'a';
      return {
        kind: 'ec2.instance',
        id: nameOf(index),
        zone: zoneOf(letter),
        tags,
        links: [
          inVpc,
          to('IN_SUBNET', 'ec2.subnet', `subnet-${letter}`),
          to('PROTECTED_BY', 'ec2.security_group', 'sg-web'),
        ],
      };
    }),
    {
      kind: 'elbv2.target_group',
      id: 'tg-web',
      type: 'load_balancer',
      links: [
        ...Array.from({ length: web }, (_, index) =>
          to('TARGETS', 'ec2.instance', nameOf(index), { state: 'healthy' }),
        ),
        { ...to('ROUTES_TO', 'elbv2.target_group', 'tg-web'), from: 'lb-edge', fromKind: 'elbv2.load_balancer' },
      ],
    },
    {
      kind: 'elbv2.load_balancer',
      id: 'lb-edge',
      name: 'edge',
      type: 'load_balancer',
      status: 'active',
      tags,
      properties: { scheme: 'internet-facing' },
      links: letters.map((letter) => to('IN_SUBNET', 'ec2.subnet', `subnet-${letter}`)),
    },
    {
      kind: 'rds.instance',
      id: 'shop-db',
      name: 'shop-db',
      type: 'database',
      status: 'available',
      zone: zoneOf('a'),
      tags,
      properties: { port: 5432, multi_az: multiAz, ...(multiAz ? { secondary_zone: zoneOf('b') } : {}) },
      links: [to('PROTECTED_BY', 'ec2.security_group', 'sg-db'), to('USES', 'rds.subnet_group', 'shop')],
    },
    {
      kind: 'rds.subnet_group',
      id: 'shop',
      type: 'network',
      links: letters.map((letter) => to('IN_SUBNET', 'ec2.subnet', `subnet-${letter}`)),
    },
  ];
}
