import { quickselect } from 'simple-statistics';
import { InsufficientDataError } from './insufficient-data.ts';

/**
 * The Theil–Sen slope alone: the median of the slopes between all pairs of points with different x. It serves where the
 * slope is drawn again and again over the same x, as in a bootstrap; theil-sen.ts has the line with its interval.
 *
 * Cost: n² / 2 slopes, of which the median is selected without sorting (Hoare 1961).
 *
 * @param x and y of the points, of one length
 * @throws InsufficientDataError with fewer than two different x
 */
export function medianSlope(x: readonly number[], y: readonly number[]): number {
  const slopes: number[] = [];
  for (let i = 0; i < x.length; i += 1) {
    const [x1, y1] = [x[i] ?? 0, y[i] ?? 0];
    for (let j = i + 1; j < x.length; j += 1) {
      const run = (x[j] ?? 0) - x1;
      if (run !== 0) slopes.push(((y[j] ?? 0) - y1) / run);
    }
  }
  if (slopes.length === 0) throw new InsufficientDataError('a trend', 2, new Set(x).size);
  const middle = Math.floor(slopes.length / 2);
  quickselect(slopes, middle);
  const upper = slopes[middle] ?? 0;
  if (slopes.length % 2 === 1) return upper;
  // What stands before the middle is not larger; the largest of it is the other middle value.
  return (upper + slopes.slice(0, middle).reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)) / 2;
}
