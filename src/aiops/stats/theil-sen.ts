import { medianSorted } from 'simple-statistics';
import { InsufficientDataError } from './insufficient-data.ts';
import { normalQuantile } from './normal-quantile.ts';

export interface RobustLine {
  slope: number;
  /** Value at x = 0: median(y) − slope · median(x). */
  intercept: number;
  /** Confidence interval of the slope. */
  low: number;
  high: number;
}

/**
 * Theil–Sen line: the median of the slopes between all pairs of points, with Sen's confidence interval from the normal
 * approximation to Kendall's S, ties corrected. Up to 29 % of the points may be anything at all without moving it far.
 *
 * Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63 (1968); as scipy.stats.theilslopes.
 * Cost: n² / 2 slopes, sorted.
 *
 * @param points pairs [x, y], in any order
 * @param confidence of the interval, 0–1
 * @throws InsufficientDataError with fewer than two different x
 */
export function theilSen(points: readonly (readonly [number, number])[], confidence = 0.95): RobustLine {
  const slopes = pairSlopes(points);
  if (slopes.length === 0) throw new InsufficientDataError('a trend', 2, new Set(points.map(([x]) => x)).size);
  const slope = medianSorted(slopes);
  const median = (values: number[]) => medianSorted(values.sort((a, b) => a - b));
  const intercept = median(points.map(([, y]) => y)) - slope * median(points.map(([x]) => x));

  const n = points.length;
  const tied = tieTerm(points.map(([x]) => x)) + tieTerm(points.map(([, y]) => y));
  const sigma = Math.sqrt(Math.max(0, (n * (n - 1) * (2 * n + 5) - tied) / 18));
  const z = normalQuantile((1 + confidence) / 2);
  const upper = Math.min(Math.round((slopes.length + z * sigma) / 2), slopes.length - 1);
  const lower = Math.max(Math.round((slopes.length - z * sigma) / 2) - 1, 0);
  return { slope, intercept, low: slopes[lower] ?? slope, high: slopes[upper] ?? slope };
}

/** Slopes of all pairs with different x, ascending. */
function pairSlopes(points: readonly (readonly [number, number])[]): Float64Array & number[] {
  const slopes = new Float64Array((points.length * (points.length - 1)) / 2);
  let found = 0;
  for (let i = 0; i < points.length; i += 1) {
    const [x1, y1] = points[i] ?? [0, 0];
    for (let j = i + 1; j < points.length; j += 1) {
      const [x2, y2] = points[j] ?? [0, 0];
      if (x1 === x2) continue;
      slopes[found] = (y2 - y1) / (x2 - x1);
      found += 1;
    }
  }
  // A typed array sorts by number and several times faster; it serves wherever a list is only read by index.
  return slopes.subarray(0, found).sort() as Float64Array & number[];
}

function tieTerm(values: number[]): number {
  let sum = 0;
  for (const group of Map.groupBy(values, (value) => value).values())
    sum += group.length * (group.length - 1) * (2 * group.length + 5);
  return sum;
}
