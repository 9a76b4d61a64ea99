import { describe, expect, it } from 'vitest';
import { InsufficientDataError } from '../../../src/aiops/stats/insufficient-data.ts';
import { theilSen } from '../../../src/aiops/stats/theil-sen.ts';

describe('theilSen', () => {
  // scipy.stats.theilslopes of SciPy 1.x
  it('agrees with SciPy on a line with an outlier', () => {
    const y = [2.1, 3.9, 6.2, 7.8, 10.1, 40, 14.2, 15.8, 18.1, 19.9];
    const { slope, intercept, low, high } = theilSen(y.map((value, x) => [x, value]));
    expect(slope).toBeCloseTo(2.0, 12);
    expect(intercept).toBeCloseTo(3.15, 12);
    expect(low).toBeCloseTo(1.92, 12);
    expect(high).toBeCloseTo(2.06, 12);
  });

  it('agrees with SciPy with ties in both variables', () => {
    const points: [number, number][] = [
      [0, 1],
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 3],
      [3, 5],
    ];
    expect(theilSen(points, 0.9)).toEqual({ slope: 1, intercept: 1, low: 0.5, high: 1.5 });
  });

  it('refuses points at one x', () => {
    const points: [number, number][] = [
      [1, 2],
      [1, 3],
    ];
    expect(() => theilSen(points)).toThrow(InsufficientDataError);
  });
});
