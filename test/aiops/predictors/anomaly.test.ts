import { describe, expect, it } from 'vitest';
import type { SeenEpisode } from '../../../src/aiops/anomaly/watch.ts';
import { anomaly, type JudgedSeries } from '../../../src/aiops/predictors/anomaly.ts';
import { seededRandom } from '../../../src/core/random.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const since = 100 * DAY;
const until = since + DAY;

function episode(from: number, to: number, more: Partial<SeenEpisode> = {}): SeenEpisode {
  return {
    start: since + from * HOUR,
    end: since + to * HOUR,
    score: 0.55,
    view: 'level',
    value: 80,
    usual: { mean: 40, deviation: 5 },
    points: 3000,
    last_point: 3010,
    ...more,
  };
}

function judged(uid: number, metric: string, episodes: SeenEpisode[], points = 4000): JudgedSeries {
  return {
    label: `r${uid}`,
    uid,
    metric,
    statistic: 'Average',
    unit: null,
    points,
    from: since - 10 * DAY,
    upto: until,
    episodes,
  };
}

/** Resources 1, 2 and 3 hang together. */
function ask(...series: JudgedSeries[]) {
  const near = (uid: number) => new Set([1, 2, 3].includes(uid) ? [1, 2, 3].filter((other) => other !== uid) : []);
  return anomaly.predict({ series, since, until, near }, anomaly.defaults, seededRandom('test'), null);
}

describe('the severity of an incident', () => {
  it.each<[string, JudgedSeries[], string]>([
    ['one series', [judged(1, 'cpu', [episode(1, 2)])], 'low'],
    ['one series far out', [judged(1, 'cpu', [episode(1, 2, { score: 0.7 })])], 'medium'],
    ['one series that users feel', [judged(1, 'latency', [episode(1, 2)])], 'medium'],
    ['two of one resource', [judged(1, 'cpu', [episode(1, 2)]), judged(1, 'memory', [episode(1, 2)])], 'medium'],
    ['two of one resource, felt', [judged(1, 'cpu', [episode(1, 2)]), judged(1, 'errors', [episode(1, 2)])], 'high'],
    ['two resources', [judged(1, 'cpu', [episode(1, 2)]), judged(2, 'cpu', [episode(1, 2)])], 'high'],
    [
      'two resources, felt',
      [judged(1, 'cpu', [episode(1, 2)]), judged(2, 'target_errors', [episode(1, 2)])],
      'critical',
    ],
    ['a change of no size', [judged(1, 'errors', [episode(1, 2, { value: 41 })])], 'info'],
    ['a flat line of what usually moves', [judged(1, 'cpu', [episode(1, 2, { value: 41, view: 'spread' })])], 'low'],
    [
      'a flat line of what hardly moves',
      [judged(1, 'cpu', [episode(1, 2, { value: 41, view: 'spread', usual: { mean: 40, deviation: 1 } })])],
      'info',
    ],
  ])('%s', (_name, series, severity) => {
    const { incidents } = ask(...series);
    expect(incidents.map((incident) => incident.severity)).toEqual([severity]);
  });

  it('puts the gravest first, of equals the newest', () => {
    const { incidents } = ask(
      judged(7, 'cpu', [episode(1, 2), episode(20, 21)]),
      judged(1, 'cpu', [episode(5, 6)]),
      judged(2, 'cpu', [episode(5, 6)]),
    );
    expect(incidents.map(({ severity, start }) => [severity, (start - since) / HOUR])).toEqual([
      ['high', 5],
      ['low', 20],
      ['low', 1],
    ]);
  });
});

describe('an incident', () => {
  it('is not joined or led by what is of no size', () => {
    const { incidents } = ask(judged(1, 'cpu', [episode(3, 4)]), judged(2, 'disk', [episode(1, 3.5, { value: 40.5 })]));
    expect(incidents).toHaveLength(2);
    expect(incidents[0]).toMatchObject({ severity: 'low', earliest: { label: 'r1' }, episodes: [{ label: 'r1' }] });
  });

  it('goes on when it reaches to the last point, and began before --since when it did', () => {
    const [ongoing] = ask(judged(1, 'cpu', [episode(-2, 23.5)])).incidents;
    expect(ongoing).toMatchObject({ ongoing: true, start: since - 2 * HOUR });
    expect(ask(judged(1, 'cpu', [episode(-2, 3)])).incidents[0]).toMatchObject({ ongoing: false });
    expect(ask(judged(1, 'cpu', [episode(-5, -1)])).incidents).toEqual([]);
  });

  it('says how often its series were odd before', () => {
    const often = judged(1, 'cpu', [episode(-100, -99), episode(-80, -79), episode(1, 2)]);
    const never = judged(2, 'cpu', [episode(1, 2)]);
    // Two in twenty days of two series.
    expect(ask(often, never).incidents[0]?.usualPerDay).toBeCloseTo(0.2, 12);
    expect(ask({ ...never, from: since }).incidents[0]?.usualPerDay).toBeNull();
  });
});

it('abstains below its floor, and says so in its statement', () => {
  const {
    abstained,
    incidents,
    judged: count,
  } = ask(judged(1, 'cpu', [episode(1, 2)], 287), judged(2, 'cpu', [], 288));
  expect({ abstained: abstained.map(({ uid }) => uid), incidents, count }).toEqual({
    abstained: [1],
    incidents: [],
    count: 1,
  });
  expect(anomaly.floor).toContain('288');
});
