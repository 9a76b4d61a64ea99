import { describe, expect, it } from 'vitest';
import { blockResample } from '../../../src/aiops/stats/block-resample.ts';
import { bucketMeans } from '../../../src/aiops/stats/bucket-means.ts';
import { atLeast } from '../../../src/aiops/stats/poisson-binomial.ts';
import { shareAbove } from '../../../src/aiops/stats/share-above.ts';
import { sinceReset } from '../../../src/aiops/stats/since-reset.ts';
import { summarise } from '../../../src/aiops/stats/summary.ts';
import { wilsonInterval } from '../../../src/aiops/stats/wilson-interval.ts';
import { seededRandom } from '../../../src/core/random.ts';

describe('wilsonInterval', () => {
  // scipy.stats.binomtest(...).proportion_ci(method='wilson')
  it('agrees with SciPy', () => {
    const [low, high] = wilsonInterval(3, 40);
    expect(low).toBeCloseTo(0.0258360257746, 10);
    expect(high).toBeCloseTo(0.198642335243, 10);
    const [none, most] = wilsonInterval(0, 10);
    expect(none).toBeCloseTo(0, 12);
    expect(most).toBeCloseTo(0.277532799863, 10);
  });

  it('knows nothing without trials', () => {
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  });
});

describe('atLeast', () => {
  // Enumerated over all outcomes; at least one of three is 1 − 0.9 · 0.8 · 0.7.
  it.each([
    [1, [0.1, 0.2, 0.3], 0.496],
    [2, [0.1, 0.2, 0.3], 0.098],
    [3, [0.1, 0.2, 0.3], 0.006],
    [4, [0.5, 0.9, 0.01, 0.3, 0.7], 0.09816],
    [0, [], 1],
    [1, [], 0],
    [2, [1, 1], 1],
  ])('%d of %j', (k, probabilities, expected) => {
    expect(atLeast(k, probabilities)).toBeCloseTo(expected, 12);
  });
});

describe('bucketMeans', () => {
  it('averages each stretch, leaves empty ones out and ignores points outside', () => {
    const points: [number, number][] = [
      [-1, 99],
      [0, 1],
      [1, 3],
      [5, 10],
      [10, 20],
      [11, 99],
    ];
    expect(bucketMeans(points, 0, 10, 5)).toEqual([
      [0.5, 2],
      [5, 10],
      [10, 20],
    ]);
  });
});

describe('sinceReset', () => {
  const climb = (length: number, from = 40) => Array.from({ length }, (_, index) => from + index);

  it('begins behind the last abrupt drop of a series that fills upwards', () => {
    expect(sinceReset([...climb(40), ...climb(30), ...climb(20)], -1)).toBe(70);
  });

  it('takes a bigger disk for a reset of free space, and a sudden loss of space for none', () => {
    const falling = climb(50).map((value) => -value);
    expect(sinceReset([...falling, ...falling], 1)).toBe(50);
    expect(sinceReset([...falling, ...falling.map((value) => value - 500)], 1)).toBe(0);
  });

  it('does not take noise for resets', () => {
    const random = seededRandom('noise');
    const noisy = Array.from({ length: 500 }, (_, index) => index * 0.1 + random.next() * 4);
    expect(sinceReset(noisy, -1)).toBe(0);
  });
});

describe('blockResample', () => {
  it('keeps neighbours together and draws only what was there', () => {
    const drawn = blockResample([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 5, seededRandom('blocks'), 20);
    expect(drawn).toHaveLength(20);
    for (let index = 0; index < 20; index += 1)
      if (index % 5 !== 0) expect(drawn[index]).toBe(((drawn[index - 1] ?? 0) + 1) % 10);
  });
});

describe('summarise and shareAbove', () => {
  it('sum up a day', () => {
    expect(summarise([4, 1, 3, 2, 10])).toEqual({
      points: 5,
      min: 1,
      max: 10,
      mean: 4,
      p95: 8.799999999999999,
      last: 10,
    });
    expect(summarise([])).toBeUndefined();
    expect(shareAbove([90, 95, 10, 99], 95)).toBe(0.5);
    expect(shareAbove([], 95)).toBe(0);
  });
});
