import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { counted } from '../../../core/counted.ts';
import type { StoredResource } from '../../../core/model.ts';
import type { Action, PlannedCall, Verdict } from '../action.ts';
import { cannot, type PowerContext, powerLine } from '../power/power.ts';
import {
  asDatabaseState,
  type DatabaseReader,
  type DatabaseState,
  databaseEvents,
  isCluster,
  stateOfCluster,
  stateOfInstance,
} from './database.ts';
import { requireStoppableCluster, requireStoppableInstance } from './stoppable.ts';

export const STOP_PERMISSIONS = ['rds:StopDBInstance', 'rds:DescribeDBInstances', 'rds:DescribeEvents'];
export const STOP_CLUSTER_PERMISSIONS = ['rds:StopDBCluster', 'rds:DescribeDBClusters', 'rds:DescribeEvents'];

/** RDS starts a database again that was stopped for so long, so that it misses no maintenance. */
const DAYS = 7;

export interface Database<Item> {
  target: StoredResource;
  item: Item;
  read: DatabaseReader;
}

/** @throws OpsctlError `refused` when RDS would not stop it */
export function prepareStopInstance(one: Database<DBInstance>, context: PowerContext): Action | { already: string } {
  const { target, item } = one;
  const state = stateOfInstance(item);
  requireStoppableInstance(item, target.region);
  const already = requireAvailable(state);
  if (already) return { already };
  return stopAction(one, state, context, {
    operation: 'StopDBInstance',
    parameter: 'DBInstanceIdentifier',
    permissions: STOP_PERMISSIONS,
    expected: 'the database shuts down, and with it every connection; its storage and backups stay, and are paid for',
    warnings: item.MultiAZ ? ['stopping a Multi-AZ database may take long'] : [],
    async apply() {
      const { sdk, client } = await context.aws.mutations(target.region).rds();
      const answer = await client.send(new sdk.StopDBInstanceCommand({ DBInstanceIdentifier: target.id }));
      return { status: answer.DBInstance?.DBInstanceStatus ?? 'unknown' };
    },
  });
}

/** @throws OpsctlError `refused` when RDS would not stop it */
export function prepareStopCluster(one: Database<DBCluster>, context: PowerContext): Action | { already: string } {
  const { target, item } = one;
  const state = stateOfCluster(item);
  requireStoppableCluster(item);
  const already = requireAvailable(state);
  if (already) return { already };
  const members = (item.DBClusterMembers ?? []).flatMap(({ DBInstanceIdentifier: id }) => (id ? [id] : []));
  const who = members.length === 0 ? '' : `: ${members.join(', ')}`;
  return stopAction(one, state, context, {
    operation: 'StopDBCluster',
    parameter: 'DBClusterIdentifier',
    permissions: STOP_CLUSTER_PERMISSIONS,
    expected: `the cluster stops with ${members.length === 1 ? 'its' : 'all its'} ${counted(members.length, 'instance')}${who}; its storage and backups stay, and are paid for`,
    warnings: item.GlobalClusterIdentifier
      ? [
          `it is part of global database ${item.GlobalClusterIdentifier}: RDS stops such a cluster only while it is alone in it`,
        ]
      : [],
    async apply() {
      const { sdk, client } = await context.aws.mutations(target.region).rds();
      const answer = await client.send(new sdk.StopDBClusterCommand({ DBClusterIdentifier: target.id }));
      return { status: answer.DBCluster?.Status ?? 'unknown' };
    },
  });
}

interface Particulars extends Pick<Action, 'permissions' | 'warnings' | 'apply'> {
  operation: string;
  parameter: string;
  expected: string;
}

function stopAction(
  { target, read }: Pick<Database<unknown>, 'target' | 'read'>,
  before: DatabaseState,
  { aws, now }: PowerContext,
  { operation, parameter, expected, ...own }: Particulars,
): Action {
  const again = new Date(now.getTime() + DAYS * 86_400_000).toISOString().slice(0, 10);
  return {
    target,
    before,
    after: { status: 'stopped' },
    expected: [expected],
    permissions: own.permissions,
    warnings: [`RDS starts it again by itself after ${DAYS} days, about ${again}`, ...own.warnings],
    loses: 'all',
    calls: [plannedCall(target, operation, parameter)],
    inverse: powerLine('start', target),
    inverseNote: null,
    apply: own.apply,
    read: () => read(target),
    judge: (state) => judgeStop(asDatabaseState(state).status, isCluster(target)),
    taken: (state) => ['stopping', 'stopped'].includes(asDatabaseState(state).status),
    events: (since) => databaseEvents(aws.api(target.region), target, since),
  };
}

export function plannedCall(target: StoredResource, operation: string, parameter: string): PlannedCall {
  return { service: 'rds', operation, region: target.region, parameters: { [parameter]: target.id } };
}

/**
 * @returns why there is nothing to do
 * @throws OpsctlError `refused` in any other state in which RDS would not stop it
 */
function requireAvailable({ status }: DatabaseState): string | undefined {
  if (status === 'stopped') return 'is stopped already';
  if (status === 'stopping') return 'is being stopped already';
  if (status === 'available') return undefined;
  throw cannot(`is ${status}, and RDS only stops what is available`, 'try again when it is available');
}

function judgeStop(status: string, cluster: boolean): Verdict {
  if (status === 'stopped') return { state: 'settled', note: 'it is stopped' };
  if (status === 'stopping' || status === 'available') return { state: 'moving', note: `it is ${status}` };
  return { state: 'failed', note: `the ${cluster ? 'cluster' : 'database'} is ${status}, and no longer stopping` };
}
