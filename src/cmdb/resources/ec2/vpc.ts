import type { Vpc } from '@aws-sdk/client-ec2';
import type { Status } from '../../../core/model.ts';
import { pages } from '../../aws/paginate.ts';
import { defineResourceType } from '../../resource-type.ts';
import { regionalArn } from '../arn.ts';
import { distinct } from '../distinct.ts';
import { statusFrom } from '../status.ts';
import { nameTag, tagRecord } from '../tags.ts';

export const vpc = defineResourceType<Vpc>({
  kind: 'ec2.vpc',
  type: 'network',
  description: 'A virtual network: its IPv4 and IPv6 ranges, tenancy, DHCP options and whether it is the default one.',
  service: 'ec2',
  action: 'ec2:DescribeVpcs',
  async *list(api) {
    const { sdk, client } = await api.ec2();
    yield* pages(sdk.paginateDescribeVpcs({ client, pageSize: 1000 }, {}), (page) => page.Vpcs);
  },
  map(item, scope) {
    const id = item.VpcId ?? '';
    const tags = tagRecord(item.Tags);
    return {
      id,
      arn: regionalArn(scope, 'ec2', `vpc/${id}`, item.OwnerId),
      name: nameTag(tags),
      status: statusFrom(STATUS, item.State),
      native_status: item.State ?? null,
      tags,
      properties: {
        cidr: item.CidrBlock || undefined,
        cidrs: distinct([
          item.CidrBlock,
          ...(item.CidrBlockAssociationSet ?? [])
            .filter((block) => block.CidrBlockState?.State !== 'disassociated')
            .map((block) => block.CidrBlock),
        ]),
        ipv6_cidrs: distinct(
          (item.Ipv6CidrBlockAssociationSet ?? [])
            .filter((block) => block.Ipv6CidrBlockState?.State !== 'disassociated')
            .map((block) => block.Ipv6CidrBlock),
        ),
        default: item.IsDefault,
        tenancy: item.InstanceTenancy,
        dhcp_options_id: item.DhcpOptionsId || undefined,
        owner: item.OwnerId,
        block_public_access: item.BlockPublicAccessStates?.InternetGatewayBlockMode,
      },
    };
  },
  noise: ['cidr'],
});

const STATUS: Record<string, Status> = { pending: 'pending', available: 'available', deleting: 'terminated' };
