import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvRow, type CsvShape, csvRows } from '../../src/core/csv-rows.ts';

const SHAPE: CsvShape = { file: 'a.csv', columns: ['timestamp', 'value'], mostRows: 1000 };

async function* chunksOf(text: string, size: number) {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, shape: Partial<CsvShape> = {}, size = 7): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const row of csvRows(chunksOf(text, size), { ...SHAPE, ...shape })) rows.push(row);
  return rows;
}

describe('rows of a CSV', () => {
  it('come in the order of the columns asked for, with their line', async () => {
    expect(await read('value,extra,timestamp\r\n1,x,t1\r\n\r\n2,y,t2')).toEqual([
      { line: 2, values: ['t1', '1'] },
      { line: 4, values: ['t2', '2'] },
    ]);
  });

  it('have empty values where an optional column or the end of a row is missing', async () => {
    const [row] = await read('timestamp,value\nt1', { optional: ['unit'] });
    expect(row?.values).toEqual(['t1', '', '']);
  });

  it('have every other column behind them when asked', async () => {
    const names: string[] = [];
    const rows = await read('timestamp,Volt,value,rotate\nt1,3,1,4', { others: (rest) => names.push(...rest) });
    expect(names).toEqual(['volt', 'rotate']);
    expect(rows[0]?.values).toEqual(['t1', '1', '3', '4']);
  });

  it.each([
    ['', 'a.csv is empty'],
    ['time,value\n', 'a.csv has no column timestamp; it has time, value'],
    ['timestamp,value\n"open', 'a.csv cannot be read as CSV'],
  ])('of %j are refused in one sentence', async (text, message) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining(message) });
  });

  it('beyond the bound are refused as soon as they are met', async () => {
    let asked = 0;
    const endless = async function* () {
      yield new TextEncoder().encode('timestamp,value\n');
      for (;;) {
        asked += 1;
        yield new TextEncoder().encode('t,1\n'.repeat(100));
      }
    };
    const rows = csvRows(endless(), { ...SHAPE, mostRows: 250 });
    await expect(Array.fromAsync(rows)).rejects.toMatchObject({ message: 'a.csv has more than 250 rows' });
    expect(asked).toBeLessThan(1000);
  });

  it('are the same however the bytes arrive', async () => {
    const cell = fc.stringMatching(/^[a-zé"€, \n]{0,12}$/u);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        async (cells, size) => {
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const text = ['timestamp,value', ...cells.map((row) => row.map(quoted).join(','))].join('\n');
          const rows = await read(text, {}, size);
          expect(rows.map(({ values }) => values)).toEqual(cells.map((row) => row.map((one) => one.trim())));
        },
      ),
    );
  });
});
