import { RandomForestClassifier } from 'ml-random-forest';
import { describe, expect, it } from 'vitest';
import { mlRandomForest } from '../../../src/aiops/learners/ml-random-forest.ts';
import { openModel } from '../../../src/aiops/learners/open-model.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { drawnData } from '../../fixtures/learners/drawn-data.ts';

const data = drawnData(13, 150, 5, 0, 200);

describe('the baseline ml-random-forest', () => {
  it('answers with the votes of the package', async () => {
    const model = openModel(await mlRandomForest.fit(data, { trees: 15, columns: 0.8 }, seededRandom('votes')));
    const rows = Array.from({ length: data.rows }, (_, row) =>
      data.names.map((_, column) => data.values[column * data.rows + row] ?? 0),
    );
    const options = { replacement: true, useSampleBagging: true, noOOB: true, maxFeatures: 0.8, nEstimators: 15 };
    const forest = new RandomForestClassifier({ ...options, seed: seededRandom('votes').below(2 ** 31) });
    forest.train(rows, [...data.labels]);
    // Its own predictProbability 2.1 loses the vote of the first tree; the votes are right.
    const asked = forest as unknown as { predictionValues(rows: number[][]): { getRow(row: number): number[] } };
    const votes = asked.predictionValues(rows);
    for (const [row, probability] of model.predict(data).entries()) {
      const own = votes.getRow(row);
      expect(probability).toBeCloseTo(own.filter((vote) => vote === 1).length / own.length, 9);
    }
  });

  it('refuses more than it can do in reasonable time', async () => {
    const large = drawnData(13, 1501, 40, 0);
    await expect(mlRandomForest.fit(large, {}, seededRandom('large'))).rejects.toThrow(
      'ml_random_forest is too slow for 1501 rows of 40 columns',
    );
  });

  it('refuses weights, which it would not see', async () => {
    const weighed = { ...data, weights: new Float64Array(150).fill(1) };
    await expect(mlRandomForest.fit(weighed, {}, seededRandom('large'))).rejects.toThrow('cannot weigh rows');
  });
});
