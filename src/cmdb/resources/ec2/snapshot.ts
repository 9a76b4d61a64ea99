import type { Snapshot } from '@aws-sdk/client-ec2';
import type { Status } from '../../../core/model.ts';
import { pages } from '../../aws/paginate.ts';
import { defineResourceType } from '../../resource-type.ts';
import { regionalArn } from '../arn.ts';
import { linkTo } from '../links.ts';
import { statusFrom } from '../status.ts';
import { nameTag, tagRecord } from '../tags.ts';

/** What AWS writes as the volume of a snapshot that was copied or made without one. */
const NO_VOLUME = 'vol-ffffffff';
const GIB = 2 ** 30;

export const snapshot = defineResourceType<Snapshot>({
  kind: 'ec2.snapshot',
  type: 'storage',
  description:
    'A snapshot of an EBS volume that this account owns: the volume, when it was started, size, storage tier and ' +
    'encryption. Snapshots of others that it may use are left out.',
  service: 'ec2',
  action: 'ec2:DescribeSnapshots',
  async *list(api) {
    const { sdk, client } = await api.ec2();
    const paginator = sdk.paginateDescribeSnapshots({ client, pageSize: 1000 }, { OwnerIds: ['self'] });
    // Compatible endpoints that ignore OwnerIds answer with every public snapshot.
    yield* pages(paginator, (page) => page.Snapshots?.filter((item) => item.OwnerId === api.account));
  },
  map(item, scope) {
    const id = item.SnapshotId ?? '';
    const tags = tagRecord(item.Tags);
    return {
      id,
      // The account field of a snapshot's ARN is empty: snapshots may be public.
      arn: regionalArn(scope, 'ec2', `snapshot/${id}`, ''),
      name: nameTag(tags),
      zone: item.AvailabilityZone || null,
      status: statusFrom(STATUS, item.State),
      native_status: item.State ?? null,
      tags,
      properties: {
        volume_id: sourceVolume(item),
        description: item.Description || undefined,
        started_at: item.StartTime?.toISOString(),
        completed_at: item.CompletionTime?.toISOString(),
        volume_size_bytes: item.VolumeSize === undefined ? undefined : item.VolumeSize * GIB,
        full_size_bytes: item.FullSnapshotSizeInBytes,
        storage_tier: item.StorageTier,
        encrypted: item.Encrypted,
        kms_key_id: item.KmsKeyId || undefined,
        progress: item.Progress || undefined,
        state_message: item.StateMessage || undefined,
        owner: item.OwnerId,
      },
    };
  },
  edges(item) {
    return linkTo('SNAPSHOT_OF', 'ec2.volume', sourceVolume(item));
  },
  volatile: ['progress'],
  noise: ['completed_at', 'full_size_bytes'],
  routine: true,
});

const STATUS: Record<string, Status> = {
  pending: 'pending',
  completed: 'available',
  error: 'failed',
  recoverable: 'inactive',
  recovering: 'pending',
};

function sourceVolume(item: Snapshot): string | undefined {
  return item.VolumeId === NO_VOLUME ? undefined : item.VolumeId || undefined;
}
