/**
 * What RDS would not stop, told before it is asked.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-cluster-stop-start.html
 */
import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { cannot, powerLine } from '../power/power.ts';

const TO_DELETE = 'a database that is not needed is deleted with a final snapshot instead (aws rds delete-db-instance)';

/** @throws OpsctlError `refused` */
export function requireStoppableInstance(item: DBInstance, region: string): void {
  const { Engine: engine = '', MultiAZ: multiAz } = item;
  requireOwn(item, 'stop', region);
  const source = item.ReadReplicaSourceDBInstanceIdentifier || item.ReadReplicaSourceDBClusterIdentifier;
  if (source) throw cannot(`is a read replica of ${source}, and RDS does not stop replicas`, TO_DELETE);
  const replicas = [...(item.ReadReplicaDBInstanceIdentifiers ?? []), ...(item.ReadReplicaDBClusterIdentifiers ?? [])];
  if (replicas.length > 0)
    throw cannot(
      `has read replicas (${replicas.join(', ')}), and RDS does not stop their source`,
      'promote or delete the replicas first',
    );
  if (engine.includes('sqlserver') && multiAz)
    throw cannot('is a Multi-AZ SQL Server, which RDS does not stop', 'take Multi-AZ off first, or let it run');
}

/**
 * A member of a cluster is started and stopped with it.
 * @throws OpsctlError `refused` naming the cluster
 */
export function requireOwn({ DBClusterIdentifier: cluster }: DBInstance, verb: 'start' | 'stop', region: string): void {
  if (!cluster) return;
  throw cannot(
    `is a member of cluster ${cluster}, and RDS ${verb}s only whole clusters`,
    `opsctl ${powerLine(verb, { id: cluster, kind: 'rds.cluster', region })}`,
  );
}

/** @throws OpsctlError `refused` */
export function requireStoppableCluster(item: DBCluster): void {
  if (item.EngineMode === 'serverless')
    throw cannot('is Aurora Serverless v1, which is not stopped: it pauses by itself when nobody uses it');
  if (item.EngineMode === 'parallelquery' || item.EngineMode === 'multimaster')
    throw cannot(`is of engine mode ${item.EngineMode}, which RDS does not stop`);
  const source = item.ReplicationSourceIdentifier;
  if (source) throw cannot(`is a replica of ${source}, and RDS does not stop replicas`);
  const replicas = item.ReadReplicaIdentifiers ?? [];
  if (replicas.length > 0)
    throw cannot(
      `has replicas (${replicas.join(', ')}), and RDS does not stop their source`,
      'delete the replicas first',
    );
}
