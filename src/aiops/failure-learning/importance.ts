import type { FailureModel } from './failure-model.ts';

/** Features by how much they were used, adding up to 1, the most used first. */
export function featureImportance({ learned, line }: FailureModel): { feature: string; importance: number }[] {
  const sums = new Map<string, number>();
  for (const { features, importance } of learned)
    features.forEach((feature, place) => {
      sums.set(feature, (sums.get(feature) ?? 0) + (importance[place] ?? 0) / learned.length);
    });
  if (line) {
    const sizes = line.features.map((_, place) => Math.abs(line.coefficients[place + 1] ?? 0));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    line.features.forEach((feature, place) => {
      if (total > 0) sums.set(feature, (sizes[place] ?? 0) / total);
    });
  }
  return [...sums]
    .map(([feature, importance]) => ({ feature, importance }))
    .filter(({ importance }) => importance > 0)
    .sort((a, b) => b.importance - a.importance || (a.feature < b.feature ? -1 : 1));
}
