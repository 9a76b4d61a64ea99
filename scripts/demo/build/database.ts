import type { SecurityGroup } from '@aws-sdk/client-ec2';
import type { DBCluster, DBInstance, DBSubnetGroup } from '@aws-sdk/client-rds';
import { ago, arn, digest, RECORDED_AT, type Tags, tagList } from './facts.ts';
import type { Network } from './network.ts';
import type { RegionEstate } from './region.ts';

export function addSubnetGroup(estate: RegionEstate, name: string, network: Network, tags: Tags): DBSubnetGroup {
  const group: DBSubnetGroup = {
    DBSubnetGroupName: name,
    DBSubnetGroupDescription: `database subnets of ${network.name}`,
    DBSubnetGroupArn: arn('rds', estate.region, `subgrp:${name}`),
    VpcId: network.vpcId,
    SubnetGroupStatus: 'Complete',
    SupportedNetworkTypes: ['IPV4'],
    Subnets: (network.privateSubnets.length > 0 ? network.privateSubnets : network.publicSubnets).map((subnet) => ({
      SubnetIdentifier: subnet.SubnetId,
      SubnetAvailabilityZone: { Name: subnet.AvailabilityZone },
      SubnetOutpost: {},
      SubnetStatus: 'Active',
    })),
  };
  estate.dbSubnetGroups.push(group);
  estate.databaseTags.set(group.DBSubnetGroupArn ?? '', tags);
  return group;
}

export interface DatabasePlan {
  id: string;
  engine: string;
  version: string;
  class: string;
  /** GiB. */
  storage: number;
  storageType?: string;
  iops?: number;
  zone: string;
  multiAz?: boolean;
  subnetGroup?: DBSubnetGroup;
  groups: SecurityGroup[];
  backupDays: number;
  encrypted?: boolean;
  public?: boolean;
  protected?: boolean;
  replicaOf?: string;
  replicas?: string[];
  cluster?: string;
  status?: string;
  createdAt: Date;
  tags: Tags;
}

/** A database instance; given a cluster it is a member that leaves storage and backups to it. */
export function addDatabase(estate: RegionEstate, plan: DatabasePlan): DBInstance {
  const port = plan.engine.includes('postgres') ? 5432 : 3306;
  const backup = plan.backupDays > 0 ? { LatestRestorableTime: ago({ minutes: 6 }) } : {};
  const instance: DBInstance = {
    DBInstanceIdentifier: plan.id,
    DBInstanceArn: arn('rds', estate.region, `db:${plan.id}`),
    DbiResourceId: `db-${digest(plan.id).slice(0, 26).toUpperCase()}`,
    DBInstanceClass: plan.class,
    DBInstanceStatus: plan.status ?? 'available',
    Engine: plan.engine,
    EngineVersion: plan.version,
    MasterUsername: 'app',
    Endpoint: {
      Address: `${plan.id}.c${digest(estate.region).slice(0, 11)}.${estate.region}.rds.amazonaws.com`,
      Port: port,
      HostedZoneId: 'Z2R2ITUGPM61AM',
    },
    AllocatedStorage: plan.cluster === undefined ? plan.storage : 1,
    StorageType: plan.cluster === undefined ? (plan.storageType ?? 'gp3') : 'aurora',
    Iops: plan.iops,
    AvailabilityZone: plan.zone,
    MultiAZ: plan.multiAz ?? false,
    PubliclyAccessible: plan.public ?? false,
    StorageEncrypted: plan.encrypted ?? true,
    DeletionProtection: plan.protected ?? false,
    AutoMinorVersionUpgrade: true,
    BackupRetentionPeriod: plan.backupDays,
    PreferredBackupWindow: '03:10-03:40',
    PreferredMaintenanceWindow: 'sun:04:00-sun:04:30',
    ...backup,
    InstanceCreateTime: plan.createdAt,
    DBClusterIdentifier: plan.cluster,
    ReadReplicaSourceDBInstanceIdentifier: plan.replicaOf,
    ReadReplicaDBInstanceIdentifiers: plan.replicas ?? [],
    StatusInfos:
      plan.replicaOf === undefined
        ? []
        : [{ StatusType: 'read replication', Status: 'replicating', Normal: true, Message: '' }],
    DBSubnetGroup: plan.subnetGroup,
    VpcSecurityGroups: plan.groups.map(({ GroupId }) => ({ VpcSecurityGroupId: GroupId, Status: 'active' })),
    DBSecurityGroups: [],
    DBParameterGroups: [
      { DBParameterGroupName: `default.${plan.engine}${plan.version.split('.')[0]}`, ParameterApplyStatus: 'in-sync' },
    ],
    PendingModifiedValues: {},
    CACertificateIdentifier: 'rds-ca-rsa2048-g1',
    PerformanceInsightsEnabled: false,
    IAMDatabaseAuthenticationEnabled: false,
    MonitoringInterval: 0,
    LicenseModel: plan.engine.includes('postgres') ? 'postgresql-license' : 'general-public-license',
    TagList: tagList(plan.tags),
  };
  estate.dbInstances.push(instance);
  return instance;
}

/** Automated snapshots of the last nights, and a manual one when it has a name. */
export function addDatabaseSnapshots(
  estate: RegionEstate,
  database: DBInstance,
  nights: number,
  manual?: string,
): void {
  const { DBInstanceIdentifier: id, Engine, EngineVersion, AllocatedStorage, AvailabilityZone } = database;
  const snapshot = (name: string, type: string, created: Date) =>
    estate.dbSnapshots.push({
      DBSnapshotIdentifier: name,
      DBSnapshotArn: arn('rds', estate.region, `snapshot:${name}`),
      DBInstanceIdentifier: id,
      DbiResourceId: database.DbiResourceId,
      SnapshotType: type,
      SnapshotCreateTime: created,
      InstanceCreateTime: database.InstanceCreateTime,
      Status: 'available',
      PercentProgress: 100,
      Engine,
      EngineVersion,
      AllocatedStorage,
      AvailabilityZone,
      Encrypted: database.StorageEncrypted,
      StorageType: database.StorageType,
      Port: database.Endpoint?.Port,
      VpcId: database.DBSubnetGroup?.VpcId,
      TagList: database.TagList,
    });
  for (let night = 0; night < nights; night++) {
    const created = new Date(Date.UTC(2026, 10, 19 - night, 3, 12));
    snapshot(`rds:${id}-${created.toISOString().slice(0, 10)}-03-12`, 'automated', created);
  }
  if (manual !== undefined) snapshot(manual, 'manual', new Date(RECORDED_AT.getTime() - 40 * 86_400_000));
}

export interface ClusterPlan {
  id: string;
  version: string;
  class: string;
  /** Zones of the members; the first writes. */
  zones: string[];
  subnetGroup: DBSubnetGroup;
  groups: SecurityGroup[];
  tags: Tags;
}

/** An Aurora PostgreSQL cluster, its members and one automated snapshot. */
export function addCluster(estate: RegionEstate, plan: ClusterPlan): { cluster: DBCluster; members: DBInstance[] } {
  const shared = { engine: 'aurora-postgresql', version: plan.version, class: plan.class, storage: 1 };
  const members = plan.zones.map((zone, index) =>
    addDatabase(estate, {
      ...shared,
      id: `${plan.id}-${index + 1}`,
      zone,
      cluster: plan.id,
      subnetGroup: plan.subnetGroup,
      groups: plan.groups,
      backupDays: 14,
      protected: true,
      createdAt: ago({ days: 320 }),
      tags: plan.tags,
    }),
  );
  const host = `c${digest(estate.region).slice(0, 11)}.${estate.region}.rds.amazonaws.com`;
  const cluster: DBCluster = {
    DBClusterIdentifier: plan.id,
    DBClusterArn: arn('rds', estate.region, `cluster:${plan.id}`),
    DbClusterResourceId: `cluster-${digest(plan.id).slice(0, 26).toUpperCase()}`,
    Status: 'available',
    Engine: shared.engine,
    EngineVersion: plan.version,
    EngineMode: 'provisioned',
    Endpoint: `${plan.id}.cluster-${host}`,
    ReaderEndpoint: `${plan.id}.cluster-ro-${host}`,
    Port: 5432,
    MultiAZ: true,
    AvailabilityZones: plan.zones,
    AllocatedStorage: 1,
    StorageEncrypted: true,
    DeletionProtection: true,
    BackupRetentionPeriod: 14,
    PreferredBackupWindow: '02:30-03:00',
    PreferredMaintenanceWindow: 'mon:03:00-mon:03:30',
    LatestRestorableTime: ago({ minutes: 4 }),
    EarliestRestorableTime: ago({ days: 14 }),
    ClusterCreateTime: ago({ days: 320 }),
    MasterUsername: 'checkout',
    DBSubnetGroup: plan.subnetGroup.DBSubnetGroupName,
    DBClusterParameterGroup: 'default.aurora-postgresql16',
    VpcSecurityGroups: plan.groups.map(({ GroupId }) => ({ VpcSecurityGroupId: GroupId, Status: 'active' })),
    DBClusterMembers: members.map(({ DBInstanceIdentifier }, index) => ({
      DBInstanceIdentifier,
      IsClusterWriter: index === 0,
      DBClusterParameterGroupStatus: 'in-sync',
      PromotionTier: index,
    })),
    ReadReplicaIdentifiers: [],
    AssociatedRoles: [],
    TagList: tagList(plan.tags),
  };
  estate.dbClusters.push(cluster);
  const name = `rds:${plan.id}-2026-11-19-02-32`;
  estate.dbClusterSnapshots.push({
    DBClusterSnapshotIdentifier: name,
    DBClusterSnapshotArn: arn('rds', estate.region, `cluster-snapshot:${name}`),
    DBClusterIdentifier: plan.id,
    SnapshotType: 'automated',
    SnapshotCreateTime: new Date('2026-11-19T02:32:00Z'),
    Status: 'available',
    PercentProgress: 100,
    Engine: shared.engine,
    EngineVersion: plan.version,
    StorageEncrypted: true,
    VpcId: plan.subnetGroup.VpcId,
    TagList: tagList(plan.tags),
  });
  return { cluster, members };
}
