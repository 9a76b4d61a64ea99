import type { InternetGateway } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { internetGateway } from '../../../../src/cmdb/resources/ec2/internet-gateway.ts';
import { SCOPE } from './fake-ec2.ts';

test('an attached gateway is in use, in either of the words AWS has for it', () => {
  for (const State of ['available', 'attached']) {
    const item = { InternetGatewayId: 'igw-1', Attachments: [{ VpcId: 'vpc-1', State }] } as InternetGateway;
    expect(internetGateway.map(item, SCOPE)).toMatchObject({ status: 'in-use', native_status: State });
    expect(internetGateway.edges?.(item, SCOPE)).toEqual([
      { type: 'ATTACHED_TO', to: { kind: 'ec2.vpc', id: 'vpc-1' } },
    ]);
  }
});

test('a gateway without a VPC is unattached', () => {
  const item: InternetGateway = { InternetGatewayId: 'igw-1', Attachments: [] };
  expect(internetGateway.map(item, SCOPE)).toMatchObject({ status: 'unattached', native_status: null });
  expect(internetGateway.edges?.(item, SCOPE)).toEqual([]);
});

test('a gateway being detached still has its VPC, one that was detached does not', () => {
  const item = (State: 'detaching' | 'detached'): InternetGateway => ({
    InternetGatewayId: 'igw-1',
    Attachments: [{ VpcId: 'vpc-1', State }],
  });
  expect(internetGateway.map(item('detaching'), SCOPE).status).toBe('pending');
  expect(internetGateway.edges?.(item('detaching'), SCOPE)).toHaveLength(1);
  expect(internetGateway.map(item('detached'), SCOPE).status).toBe('unattached');
  expect(internetGateway.edges?.(item('detached'), SCOPE)).toEqual([]);
});
