import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Status } from '../../../core/model.ts';
import { pages } from '../../aws/paginate.ts';
import { defineResourceType } from '../../resource-type.ts';
import { distinct } from '../distinct.ts';
import { linksTo, linkTo } from '../links.ts';
import { statusFrom } from '../status.ts';
import { tagRecord } from '../tags.ts';
import { dimensionOf } from './arns.ts';
import { loadBalancerMetrics } from './load-balancer-metrics.ts';
import { type Tagged, tagsDetail } from './tags-detail.ts';

export const loadBalancer = defineResourceType<Tagged<LoadBalancer>>({
  kind: 'elbv2.load_balancer',
  type: 'load_balancer',
  description:
    'An Application, Network or Gateway Load Balancer: scheme, DNS name, zones and subnets, security groups, and why ' +
    'it is not active. `app/<name>/<hash>`, as CloudWatch writes it, names it too.',
  service: 'elasticloadbalancingv2',
  action: 'elasticloadbalancing:DescribeLoadBalancers',
  async *list(api) {
    const { sdk, client } = await api.elbv2();
    yield* pages(sdk.paginateDescribeLoadBalancers({ client }, {}), (page) => page.LoadBalancers);
  },
  details: [tagsDetail((item) => item.LoadBalancerArn)],
  map(item) {
    const id = item.LoadBalancerArn ?? '';
    const zones = item.AvailabilityZones ?? [];
    const dimension = dimensionOf(id);
    return {
      id,
      arn: id,
      name: item.LoadBalancerName ?? null,
      status: statusFrom(STATUS, item.State?.Code),
      native_status: item.State?.Code ?? null,
      tags: tagRecord(item.tags),
      properties: {
        load_balancer_type: item.Type,
        scheme: item.Scheme,
        dns_name: item.DNSName,
        hosted_zone_id: item.CanonicalHostedZoneId,
        ip_address_type: item.IpAddressType,
        state_reason: item.State?.Reason || undefined,
        vpc_id: item.VpcId || undefined,
        zones: distinct(zones.map((zone) => zone.ZoneName)),
        subnet_ids: subnetIds(item),
        addresses: distinct(
          zones.flatMap(({ LoadBalancerAddresses = [] }) =>
            LoadBalancerAddresses.flatMap((address) => [address.IpAddress, address.PrivateIPv4Address]),
          ),
        ),
        security_group_ids: distinct(item.SecurityGroups ?? []),
        created_at: item.CreatedTime?.toISOString(),
      },
      aliases: [dimension, item.DNSName].filter((alias) => typeof alias === 'string'),
    };
  },
  // Listeners and target groups state themselves that they belong to it.
  edges(item) {
    return [
      ...linkTo('BELONGS_TO_VPC', 'ec2.vpc', item.VpcId),
      ...linksTo('IN_SUBNET', 'ec2.subnet', subnetIds(item)),
      ...linksTo('PROTECTED_BY', 'ec2.security_group', distinct(item.SecurityGroups ?? [])),
    ];
  },
  metrics: loadBalancerMetrics,
  noise: ['addresses', 'zones'],
  restates: {
    security_group_ids: { link: 'PROTECTED_BY', other: 'target' },
    subnet_ids: { link: 'IN_SUBNET', other: 'target' },
  },
});

/** An impaired one still routes but cannot grow any more: that wants a person as much as an unhealthy one. */
const STATUS: Record<string, Status> = {
  provisioning: 'pending',
  active: 'active',
  active_impaired: 'unhealthy',
  failed: 'failed',
};

function subnetIds(item: LoadBalancer): string[] {
  return distinct((item.AvailabilityZones ?? []).map((zone) => zone.SubnetId));
}
