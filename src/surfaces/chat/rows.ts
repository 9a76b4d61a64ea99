import { displayWidth } from '../drawing/display-width.ts';
import { graphemes, type Line } from './line.ts';

export interface Rows {
  rows: string[];
  /** Where the cursor stands: column on the screen, and row. */
  x: number;
  y: number;
}

/** The typed text in rows of at most `width` columns, with the place of the cursor among them. */
export function rowsOf({ text, cursor }: Line, width: number): Rows {
  const rows = [''];
  let [column, at] = [0, 0];
  let place = { x: 0, y: 0 };
  for (const { segment } of graphemes(text)) {
    if (at === cursor) place = { x: column, y: rows.length - 1 };
    at += segment.length;
    if (segment === '\n') {
      rows.push('');
      column = 0;
      continue;
    }
    const columns = displayWidth(segment);
    if (column + columns > width && column > 0) {
      rows.push('');
      if (at - segment.length === cursor) place = { x: 0, y: rows.length - 1 };
      column = 0;
    }
    rows[rows.length - 1] += segment;
    column += columns;
  }
  if (at === cursor) place = { x: column, y: rows.length - 1 };
  if (place.x >= width) {
    // The cursor behind a full row stands at the beginning of the next one.
    place = { x: 0, y: place.y + 1 };
    if (place.y === rows.length) rows.push('');
  }
  return { rows, ...place };
}

/** Of more rows than fit, those around the cursor. */
export function window({ rows, x, y }: Rows, most: number): Rows & { above: number; below: number } {
  const above = Math.max(0, Math.min(y - most + 1, rows.length - most));
  const shown = rows.slice(above, above + most);
  return { rows: shown, x, y: y - above, above, below: rows.length - above - shown.length };
}

/**
 * Text with colours, cut into rows of at most `width` columns. Colours that are on at a cut go on in the next row.
 */
export function hardWrapped(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => (displayWidth(line) <= width ? [line] : cutLine(line, width)));
}

const COLOUR = /\x1b\[[\d;]*m/;

function cutLine(line: string, width: number): string[] {
  const rows = [''];
  let on = '';
  let column = 0;
  for (const part of line.split(/(\x1b\[[\d;]*m)/)) {
    if (COLOUR.test(part)) {
      on = /^\x1b\[0?m$/.test(part) ? '' : on + part;
      rows[rows.length - 1] += part;
      continue;
    }
    for (const { segment } of graphemes(part)) {
      const columns = displayWidth(segment);
      if (column + columns > width && column > 0) {
        if (on !== '') rows[rows.length - 1] += '\x1b[0m';
        rows.push(on);
        column = 0;
      }
      rows[rows.length - 1] += segment;
      column += columns;
    }
  }
  return rows;
}

/** What is redrawn: the widths of the rows above and below that of the cursor, and its column. */
export interface Frame {
  above: readonly number[];
  below: readonly number[];
  x: number;
}

/**
 * What a terminal does with rows that no longer fit when it is made narrower: `none` cuts them, `above` breaks them,
 * `all` breaks them and moves the cursor down by those below it too.
 */
export type Reflow = 'none' | 'above' | 'all';

/** xterm itself and GNU screen cut rows; xterm.js, the terminal of VS Code, counts all that it breaks. */
export function reflowOf(env: NodeJS.ProcessEnv): Reflow {
  if (env.XTERM_VERSION || env.STY) return 'none';
  return env.TERM_PROGRAM === 'vscode' ? 'all' : 'above';
}

/**
 * What erases the picture after the terminal was made narrower, row by row: a multiplexer would keep a screen that is
 * erased as a whole.
 */
export function erasing(frame: Frame, columns: number, reflow: Reflow): string {
  const above = frame.above.length;
  const rows = rowsBroken(frame, columns, reflow) + above;
  return `\r\x1b[J${'\x1b[1A\x1b[2K'.repeat(rows)}${above > 0 ? `\x1b[${above}B` : ''}`;
}

/** How many rows further down from the top the cursor is, once the terminal was made narrower. */
export function rowsBroken({ above, below, x }: Frame, columns: number, reflow: Reflow): number {
  if (reflow === 'none') return 0;
  const rows = reflow === 'all' ? [...above, ...below] : above;
  const more = rows.map((width) => Math.max(0, Math.ceil(width / columns) - 1));
  return more.reduce((sum, each) => sum + each, Math.floor(x / columns));
}
