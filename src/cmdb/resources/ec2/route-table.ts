import type { Route, RouteTable } from '@aws-sdk/client-ec2';
import type { Json } from '../../../core/model.ts';
import { pages } from '../../aws/paginate.ts';
import { defineResourceType, type Link, type ScopeKey } from '../../resource-type.ts';
import { regionalArn } from '../arn.ts';
import { distinct } from '../distinct.ts';
import { foreignAccount, linkTo } from '../links.ts';
import { nameTag, tagRecord } from '../tags.ts';

export const routeTable = defineResourceType<RouteTable>({
  kind: 'ec2.route_table',
  type: 'network',
  description:
    'Where the traffic of its subnets goes: each route with destination, target and state (a blackhole has lost its ' +
    'target), the subnets associated by hand, and whether it is the main table of its VPC.',
  service: 'ec2',
  action: 'ec2:DescribeRouteTables',
  async *list(api) {
    const { sdk, client } = await api.ec2();
    yield* pages(sdk.paginateDescribeRouteTables({ client, pageSize: 100 }, {}), (page) => page.RouteTables);
  },
  map(item, scope) {
    const id = item.RouteTableId ?? '';
    const tags = tagRecord(item.Tags);
    const routes = (item.Routes ?? []).map((route) => ({
      destination: destinationOf(route) ?? null,
      targets: targetsOf(route),
      state: route.State ?? null,
      origin: route.Origin ?? null,
    }));
    return {
      id,
      arn: regionalArn(scope, 'ec2', `route-table/${id}`, item.OwnerId),
      name: nameTag(tags),
      status: 'active',
      native_status: null,
      tags,
      properties: {
        vpc_id: item.VpcId,
        main: isMain(item),
        routes: routes.sort((a, b) => compare(a.destination ?? '', b.destination ?? '')),
        blackhole_routes: routes.filter((route) => route.state === 'blackhole').length,
        propagating_gateways: distinct((item.PropagatingVgws ?? []).map((gateway) => gateway.GatewayId)),
        owner: item.OwnerId,
      },
    };
  },
  edges(item, scope) {
    return [
      ...linkTo('BELONGS_TO_VPC', 'ec2.vpc', item.VpcId, { main: isMain(item) }),
      ...(item.Associations ?? [])
        .filter((association) => association.AssociationState?.State !== 'disassociated')
        .flatMap((association) => linkTo('ASSOCIATED_WITH', 'ec2.subnet', association.SubnetId, { main: false })),
      ...routeLinks(item, scope),
    ];
  },
  noise: ['blackhole_routes'],
  partOf: [{ link: 'BELONGS_TO_VPC', other: 'target', when: 'together' }],
  lines: { routes: routeLines },
});

/** Kinds of route targets by the prefix of their id. What is missing here (peering, transit gateways …) has no kind. */
const TARGET_KINDS = new Map([
  ['igw', 'ec2.internet_gateway'],
  ['nat', 'ec2.nat_gateway'],
  ['i', 'ec2.instance'],
  ['eni', 'ec2.network_interface'],
]);

/** One link per target, with every destination that goes there. */
function routeLinks(item: RouteTable, scope: ScopeKey): Link[] {
  const routesByTarget = new Map<string, Route[]>();
  for (const route of item.Routes ?? []) {
    for (const target of targetsOf(route)) {
      const routes = routesByTarget.get(target);
      if (routes === undefined) routesByTarget.set(target, [route]);
      else routes.push(route);
    }
  }
  const links: Link[] = [];
  for (const [id, routes] of routesByTarget) {
    const kind = TARGET_KINDS.get(id.slice(0, Math.max(id.indexOf('-'), 0)));
    if (kind === undefined) continue;
    const account = foreignAccount(routes[0]?.InstanceOwnerId, scope.account);
    links.push({
      type: 'ROUTES_TO',
      to: { kind, id, ...(account === undefined ? {} : { account }) },
      properties: {
        destinations: distinct(routes.map(destinationOf)),
        blackhole: routes.some((route) => route.State === 'blackhole'),
      },
    });
  }
  return links;
}

function destinationOf(route: Route): string | undefined {
  return route.DestinationCidrBlock || route.DestinationIpv6CidrBlock || route.DestinationPrefixListId || undefined;
}

/** What a route sends to: one id, but two for an instance, which AWS names together with its interface. */
function targetsOf(route: Route): string[] {
  return distinct([
    route.GatewayId,
    route.NatGatewayId,
    route.InstanceId,
    route.NetworkInterfaceId,
    route.EgressOnlyInternetGatewayId,
    route.VpcPeeringConnectionId,
    route.TransitGatewayId,
    route.LocalGatewayId,
    route.CarrierGatewayId,
    route.CoreNetworkArn,
    route.OdbNetworkArn,
  ]);
}

function isMain(item: RouteTable): boolean {
  return (item.Associations ?? []).some((association) => association.Main === true);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `0.0.0.0/0 via igw-1`; a route that leads nowhere says so. */
function routeLines(route: Json): string[] {
  const { destination, targets, state } = route as { destination?: string; targets?: string[]; state?: string };
  return [
    `${destination ?? '?'} via ${(targets ?? []).join(', ') || '?'}${state === 'blackhole' ? ' (blackhole)' : ''}`,
  ];
}
