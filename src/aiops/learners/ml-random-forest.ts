import { OpsctlError } from '../../core/errors.ts';
import { checkDataset, type Dataset } from './dataset.ts';
import type { Learner } from './learner.ts';
import { MODEL_VERSION, type TreesModel } from './model.ts';
import { completeParams } from './params.ts';
import { shares } from './shares.ts';
import { encodeTrees } from './trees/encode.ts';
import { type Tree, TreeBuilder } from './trees/tree.ts';

export interface BaselineParams {
  /** How many trees. */
  trees: number;
  /** Share (0–1) of the columns that each tree draws, with putting back. */
  columns: number;
}

/** As the package has them. */
export const BASELINE_DEFAULTS: Readonly<BaselineParams> = Object.freeze({ trees: 50, columns: 1 });

/** It tries every threshold over again: time grows with the square of the rows, and 7,000 × 20 took over 200 s. */
export const BASELINE_MOST_VALUES = 60_000;

const BOUNDS = { trees: { least: 1, most: 1000 }, columns: { least: 1e-3, most: 1, fraction: true } };

/** A node of ml-cart, as it is written to JSON. */
interface CartNode {
  splitColumn?: number;
  splitValue?: number;
  left?: CartNode;
  right?: CartNode;
  distribution?: number[][];
}

/**
 * The npm package ml-random-forest, as a baseline. Its trees are turned into ours: a leaf votes 0 or 1, and a missing value stands
 * at the mean of its column, which the package could not do.
 */
export const mlRandomForest: Learner<BaselineParams> = {
  name: 'ml_random_forest',
  defaults: BASELINE_DEFAULTS,
  reference: 'npm ml-random-forest 2',
  async fit(data, given, random, { signal, progress } = {}): Promise<TreesModel> {
    const params = completeParams('ml_random_forest', BASELINE_DEFAULTS, given, BOUNDS);
    checkDataset(data);
    if (data.weights)
      throw new OpsctlError('usage', 'ml_random_forest cannot weigh rows', { hint: 'use random_forest' });
    if (data.rows * data.names.length > BASELINE_MOST_VALUES)
      throw new OpsctlError(
        'usage',
        `ml_random_forest is too slow for ${data.rows} rows of ${data.names.length} columns`,
        { hint: `give it at most ${BASELINE_MOST_VALUES} values, or use random_forest` },
      );
    signal?.throwIfAborted();
    const means = data.names.map((_, column) => meanOf(data, column));
    const rows = Array.from({ length: data.rows }, (_, row) =>
      means.map((mean, column) => finiteOr(data.values[column * data.rows + row] ?? Number.NaN, mean)),
    );
    const { RandomForestClassifier } = await import('ml-random-forest');
    const forest = new RandomForestClassifier({
      nEstimators: params.trees,
      maxFeatures: params.columns,
      replacement: true,
      useSampleBagging: true,
      noOOB: true,
      seed: random.below(2 ** 31),
    });
    forest.train(rows, [...data.labels]);
    progress?.(params.trees, params.trees);
    // The types of the package leave it out.
    const importance = (forest as unknown as { featureImportance(): number[] }).featureImportance();
    const { baseModel } = JSON.parse(JSON.stringify(forest)) as {
      baseModel: { indexes: number[][]; estimators: { root: CartNode }[] };
    };
    const trees = baseModel.estimators.map(({ root }, index) =>
      treeOf(root, baseModel.indexes[index] ?? [], means, rows),
    );
    return {
      version: MODEL_VERSION,
      learner: 'ml_random_forest',
      features: [...data.names],
      answer: 'share',
      base: 0,
      odds_factor: 1,
      importance: shares(importance.map((share) => (share > 0 ? share : 0))),
      trees: encodeTrees(trees),
      fitted: { rows: data.rows, events: data.labels.reduce((sum, label) => sum + label, 0), steps: trees.length },
    };
  },
};

function treeOf(root: CartNode, columns: readonly number[], means: readonly number[], rows: readonly number[][]): Tree {
  const builder = new TreeBuilder();
  const add = (node: CartNode, own: readonly number[][]): number => {
    const { left, right, splitColumn, splitValue = 0 } = node;
    const [no = 0, yes = 0] = node.distribution?.[0] ?? [];
    const made = builder.leaf(yes > no ? 1 : 0, own.length);
    if (!left || !right || splitColumn === undefined) return made;
    const feature = columns[splitColumn] ?? 0;
    const lesser = own.filter((row) => (row[feature] ?? 0) < splitValue);
    const rest = own.filter((row) => !((row[feature] ?? 0) < splitValue));
    const split = { feature, threshold: justBelow(splitValue), missingLeft: (means[feature] ?? 0) < splitValue };
    builder.divide(made, split, [add(left, lesser), add(right, rest)]);
    return made;
  };
  add(root, rows);
  return builder.build();
}

/** The greatest double under a number: it sends values below it to the left, we send those up to a threshold. */
function justBelow(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;
  const bits = new BigInt64Array(Float64Array.of(value).buffer);
  bits[0] = (bits[0] ?? 0n) + (value > 0 ? -1n : 1n);
  return new Float64Array(bits.buffer)[0] ?? value;
}

function meanOf({ values, rows }: Dataset, column: number): number {
  let [mean, known] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const value = values[column * rows + row] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    known += 1;
    mean += (value - mean) / known;
  }
  return mean;
}

function finiteOr(value: number, mean: number): number {
  if (Number.isNaN(value)) return mean;
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
}
