import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, TableBlock } from '../../../src/core/view.ts';
import { coloured } from '../../../src/surfaces/drawing/colours.ts';
import { drawTerminal } from '../../../src/surfaces/drawing/draw-terminal.ts';
import { PLAIN } from '../../../src/surfaces/drawing/theme.ts';
import { NOW } from '../../support/context.ts';
import { withoutColours } from '../../support/terminal.ts';

const now = new Date(NOW);
const draw = (blocks: Block[], width = 80, ascii = false) => drawTerminal(blocks, { width, theme: PLAIN, now, ascii });
const linesOf = (blocks: Block[], width?: number) => draw(blocks, width).trimEnd().split('\n');
/** The wide characters these tests use take two columns, joined emoji too. */
const columnsOf = (line: string) =>
  [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(line)].reduce(
    (sum, { segment }) => sum + (/[本番データ🚀👩🇨]/u.test(segment) ? 2 : 1),
    0,
  );

const resources = (...rows: Record<string, string>[]): TableBlock => ({
  block: 'table',
  columns: [
    { key: 'name', label: 'name' },
    { key: 'id', label: 'id' },
    { key: 'kind', label: 'kind', optional: 1 },
    { key: 'why', label: 'why', optional: 2, wrap: true },
  ],
  rows,
});
const LONG = 'service prod-app is below its desired count because two tasks failed their container health checks';

describe('a table', () => {
  it('is aligned, with a heading in capitals and nothing behind the last word', () => {
    expect(
      draw([
        resources(
          { name: 'web-1', id: 'i-1', kind: 'ec2.instance', why: '' },
          { name: 'db', id: 'prod-db', kind: 'rds.instance', why: 'x' },
        ),
      ]),
    ).toBe(
      ['NAME   ID       KIND          WHY', 'web-1  i-1      ec2.instance', 'db     prod-db  rds.instance  x', ''].join(
        '\n',
      ),
    );
  });

  it('aligns figures on the right', () => {
    const block: Block = {
      block: 'table',
      columns: [
        { key: 'value', label: 'region' },
        { key: 'count', label: 'resources', align: 'right' },
      ],
      rows: [
        { value: 'eu', count: 7 },
        { value: 'us', count: 1234 },
      ],
    };
    expect(draw([block])).toBe('REGION  RESOURCES\neu              7\nus           1234\n');
  });

  it('says what it has to say when it is empty', () => {
    expect(draw([{ ...resources(), empty: 'no resource fits' }])).toBe('no resource fits\n');
    expect(draw([{ ...resources(), title: 'scopes' }])).toBe('scopes\nnothing\n');
  });

  it('aligns what stands behind wide characters', () => {
    const lines = linesOf([
      resources({ name: '本番データ', id: 'i-1' }, { name: 'e\u0301🚀', id: 'i-2' }, { name: '👩‍💻', id: 'i-3' }),
    ]);
    const columns = lines.slice(1).map((line) => columnsOf(line.slice(0, line.indexOf('i-'))));
    expect(new Set(columns)).toEqual(new Set([12]));
  });

  it('leaves optional columns out on a narrow terminal, the highest first', () => {
    const row = { name: 'prod-web-1', id: 'i-0a1b2c3d4e5f67890', kind: 'ec2.instance', why: 'status check' };
    expect(linesOf([resources(row)], 70)[0]).toMatch(/NAME +ID +KIND +WHY/);
    expect(linesOf([resources(row)], 50)[0]).toMatch(/NAME +ID +KIND$/);
    expect(linesOf([resources(row)], 40)[0]).toMatch(/NAME +ID$/);
  });

  it('cuts long text with an ellipsis, and never through a character', () => {
    const lines = linesOf([resources({ name: `${'👩‍💻'.repeat(40)}`, id: 'x'.repeat(60) })], 40);
    expect(lines.every((line) => columnsOf(line) <= 40)).toBe(true);
    expect(lines[1]).toMatch(/^(?:👩‍💻)+… +x+…$/u);
  });

  it('breaks a wrapping column over lines, and loses no word of it', () => {
    const lines = linesOf([resources({ name: 'web', id: 'i-1', kind: 'ec2.instance', why: LONG })], 60);
    expect(lines.length).toBeGreaterThan(2);
    const column = (lines[0] ?? '').indexOf('WHY');
    expect(
      lines
        .slice(1)
        .map((line) => line.slice(column).trim())
        .join(' '),
    ).toBe(LONG);
    expect(lines.slice(2).every((line) => line.slice(0, column).trim() === '')).toBe(true);
  });

  it('breaks a word longer than its column too, instead of losing its end', () => {
    const arn = `arn:aws:ecs:us-east-1:123456789012:task-definition/${'very-long-name-'.repeat(6)}:17`;
    const lines = linesOf([resources({ name: 'web', id: 'i-1', kind: 'ecs.task', why: arn })], 60);
    const column = (lines[0] ?? '').indexOf('WHY');
    expect(
      lines
        .slice(1)
        .map((line) => line.slice(column).trim())
        .join(''),
    ).toBe(arn);
  });

  it('gives room that is left back to what was cut', () => {
    const block: Block = {
      block: 'table',
      columns: [
        { key: 'a', label: 'a' },
        { key: 'b', label: 'b', optional: 1 },
      ],
      rows: [{ a: 'x'.repeat(50), b: 'y'.repeat(50) }],
    };
    expect(linesOf([block], 60)[1]).toBe('x'.repeat(50));
    const [, row = ''] = linesOf([{ ...block, rows: [{ a: 'x'.repeat(40), b: 'y'.repeat(33) }] }], 70);
    expect(row.length).toBeGreaterThanOrEqual(69);
  });

  it('is never wider than the terminal, whatever is in it', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '-', '/', ' ', '本', '🚀', 'é', '|'), maxLength: 60 });
    const cells = fc.record({ name: word, id: word, kind: word, why: word });
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 5 }), fc.integer({ min: 40, max: 160 }), (rows, width) => {
        for (const line of linesOf([resources(...rows)], width)) expect(columnsOf(line)).toBeLessThanOrEqual(width);
      }),
      { numRuns: 200 },
    );
  });

  it('becomes lines of its own for each row where names would look the same on a narrow terminal', () => {
    const rows = ['notebook-1', 'notebook-2'].map((name, index) => ({
      name: `analytics-${name}`,
      id: `i-073089b0eed30cf7${index}`,
      kind: 'ec2.instance',
      why: '',
    }));
    expect(draw([resources(...rows)], 30)).toBe(
      [
        'name: analytics-notebook-1',
        'id: i-073089b0eed30cf70',
        '',
        'name: analytics-notebook-2',
        'id: i-073089b0eed30cf71',
        '',
      ].join('\n'),
    );
    expect(draw([resources(...rows)], 60)).toMatch(/^NAME +ID/);
  });

  it('breaks between words where a wrapping column became too narrow for them', () => {
    const columns = [
      { key: 'name', label: '' },
      { key: 'does', label: 'does', wrap: true },
    ];
    const rows = [{ name: 'a rather long name', does: 'understands everything' }];
    expect(linesOf([{ block: 'table', columns, rows }], 24)).toEqual([
      'a rather long name',
      'does: understands',
      'everything',
    ]);
  });

  it('keeps its shape in colour', () => {
    const block: Block = {
      block: 'table',
      columns: [
        { key: 'status', label: 'status' },
        { key: 'why', label: 'why', wrap: true },
      ],
      rows: [{ status: { status: 'running' }, why: LONG }],
    };
    const inColour = drawTerminal([block], { width: 50, theme: coloured(2), now, ascii: false });
    expect(inColour).toContain('\x1b[32mrunning\x1b[39m');
    expect(withoutColours(inColour).replace(/ +$/gm, '')).toBe(draw([block], 50));
  });
});

describe('fields', () => {
  it('stand under each other, several values on lines of their own', () => {
    expect(
      draw([
        {
          block: 'fields',
          title: 'web-1',
          fields: [
            { label: 'id', value: 'i-1' },
            { label: 'nothing', value: null },
            { label: 'seen', value: { time: '2026-11-20T01:10:00Z' } },
            { label: 'members', value: ['a', 'b'] },
            { label: 'none', value: [] },
          ],
        },
      ]),
    ).toBe(
      ['web-1', 'id       i-1', 'nothing  -', 'seen     1 h ago', 'members  a', '         b', 'none     -', ''].join(
        '\n',
      ),
    );
  });

  it('break long values under themselves', () => {
    const lines = linesOf(
      [
        {
          block: 'fields',
          fields: [
            { label: 'reason', value: LONG },
            { label: 'list', value: [LONG] },
          ],
        },
      ],
      50,
    );
    expect(lines.every((line) => line.length <= 50)).toBe(true);
    expect(lines.map((line) => line.slice(8)).join(' ')).toBe(`${LONG} ${LONG}`);
    expect(lines[1]).toMatch(/^ {8}\S/);
  });
});

describe('text', () => {
  it('breaks between words, marks not counted, and keeps a long word whole', () => {
    const lines = linesOf([{ block: 'text', text: `**${LONG}** \`${'x'.repeat(90)}\` end` }], 40);
    expect(lines.filter((line) => line.length > 40)).toEqual(['x'.repeat(90)]);
    expect(lines.join(' ')).toBe(`${LONG} ${'x'.repeat(90)} end`);
  });

  it('keeps its line breaks', () => {
    expect(draw([{ block: 'text', text: 'a\n\nb' }])).toBe('a\n\nb\n');
  });

  it('that is bold stays bold over a line break', () => {
    const text = drawTerminal([{ block: 'text', text: '**several bold words in a row** and not' }], {
      width: 20,
      theme: { ...PLAIN, bold: (inner) => `<${inner}>` },
      now,
      ascii: false,
    });
    expect(text).toBe('<several> <bold> <words>\n<in> <a> <row> and not\n');
  });
});

describe('a tree', () => {
  const root = {
    label: 'prod-app',
    detail: 'ec2.vpc',
    status: 'available',
    children: [
      { label: 'web', children: [{ label: 'volume', detail: '← ATTACHED_TO', children: [] }] },
      { label: 'db', status: 'stopped', children: [] },
    ],
  };

  it('is drawn with lines', () => {
    expect(draw([{ block: 'tree', root }])).toBe(
      ['prod-app available ec2.vpc', '├─ web', '│  └─ volume ← ATTACHED_TO', '└─ db stopped', ''].join('\n'),
    );
  });

  it('keeps to ASCII where nothing else can be shown', () => {
    expect(draw([{ block: 'tree', root }], 80, true)).toMatch(/^\|- web\n\| {2}`- volume/m);
  });
});

describe('blocks', () => {
  it('are set apart by an empty line', () => {
    expect(
      draw([
        { block: 'text', text: 'one' },
        { block: 'verbatim', text: 'two\n' },
        { block: 'notice', level: 'warning', text: '**three**' },
      ]),
    ).toBe('one\n\ntwo\n\nthree\n');
  });
});
