import { type Random, seededRandom } from '../../../core/random.ts';
import { logLoss } from '../../stats/log-loss.ts';
import { pause } from '../../work/task.ts';
import { binMatrix } from '../binned.ts';
import { checkDataset, type Dataset } from '../dataset.ts';
import type { FitOptions, Learner } from '../learner.ts';
import { MODEL_VERSION, type TreesModel } from '../model.ts';
import { completeParams, weightOfEvents } from '../params.ts';
import { shares } from '../shares.ts';
import { encodeTrees } from '../trees/encode.ts';
import type { Tree } from '../trees/tree.ts';
import { growBoostedTree, stepOf } from './grow-tree.ts';
import { HistogramMaker, histogramLayout } from './histograms.ts';
import { BOOSTING_DEFAULTS, type BoostingParams } from './params.ts';
import { sampled, validationRows } from './rows.ts';

const SHARE = { least: 1e-6, most: 1, fraction: true };
const BOUNDS = {
  iterations: { least: 1, most: 5000 },
  learningRate: SHARE,
  maxLeaves: { least: 2, most: 65_536 },
  maxDepth: { least: 0, most: 1000 },
  minLeafRows: { least: 1, most: 1e9 },
  minLeafHessian: { least: 0, most: 1e9, fraction: true },
  l2: { least: 0, most: 1e9, fraction: true },
  rowShare: SHARE,
  columnShare: SHARE,
  eventWeight: { least: 1e-6, most: 1e6, fraction: true },
  validationShare: { least: 0, most: 0.9, fraction: true },
  patience: { least: 1, most: 5000 },
  bins: { least: 2, most: 255 },
};

/**
 * Gradient boosting of log-loss over histograms: Friedman, "Greedy function approximation", Annals of Statistics 29 (2001);
 * Ke et al., "LightGBM", NIPS 2017, for histograms and leaves best first.
 */
export const boosting: Learner<BoostingParams> = {
  name: 'boosting',
  defaults: BOOSTING_DEFAULTS,
  reference: 'Friedman 2001, Annals of Statistics 29; Ke et al. 2017, NIPS',
  async fit(data, given, random, options = {}) {
    const params = completeParams('boosting', BOOSTING_DEFAULTS, given, BOUNDS);
    checkDataset(data);
    return boost(data, params, random, options);
  },
};

async function boost(data: Dataset, params: BoostingParams, random: Random, { signal, progress }: FitOptions) {
  const eventWeight = weightOfEvents(params.eventWeight, data);
  const weights = Float64Array.from(
    data.labels,
    (label, row) => (data.weights?.[row] ?? 1) * (label ? eventWeight : 1),
  );
  const seed = `boosting ${random.next()}`;
  const aside = validationRows(data, params.validationShare, seededRandom(`${seed}/validation`));
  const seen = rowsWhere(weights, (weight, row) => weight > 0 && aside[row] === 0);
  const kept = rowsWhere(weights, (weight, row) => weight > 0 && aside[row] === 1);

  const binned = binMatrix(data, params.bins);
  const layout = histogramLayout(binned);
  const maker = new HistogramMaker(binned, layout);
  const base = logOddsOf(data.labels, weights, seen);
  const scores = new Float64Array(data.rows).fill(base);
  const derivatives = { first: new Float64Array(data.rows), second: new Float64Array(data.rows) };
  const gains: Float64Array[] = [];
  const trees: Tree[] = [];
  let best = { loss: Number.POSITIVE_INFINITY, trees: params.iterations };

  for (let step = 0; step < params.iterations; step++) {
    const own = seededRandom(`${seed}/step ${step}`);
    derive(scores, data.labels, weights, seen, derivatives);
    const rows = sampled(seen, params.rowShare, own);
    const columns = sampled(everyColumn(binned.columns), params.columnShare, own);
    const won = new Float64Array(binned.columns);
    const { tree, steps, nodes } = growBoostedTree(binned, layout, maker, rows, columns, derivatives, params, won);
    trees.push(tree);
    gains.push(won);
    if (rows.length === seen.length)
      for (let index = 0; index < rows.length; index++) addTo(scores, rows[index] ?? 0, steps[index] ?? 0);
    else for (const row of seen) addTo(scores, row, stepOf(nodes, binned, row));
    for (const row of kept) addTo(scores, row, stepOf(nodes, binned, row));
    progress?.(step + 1, params.iterations);
    await pause(signal);
    if (kept.length > 0) {
      const loss = lossOf(kept, scores, data.labels, weights);
      if (loss < best.loss) best = { loss, trees: trees.length };
      else if (trees.length - best.trees >= params.patience) break;
    }
    // A tree that is one leaf leaves everything as it is, and so would all that follow.
    if (tree.feature.length === 1 && params.rowShare === 1 && params.columnShare === 1) break;
  }
  const count = kept.length > 0 ? best.trees : trees.length;
  return {
    version: MODEL_VERSION,
    learner: 'boosting',
    features: [...data.names],
    answer: 'log_odds',
    base,
    odds_factor: 1 / eventWeight,
    importance: shares(totals(gains.slice(0, count), binned.columns)),
    trees: encodeTrees(trees.slice(0, count)),
    fitted: { rows: data.rows, events: data.labels.reduce((sum, label) => sum + label, 0), steps: count },
  } satisfies TreesModel;
}

function rowsWhere(weights: Float64Array, holds: (weight: number, row: number) => boolean): Int32Array {
  const rows: number[] = [];
  weights.forEach((weight, row) => {
    if (holds(weight, row)) rows.push(row);
  });
  return Int32Array.from(rows);
}

function everyColumn(columns: number): Int32Array {
  return Int32Array.from({ length: columns }, (_, column) => column);
}

function logOddsOf(labels: Uint8Array, weights: Float64Array, rows: Int32Array): number {
  let [events, all] = [0, 0];
  for (const row of rows) {
    all += weights[row] ?? 0;
    if (labels[row] === 1) events += weights[row] ?? 0;
  }
  return Math.log(events / (all - events));
}

/** Derivatives of log-loss by the log-odds. */
function derive(
  scores: Float64Array,
  labels: Uint8Array,
  weights: Float64Array,
  rows: Int32Array,
  { first, second }: { first: Float64Array; second: Float64Array },
): void {
  for (const row of rows) {
    const probability = 1 / (1 + Math.exp(-(scores[row] ?? 0)));
    const weight = weights[row] ?? 0;
    first[row] = weight * (probability - (labels[row] ?? 0));
    second[row] = weight * probability * (1 - probability);
  }
}

function addTo(scores: Float64Array, row: number, step: number): void {
  scores[row] = (scores[row] ?? 0) + step;
}

function lossOf(rows: Int32Array, scores: Float64Array, labels: Uint8Array, weights: Float64Array): number {
  return logLoss(
    Float64Array.from(rows, (row) => 1 / (1 + Math.exp(-(scores[row] ?? 0)))),
    Uint8Array.from(rows, (row) => labels[row] ?? 0),
    Float64Array.from(rows, (row) => weights[row] ?? 0),
  );
}

function totals(lists: readonly Float64Array[], length: number): Float64Array {
  const sums = new Float64Array(length);
  for (const list of lists)
    for (let index = 0; index < length; index++) sums[index] = (sums[index] ?? 0) + (list[index] ?? 0);
  return sums;
}
