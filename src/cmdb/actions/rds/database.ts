/** RDS instances and clusters in the shape that starting, stopping and rebooting read: they differ in names only. */
import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { OpsctlError } from '../../../core/errors.ts';
import type { StoredResource } from '../../../core/model.ts';
import type { AwsApi } from '../../aws/connection.ts';
import { clustersById, databasesById } from '../../resources/rds/by-id.ts';
import type { ActionState } from '../action.ts';
import { together } from '../together.ts';

export interface DatabaseState extends ActionState {
  /** AWS's word: `available`, `stopping` … */
  status: string;
  /** Of an instance: where it serves from now, which a failover changes. */
  zone: string | null;
}

export type DatabaseReader = (target: StoredResource) => Promise<DatabaseState>;

export function isCluster({ kind }: Pick<StoredResource, 'kind'>): boolean {
  return kind === 'rds.cluster';
}

export function stateOfInstance({ DBInstanceStatus: status, AvailabilityZone: zone }: DBInstance): DatabaseState {
  return { status: status ?? 'unknown', zone: zone || null };
}

export function stateOfCluster({ Status: status }: DBCluster): DatabaseState {
  return { status: status ?? 'unknown', zone: null };
}

/** Reads databases of one region and kind, those asked for at the same time in one call. */
export function databaseReader(api: AwsApi, kind: string): DatabaseReader {
  const cluster = isCluster({ kind });
  const read = together(async (ids) =>
    cluster
      ? new Map((await clustersById(api, ids)).map((one) => [one.DBClusterIdentifier ?? '', stateOfCluster(one)]))
      : new Map((await databasesById(api, ids)).map((one) => [one.DBInstanceIdentifier ?? '', stateOfInstance(one)])),
  );
  return async ({ id }) => {
    const state = await read(id);
    if (state !== undefined) return state;
    throw new OpsctlError(
      'not_found',
      `AWS knows no ${cluster ? 'cluster' : 'database'} "${id}" in ${api.region} any more`,
      {
        hint: 'opsctl discover refreshes the inventory',
      },
    );
  };
}

/** The state of which actions are given back as `ActionState`. It is always one that this file made. */
export function asDatabaseState(state: ActionState): DatabaseState {
  return state as DatabaseState;
}

/** What RDS said of a database since a moment, newest first. */
export async function databaseEvents(
  api: AwsApi,
  target: StoredResource,
  since: Date,
): Promise<{ at: string; message: string }[]> {
  const { sdk, client } = await api.rds();
  const question = {
    SourceIdentifier: target.id,
    SourceType: isCluster(target) ? sdk.SourceType.db_cluster : sdk.SourceType.db_instance,
    StartTime: since,
  };
  const { Events = [] } = await client.send(new sdk.DescribeEventsCommand(question));
  return Events.flatMap(({ Date: at, Message: message }) =>
    at === undefined || message === undefined ? [] : [{ at: at.toISOString(), message }],
  ).reverse();
}
