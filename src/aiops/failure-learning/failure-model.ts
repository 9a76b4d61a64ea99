import type { FeatureVocabulary } from '../features/machine-history.ts';
import type { Model } from '../learners/model.ts';
import type { AdaptiveLineModel } from './adaptive-line.ts';
import type { FailureEngine } from './engines.ts';
import type { LogOddsLine } from './log-odds-line.ts';
import type { FailureSkill } from './measured-skill.ts';

/** Of the layout; a newer one is refused. */
export const FAILURE_MODEL_VERSION = 1;

/** Everything that was learned, as plain JSON. */
export interface FailureModel {
  format: 'opsctl failure model';
  version: number;
  opsctl: string;
  trained_at: string;
  seed: string;
  /** The horizon of its probabilities. */
  horizon_hours: number;
  engine: Exclude<FailureEngine, 'auto'>;
  /** What was asked for. */
  asked: FailureEngine;
  vocabulary: FeatureVocabulary;
  /** Failures a machine-day to expect of a group that has shown nothing yet. */
  beforehand: number;
  /** Averaged; empty for the adaptive line. */
  learned: Model[];
  line: AdaptiveLineModel | null;
  calibration: LogOddsLine | null;
  data: FailureModelData;
  /** By cross-validation over groups it was not fitted on; null where there were too few to divide. */
  skill: FailureSkill | null;
  /** How the engines that competed did. */
  compared: { engine: string; pr_auc: number; brier_skill: number; log_loss: number }[];
  params: Record<string, unknown>;
  /** Files it was fitted on and the columns it uses of them; absent where it was not fitted on files. */
  inputs?: ModelInput[];
}

export interface ModelInput {
  /** `telemetry`, without the ending. */
  file: string;
  columns: string[];
}

export interface FailureModelData {
  machines: number;
  groups: number;
  /** Rows fitted on, and how many rows without a failure each of them stands for. */
  points: number;
  fitted_rows: number;
  failures: number;
  /** Points that a failure follows within the horizon; 0 in models that did not count them. */
  positives: number;
  from: string;
  to: string;
}
