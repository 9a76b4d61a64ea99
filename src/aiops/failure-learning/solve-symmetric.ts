/**
 * Solves A x = b for a symmetric positive definite A, of which only the lower half is read (Cholesky). Where rounding has
 * made a pivot vanish its unknown is left at 0.
 * @param lower row after row, `b.length`²
 */
export function solveSymmetric(lower: Float64Array, b: Float64Array): Float64Array {
  const size = b.length;
  const factor = Float64Array.from(lower);
  const at = (row: number, column: number) => factor[row * size + column] ?? 0;
  for (let column = 0; column < size; column++) {
    for (let row = column; row < size; row++) {
      let sum = at(row, column);
      for (let before = 0; before < column; before++) sum -= at(row, before) * at(column, before);
      const pivot = at(column, column);
      factor[row * size + column] = row === column ? Math.sqrt(Math.max(0, sum)) : pivot > 0 ? sum / pivot : 0;
    }
  }
  const x = Float64Array.from(b);
  for (let row = 0; row < size; row++) {
    let sum = x[row] ?? 0;
    for (let column = 0; column < row; column++) sum -= at(row, column) * (x[column] ?? 0);
    x[row] = at(row, row) > 0 ? sum / at(row, row) : 0;
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = x[row] ?? 0;
    for (let column = row + 1; column < size; column++) sum -= at(column, row) * (x[column] ?? 0);
    x[row] = at(row, row) > 0 ? sum / at(row, row) : 0;
  }
  return x;
}
