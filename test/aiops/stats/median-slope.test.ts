import fc from 'fast-check';
import { expect, it } from 'vitest';
import { medianSlope } from '../../../src/aiops/stats/median-slope.ts';
import { theilSen } from '../../../src/aiops/stats/theil-sen.ts';

it('is the slope of the Theil–Sen line', () => {
  const value = fc.integer({ min: -1000, max: 1000 });
  fc.assert(
    fc.property(
      fc.uniqueArray(value, { minLength: 2, maxLength: 30 }),
      fc.array(value, { minLength: 30, maxLength: 30 }),
      (x, ys) => {
        const y = ys.slice(0, x.length);
        const { slope } = theilSen(x.map((each, index) => [each, y[index] ?? 0]));
        expect(medianSlope(x, y)).toBeCloseTo(slope, 10);
      },
    ),
  );
});

it('skips pairs at one x and refuses when there is no other', () => {
  expect(medianSlope([0, 0, 2], [5, 7, 9])).toBe(1.5);
  expect(() => medianSlope([3, 3], [1, 2])).toThrow('a trend');
});
