import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isotonicRegression, isotonicValue } from '../../../src/aiops/stats/isotonic-regression.ts';
import { plattScaling } from '../../../src/aiops/stats/platt-scaling.ts';
import { sklearn } from '../../fixtures/learners/sklearn.ts';
import { tiedScores } from '../../fixtures/learners/tied-scores.ts';

const { scores, labels, weights } = tiedScores();
const POINTS = Array.from({ length: 41 }, (_, index) => -4 + index * 0.25);

describe('Platt scaling', () => {
  it('is the curve of scikit-learn', () => {
    const { slope, intercept } = plattScaling(scores, labels);
    for (const [index, expected] of sklearn.platt.entries()) {
      const own = 1 / (1 + Math.exp(-(slope * (POINTS[index] ?? 0) + intercept)));
      // It stops where its gradient is small.
      expect(own).toBeCloseTo(expected, 4);
    }
  });

  it('stays unsure of a perfect separation', () => {
    const { slope, intercept } = plattScaling([-1, -1, 1, 1], [0, 0, 1, 1]);
    expect(1 / (1 + Math.exp(-(slope + intercept)))).toBeCloseTo(0.75, 6);
  });

  it('answers with the rate where scores say nothing', () => {
    const { slope, intercept } = plattScaling([2, 2, 2, 2], [0, 1, 0, 0]);
    expect(1 / (1 + Math.exp(-(2 * slope + intercept)))).toBeCloseTo((2 / 3 + 3 / 5) / 4, 6);
  });

  it('needs rows of both kinds', () => {
    expect(() => plattScaling([1, 2], [1, 1])).toThrow('a calibration needs at least 2');
    expect(() => plattScaling([], [])).toThrow('has 0');
  });
});

describe('isotonic regression', () => {
  it.each([
    ['plain', undefined, sklearn.isotonic],
    ['weighted', weights, sklearn.isotonic_weighted],
  ])('is the curve of scikit-learn: %s', (_, own, expected) => {
    const curve = isotonicRegression(scores, labels, own);
    for (const [index, value] of expected.entries())
      expect(isotonicValue(curve, POINTS[index] ?? 0)).toBeCloseTo(value, 10);
  });

  it('never falls, stays within 0 and 1, and keeps the mean', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 1 })), { minLength: 1 });
    fc.assert(
      fc.property(rows, (drawn) => {
        const [own, happened] = [drawn.map(([score]) => score), drawn.map(([, label]) => label)];
        const curve = isotonicRegression(own, happened);
        for (let score = -10; score < 10; score += 0.5) {
          const value = isotonicValue(curve, score);
          expect(value).toBeLessThanOrEqual(isotonicValue(curve, score + 0.5) + 1e-12);
          expect(value >= 0 && value <= 1).toBe(true);
        }
        const fitted = own.reduce((sum, score) => sum + isotonicValue(curve, score), 0);
        expect(fitted).toBeCloseTo(
          happened.reduce((sum, label) => sum + label, 0),
          9,
        );
      }),
    );
  });

  it('needs rows', () => {
    expect(() => isotonicRegression([], [])).toThrow('a calibration needs at least 1');
  });
});
