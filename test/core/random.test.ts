import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';

describe('seededRandom', () => {
  it('repeats for the same seed and differs for another', () => {
    const draw = (seed: string) => {
      const random = seededRandom(seed);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(draw('prod-app-db')).toEqual(draw('prod-app-db'));
    expect(draw('prod-app-db')).not.toEqual(draw('prod-app-dc'));
  });

  it('is uniform: ten cells of 20,000 draws pass a chi-squared test at 0.1 %', () => {
    const random = seededRandom('cells');
    const cells = Array.from({ length: 10 }, () => 0);
    for (let draw = 0; draw < 20_000; draw += 1) {
      const cell = random.below(10);
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    const statistic = cells.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    // 27.88 is the 0.999 quantile of chi-squared with 9 degrees of freedom.
    expect(statistic).toBeLessThan(27.88);
    expect(Math.min(...cells)).toBeGreaterThan(0);
  });
});
