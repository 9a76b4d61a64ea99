import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binMatrix, MISSING, MOST_BINS, midway } from '../../../src/aiops/learners/binned.ts';
import { matrixOf, takeRows } from '../../../src/aiops/learners/dataset.ts';

const column = (...values: (number | null)[]) =>
  matrixOf(
    ['a'],
    values.map((value) => [value]),
  );

describe('binning', () => {
  it('gives each different value a bin of its own where they are few, and missing ones theirs', () => {
    const { bins, counts, edges } = binMatrix(column(5, 1, null, 3, 1, 5));
    expect([...bins]).toEqual([2, 0, MISSING, 1, 0, 2]);
    expect(counts[0]).toBe(3);
    expect([...edges.subarray(0, 3)]).toEqual([2, 4, Number.MAX_VALUE]);
  });

  it('fills bins about evenly where values are many', () => {
    const values = Array.from({ length: 5000 }, (_, index) => Math.exp(((index * 7919) % 5000) / 500));
    const { bins, counts } = binMatrix(column(...values), 50);
    expect(counts[0]).toBe(50);
    const sizes = Array.from({ length: 50 }, (_, bin) => bins.filter((own) => own === bin).length);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(99);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(101);
  });

  it('knows columns of nothing, of one value, and of infinite ones', () => {
    expect(binMatrix(column(null, null)).counts[0]).toBe(0);
    expect(binMatrix(column(7, 7, null)).counts[0]).toBe(1);
    const { bins } = binMatrix(column(Number.NEGATIVE_INFINITY, 0, Number.POSITIVE_INFINITY));
    expect([...bins]).toEqual([0, 1, 2]);
  });

  it('keeps the order of values, between edges and within what each bin holds', () => {
    const value = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -5, max: 5 }), fc.constant(null));
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 2, max: MOST_BINS }),
        (values, most) => {
          const { bins, counts, edges, lowest, highest } = binMatrix(column(...values), most);
          expect(counts[0]).toBeLessThanOrEqual(most);
          for (const [row, own] of values.entries()) {
            const bin = bins[row] ?? 0;
            if (own === null) {
              expect(bin).toBe(MISSING);
              continue;
            }
            const held = Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, own));
            expect(bin).toBeLessThan(counts[0] ?? 0);
            expect(held <= (edges[bin] ?? Number.NaN)).toBe(true);
            expect(bin === 0 || held > (edges[bin - 1] ?? Number.NaN)).toBe(true);
            expect(held >= (lowest[bin] ?? Number.NaN) && held <= (highest[bin] ?? Number.NaN)).toBe(true);
          }
        },
      ),
    );
  });

  it('puts an edge between neighbours, however close or far', () => {
    for (const [low, high] of [
      [1, 1 + Number.EPSILON],
      [-Number.MAX_VALUE, Number.MAX_VALUE],
      [0, Number.MIN_VALUE],
      [1e308, 1.7e308],
    ] as const) {
      const edge = midway(low, high);
      expect(edge >= low && edge < high).toBe(true);
    }
  });
});

describe('rows of a dataset', () => {
  it('are taken with all that belongs to them', () => {
    const data = {
      ...matrixOf(
        ['a', 'b'],
        [
          [1, 2],
          [3, null],
          [5, 6],
        ],
      ),
      labels: Uint8Array.of(0, 1, 0),
      weights: Float64Array.of(0.5, 1, 2),
      groups: Int32Array.of(7, 8, 9),
    };
    expect(takeRows(data, [2, 1, 2])).toEqual({
      names: ['a', 'b'],
      rows: 3,
      values: Float64Array.of(5, 3, 5, 6, Number.NaN, 6),
      labels: Uint8Array.of(0, 1, 0),
      weights: Float64Array.of(2, 1, 2),
      groups: Int32Array.of(9, 8, 9),
    });
  });
});
