/**
 * Logistic regression that goes on learning: fitted on what many groups have in common, then, within each group it
 * is asked about, moved by what that group's own failures teach, as they become known. The log-odds start from the group's usual rate, so
 * that it says something sensible of a group that fails thirty times as often as those it was fitted on.
 *
 * Bayesian logistic regression with sequential Gauss–Newton (Laplace) updates: Spiegelhalter and Lauritzen, Networks 20
 * (1990); MacKay, Neural Computation 4 (1992).
 */
import type { FeatureTable } from '../features/feature-table.ts';
import { solveSymmetric } from './solve-symmetric.ts';

export interface AdaptiveLineParams {
  /** Holds coefficients back towards 0 when fitting. Tried 100 and 1000. */
  ridge: number;
  /** How far a group's coefficients (of standardised features) may move away. Tried 0.1, 0.2, 0.3 and 1. */
  looseness: number;
  /** The same for its level. */
  levelLooseness: number;
  /** Standardised features beyond this count as this. Tried 5, 6 and none. */
  clip: number;
}

export const ADAPTIVE_LINE_DEFAULTS: Readonly<AdaptiveLineParams> = Object.freeze({
  ridge: 1000,
  looseness: 0.1,
  levelLooseness: 1,
  clip: 5,
});

export interface AdaptiveLineModel {
  learner: 'adaptive_line';
  features: string[];
  mean: number[];
  deviation: number[];
  /** The level first, then one for each feature. */
  coefficients: number[];
  params: AdaptiveLineParams;
}

const STEPS = 12;
const SMALL = 1e-4;

/**
 * Fits what the groups have in common; each group weighs as much as its share of groups, not of failures.
 * @param rows those to fit on: every failure, and a sample of the others
 * @param outcome whether a failure followed each of them
 * @param weights how many rows each of them stands for
 */
export function fitAdaptiveLine(
  table: FeatureTable,
  outcome: Uint8Array,
  rows: Int32Array,
  weights: Float64Array,
  params: AdaptiveLineParams = ADAPTIVE_LINE_DEFAULTS,
): AdaptiveLineModel {
  const width = table.names.length + 1;
  const { mean, deviation } = momentsOf(table, rows);
  const model: AdaptiveLineModel = {
    learner: 'adaptive_line',
    features: [...table.names],
    mean,
    deviation,
    coefficients: Array.from({ length: width }, () => 0),
    params,
  };
  const balanced = balancedByGroup(table, outcome, rows, weights);
  const features = new Float64Array(width);
  for (let step = 0; step < STEPS; step++) {
    const gradient = new Float64Array(width);
    const curvature = new Float64Array(width * width);
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index] ?? 0;
      standardised(model, table, row, features);
      const probability = answer(model.coefficients, features, offsetOf(table, row));
      accumulate(gradient, curvature, features, (outcome[index] ?? 0) - probability, probability, balanced[index] ?? 0);
    }
    for (let place = 0; place < width; place++) {
      const held = place === 0 ? SMALL : params.ridge;
      gradient[place] = (gradient[place] ?? 0) - held * (model.coefficients[place] ?? 0);
      curvature[place * width + place] = (curvature[place * width + place] ?? 0) + held;
    }
    const change = solveSymmetric(curvature, gradient);
    model.coefficients = model.coefficients.map((value, place) => value + (change[place] ?? 0));
    if (change.every((value) => Math.abs(value) < SMALL)) break;
  }
  return model;
}

/**
 * Answers row after row in time, learning in each group from rows whose outcome has become known.
 * @param happened whether a failure followed each row within the horizon; a row is used only once `horizon` hours have passed
 * @returns a probability for each row, in the table's order
 */
export function predictAdaptiveLine(
  model: AdaptiveLineModel,
  table: FeatureTable,
  times: Float64Array,
  happened: Uint8Array,
  horizon: number,
): Float64Array {
  const probabilities = new Float64Array(table.rows);
  const byGroup: number[][] = table.groupNames.map(() => []);
  for (const [row, group] of table.groups.entries()) byGroup[group]?.push(row);
  for (const rows of byGroup) {
    rows.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
    followGroup(model, table, times, happened, horizon, rows, probabilities);
  }
  return probabilities;
}

function followGroup(
  model: AdaptiveLineModel,
  table: FeatureTable,
  times: Float64Array,
  happened: Uint8Array,
  horizon: number,
  rows: readonly number[],
  probabilities: Float64Array,
): void {
  const { looseness, levelLooseness } = model.params;
  const width = model.coefficients.length;
  const coefficients = [...model.coefficients];
  const certainty = new Float64Array(width * width);
  for (let place = 0; place < width; place++)
    certainty[place * width + place] = 1 / (place === 0 ? levelLooseness : looseness) ** 2;
  const features = new Float64Array(width);
  let learned = 0;
  for (let next = 0; next < rows.length; ) {
    const moment = times[rows[next] ?? 0] ?? 0;
    const gradient = new Float64Array(width);
    const before = learned;
    for (; learned < next && (times[rows[learned] ?? 0] ?? 0) + horizon <= moment; learned++) {
      const row = rows[learned] ?? 0;
      standardised(model, table, row, features);
      const probability = answer(coefficients, features, offsetOf(table, row));
      accumulate(gradient, certainty, features, (happened[row] ?? 0) - probability, probability, 1);
    }
    if (learned > before)
      solveSymmetric(certainty, gradient).forEach((change, place) => {
        coefficients[place] = (coefficients[place] ?? 0) + change;
      });
    for (; next < rows.length && (times[rows[next] ?? 0] ?? 0) === moment; next++) {
      const row = rows[next] ?? 0;
      standardised(model, table, row, features);
      probabilities[row] = answer(coefficients, features, offsetOf(table, row));
    }
  }
}

/** Log-odds of a failure within a day at the group's usual rate. */
function offsetOf({ base }: FeatureTable, row: number): number {
  return Math.log(Math.expm1(Math.max(1e-12, base[row] ?? 0)));
}

function standardised(
  { mean, deviation, params }: AdaptiveLineModel,
  { values, rows }: FeatureTable,
  row: number,
  into: Float64Array,
): void {
  into[0] = 1;
  for (let feature = 0; feature < mean.length; feature++) {
    const raw = values[feature * rows + row] ?? Number.NaN;
    const value = (raw - (mean[feature] ?? 0)) / (deviation[feature] ?? 1);
    into[feature + 1] = Number.isNaN(value) ? 0 : Math.max(-params.clip, Math.min(params.clip, value));
  }
}

function answer(coefficients: readonly number[], features: Float64Array, offset: number): number {
  let sum = offset;
  for (let place = 0; place < features.length; place++) sum += (coefficients[place] ?? 0) * (features[place] ?? 0);
  return 1 / (1 + Math.exp(-Math.max(-30, Math.min(30, sum))));
}

/** Adds one row to the gradient and to the lower half of the curvature of the log-likelihood. */
function accumulate(
  gradient: Float64Array,
  curvature: Float64Array,
  features: Float64Array,
  surprise: number,
  probability: number,
  weight: number,
): void {
  const width = features.length;
  const bend = weight * probability * (1 - probability);
  for (let row = 0; row < width; row++) {
    const value = features[row] ?? 0;
    if (value === 0) continue;
    gradient[row] = (gradient[row] ?? 0) + weight * surprise * value;
    const start = row * width;
    for (let column = 0; column <= row; column++)
      curvature[start + column] = (curvature[start + column] ?? 0) + bend * value * (features[column] ?? 0);
  }
}

function momentsOf(
  { names, values, rows: all }: FeatureTable,
  rows: Int32Array,
): { mean: number[]; deviation: number[] } {
  const [mean, deviation]: [number[], number[]] = [[], []];
  for (let feature = 0; feature < names.length; feature++) {
    let [count, average, squares] = [0, 0, 0];
    for (const row of rows) {
      const value = values[feature * all + row] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      count += 1;
      const step = value - average;
      average += step / count;
      squares += step * (value - average);
    }
    mean.push(average);
    deviation.push(count > 0 && squares > 0 ? Math.sqrt(squares / count) : 1);
  }
  return { mean, deviation };
}

/** Weights so that the failures of each group count alike; their sum over all groups stays what it was. */
function balancedByGroup(
  { groups, groupNames }: FeatureTable,
  outcome: Uint8Array,
  rows: Int32Array,
  weights: Float64Array,
): Float64Array {
  const failures = new Float64Array(groupNames.length);
  rows.forEach((row, index) => {
    const group = groups[row] ?? 0;
    failures[group] = (failures[group] ?? 0) + (outcome[index] ?? 0) * (weights[index] ?? 1);
  });
  const present = failures.filter((count) => count > 0);
  const each = present.reduce((sum, count) => sum + count, 0) / Math.max(1, present.length);
  return Float64Array.from(rows, (row, index) => {
    const own = failures[groups[row] ?? 0] ?? 0;
    return (weights[index] ?? 1) * (own > 0 ? each / own : 1);
  });
}
