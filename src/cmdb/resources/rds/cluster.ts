import type { DBCluster } from '@aws-sdk/client-rds';
import type { Json } from '../../../core/model.ts';
import { pages } from '../../aws/paginate.ts';
import { defineResourceType, type MetricSpec } from '../../resource-type.ts';
import { distinct } from '../distinct.ts';
import { linksTo, linkTo } from '../links.ts';
import { tagRecord } from '../tags.ts';
import { clustersById } from './by-id.ts';
import { pendingModifications } from './pending-modifications.ts';
import { databaseEnd } from './reference.ts';
import { databaseStatus } from './status.ts';

const GIB = 2 ** 30;

export const cluster = defineResourceType<DBCluster>({
  kind: 'rds.cluster',
  type: 'database',
  description:
    'A database cluster (Aurora, Multi-AZ DB cluster, DocumentDB, Neptune): engine, members and which of them writes, endpoints, ' +
    'serverless limits, backups, encryption, what is waiting for the maintenance window.',
  service: 'rds',
  action: 'rds:DescribeDBClusters',
  async *list(api) {
    const { sdk, client } = await api.rds();
    yield* pages(sdk.paginateDescribeDBClusters({ client, pageSize: 100 }, {}), (page) => page.DBClusters);
  },
  fetch: clustersById,
  map(item) {
    const id = item.DBClusterIdentifier ?? '';
    return {
      id,
      arn: item.DBClusterArn ?? null,
      name: id,
      status: databaseStatus(item.Status),
      native_status: item.Status ?? null,
      tags: tagRecord(item.TagList),
      properties: {
        engine: item.Engine,
        engine_version: item.EngineVersion,
        engine_mode: item.EngineMode,
        engine_lifecycle_support: item.EngineLifecycleSupport,
        instance_class: item.DBClusterInstanceClass || undefined,
        ...members(item),
        ...capacity(item),
        multi_az: item.MultiAZ,
        zones: distinct(item.AvailabilityZones ?? []),
        endpoint: item.Endpoint || undefined,
        reader_endpoint: item.ReaderEndpoint || undefined,
        custom_endpoints: distinct(item.CustomEndpoints ?? []),
        port: item.Port,
        publicly_accessible: item.PubliclyAccessible,
        http_endpoint: item.HttpEndpointEnabled,
        iam_authentication: item.IAMDatabaseAuthenticationEnabled,
        master_username: item.MasterUsername,
        master_password_managed: item.MasterUserSecret === undefined ? undefined : true,
        database_name: item.DatabaseName || undefined,
        subnet_group: item.DBSubnetGroup || undefined,
        security_group_ids: groupIds(item),
        replica_source: item.ReplicationSourceIdentifier || undefined,
        replicas: distinct(item.ReadReplicaIdentifiers ?? []),
        global_cluster: item.GlobalClusterIdentifier || undefined,
        encrypted: item.StorageEncrypted,
        kms_key_id: item.KmsKeyId || undefined,
        backup_retention_days: item.BackupRetentionPeriod,
        backup_window: item.PreferredBackupWindow || undefined,
        backtrack_window_seconds: item.BacktrackWindow || undefined,
        earliest_restorable_at: item.EarliestRestorableTime?.toISOString(),
        latest_restorable_at: item.LatestRestorableTime?.toISOString(),
        copy_tags_to_snapshot: item.CopyTagsToSnapshot,
        deletion_protection: item.DeletionProtection,
        maintenance_window: item.PreferredMaintenanceWindow || undefined,
        auto_minor_version_upgrade: item.AutoMinorVersionUpgrade,
        pending_modifications: pendingModifications(item.PendingModifiedValues),
        parameter_group: item.DBClusterParameterGroup || undefined,
        performance_insights: item.PerformanceInsightsEnabled,
        log_exports: distinct(item.EnabledCloudwatchLogsExports ?? []),
        resource_id: item.DbClusterResourceId,
        restarts_automatically_at: item.AutomaticRestartTime?.toISOString(),
        created_at: item.ClusterCreateTime?.toISOString(),
      },
    };
  },
  // Its members state themselves that they belong to it.
  edges(item) {
    const source = item.ReplicationSourceIdentifier;
    return [
      ...linkTo('USES', 'rds.subnet_group', item.DBSubnetGroup),
      ...linksTo('PROTECTED_BY', 'ec2.security_group', groupIds(item)),
      ...(source ? [{ type: 'REPLICATES_FROM' as const, to: databaseEnd(source, 'rds.cluster') }] : []),
    ];
  },
  // The window that can be restored moves on all the time, and a serverless cluster breathes.
  volatile: ['earliest_restorable_at', 'latest_restorable_at', 'capacity'],
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
  metrics: [
    series({ metric: 'cpu', name: 'CPUUtilization', statistic: 'Average', unit: 'percent', bad: 'high' }),
    series({ metric: 'connections', name: 'DatabaseConnections', statistic: 'Average', unit: 'count', bad: 'high' }),
    series({ metric: 'memory_free', name: 'FreeableMemory', statistic: 'Average', unit: 'bytes', bad: 'low' }),
    series(
      { metric: 'disk_used', name: 'VolumeBytesUsed', statistic: 'Average', unit: 'bytes', bad: 'high' },
      isAurora,
    ),
    series({ metric: 'read_io', name: 'VolumeReadIOPs', statistic: 'Sum', unit: 'count' }, isAurora),
    series({ metric: 'write_io', name: 'VolumeWriteIOPs', statistic: 'Sum', unit: 'count' }, isAurora),
    series(
      {
        metric: 'replica_lag',
        name: 'AuroraReplicaLagMaximum',
        statistic: 'Maximum',
        unit: 'milliseconds',
        bad: 'high',
      },
      isAurora,
    ),
    series(
      { metric: 'serverless_capacity', name: 'ServerlessDatabaseCapacity', statistic: 'Average', unit: 'count' },
      (properties) => properties.serverless_max_capacity !== undefined,
    ),
  ],
  noise: ['zones', 'engine_lifecycle_support', 'member_count', 'members.writer', 'members.parameter_group_status'],
  restates: {
    members: { link: 'MEMBER_OF', other: 'source' },
    replicas: { link: 'REPLICATES_FROM', other: 'source' },
    replica_source: { link: 'REPLICATES_FROM', other: 'target' },
    security_group_ids: { link: 'PROTECTED_BY', other: 'target' },
  },
});

function members(item: DBCluster): Record<string, Json | undefined> {
  const all = (item.DBClusterMembers ?? [])
    .map((member) => ({
      id: member.DBInstanceIdentifier ?? null,
      writer: member.IsClusterWriter ?? null,
      promotion_tier: member.PromotionTier ?? null,
      parameter_group_status: member.DBClusterParameterGroupStatus ?? null,
    }))
    .sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
  return {
    members: all,
    member_count: all.length,
    writer: all.find((member) => member.writer)?.id ?? undefined,
  };
}

/** Serverless limits in Aurora capacity units, of version 2 or else 1; storage only where AWS allocates it ahead. */
function capacity(item: DBCluster): Record<string, Json | undefined> {
  const limits = item.ServerlessV2ScalingConfiguration ?? item.ScalingConfigurationInfo;
  return {
    serverless_min_capacity: limits?.MinCapacity,
    serverless_max_capacity: limits?.MaxCapacity,
    serverless_pauses_after_seconds: limits?.SecondsUntilAutoPause,
    capacity: item.Capacity,
    allocated_bytes:
      item.AllocatedStorage === undefined || item.Engine?.startsWith('aurora')
        ? undefined
        : item.AllocatedStorage * GIB,
    storage_type: item.StorageType || undefined,
    iops: item.Iops,
  };
}

function groupIds(item: DBCluster): string[] {
  return distinct((item.VpcSecurityGroups ?? []).map((group) => group.VpcSecurityGroupId));
}

function isAurora(properties: Record<string, Json>): boolean {
  return String(properties.engine).startsWith('aurora');
}

/** DocumentDB and Neptune write to namespaces of their own, with other names. */
function reportsAsRds(properties: Record<string, Json>): boolean {
  return properties.engine !== 'docdb' && properties.engine !== 'neptune';
}

function series(
  spec: Pick<MetricSpec, 'metric' | 'name' | 'statistic' | 'unit' | 'bad'>,
  applies: (properties: Record<string, Json>) => boolean = () => true,
): MetricSpec {
  return {
    ...spec,
    namespace: 'AWS/RDS',
    period: 300,
    dimensions: ({ id, properties }) =>
      reportsAsRds(properties) && applies(properties) ? { DBClusterIdentifier: id } : null,
  };
}
