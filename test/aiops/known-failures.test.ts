import { beforeEach, describe, expect, it } from 'vitest';
import { knownFailures } from '../../src/aiops/known-failures.ts';
import type { StoredResource } from '../../src/core/model.ts';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/open.ts';
import type { StoredEvent } from '../../src/store/tables/events.ts';
import { ACCOUNT, REGION, saveEstate } from '../support/estate.ts';

const [FROM, TO] = [Date.parse('2026-11-01T00:00:00Z'), Date.parse('2026-11-20T00:00:00Z')];
const database = (status: StoredResource['status']) => ({
  kind: 'rds.instance',
  id: 'orders-db',
  name: 'orders-db',
  status,
});
const alarms = [
  { kind: 'cloudwatch.alarm', id: 'orders-db-cpu', properties: { alarm_actions: ['arn:aws:sns:us-east-1:1:page'] } },
  {
    kind: 'cloudwatch.alarm',
    id: 'scale-out',
    properties: { alarm_actions: ['arn:aws:autoscaling:us-east-1:1:scalingPolicy:a:b:policyName/out'] },
  },
];

let store: Store;
beforeEach(() => {
  store = openStore({ path: ':memory:' });
});

async function uidOf(name: string): Promise<number> {
  return (await store.resources.resolve(name))[0]?.uid ?? -1;
}

async function failures(infrastructure: string | null = null) {
  const resources = (await store.resources.find({ kinds: ['rds.instance'] }, {})).resources;
  return knownFailures(store, { resources, infrastructure, from: FROM, to: TO });
}

function event(source: StoredEvent['source'], more: Partial<StoredEvent>): Omit<StoredEvent, 'id'> {
  return {
    at: '2026-11-10T00:00:00.000Z',
    source,
    native_id: `${source} ${JSON.stringify(more)}`,
    account: ACCOUNT,
    region: REGION,
    name: 'StateUpdate',
    actor: null,
    outcome: 'ok',
    subject: null,
    summary: 'something happened',
    detail: null,
    uids: [],
    ...more,
  };
}

describe('known failures', () => {
  it('are what the user marked, on the resource and on its infrastructure', async () => {
    await saveEstate(store, [database('available')]);
    const mark = (
      uid: number | null,
      infrastructure: string | null,
      start_at: string,
      kind: 'failure' | 'maintenance' = 'failure',
    ) =>
      store.incidents.add({
        kind,
        target: infrastructure ?? 'orders-db',
        uid,
        infrastructure,
        start_at,
        end_at: null,
        note: null,
        created_at: start_at,
      });
    await mark(await uidOf('orders-db'), null, '2026-11-05T00:00:00.000Z');
    await mark(null, 'orders-prod', '2026-11-06T00:00:00.000Z');
    await mark(null, 'other-prod', '2026-11-07T00:00:00.000Z');
    await mark(await uidOf('orders-db'), null, '2026-11-08T00:00:00.000Z', 'maintenance');
    await mark(await uidOf('orders-db'), null, '2026-10-01T00:00:00.000Z');
    expect((await failures('orders-prod')).map(({ at }) => new Date(at).toISOString().slice(0, 10))).toEqual([
      '2026-11-05',
      '2026-11-06',
    ]);
    expect(await failures()).toHaveLength(1);
  });

  it('are alarms that went off, but not those that only scale, nor those that were off already', async () => {
    await saveEstate(store, [database('available'), ...alarms]);
    const uids = async (alarm: string) => [await uidOf(alarm), await uidOf('orders-db')];
    await store.events.add([
      event('alarm', {
        subject: 'orders-db-cpu',
        outcome: 'ALARM',
        detail: { from: 'OK' },
        uids: await uids('orders-db-cpu'),
      }),
      event('alarm', {
        subject: 'orders-db-cpu',
        outcome: 'OK',
        detail: { from: 'ALARM' },
        uids: await uids('orders-db-cpu'),
      }),
      event('alarm', {
        subject: 'orders-db-cpu',
        outcome: 'ALARM',
        detail: { from: 'ALARM' },
        uids: await uids('orders-db-cpu'),
      }),
      event('alarm', { subject: 'scale-out', outcome: 'ALARM', detail: { from: 'OK' }, uids: await uids('scale-out') }),
    ]);
    expect(await failures()).toMatchObject([{ source: 'alarm', uid: await uidOf('orders-db') }]);
  });

  it('are failures and failovers of databases and failed tasks, but not back-ups', async () => {
    await saveEstate(store, [database('available')]);
    const uids = [await uidOf('orders-db')];
    await store.events.add([
      event('rds', { name: 'failover', uids }),
      event('rds', { name: 'backup', uids }),
      event('ecs', { name: 'task stopped', outcome: 'failed', uids }),
      event('cloudtrail', { name: 'RebootDBInstance', outcome: 'AccessDenied', uids }),
    ]);
    expect((await failures()).map(({ source }) => source).sort()).toEqual(['ecs', 'rds']);
  });

  it('are statuses that turned, not those that discovery met', async () => {
    await saveEstate(store, [database('failed')], new Date('2026-11-02T00:00:00Z'));
    await saveEstate(store, [database('available')], new Date('2026-11-03T00:00:00Z'));
    await saveEstate(store, [database('failed')], new Date('2026-11-04T00:00:00Z'));
    await saveEstate(store, [database('available')], new Date('2026-11-05T00:00:00Z'));
    expect(await failures()).toEqual([
      {
        uid: await uidOf('orders-db'),
        at: Date.parse('2026-11-04T00:00:00Z'),
        until: Date.parse('2026-11-05T00:00:00Z'),
        source: 'status',
        what: 'orders-db was seen failed',
      },
    ]);
  });
});
