import type { DBCluster } from '@aws-sdk/client-rds';
import { expect, test } from 'vitest';
import { cluster } from '../../../../src/cmdb/resources/rds/cluster.ts';
import { dimensionsOf, linkLines, SCOPE } from '../fake-api.ts';

const ledger: DBCluster = {
  DBClusterIdentifier: 'ledger',
  DBClusterArn: 'arn:aws:rds:eu-west-1:123456789012:cluster:ledger',
  Status: 'available',
  Engine: 'aurora-postgresql',
  EngineMode: 'provisioned',
  AllocatedStorage: 1,
  Endpoint: 'ledger.cluster-x.eu-west-1.rds.amazonaws.com',
  ReaderEndpoint: 'ledger.cluster-ro-x.eu-west-1.rds.amazonaws.com',
  DBClusterMembers: [
    { DBInstanceIdentifier: 'ledger-2', IsClusterWriter: false, PromotionTier: 1 },
    { DBInstanceIdentifier: 'ledger-1', IsClusterWriter: true, PromotionTier: 0 },
  ],
  DBSubnetGroup: 'data',
  VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
  ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 16 },
  EarliestRestorableTime: new Date('2026-11-15T00:00:00Z'),
};

test('knows its members and which of them writes', () => {
  const resource = cluster.map(ledger, SCOPE);
  expect(resource).toMatchObject({ id: 'ledger', status: 'available' });
  expect(resource.properties).toMatchObject({
    member_count: 2,
    writer: 'ledger-1',
    serverless_min_capacity: 0.5,
    serverless_max_capacity: 16,
  });
  expect(resource.properties.members).toMatchObject([{ id: 'ledger-1', writer: true }, { id: 'ledger-2' }]);
  expect(resource.properties.allocated_bytes).toBe(undefined);
});

test('a Multi-AZ DB cluster allocates its storage', () => {
  const { properties } = cluster.map({ DBClusterIdentifier: 'm', Engine: 'mysql', AllocatedStorage: 100 }, SCOPE);
  expect(properties.allocated_bytes).toBe(100 * 2 ** 30);
  expect(properties.writer).toBe(undefined);
});

test('links: subnet group, security groups, and the source it replicates across regions', () => {
  const source = 'arn:aws:rds:us-east-1:123456789012:cluster:ledger-us';
  expect(linkLines(cluster, { ...ledger, ReplicationSourceIdentifier: source })).toEqual([
    'USES rds.subnet_group data',
    'PROTECTED_BY ec2.security_group sg-1',
    'REPLICATES_FROM rds.cluster ledger-us @ 123456789012 us-east-1',
  ]);
  const fromInstance = { ...ledger, ReplicationSourceIdentifier: source.replace('cluster:', 'db:') };
  expect(linkLines(cluster, fromInstance)).toContain('REPLICATES_FROM rds.instance ledger-us @ 123456789012 us-east-1');
  expect(linkLines(cluster, { DBClusterIdentifier: 'bare' })).toEqual([]);
});

test('series of Aurora, and none of engines that report elsewhere', () => {
  expect(dimensionsOf(cluster, ledger)).toMatchObject({
    disk_used: { DBClusterIdentifier: 'ledger' },
    serverless_capacity: { DBClusterIdentifier: 'ledger' },
  });
  expect(dimensionsOf(cluster, { ...ledger, Engine: 'neptune' })).toEqual({});
});
