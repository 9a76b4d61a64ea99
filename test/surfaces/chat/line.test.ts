import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EditKey } from '../../../src/surfaces/chat/keys.ts';
import { cleaned, edited, insert, type Line, lineOf, rowMoved } from '../../../src/surfaces/chat/line.ts';
import { rowsOf, window } from '../../../src/surfaces/chat/rows.ts';

const at = (marked: string): Line => ({ text: marked.replace('|', ''), cursor: marked.indexOf('|') });
const shown = ({ text, cursor }: Line) => `${text.slice(0, cursor)}|${text.slice(cursor)}`;

describe('editing', () => {
  it.each<[string, EditKey, string]>([
    ['abc|', 'left', 'ab|c'],
    ['|abc', 'left', '|abc'],
    ['ab|c', 'right', 'abc|'],
    ['prod-app db|', 'word left', 'prod-app |db'],
    ['prod-app |db', 'word left', 'prod-|app db'],
    ['|prod-app', 'word right', 'prod|-app'],
    ['one\ntwo|', 'line start', 'one\n|two'],
    ['o|ne\ntwo', 'line end', 'one|\ntwo'],
    ['abc|', 'backspace', 'ab|'],
    ['|abc', 'backspace', '|abc'],
    ['a|bc', 'delete', 'a|c'],
    ['list i-0ab-1  |x', 'cut word', 'list |x'],
    ['|one two', 'cut word right', '| two'],
    ['one\ntw|o', 'cut to start', 'one\n|o'],
    ['o|ne\ntwo', 'cut to end', 'o|\ntwo'],
    ['one|\ntwo', 'cut to end', 'one|two'],
    ['👩‍💻|', 'backspace', '|'],
    ['e\u0301|', 'left', '|e\u0301'],
    ['|🇩🇪x', 'right', '🇩🇪|x'],
  ])('%j, %s: %j', (before, key, after) => {
    expect(shown(edited(at(before), key))).toBe(after);
  });

  it('moves between rows and stays in the column where it can', () => {
    expect(shown(rowMoved(at('long row\nab\nlong ro|w'), 'up') ?? at('|'))).toBe('long row\nab|\nlong row');
    expect(rowMoved(at('on|e\ntwo'), 'up')).toBeUndefined();
    expect(rowMoved(at('one\ntw|o'), 'down')).toBeUndefined();
    expect(shown(rowMoved(at('on|e\ntwo'), 'down') ?? at('|'))).toBe('one\ntw|o');
  });
});

describe('what is pasted', () => {
  it('loses what could not be seen and keeps what can', () => {
    expect(cleaned('a\r\nb\rc\td')).toBe('a\nb\nc  d');
    expect(cleaned('\x1b[31mred\x07\u202e\u200b')).toBe('[31mred');
    expect(cleaned('名前 👩‍💻 é \ud800')).toBe('名前 👩‍💻 é ');
  });

  it('is cut where nobody means it', () => {
    expect(insert(lineOf(''), 'x'.repeat(200_000)).text).toHaveLength(100_000);
  });
});

describe('rows', () => {
  it('break where the width ends, and the cursor is where the next character goes', () => {
    expect(rowsOf(lineOf('abcdef'), 4)).toEqual({ rows: ['abcd', 'ef'], x: 2, y: 1 });
    expect(rowsOf(lineOf('abcd'), 4)).toEqual({ rows: ['abcd', ''], x: 0, y: 1 });
    expect(rowsOf(at('ab|\ncd'), 4)).toMatchObject({ x: 2, y: 0 });
    expect(rowsOf(at('ab\n|cd'), 4)).toMatchObject({ x: 0, y: 1 });
  });

  it('count wide characters as two columns and marks as none', () => {
    expect(rowsOf(lineOf('名前x'), 4)).toEqual({ rows: ['名前', 'x'], x: 1, y: 1 });
    expect(rowsOf(lineOf('e\u0301a'), 10)).toMatchObject({ x: 2, y: 0 });
  });

  it('around the cursor are shown when there are too many', () => {
    const rows = rowsOf(at('1\n2\n3|\n4\n5'), 10);
    expect(window(rows, 2)).toEqual({ rows: ['2', '3'], x: 1, y: 1, above: 1, below: 2 });
    expect(window(rows, 9)).toMatchObject({ above: 0, below: 0, y: 2 });
  });

  it('hold every character of any text, none wider than asked for, and the cursor stands inside', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 2, max: 20 }), (raw, width) => {
        const text = cleaned(raw);
        const { rows, x, y } = rowsOf(lineOf(text), width);
        expect(rows.join('')).toBe(text.replaceAll('\n', ''));
        expect(x).toBeLessThan(width);
        expect(y).toBeLessThan(rows.length);
      }),
    );
  });

  it('editing any text with any keys keeps the cursor inside it', () => {
    const keys = fc.constantFrom<EditKey>(
      'left',
      'right',
      'word left',
      'backspace',
      'delete',
      'cut word',
      'cut to end',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(keys), (raw, presses) => {
        let line = insert(lineOf(''), raw);
        for (const key of presses) {
          line = edited(line, key);
          expect(line.cursor).toBeGreaterThanOrEqual(0);
          expect(line.cursor).toBeLessThanOrEqual(line.text.length);
        }
      }),
    );
  });
});
