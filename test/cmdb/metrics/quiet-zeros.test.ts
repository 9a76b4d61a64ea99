import { describe, expect, it } from 'vitest';
import { withQuietZeros } from '../../../src/cmdb/metrics/quiet-zeros.ts';
import { testContext } from '../../support/context.ts';

const STEP = 300_000;
const at = (index: number) => 1_793_931_000_000 + index * STEP;

const ERRORS = { uid: 7, label: 'edge', metric: 'errors', statistic: 'Sum', unit: 'count', period_seconds: 300 };

async function errorsOf(change: object = {}) {
  const { opened: store } = testContext();
  const errors = await store.series.ensure({ ...ERRORS, source: 'cloudwatch', ...change });
  const requests = await store.series.ensure({ ...ERRORS, source: 'cloudwatch', metric: 'requests' });
  await store.series.markFetched(errors.id, { from: at(0), to: at(8) });
  await store.series.append(errors.id, [
    [at(4), 3],
    [at(9), 5],
  ]);
  return { store, errors, requests };
}

describe('withQuietZeros', () => {
  it('fills what was asked for and had nothing to say, from the first report of the resource on', async () => {
    const { store, errors, requests } = await errorsOf();
    await store.series.append(requests.id, [[at(2), 100]]);
    expect(await withQuietZeros(store, errors, at(0), at(20))).toEqual({
      points: [
        [at(2), 0],
        [at(3), 0],
        [at(4), 3],
        [at(5), 0],
        [at(6), 0],
        [at(7), 0],
        // What was not fetched for good is not known to be silent.
        [at(9), 5],
      ],
      filled: 5,
    });
    expect((await withQuietZeros(store, errors, at(5), at(6))).points).toEqual([[at(5), 0]]);
  });

  it('fills a series without any point where the resource did report, and none where it never did', async () => {
    const { store, requests } = await errorsOf();
    const rejected = await store.series.ensure({ ...ERRORS, source: 'cloudwatch', metric: 'rejected_connections' });
    await store.series.markFetched(rejected.id, { from: at(0), to: at(4) });
    await store.series.append(requests.id, [[at(0), 100]]);
    expect((await withQuietZeros(store, rejected, at(0), at(20))).filled).toBe(4);
    const silent = await store.series.ensure({ ...ERRORS, uid: 8, source: 'cloudwatch' });
    await store.series.markFetched(silent.id, { from: at(0), to: at(4) });
    expect(await withQuietZeros(store, silent, at(0), at(20))).toEqual({ points: [], filled: 0 });
  });

  it('leaves gaps of other series as they are', async () => {
    for (const change of [{ metric: 'latency', statistic: 'Average' }, { metric: 'requests' }, { source: 'csv' }]) {
      const { store, errors } = await errorsOf(change);
      const { points, filled } = await withQuietZeros(store, errors, at(0), at(20));
      expect(filled).toBe(0);
      expect(points).toHaveLength(2);
    }
  });
});
