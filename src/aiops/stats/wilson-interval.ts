import { normalQuantile } from './normal-quantile.ts';

/**
 * Confidence interval of a share: Wilson's score interval, sound also near 0 and 1 and for few trials.
 * Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
 * @returns [low, high], each 0–1; [0, 1] without trials
 */
export function wilsonInterval(successes: number, trials: number, confidence = 0.95): [number, number] {
  if (trials <= 0) return [0, 1];
  const z = normalQuantile((1 + confidence) / 2);
  const share = successes / trials;
  const centre = share + (z * z) / (2 * trials);
  const half = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  return [Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale)];
}
