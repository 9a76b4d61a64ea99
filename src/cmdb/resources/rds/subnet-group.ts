import type { DBSubnetGroup } from '@aws-sdk/client-rds';
import type { Status } from '../../../core/model.ts';
import { pages } from '../../aws/paginate.ts';
import { defineResourceType } from '../../resource-type.ts';
import { distinct } from '../distinct.ts';
import { linksTo, linkTo } from '../links.ts';
import { statusFrom } from '../status.ts';

export const subnetGroup = defineResourceType<DBSubnetGroup>({
  kind: 'rds.subnet_group',
  // Not `database`: whoever lists the databases does not want these among them.
  type: 'network',
  description: 'The subnets, and through them the zones, in which RDS may place a database.',
  service: 'rds',
  action: 'rds:DescribeDBSubnetGroups',
  async *list(api) {
    const { sdk, client } = await api.rds();
    yield* pages(sdk.paginateDescribeDBSubnetGroups({ client, pageSize: 100 }, {}), (page) => page.DBSubnetGroups);
  },
  map(item) {
    const id = item.DBSubnetGroupName ?? '';
    const subnets = item.Subnets ?? [];
    return {
      id,
      arn: item.DBSubnetGroupArn ?? null,
      name: id,
      status: statusFrom(STATUS, item.SubnetGroupStatus),
      native_status: item.SubnetGroupStatus ?? null,
      tags: {},
      properties: {
        description: item.DBSubnetGroupDescription || undefined,
        vpc_id: item.VpcId || undefined,
        subnet_ids: subnetIds(item),
        zones: distinct(subnets.map((subnet) => subnet.SubnetAvailabilityZone?.Name)),
        inactive_subnet_ids: distinct(
          subnets.filter((subnet) => subnet.SubnetStatus !== 'Active').map((subnet) => subnet.SubnetIdentifier),
        ),
        network_types: distinct(item.SupportedNetworkTypes ?? []),
      },
    };
  },
  edges(item) {
    return [...linkTo('BELONGS_TO_VPC', 'ec2.vpc', item.VpcId), ...linksTo('IN_SUBNET', 'ec2.subnet', subnetIds(item))];
  },
  noise: ['zones'],
  restates: { subnet_ids: { link: 'IN_SUBNET', other: 'target' } },
});

/** `Incomplete` and the like mean that RDS cannot place a database in it as it stands. */
const STATUS: Record<string, Status> = { Complete: 'available', Incomplete: 'failed', Invalid: 'failed' };

function subnetIds(item: DBSubnetGroup): string[] {
  return distinct((item.Subnets ?? []).map((subnet) => subnet.SubnetIdentifier));
}
