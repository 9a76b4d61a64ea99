import type { Calibration } from './calibration.ts';
import type { LearnerName } from './learner.ts';

/** Of the form of the JSON; a model of a newer one is refused (read-model.ts). */
export const MODEL_VERSION = 1;

interface ModelHead {
  version: typeof MODEL_VERSION;
  learner: LearnerName;
  /** Names of the columns, in the order that the numbers of features mean. */
  features: string[];
  /**
   * What the odds are multiplied by, so that a learner that saw the event more often than it happens (classes
   * weighed, rows without it left out) still answers with its probability.
   */
  odds_factor: number;
  /** How much each feature was used, adding up to 1; gain of its splits, or size of its standardised coefficients. */
  importance: number[];
  /** What turns the answer into a probability that keeps its word; worked out on rows the model was not fitted on. */
  calibration?: Calibration;
  /** What it was fitted on. */
  fitted: { rows: number; events: number; steps: number };
}

/**
 * Many trees. Lists of numbers are base64 of their little-endian bytes, tree after tree; see trees/tree.ts for the order of
 * the nodes, which leaves no index to go wrong.
 */
export interface TreesModel extends ModelHead {
  learner: 'boosting' | 'random_forest' | 'extra_trees' | 'ml_random_forest';
  /** Leaves add up to log-odds, or are shares to be averaged. */
  answer: 'log_odds' | 'share';
  /** What log-odds start from. */
  base: number;
  trees: {
    count: number;
    /** Nodes of each tree, 32-bit. */
    nodes: string;
    /** Of each node, 16-bit: a feature, or −1 for a leaf. */
    feature: string;
    /** Of each inner node, 64-bit floats. */
    threshold: string;
    /** Of each inner node, bytes: 1 where a missing value goes left. */
    missing_left: string;
    /** Of each leaf, 32-bit floats. */
    value: string;
    /** Of each leaf, 32-bit floats: the weight of its rows. */
    cover: string;
  };
}

/** A line in log-odds; a missing value takes the mean, and its indicator (where there is one) counts. */
export interface LogisticModel extends ModelHead {
  learner: 'logistic';
  /** Log-odds where all is as on average. */
  intercept: number;
  /** Of each feature, on the scale of the data. */
  coefficients: number[];
  /** Added where the feature is missing. */
  missing: number[];
  /** How often it was missing, 0–1. */
  missing_share: number[];
  mean: number[];
  /** What the feature was seen between: values outside are taken for the nearer end. */
  least: number[];
  most: number[];
}

export type Model = TreesModel | LogisticModel;
