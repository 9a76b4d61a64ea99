import type { RouteTable, Subnet } from '@aws-sdk/client-ec2';
import type { Status } from '../../../core/model.ts';
import { pages } from '../../aws/paginate.ts';
import { defineResourceType } from '../../resource-type.ts';
import { regionalArn } from '../arn.ts';
import { distinct } from '../distinct.ts';
import { linkTo } from '../links.ts';
import { statusFrom } from '../status.ts';
import { nameTag, tagRecord } from '../tags.ts';

type ListedSubnet = Subnet & { routing?: Routing };

/** Which route table serves a subnet. */
interface Routing {
  routeTableId: string;
  /** The subnet names no table of its own, so the main one of its VPC serves it. */
  main: boolean;
  /** Its table has a route to an internet gateway. */
  public: boolean;
}

export const subnet = defineResourceType<ListedSubnet>({
  kind: 'ec2.subnet',
  type: 'network',
  description:
    'A range of addresses in one zone of a VPC: the range, how many addresses are free, its route table, and whether it ' +
    'is public, that is, whether its route table has a route to an internet gateway.',
  service: 'ec2',
  action: 'ec2:DescribeSubnets',
  async *list(api) {
    const { sdk, client } = await api.ec2();
    yield* pages(sdk.paginateDescribeSubnets({ client, pageSize: 1000 }, {}), (page) => page.Subnets);
  },
  details: [
    {
      // A subnet says nothing about its route table, and a table names only the subnets associated with it by hand:
      // which subnets fall to the main table of their VPC shows only when both lists lie side by side.
      aspect: 'route table',
      action: 'ec2:DescribeRouteTables',
      properties: ['route_table_id', 'public'],
      relationships: ['ASSOCIATED_WITH'],
      async enrich(items, api) {
        const { sdk, client } = await api.ec2();
        const tables: RouteTable[] = [];
        const paginator = sdk.paginateDescribeRouteTables({ client, pageSize: 100 }, {});
        for await (const page of pages(paginator, (answer) => answer.RouteTables)) tables.push(...page);
        addRouting(items, tables);
      },
    },
  ],
  map(item, scope) {
    const id = item.SubnetId ?? '';
    const tags = tagRecord(item.Tags);
    return {
      id,
      arn: item.SubnetArn || regionalArn(scope, 'ec2', `subnet/${id}`, item.OwnerId),
      name: nameTag(tags),
      zone: item.AvailabilityZone ?? null,
      status: statusFrom(STATUS, item.State),
      native_status: item.State ?? null,
      tags,
      properties: {
        vpc_id: item.VpcId,
        zone_id: item.AvailabilityZoneId,
        cidr: item.CidrBlock || undefined,
        ipv6_cidrs: distinct(
          (item.Ipv6CidrBlockAssociationSet ?? [])
            .filter((block) => block.Ipv6CidrBlockState?.State !== 'disassociated')
            .map((block) => block.Ipv6CidrBlock),
        ),
        available_ip_addresses: item.AvailableIpAddressCount,
        total_ip_addresses: usableAddresses(item.CidrBlock),
        map_public_ip_on_launch: item.MapPublicIpOnLaunch,
        default_for_az: item.DefaultForAz,
        owner: item.OwnerId,
        route_table_id: item.routing?.routeTableId,
        public: item.routing?.public,
      },
    };
  },
  edges(item) {
    const own = { kind: 'ec2.subnet', id: item.SubnetId ?? '' };
    const links = linkTo('BELONGS_TO_VPC', 'ec2.vpc', item.VpcId);
    // An association by hand is stated by the route table itself; one link must have one author.
    if (item.routing?.main === true) {
      const from = { kind: 'ec2.route_table', id: item.routing.routeTableId };
      links.push({ type: 'ASSOCIATED_WITH', from, to: own, properties: { main: true } });
    }
    return links;
  },
  // Moves with every launch; what is running out is judged from the current row.
  volatile: ['available_ip_addresses'],
  restates: { route_table_id: { link: 'ASSOCIATED_WITH', other: 'source' } },
  follows: { public: { link: 'ASSOCIATED_WITH', other: 'source' } },
  partOf: [{ link: 'BELONGS_TO_VPC', other: 'target', when: 'together' }],
});

const STATUS: Record<string, Status> = {
  pending: 'pending',
  available: 'available',
  unavailable: 'inactive',
  failed: 'failed',
  'failed-insufficient-capacity': 'failed',
};

/** Notes on each subnet which route table serves it: the one associated with it, else the main one of its VPC. */
function addRouting(subnets: ListedSubnet[], tables: readonly RouteTable[]): void {
  const bySubnet = new Map<string, RouteTable>();
  const mainOfVpc = new Map<string, RouteTable>();
  for (const table of tables) {
    for (const association of table.Associations ?? []) {
      if (association.SubnetId) bySubnet.set(association.SubnetId, table);
      else if (association.Main === true && table.VpcId) mainOfVpc.set(table.VpcId, table);
    }
  }
  for (const subnet of subnets) {
    const explicit = bySubnet.get(subnet.SubnetId ?? '');
    const table = explicit ?? mainOfVpc.get(subnet.VpcId ?? '');
    if (table?.RouteTableId === undefined) continue;
    const gateways = (table.Routes ?? []).map((route) => route.GatewayId ?? '');
    subnet.routing = {
      routeTableId: table.RouteTableId,
      main: explicit === undefined,
      public: gateways.some((gateway) => gateway.startsWith('igw-')),
    };
  }
}

/**
 * Addresses of an IPv4 range that resources can have: AWS keeps five of each subnet for itself
 * (https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html). Undefined for an IPv6-only subnet.
 */
function usableAddresses(cidr: string | undefined): number | undefined {
  const prefix = /\/(\d{1,2})$/.exec(cidr ?? '')?.[1];
  return prefix === undefined ? undefined : 2 ** (32 - Number(prefix)) - 5;
}
