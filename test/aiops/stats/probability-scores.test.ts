import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averagePrecision } from '../../../src/aiops/stats/average-precision.ts';
import { brierScore } from '../../../src/aiops/stats/brier-score.ts';
import { calibrationTable } from '../../../src/aiops/stats/calibration-table.ts';
import { logLoss } from '../../../src/aiops/stats/log-loss.ts';
import { rocAuc } from '../../../src/aiops/stats/roc-auc.ts';
import { sklearn } from '../../fixtures/learners/sklearn.ts';
import { tiedScores } from '../../fixtures/learners/tied-scores.ts';

const { scores, chances, labels } = tiedScores();

describe('scores of probabilities', () => {
  it('are those of scikit-learn, ties among them', () => {
    expect(new Set(scores).size).toBeLessThan(scores.length);
    expect(rocAuc(scores, labels)).toBeCloseTo(sklearn.scores.roc_auc, 12);
    expect(averagePrecision(scores, labels)).toBeCloseTo(sklearn.scores.average_precision, 12);
    expect(brierScore(chances, labels)).toBeCloseTo(sklearn.scores.brier, 12);
    expect(logLoss(chances, labels)).toBeCloseTo(sklearn.scores.log_loss, 12);
  });

  it('know the ends', () => {
    expect(rocAuc([0.1, 0.4, 0.8], [0, 0, 1])).toBe(1);
    expect(rocAuc([5, 5, 5, 5], [1, 0, 1, 0])).toBe(0.5);
    expect(averagePrecision([0.9, 0.1], [1, 0])).toBe(1);
    expect(averagePrecision([3, 3, 3, 3], [1, 0, 0, 0])).toBe(0.25);
    expect(logLoss([1, 0], [1, 0])).toBeCloseTo(0, 12);
    expect(logLoss([0], [1])).toBeCloseTo(52 * Math.log(2), 9);
    expect([rocAuc([1], [1]), averagePrecision([1], [0]), brierScore([], []), logLoss([], [])]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });

  it('do not depend on the order of the rows', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 1 })), { minLength: 2 });
    fc.assert(
      fc.property(pairs, (rows) => {
        const backwards = rows.toReversed();
        for (const measure of [rocAuc, averagePrecision]) {
          const forth = measure(
            rows.map(([score]) => score),
            rows.map(([, label]) => label),
          );
          const back = measure(
            backwards.map(([score]) => score),
            backwards.map(([, label]) => label),
          );
          expect(back).toBe(forth);
        }
      }),
    );
  });
});

describe('the calibration table', () => {
  it('is the curve of scikit-learn', () => {
    const table = calibrationTable(chances, labels);
    const { observed, predicted } = sklearn.calibration_curve;
    expect(table.length).toBe(observed.length);
    for (const [row, each] of table.entries()) {
      expect(each.observed).toBeCloseTo(observed[row] ?? Number.NaN, 12);
      expect(each.predicted).toBeCloseTo(predicted[row] ?? Number.NaN, 12);
      expect(each.low).toBeLessThanOrEqual(each.observed + 1e-12);
      expect(each.high).toBeGreaterThanOrEqual(each.observed - 1e-12);
    }
    expect(table.reduce((sum, { predictions }) => sum + predictions, 0)).toBe(200);
  });

  it('puts certainty into the last range and has none for nothing', () => {
    expect(calibrationTable([1], [1], 4)).toMatchObject([{ from: 0.75, to: 1, predictions: 1, events: 1 }]);
    expect(calibrationTable([], [])).toEqual([]);
  });
});
