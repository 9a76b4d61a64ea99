import { ACCOUNT, type Place } from './clients.ts';
import type { Network } from './network.ts';
import { known, type Ref } from './truth.ts';

export interface Databases {
  subnetGroup: Ref;
  orders: Ref;
}

/** Instances with and without Multi-AZ, a replica beside its source, an Aurora cluster with two members, snapshots. */
export async function buildDatabases(place: Place, network: Network): Promise<Databases> {
  const { rds, truth, region } = place;
  const { vpc, subnets, groups } = network;
  const dataSubnets = [subnets.dataA, subnets.dataB];
  await rds.createDBSubnetGroup({
    DBSubnetGroupName: 'data',
    DBSubnetGroupDescription: 'data subnets',
    SubnetIds: dataSubnets.map(({ id }) => id),
  });
  const subnetGroup = truth.add(region, 'rds.subnet_group', 'data');
  truth.link(subnetGroup, 'BELONGS_TO_VPC', vpc);
  truth.link(subnetGroup, 'IN_SUBNET', ...dataSubnets);

  const make = async (id: string, multiAz: boolean) => {
    await rds.createDBInstance({
      DBInstanceIdentifier: id,
      DBInstanceClass: 'db.t3.medium',
      Engine: 'postgres',
      AllocatedStorage: 50,
      MultiAZ: multiAz,
      BackupRetentionPeriod: 7,
      DBSubnetGroupName: subnetGroup.id,
      VpcSecurityGroupIds: [groups.data.id],
      MasterUsername: 'owner',
      MasterUserPassword: 'not-a-secret-1',
      Tags: [{ Key: 'Application', Value: 'prod-app' }],
    });
    const database = truth.add(region, 'rds.instance', id);
    linkDatabase(place, database, subnetGroup, vpc, groups.data);
    await noteAutomatedSnapshots(place, database);
    return database;
  };
  const orders = await make('orders', true);
  await make('reports', false);
  await makeReplica(place, 'orders-replica', orders, orders.id, subnetGroup, vpc, groups.data);
  await rds.createDBSnapshot({ DBSnapshotIdentifier: 'orders-before-upgrade', DBInstanceIdentifier: orders.id });
  truth.link(truth.add(region, 'rds.snapshot', 'orders-before-upgrade'), 'SNAPSHOT_OF', orders);
  await buildAurora(place, subnetGroup, groups.data);
  return { subnetGroup, orders };
}

function linkDatabase({ truth }: Place, database: Ref, subnetGroup: Ref, vpc: Ref, group: Ref): void {
  truth.link(database, 'USES', subnetGroup);
  truth.link(database, 'BELONGS_TO_VPC', vpc);
  truth.link(database, 'PROTECTED_BY', group);
}

/** A read replica. Across regions AWS names the source by its ARN, both in the request and afterwards. */
export async function makeReplica(
  place: Place,
  id: string,
  source: Ref,
  sourceName: string,
  subnetGroup: Ref,
  vpc: Ref,
  group: Ref,
): Promise<Ref> {
  await place.rds.createDBInstanceReadReplica({
    DBInstanceIdentifier: id,
    SourceDBInstanceIdentifier: sourceName,
    DBInstanceClass: 'db.t3.medium',
    DBSubnetGroupName: subnetGroup.id,
    VpcSecurityGroupIds: [group.id],
  });
  const replica = place.truth.add(place.region, 'rds.instance', id);
  place.truth.link(replica, 'REPLICATES_FROM', source);
  place.truth.link(replica, 'USES', subnetGroup);
  place.truth.link(replica, 'PROTECTED_BY', group);
  // moto copies a replica from its source: in another region it goes on reporting the VPC of the source, which is not
  // there (AWS tells the VPC of the subnet group that was asked for).
  if (source.region === place.region) place.truth.link(replica, 'BELONGS_TO_VPC', vpc);
  return replica;
}

export function databaseArn({ region, id }: Ref): string {
  return `arn:aws:rds:${region}:${ACCOUNT}:db:${id}`;
}

async function buildAurora(place: Place, subnetGroup: Ref, group: Ref): Promise<void> {
  const { rds, truth, region } = place;
  await rds.createDBCluster({
    DBClusterIdentifier: 'ledger',
    Engine: 'aurora-postgresql',
    MasterUsername: 'owner',
    MasterUserPassword: 'not-a-secret-1',
    DBSubnetGroupName: subnetGroup.id,
    VpcSecurityGroupIds: [group.id],
  });
  const cluster = truth.add(region, 'rds.cluster', 'ledger');
  truth.link(cluster, 'USES', subnetGroup);
  truth.link(cluster, 'PROTECTED_BY', group);
  for (const id of ['ledger-1', 'ledger-2']) {
    await rds.createDBInstance({
      DBInstanceIdentifier: id,
      DBClusterIdentifier: cluster.id,
      DBInstanceClass: 'db.r6g.large',
      Engine: 'aurora-postgresql',
    });
    const member = truth.add(region, 'rds.instance', id);
    truth.link(member, 'MEMBER_OF', cluster);
    // A member is protected as its cluster is. moto tells no subnet group and no VPC for it (AWS does): none here.
    truth.link(member, 'PROTECTED_BY', group);
    await noteAutomatedSnapshots(place, member);
  }
  await rds.createDBClusterSnapshot({ DBClusterSnapshotIdentifier: 'ledger-manual', DBClusterIdentifier: cluster.id });
  const { DBClusterSnapshots } = await rds.describeDBClusterSnapshots({ DBClusterIdentifier: cluster.id });
  for (const { DBClusterSnapshotIdentifier } of DBClusterSnapshots ?? []) {
    const snapshot = truth.add(region, 'rds.cluster_snapshot', DBClusterSnapshotIdentifier);
    truth.link(snapshot, 'SNAPSHOT_OF', cluster);
  }
}

/** The snapshots that RDS takes by itself; only their names are read back. */
async function noteAutomatedSnapshots({ rds, truth, region }: Place, database: Ref): Promise<void> {
  const { DBSnapshots } = await rds.describeDBSnapshots({ DBInstanceIdentifier: database.id });
  for (const { DBSnapshotIdentifier } of DBSnapshots ?? []) {
    truth.link(truth.add(region, 'rds.snapshot', known(DBSnapshotIdentifier)), 'SNAPSHOT_OF', database);
  }
}
