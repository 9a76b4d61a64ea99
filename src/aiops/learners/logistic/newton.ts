import { pause } from '../../work/task.ts';

export interface LogisticFit {
  /** One for each column. */
  coefficients: Float64Array;
  intercept: number;
  steps: number;
}

/** Of the loss: as exact as the double numbers it is summed from. */
const PRECISION = 1e-14;
/** Rows are gathered this many at a time, so that they stay in the fastest memory while columns are multiplied. */
const BLOCK = 512;
/** Columns multiplied at once. What that writes past the diagonal is never read. */
const TOGETHER = 4;

/**
 * Least log-loss plus l2/2 × the squares of the coefficients (not of the intercept), by Newton's method with halved steps
 * (iteratively reweighted least squares). Cost a step: rows × columns² / 2.
 */
export async function newtonLogistic(
  columns: readonly Float64Array[],
  labels: Uint8Array,
  weights: Float64Array,
  { l2, iterations }: { l2: number; iterations: number },
  { signal, progress }: { signal?: AbortSignal | undefined; progress?: ((done: number) => void) | undefined },
): Promise<LogisticFit> {
  const size = columns.length + 1;
  let point = new Float64Array(size);
  point[size - 1] = startOf(labels, weights);
  let loss = lossOf(point);
  let steps = 0;
  while (steps < iterations) {
    const direction = step(point);
    let next = point;
    let nextLoss = Number.POSITIVE_INFINITY;
    for (let length = 1; length > 1e-8; length /= 2) {
      next = point.map((value, index) => value + length * (direction[index] ?? 0));
      nextLoss = lossOf(next);
      if (nextLoss < loss) break;
    }
    if (!(nextLoss < loss)) break;
    const won = loss - nextLoss;
    [point, loss] = [next, nextLoss];
    steps += 1;
    progress?.(steps);
    await pause(signal);
    if (won <= PRECISION * loss) break;
  }
  return { coefficients: point.slice(0, -1), intercept: point[size - 1] ?? 0, steps };

  function oddsOf(at: Float64Array): Float64Array {
    const odds = new Float64Array(labels.length).fill(at[size - 1] ?? 0);
    for (const [index, column] of columns.entries()) {
      const coefficient = at[index] ?? 0;
      for (let row = 0; row < odds.length; row++) odds[row] = (odds[row] ?? 0) + coefficient * (column[row] ?? 0);
    }
    return odds;
  }

  function lossOf(at: Float64Array): number {
    const odds = oddsOf(at);
    let sum = 0;
    for (let row = 0; row < odds.length; row++) {
      const own = odds[row] ?? 0;
      const cost = Math.max(own, 0) + Math.log1p(Math.exp(-Math.abs(own))) - (labels[row] ?? 0) * own;
      sum += (weights[row] ?? 0) * cost;
    }
    for (let index = 0; index < size - 1; index++) sum += (l2 / 2) * (at[index] ?? 0) ** 2;
    return sum;
  }

  function step(at: Float64Array): Float64Array {
    const gradient = new Float64Array(size);
    const hessian = Array.from({ length: size }, () => new Float64Array(size));
    const odds = oddsOf(at);
    const block = Array.from({ length: size }, () => new Float64Array(BLOCK));
    const scaled = new Float64Array(BLOCK);
    const second = new Float64Array(BLOCK);
    const first = new Float64Array(BLOCK);
    for (let start = 0; start < odds.length; start += BLOCK) {
      const count = Math.min(BLOCK, odds.length - start);
      for (let row = 0; row < count; row++) {
        const probability = 1 / (1 + Math.exp(-(odds[start + row] ?? 0)));
        const weight = weights[start + row] ?? 0;
        first[row] = weight * (probability - (labels[start + row] ?? 0));
        second[row] = weight * probability * (1 - probability);
      }
      for (const [index, column] of columns.entries()) block[index]?.set(column.subarray(start, start + count));
      block[size - 1]?.fill(1, 0, count);
      for (const [index, own] of block.entries()) {
        let sum = 0;
        for (let row = 0; row < count; row++) {
          sum += (own[row] ?? 0) * (first[row] ?? 0);
          scaled[row] = (own[row] ?? 0) * (second[row] ?? 0);
        }
        gradient[index] = (gradient[index] ?? 0) + sum;
        const line = hessian[index];
        for (let other = 0; line && other <= index; other += TOGETHER) addProducts(line, other, scaled, block, count);
      }
    }
    for (let index = 0; index < size - 1; index++) {
      gradient[index] = (gradient[index] ?? 0) + l2 * (at[index] ?? 0);
      const line = hessian[index];
      if (line) line[index] = (line[index] ?? 0) + l2;
    }
    return solve(hessian, gradient).map((value) => -value);
  }
}

function startOf(labels: Uint8Array, weights: Float64Array): number {
  let [events, all] = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    all += weights[row] ?? 0;
    if (labels[row] === 1) events += weights[row] ?? 0;
  }
  return Math.log(events / (all - events));
}

/** Products of one column with four others at a time: four sums that need not wait for each other. */
function addProducts(
  line: Float64Array,
  other: number,
  one: Float64Array,
  block: readonly Float64Array[],
  count: number,
): void {
  const first = block[other] ?? one;
  const second = block[other + 1] ?? one;
  const third = block[other + 2] ?? one;
  const fourth = block[other + 3] ?? one;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let sum4 = 0;
  for (let row = 0; row < count; row++) {
    const value = one[row] ?? 0;
    sum1 += value * (first[row] ?? 0);
    sum2 += value * (second[row] ?? 0);
    sum3 += value * (third[row] ?? 0);
    sum4 += value * (fourth[row] ?? 0);
  }
  line[other] = (line[other] ?? 0) + sum1;
  line[other + 1] = (line[other + 1] ?? 0) + sum2;
  line[other + 2] = (line[other + 2] ?? 0) + sum3;
  line[other + 3] = (line[other + 3] ?? 0) + sum4;
}

/** Solves by Cholesky's decomposition; a direction that the data say nothing about is left alone. */
function solve(lower: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const at = (row: number, column: number) => lower[row]?.[column] ?? 0;
  const put = (row: number, column: number, value: number) => {
    const line = lower[row];
    if (line) line[column] = value;
  };
  for (let column = 0; column < size; column++) {
    const before = at(column, column);
    let pivot = before;
    for (let inner = 0; inner < column; inner++) pivot -= at(column, inner) ** 2;
    const root = pivot > 1e-12 * Math.max(before, 1e-300) ? Math.sqrt(pivot) : Number.POSITIVE_INFINITY;
    put(column, column, root);
    for (let row = column + 1; row < size; row++) {
      let sum = at(row, column);
      for (let inner = 0; inner < column; inner++) sum -= at(row, inner) * at(column, inner);
      put(row, column, sum / root);
    }
  }
  const solved = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    let sum = solved[row] ?? 0;
    for (let inner = 0; inner < row; inner++) sum -= at(row, inner) * (solved[inner] ?? 0);
    solved[row] = sum / at(row, row);
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = solved[row] ?? 0;
    for (let inner = row + 1; inner < size; inner++) sum -= at(inner, row) * (solved[inner] ?? 0);
    solved[row] = sum / at(row, row);
  }
  return solved;
}
