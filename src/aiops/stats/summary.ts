import { quantileSorted } from 'simple-statistics';

export interface Summary {
  points: number;
  min: number;
  max: number;
  mean: number;
  p95: number;
  last: number;
}

/** Lowest, highest, mean, 95th percentile (interpolated: R type 7) and last value; undefined when empty. */
export function summarise(values: readonly number[]): Summary | undefined {
  const last = values.at(-1);
  if (last === undefined) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  return {
    points: values.length,
    min: sorted[0] ?? last,
    max: sorted.at(-1) ?? last,
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    p95: quantileSorted(sorted, 0.95),
    last,
  };
}
