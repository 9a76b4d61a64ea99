import type { Instance, InstanceStatus, InstanceStatusSummary } from '@aws-sdk/client-ec2';
import type { Json, Status } from '../../../core/model.ts';
import { chunks, pages, present } from '../../aws/paginate.ts';
import { defineResourceType, type MetricSpec } from '../../resource-type.ts';
import { regionalArn } from '../arn.ts';
import { distinct } from '../distinct.ts';
import { instancesById } from '../instances-by-id.ts';
import { linksTo, linkTo } from '../links.ts';
import { statusFrom } from '../status.ts';
import { nameTag, tagRecord } from '../tags.ts';

type ListedInstance = Instance & { checks?: InstanceStatus };

/** Most ids that one DescribeInstanceStatus call takes. */
const STATUS_BATCH = 100;

export const instance = defineResourceType<ListedInstance>({
  kind: 'ec2.instance',
  type: 'compute',
  description:
    'A virtual machine: state and why it changed, type, zone, addresses, image, role, metadata options, purchase ' +
    'model, volumes, status checks and scheduled events. A terminated one stays listed for about an hour. User data ' +
    'is never fetched.',
  service: 'ec2',
  action: 'ec2:DescribeInstances',
  async *list(api) {
    const { sdk, client } = await api.ec2();
    // A page counts instances but carries reservations, each with the instances that were launched together.
    yield* pages(sdk.paginateDescribeInstances({ client, pageSize: 500 }, {}), (page) =>
      page.Reservations?.flatMap((reservation) => reservation.Instances ?? []),
    );
  },
  fetch: instancesById,
  details: [
    {
      aspect: 'instance status',
      action: 'ec2:DescribeInstanceStatus',
      properties: ['system_status', 'instance_status', 'ebs_status', 'impaired_since', 'scheduled_events'],
      batch: STATUS_BATCH,
      async enrich(items, api) {
        const { sdk, client } = await api.ec2();
        // Only running instances are checked; asking for others answers nothing or, for one just gone, fails.
        const running = new Map(
          items.filter((item) => item.State?.Name === 'running').map((item) => [item.InstanceId ?? '', item]),
        );
        for (const ids of chunks([...running.keys()], STATUS_BATCH)) {
          const answer = await client.send(new sdk.DescribeInstanceStatusCommand({ InstanceIds: ids }));
          for (const checks of present(answer.InstanceStatuses)) {
            const item = running.get(checks.InstanceId ?? '');
            if (item !== undefined) item.checks = checks;
          }
        }
      },
    },
  ],
  map(item, scope) {
    const id = item.InstanceId ?? '';
    const tags = tagRecord(item.Tags);
    const interfaces = item.NetworkInterfaces ?? [];
    return {
      id,
      arn: regionalArn(scope, 'ec2', `instance/${id}`),
      name: nameTag(tags),
      zone: item.Placement?.AvailabilityZone || null,
      status: statusFrom(STATUS, item.State?.Name),
      native_status: item.State?.Name ?? null,
      tags,
      properties: {
        state_reason_code: item.StateReason?.Code || undefined,
        state_reason: item.StateReason?.Message || undefined,
        state_transition_reason: item.StateTransitionReason || undefined,
        instance_type: item.InstanceType,
        vcpus: vcpus(item),
        architecture: item.Architecture,
        platform: item.PlatformDetails || item.Platform,
        image_id: item.ImageId || undefined,
        key_name: item.KeyName || undefined,
        iam_instance_profile: item.IamInstanceProfile?.Arn || undefined,
        launched_at: item.LaunchTime?.toISOString(),
        lifecycle: item.InstanceLifecycle ?? 'on-demand',
        spot_request_id: item.SpotInstanceRequestId || undefined,
        tenancy: item.Placement?.Tenancy,
        placement_group: item.Placement?.GroupName || undefined,
        host_id: item.Placement?.HostId || undefined,
        vpc_id: item.VpcId || undefined,
        subnet_id: item.SubnetId || undefined,
        security_group_ids: groupIds(item),
        network_interface_ids: distinct(interfaces.map((networkInterface) => networkInterface.NetworkInterfaceId)),
        private_ip: item.PrivateIpAddress || undefined,
        private_ips: distinct([
          item.PrivateIpAddress,
          ...interfaces.flatMap(({ PrivateIpAddresses = [] }) => PrivateIpAddresses.map((ip) => ip.PrivateIpAddress)),
        ]),
        private_dns: item.PrivateDnsName || undefined,
        public_ip: item.PublicIpAddress || undefined,
        public_dns: item.PublicDnsName || undefined,
        ipv6_addresses: distinct([
          item.Ipv6Address,
          ...interfaces.flatMap(({ Ipv6Addresses = [] }) => Ipv6Addresses.map((ip) => ip.Ipv6Address)),
        ]),
        source_dest_check: item.SourceDestCheck,
        http_tokens: item.MetadataOptions?.HttpTokens,
        http_endpoint: item.MetadataOptions?.HttpEndpoint,
        http_put_response_hop_limit: item.MetadataOptions?.HttpPutResponseHopLimit,
        monitoring: item.Monitoring?.State,
        auto_recovery: item.MaintenanceOptions?.AutoRecovery,
        ebs_optimized: item.EbsOptimized,
        root_device_name: item.RootDeviceName || undefined,
        root_device_type: item.RootDeviceType,
        block_devices: blockDevices(item),
        auto_scaling_group: tags['aws:autoscaling:groupName'],
        launch_template_id: tags['aws:ec2launchtemplate:id'],
        launch_template_version: tags['aws:ec2launchtemplate:version'],
        ...checkProperties(item.checks),
      },
    };
  },
  // Volumes, interfaces and elastic IPs state themselves what they are attached to, and an Auto Scaling group which
  // instances it keeps: one link must have one author.
  edges(item) {
    const tags = tagRecord(item.Tags);
    const subnets = [
      item.SubnetId,
      ...(item.NetworkInterfaces ?? []).map((networkInterface) => networkInterface.SubnetId),
    ];
    return [
      ...linkTo('BELONGS_TO_VPC', 'ec2.vpc', item.VpcId),
      ...linksTo('IN_SUBNET', 'ec2.subnet', distinct(subnets)),
      ...linksTo('PROTECTED_BY', 'ec2.security_group', groupIds(item)),
      ...linkTo('USES', 'ec2.launch_template', tags['aws:ec2launchtemplate:id'], {
        version: tags['aws:ec2launchtemplate:version'],
      }),
    ];
  },
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html
  metrics: [
    instanceMetric({ metric: 'cpu', name: 'CPUUtilization', statistic: 'Average', unit: 'percent', bad: 'high' }),
    instanceMetric({ metric: 'network_in', name: 'NetworkIn', statistic: 'Sum', unit: 'bytes' }),
    instanceMetric({ metric: 'network_out', name: 'NetworkOut', statistic: 'Sum', unit: 'bytes' }),
    instanceMetric({
      metric: 'status_check_failed_system',
      name: 'StatusCheckFailed_System',
      statistic: 'Maximum',
      unit: 'count',
      bad: 'high',
    }),
    instanceMetric({
      metric: 'status_check_failed_instance',
      name: 'StatusCheckFailed_Instance',
      statistic: 'Maximum',
      unit: 'count',
      bad: 'high',
    }),
    // Burstable types only: t2, t3, t3a, t4g …
    instanceMetric(
      { metric: 'cpu_credits', name: 'CPUCreditBalance', statistic: 'Minimum', unit: 'credits', bad: 'low' },
      (properties) => /^t\d/.test(String(properties.instance_type)),
    ),
    instanceMetric({ metric: 'ebs_read_ops', name: 'EBSReadOps', statistic: 'Sum', unit: 'count' }),
    instanceMetric({ metric: 'ebs_write_ops', name: 'EBSWriteOps', statistic: 'Sum', unit: 'count' }),
    // Reported by the sizes that burst: none above 4xlarge, no metal.
    instanceMetric(
      { metric: 'ebs_io_balance', name: 'EBSIOBalance%', statistic: 'Minimum', unit: 'percent', bad: 'low' },
      (properties) =>
        /\.(nano|micro|small|medium|large|xlarge|2xlarge|4xlarge)$/.test(String(properties.instance_type)),
    ),
    // From the CloudWatch agent where it aggregates by InstanceId; on Windows it writes other names.
    instanceMetric(
      { metric: 'memory', name: 'mem_used_percent', statistic: 'Average', unit: 'percent', bad: 'high' },
      isUnixLike,
      'CWAgent',
    ),
    instanceMetric(
      { metric: 'disk', name: 'disk_used_percent', statistic: 'Maximum', unit: 'percent', bad: 'high' },
      isUnixLike,
      'CWAgent',
    ),
  ],
  noise: [
    'vcpus',
    'architecture',
    'private_dns',
    'public_dns',
    'state_transition_reason',
    'state_reason',
    'state_reason_code',
    'root_device_type',
    'impaired_since',
  ],
  restates: {
    block_devices: { link: 'ATTACHED_TO', other: 'source' },
    network_interface_ids: { link: 'ATTACHED_TO', other: 'source' },
    private_ips: { link: 'ATTACHED_TO', other: 'source' },
    ipv6_addresses: { link: 'ATTACHED_TO', other: 'source' },
    public_ip: { link: 'ATTACHED_TO', other: 'source' },
    security_group_ids: { link: 'PROTECTED_BY', other: 'target' },
    auto_scaling_group: { link: 'MANAGES', other: 'source' },
  },
  partOf: [{ link: 'MANAGES', other: 'source', when: 'always' }],
});

/** On its way down counts as down for good, on its way to `stopped` not yet: it may be started only after that. */
const STATUS: Record<string, Status> = {
  pending: 'pending',
  running: 'running',
  stopping: 'pending',
  stopped: 'stopped',
  'shutting-down': 'terminated',
  terminated: 'terminated',
};

/** The groups of all its interfaces; `SecurityGroups` has those of the first one only. */
function groupIds(item: Instance): string[] {
  return distinct([
    ...(item.SecurityGroups ?? []).map((group) => group.GroupId),
    ...(item.NetworkInterfaces ?? []).flatMap(({ Groups = [] }) => Groups.map((group) => group.GroupId)),
  ]);
}

function vcpus({ CpuOptions: cpu }: Instance): number | undefined {
  return cpu?.CoreCount === undefined ? undefined : cpu.CoreCount * (cpu.ThreadsPerCore ?? 1);
}

function blockDevices(item: Instance): Json[] {
  return (item.BlockDeviceMappings ?? [])
    .map((mapping) => ({
      device: mapping.DeviceName ?? null,
      volume_id: mapping.Ebs?.VolumeId ?? null,
      delete_on_termination: mapping.Ebs?.DeleteOnTermination ?? null,
    }))
    .sort((a, b) => ((a.device ?? '') < (b.device ?? '') ? -1 : 1));
}

function checkProperties(checks: InstanceStatus | undefined): Record<string, Json | undefined> {
  if (checks === undefined) return {};
  return {
    system_status: checks.SystemStatus?.Status,
    instance_status: checks.InstanceStatus?.Status,
    ebs_status: checks.AttachedEbsStatus?.Status,
    impaired_since: impairedSince([checks.SystemStatus, checks.InstanceStatus]),
    scheduled_events: (checks.Events ?? [])
      .filter((event) => !isOver(event.Description))
      .map((event) => ({
        id: event.InstanceEventId ?? null,
        code: event.Code ?? null,
        description: event.Description ?? null,
        not_before: event.NotBefore?.toISOString() ?? null,
        not_after: event.NotAfter?.toISOString() ?? null,
      }))
      .sort((a, b) => ((a.not_before ?? '') < (b.not_before ?? '') ? -1 : 1)),
  };
}

/** The earliest moment at which a check began to fail. */
function impairedSince(summaries: (InstanceStatusSummary | undefined)[]): string | undefined {
  const times = summaries.flatMap((summary) =>
    (summary?.Details ?? []).map((detail) => detail.ImpairedSince?.toISOString()),
  );
  return distinct(times)[0];
}

/**
 * Events that are over stay listed for up to a week, told apart only by the beginning of their description
 * (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_scheduled_events.html).
 */
function isOver(description: string | undefined): boolean {
  return /^\[(completed|canceled)\]/i.test(description ?? '');
}

function isUnixLike(properties: Record<string, Json>): boolean {
  return !/windows/i.test(String(properties.platform));
}

function instanceMetric(
  series: Pick<MetricSpec, 'metric' | 'name' | 'statistic' | 'unit' | 'bad'>,
  applies: (properties: Record<string, Json>) => boolean = () => true,
  namespace = 'AWS/EC2',
): MetricSpec {
  return {
    ...series,
    namespace,
    period: 300,
    dimensions: ({ id, properties }) => (applies(properties) ? { InstanceId: id } : null),
  };
}
