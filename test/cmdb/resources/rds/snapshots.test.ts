import type { DBClusterSnapshot, DBSnapshot } from '@aws-sdk/client-rds';
import { expect, test } from 'vitest';
import { clusterSnapshot } from '../../../../src/cmdb/resources/rds/cluster-snapshot.ts';
import { snapshot } from '../../../../src/cmdb/resources/rds/snapshot.ts';
import { linkLines, SCOPE } from '../fake-api.ts';

test('a snapshot of an instance: kind, size, age, source', () => {
  const manual: DBSnapshot = {
    DBSnapshotIdentifier: 'before-upgrade',
    DBInstanceIdentifier: 'orders',
    SnapshotType: 'manual',
    Status: 'available',
    AllocatedStorage: 50,
    Encrypted: false,
    SnapshotCreateTime: new Date('2026-11-01T00:00:00Z'),
  };
  expect(snapshot.map(manual, SCOPE)).toMatchObject({
    id: 'before-upgrade',
    status: 'available',
    properties: {
      snapshot_type: 'manual',
      size_bytes: 50 * 2 ** 30,
      encrypted: false,
      created_at: '2026-11-01T00:00:00.000Z',
    },
  });
  expect(linkLines(snapshot, manual)).toEqual(['SNAPSHOT_OF rds.instance orders']);
});

test('one under way has no size and no time yet', () => {
  const { status, properties } = snapshot.map({ DBSnapshotIdentifier: 's', Status: 'creating' }, SCOPE);
  expect(status).toBe('pending');
  expect(properties.size_bytes).toBe(undefined);
  expect(properties.created_at).toBe(undefined);
});

test('a snapshot of an Aurora cluster states no size', () => {
  const nightly: DBClusterSnapshot = {
    DBClusterSnapshotIdentifier: 'rds:ledger-2026-11-21',
    DBClusterIdentifier: 'ledger',
    SnapshotType: 'automated',
    Status: 'available',
    AllocatedStorage: 0,
    StorageEncrypted: true,
  };
  const resource = clusterSnapshot.map(nightly, SCOPE);
  expect(resource).toMatchObject({
    id: 'rds:ledger-2026-11-21',
    properties: { cluster_id: 'ledger', encrypted: true },
  });
  expect(resource.properties.size_bytes).toBe(undefined);
  expect(linkLines(clusterSnapshot, nightly)).toEqual(['SNAPSHOT_OF rds.cluster ledger']);
});
