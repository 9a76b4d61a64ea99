import type { Address } from '@aws-sdk/client-ec2';
import { present } from '../../aws/paginate.ts';
import { defineResourceType } from '../../resource-type.ts';
import { regionalArn } from '../arn.ts';
import { linkTo } from '../links.ts';
import { nameTag, tagRecord } from '../tags.ts';

export const elasticIp = defineResourceType<Address>({
  kind: 'ec2.elastic_ip',
  type: 'network',
  description: 'A public IPv4 address the account keeps: the address, and the interface or instance it points to.',
  service: 'ec2',
  action: 'ec2:DescribeAddresses',
  async *list(api) {
    const { sdk, client } = await api.ec2();
    // The one EC2 listing here that AWS does not page.
    const answer = await client.send(new sdk.DescribeAddressesCommand({}));
    yield present(answer.Addresses);
  },
  map(item, scope) {
    const tags = tagRecord(item.Tags);
    const id = item.AllocationId || item.PublicIp || '';
    return {
      id,
      arn: item.AllocationId ? regionalArn(scope, 'ec2', `elastic-ip/${item.AllocationId}`) : null,
      name: nameTag(tags),
      status: item.AssociationId || item.InstanceId || item.NetworkInterfaceId ? 'in-use' : 'unattached',
      native_status: null,
      tags,
      properties: {
        public_ip: item.PublicIp || undefined,
        private_ip: item.PrivateIpAddress || undefined,
        instance_id: item.InstanceId || undefined,
        network_interface_id: item.NetworkInterfaceId || undefined,
        interface_owner: item.NetworkInterfaceOwnerId || undefined,
        pool: item.PublicIpv4Pool || undefined,
        border_group: item.NetworkBorderGroup || undefined,
        service_managed: item.ServiceManaged || undefined,
      },
      ...(item.PublicIp && item.PublicIp !== id ? { aliases: [item.PublicIp] } : {}),
    };
  },
  edges(item) {
    return [
      ...linkTo('ATTACHED_TO', 'ec2.network_interface', item.NetworkInterfaceId),
      ...linkTo('ATTACHED_TO', 'ec2.instance', item.InstanceId),
    ];
  },
  noise: ['private_ip', 'interface_owner'],
  restates: {
    instance_id: { link: 'ATTACHED_TO', other: 'target' },
    network_interface_id: { link: 'ATTACHED_TO', other: 'target' },
  },
});
