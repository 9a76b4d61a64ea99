import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_BAD, MOST_SERIES, readSeriesFile } from '../../../src/cmdb/metrics/series-file.ts';

async function* pieces(text: string | Uint8Array, size = 5): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
const read = (text: string | Uint8Array, size?: number) => readSeriesFile(pieces(text, size), 'f');
const pointsOf = async (text: string) => {
  const { series } = await read(text);
  return series.map(({ points }) => [...points.batches(2)].flat());
};
const at = (iso: string) => Date.parse(iso);

describe('readSeriesFile', () => {
  it('reads CSV and NDJSON alike, rows in any order, the last of a moment counting', async () => {
    const csv = 'timestamp,value\n2026-11-21,2\n2026-11-20,1\n2026-11-21,3\n';
    const json =
      '{"timestamp":"2026-11-21","value":2}\n{"timestamp":"2026-11-20","value":1}\n{"at":"2026-11-21","value":3}';
    const expected = [
      [
        [at('2026-11-20'), 1],
        [at('2026-11-21'), 3],
      ],
    ];
    expect(await pointsOf(csv)).toEqual(expected);
    expect(await pointsOf(json)).toEqual(expected);
    expect(await read(csv)).toMatchObject({ format: 'csv', rows: 3, duplicates: 1 });
    expect(await read(json)).toMatchObject({ format: 'ndjson', rows: 3, duplicates: 1 });
  });

  it('takes the first moment of the epoch', async () => {
    expect(await pointsOf('timestamp,value\n1970-01-01T00:00:00Z,5\n')).toEqual([[[0, 5]]]);
  });

  it('lists bad lines with their number and reason', async () => {
    const { bad, gaps } = await read(
      '{"timestamp":"2026-11-20","value":1}\n\nnot json\n[1]\n{"value":1}\n{"timestamp":"soon","value":1}\n{"timestamp":"2026-11-20"}\n{"timestamp":"2026-11-20","value":"NaN"}\n{"timestamp":"2026-11-20","value":true}\n{"timestamp":"2026-11-20","value":null}\n{"timestamp":"2026-11-',
    );
    expect(bad).toEqual([
      { line: 3, reason: '"not json" is not JSON' },
      { line: 4, reason: 'it is not an object' },
      { line: 5, reason: 'it has no timestamp' },
      { line: 6, reason: '"soon" is not a time' },
      { line: 7, reason: 'it has no value' },
      { line: 8, reason: '"NaN" is not a number' },
      { line: 9, reason: 'true is not a number' },
      { line: 11, reason: expect.stringContaining('is not JSON') },
    ]);
    expect(gaps).toBe(1);
  });

  it.each([
    ['', /is empty/],
    ['  \n\n', /is empty/],
    ['timestamp,value\n', /holds no rows, only the header/],
    ['[{"timestamp":"2026-11-20","value":1}]', /one JSON array/],
    ['a,b,c\n1,2,3\n', /no columns timestamp and value/],
    [Uint8Array.of(0xff, 0xfe, 0x00, 0x80), /not UTF-8/],
    [`{"timestamp":"2026-11-20","value":1,"x":"${'x'.repeat(2 ** 20)}"}`, /longer than/],
    ['timestamp,value\n'.concat('x,1\n'.repeat(MOST_BAD + 1)), /more than 10,000 bad rows; the first is line 2/],
  ])('refuses %.40j', async (text, reason) => {
    await expect(read(text, 65_536)).rejects.toThrow(reason);
  });

  it('refuses more series than a file can mean', async () => {
    const row = (index: number) => `2026-11-20,r${index},cpu,1\n`;
    const text = `timestamp,resource,metric,value\n${Array.from({ length: MOST_SERIES + 1 }, (_, index) => row(index)).join('')}`;
    await expect(read(text, 65_536)).rejects.toThrow(/more than 10,000 series/);
  });

  it('gives back every finite point that was written, in either format, cut anywhere', async () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true });
    const time = fc.integer({ min: at('1990-01-01'), max: at('2100-01-01') });
    const points = fc.uniqueArray(fc.tuple(time, value), { selector: ([moment]) => moment, minLength: 1 });
    await fc.assert(
      fc.asyncProperty(points, fc.boolean(), async (given, json) => {
        const lines = given.map(([moment, number]) =>
          json
            ? JSON.stringify({ timestamp: new Date(moment).toISOString(), value: number })
            : `${new Date(moment).toISOString()},${number}`,
        );
        const expected = given.toSorted(([a], [b]) => a - b).map(([moment, number]) => [moment, number + 0]);
        const [found] = await pointsOf(json ? lines.join('\n') : `timestamp,value\n${lines.join('\n')}\n`);
        expect(found?.map(([moment, number]) => [moment, number + 0])).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });
});
