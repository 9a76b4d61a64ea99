import type { Vpc } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { vpc } from '../../../../src/cmdb/resources/ec2/vpc.ts';
import { SCOPE } from './fake-ec2.ts';

test('map: every range still in use, and the owner of a shared VPC in its ARN', () => {
  const item: Vpc = {
    VpcId: 'vpc-1',
    OwnerId: '999988887777',
    State: 'available',
    CidrBlock: '10.0.0.0/16',
    CidrBlockAssociationSet: [
      { CidrBlock: '10.1.0.0/16', CidrBlockState: { State: 'associated' } },
      { CidrBlock: '10.0.0.0/16', CidrBlockState: { State: 'associated' } },
      { CidrBlock: '10.2.0.0/16', CidrBlockState: { State: 'disassociated' } },
    ],
    Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2a05:d018::/56', Ipv6CidrBlockState: { State: 'associated' } }],
    IsDefault: false,
  };
  expect(vpc.map(item, SCOPE)).toMatchObject({
    arn: 'arn:aws:ec2:eu-west-1:999988887777:vpc/vpc-1',
    name: null,
    status: 'available',
    properties: { cidrs: ['10.0.0.0/16', '10.1.0.0/16'], ipv6_cidrs: ['2a05:d018::/56'], default: false },
  });
});

test('map: the bare minimum', () => {
  expect(vpc.map({ VpcId: 'vpc-1' } satisfies Vpc, SCOPE)).toMatchObject({
    arn: 'arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1',
    status: 'unknown',
    native_status: null,
    properties: { cidrs: [] },
  });
});
