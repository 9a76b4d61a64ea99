import type { NetworkInterface } from '@aws-sdk/client-ec2';
import type { Status } from '../../../core/model.ts';
import { pages } from '../../aws/paginate.ts';
import { defineResourceType, type Link } from '../../resource-type.ts';
import { regionalArn } from '../arn.ts';
import { distinct } from '../distinct.ts';
import { foreignAccount, linksTo, linkTo } from '../links.ts';
import { statusFrom } from '../status.ts';
import { nameTag, tagRecord } from '../tags.ts';

export const networkInterface = defineResourceType<NetworkInterface>({
  kind: 'ec2.network_interface',
  type: 'network',
  description:
    'An elastic network interface: its private and public addresses, security groups, subnet, what it is attached to, ' +
    'and which service made it. `ip:<vpc>/<address>` names it too.',
  service: 'ec2',
  action: 'ec2:DescribeNetworkInterfaces',
  async *list(api) {
    const { sdk, client } = await api.ec2();
    const paginator = sdk.paginateDescribeNetworkInterfaces({ client, pageSize: 500 }, {});
    yield* pages(paginator, (page) => page.NetworkInterfaces);
  },
  map(item, scope) {
    const id = item.NetworkInterfaceId ?? '';
    const tags = tagRecord(item.TagSet);
    const privateIps = distinct([
      item.PrivateIpAddress,
      ...(item.PrivateIpAddresses ?? []).map((address) => address.PrivateIpAddress),
    ]);
    const ipv6 = distinct((item.Ipv6Addresses ?? []).map((address) => address.Ipv6Address));
    const { Attachment: attachment } = item;
    return {
      id,
      arn: regionalArn(scope, 'ec2', `network-interface/${id}`, item.OwnerId),
      name: nameTag(tags),
      zone: item.AvailabilityZone || null,
      status: statusFrom(STATUS, item.Status),
      native_status: item.Status ?? null,
      tags,
      properties: {
        interface_type: item.InterfaceType,
        description: item.Description || undefined,
        vpc_id: item.VpcId || undefined,
        subnet_id: item.SubnetId || undefined,
        security_group_ids: groupIds(item),
        private_ip: item.PrivateIpAddress || undefined,
        private_ips: privateIps,
        public_ips: distinct([
          item.Association?.PublicIp,
          ...(item.PrivateIpAddresses ?? []).map((address) => address.Association?.PublicIp),
        ]),
        ipv6_addresses: ipv6,
        private_dns: item.PrivateDnsName || undefined,
        mac_address: item.MacAddress || undefined,
        source_dest_check: item.SourceDestCheck,
        requester_id: item.RequesterId || undefined,
        requester_managed: item.RequesterManaged,
        instance_id: attachment?.InstanceId || undefined,
        attachment_owner: attachment?.InstanceOwnerId || undefined,
        attachment_status: attachment?.Status,
        device_index: attachment?.DeviceIndex,
        delete_on_termination: attachment?.DeleteOnTermination,
        attached_at: attachment?.AttachTime?.toISOString(),
      },
      aliases: item.VpcId ? [...privateIps, ...ipv6].map((address) => `ip:${item.VpcId}/${address}`) : [],
    };
  },
  edges(item, scope) {
    return [
      ...linkTo('BELONGS_TO_VPC', 'ec2.vpc', item.VpcId),
      ...linkTo('IN_SUBNET', 'ec2.subnet', item.SubnetId),
      ...linksTo('PROTECTED_BY', 'ec2.security_group', groupIds(item)),
      ...attachmentLinks(item, scope.account),
    ];
  },
  noise: [
    'private_dns',
    'attachment_status',
    'attachment_owner',
    'attached_at',
    'device_index',
    'delete_on_termination',
    'mac_address',
  ],
  restates: {
    instance_id: { link: 'ATTACHED_TO', other: 'target' },
    public_ips: { link: 'ATTACHED_TO', other: 'source' },
    security_group_ids: { link: 'PROTECTED_BY', other: 'target' },
  },
  partOf: [{ link: 'ATTACHED_TO', other: 'target', when: 'always' }],
});

const STATUS: Record<string, Status> = {
  available: 'unattached',
  attaching: 'pending',
  'in-use': 'in-use',
  associated: 'in-use',
  detaching: 'pending',
};

function groupIds(item: NetworkInterface): string[] {
  return distinct((item.Groups ?? []).map((group) => group.GroupId));
}

function attachmentLinks({ Attachment: attachment }: NetworkInterface, ownAccount: string): Link[] {
  if (!attachment?.InstanceId || attachment.Status === 'detached') return [];
  const account = foreignAccount(attachment.InstanceOwnerId, ownAccount);
  return [
    {
      type: 'ATTACHED_TO',
      to: { kind: 'ec2.instance', id: attachment.InstanceId, ...(account === undefined ? {} : { account }) },
      properties: {
        device_index: attachment.DeviceIndex,
        delete_on_termination: attachment.DeleteOnTermination,
      },
    },
  ];
}
