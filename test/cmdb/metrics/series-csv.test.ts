import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSeriesCsv } from '../../../src/cmdb/metrics/series-csv.ts';

const read = (text: string) => readSeriesCsv(new TextEncoder().encode(text), 'f.csv');
const at = (iso: string) => Date.parse(iso);

describe('readSeriesCsv', () => {
  it('reads timestamp,value with a byte order mark, CR LF and a blank last line', () => {
    const { series, rows, bad } = read(
      '\ufefftimestamp,value\r\n2026-11-20 00:00:00,1.5\r\n2026-11-20T00:05:00Z,-2e3\r\n\r\n',
    );
    expect(series).toEqual([
      {
        resource: null,
        metric: null,
        unit: null,
        points: [
          [at('2026-11-20T00:00Z'), 1.5],
          [at('2026-11-20T00:05Z'), -2000],
        ],
      },
    ]);
    expect([rows, bad]).toEqual([2, []]);
  });

  it('reads the long format in any column order, one series for each resource and metric', () => {
    const { series } = read(
      'Resource,Value,Metric,Timestamp,unit\nweb,5,CPU,2026-11-20,percent\ndb,7,cpu,2026-11-20,percent\nweb,6,cpu,2026-11-21,percent\n"a, b",1,cpu,2026-11-20,\n',
    );
    expect(series.map(({ resource, metric, unit, points }) => [resource, metric, unit, points.length])).toEqual([
      ['web', 'cpu', 'percent', 2],
      ['db', 'cpu', 'percent', 1],
      ['a, b', 'cpu', null, 1],
    ]);
  });

  it.each([
    ['1763596800', '2025-11-20T00:00:00Z'],
    ['1763596800.5', '2025-11-20T00:00:00.500Z'],
    ['1763596800000', '2025-11-20T00:00:00Z'],
    ['2025-11-20T02:00+02:00', '2025-11-20T00:00:00Z'],
    ['2025-11-20 00:00', '2025-11-20T00:00:00Z'],
    ['2025-11-20', '2025-11-20T00:00:00Z'],
  ])('takes %s for %s, also without a header', (text, iso) => {
    expect(read(`${text},1\n`).series[0]?.points).toEqual([[at(iso), 1]]);
  });

  it('lists bad rows with their line and reason, gaps and repeated moments apart', () => {
    const result = read(
      'timestamp,value\n2026-11-20,1\nyesterday,2\n2026-11-21,high\n2026-11-22\n2026-11-23,\n2026-11-20,9\n12,1\n2026-11-24,NaN\n',
    );
    expect(result.bad).toEqual([
      { line: 3, reason: '"yesterday" is not a time' },
      { line: 4, reason: '"high" is not a number' },
      { line: 5, reason: 'it has fewer columns than the header' },
      { line: 8, reason: '"12" is not a time' },
      { line: 9, reason: '"NaN" is not a number' },
    ]);
    expect([result.rows, result.gaps, result.duplicates]).toEqual([8, 1, 1]);
    expect(result.series[0]?.points).toEqual([[at('2026-11-20'), 9]]);
  });

  it.each([
    ['', /empty/],
    ['a,b,c\n1,2,3\n', /no columns timestamp and value/],
    ['timestamp,value\n"2026-11-20,1\n', /cannot be read as CSV/],
  ])('refuses %j', (text, reason) => {
    expect(() => read(text)).toThrow(reason);
  });

  it('refuses bytes that are no text', () => {
    expect(() => readSeriesCsv(Uint8Array.of(0xff, 0xfe, 0x00, 0x80), 'x.bin')).toThrow(/not UTF-8/);
  });

  it('gives back every finite point that was written', () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true });
    const time = fc.integer({ min: at('1990-01-01'), max: at('2100-01-01') });
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(time, value), { selector: ([moment]) => moment, minLength: 1 }), (points) => {
        const text = points.map(([moment, number]) => `${new Date(moment).toISOString()},${number}`).join('\n');
        const expected = points
          .toSorted(([a], [b]) => a - b)
          .map(([moment, number]) => [moment, number === 0 ? 0 : number]);
        const found = read(`timestamp,value\n${text}\n`).series[0]?.points.map(([moment, number]) => [
          moment,
          number === 0 ? 0 : number,
        ]);
        expect(found).toEqual(expected);
      }),
    );
  });
});
