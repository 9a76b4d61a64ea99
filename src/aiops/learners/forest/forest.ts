import type { Random } from '../../../core/random.ts';
import { binMatrix } from '../binned.ts';
import { checkDataset, type Dataset } from '../dataset.ts';
import type { FitOptions, Learner } from '../learner.ts';
import { MODEL_VERSION, type TreesModel } from '../model.ts';
import { completeParams, weightOfEvents } from '../params.ts';
import { shares } from '../shares.ts';
import { encodeTrees } from '../trees/encode.ts';
import type { GrownTree } from './grow-tree.ts';
import { growTrees, type TreesToGrow } from './grow-trees.ts';
import { EXTRA_TREES_DEFAULTS, type ForestParams, RANDOM_FOREST_DEFAULTS } from './params.ts';

const BOUNDS = {
  trees: { least: 1, most: 5000 },
  columns: { least: 0, most: 1, fraction: true },
  minLeafRows: { least: 1, most: 1e9 },
  maxDepth: { least: 0, most: 1000 },
  eventWeight: { least: 1e-6, most: 1e6, fraction: true },
  negativeShare: { least: 1e-6, most: 1, fraction: true },
  bins: { least: 2, most: 255 },
};

/** A forest whose trees are still to grow: all at once, or some at a time in several threads. */
export interface ForestPlan {
  params: ForestParams;
  /** All trees; for a part, set `from` and `to`. */
  work: TreesToGrow;
  /** Makes the model of all grown trees, in the order of their numbers. */
  finish(trees: readonly GrownTree[]): TreesModel;
}

export type ForestName = 'random_forest' | 'extra_trees';

export function planForest(name: ForestName, data: Dataset, given: Partial<ForestParams>, random: Random): ForestPlan {
  const params = completeParams(name, FORESTS[name].defaults, given, BOUNDS);
  checkDataset(data);
  const weightOfEvent = weightOfEvents(params.eventWeight, data);
  const labels = new Uint8Array(new SharedArrayBuffer(data.rows));
  labels.set(data.labels);
  const weights = new Float64Array(new SharedArrayBuffer(data.rows * 8));
  for (let row = 0; row < data.rows; row++)
    weights[row] = (data.weights?.[row] ?? 1) * (labels[row] === 1 ? weightOfEvent : 1);
  const work: TreesToGrow = {
    data: binMatrix(data, params.bins),
    labels,
    weights,
    growth: {
      split: name === 'random_forest' ? 'best' : 'random',
      tried: triedOf(params.columns, data.names.length),
      minLeafRows: params.minLeafRows,
      maxDepth: params.maxDepth,
      eventWeight: weightOfEvent,
    },
    bootstrap: params.bootstrap,
    negativeShare: params.negativeShare,
    seed: `${name} ${random.next()}`,
    from: 0,
    to: params.trees,
  };
  return {
    params,
    work,
    finish: (grown) => ({
      version: MODEL_VERSION,
      learner: name,
      features: [...data.names],
      answer: 'share',
      base: 0,
      odds_factor: params.negativeShare,
      importance: importanceOf(grown, data.names.length),
      trees: encodeTrees(grown.map(({ tree }) => tree)),
      fitted: { rows: data.rows, events: labels.reduce((sum, label) => sum + label, 0), steps: grown.length },
    }),
  };
}

/** Breiman, "Random forests", Machine Learning 45 (2001), on binned values. */
export const randomForest = forest('random_forest', RANDOM_FOREST_DEFAULTS, 'Breiman 2001, Machine Learning 45');

/** Geurts, Ernst and Wehenkel, "Extremely randomized trees", Machine Learning 63 (2006), on binned values. */
export const extraTrees = forest(
  'extra_trees',
  EXTRA_TREES_DEFAULTS,
  'Geurts, Ernst and Wehenkel 2006, Machine Learning 63',
);

const FORESTS = { random_forest: randomForest, extra_trees: extraTrees };

function forest(name: ForestName, defaults: Readonly<ForestParams>, reference: string): Learner<ForestParams> {
  return {
    name,
    defaults,
    reference,
    async fit(data, given, random, { signal, progress }: FitOptions = {}) {
      const { work, finish } = planForest(name, data, given, random);
      return finish(
        await growTrees(work, {
          signal: signal ?? new AbortController().signal,
          progress: ({ done, total }) => progress?.(done, total),
        }),
      );
    },
  };
}

function triedOf(columns: ForestParams['columns'], all: number): number {
  if (columns === 'all') return all;
  const tried = columns === 'sqrt' ? Math.sqrt(all) : columns * all;
  return Math.max(1, Math.min(all, Math.floor(tried)));
}

/** Of each tree the shares of gain, averaged: a tree with much to gain counts no more than another. */
function importanceOf(grown: readonly GrownTree[], columns: number): number[] {
  const sums = new Float64Array(columns);
  for (const { gains } of grown)
    shares(gains).forEach((share, column) => {
      sums[column] = (sums[column] ?? 0) + share;
    });
  return shares(sums);
}
