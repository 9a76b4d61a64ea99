import { describe, expect, it } from 'vitest';
import { type Dataset, matrixOf } from '../../../src/aiops/learners/dataset.ts';
import { logistic } from '../../../src/aiops/learners/logistic/logistic.ts';
import type { LogisticModel } from '../../../src/aiops/learners/model.ts';
import { openModel } from '../../../src/aiops/learners/open-model.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { drawnData } from '../../fixtures/learners/drawn-data.ts';
import { sklearn } from '../../fixtures/learners/sklearn.ts';

const small = drawnData(11, 200, 6, 0);

async function fitted(data: Dataset, params: object = {}): Promise<LogisticModel> {
  return (await logistic.fit(data, params, seededRandom('none'))) as LogisticModel;
}

function deviationOf(column: number): number {
  const own = small.values.subarray(column * small.rows, (column + 1) * small.rows);
  const mean = [...own].reduce((sum, value) => sum + value, 0) / small.rows;
  return Math.sqrt([...own].reduce((sum, value) => sum + (value - mean) ** 2, 0) / small.rows);
}

describe('logistic regression', () => {
  it.each([
    ['plain', {}, sklearn.logistic],
    ['balanced, held back more', { l2: 5, eventWeight: 'balanced' }, sklearn.logistic_balanced],
  ])('has the coefficients of scikit-learn: %s', async (_, params, expected) => {
    const model = await fitted(small, params);
    expect(model.intercept).toBeCloseTo(expected.intercept, 6);
    for (const [column, coefficient] of expected.coefficients.entries())
      expect((model.coefficients[column] ?? 0) * deviationOf(column)).toBeCloseTo(coefficient, 6);
  });

  it('has its probabilities', async () => {
    const probabilities = openModel(await fitted(small)).predict(small);
    for (const [row, expected] of sklearn.logistic.probabilities.entries())
      expect(probabilities[row]).toBeCloseTo(expected, 7);
  });

  it('learns from what is missing', async () => {
    // Missing exactly where it happened.
    const rows = Array.from({ length: 40 }, (_, row) => [row % 4 === 0 ? null : row % 7, row % 5]);
    const data = { ...matrixOf(['a', 'b'], rows), labels: Uint8Array.from(rows, ([a]) => (a === null ? 1 : 0)) };
    const model = openModel(await fitted(data));
    const [missing = 0, present = 0] = model.predict(
      matrixOf(
        ['a', 'b'],
        [
          [null, 2],
          [3, 2],
        ],
      ),
    );
    expect(missing).toBeGreaterThan(0.8);
    expect(present).toBeLessThan(0.1);
  });

  it('never goes on past what it has seen', async () => {
    const model = openModel(await fitted(small));
    const most = Math.max(...small.values.subarray(0, small.rows));
    const at = (value: number) => model.predict(matrixOf(small.names, [[value, 0.5, 0.5, 3, 0.5, 0.5]]))[0];
    expect(at(1e12)).toBe(at(most));
    expect(at(Number.POSITIVE_INFINITY)).toBe(at(most));
    expect(at(most)).not.toBe(at(most / 2));
  });

  it('leaves repeated and constant columns in peace, and large numbers precise', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => {
      const own = 1.7e9 + ((row * 37) % 60);
      return [own, own, 5, (row * 13) % 11];
    });
    const labels = Uint8Array.from(rows, ([own = 0], row) => (own - 1.7e9 + (row % 9) > 32 ? 1 : 0));
    const data = { ...matrixOf(['a', 'again', 'constant', 'other'], rows), labels };
    const model = await fitted(data);
    expect(model.coefficients[0]).toBeCloseTo(model.coefficients[1] ?? Number.NaN, 9);
    expect(model.coefficients[2]).toBe(0);
    const probabilities = openModel(model).predict(data);
    const right = labels.filter((label, row) => (probabilities[row] ?? 0) > 0.5 === (label === 1)).length;
    expect(right).toBeGreaterThan(50);
  });
});
