import { describe, expect, it } from 'vitest';
import { viewOfQuery } from '../../../src/surfaces/cli/query-view.ts';
import { drawMarkdown } from '../../../src/surfaces/drawing/draw-markdown.ts';
import { drawPlain } from '../../../src/surfaces/drawing/draw-plain.ts';
import { drawTerminal } from '../../../src/surfaces/drawing/draw-terminal.ts';
import { PLAIN } from '../../../src/surfaces/drawing/theme.ts';

const now = new Date('2026-11-20T02:10:00Z');

describe('the result of a query', () => {
  it('that is a list of objects is a table with a column for every key', () => {
    expect(
      drawPlain(
        viewOfQuery([
          { id: 'i-1', tags: { a: 1 } },
          { id: 'i-2', on: true },
        ]),
      ),
    ).toBe('ID\tTAGS\tON\ni-1\t{"a":1}\t\ni-2\t\ttrue\n');
  });

  it('that is a list of values is one value a line, without a heading', () => {
    expect(drawPlain(viewOfQuery(['i-1', null, 3, ['x']]))).toBe('i-1\n\n3\n["x"]\n');
    expect(drawTerminal(viewOfQuery(['i-1']), { width: 40, theme: PLAIN, now, ascii: false })).toBe('i-1\n');
  });

  it('that is an object is its fields', () => {
    expect(drawPlain(viewOfQuery({ a: 1, b: [1, 2] }))).toBe('a\t1\nb\t[1,2]\n');
  });

  it('that is one value is that value', () => {
    expect(drawPlain(viewOfQuery(42))).toBe('42\n');
    expect(drawPlain(viewOfQuery('web'))).toBe('web\n');
    expect(drawPlain(viewOfQuery(true))).toBe('true\n');
  });

  it('that is nothing prints nothing but an empty line', () => {
    expect(drawPlain(viewOfQuery([]))).toBe('');
    expect(drawPlain(viewOfQuery(null))).toBe('\n');
  });

  it('may have keys from the cloud, tags: they cannot act either', () => {
    const blocks = viewOfQuery([{ 'Na\x1b[2Jme\t|x\n': 'web' }]);
    const drawn = [
      drawPlain(blocks),
      drawMarkdown(blocks, now),
      drawTerminal(blocks, { width: 80, theme: PLAIN, now, ascii: false }),
    ];
    for (const text of drawn) {
      expect(text).not.toContain('\x1b');
      expect(text.toLowerCase()).toContain('na\\');
      expect(text).not.toContain('\t');
    }
    expect(drawn[1]?.split('\n')[0]).toContain('\\|x');
  });
});
