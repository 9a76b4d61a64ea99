import { beforeEach, describe, expect, it } from 'vitest';
import { capacityGrader } from '../../../src/aiops/grading/capacity-grader.ts';
import type { Store } from '../../../src/store/index.ts';
import { openStore } from '../../../src/store/open.ts';
import type { StoredPrediction } from '../../../src/store/tables/predictions.ts';
import { saveEstate } from '../../support/estate.ts';

const START = Date.parse('2026-11-10T00:00:00Z');
const HOUR = 3_600_000;

let store: Store;
let series: number;
beforeEach(async () => {
  store = openStore({ path: ':memory:' });
  await saveEstate(store, [{ kind: 'rds.instance', id: 'orders-db', name: 'orders-db' }]);
  const uid = (await store.resources.resolve('orders-db'))[0]?.uid ?? null;
  const key = { uid, label: 'orders-db', metric: 'cpu', statistic: 'Average', unit: 'percent' };
  series = (await store.series.ensure({ ...key, period_seconds: 1800, source: 'cloudwatch' })).id;
});

/** Four hourly steps, forecast at 50 with 45–55 (80 %) and 40–60 (95 %); the naive forecast says `naive`. */
function prediction(naive: number, abstained: string | null = null): StoredPrediction {
  const course = [0, 1, 2, 3].map((hour) => ({
    at: new Date(START + hour * HOUR).toISOString(),
    value: 50,
    lower_80: 45,
    upper_80: 55,
    lower_95: 40,
    upper_95: 60,
    naive,
  }));
  const forecast = {
    resource: { id: 'orders-db', region: 'us-east-1' },
    label: 'orders-db',
    metric: 'cpu',
    statistic: 'Average',
    abstained,
    step: 'PT1H',
    of: 'mean',
    course: abstained === null ? course : [],
  };
  return {
    id: 1,
    predictor: 'capacity',
    target: 'orders-db',
    made_at: new Date(START).toISOString(),
    due_at: new Date(START + 4 * HOUR).toISOString(),
    probability: null,
    answer: { forecasts: [forecast] },
    grade: null,
  };
}

/** Two points an hour that average to each value. */
async function measure(...hourly: number[]) {
  await store.series.append(
    series,
    hourly.flatMap((value, hour): [number, number][] => [
      [START + hour * HOUR, value - 1],
      [START + hour * HOUR + HOUR / 2, value + 1],
    ]),
  );
}

describe('a forecast', () => {
  it('is held against the mean of each step, its intervals and the naive forecast', async () => {
    await measure(50, 54, 58, 70);
    // Errors 0, 4, 8, 20: mean 8. The naive forecast of 66: 16, 12, 8, 4: mean 10.
    expect(await capacityGrader.grade(store, prediction(66))).toEqual({
      outcome: 'hit',
      detail: { series: 1, points: 4, error: expect.closeTo(0.8, 9), naive_error: 1, within_80: 2, within_95: 3 },
    });
    expect(await capacityGrader.grade(store, prediction(56))).toMatchObject({ outcome: 'miss' });
  });

  it('waits until at least half of it was measured', async () => {
    await measure(50);
    expect(await capacityGrader.grade(store, prediction(66))).toBeNull();
    await measure(50, 51);
    expect(await capacityGrader.grade(store, prediction(66))).toMatchObject({ detail: { points: 2 } });
  });

  it('that abstained or cannot be read is never graded', async () => {
    expect(await capacityGrader.grade(store, prediction(66, 'too few points'))).toMatchObject({
      outcome: 'ungraded',
      detail: { reason: 'it abstained' },
    });
    expect(await capacityGrader.grade(store, { ...prediction(66), answer: null })).toMatchObject({
      outcome: 'ungraded',
    });
  });
});
