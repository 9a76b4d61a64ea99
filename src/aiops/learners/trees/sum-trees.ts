import type { Matrix } from '../dataset.ts';
import type { DecodedTrees } from './decode.ts';

/** Rows that are taken through one tree before the next, so that both stay in the fastest memory. */
const BLOCK = 64;

/**
 * What all trees together say of each row: the sum of the leaves it falls into.
 * @param columns of the matrix, by the number of the feature
 */
export function sumTrees(trees: DecodedTrees, matrix: Matrix, columns: ArrayLike<number>): Float64Array {
  const { rows, values } = matrix;
  const { roots, left, threshold, value } = trees;
  const width = columns.length;
  // A row twice: with missing values as the least numbers of all (they go left), and as the greatest (right).
  const slots = Int32Array.from(
    trees.feature,
    (feature, node) => feature + (trees.missingLeft[node] === 1 ? 0 : width),
  );
  const block = new Float64Array(BLOCK * width * 2);
  const sums = new Float64Array(rows);
  for (let start = 0; start < rows; start += BLOCK) {
    const count = Math.min(BLOCK, rows - start);
    for (let feature = 0; feature < width; feature++)
      copyColumn(block, feature, width, values, (columns[feature] ?? 0) * rows + start, count);
    for (let tree = 0; tree + 1 < roots.length; tree++) {
      const root = roots[tree] ?? 0;
      for (let row = 0; row < count; row++) {
        const at = row * width * 2;
        let node = root;
        for (let next = left[node] ?? 0; next > 0; next = left[node] ?? 0)
          node = (block[at + (slots[node] ?? 0)] ?? 0) > (threshold[node] ?? 0) ? next + 1 : next;
        sums[start + row] = (sums[start + row] ?? 0) + (value[node] ?? 0);
      }
    }
  }
  return sums;
}

function copyColumn(
  block: Float64Array,
  feature: number,
  width: number,
  values: Matrix['values'],
  from: number,
  count: number,
): void {
  for (let row = 0; row < count; row++) {
    const own = values[from + row] ?? Number.NaN;
    const missing = Number.isNaN(own);
    const value = own > Number.MAX_VALUE ? Number.MAX_VALUE : own < -Number.MAX_VALUE ? -Number.MAX_VALUE : own;
    const at = row * width * 2 + feature;
    block[at] = missing ? Number.NEGATIVE_INFINITY : value;
    block[at + width] = missing ? Number.POSITIVE_INFINITY : value;
  }
}
