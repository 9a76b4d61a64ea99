import Table from 'cli-table3';
import { printable } from '../../core/printable.ts';
import type { Cell, Column, TableBlock } from '../../core/view.ts';
import { humanCell } from './cells.ts';
import { chopped, cut, displayWidth } from './display-width.ts';
import type { Theme } from './theme.ts';

export const GAP = 2;
/** No cell is cut shorter than this to make a table fit. */
const LEAST_CELL = 8;
/** Columns are cut to this before any is left out. */
const READABLE = 32;

/** A table without lines, cut and broken to fit the width. */
export function drawTable(
  block: TableBlock,
  { width, theme, now }: { width: number; theme: Theme; now: Date },
): string {
  if (block.rows.length === 0) return `${theme.dim(printable(block.empty ?? 'nothing'))}\n`;
  const rows = block.rows.slice(0, block.shortened?.rows);
  const columns = fitColumns({ ...block, rows }, width, now);
  const left = block.rows.length - rows.length;
  const more = left > 0 ? `${theme.dim(`… and ${left} more: ${printable(block.shortened?.all ?? '')}`)}\n` : '';
  if (isCramped(columns, rows, width, now)) return `${drawRecords(columns, rows, { width, theme, now })}\n${more}`;
  const table = new Table({
    chars: { ...BORDERLESS, middle: '' },
    style: { 'padding-left': 0, 'padding-right': GAP, head: [], border: [] },
    colAligns: columns.map(({ align }) => align ?? 'left'),
    colWidths: columns.map(({ width: room }) => room + GAP),
  });
  if (columns.some(({ label }) => label !== ''))
    table.push(columns.map(({ label, width: room }) => theme.dim(cut(printable(label.toUpperCase()), room))));
  for (const row of rows)
    table.push(
      columns.map(({ key, wrap, width: room }) => {
        const text = humanCell(row[key], now);
        const lines = wrap ? brokenCell(text, room) : [cut(text, room)];
        return lines.map((line) => colour(row[key], line, theme)).join('\n');
      }),
    );
  // Nothing stands behind the last word of a line, not even where its colour ends.
  return `${table.toString().replace(/ +((?:\x1b\[[\d;]*m)*)$/gm, '$1')}\n${more}`;
}

/** No terminal wider than this is too narrow for a table. */
const NARROW = 60;
/** Longer words are names of machines, which may be broken. */
const WORD = 20;

/** Whether too little is left of the columns: the table is too wide, names look the same, or words are broken. */
function isCramped(columns: readonly FittedColumn[], rows: TableBlock['rows'], width: number, now: Date): boolean {
  if (width > NARROW) return false;
  const [first] = columns;
  if (!first || columns.reduce((sum, column) => sum + column.width + GAP, 0) - GAP > width) return true;
  const names = new Set(rows.map((row) => humanCell(row[first.key], now)));
  const shown = new Set(Array.from(names, (name) => cut(name, first.width)));
  if (!first.wrap && shown.size < names.size) return true;
  return columns.some(
    ({ wrap, key, width: room }) =>
      wrap &&
      rows.some((row) =>
        humanCell(row[key], now)
          .split(' ')
          .some((word) => displayWidth(word) > room && room < WORD),
      ),
  );
}

/** A row as lines of its own, each with the name of its column. */
function drawRecords(
  columns: readonly FittedColumn[],
  rows: TableBlock['rows'],
  { width, theme, now }: { width: number; theme: Theme; now: Date },
): string {
  return rows
    .map((row) =>
      columns
        .flatMap(({ key, label }) => {
          const text = humanCell(row[key], now);
          if (text === '') return [];
          const name = label === '' ? '' : `${printable(label)}: `;
          const [head = '', ...rest] = brokenCell(`${name}${text}`, Math.max(width, LEAST_CELL));
          const said = head.slice(Math.min(name.length, head.length));
          return [
            theme.dim(head.slice(0, name.length)) + colour(row[key], said, theme),
            ...rest.map((line) => colour(row[key], line, theme)),
          ];
        })
        .join('\n'),
    )
    .join('\n\n');
}

const BORDERLESS = Object.fromEntries(
  ['top', 'bottom', 'mid', 'left', 'right'].flatMap((side) => [
    [side, ''],
    [`${side}-mid`, ''],
    [`${side}-left`, ''],
    [`${side}-right`, ''],
  ]),
);

/** Breaks between words, and within one that is longer than the column. */
function brokenCell(text: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (displayWidth(longer) <= width) {
      current = longer;
      continue;
    }
    if (current !== '') lines.push(current);
    const pieces = chopped(word, width);
    current = pieces.pop() ?? '';
    lines.push(...pieces);
  }
  return [...lines, current];
}

type FittedColumn = Column & { width: number; natural: number };

/**
 * Natural widths first; then the widest columns are cut to what is still readable, optional ones go, and what room is
 * left over goes back to the columns that were cut.
 */
function fitColumns({ columns, rows }: TableBlock, width: number, now: Date): FittedColumn[] {
  let fitted: FittedColumn[] = columns.map((column) => {
    const natural = rows.reduce(
      (widest, row) => Math.max(widest, displayWidth(humanCell(row[column.key], now))),
      displayWidth(printable(column.label)),
    );
    return { ...column, natural, width: natural };
  });
  const excess = () => fitted.reduce((sum, column) => sum + column.width + GAP, 0) - GAP - width;
  while (excess() > 0) {
    const widest = fitted.reduce((a, b) => (b.width > a.width ? b : a));
    const last = fitted.filter(({ optional }) => optional).toSorted((a, b) => (b.optional ?? 0) - (a.optional ?? 0))[0];
    if (widest.width > READABLE) widest.width = Math.max(READABLE, widest.width - excess());
    else if (last) fitted = fitted.filter((column) => column !== last);
    else if (widest.width > LEAST_CELL) widest.width = Math.max(LEAST_CELL, widest.width - excess());
    else break;
  }
  for (const column of fitted.toSorted((a, b) => Number(b.wrap ?? false) - Number(a.wrap ?? false)))
    column.width = Math.min(column.natural, column.width + Math.max(0, -excess()));
  return fitted;
}

/** A cell's text in the colour of its meaning. */
export function colour(cell: Cell, text: string, theme: Theme): string {
  if (typeof cell !== 'object' || cell === null) return text;
  if ('status' in cell) return theme.status(cell.status, text);
  if ('severity' in cell) return theme.severity(text);
  return text;
}
