import type { Dataset } from '../../src/aiops/learners/dataset.ts';
import { seededRandom } from '../../src/core/random.ts';

/**
 * Rows such as a fleet of machines gives: levels, spreads, counts that are mostly 0, and hours since something; one
 * value in twenty is missing; about 2 % of the rows are events, which six of the columns and one pair announce.
 */
export function syntheticTable(rows: number, columns: number, seed: string): Dataset {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const values = new Float64Array(rows * columns);
  const scores = new Float64Array(rows).fill(-6.2);
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      const own = normal();
      if (column < 6) scores[row] = (scores[row] ?? 0) + (column % 2 === 0 ? 0.7 * own : own > 1 ? 1.2 : 0);
      values[column * rows + row] = shaped(own, column);
    }
  }
  const labels = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const pair = (values[row] ?? 0) > 0.5 && (values[2 * rows + row] ?? 0) > 0.5 ? 2.5 : 0;
    labels[row] = random.next() < 1 / (1 + Math.exp(-(scores[row] ?? 0) - pair)) ? 1 : 0;
  }
  for (let place = 0; place < values.length; place++) if (random.next() < 0.05) values[place] = Number.NaN;
  return { names: Array.from({ length: columns }, (_, column) => `column_${column}`), rows, values, labels };
}

function shaped(value: number, column: number): number {
  if (column % 4 === 1) return Math.max(0, Math.floor(2 * value));
  if (column % 4 === 3) return Math.floor(24 * Math.exp(value));
  return value;
}
