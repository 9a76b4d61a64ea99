import type { LogisticModel } from '../model.ts';
import type { RawModel } from '../open-model.ts';

/** A line, ready to answer in log-odds. */
export function openLogistic(model: LogisticModel): RawModel {
  const { intercept, coefficients, missing, missing_share: missingShare, mean, least, most } = model;

  /** What the feature adds to the intercept, which is the answer at the means. */
  function term(feature: number, value: number): number {
    const share = missingShare[feature] ?? 0;
    const indicator = missing[feature] ?? 0;
    if (Number.isNaN(value)) return indicator * (1 - share);
    const held = Math.min(most[feature] ?? 0, Math.max(least[feature] ?? 0, value));
    return (coefficients[feature] ?? 0) * (held - (mean[feature] ?? 0)) - indicator * share;
  }

  return {
    scale: 'log_odds',
    scores({ rows, values }, columns) {
      const scores = new Float64Array(rows).fill(intercept);
      for (let feature = 0; feature < columns.length; feature++) {
        const start = (columns[feature] ?? 0) * rows;
        for (let row = 0; row < rows; row++)
          scores[row] = (scores[row] ?? 0) + term(feature, values[start + row] ?? Number.NaN);
      }
      return scores;
    },
    parts: (row) => ({ base: intercept, features: row.map((value, feature) => term(feature, value)) }),
  };
}
