import type { DBClusterSnapshot } from '@aws-sdk/client-rds';
import { pages } from '../../aws/paginate.ts';
import { defineResourceType } from '../../resource-type.ts';
import { distinct } from '../distinct.ts';
import { linkTo } from '../links.ts';
import { tagRecord } from '../tags.ts';
import { snapshotStatus } from './status.ts';

const GIB = 2 ** 30;

export const clusterSnapshot = defineResourceType<DBClusterSnapshot>({
  kind: 'rds.cluster_snapshot',
  type: 'storage',
  description:
    'A snapshot of a database cluster: manual, automated or made by AWS Backup, its age, encryption and source. ' +
    'Whether it is shared with other accounts is not asked for.',
  service: 'rds',
  action: 'rds:DescribeDBClusterSnapshots',
  async *list(api) {
    const { sdk, client } = await api.rds();
    const paginator = sdk.paginateDescribeDBClusterSnapshots({ client, pageSize: 100 }, {});
    yield* pages(paginator, (page) => page.DBClusterSnapshots);
  },
  map(item) {
    const id = item.DBClusterSnapshotIdentifier ?? '';
    return {
      id,
      arn: item.DBClusterSnapshotArn ?? null,
      name: id,
      status: snapshotStatus(item.Status),
      native_status: item.Status ?? null,
      tags: tagRecord(item.TagList),
      properties: {
        snapshot_type: item.SnapshotType,
        cluster_id: item.DBClusterIdentifier,
        engine: item.Engine,
        engine_version: item.EngineVersion,
        engine_mode: item.EngineMode,
        // Aurora states 0: its volumes are not allocated ahead.
        size_bytes: item.AllocatedStorage ? item.AllocatedStorage * GIB : undefined,
        storage_type: item.StorageType || undefined,
        encrypted: item.StorageEncrypted,
        kms_key_id: item.KmsKeyId || undefined,
        zones: distinct(item.AvailabilityZones ?? []),
        vpc_id: item.VpcId || undefined,
        created_at: item.SnapshotCreateTime?.toISOString(),
        copied_from: item.SourceDBClusterSnapshotArn || undefined,
        percent_progress: item.PercentProgress,
      },
    };
  },
  edges(item) {
    return linkTo('SNAPSHOT_OF', 'rds.cluster', item.DBClusterIdentifier);
  },
  volatile: ['percent_progress'],
  routine: true,
});
