import { describe, expect, it } from 'vitest';
import { type Sample, SampleRows } from '../../../src/aiops/root-cause/samples.ts';

const sample = (overrides: Partial<Sample>): Sample => ({
  time: 0,
  node: 'a',
  latency: 1,
  requests: 10,
  availability: 100,
  ...overrides,
});
const tableOf = (...samples: Sample[]) => {
  const rows = new SampleRows();
  for (const one of samples) rows.add(one);
  return rows.table();
};

describe('SampleRows', () => {
  it('lays nodes on one ascending axis, with NaN where one has no row', () => {
    const { times, nodes } = tableOf(sample({ time: 20 }), sample({ time: 10, node: 'b', latency: 2 }));
    expect(times).toEqual([10, 20]);
    expect([...(nodes.get('a')?.latency ?? [])]).toEqual([Number.NaN, 1]);
    expect([...(nodes.get('b')?.latency ?? [])]).toEqual([2, Number.NaN]);
  });

  it('keeps the row with more requests of two at one time, whichever comes first', () => {
    const [few, many] = [sample({ requests: 3, latency: 9 }), sample({ requests: 30, latency: 1 })];
    for (const order of [
      [few, many],
      [many, few],
    ])
      expect(tableOf(...order).nodes.get('a')?.latency[0]).toBe(1);
  });

  it('prefers a row with a value to one without', () => {
    const empty = sample({ requests: Number.NaN, latency: Number.NaN, availability: Number.NaN });
    for (const order of [
      [empty, sample({})],
      [sample({}), empty],
    ])
      expect(tableOf(...order).nodes.get('a')?.requests[0]).toBe(10);
  });
});
