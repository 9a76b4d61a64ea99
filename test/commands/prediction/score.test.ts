import { describe, expect, it } from 'vitest';
import { predictionList } from '../../../src/commands/prediction/list.ts';
import { predictionScore } from '../../../src/commands/prediction/score.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';
import { saveEstate } from '../../support/estate.ts';

async function withPredictions() {
  const ctx = testContext();
  const store = ctx.opened;
  await saveEstate(store, [{ kind: 'rds.instance', id: 'orders-db', name: 'orders-db' }]);
  const [resource] = await store.resources.resolve('orders-db');
  await store.incidents.add({
    kind: 'failure',
    target: 'orders-db',
    uid: resource?.uid ?? null,
    infrastructure: null,
    start_at: '2026-11-15T12:00:00.000Z',
    end_at: null,
    note: null,
    created_at: '2026-11-15T13:00:00.000Z',
  });
  const add = (day: number, probability: number | null) =>
    store.predictions.add({
      predictor: 'failure',
      target: 'orders-db',
      made_at: `2026-11-${day}T00:00:00.000Z`,
      due_at: `2026-11-${day + 1}T00:00:00.000Z`,
      probability,
      answer: { target: { kind: 'resource', id: 'orders-db' }, factors: [] },
    });
  await add(14, 0.2);
  await add(15, 0.9);
  await add(16, 0.6);
  await add(17, null);
  await add(20, 0.4);
  return ctx;
}

describe('prediction score', () => {
  it('grades what is due, once, and sums it up', async () => {
    const ctx = await withPredictions();
    const answer = await invoke(predictionScore, {}, ctx);
    expect(answer.data).toMatchObject({
      graded_now: 4,
      waiting: 0,
      pending: 1,
      predictors: [
        {
          predictor: 'failure',
          graded: 3,
          ungraded: 1,
          hit_rate: { value: expect.closeTo(2 / 3, 9) },
          // (0.2² + 0.1² + 0.6²) / 3
          brier: { value: expect.closeTo(0.41 / 3, 9) },
        },
      ],
    });
    expect(answer.message).toBe('**3 predictions graded**; 1 is not due yet.');
    expect(answer.warnings).toEqual(['failure: 3 graded predictions say little yet']);
    expect((await invoke(predictionScore, {}, ctx)).data).toMatchObject({ graded_now: 0 });
    const states = (await invoke(predictionList, {}, ctx)).data as { state: string }[];
    expect(states.map(({ state }) => state)).toEqual(['pending', 'ungraded', 'miss', 'hit', 'hit']);
  });

  it('counts only what it is asked about', async () => {
    const ctx = await withPredictions();
    const graded = async (input: Record<string, string>) =>
      ((await invoke(predictionScore, input, ctx)).data as { predictors: { graded: number }[] }).predictors.map(
        (one) => one.graded,
      );
    expect(await graded({ since: '2026-11-15T00:00:00Z' })).toEqual([2]);
    expect(await graded({ target: 'other-db' })).toEqual([]);
    await expect(invoke(predictionScore, { predictor: 'failures' }, ctx)).rejects.toMatchObject({
      code: 'usage',
      hint: expect.stringContaining('failure'),
    });
  });

  it('does not wait for what nothing can tell', async () => {
    const ctx = testContext();
    await ctx.opened.predictions.add({
      predictor: 'root_cause',
      target: 'prod-app',
      made_at: '2026-11-10T00:00:00.000Z',
      due_at: '2026-11-17T00:00:00.000Z',
      probability: null,
      answer: {},
    });
    expect((await invoke(predictionScore, {}, ctx)).data).toMatchObject({
      waiting: 0,
      predictors: [{ predictor: 'root_cause', graded: 0, ungraded: 1 }],
    });
  });

  it('says so when there is nothing yet', async () => {
    const answer = await invoke(predictionScore, {}, testContext());
    expect(answer.message).toBe('**No prediction could be graded yet**.');
  });
});
