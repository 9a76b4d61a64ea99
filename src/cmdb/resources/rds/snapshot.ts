import type { DBSnapshot } from '@aws-sdk/client-rds';
import { pages } from '../../aws/paginate.ts';
import { defineResourceType } from '../../resource-type.ts';
import { linkTo } from '../links.ts';
import { tagRecord } from '../tags.ts';
import { snapshotStatus } from './status.ts';

const GIB = 2 ** 30;

export const snapshot = defineResourceType<DBSnapshot>({
  kind: 'rds.snapshot',
  type: 'storage',
  description:
    'A snapshot of a database instance: manual, automated or made by AWS Backup, its size, age, encryption and source. ' +
    'Whether it is shared with other accounts is not asked for.',
  service: 'rds',
  action: 'rds:DescribeDBSnapshots',
  async *list(api) {
    const { sdk, client } = await api.rds();
    yield* pages(sdk.paginateDescribeDBSnapshots({ client, pageSize: 100 }, {}), (page) => page.DBSnapshots);
  },
  map(item) {
    const id = item.DBSnapshotIdentifier ?? '';
    return {
      id,
      arn: item.DBSnapshotArn ?? null,
      name: id,
      zone: item.AvailabilityZone || null,
      status: snapshotStatus(item.Status),
      native_status: item.Status ?? null,
      tags: tagRecord(item.TagList),
      properties: {
        snapshot_type: item.SnapshotType,
        instance_id: item.DBInstanceIdentifier,
        engine: item.Engine,
        engine_version: item.EngineVersion,
        // The size of the database's volume; what the snapshot itself takes is told only where AWS states it.
        size_bytes: item.AllocatedStorage === undefined ? undefined : item.AllocatedStorage * GIB,
        full_snapshot_bytes: item.FullSnapshotSizeInBytes,
        storage_type: item.StorageType,
        iops: item.Iops,
        encrypted: item.Encrypted,
        kms_key_id: item.KmsKeyId || undefined,
        vpc_id: item.VpcId || undefined,
        created_at: item.SnapshotCreateTime?.toISOString(),
        original_created_at: item.OriginalSnapshotCreateTime?.toISOString(),
        copied_from: item.SourceDBSnapshotIdentifier || undefined,
        source_region: item.SourceRegion || undefined,
        percent_progress: item.PercentProgress,
      },
    };
  },
  edges(item) {
    return linkTo('SNAPSHOT_OF', 'rds.instance', item.DBInstanceIdentifier);
  },
  volatile: ['percent_progress'],
  routine: true,
});
