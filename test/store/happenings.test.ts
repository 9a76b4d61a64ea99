import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/open.ts';
import type { StoredEvent } from '../../src/store/tables/events.ts';

let store: Store;
beforeEach(() => {
  store = openStore({ path: ':memory:' });
});

function event(native_id: string, at: string, more: Partial<StoredEvent> = {}): Omit<StoredEvent, 'id'> {
  return {
    at,
    source: 'cloudtrail',
    native_id,
    account: '123456789012',
    region: 'eu-west-1',
    name: 'RunInstances',
    actor: 'arn:aws:iam::123456789012:user/dana',
    outcome: 'ok',
    subject: null,
    summary: 'dana started an instance',
    detail: { eventName: 'RunInstances' },
    uids: [],
    ...more,
  };
}

describe('events', () => {
  it('are kept once, however often they are told', async () => {
    const one = event('a', '2026-11-20T01:00:00.000Z', { uids: [7, 7, 8] });
    expect(await store.events.add([one, event('b', '2026-11-20T02:00:00.000Z')])).toBe(2);
    expect(await store.events.add([one])).toBe(0);
    const held = await store.events.list({ limit: 10 });
    expect(held.map(({ native_id, uids }) => [native_id, uids])).toEqual([
      ['b', []],
      ['a', [7, 8]],
    ]);
    expect(held[1]).toMatchObject(event('a', '2026-11-20T01:00:00.000Z', { uids: [7, 8] }));
  });

  it('are found by what they concern, who did it, their kind and time', async () => {
    await store.events.add([
      event('a', '2026-11-20T01:00:00.000Z', { uids: [7] }),
      event('b', '2026-11-20T02:00:00.000Z', { source: 'rds', name: 'failover', actor: null, uids: [8] }),
      event('c', '2026-11-20T03:00:00.000Z', {
        name: 'StopLogging',
        actor: 'ci',
        outcome: 'AccessDenied',
        subject: 'trail-7',
        uids: [7],
      }),
    ]);
    const names = async (filter: object) =>
      (await store.events.list({ limit: 10, ...filter })).map(({ native_id }) => native_id).join('');
    expect(await names({ uids: [7] })).toBe('ca');
    expect(await names({ sources: ['rds'] })).toBe('b');
    expect(await names({ names: ['stoplogging'] })).toBe('c');
    expect(await names({ names: ['stop*', 'fail*'] })).toBe('cb');
    expect(await names({ about: 'Trail-7' })).toBe('c');
    expect(await names({ failed: true })).toBe('c');
    expect(await names({ actor: 'DANA' })).toBe('a');
    expect(await names({ from: Date.parse('2026-11-20T02:00:00Z'), to: Date.parse('2026-11-20T03:00:00Z') })).toBe('b');
    expect(await names({ oldestFirst: true, limit: 2 })).toBe('ab');
  });

  it('are walked in batches, oldest first, none twice and none left out', async () => {
    const many = Array.from({ length: 2500 }, (_, index) =>
      // Many at one moment, so that a batch ends between two of them.
      event(`e${index}`, new Date(Date.UTC(2026, 10, 20) + Math.floor(index / 700) * 1000).toISOString()),
    );
    await store.events.add(many);
    const seen: string[] = [];
    for await (const batch of store.events.each({})) seen.push(...batch.map(({ native_id }) => native_id));
    expect(seen).toEqual(many.map(({ native_id }) => native_id));
  });

  it('know which windows were asked for, merged, one source and region apart from another', async () => {
    const mark = (from: number, to: number, region = 'eu-west-1') =>
      store.events.markFetched('cloudtrail', '1', region, { from, to });
    await mark(0, 10);
    await mark(20, 30);
    await mark(10, 20);
    await mark(5, 7, 'us-east-1');
    expect(await store.events.windows('cloudtrail', '1', 'eu-west-1')).toEqual([{ from: 0, to: 30 }]);
    expect(await store.events.windows('cloudtrail', '1', 'us-east-1')).toEqual([{ from: 5, to: 7 }]);
    expect(await store.events.windows('rds', '1', 'eu-west-1')).toEqual([]);
  });

  it('are counted by source', async () => {
    await store.events.add([event('a', '2026-11-20T01:00:00.000Z'), event('b', '2026-11-20T02:00:00.000Z')]);
    expect(await store.events.summary()).toEqual([
      { source: 'cloudtrail', events: 2, first: '2026-11-20T01:00:00.000Z', last: '2026-11-20T02:00:00.000Z' },
    ]);
  });
});

describe('incidents', () => {
  it('are found by the time they touch, also those still going on', async () => {
    const mark = (start_at: string, end_at: string | null, kind: 'failure' | 'maintenance' = 'failure') =>
      store.incidents.add({
        kind,
        target: 'prod-app',
        uid: null,
        infrastructure: 'prod-app',
        start_at,
        end_at,
        note: null,
        created_at: '2026-11-20T00:00:00.000Z',
      });
    const first = await mark('2026-11-01T00:00:00.000Z', '2026-11-01T02:00:00.000Z');
    const open = await mark('2026-11-02T00:00:00.000Z', null);
    await mark('2026-11-03T00:00:00.000Z', '2026-11-03T01:00:00.000Z', 'maintenance');
    const ids = async (filter: object) => (await store.incidents.list(filter)).map(({ id }) => id);
    expect(await ids({ kind: 'failure' })).toEqual([open, first]);
    expect(await ids({ kind: 'failure', from: Date.parse('2026-11-05T00:00:00Z') })).toEqual([open]);
    expect(await ids({ to: Date.parse('2026-11-01T12:00:00Z') })).toEqual([first]);
    expect(await store.incidents.remove(first)).toBe(true);
    expect(await store.incidents.remove(first)).toBe(false);
  });
});

describe('models', () => {
  const model = {
    predictor: 'failure',
    scope: 'estate',
    version: 1,
    trained_at: '2026-11-20T00:00:00.000Z',
    data_from: '2026-10-01T00:00:00.000Z',
    data_to: null,
    samples: 42,
    skill: { pr_auc: 0.4, brier_skill: null },
    params: { trees: 10 },
    model: { trees: [1, 2, 3] },
  };

  it('are kept one for each scope, and keep their id when they are fitted anew', async () => {
    const id = await store.models.save(model);
    expect(await store.models.save({ ...model, samples: 50 })).toBe(id);
    expect(await store.models.byId(id)).toEqual({ ...model, id, samples: 50 });
    expect(await store.models.get('failure', 'other')).toBeUndefined();
    await store.models.save({ ...model, predictor: 'anomaly', scope: 'series 1' });
    expect((await store.models.list({ limit: 10 })).map(({ predictor }) => predictor)).toEqual(['anomaly', 'failure']);
    expect(await store.models.counts()).toEqual([
      { predictor: 'anomaly', models: 1 },
      { predictor: 'failure', models: 1 },
    ]);
  });
});

describe('predictions', () => {
  it('are due once their horizon has passed, until they are graded', async () => {
    const add = (due_at: string) =>
      store.predictions.add({
        predictor: 'failure',
        target: 'prod-app',
        made_at: '2026-11-18T00:00:00.000Z',
        due_at,
        probability: 0.4,
        answer: {},
      });
    const [early, late] = [await add('2026-11-19T00:00:00.000Z'), await add('2026-11-21T00:00:00.000Z')];
    const now = Date.parse('2026-11-20T00:00:00Z');
    expect((await store.predictions.due(now, 10)).map(({ id }) => id)).toEqual([early]);
    const grade = { graded_at: '2026-11-20T00:00:00.000Z', outcome: 'hit' as const, detail: { failed_at: 'then' } };
    await store.predictions.grade(early, grade);
    expect(await store.predictions.due(now, 10)).toEqual([]);
    const held = await store.predictions.list({ limit: 10 });
    expect(held.map(({ id, grade: given }) => [id, given])).toEqual([
      [late, null],
      [early, grade],
    ]);
  });
});
