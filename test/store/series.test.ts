import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/open.ts';
import type { Point, SeriesKey, Window } from '../../src/store/tables/series.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-11-18T00:00:00Z');
const KEY: SeriesKey = {
  uid: null,
  label: 'web',
  metric: 'cpu',
  statistic: 'Average',
  unit: 'percent',
  period_seconds: 300,
  source: 'csv',
};

let store: Store;
beforeEach(() => {
  store = openStore({ path: ':memory:' });
});
let made = 0;
/** A series of its own, so that one store serves many runs of a property. */
const freshSeries = async () => (await store.series.ensure({ ...KEY, label: `series ${made++}` })).id;
const moment = fc.integer({ min: START, max: START + 4 * DAY });
const points = fc.array(fc.tuple(moment, fc.double({ noNaN: true, noDefaultInfinity: true })), { maxLength: 30 });

describe('points', () => {
  it('are read back exactly, in order, the last word at each moment counting', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(points, { maxLength: 4 }), moment, moment, async (batches, a, b) => {
        const series = await freshSeries();
        for (const batch of batches) await store.series.append(series, batch);
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const expected = [...new Map(batches.flat())]
          .filter(([time]) => time >= from && time < to)
          .sort(([x], [y]) => x - y);
        expect(await store.series.read(series, from, to)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('span from the first to the last, and are counted', async () => {
    await fc.assert(
      fc.asyncProperty(points, async (batch) => {
        const series = await freshSeries();
        await store.series.append(series, batch);
        const times = [...new Set(batch.map(([time]) => time))].sort((a, b) => a - b);
        expect(await store.series.span(series)).toEqual(
          times.length === 0 ? undefined : { first: times[0], last: times.at(-1), points: times.length },
        );
      }),
      { numRuns: 40 },
    );
  });

  it('that are no numbers are left out, and leave no trace', async () => {
    const series = await freshSeries();
    await store.series.append(series, [
      [START, Number.NaN],
      [START + DAY, 5],
      [START + 2 * DAY, Number.POSITIVE_INFINITY],
    ]);
    expect(await store.series.read(series, START, START + 3 * DAY)).toEqual([[START + DAY, 5]]);
    expect(await store.series.span(series)).toEqual({ first: START + DAY, last: START + DAY, points: 1 });
    const empty = await store.series.ensure({ ...KEY, uid: 77, label: 'nothing but gaps' });
    await store.series.append(empty.id, [[START, Number.NaN]]);
    expect(await store.series.span(empty.id)).toBeUndefined();
    expect(await store.series.hasAny([77])).toBe(false);
  });

  it('of one day and the next do not run into each other', async () => {
    const series = await freshSeries();
    const edge: Point[] = [
      [START + DAY - 1, 1],
      [START + DAY, 2],
    ];
    await store.series.append(series, edge);
    expect(await store.series.read(series, START + DAY - 1, START + DAY)).toEqual([edge[0]]);
    expect(await store.series.read(series, START + DAY, START + DAY + 1)).toEqual([edge[1]]);
  });
});

describe('windows already asked for', () => {
  it('are kept merged, apart from each other and in order, and cover exactly what was marked', async () => {
    const window = fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 8 }))
      .map(([from, length]): Window => ({ from, to: from + length }));
    await fc.assert(
      fc.asyncProperty(fc.array(window, { maxLength: 12 }), async (marked) => {
        const series = await freshSeries();
        for (const each of marked) await store.series.markFetched(series, each);
        const held = await store.series.windows(series);
        held.forEach(({ from, to }, index) => {
          expect(from).toBeLessThan(to);
          // Neighbours that touch would be one.
          expect(from).toBeGreaterThan(held[index - 1]?.to ?? -1);
        });
        const covers = (windows: Window[], at: number) => windows.some(({ from, to }) => at >= from && at < to);
        for (let at = 0; at < 50; at++) expect(covers(held, at)).toBe(covers(marked, at));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a series', () => {
  it('is made once for each key', async () => {
    const first = await store.series.ensure(KEY);
    expect((await store.series.ensure(KEY)).id).toBe(first.id);
    for (const other of [
      { metric: 'memory' },
      { statistic: 'Maximum' },
      { period_seconds: 60 },
      { source: 'cloudwatch' },
      { label: 'db' },
    ])
      expect((await store.series.ensure({ ...KEY, ...other })).id).not.toBe(first.id);
  });

  it('of a resource stays its own when the resource is renamed', async () => {
    const before = await store.series.ensure({ ...KEY, uid: 1 });
    expect((await store.series.ensure({ ...KEY, uid: 1, label: 'web-new' })).id).toBe(before.id);
    expect((await store.series.ensure({ ...KEY, uid: 2 })).id).not.toBe(before.id);
  });

  it('is found by resource, label and metric', async () => {
    await store.series.ensure({ ...KEY, uid: 1 });
    await store.series.ensure({ ...KEY, uid: 2, label: 'db' });
    await store.series.ensure({ ...KEY, uid: 2, label: 'db', metric: 'memory' });
    const found = async (filter: Parameters<Store['series']['list']>[0]) =>
      (await store.series.list(filter)).map(({ label, metric }) => `${label} ${metric}`);
    expect(await found({})).toEqual(['db cpu', 'db memory', 'web cpu']);
    expect(await found({ uids: [2], metric: 'cpu' })).toEqual(['db cpu']);
    expect(await found({ label: 'WEB' })).toEqual(['web cpu']);
    expect(await found({ uids: [] })).toEqual([]);
  });

  it('has points or none, for any resource or some', async () => {
    const { id } = await store.series.ensure({ ...KEY, uid: 1 });
    expect(await store.series.hasAny()).toBe(false);
    await store.series.append(id, [[START, 1]]);
    expect([await store.series.hasAny(), await store.series.hasAny([1]), await store.series.hasAny([2])]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
