import { describe, expect, it } from 'vitest';
import { ANOMALY_THRESHOLD, AnomalyDetector } from '../../../src/aiops/anomaly/detector.ts';
import { DETECTOR_DEFAULTS } from '../../../src/aiops/anomaly/params.ts';
import { tryDetectorState } from '../../../src/aiops/anomaly/state.ts';
import { FIVE_MINUTES, type Plan, START, series } from './series.ts';

function scores(points: readonly (readonly [number, number])[], detector = new AnomalyDetector()): number[] {
  return points.map(([time, value]) => detector.add(time, value));
}

/** Indices of the points that are anomalies. */
function found(points: readonly (readonly [number, number])[]): number[] {
  return scores(points).flatMap((score, index) => (score >= ANOMALY_THRESHOLD ? [index] : []));
}

const daily: Plan = { seed: 'daily', points: 4000, daily: 15 };

describe('what is an anomaly', () => {
  it.each<[string, Plan['change'], number]>([
    ['a spike beyond all before', (value, index) => (index === 3000 ? value + 80 : value), 0],
    ['a new level', (value, index) => (index >= 3000 ? value + 60 : value), 12],
    ['a flat line', (value, index) => (index >= 3000 ? 41 : value), 200],
    ['a restless series', (value, index) => (index >= 3000 ? value + (index % 2 ? 12 : -12) : value), 100],
    ['a season that fails to come', (value, index) => (index >= 2950 && index < 3100 ? 55 : value), 200],
  ])('%s', (_name, change, delay) => {
    const at = found(series({ ...daily, ...(change ? { change } : {}) }));
    const told = at.find((index) => index >= 2950);
    expect(told).toBeDefined();
    expect(told).toBeGreaterThanOrEqual(2950);
    expect(told).toBeLessThanOrEqual(3000 + delay);
  });

  it('a daily wave and a nightly job are not, once they are known', () => {
    const nightly = (value: number, index: number) => (index % 288 < 6 ? value + 30 : value);
    const at = found(series({ ...daily, points: 8000, change: nightly }));
    const known = at.filter((index) => index > 5 * 288);
    expect(known.filter((index) => index % 288 < 24)).toEqual([]);
    expect(known.length).toBeLessThanOrEqual(3);
  });

  it('noise is not, and a false alarm is rare at any step', () => {
    for (const step of [60_000, FIVE_MINUTES, 3_600_000])
      for (const seed of ['a', 'b', 'c', 'd', 'e'])
        expect(found(series({ seed, points: 5000, step, daily: 10 })).length, `${seed} ${step}`).toBeLessThanOrEqual(3);
  });

  it('a constant series never is, and its first change is', () => {
    const constant = series({ seed: 'constant', points: 2000, noise: 0, level: 7 });
    expect(found(constant)).toEqual([]);
    expect(found(constant.map(([time, value], index) => [time, index === 1500 ? value + 1 : value]))).toEqual([1500]);
  });

  it('the first of many errors in a sparse series is, and not each one after it', () => {
    const sparse = series({
      seed: 'sparse',
      points: 6000,
      level: 0,
      noise: 0,
      change: (_, index) => (index > 1000 && index % 97 === 0 ? 1 : 0),
    });
    const at = found(sparse);
    expect(at[0]).toBe(1067);
    expect(at.length).toBeLessThanOrEqual(5);
  });

  it('does not follow the size of the values', () => {
    const plan = { ...daily, change: (value: number, index: number) => (index >= 3000 ? value + 60 : value) };
    const small = series(plan).map(([time, value]): [number, number] => [time, value * 2 ** -30]);
    const large = series(plan).map(([time, value]): [number, number] => [time, value * 2 ** 30]);
    expect(found(small)).toEqual(found(large));
  });
});

describe('when it is told', () => {
  it('not while learning', () => {
    const wild = series({
      seed: 'wild',
      points: DETECTOR_DEFAULTS.learning,
      change: (value, index) => (index % 50 === 0 ? value * 100 : value),
    });
    expect(Math.max(...scores(wild))).toBeLessThan(ANOMALY_THRESHOLD);
  });

  it('once, then not again for a while, then again', () => {
    const twice = (value: number, index: number) =>
      index >= 2000 && index < 2010 ? value + 100 : index === 2500 ? value + 500 : value;
    expect(found(series({ ...daily, points: 2600, change: twice })).filter((index) => index >= 2000)).toEqual([
      2000, 2500,
    ]);
  });

  it('at once, when it is far beyond all before, whatever was told a moment ago', () => {
    const louder = (value: number, index: number) =>
      index === 2000 ? value + 50 : index === 2020 ? value + 55 : index === 2040 ? value + 200 : value;
    expect(found(series({ ...daily, points: 2100, change: louder })).filter((index) => index >= 2000)).toEqual([
      2000, 2040,
    ]);
  });

  it('hourly points wait for two days, not for 120 points, and what goes on is not told anew', () => {
    const twice = (value: number, index: number) =>
      index === 1500 ? value + 60 : index === 1560 ? value + 1000 : index >= 1700 ? value + 2000 : value;
    const hours = series({ seed: 'hours', points: 1900, step: 3_600_000, change: twice });
    expect(found(hours).filter((index) => index >= 1500)).toEqual([1500, 1560, 1700]);
  });

  it('uses no later point', () => {
    const points = series({ ...daily, change: (value, index) => (index > 2500 ? value * 1.5 : value) });
    const whole = scores(points);
    for (const length of [1, 199, 2500, 2501, 2600, 3999])
      expect(scores(points.slice(0, length))).toEqual(whole.slice(0, length));
  });
});

describe('state', () => {
  const points = series({ ...daily, change: (value, index) => (index > 2600 && index < 2700 ? value + 70 : value) });

  it('goes on with the very same scores, wherever it was cut', () => {
    const whole = scores(points);
    expect(whole.some((score) => score >= ANOMALY_THRESHOLD)).toBe(true);
    for (const cut of [0, 1, 29, 30, 31, 100, 199, 205, 1037, 2601, 2650, 3100, 3999]) {
      const before = new AnomalyDetector();
      scores(points.slice(0, cut), before);
      const state = tryDetectorState(JSON.parse(JSON.stringify(before.state())), DETECTOR_DEFAULTS);
      expect(state, `cut at ${cut}`).toBeDefined();
      expect(scores(points.slice(cut), new AnomalyDetector(DETECTOR_DEFAULTS, state))).toEqual(whole.slice(cut));
    }
  });

  it('stays within 20 KB however long the series', () => {
    const detector = new AnomalyDetector();
    scores(series({ seed: 'long', points: 30_000, daily: 5 }), detector);
    expect(JSON.stringify(detector.state()).length).toBeLessThanOrEqual(20_000);
  });

  it('is refused when it is none, or of other settings', () => {
    const detector = new AnomalyDetector();
    scores(points.slice(0, 500), detector);
    const state = JSON.parse(JSON.stringify(detector.state()));
    const wrong = [
      null,
      [],
      { ...state, version: 99 },
      { ...state, points: -1 },
      { ...state, shapes: [] },
      { ...state, level: { ...state.level, recent: { ...state.level.recent, ring: 'AAAA' } } },
      { ...state, spread: { ...state.spread, previous: 'x' } },
      { ...state, level: { ...state.level, recent: { ...state.level.recent, next: 1e9 } } },
    ];
    for (const one of wrong) expect(tryDetectorState(one, DETECTOR_DEFAULTS)).toBeUndefined();
    const other = { ...DETECTOR_DEFAULTS, level: { ...DETECTOR_DEFAULTS.level, recent: 5 } };
    expect(tryDetectorState(state, other)).toBeUndefined();
    expect(tryDetectorState(state, DETECTOR_DEFAULTS)).toBeDefined();
  });
});

describe('bad input', () => {
  it('what is no finite number scores 0 and leaves no trace', () => {
    const points = series(daily);
    const holes = points.flatMap((point, index): [number, number][] =>
      index % 7 === 0
        ? [[point[0], [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY][index % 3] ?? 0], point]
        : [point],
    );
    const all = scores(holes);
    expect(all.filter((_, index) => !Number.isFinite(holes[index]?.[1] ?? 0)).every((score) => score === 0)).toBe(true);
    expect(all.filter((_, index) => Number.isFinite(holes[index]?.[1] ?? 0))).toEqual(scores(points));
  });

  it('keeps to 0–1 and to plain JSON for the largest, the smallest and the strangest values and times', () => {
    const values = [1e308, -1e308, 5e-324, 0, -0, 1e-300, 1, Number.MAX_SAFE_INTEGER];
    const times = [START, START, 0, START - 1e10, -1, 8.64e15, START + 5];
    const detector = new AnomalyDetector();
    for (let index = 0; index < 3000; index += 1) {
      const score = detector.add(times[index % times.length] ?? 0, values[(index * index) % values.length] ?? 0);
      expect(score >= 0 && score <= 1).toBe(true);
    }
    const state = detector.state();
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(tryDetectorState(state, DETECTOR_DEFAULTS)).toBeDefined();
  });

  it('times may repeat, jump or run backwards: the scores follow the order of the points', () => {
    const points = series({ ...daily, change: (value, index) => (index === 3000 ? value + 90 : value) });
    const shaken = points.map(([time, value], index): [number, number] => [time - (index % 5) * 7e6, value]);
    expect(found(shaken)).toContain(3000);
  });
});
