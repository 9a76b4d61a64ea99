import { readdirSync } from 'node:fs';
import type {
  Address,
  Instance,
  InternetGateway,
  NatGateway,
  NetworkInterface,
  RouteTable,
  SecurityGroup,
  Snapshot,
  Subnet,
  Volume,
} from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { RELATIONSHIP_TYPES, type ResourceType } from '../../../../src/cmdb/resource-type.ts';
import { elasticIp } from '../../../../src/cmdb/resources/ec2/elastic-ip.ts';
import { instance } from '../../../../src/cmdb/resources/ec2/instance.ts';
import { internetGateway } from '../../../../src/cmdb/resources/ec2/internet-gateway.ts';
import { launchTemplate } from '../../../../src/cmdb/resources/ec2/launch-template.ts';
import { natGateway } from '../../../../src/cmdb/resources/ec2/nat-gateway.ts';
import { networkInterface } from '../../../../src/cmdb/resources/ec2/network-interface.ts';
import { routeTable } from '../../../../src/cmdb/resources/ec2/route-table.ts';
import { securityGroup } from '../../../../src/cmdb/resources/ec2/security-group.ts';
import { snapshot } from '../../../../src/cmdb/resources/ec2/snapshot.ts';
import { subnet } from '../../../../src/cmdb/resources/ec2/subnet.ts';
import { volume } from '../../../../src/cmdb/resources/ec2/volume.ts';
import { vpc } from '../../../../src/cmdb/resources/ec2/vpc.ts';
import { SCOPE } from './fake-ec2.ts';

const types: ResourceType[] = [
  elasticIp,
  instance,
  internetGateway,
  launchTemplate,
  natGateway,
  networkInterface,
  routeTable,
  securityGroup,
  snapshot,
  subnet,
  volume,
  vpc,
];
const kinds = new Set(types.map(({ kind }) => kind));

/** One item a type that states every link it can. */
const fullest: [ResourceType, unknown][] = [
  [elasticIp, { AllocationId: 'eipalloc-1', InstanceId: 'i-1', NetworkInterfaceId: 'eni-1' } satisfies Address],
  [
    instance,
    {
      InstanceId: 'i-1',
      VpcId: 'vpc-1',
      SubnetId: 'subnet-1',
      SecurityGroups: [{ GroupId: 'sg-1' }],
      Tags: [{ Key: 'aws:ec2launchtemplate:id', Value: 'lt-1' }],
    } satisfies Instance,
  ],
  [internetGateway, { InternetGatewayId: 'igw-1', Attachments: [{ VpcId: 'vpc-1' }] } satisfies InternetGateway],
  [
    natGateway,
    {
      NatGatewayId: 'nat-1',
      VpcId: 'vpc-1',
      SubnetId: 'subnet-1',
      NatGatewayAddresses: [{ AllocationId: 'eipalloc-1', NetworkInterfaceId: 'eni-1' }],
    } satisfies NatGateway,
  ],
  [
    networkInterface,
    {
      NetworkInterfaceId: 'eni-1',
      VpcId: 'vpc-1',
      SubnetId: 'subnet-1',
      Groups: [{ GroupId: 'sg-1' }],
      Attachment: { InstanceId: 'i-1' },
    } satisfies NetworkInterface,
  ],
  [
    routeTable,
    {
      RouteTableId: 'rtb-1',
      VpcId: 'vpc-1',
      Associations: [{ SubnetId: 'subnet-1' }],
      Routes: [
        { GatewayId: 'igw-1' },
        { NatGatewayId: 'nat-1' },
        { InstanceId: 'i-1', NetworkInterfaceId: 'eni-1' },
        { TransitGatewayId: 'tgw-1' },
      ],
    } satisfies RouteTable,
  ],
  [
    securityGroup,
    {
      GroupId: 'sg-1',
      VpcId: 'vpc-1',
      IpPermissions: [{ UserIdGroupPairs: [{ GroupId: 'sg-2' }] }],
      IpPermissionsEgress: [{ UserIdGroupPairs: [{ GroupId: 'sg-3' }] }],
    } satisfies SecurityGroup,
  ],
  [snapshot, { SnapshotId: 'snap-1', VolumeId: 'vol-1' } satisfies Snapshot],
  [subnet, { SubnetId: 'subnet-1', VpcId: 'vpc-1' } satisfies Subnet],
  [volume, { VolumeId: 'vol-1', SnapshotId: 'snap-1', Attachments: [{ InstanceId: 'i-1' }] } satisfies Volume],
];

test('each file of the folder is one of the types', () => {
  const files = readdirSync(new URL('../../../../src/cmdb/resources/ec2/', import.meta.url));
  expect(types.map(({ kind }) => `${kind.slice('ec2.'.length).replaceAll('_', '-')}.ts`).sort()).toEqual(files.sort());
});

describe.each(types.map((type) => [type.kind, type] as const))('%s', (_, type) => {
  test('names each aspect, property and series once', () => {
    const aspects = (type.details ?? []).map(({ aspect }) => aspect);
    const series = (type.metrics ?? []).map(({ metric }) => metric);
    expect(new Set(aspects).size).toBe(aspects.length);
    expect(new Set(series).size).toBe(series.length);
    expect(type.action).toMatch(/^ec2:Describe[A-Z]\w+$/);
  });

  test('survives an item that holds nothing', () => {
    expect(type.map({}, SCOPE)).toMatchObject({ name: null, tags: {} });
    expect(type.edges?.({}, SCOPE) ?? []).toEqual([]);
  });
});

test.each(fullest.map(([type, item]) => [type.kind, type, item] as const))(
  'every link of %s leads between kinds that exist',
  (_, type, item) => {
    const links = type.edges?.(item, SCOPE) ?? [];
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) {
      expect(Object.keys(RELATIONSHIP_TYPES)).toContain(link.type);
      expect(kinds).toContain(link.to.kind);
      if (link.from !== undefined) expect(kinds).toContain(link.from.kind);
    }
  },
);
