import { describe, expect, it } from 'vitest';
import { groupIncidents, type PlacedEpisode } from '../../../src/aiops/anomaly/incidents.ts';

const MINUTE = 60_000;

function episode(series: string, uid: number | null, from: number, to: number, score = 0.6): PlacedEpisode<string> {
  return { series, uid, label: uid === null ? series : `r${uid}`, start: from * MINUTE, end: to * MINUTE, score };
}

/** 1 – 2 – 3 in a row, 9 alone. */
const links = new Map([
  [1, new Set([2])],
  [2, new Set([1, 3])],
  [3, new Set([2])],
]);
const options = { near: (uid: number) => links.get(uid) ?? new Set<number>(), slack: 10 * MINUTE };

function names(episodes: PlacedEpisode<string>[]): string[][] {
  return groupIncidents(episodes, options).map((group) => group.episodes.map(({ series }) => series));
}

describe('incidents of many series', () => {
  it('join what overlaps in time along the links, also through a third', () => {
    expect(
      names([episode('c', 3, 6, 9), episode('a', 1, 0, 8), episode('b', 2, 5, 7), episode('far', 9, 5, 7)]),
    ).toEqual([['far'], ['a', 'b', 'c']]);
  });

  it('do not join neighbours of neighbours when the one between is quiet', () => {
    expect(names([episode('a', 1, 0, 8), episode('c', 3, 1, 9)])).toHaveLength(2);
  });

  it('bridge the slack, and no more', () => {
    expect(names([episode('a', 1, 0, 1), episode('b', 2, 11, 12)])).toHaveLength(1);
    expect(names([episode('a', 1, 0, 1), episode('b', 2, 12, 13)])).toHaveLength(2);
  });

  it('join series of one resource, and series without a resource by label alone', () => {
    expect(names([episode('cpu', 7, 0, 5), episode('disk', 7, 3, 5)])).toHaveLength(1);
    expect(names([episode('x', null, 0, 5), episode('x', null, 3, 5)])).toHaveLength(1);
    expect(names([episode('x', null, 0, 5), episode('y', null, 3, 5), episode('z', 1, 3, 5)])).toHaveLength(3);
  });

  it('name the earliest and the worst, newest incident first', () => {
    const [newest, older] = groupIncidents(
      [
        episode('late', 9, 500, 501),
        episode('b', 2, 3, 30, 0.7),
        episode('a', 1, 0, 8, 0.55),
        episode('c', 3, 4, 6, 0.66),
      ],
      options,
    );
    expect(newest?.earliest.series).toBe('late');
    expect(older).toMatchObject({ start: 0, end: 30 * MINUTE, earliest: { series: 'a' }, worst: { series: 'b' } });
  });

  it('are none without anomalies', () => {
    expect(groupIncidents([], options)).toEqual([]);
  });
});
