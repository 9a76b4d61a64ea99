import type { Volume } from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { volume } from '../../../../src/cmdb/resources/ec2/volume.ts';
import { SCOPE } from './fake-ec2.ts';

const shared: Volume = {
  VolumeId: 'vol-1',
  Size: 100,
  VolumeType: 'io2',
  Iops: 5000,
  Throughput: 125,
  State: 'in-use',
  Encrypted: true,
  KmsKeyId: 'arn:aws:kms:eu-west-1:123456789012:key/k',
  MultiAttachEnabled: true,
  SnapshotId: 'snap-1',
  AvailabilityZone: 'eu-west-1b',
  CreateTime: new Date('2026-01-02T03:04:05Z'),
  Attachments: [
    { InstanceId: 'i-b', Device: '/dev/sdf', State: 'attached', DeleteOnTermination: false },
    { InstanceId: 'i-a', Device: '/dev/sdg', State: 'attaching', DeleteOnTermination: true },
  ],
};

describe('map', () => {
  test('sizes are bytes', () => {
    expect(volume.map(shared, SCOPE)).toMatchObject({
      arn: 'arn:aws:ec2:eu-west-1:123456789012:volume/vol-1',
      zone: 'eu-west-1b',
      status: 'in-use',
      properties: {
        size_bytes: 107_374_182_400,
        throughput_bytes_per_second: 131_072_000,
        iops: 5000,
        multi_attach: true,
        attachments: [{ instance_id: 'i-a' }, { instance_id: 'i-b' }],
        created_at: '2026-01-02T03:04:05.000Z',
      },
    });
  });

  test('available and attached to nothing is unattached', () => {
    expect(volume.map({ VolumeId: 'vol-2', State: 'available' }, SCOPE)).toMatchObject({
      status: 'unattached',
      native_status: 'available',
    });
    const detached: Volume = { ...shared, State: 'available', Attachments: [{ InstanceId: 'i-a', State: 'detached' }] };
    expect(volume.map(detached, SCOPE)).toMatchObject({ status: 'unattached', properties: { attachments: [] } });
  });

  test('an error is a failure', () => {
    expect(volume.map({ VolumeId: 'vol-2', State: 'error' }, SCOPE).status).toBe('failed');
  });
});

test('edges: each instance it is attached to, and its snapshot', () => {
  expect(volume.edges?.(shared, SCOPE)).toEqual([
    {
      type: 'ATTACHED_TO',
      to: { kind: 'ec2.instance', id: 'i-b' },
      properties: { device: '/dev/sdf', delete_on_termination: false },
    },
    {
      type: 'ATTACHED_TO',
      to: { kind: 'ec2.instance', id: 'i-a' },
      properties: { device: '/dev/sdg', delete_on_termination: true },
    },
    { type: 'CREATED_FROM', to: { kind: 'ec2.snapshot', id: 'snap-1' } },
  ]);
  expect(volume.edges?.({ VolumeId: 'vol-2', SnapshotId: '' } satisfies Volume, SCOPE)).toEqual([]);
});

test('metrics: none while unattached, burst balance only where the type has one', () => {
  const names = (item: Volume) => {
    const { properties } = volume.map(item, SCOPE);
    const known = JSON.parse(JSON.stringify(properties));
    return (volume.metrics ?? [])
      .filter((series) => series.dimensions({ id: 'vol-1', arn: null, name: null, properties: known }) !== null)
      .map(({ metric }) => metric);
  };
  expect(names(shared)).toEqual(['queue_length', 'read_ops', 'write_ops']);
  expect(names({ ...shared, VolumeType: 'gp2' })).toContain('burst_balance');
  expect(names({ ...shared, Attachments: [] })).toEqual([]);
});
