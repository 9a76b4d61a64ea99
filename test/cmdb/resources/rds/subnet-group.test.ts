import type { DBSubnetGroup } from '@aws-sdk/client-rds';
import { expect, test } from 'vitest';
import { subnetGroup } from '../../../../src/cmdb/resources/rds/subnet-group.ts';
import { linkLines, SCOPE } from '../fake-api.ts';

const data: DBSubnetGroup = {
  DBSubnetGroupName: 'data',
  DBSubnetGroupArn: 'arn:aws:rds:eu-west-1:123456789012:subgrp:data',
  VpcId: 'vpc-1',
  SubnetGroupStatus: 'Complete',
  Subnets: [
    { SubnetIdentifier: 'subnet-b', SubnetAvailabilityZone: { Name: 'eu-west-1b' }, SubnetStatus: 'Active' },
    { SubnetIdentifier: 'subnet-a', SubnetAvailabilityZone: { Name: 'eu-west-1a' }, SubnetStatus: 'Inactive' },
  ],
};

test('lists subnets and zones, and the subnets that cannot be used', () => {
  const resource = subnetGroup.map(data, SCOPE);
  expect(resource).toMatchObject({ id: 'data', status: 'available', native_status: 'Complete' });
  expect(resource.properties).toMatchObject({
    subnet_ids: ['subnet-a', 'subnet-b'],
    zones: ['eu-west-1a', 'eu-west-1b'],
    inactive_subnet_ids: ['subnet-a'],
  });
});

test('lies in its VPC and subnets', () => {
  expect(linkLines(subnetGroup, data)).toEqual([
    'BELONGS_TO_VPC ec2.vpc vpc-1',
    'IN_SUBNET ec2.subnet subnet-a',
    'IN_SUBNET ec2.subnet subnet-b',
  ]);
  expect(linkLines(subnetGroup, { DBSubnetGroupName: 'classic' })).toEqual([]);
});
