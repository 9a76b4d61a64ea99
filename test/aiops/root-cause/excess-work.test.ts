import { describe, expect, it } from 'vitest';
import { excessWork, normalLevels, ownExcess, usualVariation } from '../../../src/aiops/root-cause/excess-work.ts';
import { shareExplained } from '../../../src/aiops/root-cause/share-explained.ts';
import { symptomSeen } from '../../../src/aiops/root-cause/symptom-seen.ts';

const samples = (latency: number[], requests: number[], availability = latency.map(() => 100)) => ({
  latency: Float64Array.from(latency),
  requests: Float64Array.from(requests),
  availability: Float64Array.from(availability),
});

describe('excess work', () => {
  it('is seconds of latency beyond normal times requests, 0 where nothing was measured', () => {
    const work = excessWork(samples([0.3, 0.1, Number.NaN], [10, 10, 0]), 0.2, 'latency_avg');
    expect(work[0]).toBeCloseTo(1);
    expect(work[1]).toBeCloseTo(-1);
    expect(work[2]).toBe(0);
  });

  it('is failed requests beyond the normal share', () => {
    const work = excessWork(samples([1, 1], [200, 200], [99, 89]), 99, 'availability');
    expect([...work]).toEqual([0, 20]);
  });

  it('weighs normal availability by requests and takes the median of latency', () => {
    const normal = { times: [1, 2, 3], nodes: new Map([['a', samples([1, 2, 90], [1, 1, 98], [0, 0, 100])]]) };
    expect(normalLevels(normal, 'availability', 1).get('a')).toBeCloseTo(98);
    expect(normalLevels(normal, 'latency_avg', 1).get('a')).toBe(2);
    expect(normalLevels(normal, 'latency_avg', 4).has('a')).toBe(false);
  });

  it('is less what callees show, and never more than that when a callee did better than normal', () => {
    const excess = new Map([
      ['a', Float64Array.of(10, 10)],
      ['b', Float64Array.of(7, -5)],
    ]);
    expect([...(ownExcess('a', excess, new Map([['a', ['b', 'unknown']]])) ?? [])]).toEqual([3, 10]);
    expect(ownExcess('unknown', excess, new Map())).toBeUndefined();
  });

  it('varies by the larger of the median deviation and the upper tail', () => {
    // Of 0 … 100 the median absolute deviation is 25, the 95th percentile 45 above the median.
    const even = Float64Array.from({ length: 101 }, (_, at) => at);
    expect(usualVariation(even)).toBeCloseTo(1.4826 * 25, 1);
    const spikes = Float64Array.from({ length: 100 }, (_, at) => (at < 90 ? 0 : 100));
    expect(usualVariation(spikes)).toBeCloseTo(100 / 1.645, 1);
    expect(usualVariation(new Float64Array())).toBe(0);
  });
});

describe('shareExplained', () => {
  it('is the slope of least squares', () => {
    const target = Float64Array.of(-1, 0, 10, 20);
    expect(
      shareExplained(
        target.map((value) => 0.5 * value + 7),
        target,
        0,
        1,
      )?.share,
    ).toBeCloseTo(0.5, 12);
  });

  it('counts the normal period in when the window is bad throughout', () => {
    const target = Float64Array.of(10, 11, 10, 11);
    const constant = Float64Array.of(5, 5, 5, 5);
    expect(shareExplained(constant, target, 0, 0)?.share).toBeCloseTo(0);
    expect(shareExplained(constant, target, 0, 1)?.share).toBeGreaterThan(0.4);
  });

  it('has an error from the usual variation, and no value for a target that does not vary', () => {
    // Deviations from the mean 1 are −1 and 1: the sum of squares is 2.
    expect(shareExplained(Float64Array.of(0, 2), Float64Array.of(0, 2), 3, 0)?.error).toBeCloseTo(3 / Math.SQRT2);
    expect(shareExplained(Float64Array.of(1, 2), Float64Array.of(0, 0), 1, 1)).toBeUndefined();
  });
});

describe('symptomSeen', () => {
  it('tells how many windows of normal time rise as far', () => {
    const normal = Float64Array.of(0, 0, 5, 0, 0, 0, 0, 0);
    const seen = symptomSeen(Float64Array.of(0, 4), normal);
    expect(seen).toMatchObject({ rise: 4, worst: 1 });
    expect(seen.alike).toBeCloseTo(2 / 7);
    expect(symptomSeen(Float64Array.of(0, 6), normal).alike).toBe(0);
    expect(symptomSeen(Float64Array.of(1, 2, 3), Float64Array.of(1)).alike).toBeNull();
  });
});
