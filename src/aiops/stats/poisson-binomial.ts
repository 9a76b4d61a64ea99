/**
 * Probability that at least `k` of several independent events happen, each with its own probability: the tail of the
 * Poisson binomial distribution by the exact recursion over events (Hong, "On computing the distribution function for
 * the Poisson binomial distribution", 2013). Cost: n · k.
 */
export function atLeast(k: number, probabilities: readonly number[]): number {
  if (k <= 0) return 1;
  if (k > probabilities.length) return 0;
  // exactly[j]: probability of j events so far, j < k; what reaches k stays there.
  const exactly = new Float64Array(k);
  exactly[0] = 1;
  let reached = 0;
  for (const p of probabilities) {
    reached += (exactly[k - 1] ?? 0) * p;
    for (let j = k - 1; j > 0; j -= 1) exactly[j] = (exactly[j] ?? 0) * (1 - p) + (exactly[j - 1] ?? 0) * p;
    exactly[0] = (exactly[0] ?? 0) * (1 - p);
  }
  return reached;
}
