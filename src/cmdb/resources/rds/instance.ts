import type { DBInstance } from '@aws-sdk/client-rds';
import type { Json } from '../../../core/model.ts';
import { pages } from '../../aws/paginate.ts';
import { defineResourceType } from '../../resource-type.ts';
import { distinct } from '../distinct.ts';
import { linksTo, linkTo } from '../links.ts';
import { tagRecord } from '../tags.ts';
import { databasesById } from './by-id.ts';
import { instanceMetrics } from './instance-metrics.ts';
import { pendingModifications } from './pending-modifications.ts';
import { databaseEnd } from './reference.ts';
import { databaseStatus } from './status.ts';

const GIB = 2 ** 30;
const MIB = 2 ** 20;

export const instance = defineResourceType<DBInstance>({
  kind: 'rds.instance',
  type: 'database',
  description:
    'A database instance of RDS, Aurora, DocumentDB or Neptune: engine and version, class, storage and its growth limit, Multi-AZ, ' +
    'backups, what is waiting for the maintenance window, parameter groups, encryption, public access. No password is ' +
    'ever stored. A member of a cluster leaves storage, backups and often its subnet group to the cluster.',
  service: 'rds',
  action: 'rds:DescribeDBInstances',
  async *list(api) {
    const { sdk, client } = await api.rds();
    yield* pages(sdk.paginateDescribeDBInstances({ client, pageSize: 100 }, {}), (page) => page.DBInstances);
  },
  fetch: databasesById,
  map(item) {
    const id = item.DBInstanceIdentifier ?? '';
    return {
      id,
      arn: item.DBInstanceArn ?? null,
      name: id,
      zone: item.AvailabilityZone || null,
      status: databaseStatus(item.DBInstanceStatus),
      native_status: item.DBInstanceStatus ?? null,
      tags: tagRecord(item.TagList),
      properties: {
        engine: item.Engine,
        engine_version: item.EngineVersion,
        engine_lifecycle_support: item.EngineLifecycleSupport,
        instance_class: item.DBInstanceClass,
        ...availability(item),
        ...storage(item),
        ...access(item),
        backup_retention_days: item.BackupRetentionPeriod,
        backup_window: item.PreferredBackupWindow || undefined,
        latest_restorable_at: item.LatestRestorableTime?.toISOString(),
        copy_tags_to_snapshot: item.CopyTagsToSnapshot,
        deletion_protection: item.DeletionProtection,
        maintenance_window: item.PreferredMaintenanceWindow || undefined,
        auto_minor_version_upgrade: item.AutoMinorVersionUpgrade,
        pending_modifications: pendingModifications(item.PendingModifiedValues),
        parameter_groups: (item.DBParameterGroups ?? [])
          .map((group) => ({
            name: group.DBParameterGroupName ?? null,
            apply_status: group.ParameterApplyStatus ?? null,
          }))
          .sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1)),
        option_groups: distinct((item.OptionGroupMemberships ?? []).map((group) => group.OptionGroupName)),
        ca_certificate: item.CACertificateIdentifier || undefined,
        certificate_valid_till: item.CertificateDetails?.ValidTill?.toISOString(),
        performance_insights: item.PerformanceInsightsEnabled,
        enhanced_monitoring_seconds: item.MonitoringInterval,
        log_exports: distinct(item.EnabledCloudwatchLogsExports ?? []),
        license_model: item.LicenseModel,
        resource_id: item.DbiResourceId,
        created_at: item.InstanceCreateTime?.toISOString(),
      },
    };
  },
  edges(item) {
    const source = item.ReadReplicaSourceDBInstanceIdentifier;
    const sourceCluster = item.ReadReplicaSourceDBClusterIdentifier;
    return [
      ...linkTo('MEMBER_OF', 'rds.cluster', item.DBClusterIdentifier),
      ...(source ? [{ type: 'REPLICATES_FROM' as const, to: databaseEnd(source, 'rds.instance') }] : []),
      ...(sourceCluster ? [{ type: 'REPLICATES_FROM' as const, to: databaseEnd(sourceCluster, 'rds.cluster') }] : []),
      ...linkTo('USES', 'rds.subnet_group', item.DBSubnetGroup?.DBSubnetGroupName),
      ...linkTo('BELONGS_TO_VPC', 'ec2.vpc', item.DBSubnetGroup?.VpcId),
      ...linksTo('PROTECTED_BY', 'ec2.security_group', groupIds(item)),
    ];
  },
  // The restore point moves on every five minutes; percentages only while something is going on.
  volatile: ['latest_restorable_at', 'storage_operation_percent'],
  metrics: instanceMetrics,
  noise: [
    'replication_status',
    'certificate_valid_till',
    'storage_status',
    'storage_operation',
    'endpoint',
    'engine_lifecycle_support',
  ],
  restates: {
    replicas: { link: 'REPLICATES_FROM', other: 'source' },
    replica_source: { link: 'REPLICATES_FROM', other: 'target' },
    security_group_ids: { link: 'PROTECTED_BY', other: 'target' },
  },
  partOf: [{ link: 'MEMBER_OF', other: 'target', when: 'together' }],
});

function availability(item: DBInstance): Record<string, Json | undefined> {
  return {
    multi_az: item.MultiAZ,
    secondary_zone: item.SecondaryAvailabilityZone || undefined,
    cluster_id: item.DBClusterIdentifier || undefined,
    promotion_tier: item.PromotionTier,
    replica_source:
      item.ReadReplicaSourceDBInstanceIdentifier || item.ReadReplicaSourceDBClusterIdentifier || undefined,
    replica_mode: item.ReplicaMode,
    replicas: distinct([
      ...(item.ReadReplicaDBInstanceIdentifiers ?? []),
      ...(item.ReadReplicaDBClusterIdentifiers ?? []),
    ]),
    replication_status: (item.StatusInfos ?? []).map((info) => ({
      type: info.StatusType ?? null,
      normal: info.Normal ?? null,
      status: info.Status ?? null,
      message: info.Message || null,
    })),
    restarts_automatically_at: item.AutomaticRestartTime?.toISOString(),
  };
}

function storage(item: DBInstance): Record<string, Json | undefined> {
  return {
    // Aurora's volume belongs to the cluster and grows by itself; its instances state 1 GiB, which means nothing.
    allocated_bytes: isAurora(item.Engine) ? undefined : gib(item.AllocatedStorage),
    max_allocated_bytes: gib(item.MaxAllocatedStorage),
    storage_type: item.StorageType,
    iops: item.Iops,
    storage_throughput_bytes_per_second: item.StorageThroughput ? item.StorageThroughput * MIB : undefined,
    storage_status: item.StorageVolumeStatus || undefined,
    storage_operation: item.StorageOperationStatus || undefined,
    storage_operation_percent: item.StorageOperationPercentProgress,
    encrypted: item.StorageEncrypted,
    kms_key_id: item.KmsKeyId || undefined,
  };
}

function access(item: DBInstance): Record<string, Json | undefined> {
  return {
    endpoint: item.Endpoint?.Address || undefined,
    port: item.Endpoint?.Port ?? (item.DbInstancePort || undefined),
    // Absent for members of a cluster: unknown, not private.
    publicly_accessible: item.PubliclyAccessible,
    iam_authentication: item.IAMDatabaseAuthenticationEnabled,
    master_username: item.MasterUsername,
    master_password_managed: item.MasterUserSecret === undefined ? undefined : true,
    database_name: item.DBName || undefined,
    network_type: item.NetworkType,
    vpc_id: item.DBSubnetGroup?.VpcId || undefined,
    subnet_group: item.DBSubnetGroup?.DBSubnetGroupName || undefined,
    security_group_ids: groupIds(item),
  };
}

function groupIds(item: DBInstance): string[] {
  return distinct((item.VpcSecurityGroups ?? []).map((group) => group.VpcSecurityGroupId));
}

function isAurora(engine: string | undefined): boolean {
  return engine?.startsWith('aurora') ?? false;
}

function gib(size: number | undefined): number | undefined {
  return size === undefined ? undefined : size * GIB;
}
