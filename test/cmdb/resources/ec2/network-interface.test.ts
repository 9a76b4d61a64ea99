import type { NetworkInterface } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { networkInterface } from '../../../../src/cmdb/resources/ec2/network-interface.ts';
import { SCOPE } from './fake-ec2.ts';

const attached: NetworkInterface = {
  NetworkInterfaceId: 'eni-1',
  OwnerId: '123456789012',
  Status: 'in-use',
  InterfaceType: 'interface',
  VpcId: 'vpc-1',
  SubnetId: 'subnet-1',
  AvailabilityZone: 'eu-west-1a',
  PrivateIpAddress: '10.0.0.5',
  PrivateIpAddresses: [
    { PrivateIpAddress: '10.0.0.6', Primary: false, Association: { PublicIp: '52.1.1.2' } },
    { PrivateIpAddress: '10.0.0.5', Primary: true, Association: { PublicIp: '52.1.1.1' } },
  ],
  Association: { PublicIp: '52.1.1.1' },
  Ipv6Addresses: [{ Ipv6Address: '2a05:d018::5' }],
  Groups: [{ GroupId: 'sg-2' }, { GroupId: 'sg-1' }],
  Attachment: {
    InstanceId: 'i-1',
    InstanceOwnerId: '123456789012',
    DeviceIndex: 0,
    DeleteOnTermination: true,
    Status: 'attached',
  },
  TagSet: [{ Key: 'Name', Value: 'edge' }],
};

test('map: found by each of its addresses', () => {
  expect(networkInterface.map(attached, SCOPE)).toMatchObject({
    name: 'edge',
    status: 'in-use',
    properties: {
      private_ips: ['10.0.0.5', '10.0.0.6'],
      public_ips: ['52.1.1.1', '52.1.1.2'],
      security_group_ids: ['sg-1', 'sg-2'],
      instance_id: 'i-1',
    },
    aliases: ['ip:vpc-1/10.0.0.5', 'ip:vpc-1/10.0.0.6', 'ip:vpc-1/2a05:d018::5'],
  });
});

test('edges: VPC, subnet, groups, instance', () => {
  expect(networkInterface.edges?.(attached, SCOPE)).toEqual([
    { type: 'BELONGS_TO_VPC', to: { kind: 'ec2.vpc', id: 'vpc-1' } },
    { type: 'IN_SUBNET', to: { kind: 'ec2.subnet', id: 'subnet-1' } },
    { type: 'PROTECTED_BY', to: { kind: 'ec2.security_group', id: 'sg-1' } },
    { type: 'PROTECTED_BY', to: { kind: 'ec2.security_group', id: 'sg-2' } },
    {
      type: 'ATTACHED_TO',
      to: { kind: 'ec2.instance', id: 'i-1' },
      properties: { device_index: 0, delete_on_termination: true },
    },
  ]);
});

test('an interface without attachment', () => {
  const free: NetworkInterface = { NetworkInterfaceId: 'eni-2', Status: 'available' };
  expect(networkInterface.map(free, SCOPE)).toMatchObject({ status: 'unattached', zone: null, aliases: [] });
  expect(networkInterface.edges?.(free, SCOPE)).toEqual([]);
});

test('an interface that a service holds is in use, without an instance', () => {
  const balancer: NetworkInterface = {
    NetworkInterfaceId: 'eni-3',
    Status: 'in-use',
    Description: 'ELB app/edge/50dc6c495c0c9188',
    RequesterId: 'amazon-elb',
    RequesterManaged: true,
    Attachment: { InstanceOwnerId: 'amazon-elb', Status: 'attached', DeviceIndex: 1 },
  };
  expect(networkInterface.map(balancer, SCOPE)).toMatchObject({
    status: 'in-use',
    properties: { requester_id: 'amazon-elb', attachment_owner: 'amazon-elb' },
  });
  expect(networkInterface.edges?.(balancer, SCOPE)).toEqual([]);
});

test('an instance of another account is named as such', () => {
  const lent: NetworkInterface = {
    NetworkInterfaceId: 'eni-4',
    Attachment: { InstanceId: 'i-theirs', InstanceOwnerId: '999988887777', Status: 'attached' },
  };
  expect(networkInterface.edges?.(lent, SCOPE)?.[0]?.to).toEqual({
    kind: 'ec2.instance',
    id: 'i-theirs',
    account: '999988887777',
  });
});
