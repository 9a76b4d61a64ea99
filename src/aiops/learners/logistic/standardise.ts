import type { Matrix } from '../dataset.ts';

/** A column as the regression sees it: mean 0, variance 1; or 1 and 0 for missing and present, standardised too. */
export interface StandardColumn {
  feature: number;
  /** What it stands for: the value, or that the value is missing. */
  kind: 'value' | 'missing';
  mean: number;
  deviation: number;
  values: Float64Array;
}

/** Numbers beyond it stand at it: their squares would overflow. */
const LARGEST = 1e150;

/** What is known of each feature. */
export interface FeatureRange {
  mean: number;
  least: number;
  most: number;
}

/**
 * The columns that tell anything: not those that are constant. A missing value stands at the mean, and a column that
 * misses some has a second one that says which. Infinite values stand at the nearest finite one.
 */
export function standardise(matrix: Matrix): { columns: StandardColumn[]; ranges: FeatureRange[] } {
  const columns: StandardColumn[] = [];
  const ranges = matrix.names.map((_, feature) => {
    const own = matrix.values.subarray(feature * matrix.rows, (feature + 1) * matrix.rows);
    const range = rangeOf(own);
    const filled = Float64Array.from(own, (value) =>
      Number.isNaN(value) ? range.mean : Math.min(range.most, Math.max(range.least, value)),
    );
    const missing = Float64Array.from(own, (value) => (Number.isNaN(value) ? 1 : 0));
    for (const [kind, values] of [
      ['value', filled],
      ['missing', missing],
    ] as const) {
      const scaled = scale(values);
      if (scaled) columns.push({ feature, kind, ...scaled });
    }
    return range;
  });
  return { columns, ranges };
}

function rangeOf(values: ArrayLike<number>): FeatureRange {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, Math.max(-LARGEST, value));
    most = Math.max(most, Math.min(LARGEST, value));
  }
  if (least > most) return { mean: 0, least: 0, most: 0 };
  let [sum, known] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    known += 1;
    sum += (Math.min(most, Math.max(least, value)) - sum) / known;
  }
  return { mean: Math.min(most, Math.max(least, sum)), least, most };
}

function scale(values: Float64Array): { mean: number; deviation: number; values: Float64Array } | undefined {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0);
  if (!(largest > Math.abs(mean) * 1e-12)) return undefined;
  // By the largest, so that squares neither overflow nor vanish.
  const variance = values.reduce((sum, value) => sum + ((value - mean) / largest) ** 2 / values.length, 0);
  const deviation = largest * Math.sqrt(variance);
  if (!(deviation > 0) || !Number.isFinite(deviation)) return undefined;
  return { mean, deviation, values: values.map((value) => (value - mean) / deviation) };
}
