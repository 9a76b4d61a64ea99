import type { Snapshot } from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { snapshot } from '../../../../src/cmdb/resources/ec2/snapshot.ts';
import { fakeEc2, listed, SCOPE } from './fake-ec2.ts';

test('map: a finished snapshot', () => {
  const item: Snapshot = {
    SnapshotId: 'snap-1',
    VolumeId: 'vol-1',
    VolumeSize: 8,
    State: 'completed',
    StartTime: new Date('2026-11-21T00:00:00Z'),
    Progress: '100%',
    OwnerId: '123456789012',
    Description: '',
    Encrypted: false,
    Tags: [{ Key: 'Name', Value: 'nightly' }],
  };
  expect(snapshot.map(item, SCOPE)).toMatchObject({
    arn: 'arn:aws:ec2:eu-west-1::snapshot/snap-1',
    name: 'nightly',
    status: 'available',
    native_status: 'completed',
    properties: { volume_id: 'vol-1', volume_size_bytes: 8_589_934_592, started_at: '2026-11-21T00:00:00.000Z' },
  });
  expect(snapshot.edges?.(item, SCOPE)).toEqual([{ type: 'SNAPSHOT_OF', to: { kind: 'ec2.volume', id: 'vol-1' } }]);
});

describe("AWS's stand-in for a volume", () => {
  const copy: Snapshot = { SnapshotId: 'snap-2', VolumeId: 'vol-ffffffff', State: 'error' };

  test('is neither shown nor linked', () => {
    expect(snapshot.map(copy, SCOPE)).toMatchObject({ status: 'failed', properties: { volume_id: undefined } });
    expect(snapshot.edges?.(copy, SCOPE)).toEqual([]);
  });
});

test('list: only own snapshots, also where the endpoint ignores the owner', async () => {
  const { api, calls } = fakeEc2(
    () => `<snapshotSet><item><snapshotId>snap-own</snapshotId><ownerId>123456789012</ownerId></item>
      <item><snapshotId>snap-foreign</snapshotId><ownerId>801119661308</ownerId></item></snapshotSet>`,
  );
  expect(await listed(snapshot, api)).toMatchObject([[{ SnapshotId: 'snap-own' }]]);
  expect(calls[0]?.get('Owner.1')).toBe('self');
});
