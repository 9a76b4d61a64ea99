import type { Volume } from '@aws-sdk/client-ec2';
import type { Json, Status } from '../../../core/model.ts';
import { pages } from '../../aws/paginate.ts';
import { defineResourceType, type MetricSpec } from '../../resource-type.ts';
import { regionalArn } from '../arn.ts';
import { linkTo } from '../links.ts';
import { statusFrom } from '../status.ts';
import { nameTag, tagRecord } from '../tags.ts';

const GIB = 2 ** 30;
const MIB = 2 ** 20;

export const volume = defineResourceType<Volume>({
  kind: 'ec2.volume',
  type: 'storage',
  description:
    'An EBS volume: size, type, provisioned IOPS and throughput, encryption, and the instances it is attached to. One ' +
    'that is attached to nothing is `unattached`; it is still paid for.',
  service: 'ec2',
  action: 'ec2:DescribeVolumes',
  async *list(api) {
    const { sdk, client } = await api.ec2();
    yield* pages(sdk.paginateDescribeVolumes({ client, pageSize: 500 }, {}), (page) => page.Volumes);
  },
  map(item, scope) {
    const id = item.VolumeId ?? '';
    const tags = tagRecord(item.Tags);
    const attachments = attachmentsOf(item);
    return {
      id,
      arn: item.VolumeArn || regionalArn(scope, 'ec2', `volume/${id}`, item.OwnerId),
      name: nameTag(tags),
      zone: item.AvailabilityZone || null,
      status: item.State === 'available' && attachments.length > 0 ? 'in-use' : statusFrom(STATUS, item.State),
      native_status: item.State ?? null,
      tags,
      properties: {
        size_bytes: item.Size === undefined ? undefined : item.Size * GIB,
        volume_type: item.VolumeType,
        iops: item.Iops,
        throughput_bytes_per_second: item.Throughput === undefined ? undefined : item.Throughput * MIB,
        encrypted: item.Encrypted,
        kms_key_id: item.KmsKeyId || undefined,
        multi_attach: item.MultiAttachEnabled,
        snapshot_id: item.SnapshotId || undefined,
        source_volume_id: item.SourceVolumeId || undefined,
        attachments: attachments
          .map((attachment) => ({
            instance_id: attachment.InstanceId ?? null,
            device: attachment.Device || null,
            state: attachment.State ?? null,
            delete_on_termination: attachment.DeleteOnTermination ?? null,
            attached_at: attachment.AttachTime?.toISOString() ?? null,
            attached_by_service: attachment.InstanceOwningService || null,
          }))
          .sort((a, b) => ((a.instance_id ?? '') < (b.instance_id ?? '') ? -1 : 1)),
        created_at: item.CreateTime?.toISOString(),
      },
    };
  },
  edges(item) {
    return [
      ...attachmentsOf(item).flatMap((attachment) =>
        linkTo('ATTACHED_TO', 'ec2.instance', attachment.InstanceId, {
          device: attachment.Device || undefined,
          delete_on_termination: attachment.DeleteOnTermination,
        }),
      ),
      ...linkTo('CREATED_FROM', 'ec2.snapshot', item.SnapshotId),
    ];
  },
  // https://docs.aws.amazon.com/ebs/latest/userguide/using_cloudwatch_ebs.html
  metrics: [
    volumeMetric({
      metric: 'queue_length',
      name: 'VolumeQueueLength',
      statistic: 'Average',
      unit: 'count',
      bad: 'high',
    }),
    volumeMetric({ metric: 'read_ops', name: 'VolumeReadOps', statistic: 'Sum', unit: 'count' }),
    volumeMetric({ metric: 'write_ops', name: 'VolumeWriteOps', statistic: 'Sum', unit: 'count' }),
    volumeMetric(
      { metric: 'burst_balance', name: 'BurstBalance', statistic: 'Minimum', unit: 'percent', bad: 'low' },
      (properties) => ['gp2', 'st1', 'sc1'].includes(String(properties.volume_type)),
    ),
  ],
  restates: { attachments: { link: 'ATTACHED_TO', other: 'target' } },
  partOf: [{ link: 'ATTACHED_TO', other: 'target', when: 'together' }],
});

const STATUS: Record<string, Status> = {
  creating: 'pending',
  available: 'unattached',
  'in-use': 'in-use',
  deleting: 'terminated',
  deleted: 'terminated',
  error: 'failed',
};

function attachmentsOf(item: Volume) {
  return (item.Attachments ?? []).filter((attachment) => attachment.State !== 'detached');
}

/** EBS reports to CloudWatch only while a volume is attached. */
function volumeMetric(
  series: Pick<MetricSpec, 'metric' | 'name' | 'statistic' | 'unit' | 'bad'>,
  applies: (properties: Record<string, Json>) => boolean = () => true,
): MetricSpec {
  return {
    ...series,
    namespace: 'AWS/EBS',
    period: 300,
    dimensions({ id, properties }) {
      const attachments = properties.attachments;
      const attached = Array.isArray(attachments) && attachments.length > 0;
      return attached && applies(properties) ? { VolumeId: id } : null;
    },
  };
}
