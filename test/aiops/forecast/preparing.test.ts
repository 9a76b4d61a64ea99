/** What is done to a series before it is forecast. */
import { describe, expect, it } from 'vitest';
import { withoutResets } from '../../../src/aiops/forecast/counter.ts';
import { levelShift, onNewLevel } from '../../../src/aiops/forecast/level-shift.ts';
import { clockSeasons, regular } from '../../../src/aiops/forecast/regular.ts';
import { withoutRestarts } from '../../../src/aiops/forecast/restarts.ts';
import { correlatedSeason, seasonsOf } from '../../../src/aiops/forecast/seasons.ts';
import { made, normals } from './series.ts';

const HOUR = 3_600_000;

describe('seasons', () => {
  it('are found in the values where none is given', () => {
    expect(correlatedSeason(made({ length: 400, season: 12 }))).toBe(12);
    expect(seasonsOf(made({ length: 24 * 30, weekend: -15 }), undefined)).toEqual([24, 168]);
  });
  it('are not found in noise, nor in a straight line', () => {
    const normal = normals('noise');
    expect(
      seasonsOf(
        Float64Array.from({ length: 500 }, () => normal()),
        undefined,
      ),
    ).toEqual([]);
    expect(seasonsOf(made({ length: 300, swing: 0, slope: 1, noise: 0.1 }), undefined)).toEqual([]);
  });
  it('have no week where every day is alike, or where too few weeks were seen', () => {
    expect(seasonsOf(made({ length: 24 * 30 }), [24])).toEqual([24]);
    expect(seasonsOf(made({ length: 24 * 15, weekend: -40 }), [24])).toEqual([24]);
  });
  it('that were not seen twice are left out', () => {
    expect(seasonsOf(made({ length: 40 }), [24])).toEqual([]);
    expect(seasonsOf(made({ length: 200 }), [24, 168])).toEqual([24]);
  });
});

describe('a level shift', () => {
  const quiet = made({ length: 24 * 30, noise: 1 });
  it('is found to the hour, and what was before is moved', () => {
    const at = 24 * 25 + 7;
    const series = quiet.map((value, index) => (index < at ? value : value - 60));
    const shift = levelShift(series, 24);
    expect(shift?.at).toBe(at);
    expect(shift?.by).toBeCloseTo(-60, 0);
    if (shift) expect(onNewLevel(series, shift)[0]).toBeCloseTo((quiet[0] ?? 0) + shift.by, 6);
  });
  it('is a factor where the season grew with the level', () => {
    const series = quiet.map((value, index) => (index < 24 * 25 ? value : value * 3));
    expect(levelShift(series, 24)?.factor).toBeCloseTo(3, 1);
  });
  it.each([
    ['a weekend', made({ length: 24 * 28, weekend: -60, noise: 1 })],
    ['a slope', made({ length: 24 * 30, slope: 1, noise: 1 })],
    ['one odd day', quiet.map((value, index) => (index >= 24 * 28 && index < 24 * 29 ? value + 90 : value))],
    ['noise', made({ length: 24 * 30, swing: 0, noise: 30 })],
  ])('is not seen in %s', (_, series) => {
    expect(levelShift(series, 24)).toBeUndefined();
  });
});

describe('restarts', () => {
  /** A leak of one a step that is freed whenever `freed` says so. */
  const leak = (length: number, freed: (index: number) => boolean) => {
    let used = 10;
    return Float64Array.from({ length }, (_, index) => {
      used = freed(index) ? 10 : used + 1;
      return used;
    });
  };
  it('are seen through: each stretch goes on where the one before ended', () => {
    const series = leak(200, (index) => index === 90 || index === 170);
    const found = withoutRestarts(series, -1, 24);
    expect(found?.restarts).toBe(2);
    expect(found?.values.at(-1)).toBe(series.at(-1));
    const steps = [...(found?.values ?? [])].slice(1).map((value, index) => value - (found?.values[index] ?? 0));
    expect(Math.max(...steps)).toBeCloseTo(1, 9);
    expect(Math.min(...steps)).toBeCloseTo(1, 9);
  });
  it('at a fixed hour are a season, not restarts', () => {
    expect(
      withoutRestarts(
        leak(240, (index) => index % 24 === 5),
        -1,
        24,
      ),
    ).toBeUndefined();
  });
  it('are none where the series jumps to the other side, or does not jump', () => {
    expect(
      withoutRestarts(
        leak(200, (index) => index === 90),
        1,
        24,
      ),
    ).toBeUndefined();
    expect(
      withoutRestarts(
        leak(200, () => false),
        -1,
        24,
      ),
    ).toBeUndefined();
  });
});

describe('a counter', () => {
  it('is put together over its restarts and ends where it is', () => {
    expect(withoutResets(Float64Array.of(5, 50, 100, 1, 4))).toEqual({
      values: Float64Array.of(-95, -50, 0, 1, 4),
      resets: 1,
    });
  });
  it('is none when it falls by a little, or never restarts', () => {
    expect(withoutResets(Float64Array.of(5, 50, 40, 60))).toBeUndefined();
    expect(withoutResets(Float64Array.of(5, 50, 60))).toBeUndefined();
  });
});

describe('a regular step', () => {
  const points = (count: number, step: number, value: (index: number) => number, skip = (_: number) => false) =>
    Array.from({ length: count }, (_, index): [number, number] => [index * step, value(index)]).filter(
      (_, index) => !skip(index),
    );
  it('is as fine as points and horizon allow', () => {
    const fine = points(2000, 5 * 60_000, (index) => index);
    expect(regular({ points: fine, horizon: 6 * HOUR, of: 'mean' })?.step).toBe(5 * 60_000);
    expect(regular({ points: fine, horizon: 7 * 24 * HOUR, of: 'mean' })?.step).toBe(HOUR);
  });
  it('stays fine where the horizon is longer than what was measured', () => {
    const twoWeeks = points(14 * 288, 5 * 60_000, (index) => index);
    expect(regular({ points: twoWeeks, horizon: 56 * 24 * HOUR, of: 'mean' })?.step).toBe(2 * HOUR);
  });
  it('holds mean, highest or lowest of its points', () => {
    const fine = points(12 * 200, 5 * 60_000, (index) => index);
    const values = (of: 'mean' | 'highest' | 'lowest') =>
      regular({ points: fine, horizon: 7 * 24 * HOUR, of })?.values.slice(0, 2);
    expect(values('mean')).toEqual(Float64Array.of(5.5, 17.5));
    expect(values('highest')).toEqual(Float64Array.of(11, 23));
    expect(values('lowest')).toEqual(Float64Array.of(0, 12));
  });
  it('bridges a short gap and cuts a long one', () => {
    const short = regular({
      points: points(
        60,
        HOUR,
        (index) => index,
        (index) => index >= 20 && index < 24,
      ),
      horizon: 24 * HOUR,
      of: 'mean',
    });
    expect(short).toMatchObject({ filled: 4, cut: 0 });
    expect([...(short?.values ?? [])]).toEqual(Array.from({ length: 60 }, (_, index) => index));
    const long = regular({
      points: points(
        60,
        HOUR,
        (index) => index,
        (index) => index >= 20 && index < 40,
      ),
      horizon: 24 * HOUR,
      of: 'mean',
    });
    expect(long).toMatchObject({ from: 40 * HOUR, cut: 20, filled: 0 });
  });
  it('leaves out a last step that is not over', () => {
    const found = regular({ points: points(12 * 200 + 2, 5 * 60_000, () => 1), horizon: 7 * 24 * HOUR, of: 'mean' });
    expect(found?.values).toHaveLength(200);
  });
  it('is none for one point, or for points at one moment', () => {
    expect(regular({ points: [[0, 1]], horizon: HOUR, of: 'mean' })).toBeUndefined();
    expect(regular({ points: [], horizon: HOUR, of: 'mean' })).toBeUndefined();
  });
  it('has the seasons that people make', () => {
    expect(clockSeasons(HOUR)).toEqual([24, 168]);
    expect(clockSeasons(24 * HOUR)).toEqual([7]);
  });
});
