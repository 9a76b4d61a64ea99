/**
 * Solves (A + diag(penalty)) x = b for a symmetric positive definite A by Cholesky's factorisation; both arguments are
 * overwritten. A direction without information gets a pivot close to nothing instead of a division by it.
 *
 * @param normal row-major, only the lower triangle is read; `penalty` is added to its diagonal
 * @returns the solution, in the array of the right side
 */
export function solvePenalised(normal: Float64Array, right: Float64Array, penalty: Float64Array): Float64Array {
  const size = right.length;
  for (let column = 0; column < size; column++) {
    const across = column * size;
    const before = (normal[across + column] ?? 0) + (penalty[column] ?? 0);
    let pivot = before;
    for (let k = 0; k < column; k++) pivot -= (normal[across + k] ?? 0) ** 2;
    pivot = Math.sqrt(Math.max(pivot, before * 1e-12, 1e-300));
    normal[across + column] = pivot;
    for (let row = column + 1; row < size; row++) {
      const down = row * size;
      let sum = normal[down + column] ?? 0;
      for (let k = 0; k < column; k++) sum -= (normal[down + k] ?? 0) * (normal[across + k] ?? 0);
      normal[down + column] = sum / pivot;
    }
  }
  for (let row = 0; row < size; row++) {
    let sum = right[row] ?? 0;
    for (let k = 0; k < row; k++) sum -= (normal[row * size + k] ?? 0) * (right[k] ?? 0);
    right[row] = sum / (normal[row * size + row] ?? 1);
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = right[row] ?? 0;
    for (let k = row + 1; k < size; k++) sum -= (normal[k * size + row] ?? 0) * (right[k] ?? 0);
    right[row] = sum / (normal[row * size + row] ?? 1);
  }
  return right;
}

/**
 * Weighted ridge regression: minimises Σ w (y − Xβ)² + Σ penalty β². Zeros in X cost nothing.
 *
 * @param rows row-major, `targets.length` rows of `penalty.length` columns
 * @returns β
 */
export function ridge(
  rows: Float64Array,
  targets: Float64Array,
  weights: Float64Array,
  penalty: Float64Array,
): Float64Array {
  const size = penalty.length;
  const normal = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (let row = 0; row < targets.length; row++) {
    const start = row * size;
    const weight = weights[row] ?? 0;
    const target = targets[row] ?? 0;
    for (let i = 0; i < size; i++) {
      const value = (rows[start + i] ?? 0) * weight;
      if (value === 0) continue;
      right[i] = (right[i] ?? 0) + value * target;
      const line = i * size;
      for (let j = 0; j <= i; j++) normal[line + j] = (normal[line + j] ?? 0) + value * (rows[start + j] ?? 0);
    }
  }
  return solvePenalised(normal, right, penalty);
}
