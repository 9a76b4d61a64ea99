import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ForecastQuestion, forecastSeries, type SeriesForecast } from '../../../src/aiops/forecast/forecast.ts';
import { FORECAST_DEFAULTS } from '../../../src/aiops/forecast/params.ts';
import { made } from './series.ts';

function forecast(question: ForecastQuestion): SeriesForecast {
  const answer = forecastSeries(question, FORECAST_DEFAULTS);
  if (answer.abstained !== null) throw new Error(answer.abstained);
  return answer;
}

const error = (expected: Float64Array, found: Float64Array) =>
  found.reduce((sum, value, step) => sum + Math.abs(value - (expected[step] ?? Number.NaN)), 0) / found.length;

describe('a forecast', () => {
  it('is finite, as long as asked, within bounds, with nested intervals, whatever the series', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.constantFrom(0, 100)), {
          minLength: 16,
          maxLength: 200,
        }),
        fc.integer({ min: 1, max: 60 }),
        fc.option(fc.integer({ min: 2, max: 30 }), { nil: undefined }),
        (values, horizon, season) => {
          const answer = forecastSeries(
            {
              values: Float64Array.from(values),
              horizon,
              low: 0,
              high: 100,
              ...(season === undefined ? {} : { seasons: [season] }),
            },
            FORECAST_DEFAULTS,
          );
          if (answer.abstained !== null) return;
          const [inner, outer] = answer.intervals;
          expect(answer.point).toHaveLength(horizon);
          for (let step = 0; step < horizon; step++) {
            const ladder = [
              0,
              outer?.lower[step] ?? Number.NaN,
              inner?.lower[step] ?? Number.NaN,
              answer.point[step] ?? Number.NaN,
              inner?.upper[step] ?? Number.NaN,
              outer?.upper[step] ?? Number.NaN,
              100,
            ];
            for (const [rung, value] of ladder.entries())
              expect(value).toBeGreaterThanOrEqual((ladder[rung - 1] ?? 0) - 1e-9);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('stays finite for values of any size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e12, max: 1e12, noNaN: true }), { minLength: 30, maxLength: 120 }),
        (values) => {
          const answer = forecastSeries({ values: Float64Array.from(values), horizon: 20 }, FORECAST_DEFAULTS);
          if (answer.abstained !== null) return;
          for (const row of [answer.point, ...answer.intervals.flatMap(({ lower, upper }) => [lower, upper])])
            expect(row.every(Number.isFinite)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is never worse on its own past than repeating the last season', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 80, maxLength: 160 }), (values) => {
        const answer = forecastSeries(
          { values: Float64Array.from(values), horizon: 12, seasons: [12] },
          FORECAST_DEFAULTS,
        );
        if (answer.abstained === null && answer.skill)
          expect(answer.skill.error).toBeLessThanOrEqual(answer.skill.naive_error);
      }),
      { numRuns: 40 },
    );
  });

  it('meets a day and a week that repeat', () => {
    const all = made({ length: 24 * 7 * 6, weekend: -40, noise: 1 });
    const found = forecast({ values: all.subarray(0, -168), horizon: 168, seasons: [24] });
    expect(found.seasons).toEqual([24, 168]);
    expect(error(all.subarray(-168), found.point)).toBeLessThan(1.5);
  });

  it('goes on with a trend under a season', () => {
    const all = made({ length: 24 * 20, slope: 0.5, noise: 1 });
    const found = forecast({ values: all.subarray(0, -48), horizon: 48, seasons: [24] });
    expect(error(all.subarray(-48), found.point)).toBeLessThan(3);
    expect(found.skill?.error).toBeLessThan((found.skill?.naive_error ?? 0) / 2);
  });

  it('sees the trend of a short series, far ahead too', () => {
    const filling = made({ length: 30, season: 7, swing: 0, level: 10, slope: 0.7, noise: 0.2 });
    const found = forecast({ values: filling, horizon: 60, seasons: [7] });
    expect(found.point.at(-1)).toBeGreaterThan(65);
    expect(found.point.at(-1)).toBeLessThan(80);
    expect(found.intervals[0]?.upper.at(-1)).toBeGreaterThan(found.point.at(-1) ?? 0);
  });

  it('is not bent by single spikes', () => {
    const all = made({ length: 24 * 20, noise: 1 });
    const spiked = all.map((value, index) => (index % 97 === 50 ? value + 400 : value));
    const found = forecast({ values: spiked.subarray(0, -48), horizon: 48, seasons: [24] });
    expect(error(all.subarray(-48), found.point)).toBeLessThan(5);
  });

  it('holds about 80 and 95 % of what comes inside its intervals', () => {
    let [inner, outer, all] = [0, 0, 0];
    for (let number = 0; number < 30; number++) {
      const series = made({ length: 24 * 21, noise: 4, seed: `coverage ${number}` });
      const found = forecast({ values: series.subarray(0, -24), horizon: 24, seasons: [24] });
      for (let step = 0; step < 24; step++, all++) {
        const truth = series[series.length - 24 + step] ?? Number.NaN;
        const inside = found.intervals.map(
          ({ lower, upper }) => truth >= (lower[step] ?? 0) && truth <= (upper[step] ?? 0),
        );
        if (inside[0]) inner += 1;
        if (inside[1]) outer += 1;
      }
    }
    expect(inner / all).toBeGreaterThan(0.76);
    expect(inner / all).toBeLessThan(0.88);
    expect(outer / all).toBeGreaterThan(0.92);
    expect(outer / all).toBeLessThan(0.99);
  });

  it('of a constant is that constant', () => {
    const found = forecast({ values: new Float64Array(50).fill(7), horizon: 5 });
    expect([...found.point]).toEqual([7, 7, 7, 7, 7]);
    expect(found.skill).toBeNull();
  });

  it('of a series that changed its level a few days ago starts from the new one', () => {
    const all = made({ length: 24 * 21, noise: 1 });
    const from = 24 * 15;
    const shifted = all.map((value, index) => (index >= from ? value + 150 : value));
    const found = forecast({ values: shifted.subarray(0, -48), horizon: 48, seasons: [24] });
    expect(found.shift?.by).toBeCloseTo(150, -1);
    expect(Math.abs((found.shift?.at ?? 0) - from)).toBeLessThanOrEqual(2);
    expect(error(shifted.subarray(-48), found.point)).toBeLessThan(3);
  });

  it('of a counter goes on through its restarts', () => {
    let total = 0;
    const counter = Float64Array.from({ length: 24 * 12 }, (_, index) => {
      total = index === 100 || index === 200 ? 0 : total + 10;
      return total;
    });
    const found = forecast({ values: counter, horizon: 24, seasons: [24] });
    expect(found.resets).toBe(2);
    expect(found.point.at(-1)).toBeCloseTo((counter.at(-1) ?? 0) + 240, -1);
  });

  it('abstains below its floor, with the figures', () => {
    expect(forecastSeries({ values: new Float64Array(15), horizon: 5 }, FORECAST_DEFAULTS).abstained).toBe(
      'it has 15 values; at least 16 are needed',
    );
  });

  it('is the same again', () => {
    const question = { values: made({ length: 300 }), horizon: 24, seasons: [24] };
    expect(forecast(question)).toEqual(forecast(question));
  });

  it('looks at the newest values only, however many there are', () => {
    const old = new Float64Array(40_000).fill(1e9);
    const recent = made({ length: 24 * 20 });
    const found = forecastSeries(
      { values: Float64Array.of(...old, ...recent), horizon: 24, seasons: [24] },
      { ...FORECAST_DEFAULTS, mostPoints: recent.length },
    );
    expect(found).toMatchObject({ points: recent.length });
  });
});

describe('zero as the least there is', () => {
  const lowest = (values: Float64Array, more: Partial<ForecastQuestion> = {}) => {
    const { point, intervals } = forecast({ values, horizon: 24, ...more });
    return Math.min(...point, ...intervals.flatMap(({ lower }) => [...lower]));
  };
  const near = made({ length: 24 * 14, level: 2, swing: 2, noise: 1.5 });

  it('is kept for counts, and for what has been at zero and never below', () => {
    expect(lowest(near.map((value) => Math.max(0, Math.round(value))))).toBe(0);
    expect(lowest(near.map((value) => Math.max(0, value)))).toBe(0);
  });
  it('is not taken for granted of what has been below, nor of what merely has not been there', () => {
    expect(lowest(near)).toBeLessThan(0);
    const falling = made({ length: 24 * 14, level: 40, swing: 2, slope: -0.112, noise: 0.2 });
    expect(Math.min(...falling)).toBeGreaterThan(0);
    expect(lowest(falling, { horizon: 72 })).toBeLessThan(0);
  });
});
