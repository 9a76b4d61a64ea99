import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { StoredResource } from '../../../core/model.ts';
import type { AwsApi } from '../../aws/connection.ts';
import { clustersById, databasesById } from '../../resources/rds/by-id.ts';
import type { Action } from '../action.ts';
import { answerFor, cannot, type PowerAnswer, type PowerPreparation } from '../power/power.ts';
import { type DatabaseReader, databaseReader } from './database.ts';
import { prepareRebootCluster, prepareRebootInstance } from './reboot.ts';
import { prepareStartCluster, prepareStartInstance } from './start.ts';
import { prepareStopCluster, prepareStopInstance } from './stop.ts';

/** Starts, stops or reboots RDS instances. All of a region are read at once. */
export const powerDatabases: PowerPreparation = (targets, { verb, failover }, context) =>
  ofRegion(
    targets,
    context.aws,
    async (api, ids) =>
      new Map(
        (await databasesById(api, ids)).map((one): [string, DBInstance] => [one.DBInstanceIdentifier ?? '', one]),
      ),
    (target, item, read) => {
      const one = { target, item, read };
      if (verb === 'stop') return prepareStopInstance(one, context);
      return verb === 'start' ? prepareStartInstance(one, context) : prepareRebootInstance(one, failover, context);
    },
  );

/** Starts, stops or reboots RDS clusters. */
export const powerClusters: PowerPreparation = (targets, { verb, failover }, context) =>
  ofRegion(
    targets,
    context.aws,
    async (api, ids) =>
      new Map((await clustersById(api, ids)).map((one): [string, DBCluster] => [one.DBClusterIdentifier ?? '', one])),
    (target, item, read) => {
      const one = { target, item, read };
      if (verb === 'stop') return prepareStopCluster(one, context);
      return verb === 'start' ? prepareStartCluster(one, context) : prepareRebootCluster(one, failover, context);
    },
  );

async function ofRegion<Item>(
  targets: readonly StoredResource[],
  aws: { api(region: string): AwsApi },
  readAll: (api: AwsApi, ids: string[]) => Promise<ReadonlyMap<string, Item>>,
  prepare: (target: StoredResource, item: Item, read: DatabaseReader) => Action | { already: string },
): Promise<PowerAnswer[]> {
  const [first] = targets;
  if (first === undefined) return [];
  const api = aws.api(first.region);
  const items = await readAll(
    api,
    targets.map(({ id }) => id),
  );
  const read = databaseReader(api, first.kind);
  return Promise.all(
    targets.map(async (target): Promise<PowerAnswer> => {
      const item = items.get(target.id);
      if (item === undefined) return { target, problem: cannot('is gone: AWS knows no such database any more') };
      return answerFor(target, () => prepare(target, item, read));
    }),
  );
}
