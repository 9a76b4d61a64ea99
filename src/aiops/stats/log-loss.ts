/** Furthest from 0 and 1 that a probability is taken for: being sure and wrong must not cost infinitely much. */
const SUREST = 2 ** -52;

/**
 * Log-loss: the mean of −log of the probability given to what happened; 0 is perfect, log 2 knows nothing.
 * Probabilities are held 2⁻⁵² away from 0 and 1, as sklearn.metrics.log_loss does.
 * @param labels 1 where it happened, else 0
 * @param weights how much each counts; all the same when left out
 * @returns NaN for no rows
 */
export function logLoss(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  let [sum, all] = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    const probability = Math.min(1 - SUREST, Math.max(SUREST, probabilities[row] ?? 0));
    const weight = weights?.[row] ?? 1;
    sum -= weight * Math.log(labels[row] === 1 ? probability : 1 - probability);
    all += weight;
  }
  return sum / all;
}
