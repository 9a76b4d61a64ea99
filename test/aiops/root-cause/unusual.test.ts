import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { courseOf, movesAlong } from '../../../src/aiops/root-cause/unusual.ts';
import type { Point } from '../../../src/store/tables/series.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STEP = 300_000;
const START = Date.UTC(2026, 10, 1);
const FROM = START + 7 * DAY;
const window = { from: FROM, to: FROM + 6 * HOUR };
const params = { beyond: 5, leastPoints: 100 };

/** A day's wave around 100, and what is added at each moment of the window. */
function series(added: (time: number) => number = () => 0): Point[] {
  return Array.from({ length: (7 * DAY + 6 * HOUR) / STEP }, (_, at): Point => {
    const time = START + at * STEP;
    const usual = 100 + 40 * Math.sin((2 * Math.PI * time) / DAY) + (at % 7) / 3;
    return [time, usual + (time >= FROM ? added(time - FROM) : 0)];
  });
}

describe('courseOf', () => {
  it('sees nothing in the wave of the day', () => {
    expect(courseOf(series(), window, 'high', params)).toMatchObject({ abnormal: false, onset: null });
  });

  it('tells when a stretch began and ended, and how far it went', () => {
    const course = courseOf(
      series((since) => (since >= 2 * HOUR && since < 3 * HOUR ? 150 : 0)),
      window,
      'high',
      params,
    );
    expect(course).toMatchObject({ abnormal: true, onset: FROM + 2 * HOUR, end: FROM + 3 * HOUR - STEP, step: STEP });
    expect(course?.worst.value).toBeGreaterThan(course?.worst.expected ?? 0);
  });

  it('goes on at the end of the window', () => {
    expect(
      courseOf(
        series((since) => (since >= 5 * HOUR ? 150 : 0)),
        window,
        'high',
        params,
      )?.end,
    ).toBeNull();
  });

  it('bridges one point, and takes a single one for a mishap', () => {
    const gap = (since: number) => (since >= HOUR && since < 2 * HOUR && since !== HOUR + 30 * 60_000 ? 150 : 0);
    expect(courseOf(series(gap), window, 'high', params)?.onset).toBe(FROM + HOUR);
    expect(
      courseOf(
        series((since) => (since === HOUR ? 500 : 0)),
        window,
        'high',
        params,
      )?.abnormal,
    ).toBe(false);
  });

  it('minds the direction that is bad', () => {
    const fallen = series((since) => (since >= HOUR ? -90 : 0));
    expect(courseOf(fallen, window, 'high', params)?.abnormal).toBe(false);
    expect(courseOf(fallen, window, 'low', params)?.abnormal).toBe(true);
    expect(courseOf(fallen, window, undefined, params)?.abnormal).toBe(true);
  });

  it('sees one more than nothing where nothing is usual', () => {
    const zeros = series().map(([time]): Point => [time, time >= FROM + HOUR ? 1 : 0]);
    expect(courseOf(zeros, window, 'high', params)).toMatchObject({ abnormal: true, onset: FROM + HOUR });
  });

  it('says nothing where too little is known', () => {
    expect(courseOf([], window, 'high', params)).toBeUndefined();
    expect(courseOf(series().slice(0, 50), window, 'high', params)).toBeUndefined();
    expect(courseOf(series().slice(-110), window, 'high', params)).toBeUndefined();
    expect(
      courseOf(
        series().filter(([time]) => time < FROM),
        window,
        'high',
        params,
      ),
    ).toBeUndefined();
  });

  it('never calls a constant series abnormal, and never throws', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e12, max: 1e12 }), (level) => {
        const constant = series().map(([time]): Point => [time, level]);
        expect(courseOf(constant, window, 'high', params)?.abnormal).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 400 }), (values) => {
        courseOf(
          values.map((value, at): Point => [FROM - 200 * STEP + at * STEP, value]),
          window,
          undefined,
          params,
        );
      }),
    );
  });
});

describe('movesAlong', () => {
  it('is the correlation over the moments both have', () => {
    const rise = (since: number) => since / 60_000;
    const a = courseOf(series(rise), window, 'high', params);
    const b = courseOf(
      series((since) => 3 * rise(since)),
      window,
      'high',
      params,
    );
    const c = courseOf(
      series((since) => -rise(since)),
      window,
      'high',
      params,
    );
    if (!a || !b || !c) throw new Error('no course');
    expect(movesAlong(a, b)).toBeGreaterThan(0.95);
    expect(movesAlong(a, c)).toBeLessThan(-0.95);
    expect(movesAlong(a, { ...b, deviations: b.deviations.slice(0, 3) })).toBeUndefined();
    expect(movesAlong(a, { ...b, deviations: b.deviations.map(([time]): Point => [time, 1]) })).toBeUndefined();
  });
});
