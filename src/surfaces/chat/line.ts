/** The text being typed, and how keys change it. Offsets count UTF-16 units and stand between what a reader sees as characters. */
import { printable } from '../../core/printable.ts';
import type { EditKey } from './keys.ts';

export interface Line {
  text: string;
  cursor: number;
}

export const EMPTY_LINE: Line = { text: '', cursor: 0 };

export function lineOf(text: string): Line {
  return { text, cursor: text.length };
}

/** More than anybody types or means to paste; the rest is left out. */
export const MOST_TYPED = 100_000;

export function insert({ text, cursor }: Line, typed: string): Line {
  const added = cleaned(typed).slice(0, Math.max(0, MOST_TYPED - text.length));
  return { text: text.slice(0, cursor) + added + text.slice(cursor), cursor: cursor + added.length };
}

/**
 * What comes from a keyboard or a clipboard without what could not be seen: line ends become one kind, tabs blanks, and
 * control characters, bidirectional marks and halves of characters are left out.
 */
export function cleaned(typed: string): string {
  const text = typed.replaceAll(/\r\n?/g, '\n').replaceAll('\t', '  ');
  if (/^[\x20-\x7e\n]*$/.test(text)) return text;
  return text
    .split('\n')
    .map((line) =>
      printable(line) === line
        ? line
        : Array.from(graphemes(line), ({ segment }) =>
            printable(segment) === segment ? segment : segment.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, ''),
          ).join(''),
    )
    .join('\n');
}

/** What a cutting key takes out of the line; empty for every other. */
export function cutBy(line: Line, key: EditKey): string {
  if (!key.startsWith('cut')) return '';
  const { text, cursor } = edited(line, key);
  return line.text.slice(cursor, cursor + line.text.length - text.length);
}

/** The line after an editing key. */
export function edited(line: Line, key: EditKey): Line {
  const { text, cursor } = line;
  const to = (place: number): Line => ({ text, cursor: place });
  const without = (from: number, end: number): Line => ({ text: text.slice(0, from) + text.slice(end), cursor: from });
  switch (key) {
    case 'left':
      return to(previousCharacter(text, cursor));
    case 'right':
      return to(nextCharacter(text, cursor));
    case 'word left':
      return to(wordStart(text, cursor));
    case 'word right':
      return to(wordEnd(text, cursor));
    case 'line start':
      return to(rowStart(text, cursor));
    case 'line end':
      return to(rowEnd(text, cursor));
    case 'backspace':
      return without(previousCharacter(text, cursor), cursor);
    case 'delete':
      return without(cursor, nextCharacter(text, cursor));
    case 'cut word':
      return without(cursor - (/\S*\s*$/.exec(text.slice(0, cursor))?.[0].length ?? 0), cursor);
    case 'cut word right':
      return without(cursor, wordEnd(text, cursor));
    case 'cut to start':
      return without(rowStart(text, cursor), cursor);
    case 'cut to end': {
      const end = rowEnd(text, cursor);
      // At the end of a row the line break is what is left to cut.
      return without(cursor, end === cursor && text[end] === '\n' ? end + 1 : end);
    }
  }
}

/** One row up or down within text of several rows; undefined on the first or last one. */
export function rowMoved({ text, cursor }: Line, direction: 'up' | 'down'): Line | undefined {
  const column = cursor - rowStart(text, cursor);
  if (direction === 'up') {
    const end = rowStart(text, cursor) - 1;
    return end < 0 ? undefined : { text, cursor: Math.min(rowStart(text, end) + column, end) };
  }
  const start = rowEnd(text, cursor) + 1;
  return start > text.length ? undefined : { text, cursor: Math.min(start + column, rowEnd(text, start)) };
}

let segmenter: Intl.Segmenter | undefined;

export function graphemes(text: string): Iterable<Intl.SegmentData> {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** A character that is put together of more code units than this is none. */
const LONGEST = 64;

function previousCharacter(text: string, cursor: number): number {
  let last = '';
  for (const { segment } of graphemes(text.slice(Math.max(0, cursor - LONGEST), cursor))) last = segment;
  return cursor - last.length;
}

function nextCharacter(text: string, cursor: number): number {
  for (const { segment } of graphemes(text.slice(cursor, cursor + LONGEST))) return cursor + segment.length;
  return cursor;
}

function wordStart(text: string, cursor: number): number {
  return cursor - (/[\p{L}\p{N}\p{M}_]*[^\p{L}\p{N}\p{M}_]*$/u.exec(text.slice(0, cursor))?.[0].length ?? 0);
}

function wordEnd(text: string, cursor: number): number {
  return cursor + (/^[^\p{L}\p{N}\p{M}_]*[\p{L}\p{N}\p{M}_]*/u.exec(text.slice(cursor))?.[0].length ?? 0);
}

function rowStart(text: string, cursor: number): number {
  return cursor === 0 ? 0 : text.lastIndexOf('\n', cursor - 1) + 1;
}

function rowEnd(text: string, cursor: number): number {
  const end = text.indexOf('\n', cursor);
  return end < 0 ? text.length : end;
}
