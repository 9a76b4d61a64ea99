import { expect, it } from 'vitest';
import type { PlannedCall } from '../../../src/cmdb/actions/action.ts';
import { announced } from '../../../src/cmdb/actions/announced.ts';
import type { Json, StoredResource } from '../../../src/core/model.ts';

const told = (properties: Record<string, Json>, operation = 'RebootInstances') =>
  announced({ target: { properties } as StoredResource, calls: [{ operation } as PlannedCall] });

it('tells of a retirement, and that a reboot does not move the instance', () => {
  const event = { code: 'instance-retirement', not_before: '2026-11-24T14:00:00.000Z', not_after: null };
  expect(told({ scheduled_events: [event] })).toEqual([
    'AWS retires its host from 2026-11-24 14:00 UTC (instance-retirement); only a stop and a start move it to another host, a reboot leaves it where it is',
  ]);
});

it('tells of a reboot that AWS does, and of a code it does not know', () => {
  const [reboot, other] = told({
    scheduled_events: [
      { code: 'instance-reboot', not_before: '2026-11-24T14:00:00.000Z', not_after: '2026-11-24T16:00:00.000Z' },
      { code: 'brand-new' },
    ],
  });
  expect(reboot).toBe('AWS reboots it from 2026-11-24 14:00 UTC to 2026-11-24 16:00 UTC (instance-reboot)');
  expect(other).toBe('AWS has scheduled an event for it (brand-new)');
});

it('tells what a database holds back, unless its reboot tells it', () => {
  const properties = { pending_modifications: { db_instance_class: 'db.t3.large' }, maintenance_window: 'sun:03:00' };
  expect(told(properties, 'StopDBInstance')).toEqual([
    'AWS holds back a change of db_instance_class until its maintenance window (sun:03:00) or its next restart',
  ]);
  expect(told(properties, 'RebootDBInstance')).toEqual([]);
});

it('tells nothing where nothing is announced', () => {
  expect(told({ scheduled_events: [], pending_modifications: {} })).toEqual([]);
  expect(told({})).toEqual([]);
});
