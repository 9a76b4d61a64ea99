/**
 * The mean of each of `count` equal stretches of x between `from` and `to`, at the mean x of its points; a stretch
 * without points gives none. Thins a long series so that quadratic methods stay cheap, and averages noise away.
 * Points outside are left out. Cost: one pass.
 */
export function bucketMeans(
  points: readonly (readonly [number, number])[],
  from: number,
  to: number,
  count: number,
): [number, number][] {
  const sums = Array.from({ length: count }, () => ({ x: 0, y: 0, n: 0 }));
  for (const [x, y] of points) {
    if (x < from || x > to) continue;
    const bucket = sums[Math.min(count - 1, Math.floor(((x - from) / (to - from)) * count))];
    if (!bucket) continue;
    bucket.x += x;
    bucket.y += y;
    bucket.n += 1;
  }
  return sums.flatMap(({ x, y, n }): [number, number][] => (n === 0 ? [] : [[x / n, y / n]]));
}
