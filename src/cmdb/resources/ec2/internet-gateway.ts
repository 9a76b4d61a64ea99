import type { InternetGateway } from '@aws-sdk/client-ec2';
import type { Status } from '../../../core/model.ts';
import { pages } from '../../aws/paginate.ts';
import { defineResourceType } from '../../resource-type.ts';
import { regionalArn } from '../arn.ts';
import { distinct } from '../distinct.ts';
import { linkTo } from '../links.ts';
import { statusFrom } from '../status.ts';
import { nameTag, tagRecord } from '../tags.ts';

export const internetGateway = defineResourceType<InternetGateway>({
  kind: 'ec2.internet_gateway',
  type: 'network',
  description: 'The way between a VPC and the internet, and the VPC it is attached to.',
  service: 'ec2',
  action: 'ec2:DescribeInternetGateways',
  async *list(api) {
    const { sdk, client } = await api.ec2();
    yield* pages(sdk.paginateDescribeInternetGateways({ client, pageSize: 1000 }, {}), (page) => page.InternetGateways);
  },
  map(item, scope) {
    const id = item.InternetGatewayId ?? '';
    const tags = tagRecord(item.Tags);
    // AWS answers `available` here for a gateway that is attached, a word AttachmentStatus does not list.
    const state: string | undefined = item.Attachments?.[0]?.State;
    return {
      id,
      arn: regionalArn(scope, 'ec2', `internet-gateway/${id}`, item.OwnerId),
      name: nameTag(tags),
      status: state === undefined ? 'unattached' : statusFrom(STATUS, state),
      native_status: state ?? null,
      tags,
      properties: {
        vpc_ids: distinct((item.Attachments ?? []).map((attachment) => attachment.VpcId)),
        owner: item.OwnerId,
      },
    };
  },
  edges(item) {
    return (item.Attachments ?? [])
      .filter((attachment) => attachment.State !== 'detached')
      .flatMap((attachment) => linkTo('ATTACHED_TO', 'ec2.vpc', attachment.VpcId));
  },
  restates: { vpc_ids: { link: 'ATTACHED_TO', other: 'target' } },
  partOf: [{ link: 'ATTACHED_TO', other: 'target', when: 'together' }],
});

const STATUS: Record<string, Status> = {
  available: 'in-use',
  attached: 'in-use',
  attaching: 'pending',
  detaching: 'pending',
  detached: 'unattached',
};
