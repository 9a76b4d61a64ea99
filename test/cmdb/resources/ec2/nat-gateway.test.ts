import type { NatGateway } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { natGateway } from '../../../../src/cmdb/resources/ec2/nat-gateway.ts';
import { SCOPE } from './fake-ec2.ts';

const item: NatGateway = {
  NatGatewayId: 'nat-1',
  State: 'available',
  VpcId: 'vpc-1',
  SubnetId: 'subnet-1',
  ConnectivityType: 'public',
  NatGatewayAddresses: [
    {
      AllocationId: 'eipalloc-1',
      NetworkInterfaceId: 'eni-1',
      PublicIp: '52.1.1.1',
      PrivateIp: '10.0.0.9',
      IsPrimary: true,
    },
    { PrivateIp: '10.0.0.10', IsPrimary: false },
  ],
};

test('map: its addresses in order', () => {
  expect(natGateway.map(item, SCOPE)).toMatchObject({
    arn: 'arn:aws:ec2:eu-west-1:123456789012:natgateway/nat-1',
    status: 'available',
    properties: {
      addresses: [
        { private_ip: '10.0.0.10', public_ip: null, primary: false },
        { private_ip: '10.0.0.9', public_ip: '52.1.1.1', primary: true, allocation_id: 'eipalloc-1' },
      ],
    },
  });
});

test('edges: subnet, VPC, and the elastic IP and interface that belong to it', () => {
  const to = { kind: 'ec2.nat_gateway', id: 'nat-1' };
  expect(natGateway.edges?.(item, SCOPE)).toEqual([
    { type: 'BELONGS_TO_VPC', to: { kind: 'ec2.vpc', id: 'vpc-1' } },
    { type: 'IN_SUBNET', to: { kind: 'ec2.subnet', id: 'subnet-1' } },
    { type: 'ATTACHED_TO', from: { kind: 'ec2.elastic_ip', id: 'eipalloc-1' }, to },
    { type: 'ATTACHED_TO', from: { kind: 'ec2.network_interface', id: 'eni-1' }, to },
  ]);
});

test('a failed one says why; a regional one has no subnet', () => {
  const failed: NatGateway = {
    NatGatewayId: 'nat-2',
    State: 'failed',
    VpcId: 'vpc-1',
    SubnetId: '',
    FailureCode: 'InsufficientFreeAddressesInSubnet',
    FailureMessage: 'Subnet has insufficient free addresses',
  };
  expect(natGateway.map(failed, SCOPE)).toMatchObject({
    status: 'failed',
    properties: { failure_code: 'InsufficientFreeAddressesInSubnet', addresses: [] },
  });
  expect(natGateway.edges?.(failed, SCOPE).map(({ type }) => type)).toEqual(['BELONGS_TO_VPC']);
});

test('metrics are asked for by gateway id', () => {
  const errors = natGateway.metrics?.find(({ metric }) => metric === 'errors');
  expect(errors).toMatchObject({ namespace: 'AWS/NATGateway', name: 'ErrorPortAllocation', statistic: 'Sum' });
  expect(errors?.dimensions({ id: 'nat-1', arn: null, name: null, properties: {} })).toEqual({ NatGatewayId: 'nat-1' });
});
