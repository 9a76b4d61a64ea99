import { OpsctlError } from '../../core/errors.ts';
import { calibrated } from './calibration.ts';
import type { Matrix } from './dataset.ts';
import { openLogistic } from './logistic/open-logistic.ts';
import type { Model } from './model.ts';
import { openTrees } from './trees/open-trees.ts';

/** What a model says without its calibration, in the scale in which its parts add up. */
export interface RawModel {
  scale: 'log_odds' | 'share';
  /** Of each row. */
  scores(matrix: Matrix, columns: ArrayLike<number>): Float64Array;
  /** What it says knowing nothing of a row, and what each feature of the row adds to it. */
  parts(row: Float64Array): { base: number; features: Float64Array };
}

/** Why one row got its probability. */
export interface Contributions {
  /** As `predict` answers. */
  probability: number;
  /** In what the parts add up: `base` plus all of `features` is the probability, or its log-odds. */
  scale: 'log_odds' | 'probability';
  base: number;
  /** What each feature adds, in the model's order. */
  features: { name: string; value: number; contribution: number }[];
}

export interface OpenModel {
  /** The features it asks for. */
  features: readonly string[];
  /**
   * Probability of the event for each row.
   * @param matrix its columns are found by name, in any order; others are let be
   * @throws OpsctlError `usage` when a feature is not among the columns
   */
  predict(matrix: Matrix): Float64Array;
  /** Takes a probability apart, by the Shapley values of the trees, or the terms of the line. */
  contributions(matrix: Matrix, row: number): Contributions;
}

/** Makes a model ready to answer. It costs reading it through: keep what comes back for further rows. */
export function openModel(model: Model): OpenModel {
  const { features, odds_factor: oddsFactor, calibration } = model;
  const raw = model.learner === 'logistic' ? openLogistic(model) : openTrees(model);

  /** From the raw scale to the probability that is answered. */
  function probabilityOf(score: number): number {
    const odds = raw.scale === 'log_odds' ? Math.exp(score) : score / (1 - score);
    const corrected = odds * oddsFactor;
    const probability = corrected === Number.POSITIVE_INFINITY ? 1 : corrected / (1 + corrected);
    return calibrated(calibration, probability);
  }

  return {
    features,
    predict: (matrix) => raw.scores(matrix, columnsOf(features, matrix)).map(probabilityOf),
    contributions(matrix, row) {
      const columns = columnsOf(features, matrix);
      const values = Float64Array.from(columns, (column) => matrix.values[column * matrix.rows + row] ?? Number.NaN);
      const one: Matrix = { names: features, rows: 1, values };
      const score = raw.scores(one, Int32Array.from(features.keys()))[0] ?? Number.NaN;
      const parts = raw.parts(values);
      const probability = probabilityOf(score);
      // Log-odds stay finite only through a curve that never reaches 0 and 1.
      const scale = raw.scale === 'share' || calibration?.method === 'isotonic' ? 'probability' : 'log_odds';
      const inScale = (value: number) => {
        const answered = probabilityOf(value);
        return scale === 'probability' ? answered : Math.log(answered / (1 - answered));
      };
      const base = inScale(parts.base);
      // The way from raw score to answer may bend: parts keep their proportions and are stretched to add up to the answer.
      const way = score - parts.base;
      const stretch = way === 0 ? 0 : (inScale(score) - base) / way;
      return {
        probability,
        scale,
        base,
        features: features.map((name, index) => ({
          name,
          value: values[index] ?? Number.NaN,
          contribution: (parts.features[index] ?? 0) * stretch,
        })),
      };
    },
  };
}

function columnsOf(features: readonly string[], { names }: Matrix): Int32Array {
  const columns = Int32Array.from(features, (name, index) => (names[index] === name ? index : names.indexOf(name)));
  const missing = features.filter((_, index) => columns[index] === -1);
  if (missing.length === 0) return columns;
  throw new OpsctlError(
    'usage',
    `the model was fitted on ${missing.slice(0, 3).join(', ')}, which is not among the columns`,
    {
      hint: 'give it the columns it was fitted on, or train it again',
      details: { missing },
    },
  );
}
