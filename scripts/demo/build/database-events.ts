import type { DBInstance } from '@aws-sdk/client-rds';
import { RECORDED_STEP } from '../../../src/cmdb/aws/replay/series.ts';
import { ago, arn } from './facts.ts';
import type { RegionEstate } from './region.ts';
import { FIRST_POINT, valuesOf } from './series.ts';

const DAYS = 14;
const GIB = 1024 ** 3;
/** RDS warns when so little of the storage is left, and again when it is half of that. */
const LOW = [0.1, 0.05];

/** What RDS tells of each database: its nightly back-ups, snapshots taken by hand, storage that runs out. */
export function addDatabaseEvents(estate: RegionEstate): void {
  const told: { at: Date; source: string; type: 'db-instance' | 'db-snapshot'; category: string; message: string }[] =
    [];
  for (const database of estate.dbInstances) {
    const source = database.DBInstanceIdentifier ?? '';
    const instance = { source, type: 'db-instance' as const };
    if ((database.BackupRetentionPeriod ?? 0) > 0 && database.DBClusterIdentifier === undefined)
      for (const at of backups()) {
        told.push({ ...instance, at, category: 'backup', message: 'Backing up DB instance' });
        const end = new Date(at.getTime() + 210_000);
        told.push({ ...instance, at: end, category: 'backup', message: 'Finished DB Instance backup' });
      }
    for (const { at, free, share } of lowStorage(estate, database))
      told.push({
        ...instance,
        at,
        category: 'low storage',
        message: `The free storage capacity for DB Instance: ${source} is low at ${Math.round(share * 100)}% of the provisioned storage [Provisioned Storage: ${database.AllocatedStorage} GB, Free Storage: ${(free / GIB).toFixed(2)} GB]. You may want to increase the provisioned storage to address this issue.`,
      });
  }
  for (const { DBSnapshotIdentifier: source = '', SnapshotType, SnapshotCreateTime: at } of estate.dbSnapshots)
    if (SnapshotType === 'manual' && at !== undefined && at > ago({ days: DAYS }))
      told.push({ at, source, type: 'db-snapshot', category: 'creation', message: 'Manual snapshot created' });
  told.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.source < b.source ? -1 : 1));
  estate.databaseEvents.push(
    ...told.map(({ at, source, type, category, message }) => ({
      SourceIdentifier: source,
      SourceType: type,
      SourceArn: arn('rds', estate.region, `${type === 'db-instance' ? 'db' : 'snapshot'}:${source}`),
      EventCategories: [category],
      Message: message,
      Date: at,
    })),
  );
}

/** When the nightly snapshots are taken that the account holds. */
function backups(): Date[] {
  return Array.from({ length: DAYS - 1 }, (_, day) => new Date(Date.UTC(2026, 10, 19 - day, 3, 12)));
}

function lowStorage(estate: RegionEstate, database: DBInstance): { at: Date; free: number; share: number }[] {
  const total = (database.AllocatedStorage ?? 0) * GIB;
  const series = estate.series.find(
    ({ metric, dimensions }) =>
      metric === 'FreeStorageSpace' && dimensions.DBInstanceIdentifier === database.DBInstanceIdentifier,
  );
  if (series === undefined || total === 0) return [];
  const values = valuesOf(series);
  return LOW.flatMap((share) => {
    const index = values.findIndex((value) => value !== null && value < total * share);
    const free = values[index];
    // What was low before the recording began was told of then.
    if (index < 1 || free === null || free === undefined) return [];
    return [{ at: new Date((FIRST_POINT + (index + 1) * RECORDED_STEP) * 1000), free, share }];
  });
}
