import type { Subnet } from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { subnet } from '../../../../src/cmdb/resources/ec2/subnet.ts';
import { fakeEc2, SCOPE } from './fake-ec2.ts';

const open: Subnet = {
  SubnetId: 'subnet-open',
  SubnetArn: 'arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-open',
  VpcId: 'vpc-1',
  State: 'available',
  CidrBlock: '10.0.1.0/24',
  AvailableIpAddressCount: 3,
  AvailabilityZone: 'eu-west-1a',
  Tags: [{ Key: 'Name', Value: 'public-a' }],
};
const closed: Subnet = { ...open, SubnetId: 'subnet-closed' };

test('map: addresses free and in all', () => {
  expect(subnet.map(open, SCOPE)).toMatchObject({
    name: 'public-a',
    zone: 'eu-west-1a',
    status: 'available',
    properties: { vpc_id: 'vpc-1', available_ip_addresses: 3, total_ip_addresses: 251 },
  });
  expect(subnet.volatile).toContain('available_ip_addresses');
});

test('map: a subnet of IPv6 alone has no IPv4 addresses', () => {
  const item: Subnet = {
    SubnetId: 'subnet-6',
    Ipv6Native: true,
    Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2a05:d018:0:1::/64', Ipv6CidrBlockState: { State: 'associated' } }],
  };
  const { properties } = subnet.map(item, SCOPE);
  expect(properties).toMatchObject({ ipv6_cidrs: ['2a05:d018:0:1::/64'], cidr: undefined });
  expect(properties.total_ip_addresses).toBeUndefined();
});

describe('route table', () => {
  const detail = subnet.details?.[0];
  const wire = () =>
    fakeEc2(
      () => `<routeTableSet>
        <item><routeTableId>rtb-main</routeTableId><vpcId>vpc-1</vpcId>
          <routeSet><item><destinationCidrBlock>0.0.0.0/0</destinationCidrBlock><natGatewayId>nat-1</natGatewayId></item></routeSet>
          <associationSet><item><main>true</main></item></associationSet></item>
        <item><routeTableId>rtb-open</routeTableId><vpcId>vpc-1</vpcId>
          <routeSet><item><destinationCidrBlock>0.0.0.0/0</destinationCidrBlock><gatewayId>igw-1</gatewayId></item></routeSet>
          <associationSet><item><main>false</main><subnetId>subnet-open</subnetId></item></associationSet></item>
      </routeTableSet>`,
    );

  test('its own, or else the main one of its VPC', async () => {
    const items = [{ ...open }, { ...closed }, { SubnetId: 'subnet-elsewhere', VpcId: 'vpc-2' } satisfies Subnet];
    await detail?.enrich(items, wire().api);
    expect(items.map((item) => subnet.map(item, SCOPE).properties)).toMatchObject([
      { route_table_id: 'rtb-open', public: true },
      { route_table_id: 'rtb-main', public: false },
      { route_table_id: undefined, public: undefined },
    ]);
  });

  test('an association by default is stated here, one by hand is left to the table', async () => {
    const items = [{ ...open }, { ...closed }];
    await detail?.enrich(items, wire().api);
    expect(subnet.edges?.(items[0], SCOPE)).toEqual([{ type: 'BELONGS_TO_VPC', to: { kind: 'ec2.vpc', id: 'vpc-1' } }]);
    expect(subnet.edges?.(items[1], SCOPE)).toContainEqual({
      type: 'ASSOCIATED_WITH',
      from: { kind: 'ec2.route_table', id: 'rtb-main' },
      to: { kind: 'ec2.subnet', id: 'subnet-closed' },
      properties: { main: true },
    });
  });

  test('an empty answer is an error', async () => {
    await expect(detail?.enrich([{ ...open }], fakeEc2(() => '').api)).rejects.toThrow('without the expected list');
  });
});
