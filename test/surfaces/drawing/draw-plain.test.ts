import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawPlain } from '../../../src/surfaces/drawing/draw-plain.ts';
import { NOW } from '../../support/context.ts';

const COLUMNS = [
  { key: 'name', label: 'name' },
  { key: 'at', label: 'first seen', optional: 1 },
  { key: 'size', label: 'size' },
];

describe('in a pipe', () => {
  it('a table is tab-separated, with a heading, exact values and every column', () => {
    expect(
      drawPlain([
        {
          block: 'table',
          title: 'said only where there are several',
          columns: COLUMNS,
          rows: [
            { name: 'web', at: { time: NOW }, size: { bytes: 2048 } },
            { name: null, at: null },
          ],
        },
      ]),
    ).toBe(`NAME\tFIRST SEEN\tSIZE\nweb\t${NOW}\t2048\n\t\t\n`);
  });

  it('an empty table is nothing, whatever it would say to people', () => {
    expect(drawPlain([{ block: 'table', columns: COLUMNS, rows: [], empty: 'no resource fits' }])).toBe('');
  });

  it('every row is one line with a field for each column, whatever a name holds', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (names) => {
        const lines = drawPlain([{ block: 'table', columns: COLUMNS, rows: names.map((name) => ({ name })) }]).split(
          '\n',
        );
        expect(lines).toHaveLength(names.length + 2);
        expect(lines.slice(0, -1).every((line) => line.split('\t').length === 3)).toBe(true);
      }),
    );
  });

  it('several blocks are parted by a blank line and told apart by their titles', () => {
    const table = { block: 'table' as const, title: 'scopes', columns: [{ key: 'a', label: 'a' }], rows: [{ a: 1 }] };
    expect(drawPlain([table, { ...table, title: 'regions\x1b' }, { ...table, rows: [] }])).toBe(
      'scopes\nA\n1\n\nregions\\x1b\nA\n1\n',
    );
  });

  it('fields are label and value, a list in one', () => {
    expect(
      drawPlain([
        {
          block: 'fields',
          title: 'x',
          fields: [
            { label: 'id', value: 'i-1' },
            { label: 'all', value: ['a', 'b'] },
          ],
        },
      ]),
    ).toBe('id\ti-1\nall\ta, b\n');
  });

  it('text loses its marks, notices go elsewhere, scripts stay as they are', () => {
    expect(
      drawPlain([
        { block: 'text', text: '**2** of `x`' },
        { block: 'notice', level: 'info', text: 'understood' },
        { block: 'verbatim', text: '\tx=`1`\n' },
      ]),
    ).toBe('2 of x\n\n\tx=`1`\n');
  });

  it('a tree is indented, a series is rows, an illustration is left out', () => {
    const time = Date.parse(NOW);
    const series = {
      block: 'series' as const,
      title: 'cpu',
      unit: 'percent',
      points: [
        [time, 1.5],
        [time, null],
      ] as [number, number | null][],
    };
    expect(
      drawPlain([
        { block: 'tree', root: { label: 'a', status: 'ok', detail: 'd', children: [{ label: 'b', children: [] }] } },
        series,
        { ...series, illustration: true },
      ]),
    ).toBe(`a\tok\td\n  b\n\n${NOW}\tcpu\t1.5\n${NOW}\tcpu\t\n`);
  });
});
