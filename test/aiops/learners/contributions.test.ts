import { beforeAll, describe, expect, it } from 'vitest';
import { fitCalibration, withCalibration } from '../../../src/aiops/learners/calibration.ts';
import type { LearnerName } from '../../../src/aiops/learners/learner.ts';
import { LEARNERS } from '../../../src/aiops/learners/learners.ts';
import type { Model, TreesModel } from '../../../src/aiops/learners/model.ts';
import { type Contributions, openModel } from '../../../src/aiops/learners/open-model.ts';
import { type DecodedTrees, decodeTrees } from '../../../src/aiops/learners/trees/decode.ts';
import { treeShap } from '../../../src/aiops/learners/trees/tree-shap.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { drawnData } from '../../fixtures/learners/drawn-data.ts';

const data = drawnData(12, 400, 5, 0.15, 200);
const ROWS = [0, 7, 31, 99, 250, 399];

function total({ base, features }: Contributions): number {
  return features.reduce((sum, { contribution }) => sum + contribution, base);
}

function answerOf({ scale, probability }: Contributions): number {
  return scale === 'probability' ? probability : Math.log(probability / (1 - probability));
}

describe.each([
  ['boosting', { iterations: 20, minLeafRows: 5 }, 'log_odds'],
  ['random_forest', { trees: 20 }, 'probability'],
  ['random_forest', { trees: 20, negativeShare: 0.5, eventWeight: 'balanced' }, 'probability'],
  ['extra_trees', { trees: 20 }, 'probability'],
  ['logistic', {}, 'log_odds'],
  ['ml_random_forest', { trees: 5 }, 'probability'],
] as const)('contributions of %s %j', (name, params, scale) => {
  let model: Model;
  beforeAll(async () => {
    model = await LEARNERS[name as LearnerName].fit(data, params as object, seededRandom('reasons'));
  });

  it('add up to the prediction', () => {
    const open = openModel(model);
    const probabilities = open.predict(data);
    for (const row of ROWS) {
      const parts = open.contributions(data, row);
      expect(parts.scale).toBe(scale);
      expect(parts.probability).toBe(probabilities[row]);
      expect(total(parts)).toBeCloseTo(answerOf(parts), 9);
      expect(parts.features.map((each) => each.name)).toEqual(data.names);
    }
  });

  it.each(['platt', 'isotonic'] as const)('add up to the calibrated prediction: %s', (method) => {
    const raw = openModel(model).predict(data);
    // Labels of other rows: a calibration that changes much.
    const turned = data.labels.map((_, row) => data.labels[(row + 1) % data.rows] ?? 0);
    const open = openModel(withCalibration(model, fitCalibration(method, raw, turned)));
    for (const row of ROWS) {
      const parts = open.contributions(data, row);
      expect(total(parts)).toBeCloseTo(answerOf(parts), 9);
    }
    expect(open.predict(data)).not.toEqual(raw);
  });
});

describe('the Shapley values of trees', () => {
  it('are those of the definition: the mean over all orders of learning the features', async () => {
    for (const [name, params] of [
      ['boosting', { iterations: 3, minLeafRows: 5 }],
      ['extra_trees', { trees: 3, minLeafRows: 3 }],
    ] as const) {
      const trees = decodeTrees((await LEARNERS[name].fit(data, params, seededRandom('shap'))) as TreesModel);
      for (const row of ROWS) {
        const values = Float64Array.from(
          data.names,
          (_, column) => data.values[column * data.rows + row] ?? Number.NaN,
        );
        const { base, features } = treeShap(trees, values);
        expect(base).toBeCloseTo(expectedOf(trees, values, 0), 10);
        for (let feature = 0; feature < 5; feature++)
          expect(features[feature]).toBeCloseTo(shapley(trees, values, feature, 5), 9);
      }
    }
  });
});

/** By all sets of the other features. */
function shapley(trees: DecodedTrees, row: Float64Array, feature: number, count: number): number {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  let sum = 0;
  for (let set = 0; set < 2 ** count; set++) {
    if ((set >> feature) & 1) continue;
    const size = [...set.toString(2)].filter((bit) => bit === '1').length;
    const weight = (factorial(size) * factorial(count - size - 1)) / factorial(count);
    sum += weight * (expectedOf(trees, row, set | (1 << feature)) - expectedOf(trees, row, set));
  }
  return sum;
}

/** The answer knowing only a set of features: elsewhere both ways are gone, by their shares of training rows. */
function expectedOf(trees: DecodedTrees, row: Float64Array, known: number): number {
  const visit = (node: number): number => {
    const left = trees.left[node] ?? 0;
    if (left === 0) return trees.value[node] ?? 0;
    const feature = trees.feature[node] ?? 0;
    const value = row[feature] ?? Number.NaN;
    const goesLeft = Number.isNaN(value) ? trees.missingLeft[node] === 1 : value <= (trees.threshold[node] ?? 0);
    if ((known >> feature) & 1) return visit(goesLeft ? left : left + 1);
    const share = (trees.cover[left] ?? 0) / (trees.cover[node] ?? 1);
    return share * visit(left) + (1 - share) * visit(left + 1);
  };
  return [...trees.roots.subarray(0, -1)].reduce((sum, root) => sum + visit(root), 0);
}
