import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { usageError } from '../../../core/errors.ts';
import type { StoredResource } from '../../../core/model.ts';
import { pendingModifications } from '../../resources/rds/pending-modifications.ts';
import type { Action, ActionState, Verdict } from '../action.ts';
import { cannot, type PowerContext, powerLine } from '../power/power.ts';
import { asDatabaseState, type DatabaseState, databaseEvents, stateOfCluster, stateOfInstance } from './database.ts';
import { type Database, plannedCall } from './stop.ts';

export const REBOOT_PERMISSIONS = ['rds:RebootDBInstance', 'rds:DescribeDBInstances', 'rds:DescribeEvents'];
export const REBOOT_CLUSTER_PERMISSIONS = ['rds:RebootDBCluster', 'rds:DescribeDBClusters', 'rds:DescribeEvents'];

/**
 * @param failover to the standby instead of booting the instance where it is
 * @throws OpsctlError `refused` when RDS would not reboot it; `usage` when it has no standby to fail over to
 */
export function prepareRebootInstance(one: Database<DBInstance>, failover: boolean, context: PowerContext): Action {
  const { target, item } = one;
  const state = stateOfInstance(item);
  requireAvailable(state, target);
  const cluster = item.DBClusterIdentifier;
  if (failover && cluster)
    throw usageError(
      `--failover: ${target.id} is a member of cluster ${cluster}, in which the cluster fails over`,
      `aws rds failover-db-cluster --db-cluster-identifier ${cluster}`,
    );
  if (failover && item.MultiAZ !== true)
    throw usageError(`--failover: ${target.id} is not Multi-AZ, so there is no standby`, 'leave --failover out');
  const call = plannedCall(target, 'RebootDBInstance', 'DBInstanceIdentifier');
  return {
    ...rebootAction(one, state, context, failover),
    expected: [expectation(item, failover)],
    warnings: [
      ...pendingCautions(item),
      ...(cluster
        ? [`it is a member of cluster ${cluster}: while its writer reboots, nothing can be written to it`]
        : []),
    ],
    calls: [failover ? { ...call, parameters: { ...call.parameters, ForceFailover: true } } : call],
    permissions: REBOOT_PERMISSIONS,
    async apply() {
      const { sdk, client } = await context.aws.mutations(target.region).rds();
      const question = { DBInstanceIdentifier: target.id, ...(failover ? { ForceFailover: true } : {}) };
      const answer = await client.send(new sdk.RebootDBInstanceCommand(question));
      return { status: answer.DBInstance?.DBInstanceStatus ?? 'unknown' };
    },
  };
}

/** Only Multi-AZ DB clusters are rebooted as such. @throws OpsctlError `refused` naming the instances of another one */
export function prepareRebootCluster(one: Database<DBCluster>, failover: boolean, context: PowerContext): Action {
  const { target, item } = one;
  const state = stateOfCluster(item);
  const members = (item.DBClusterMembers ?? []).flatMap(({ DBInstanceIdentifier: id, IsClusterWriter: writer }) =>
    id ? [{ id, writer: writer === true }] : [],
  );
  if (isAurora(item.Engine))
    throw cannot(
      `is a cluster of ${item.Engine}, which is not restarted as a whole: its instances are (${members.map(({ id, writer }) => (writer ? `${id}, the writer` : id)).join('; ') || 'it has none'})`,
      members.length === 0
        ? undefined
        : `opsctl ${powerLine('restart', { id: members.find(({ writer }) => writer)?.id ?? members[0]?.id ?? '', kind: 'rds.instance', region: target.region })}`,
    );
  if (failover)
    throw usageError(
      `--failover: ${target.id} is a cluster`,
      `aws rds failover-db-cluster --db-cluster-identifier ${target.id}`,
    );
  requireAvailable(state, target);
  return {
    ...rebootAction(one, state, context, false),
    expected: ['all instances of the cluster reboot; the database is away until the first of them is back'],
    warnings: [],
    calls: [plannedCall(target, 'RebootDBCluster', 'DBClusterIdentifier')],
    permissions: REBOOT_CLUSTER_PERMISSIONS,
    async apply() {
      const { sdk, client } = await context.aws.mutations(target.region).rds();
      const answer = await client.send(new sdk.RebootDBClusterCommand({ DBClusterIdentifier: target.id }));
      return { status: answer.DBCluster?.Status ?? 'unknown' };
    },
  };
}

function rebootAction(
  { target, read }: Pick<Database<unknown>, 'target' | 'read'>,
  before: DatabaseState,
  { aws }: PowerContext,
  failover: boolean,
): Omit<Action, 'expected' | 'warnings' | 'calls' | 'permissions' | 'apply'> {
  return {
    target,
    before,
    after: failover ? { zone: '(that of the standby)' } : {},
    loses: 'for a while',
    inverse: failover ? powerLine('restart', target, '--failover') : null,
    inverseNote: failover
      ? 'failing over once more brings it back to where it was, and interrupts it again'
      : 'a reboot cannot be undone: connections and what its memory held are gone',
    read: () => read(target),
    judge: (now, applied) => judgeReboot(asDatabaseState(now), before, applied, failover),
    taken(now) {
      const { status, zone } = asDatabaseState(now);
      // Available again, or still: a short reboot looks like one that never arrived.
      return status === 'rebooting' || zone !== before.zone ? true : undefined;
    },
    events: (since) => databaseEvents(aws.api(target.region), target, since),
  };
}

/** @param applied what RDS answered, `rebooting` as a rule; null when the answer was lost */
function judgeReboot(
  now: DatabaseState,
  before: DatabaseState,
  applied: ActionState | null,
  failover: boolean,
): Verdict {
  const { status, zone } = now;
  if (status === 'rebooting' || status === 'failing-over') return { state: 'moving', note: `it is ${status}` };
  if (status !== 'available') {
    const over = /^(stopp|delet|failed|incompatible-|storage-full|inaccessible-)/.test(status);
    return { state: over ? 'failed' : 'moving', note: `it is ${status}` };
  }
  if (failover && zone !== before.zone) return { state: 'settled', note: `it is available again, now in ${zone}` };
  const still = failover
    ? `, still in ${zone ?? 'a zone that RDS does not tell'}: whether the standby took over was not to be seen`
    : '';
  if (applied?.status === 'rebooting') return { state: 'settled', note: `it is available again${still}` };
  return {
    state: 'settled',
    note: `RDS took the reboot and the database is available${still || '; whether it was away in between was not to be seen'}`,
  };
}

function requireAvailable({ status }: DatabaseState, { id, region, kind }: StoredResource): void {
  if (status === 'available') return;
  if (status === 'stopped')
    throw cannot('is stopped, so there is nothing to restart', `opsctl ${powerLine('start', { id, region, kind })}`);
  if (status === 'rebooting') throw cannot('is rebooting already', 'try again when it is available');
  throw cannot(`is ${status}, and RDS only reboots what is available`, 'try again when it is available');
}

function expectation(item: DBInstance, failover: boolean): string {
  const { DBClusterIdentifier: cluster, MultiAZ: multiAz, SecondaryAvailabilityZone: standby } = item;
  if (cluster) return `the database server of this instance restarts; the other instances of cluster ${cluster} stay`;
  if (failover)
    return `the standby${standby ? ` in ${standby}` : ''} takes over, as a rule within a minute or two; connections are cut`;
  return multiAz
    ? 'the database boots anew where it is, and is away until then, as a rule for minutes: --failover has the standby take over instead'
    : 'the database boots anew and is away until then, as a rule for minutes: it has no standby';
}

function pendingCautions({ PendingModifiedValues: pending, DBParameterGroups: groups = [] }: DBInstance): string[] {
  const held = Object.keys(pendingModifications(pending) ?? {});
  const parameters = groups.filter(({ ParameterApplyStatus: status }) => status === 'pending-reboot');
  return [
    ...(held.length > 0 ? [`what waits for it is applied with it: ${held.join(', ')}`] : []),
    ...parameters.map(
      ({ DBParameterGroupName: name }) => `changed parameters of group ${name} come into force with it`,
    ),
  ];
}

function isAurora(engine: string | undefined): boolean {
  return /^(aurora|docdb|neptune)/.test(engine ?? '');
}
