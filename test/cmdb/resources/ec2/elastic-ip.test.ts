import type { Address } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { elasticIp } from '../../../../src/cmdb/resources/ec2/elastic-ip.ts';
import { fakeEc2, listed, SCOPE } from './fake-ec2.ts';

test('an address in use, found by its number too', () => {
  const item: Address = {
    AllocationId: 'eipalloc-1',
    AssociationId: 'eipassoc-1',
    PublicIp: '52.1.2.3',
    PrivateIpAddress: '10.0.0.5',
    InstanceId: 'i-1',
    NetworkInterfaceId: 'eni-1',
    NetworkInterfaceOwnerId: '123456789012',
    Domain: 'vpc',
  };
  expect(elasticIp.map(item, SCOPE)).toMatchObject({
    id: 'eipalloc-1',
    arn: 'arn:aws:ec2:eu-west-1:123456789012:elastic-ip/eipalloc-1',
    status: 'in-use',
    native_status: null,
    aliases: ['52.1.2.3'],
  });
  expect(elasticIp.edges?.(item, SCOPE)).toEqual([
    { type: 'ATTACHED_TO', to: { kind: 'ec2.network_interface', id: 'eni-1' } },
    { type: 'ATTACHED_TO', to: { kind: 'ec2.instance', id: 'i-1' } },
  ]);
});

test('an address of nobody is unattached', () => {
  const item: Address = { AllocationId: 'eipalloc-2', PublicIp: '52.1.2.4', InstanceId: '' };
  expect(elasticIp.map(item, SCOPE).status).toBe('unattached');
  expect(elasticIp.edges?.(item, SCOPE)).toEqual([]);
});

test('an address without allocation is known by its number and has no ARN', () => {
  const resource = elasticIp.map({ PublicIp: '52.1.2.5', Domain: 'standard' } satisfies Address, SCOPE);
  expect(resource).toMatchObject({ id: '52.1.2.5', arn: null });
  expect(resource.aliases).toBeUndefined();
});

test('list: an empty answer is an error, an empty list is not', async () => {
  await expect(listed(elasticIp, fakeEc2(() => '').api)).rejects.toThrow('without the expected list');
  await expect(listed(elasticIp, fakeEc2(() => '<addressesSet/>').api)).resolves.toEqual([[]]);
});
