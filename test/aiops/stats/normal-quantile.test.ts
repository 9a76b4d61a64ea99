import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../src/aiops/stats/normal-quantile.ts';

describe('normalQuantile', () => {
  // scipy.stats.norm.ppf
  it.each([
    [0.975, 1.959963984540054],
    [0.95, 1.6448536269514722],
    [0.5, 0.0],
    [0.9, 1.2815515655446004],
    [0.08, -1.4050715603096329],
    [0.01, -2.3263478740408408],
    [1e-6, -4.753424308822899],
    [1e-15, -7.941345326170998],
    [0.9999, 3.719016485455709],
  ])('of %d is %d', (p, expected) => {
    expect(Math.abs(normalQuantile(p) - expected)).toBeLessThan(1e-12);
  });

  it('is infinite at the ends', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });
});
