import type { NatGateway } from '@aws-sdk/client-ec2';
import type { Status } from '../../../core/model.ts';
import { pages } from '../../aws/paginate.ts';
import { defineResourceType, type Link, type MetricSpec } from '../../resource-type.ts';
import { regionalArn } from '../arn.ts';
import { linkTo } from '../links.ts';
import { statusFrom } from '../status.ts';
import { nameTag, tagRecord } from '../tags.ts';

export const natGateway = defineResourceType<NatGateway>({
  kind: 'ec2.nat_gateway',
  type: 'network',
  description:
    'The way out for subnets without public addresses: its subnet, its public and private addresses, whether it is ' +
    'public or private, zonal or regional, and why it failed.',
  service: 'ec2',
  action: 'ec2:DescribeNatGateways',
  async *list(api) {
    const { sdk, client } = await api.ec2();
    yield* pages(sdk.paginateDescribeNatGateways({ client, pageSize: 1000 }, {}), (page) => page.NatGateways);
  },
  map(item, scope) {
    const id = item.NatGatewayId ?? '';
    const tags = tagRecord(item.Tags);
    const addresses = item.NatGatewayAddresses ?? [];
    return {
      id,
      arn: regionalArn(scope, 'ec2', `natgateway/${id}`),
      name: nameTag(tags),
      status: statusFrom(STATUS, item.State),
      native_status: item.State ?? null,
      tags,
      properties: {
        vpc_id: item.VpcId,
        subnet_id: item.SubnetId || undefined,
        connectivity: item.ConnectivityType,
        availability_mode: item.AvailabilityMode,
        addresses: addresses
          .map((address) => ({
            public_ip: address.PublicIp || null,
            private_ip: address.PrivateIp || null,
            allocation_id: address.AllocationId || null,
            network_interface_id: address.NetworkInterfaceId || null,
            primary: address.IsPrimary ?? null,
            status: address.Status ?? null,
            failure: address.FailureMessage || null,
          }))
          .sort((a, b) => ((a.private_ip ?? '') < (b.private_ip ?? '') ? -1 : 1)),
        created_at: item.CreateTime?.toISOString(),
        deleted_at: item.DeleteTime?.toISOString(),
        failure_code: item.FailureCode || undefined,
        failure_message: item.FailureMessage || undefined,
      },
    };
  },
  edges(item) {
    const to = { kind: 'ec2.nat_gateway', id: item.NatGatewayId ?? '' };
    const links: Link[] = [
      ...linkTo('BELONGS_TO_VPC', 'ec2.vpc', item.VpcId),
      ...linkTo('IN_SUBNET', 'ec2.subnet', item.SubnetId),
    ];
    // Neither the elastic IP nor the interface says that a NAT gateway is behind it, so the gateway states both.
    for (const { AllocationId, NetworkInterfaceId } of item.NatGatewayAddresses ?? []) {
      if (AllocationId) links.push({ type: 'ATTACHED_TO', from: { kind: 'ec2.elastic_ip', id: AllocationId }, to });
      if (NetworkInterfaceId) {
        links.push({ type: 'ATTACHED_TO', from: { kind: 'ec2.network_interface', id: NetworkInterfaceId }, to });
      }
    }
    return links;
  },
  // https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html
  metrics: [
    natMetric({ metric: 'errors', name: 'ErrorPortAllocation', statistic: 'Sum', unit: 'count', bad: 'high' }),
    natMetric({ metric: 'packets_dropped', name: 'PacketsDropCount', statistic: 'Sum', unit: 'count', bad: 'high' }),
    natMetric({ metric: 'network_out', name: 'BytesOutToDestination', statistic: 'Sum', unit: 'bytes' }),
    natMetric({
      metric: 'connections',
      name: 'ActiveConnectionCount',
      statistic: 'Maximum',
      unit: 'count',
      bad: 'high',
    }),
  ],
  noise: ['deleted_at'],
  restates: { addresses: { link: 'ATTACHED_TO', other: 'source' } },
});

const STATUS: Record<string, Status> = {
  pending: 'pending',
  available: 'available',
  failed: 'failed',
  deleting: 'terminated',
  deleted: 'terminated',
};

function natMetric(series: Pick<MetricSpec, 'metric' | 'name' | 'statistic' | 'unit' | 'bad'>): MetricSpec {
  return {
    ...series,
    namespace: 'AWS/NATGateway',
    period: 300,
    dimensions: ({ id }) => ({ NatGatewayId: id }),
  };
}
