import type { RouteTable } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { routeTable } from '../../../../src/cmdb/resources/ec2/route-table.ts';
import { SCOPE } from './fake-ec2.ts';

const table: RouteTable = {
  RouteTableId: 'rtb-1',
  VpcId: 'vpc-1',
  OwnerId: '123456789012',
  Associations: [
    { Main: true, RouteTableAssociationId: 'rtbassoc-0' },
    { Main: false, SubnetId: 'subnet-1', AssociationState: { State: 'associated' } },
    { Main: false, SubnetId: 'subnet-2', AssociationState: { State: 'disassociated' } },
    { Main: false, GatewayId: 'vgw-1' },
  ],
  Routes: [
    { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active', Origin: 'CreateRouteTable' },
    { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1', State: 'blackhole', Origin: 'CreateRoute' },
    { DestinationIpv6CidrBlock: '::/0', GatewayId: 'igw-1', State: 'active' },
    { DestinationPrefixListId: 'pl-1', NatGatewayId: 'nat-1', State: 'active' },
    { DestinationCidrBlock: '10.9.0.0/16', VpcPeeringConnectionId: 'pcx-1', State: 'active' },
    { DestinationCidrBlock: '10.8.0.0/16', TransitGatewayId: 'tgw-1', State: 'active' },
    { DestinationCidrBlock: '10.7.0.0/16', GatewayId: 'vpce-1', State: 'active' },
    {
      DestinationCidrBlock: '10.6.0.0/16',
      InstanceId: 'i-fw',
      InstanceOwnerId: '999988887777',
      NetworkInterfaceId: 'eni-fw',
      State: 'active',
    },
  ],
};

test('map: routes in order of destination, blackholes counted', () => {
  const resource = routeTable.map(table, SCOPE);
  expect(resource).toMatchObject({
    arn: 'arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-1',
    status: 'active',
    native_status: null,
    properties: { main: true, blackhole_routes: 1 },
  });
  expect(resource.properties.routes).toMatchObject([
    { destination: '0.0.0.0/0', targets: ['nat-1'], state: 'blackhole' },
    { destination: '10.0.0.0/16', targets: ['local'] },
    { destination: '10.6.0.0/16', targets: ['eni-fw', 'i-fw'] },
    { destination: '10.7.0.0/16', targets: ['vpce-1'] },
    { destination: '10.8.0.0/16', targets: ['tgw-1'] },
    { destination: '10.9.0.0/16', targets: ['pcx-1'] },
    { destination: '::/0', targets: ['igw-1'] },
    { destination: 'pl-1', targets: ['nat-1'] },
  ]);
});

test('edges: one link per target we have a kind for, and the subnets associated by hand', () => {
  expect(routeTable.edges?.(table, SCOPE)).toEqual([
    { type: 'BELONGS_TO_VPC', to: { kind: 'ec2.vpc', id: 'vpc-1' }, properties: { main: true } },
    { type: 'ASSOCIATED_WITH', to: { kind: 'ec2.subnet', id: 'subnet-1' }, properties: { main: false } },
    {
      type: 'ROUTES_TO',
      to: { kind: 'ec2.nat_gateway', id: 'nat-1' },
      properties: { destinations: ['0.0.0.0/0', 'pl-1'], blackhole: true },
    },
    {
      type: 'ROUTES_TO',
      to: { kind: 'ec2.internet_gateway', id: 'igw-1' },
      properties: { destinations: ['::/0'], blackhole: false },
    },
    {
      type: 'ROUTES_TO',
      to: { kind: 'ec2.network_interface', id: 'eni-fw', account: '999988887777' },
      properties: { destinations: ['10.6.0.0/16'], blackhole: false },
    },
    {
      type: 'ROUTES_TO',
      to: { kind: 'ec2.instance', id: 'i-fw', account: '999988887777' },
      properties: { destinations: ['10.6.0.0/16'], blackhole: false },
    },
  ]);
});

test('a table with nothing in it', () => {
  const bare: RouteTable = { RouteTableId: 'rtb-2' };
  expect(routeTable.map(bare, SCOPE)).toMatchObject({ name: null, properties: { main: false, routes: [] } });
  expect(routeTable.edges?.(bare, SCOPE)).toEqual([]);
});
