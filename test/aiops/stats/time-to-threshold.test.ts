import { describe, expect, it } from 'vitest';
import { InsufficientDataError } from '../../../src/aiops/stats/insufficient-data.ts';
import { timeToThreshold } from '../../../src/aiops/stats/time-to-threshold.ts';
import { seededRandom } from '../../../src/core/random.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-11-01T00:00Z');

/** A point every five minutes for `days`. */
function series(days: number, value: (hours: number, noise: number) => number, seed = 's'): [number, number][] {
  const random = seededRandom(seed);
  // Sum of twelve uniforms less six: close to a standard normal.
  const normal = () => Array.from({ length: 12 }, () => random.next()).reduce((sum, part) => sum + part, -6);
  return Array.from({ length: days * 288 }, (_, index) => [START + index * 300_000, value(index / 12, normal())]);
}
const run = (points: [number, number][], threshold: number, failing: 'above' | 'below', horizon: number) =>
  timeToThreshold({ points, threshold, failing, horizon }, seededRandom('futures'));

describe('timeToThreshold', () => {
  it('finds when a falling series with noise is used up', () => {
    // 100 now less 1 an hour from 172 at the beginning: reaches 0 a hundred hours from the end.
    const points = series(3, (hours, noise) => 172 - hours + noise);
    const crossing = run(points, 0, 'below', 7 * DAY);
    expect(crossing.probability).toBe(1);
    expect((crossing.median ?? 0) / HOUR).toBeGreaterThan(93);
    expect((crossing.median ?? 0) / HOUR).toBeLessThan(103);
    expect(crossing.earliest ?? 0).toBeLessThanOrEqual(crossing.median ?? 0);
    expect(crossing.latest ?? 0).toBeGreaterThanOrEqual(crossing.median ?? 0);
    expect(run(points, 0, 'below', DAY).probability).toBe(0);
  });

  it('sees no failure ahead of a series that only swings with the day', () => {
    const points = series(7, (hours, noise) => 50 + 20 * Math.sin((hours / 24) * 2 * Math.PI) + noise);
    expect(run(points, 90, 'above', DAY).probability).toBe(0);
    expect(run(points, 90, 'above', 7 * DAY).probability).toBe(0);
  });

  it('adds the season to the trend: the peak of the day crosses first', () => {
    // Mean 60 rising 4 a day, with a daily swing of 20: 95 is reached at a peak, not by the mean (8 days ahead).
    const points = series(7, (hours, noise) => 36 + hours / 6 + 20 * Math.sin((hours / 24) * 2 * Math.PI) + noise);
    const crossing = run(points, 95, 'above', 7 * DAY);
    expect(crossing.probability).toBeGreaterThan(0.9);
    expect((crossing.median ?? 0) / DAY).toBeLessThan(5);
  });

  it('forgets what was before a restart', () => {
    // A leak of 1 % an hour, restarted after 60 hours: 12 hours after it stands at 42 % and needs 58 hours more.
    const points = series(3, (hours, noise) => 30 + (hours % 60) + noise * 0.3);
    const crossing = run(points, 100, 'above', 3 * DAY);
    expect(crossing.points).toBe(144);
    expect((crossing.median ?? 0) / HOUR).toBeGreaterThan(50);
    expect((crossing.median ?? 0) / HOUR).toBeLessThan(66);
  });

  it('is unsure where the look-backs disagree', () => {
    // Fell slowly for two days, fast in the last 18 hours: which goes on is not known.
    const points = series(3, (hours, noise) => 100 - 0.2 * hours - Math.max(0, hours - 54) * 2 + noise * 0.3);
    const crossing = run(points, 0, 'below', DAY);
    expect(crossing.probability).toBeGreaterThan(0.1);
    expect(crossing.probability).toBeLessThan(0.9);
  });

  it('repeats itself for the same seed', () => {
    const points = series(2, (hours, noise) => 80 - hours + noise * 5);
    expect(run(points, 0, 'below', 2 * DAY)).toEqual(run(points, 0, 'below', 2 * DAY));
  });

  it('says never for a series that moves away, and refuses a stretch too short', () => {
    const away = run(
      series(2, (hours, noise) => 10 + hours + noise),
      0,
      'below',
      DAY,
    );
    expect(away).toMatchObject({ probability: 0, earliest: null, median: null, latest: null });
    expect(() => run(series(1, () => 1).slice(0, 8), 0, 'below', DAY)).toThrow(InsufficientDataError);
  });
});
