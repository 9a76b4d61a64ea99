import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, inline } from '../../../src/core/view.ts';
import { drawMarkdown } from '../../../src/surfaces/drawing/draw-markdown.ts';
import { NOW } from '../../support/context.ts';

const now = new Date(NOW);
const draw = (...blocks: Block[]) => drawMarkdown(blocks, now);

describe('Markdown', () => {
  it('has a table with alignment, absolute times and readable sizes', () => {
    expect(
      draw({
        block: 'table',
        title: 'scopes',
        columns: [
          { key: 'name', label: 'name' },
          { key: 'size', label: 'size', align: 'right' },
          { key: 'seen', label: 'seen' },
        ],
        rows: [{ name: 'web', size: { bytes: 2048 }, seen: { time: NOW } }, { name: null }],
      }),
    ).toBe(`### scopes\n\n| name | size | seen |\n| --- | --: | --- |\n| web | 2 KiB | ${NOW} |\n| - | - | - |\n`);
  });

  it('has one cell for each column, whatever a name holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('|', '\\', '\n', '`', 'a', ' ', '*', '<') }), (name) => {
        const columns = [
          { key: 'name', label: 'name' },
          { key: 'id', label: 'id' },
        ];
        const lines = draw({ block: 'table', columns, rows: [{ name, id: 'i-1' }] })
          .trimEnd()
          .split('\n');
        expect(lines).toHaveLength(3);
        // A pipe that separates has no odd number of backslashes before it.
        expect(lines[2]?.match(/(?<!\\)(?:\\\\)*\|/g)).toHaveLength(3);
      }),
    );
  });

  it('makes nothing of links, images, HTML and emphasis that come from a name', () => {
    const evil = '![x](http://evil/a.png) <img src=x> [click](http://evil) _a_ **b** `c`';
    const shown = draw(
      { block: 'fields', title: evil, fields: [{ label: evil, value: evil }] },
      { block: 'tree', root: { label: evil, detail: evil, status: evil, children: [{ label: evil, children: [] }] } },
      { block: 'text', text: `**${inline(evil)}** is in trouble` },
      { block: 'notice', level: 'info', text: inline(evil) },
    );
    expect(shown).not.toMatch(/(?<!\\)[[<]/);
    expect(shown).not.toMatch(/(?<!\\)\]\(/);
    expect(shown).not.toMatch(/(?<![\\\w])_a/);
  });

  it('keeps the bold and the code of its own sentences', () => {
    expect(draw({ block: 'text', text: '**2** of `resource list --kind <kind>`\n- one' })).toBe(
      '**2** of `resource list --kind <kind>`\n- one\n',
    );
  });

  it('has fields and trees as lists, notices as quotations, scripts as code', () => {
    expect(
      draw(
        {
          block: 'fields',
          fields: [
            { label: 'id', value: 'i-1' },
            { label: 'all', value: ['a', 'b'] },
          ],
        },
        {
          block: 'tree',
          root: { label: 'a', status: 'running', children: [{ label: 'b', detail: 'c', children: [] }] },
        },
        { block: 'notice', level: 'warning', text: 'careful' },
        { block: 'verbatim', text: 'x=1\n' },
      ),
    ).toBe('- **id**: i-1\n- **all**: a, b\n\n- a — running\n  - b — c\n\n> careful\n\n```\nx=1\n```\n');
  });

  it('has a series as a table, gaps left empty', () => {
    const time = Date.parse(NOW);
    expect(
      draw({
        block: 'series',
        title: 'cpu',
        unit: 'percent',
        points: [
          [time, 1.5],
          [time + 6e4, null],
        ],
      }),
    ).toBe(`### cpu\n\n| time | percent |\n| --- | --: |\n| ${NOW} | 1.5 |\n| 2026-11-20T02:11:00.000Z |  |\n`);
  });

  it('says so when a table is empty', () => {
    expect(draw({ block: 'table', columns: [{ key: 'a', label: 'a' }], rows: [], empty: 'no resource fits' })).toBe(
      'no resource fits\n',
    );
  });
});
