/** How much of the target's excess a node's own excess stands for. */
export interface Explained {
  /** Excess of the node for each unit of the target's, as both rise and fall together; above 1 when not all of it arrives. */
  share: number;
  /** Standard error of the share from the node's variation in normal time. */
  error: number;
}

/**
 * The slope of the regression of a node's own excess work on the target's over the samples of a window. Samples need not be
 * cut into normal and abnormal: those at which the target differs most weigh most, and what a node shows throughout, whether
 * the target is well or not, cancels out. When the target is never well in the window, one more sample at which both are
 * normal takes the place of those that are missing: `anchors` times the target's best sample as a share of its worst.
 *
 * @param variation standard deviation of the node's own excess in normal time
 * @returns undefined when the target does not vary
 */
export function shareExplained(
  own: Float64Array,
  target: Float64Array,
  variation: number,
  anchors: number,
): Explained | undefined {
  let [sum, best, worst] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of target) [sum, best, worst] = [sum + value, Math.min(best, value), Math.max(worst, value)];
  const weight = worst > 0 ? anchors * Math.max(0, best / worst) : 0;
  const mean = sum / (target.length + weight);
  let [together, alone] = [0, weight * mean * mean];
  for (const [at, value] of target.entries()) {
    together += (value - mean) * (own[at] ?? 0);
    alone += (value - mean) ** 2;
  }
  if (!(alone > 0)) return undefined;
  return { share: together / alone, error: variation / Math.sqrt(alone) };
}
