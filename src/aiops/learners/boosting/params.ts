export interface BoostingParams {
  /** Most trees; early stopping may leave it at fewer. */
  iterations: number;
  /** How much of what each tree has found is taken, 0–1. */
  learningRate: number;
  /** Most leaves of a tree, 2 or more. */
  maxLeaves: number;
  /** Longest way from the root to a leaf; 0 for no limit. */
  maxDepth: number;
  /** Which leaf is divided next: the one with most to gain, or the one nearest to the root. */
  growth: 'best_first' | 'level_by_level';
  /** Fewest rows in a leaf. */
  minLeafRows: number;
  /** Least sum of second derivatives in a leaf: rows it is unsure of, in quarters. */
  minLeafHessian: number;
  /** Holds leaves back towards 0: added to their sum of second derivatives. */
  l2: number;
  /** Share (0–1) of the rows that each tree sees. */
  rowShare: number;
  /** Share (0–1) of the columns that each tree may use. */
  columnShare: number;
  /** How much a row with the event counts against one without; `balanced`: so that both classes weigh the same. */
  eventWeight: number | 'balanced';
  /** Share (0–1) of the groups (without groups: of the rows) kept aside to know when to stop; 0 never stops early. */
  validationShare: number;
  /** Trees without a better log-loss on what was kept aside before it stops. */
  patience: number;
  /** Most bins that the values of a column are put into, 2–255. */
  bins: number;
}

/** As scikit-learn's HistGradientBoostingClassifier 1.9, without its early stopping, which divides rows of one machine. */
export const BOOSTING_DEFAULTS: Readonly<BoostingParams> = Object.freeze({
  iterations: 100,
  learningRate: 0.1,
  maxLeaves: 31,
  maxDepth: 0,
  growth: 'best_first',
  minLeafRows: 20,
  minLeafHessian: 1e-3,
  l2: 0,
  rowShare: 1,
  columnShare: 1,
  eventWeight: 1,
  validationShare: 0,
  patience: 10,
  bins: 255,
});
