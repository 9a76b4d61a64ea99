import { describe, expect, it } from 'vitest';
import { boosting } from '../../../src/aiops/learners/boosting/boosting.ts';
import { validationRows } from '../../../src/aiops/learners/boosting/rows.ts';
import type { Dataset } from '../../../src/aiops/learners/dataset.ts';
import type { TreesModel } from '../../../src/aiops/learners/model.ts';
import { openModel } from '../../../src/aiops/learners/open-model.ts';
import { decodeTrees } from '../../../src/aiops/learners/trees/decode.ts';
import { averagePrecision } from '../../../src/aiops/stats/average-precision.ts';
import { brierScore } from '../../../src/aiops/stats/brier-score.ts';
import { logLoss } from '../../../src/aiops/stats/log-loss.ts';
import { rocAuc } from '../../../src/aiops/stats/roc-auc.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { drawnData } from '../../fixtures/learners/drawn-data.ts';
import { sklearn } from '../../fixtures/learners/sklearn.ts';

const gaps = drawnData(12, 1000, 6, 0.15, 200);
const [train, test] = [drawnData(21, 3000, 12, 0.05), drawnData(22, 3000, 12, 0.05)];

async function fitted(data: Dataset, params: object): Promise<TreesModel> {
  return (await boosting.fit(data, params, seededRandom('seed'))) as TreesModel;
}

describe('boosting against scikit-learn', () => {
  it('has its log-odds, where no values are put together', async () => {
    const model = await fitted(gaps, { iterations: 30, maxLeaves: 6, minLeafRows: 25 });
    const probabilities = openModel(model).predict(gaps);
    for (const [row, expected] of sklearn.boosting_small.log_odds.entries()) {
      const own = probabilities[row] ?? Number.NaN;
      // It sums derivatives as 32-bit floats.
      expect(Math.abs(Math.log(own / (1 - own)) - expected)).toBeLessThan(2e-4);
    }
  });

  it('is as good on rows it has not seen', async () => {
    const probabilities = openModel(await fitted(train, {})).predict(test);
    const { roc_auc, average_precision, brier, log_loss } = sklearn.boosting;
    expect(Math.abs(rocAuc(probabilities, test.labels) - roc_auc)).toBeLessThan(0.005);
    expect(Math.abs(averagePrecision(probabilities, test.labels) - average_precision)).toBeLessThan(0.01);
    expect(Math.abs(brierScore(probabilities, test.labels) - brier)).toBeLessThan(0.003);
    expect(Math.abs(logLoss(probabilities, test.labels) - log_loss)).toBeLessThan(0.01);
  });

  it('gives the same probabilities with other parameters', async () => {
    const params = { iterations: 60, learningRate: 0.05, maxLeaves: 8, l2: 3, minLeafRows: 40 };
    const probabilities = openModel(await fitted(drawnData(23, 3000, 12, 0), params)).predict(
      drawnData(24, 200, 12, 0),
    );
    const apart = sklearn.boosting_regular.first.map((expected, row) => Math.abs((probabilities[row] ?? 0) - expected));
    // Its edges lie on values, ours midway to the next: a row between the two goes another way.
    expect(apart.toSorted((a, b) => a - b)[Math.floor(apart.length * 0.9)]).toBeLessThan(1e-3);
  });
});

describe('boosting', () => {
  it('comes out the same from the same seed, rows and columns drawn or not', async () => {
    const params = { iterations: 10, rowShare: 0.5, columnShare: 0.5 };
    const learned = (seed: string) => boosting.fit(gaps, params, seededRandom(seed));
    expect(await learned('one')).toEqual(await learned('one'));
    expect(await learned('one')).not.toEqual(await learned('two'));
  });

  it('adds up the same whether rows are predicted or were trained on', async () => {
    // Early stopping scores rows by their bins; the model predicts by thresholds.
    const model = await fitted(gaps, { iterations: 20, rowShare: 0.7, minLeafRows: 5 });
    const first = openModel(model).predict(gaps);
    expect(rocAuc(first, gaps.labels)).toBeGreaterThan(0.9);
  });

  it('keeps the limits of a tree, in both orders of growth', async () => {
    for (const growth of ['best_first', 'level_by_level'] as const) {
      const model = await fitted(train, { iterations: 3, maxLeaves: 6, maxDepth: 3, growth, minLeafRows: 50 });
      const { roots, left, cover, depth } = decodeTrees(model);
      expect(depth).toBeLessThanOrEqual(3);
      for (let tree = 0; tree + 1 < roots.length; tree++) {
        const leaves = [...left.keys()].filter(
          (node) => node >= (roots[tree] ?? 0) && node < (roots[tree + 1] ?? 0) && left[node] === 0,
        );
        expect(leaves.length).toBeLessThanOrEqual(6);
        expect(leaves.every((node) => (cover[node] ?? 0) >= 50)).toBe(true);
        expect(leaves.reduce((sum, node) => sum + (cover[node] ?? 0), 0)).toBe(3000);
      }
    }
  });

  it('divides level by level before it goes deeper', async () => {
    const model = await fitted(train, { iterations: 1, maxLeaves: 4, growth: 'level_by_level' });
    expect(decodeTrees(model).depth).toBe(2);
  });

  it('stops early where more trees would only learn by heart', async () => {
    const noise: Dataset = { ...train, labels: train.labels.map((_, row) => ((row * 7919) % 13 < 4 ? 1 : 0)) };
    const model = await fitted(noise, { iterations: 200, validationShare: 0.2, patience: 5 });
    expect(model.trees.count).toBeLessThan(50);
    expect(model.fitted.steps).toBe(model.trees.count);
    const useful = await fitted(train, { iterations: 200, validationShare: 0.2, patience: 5 });
    const all = await fitted(train, { iterations: 200 });
    const lossOf = (each: TreesModel) => logLoss(openModel(each).predict(test), test.labels);
    expect(useful.trees.count).toBeGreaterThan(5);
    expect(lossOf(useful)).toBeLessThan(lossOf(all));
  });

  it('answers with probabilities as they are when classes are weighed', async () => {
    const probabilities = openModel(
      await fitted(train, { eventWeight: 'balanced', iterations: 50, maxLeaves: 6 }),
    ).predict(test);
    const rate = test.labels.reduce((sum, label) => sum + label, 0) / test.rows;
    expect(Math.abs(probabilities.reduce((sum, each) => sum + each, 0) / test.rows - rate)).toBeLessThan(0.03);
  });
});

describe('what is kept aside', () => {
  const groups = Int32Array.from({ length: 1000 }, (_, row) => row % 12);
  it('is whole groups, some with the event and some left to learn from', () => {
    const aside = validationRows({ ...gaps, groups }, 0.25, seededRandom('aside'));
    const taken = new Set([...aside.keys()].filter((row) => aside[row] === 1).map((row) => row % 12));
    expect(taken.size).toBe(3);
    for (const [row, own] of aside.entries()) expect(own === 1).toBe(taken.has(row % 12));
  });

  it('is nothing where one group has all events', () => {
    const labels = gaps.labels.map((_, row) => (row % 12 === 0 ? 1 : 0));
    expect(validationRows({ ...gaps, labels, groups }, 0.25, seededRandom('aside')).includes(1)).toBe(false);
  });
});
