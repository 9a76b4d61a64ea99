import { describe, expect, it } from 'vitest';
import type { SeriesBlock } from '../../../src/core/view.ts';
import { plot } from '../../../src/surfaces/drawing/plot.ts';

const MIDNIGHT = Date.parse('2026-11-19T00:00:00Z');
const every = (minutes: number, values: (number | null)[]): [number, number | null][] =>
  values.map((value, index) => [MIDNIGHT + index * minutes * 60_000, value]);
const block = (rest: Partial<SeriesBlock>): SeriesBlock => ({
  block: 'series',
  title: 'web cpu',
  unit: 'percent',
  points: [],
  ...rest,
});

describe('plot', () => {
  it('draws a rise with labelled axes, threshold and summary', () => {
    const points = every(
      60,
      Array.from({ length: 25 }, (_, hour) => hour * 4),
    );
    const lines = plot(block({ points, range: [0, 100], threshold: 80 }), { width: 40, height: 6, ascii: true });
    expect(lines.join('\n')).toBe(
      [
        'web cpu',
        '100 % +                              ***',
        '      |------------------------******---',
        '      |                 *******',
        ' 50 % +          *******',
        '      |    ******',
        '  0 % +****',
        '      ++---------------+---------------+',
        '  UTC  11-19         12:00         11-20',
        '       min 0 % · max 96 % · last 96 % · threshold 80 %',
      ].join('\n'),
    );
  });

  it('draws braille in the same frame', () => {
    const points = every(60, [0, 50, 100, 50, 0]);
    expect(plot(block({ points, range: [0, 100] }), { width: 40, height: 4 }).join('\n')).toBe(
      [
        'web cpu',
        '100 % ┤             ⣀⠤⠒⠉⠒⠤⣀',
        '      │         ⣀⠤⠒⠉       ⠉⠒⠤⣀',
        ' 50 % ┤    ⣀⡠⠔⠊⠉               ⠉⠑⠢⢄⡀',
        '  0 % ┤⣀⠤⠒⠉                        ⠈⠉⠒⠤⣀',
        '      └┬───────────────┬───────────────┬',
        '  UTC  11-19         02:00         04:00',
        '       min 0 % · max 100 % · last 0 %',
      ].join('\n'),
    );
  });

  it('leaves a stretch without points blank, whether marked by null or simply missing', () => {
    const marked = every(5, [...Array(20).fill(10), ...Array(20).fill(null), ...Array(20).fill(10)]);
    const missing = marked.filter(([, value]) => value !== null);
    const rows = [marked, missing].map((points) =>
      plot(block({ points, range: [0, 20] }), { width: 70, height: 3, ascii: true }).slice(1, 4),
    );
    expect(rows[0]).toEqual(rows[1]);
    expect(rows[0]?.find((row) => row.includes('*'))).toMatch(/\*{15,} {15,}\*{15,}/);
  });

  it('keeps a spike that is one point among thousands', () => {
    const values = Array.from({ length: 4000 }, (_, index) => (index === 1234 ? 99 : 1));
    const lines = plot(block({ points: every(1, values), range: [0, 100] }), { width: 60, height: 5, ascii: true });
    expect(lines[1]).toContain('*');
  });

  it('names binary sizes in whole units', () => {
    const gib = 2 ** 30;
    const lines = plot(block({ unit: 'bytes', points: every(60, [0, 30 * gib, 80 * gib]) }), { width: 50, height: 9 });
    expect(lines.filter((line) => line.includes('┤')).map((line) => line.split('┤')[0]?.trim())).toEqual([
      '100 GiB',
      '50 GiB',
      '0 B',
    ]);
  });

  it('never exceeds the width, and draws at 40 what is narrower', () => {
    const points = every(
      5,
      Array.from({ length: 300 }, (_, index) => Math.sin(index) * 1e7),
    );
    for (const width of [40, 57, 80, 200])
      for (const line of plot(block({ points, unit: 'count' }), { width }))
        expect(line.length).toBeLessThanOrEqual(width);
    expect(plot(block({ points }), { width: 10 })).toEqual(plot(block({ points }), { width: 40 }));
  });

  it('says so when there is nothing to draw, and draws a single or constant value', () => {
    expect(plot(block({ points: every(5, [null, null]) }), { width: 40 })).toEqual(['web cpu', '  no points']);
    expect(plot(block({ points: every(5, [0]) }), { width: 40 }).at(-1)).toContain('min 0 % · max 0 % · last 0 %');
    expect(plot(block({ points: every(5, [7, 7, 7]) }), { width: 40 }).some((line) => /⣀|⠤|⠒|⠉/.test(line))).toBe(true);
  });

  it('colours only when asked, and makes control characters of a title visible', () => {
    const points = every(5, [1, 2, 3]);
    const title = 'evil\u001b[2J';
    const plain = plot(block({ points, title }), { width: 40 }).join('\n');
    const coloured = plot(block({ points, title }), { width: 40, color: 1 }).join('\n');
    expect(plain).not.toContain('\u001b');
    expect(plain).toContain('evil\\x1b[2J');
    expect(coloured).toContain('\u001b[36m');
  });

  it('shows what is expected with the bounds of its interval, and moments to look at', () => {
    const points = every(60, [10, 10, 20, 10, 10, 10, 10]);
    const ahead = every(60, [10, 20, 30, 40, 50, 60]).map(
      ([at, value]) => [at + 7 * 3_600_000, value ?? 0] as [number, number],
    );
    const lines = plot(
      block({
        points,
        range: [0, 100],
        threshold: 80,
        forecast: {
          points: ahead,
          band: ahead.map(([at, value], step) => [at, value - 2 * step, value + 3 * step]),
          coverage: 0.8,
        },
        marks: [{ at: MIDNIGHT + 2 * 3_600_000, label: 'spike' }],
      }),
      { width: 40, height: 6, ascii: true },
    );
    expect(lines.at(-1)?.trim()).toBe(
      'min 10 % · max 20 % · last 10 % · threshold 80 % · expected 60 % at 2026-11-19T12:00Z, 80 %: 50 %–75 % · ▲ spike',
    );
    // The mark stands under the point it is about; the expected course rises to the right of the measured one.
    const [curve, pointer] = [
      lines.findLast((line) => line.includes('***')) ?? '',
      lines.find((line) => line.trim() === '^') ?? '',
    ];
    expect(pointer.indexOf('^')).toBeGreaterThan(curve.indexOf('*'));
    expect(pointer.indexOf('^')).toBeLessThan(curve.length / 2);
    const rightmost = lines.slice(1, 7).map((line) => line.trimEnd().length);
    expect(Math.max(...rightmost)).toBe(Math.max(...lines.map((line) => (line.includes('---+') ? line.length : 0))));
  });

  it('is not changed by a mark outside its time', () => {
    const points = every(60, [1, 2, 3]);
    expect(plot(block({ points, marks: [{ at: 0 }] }), { width: 40 })).toEqual(plot(block({ points }), { width: 40 }));
  });
});
