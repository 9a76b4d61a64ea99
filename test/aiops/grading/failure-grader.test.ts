import { beforeEach, describe, expect, it } from 'vitest';
import { failureGrader } from '../../../src/aiops/grading/failure-grader.ts';
import { deriveInfrastructures } from '../../../src/cmdb/infrastructures.ts';
import { DEFAULT_CONFIG } from '../../../src/core/config.ts';
import type { Store } from '../../../src/store/index.ts';
import { openStore } from '../../../src/store/open.ts';
import type { StoredPrediction } from '../../../src/store/tables/predictions.ts';
import { ACCOUNT, REGION, saveEstate } from '../../support/estate.ts';

const MADE = '2026-11-10T00:00:00.000Z';
const DUE = '2026-11-11T00:00:00.000Z';
const members = [
  { kind: 'ec2.instance', id: 'i-web', name: 'web', tags: { Application: 'shop', Environment: 'prod' } },
  { kind: 'rds.instance', id: 'shop-db', name: 'shop-db', tags: { Application: 'shop', Environment: 'prod' } },
];

let store: Store;
beforeEach(async () => {
  store = openStore({ path: ':memory:' });
  await saveEstate(store, members, new Date('2026-11-09T00:00:00Z'));
  await deriveInfrastructures(store, DEFAULT_CONFIG, new Date(MADE));
});

function prediction(
  target: { kind: string; id: string },
  probability: number | null,
  critical: string[] = [],
): StoredPrediction {
  return {
    id: 1,
    predictor: 'failure',
    target: target.id,
    made_at: MADE,
    due_at: DUE,
    probability,
    answer: { target, factors: critical.map((id) => ({ resource: { id }, critical_path: true })) },
    grade: null,
  };
}

async function mark(id: string, start_at: string) {
  const [resource] = await store.resources.resolve(id);
  await store.incidents.add({
    kind: 'failure',
    target: id,
    uid: resource?.uid ?? null,
    infrastructure: null,
    start_at,
    end_at: null,
    note: 'it was down',
    created_at: start_at,
  });
}

const database = { kind: 'resource', id: 'shop-db' };

describe('a failure prediction of a resource', () => {
  it('waits while nobody looked, and is right about nothing once somebody did', async () => {
    expect(await failureGrader.grade(store, prediction(database, 0.1))).toBeNull();
    await saveEstate(store, members, new Date('2026-11-11T06:00:00Z'));
    expect(await failureGrader.grade(store, prediction(database, 0.1))).toMatchObject({
      outcome: 'hit',
      detail: { happened: false, observed_by: ['discovery at 2026-11-11T06:00:00.000Z'] },
    });
    expect(await failureGrader.grade(store, prediction(database, 0.7))).toMatchObject({ outcome: 'miss' });
  });

  it('is held against what was marked within its horizon only', async () => {
    await mark('shop-db', '2026-11-12T00:00:00.000Z');
    expect(await failureGrader.grade(store, prediction(database, 0.1))).toBeNull();
    await mark('shop-db', '2026-11-10T12:00:00.000Z');
    expect(await failureGrader.grade(store, prediction(database, 0.7))).toMatchObject({
      outcome: 'hit',
      detail: { happened: true, failures: [{ source: 'mark', what: 'shop-db: it was down' }] },
    });
  });

  it('counts as looked at when its events were fetched over the whole horizon', async () => {
    const [from, to] = [Date.parse(MADE), Date.parse(DUE)];
    await store.events.markFetched('rds', ACCOUNT, REGION, { from, to: to - 1 });
    expect(await failureGrader.grade(store, prediction(database, 0.1))).toBeNull();
    await store.events.markFetched('rds', ACCOUNT, REGION, { from, to });
    expect(await failureGrader.grade(store, prediction(database, 0.1))).toMatchObject({ outcome: 'hit' });
  });

  it('is not graded when it abstained, its target is gone, or it cannot be read', async () => {
    const reason = async (one: StoredPrediction) => (await failureGrader.grade(store, one))?.detail.reason;
    expect(await reason(prediction(database, null))).toBe('it abstained');
    expect(await reason(prediction({ kind: 'resource', id: 'gone-db' }, 0.2))).toContain(
      'gone-db is not in the inventory',
    );
    expect(await reason({ ...prediction(database, 0.2), answer: 'x' })).toContain('not understood');
  });
});

describe('a failure prediction of an infrastructure', () => {
  it('is held against the members that it said take it down, and tells of the others', async () => {
    await mark('shop-db', '2026-11-10T12:00:00.000Z');
    await store.events.markFetched('rds', ACCOUNT, REGION, { from: Date.parse(MADE), to: Date.parse(DUE) });
    const whole = { kind: 'infrastructure', id: 'shop-prod' };
    expect(await failureGrader.grade(store, prediction(whole, 0.2, ['i-web']))).toMatchObject({
      outcome: 'hit',
      detail: { happened: false, failures_of_members: 1 },
    });
    expect(await failureGrader.grade(store, prediction(whole, 0.2, ['shop-db']))).toMatchObject({
      outcome: 'miss',
      detail: { happened: true, failures_of_members: 0 },
    });
  });
});
