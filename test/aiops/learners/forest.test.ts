import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../src/aiops/learners/dataset.ts';
import { extraTrees, randomForest } from '../../../src/aiops/learners/forest/forest.ts';
import type { TreesModel } from '../../../src/aiops/learners/model.ts';
import { openModel } from '../../../src/aiops/learners/open-model.ts';
import { decodeTrees } from '../../../src/aiops/learners/trees/decode.ts';
import { averagePrecision } from '../../../src/aiops/stats/average-precision.ts';
import { brierScore } from '../../../src/aiops/stats/brier-score.ts';
import { rocAuc } from '../../../src/aiops/stats/roc-auc.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { drawnData } from '../../fixtures/learners/drawn-data.ts';
import { type SklearnTree, sklearn } from '../../fixtures/learners/sklearn.ts';

/** One tree that sees every row and tries every column: CART. */
const ONE_TREE = { trees: 1, bootstrap: false, columns: 'all', minLeafRows: 25, maxDepth: 4 } as const;
const whole = drawnData(13, 1000, 6, 0, 200);
const gaps = drawnData(12, 1000, 6, 0.15, 200);
const [train, test] = [drawnData(21, 3000, 12, 0.05), drawnData(22, 3000, 12, 0.05)];

async function fitted(data: Dataset, params: object, seed = 'seed'): Promise<TreesModel> {
  return (await randomForest.fit(data, params, seededRandom(seed))) as TreesModel;
}

/** Every node on the way down, left first: the order of nodes differs, the tree does not. */
function walk(model: TreesModel): { feature: number; threshold: number; share: number; cover: number }[] {
  const { feature, threshold, value, cover, left } = decodeTrees(model);
  const visit = (node: number): ReturnType<typeof walk> => {
    const next = left[node] ?? 0;
    const own = { share: value[node] ?? 0, cover: cover[node] ?? 0 };
    if (next === 0) return [{ feature: -2, threshold: -2, ...own }];
    return [
      { feature: feature[node] ?? 0, threshold: threshold[node] ?? 0, ...own },
      ...visit(next),
      ...visit(next + 1),
    ];
  };
  return visit(0);
}

function walkSklearn({ feature, threshold, left, right, share }: SklearnTree, node = 0): ReturnType<typeof walk> {
  const own = { feature: feature[node] ?? 0, threshold: threshold[node] ?? 0, share: share[node] ?? 0, cover: 0 };
  if (own.feature < 0) return [own];
  const tree = { feature, threshold, left, right, share, rows: [], missing_left: [] };
  return [own, ...walkSklearn(tree, left[node]), ...walkSklearn(tree, right[node])];
}

describe('one tree', () => {
  it.each([
    ['plain', 1, sklearn.tree],
    ['weighted', 3, sklearn.weighted_tree],
  ])('has the splits, thresholds and shares that scikit-learn finds: %s', async (_, eventWeight, expected) => {
    const ours = walk(await fitted(whole, { ...ONE_TREE, eventWeight }));
    const theirs = walkSklearn(expected);
    expect(ours.map(({ feature }) => feature)).toEqual(theirs.map(({ feature }) => feature));
    for (const [index, node] of ours.entries()) {
      // Its trees hold values as 32-bit floats.
      expect(node.threshold).toBeCloseTo(theirs[index]?.threshold ?? Number.NaN, 6);
      // Theirs are shares of the weighted rows, ours of the rows as they are.
      const odds = (node.share / (1 - node.share)) * eventWeight;
      expect(odds / (1 + odds)).toBeCloseTo(theirs[index]?.share ?? Number.NaN, 6);
    }
  });

  it('sends missing values where scikit-learn does', async () => {
    const probabilities = openModel(await fitted(gaps, ONE_TREE)).predict(gaps);
    const theirs = sklearn.tree_with_missing.probabilities;
    const same = [...probabilities].filter((each, row) => Math.abs(each - (theirs[row] ?? 0)) < 1e-6).length;
    expect(same).toBe(1000);
  });

  it('keeps the limits it is given', async () => {
    const nodes = walk(await fitted(whole, { ...ONE_TREE, minLeafRows: 200, maxDepth: 2 }));
    expect(nodes.length).toBeLessThanOrEqual(7);
    expect(nodes.filter(({ feature }) => feature === -2).every(({ cover }) => cover >= 200)).toBe(true);
  });
});

describe.each([
  ['random_forest', randomForest],
  ['extra_trees', extraTrees],
] as const)('%s', (name, learner) => {
  it('is as good as scikit-learn on rows it has not seen, within four of its standard deviations', async () => {
    const model = await learner.fit(train, { trees: 200 }, seededRandom('parity'));
    const probabilities = openModel(model).predict(test);
    const ours = {
      roc_auc: rocAuc(probabilities, test.labels),
      average_precision: averagePrecision(probabilities, test.labels),
      brier: brierScore(probabilities, test.labels),
    };
    for (const metric of ['roc_auc', 'average_precision', 'brier'] as const) {
      const { mean, sd } = sklearn[name][metric];
      expect(Math.abs(ours[metric] - mean) / sd, `${metric}: ${ours[metric]} against ${mean}`).toBeLessThan(4);
    }
  });

  it('comes out the same from the same seed, and not from another', async () => {
    const learned = (seed: string) => learner.fit(gaps, { trees: 5 }, seededRandom(seed));
    expect(await learned('one')).toEqual(await learned('one'));
    expect(await learned('one')).not.toEqual(await learned('two'));
  });

  it('finds which columns matter', async () => {
    const { importance } = await learner.fit(train, { trees: 20 }, seededRandom('importance'));
    expect(importance.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    const order = [...importance.keys()].sort((a, b) => (importance[b] ?? 0) - (importance[a] ?? 0));
    expect(order.slice(0, 2)).toEqual([0, 1]);
  });

  it('answers with probabilities as they are, whether classes are weighed or rows left out', async () => {
    const rate = test.labels.reduce((sum, label) => sum + label, 0) / test.rows;
    for (const params of [{}, { eventWeight: 'balanced' }, { negativeShare: 0.3 }] as const) {
      const model = await learner.fit(train, { trees: 100, minLeafRows: 5, ...params }, seededRandom('odds'));
      const mean =
        openModel(model)
          .predict(test)
          .reduce((sum, each) => sum + each, 0) / test.rows;
      expect(Math.abs(mean - rate), JSON.stringify(params)).toBeLessThan(0.05);
    }
  });

  it('says how far it is and stops when told', async () => {
    const seen: number[] = [];
    const stopping = new AbortController();
    const progress = (done: number, total: number) => {
      expect(total).toBe(50);
      seen.push(done);
      if (done === 3) stopping.abort();
    };
    const running = learner.fit(gaps, { trees: 50 }, seededRandom('stop'), { signal: stopping.signal, progress });
    await expect(running).rejects.toThrow(/aborted/);
    expect(seen).toEqual([1, 2, 3]);
  });
});
