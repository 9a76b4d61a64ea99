/** Series made for tests. */
import { seededRandom } from '../../../src/core/random.ts';

/** A standard normal number by Box and Muller. */
export function normals(seed: string): () => number {
  const random = seededRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

export interface Shape {
  length: number;
  level?: number;
  season?: number;
  swing?: number;
  /** Added to every value on days 6 and 7 of a week of seasons. */
  weekend?: number;
  slope?: number;
  noise?: number;
  seed?: string;
}

export function made({
  length,
  level = 100,
  season = 24,
  swing = 20,
  weekend = 0,
  slope = 0,
  noise = 1,
  seed = 'series',
}: Shape): Float64Array {
  const normal = normals(seed);
  return Float64Array.from({ length }, (_, index) => {
    const day = Math.floor(index / season) % 7;
    return (
      level +
      swing * Math.sin((2 * Math.PI * index) / season) +
      (day >= 5 ? weekend : 0) +
      slope * index +
      noise * normal()
    );
  });
}
