/**
 * Brier score: the mean squared distance of the probabilities from what happened (0 or 1); 0 is perfect.
 * Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78 (1950).
 * @returns NaN for no rows
 */
export function brierScore(probabilities: ArrayLike<number>, labels: ArrayLike<number>): number {
  let sum = 0;
  for (let row = 0; row < labels.length; row++) sum += ((probabilities[row] ?? 0) - (labels[row] ?? 0)) ** 2;
  return sum / labels.length;
}
