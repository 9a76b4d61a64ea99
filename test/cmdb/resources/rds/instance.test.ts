import type { DBInstance } from '@aws-sdk/client-rds';
import { describe, expect, test } from 'vitest';
import { instance } from '../../../../src/cmdb/resources/rds/instance.ts';
import { rawResponse } from '../../../support/aws-wire.ts';
import { dimensionsOf, fakeApi, linkLines, listAll, SCOPE } from '../fake-api.ts';

const GIB = 2 ** 30;

const orders: DBInstance = {
  DBInstanceIdentifier: 'orders',
  DBInstanceArn: 'arn:aws:rds:eu-west-1:123456789012:db:orders',
  DBInstanceClass: 'db.t3.medium',
  DBInstanceStatus: 'available',
  Engine: 'postgres',
  EngineVersion: '16.3',
  AvailabilityZone: 'eu-west-1a',
  SecondaryAvailabilityZone: 'eu-west-1b',
  MultiAZ: true,
  AllocatedStorage: 100,
  MaxAllocatedStorage: 500,
  StorageType: 'gp3',
  Iops: 3000,
  StorageThroughput: 125,
  StorageEncrypted: true,
  PubliclyAccessible: false,
  Endpoint: { Address: 'orders.abc.eu-west-1.rds.amazonaws.com', Port: 5432 },
  BackupRetentionPeriod: 7,
  LatestRestorableTime: new Date('2026-11-22T10:00:00Z'),
  PendingModifiedValues: {
    DBInstanceClass: 'db.r6g.large',
    MasterUserPassword: 'hunter2',
    PendingCloudwatchLogsExports: { LogTypesToEnable: ['postgresql'] },
  },
  DBParameterGroups: [{ DBParameterGroupName: 'orders-16', ParameterApplyStatus: 'pending-reboot' }],
  VpcSecurityGroups: [
    { VpcSecurityGroupId: 'sg-2', Status: 'active' },
    { VpcSecurityGroupId: 'sg-1', Status: 'active' },
  ],
  DBSubnetGroup: { DBSubnetGroupName: 'data', VpcId: 'vpc-1' },
  MasterUserSecret: { SecretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:x', SecretStatus: 'active' },
  TagList: [{ Key: 'Application', Value: 'prod-app' }],
};

describe('map', () => {
  test('brings what an operator looks for, sizes in bytes', () => {
    expect(instance.map(orders, SCOPE)).toMatchObject({
      id: 'orders',
      arn: 'arn:aws:rds:eu-west-1:123456789012:db:orders',
      name: 'orders',
      zone: 'eu-west-1a',
      status: 'available',
      native_status: 'available',
      tags: { Application: 'prod-app' },
      properties: {
        engine: 'postgres',
        engine_version: '16.3',
        instance_class: 'db.t3.medium',
        multi_az: true,
        secondary_zone: 'eu-west-1b',
        allocated_bytes: 100 * GIB,
        max_allocated_bytes: 500 * GIB,
        storage_throughput_bytes_per_second: 125 * 2 ** 20,
        publicly_accessible: false,
        endpoint: 'orders.abc.eu-west-1.rds.amazonaws.com',
        port: 5432,
        backup_retention_days: 7,
        security_group_ids: ['sg-1', 'sg-2'],
        master_password_managed: true,
        parameter_groups: [{ name: 'orders-16', apply_status: 'pending-reboot' }],
      },
    });
  });

  test('a pending password is told, never kept', () => {
    const resource = instance.map(orders, SCOPE);
    expect(resource.properties.pending_modifications).toEqual({
      db_instance_class: 'db.r6g.large',
      master_user_password: '(redacted)',
      pending_cloudwatch_logs_exports: { log_types_to_enable: ['postgresql'] },
    });
    expect(JSON.stringify(resource)).not.toContain('hunter2');
  });

  test('nothing pending is no property', () => {
    expect(instance.map({ ...orders, PendingModifiedValues: {} }, SCOPE).properties.pending_modifications).toBe(
      undefined,
    );
  });

  test('what moves by itself opens no version', () => {
    const later: DBInstance = { ...orders, LatestRestorableTime: new Date('2026-11-22T10:05:00Z') };
    const steady = ({ ...properties }: Record<string, unknown>) => {
      for (const key of instance.volatile ?? []) delete properties[key];
      return properties;
    };
    expect(steady(instance.map(later, SCOPE).properties)).toEqual(steady(instance.map(orders, SCOPE).properties));
  });

  test.each([
    ['backing-up', 'available'],
    ['modifying', 'available'],
    ['configuring-enhanced-monitoring', 'available'],
    ['creating', 'pending'],
    ['rebooting', 'pending'],
    ['stopped', 'stopped'],
    ['deleting', 'terminated'],
    ['storage-full', 'failed'],
    ['incompatible-parameters', 'failed'],
    ['inaccessible-encryption-credentials', 'failed'],
    ['a-word-of-tomorrow', 'unknown'],
  ] as const)('%s is %s', (DBInstanceStatus, status) => {
    const resource = instance.map({ ...orders, DBInstanceStatus }, SCOPE);
    expect(resource).toMatchObject({ status, native_status: DBInstanceStatus });
  });
});

describe('edges', () => {
  test('subnet group, VPC, security groups', () => {
    expect(linkLines(instance, orders)).toEqual([
      'USES rds.subnet_group data',
      'BELONGS_TO_VPC ec2.vpc vpc-1',
      'PROTECTED_BY ec2.security_group sg-1',
      'PROTECTED_BY ec2.security_group sg-2',
    ]);
  });

  test('a replica in the same region names its source, one across regions an ARN', () => {
    const near: DBInstance = { DBInstanceIdentifier: 'r1', ReadReplicaSourceDBInstanceIdentifier: 'orders' };
    const far: DBInstance = {
      DBInstanceIdentifier: 'r2',
      ReadReplicaSourceDBInstanceIdentifier: 'arn:aws-cn:rds:cn-north-1:210987654321:db:orders',
    };
    expect(linkLines(instance, near)).toEqual(['REPLICATES_FROM rds.instance orders']);
    expect(linkLines(instance, far)).toEqual(['REPLICATES_FROM rds.instance orders @ 210987654321 cn-north-1']);
  });

  test('an Aurora member without subnet group: unknown is not private, and its volume is not 1 GiB', () => {
    const member: DBInstance = {
      DBInstanceIdentifier: 'ledger-1',
      DBClusterIdentifier: 'ledger',
      Engine: 'aurora-postgresql',
      AllocatedStorage: 1,
      VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
    };
    expect(linkLines(instance, member)).toEqual([
      'MEMBER_OF rds.cluster ledger',
      'PROTECTED_BY ec2.security_group sg-1',
    ]);
    const { properties } = instance.map(member, SCOPE);
    expect(properties.publicly_accessible).toBe(undefined);
    expect(properties.vpc_id).toBe(undefined);
    expect(properties.allocated_bytes).toBe(undefined);
  });
});

describe('metrics', () => {
  test('a burstable instance with a volume of its own', () => {
    const series = dimensionsOf(instance, { ...orders, StorageType: 'gp2' });
    expect(series).toMatchObject({
      cpu: { DBInstanceIdentifier: 'orders' },
      disk_free: { DBInstanceIdentifier: 'orders' },
      cpu_credits: { DBInstanceIdentifier: 'orders' },
      burst_balance: { DBInstanceIdentifier: 'orders' },
    });
    expect(series).not.toHaveProperty('replica_lag');
    expect(series).not.toHaveProperty('local_disk_free');
  });

  test('a replica lags; an Aurora member has other words; DocumentDB reports elsewhere', () => {
    expect(dimensionsOf(instance, { ...orders, ReadReplicaSourceDBInstanceIdentifier: 'x' })).toHaveProperty(
      'replica_lag',
    );
    const aurora = dimensionsOf(instance, { DBInstanceIdentifier: 'a', Engine: 'aurora-mysql' });
    expect(Object.keys(aurora)).toEqual(expect.arrayContaining(['local_disk_free', 'aurora_replica_lag']));
    expect(aurora).not.toHaveProperty('disk_free');
    expect(dimensionsOf(instance, { DBInstanceIdentifier: 'd', Engine: 'docdb' })).toEqual({});
  });
});

describe('list', () => {
  test('walks every page', async () => {
    const { api, aws } = await fakeApi({
      'rds.DescribeDBInstances': ({ Marker }) =>
        Marker === 'more'
          ? { DBInstances: [{ DBInstanceIdentifier: 'b' }] }
          : { DBInstances: [orders], Marker: 'more' },
    });
    const items = await listAll<DBInstance>(instance, api);
    expect(items.map((item) => item.DBInstanceIdentifier)).toEqual(['orders', 'b']);
    expect(items[0]?.MultiAZ).toBe(true);
    expect(aws.count('rds.DescribeDBInstances')).toBe(2);
  });

  test('no databases is an empty list; an empty answer is an error', async () => {
    const none = await fakeApi({ 'rds.DescribeDBInstances': () => ({ DBInstances: [] }) });
    expect(await listAll(instance, none.api)).toEqual([]);
    const empty = await fakeApi({ 'rds.DescribeDBInstances': () => rawResponse(200, '') });
    await expect(listAll(instance, empty.api)).rejects.toThrow('the answer was empty');
  });
});
