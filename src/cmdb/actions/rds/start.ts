import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { Action, Verdict } from '../action.ts';
import { cannot, type PowerContext, powerLine } from '../power/power.ts';
import { asDatabaseState, type DatabaseState, databaseEvents, stateOfCluster, stateOfInstance } from './database.ts';
import { type Database, plannedCall } from './stop.ts';
import { requireOwn } from './stoppable.ts';

export const START_PERMISSIONS = ['rds:StartDBInstance', 'rds:DescribeDBInstances', 'rds:DescribeEvents'];
export const START_CLUSTER_PERMISSIONS = ['rds:StartDBCluster', 'rds:DescribeDBClusters', 'rds:DescribeEvents'];

/** Besides `stopped`, the state out of which a start brings a database whose key was given back. */
const KEY_WAS_AWAY = 'inaccessible-encryption-credentials-recoverable';

/** @throws OpsctlError `refused` when RDS would not start it */
export function prepareStartInstance(one: Database<DBInstance>, context: PowerContext): Action | { already: string } {
  const { target, item } = one;
  requireOwn(item, 'start', target.region);
  const state = stateOfInstance(item);
  const already = requireStopped(state);
  if (already) return { already };
  return {
    ...startAction(one, state, context),
    expected: ['the database starts with the same endpoint, which takes some minutes, and is paid for from then on'],
    calls: [plannedCall(target, 'StartDBInstance', 'DBInstanceIdentifier')],
    permissions: START_PERMISSIONS,
    async apply() {
      const { sdk, client } = await context.aws.mutations(target.region).rds();
      const answer = await client.send(new sdk.StartDBInstanceCommand({ DBInstanceIdentifier: target.id }));
      return { status: answer.DBInstance?.DBInstanceStatus ?? 'unknown' };
    },
  };
}

/** @throws OpsctlError `refused` when RDS would not start it */
export function prepareStartCluster(one: Database<DBCluster>, context: PowerContext): Action | { already: string } {
  const { target, item } = one;
  const state = stateOfCluster(item);
  const already = requireStopped(state);
  if (already) return { already };
  return {
    ...startAction(one, state, context),
    expected: ['the cluster starts with all its instances, which takes some minutes, and is paid for from then on'],
    calls: [plannedCall(target, 'StartDBCluster', 'DBClusterIdentifier')],
    permissions: START_CLUSTER_PERMISSIONS,
    async apply() {
      const { sdk, client } = await context.aws.mutations(target.region).rds();
      const answer = await client.send(new sdk.StartDBClusterCommand({ DBClusterIdentifier: target.id }));
      return { status: answer.DBCluster?.Status ?? 'unknown' };
    },
  };
}

function startAction(
  { target, read }: Pick<Database<unknown>, 'target' | 'read'>,
  before: DatabaseState,
  { aws }: PowerContext,
): Omit<Action, 'expected' | 'calls' | 'permissions' | 'apply'> {
  return {
    target,
    before,
    after: { status: 'available' },
    warnings: [],
    loses: 'nothing',
    inverse: powerLine('stop', target),
    inverseNote: null,
    read: () => read(target),
    judge: (state) => judgeStart(asDatabaseState(state).status),
    taken: (state) => asDatabaseState(state).status !== before.status,
    events: (since) => databaseEvents(aws.api(target.region), target, since),
  };
}

function requireStopped({ status }: DatabaseState): string | undefined {
  if (status === 'available') return 'is available already';
  if (status === 'starting') return 'is being started already';
  if (status === 'stopped' || status === KEY_WAS_AWAY) return undefined;
  throw cannot(`is ${status}, and RDS only starts what is stopped`, 'try again when it is stopped');
}

/** A database that starts may be upgraded or backed up before it is available. */
function judgeStart(status: string): Verdict {
  if (status === 'available') return { state: 'settled', note: 'it is available' };
  if (
    /^(failed|incompatible-|restore-error|storage-full|insufficient-capacity|inaccessible-|stopping|deleting)/.test(
      status,
    )
  )
    return { state: 'failed', note: `it is ${status}` };
  return { state: 'moving', note: `it is ${status}` };
}
