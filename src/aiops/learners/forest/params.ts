export interface ForestParams {
  /** How many trees. */
  trees: number;
  /** Columns tried at each node: their root, all of them, or a share of them (0–1). */
  columns: 'sqrt' | 'all' | number;
  /** Fewest rows in a leaf. */
  minLeafRows: number;
  /** Longest way from the root to a leaf; 0 for no limit. */
  maxDepth: number;
  /** Each tree sees as many rows as there are, drawn with putting back; otherwise all rows. */
  bootstrap: boolean;
  /**
   * How much a row with the event counts against one without, when splits are sought; `balanced`: so that both classes weigh the
   * same. Leaves answer with the share of the rows as they are.
   */
  eventWeight: number | 'balanced';
  /** Share (0–1) of the rows without the event that each tree sees, drawn anew for each. */
  negativeShare: number;
  /** Most bins that the values of a column are put into, 2–255. */
  bins: number;
}

/**
 * Random forest: as many trees, columns and rows a leaf as its reference implementations have. Every row counts the same.
 */
export const RANDOM_FOREST_DEFAULTS: Readonly<ForestParams> = Object.freeze({
  trees: 100,
  columns: 'sqrt',
  minLeafRows: 1,
  maxDepth: 0,
  bootstrap: true,
  eventWeight: 1,
  negativeShare: 1,
  bins: 255,
});

/** Extremely randomised trees: as random forest, over all rows. */
export const EXTRA_TREES_DEFAULTS: Readonly<ForestParams> = Object.freeze({
  ...RANDOM_FOREST_DEFAULTS,
  bootstrap: false,
});
