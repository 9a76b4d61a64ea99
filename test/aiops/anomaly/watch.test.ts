import { describe, expect, it } from 'vitest';
import { DETECTOR_DEFAULTS } from '../../../src/aiops/anomaly/params.ts';
import { type Excluded, SeriesWatch } from '../../../src/aiops/anomaly/watch.ts';
import { FIVE_MINUTES, START, series } from './series.ts';

const at = (index: number) => START + index * FIVE_MINUTES;
const outage = (value: number, index: number) => (index >= 2500 && index < 2540 ? value + 90 : value);
const points = series({ seed: 'watch', points: 3000, daily: 15, change: outage });

function watched(some = points, excluded: readonly Excluded[] = []): SeriesWatch {
  const watch = SeriesWatch.begin(DETECTOR_DEFAULTS);
  watch.take(some, excluded);
  return watch;
}

function resumed(watch: SeriesWatch, excluded: readonly Excluded[] = []): SeriesWatch | undefined {
  return SeriesWatch.resume(JSON.parse(JSON.stringify(watch.record())), DETECTOR_DEFAULTS, excluded);
}

describe('a watched series', () => {
  it('tells an anomaly with when it ended, how far it went and what was usual', () => {
    const episode = watched().episodes.find(({ end }) => end >= at(2500));
    expect(episode?.start).toBe(at(2500));
    expect(episode?.end).toBeGreaterThanOrEqual(at(2530));
    expect(episode?.value).toBeGreaterThan(100);
    expect(episode?.usual.mean).toBeGreaterThan(30);
    expect(episode?.usual.mean).toBeLessThan(50);
    expect(episode?.points).toBe(2500);
  });

  it('is one anomaly while it gets worse and worse, with the worst value', () => {
    const rising = (value: number, index: number) =>
      index >= 2500 && index < 2505 ? value + 100 * 2 ** (index - 2500) : value;
    const told = watched(series({ seed: 'watch', points: 2600, daily: 15, change: rising })).episodes.filter(
      ({ end }) => end >= at(2500),
    );
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ start: at(2500), end: at(2504) });
    expect(told[0]?.value).toBeGreaterThan(1600);
  });

  it('goes on from its record as if it had never stopped', () => {
    const whole = watched();
    for (const cut of [1, 700, 2501, 2520, 2999]) {
      const later = resumed(watched(points.slice(0, cut)));
      later?.take(points, []);
      expect(later?.record()).toEqual(whole.record());
    }
  });

  it('takes no point twice and none from before', () => {
    const watch = watched();
    const record = watch.record();
    watch.take(points.slice(1000), []);
    expect(watch.record()).toEqual(record);
  });

  it('does not learn what was marked, and judges it as nothing', () => {
    const mark = [{ from: at(2490), to: at(2550) }];
    const spared = watched(points, mark);
    expect(spared.episodes.filter(({ start }) => start >= at(2400))).toEqual([]);
    expect(spared.points).toBe(3000 - 60);
    const without = points.filter(([time]) => time < at(2490) || time >= at(2550));
    expect(spared.record().detector).toEqual(watched(without).record().detector);
  });

  it('learns anew when marks changed in what it had learnt, and not for marks of later', () => {
    const watch = watched(points.slice(0, 2600));
    expect(resumed(watch, [{ from: at(2490), to: at(2550) }])).toBeUndefined();
    expect(resumed(watch, [{ from: at(2700), to: at(2800) }])).toBeDefined();
    const open = watched(points.slice(0, 2600), [{ from: at(2590), to: Number.MAX_SAFE_INTEGER }]);
    expect(resumed(open, [{ from: at(2590), to: at(2700) }])).toBeDefined();
    expect(resumed(open, [])).toBeUndefined();
  });

  it('is not resumed from anything else', () => {
    const record = JSON.parse(JSON.stringify(watched().record()));
    for (const value of [null, 7, {}, { ...record, detector: null }, { ...record, episodes: [{}] }])
      expect(SeriesWatch.resume(value, DETECTOR_DEFAULTS, [])).toBeUndefined();
  });

  it('forgets the oldest of very many anomalies', () => {
    const change = (value: number, index: number) => (index % 450 === 449 ? value + index ** 2 : value);
    const watch = watched(series({ seed: 'often', points: 100_000, change }));
    expect(watch.episodes).toHaveLength(200);
    expect(watch.episodes.at(0)?.start).toBeGreaterThan(at(1000));
    expect(watch.episodes.at(-1)?.start).toBe(at(99_899));
  });
});
