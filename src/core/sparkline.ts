const LEVELS = '▁▂▃▄▅▆▇█';

/**
 * A series as one line of text: the mean of each of `width` equal stretches of time, from lowest to highest; a blank
 * where there are no points.
 * @param points [milliseconds, value] in order
 */
export function sparkline(
  points: readonly (readonly [number, number])[],
  from: number,
  to: number,
  width = 24,
): string {
  const sums = Array.from({ length: width }, () => ({ sum: 0, count: 0 }));
  for (const [time, value] of points) {
    const stretch = sums[Math.min(width - 1, Math.floor(((time - from) / (to - from)) * width))];
    if (!stretch) continue;
    stretch.sum += value;
    stretch.count += 1;
  }
  const means = sums.map(({ sum, count }) => (count === 0 ? undefined : sum / count));
  const known = means.filter((mean) => mean !== undefined);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  return means
    .map((mean) => {
      if (mean === undefined) return ' ';
      const level = high > low ? ((mean - low) / (high - low)) * (LEVELS.length - 1) : 0;
      return LEVELS[Math.round(level)] ?? ' ';
    })
    .join('');
}
