import { isotonicRegression, isotonicValue } from '../stats/isotonic-regression.ts';
import { plattScaling } from '../stats/platt-scaling.ts';
import type { Model } from './model.ts';

/** What turns a model's answer into a probability that keeps its word. */
export type Calibration =
  | { method: 'platt'; slope: number; intercept: number }
  | { method: 'isotonic'; x: number[]; y: number[] };

/** Furthest from 0 and 1 that a probability is taken for, where its odds are needed. */
const SUREST = 1e-9;

/**
 * Fits a calibration. `platt` draws one curve over the log-odds and suits few events; `isotonic` follows the data
 * and wants some hundred events.
 * @param probabilities answers of models for rows they were not fitted on (cross-validate.ts)
 * @throws InsufficientDataError for no rows, or for `platt` with rows of one kind only
 */
export function fitCalibration(
  method: Calibration['method'],
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
): Calibration {
  if (method === 'isotonic') return { method, ...isotonicRegression(probabilities, labels) };
  return { method, ...plattScaling(Float64Array.from(probabilities, logOdds), labels) };
}

/** The calibrated probability for the one a model gave. */
export function calibrated(calibration: Calibration | undefined, probability: number): number {
  if (!calibration) return probability;
  if (calibration.method === 'isotonic') return isotonicValue(calibration, probability);
  return 1 / (1 + Math.exp(-(calibration.slope * logOdds(probability) + calibration.intercept)));
}

/** The same model, answering with calibrated probabilities. */
export function withCalibration<Fitted extends Model>(model: Fitted, calibration: Calibration): Fitted {
  return { ...model, calibration };
}

function logOdds(probability: number): number {
  const held = Math.min(1 - SUREST, Math.max(SUREST, probability));
  return Math.log(held / (1 - held));
}
