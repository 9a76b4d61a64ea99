/**
 * Databases by identifier, those that AWS does not know left out. By filter: a call that names an identifier takes only
 * one and fails when it is not there.
 */
import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { AwsApi } from '../../aws/connection.ts';
import { chunks, pages } from '../../aws/paginate.ts';

/** Identifiers asked for in one call. */
const BATCH = 100;

export async function databasesById(api: AwsApi, ids: readonly string[]): Promise<DBInstance[]> {
  const { sdk, client } = await api.rds();
  const found: DBInstance[] = [];
  for (const values of chunks(ids, BATCH)) {
    const question = { Filters: [{ Name: 'db-instance-id', Values: values }] };
    for await (const page of pages(sdk.paginateDescribeDBInstances({ client }, question), (one) => one.DBInstances))
      found.push(...page.filter(({ DBInstanceIdentifier: id }) => id !== undefined && values.includes(id)));
  }
  return found;
}

export async function clustersById(api: AwsApi, ids: readonly string[]): Promise<DBCluster[]> {
  const { sdk, client } = await api.rds();
  const found: DBCluster[] = [];
  for (const values of chunks(ids, BATCH)) {
    const question = { Filters: [{ Name: 'db-cluster-id', Values: values }] };
    for await (const page of pages(sdk.paginateDescribeDBClusters({ client }, question), (one) => one.DBClusters))
      found.push(...page.filter(({ DBClusterIdentifier: id }) => id !== undefined && values.includes(id)));
  }
  return found;
}
