import { seededRandom } from '../../../src/core/random.ts';

export const FIVE_MINUTES = 300_000;
export const START = Date.parse('2026-10-01T00:00:00Z');
const DAY = 86_400_000;

export interface Plan {
  seed: string;
  points: number;
  /** Milliseconds between points. */
  step?: number;
  level?: number;
  noise?: number;
  /** Amplitude of a daily wave. */
  daily?: number;
  /** What a point becomes: level shifts, flat lines, spikes. */
  change?(value: number, index: number): number;
}

/** A seeded series with a daily wave and normal noise, as `[milliseconds, value]`. */
export function series({
  seed,
  points,
  step = FIVE_MINUTES,
  level = 40,
  noise = 2,
  daily = 0,
  change = (value) => value,
}: Plan): [number, number][] {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return Array.from({ length: points }, (_, index) => {
    const time = START + index * step;
    const wave = daily * Math.sin((2 * Math.PI * (time % DAY)) / DAY);
    return [time, change(level + wave + noise * normal(), index)];
  });
}
