import Table from 'cli-table3';
import { printable } from '../../core/printable.ts';
import type { Block, Cell, Column, FieldsBlock, TableBlock, TreeNode } from '../../core/view.ts';
import { humanCell } from './cells.ts';
import { plot } from './plot.ts';
import { drawProse } from './prose.ts';
import type { Theme } from './theme.ts';

export interface Terminal {
  width: number;
  theme: Theme;
  now: Date;
  /** Only ASCII: the terminal cannot show anything else. */
  ascii: boolean;
}

/** The blocks for people: aligned, coloured by meaning, no wider than the terminal. */
export function drawTerminal(blocks: readonly Block[], terminal: Terminal): string {
  return blocks
    .map((block) => drawBlock(block, terminal))
    .filter((text) => text !== '')
    .join('\n');
}

function drawBlock(block: Block, terminal: Terminal): string {
  const { theme } = terminal;
  switch (block.block) {
    case 'table':
      return heading(block.title, theme) + drawTable(block, terminal);
    case 'fields':
      return heading(block.title, theme) + drawFields(block, terminal);
    case 'text':
      return `${drawProse(wrapped(block.text, terminal.width), theme)}\n`;
    case 'tree':
      return drawTree(block.root, terminal, '', '');
    case 'series':
      return `${plot(block, { width: terminal.width, color: theme.level, ascii: terminal.ascii }).join('\n')}\n`;
    case 'verbatim':
      return block.text;
    case 'notice':
      return `${block.level === 'info' ? drawProse(block.text, theme) : theme[block.level](drawProse(block.text, theme))}\n`;
  }
}

/** Breaks lines between words; the marks of the little Markdown take no room. A longer word stays whole. */
function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrappedLine(line, width))
    .join('\n');
}

function wrappedLine(line: string, width: number): string {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && displayWidth(longer.replace(/[*`]/g, '')) > width) {
      lines.push(current);
      current = word;
    } else current = longer;
  }
  return [...lines, current].join('\n');
}

function heading(title: string | undefined, theme: Theme): string {
  return title === undefined ? '' : `${theme.heading(printable(title))}\n`;
}

const GAP = 2;
/** No cell is cut shorter than this to make a table fit. */
const LEAST_CELL = 8;
/** Columns are cut to this before any is left out. */
const READABLE = 32;

function drawTable(block: TableBlock, { width, theme, now }: Terminal): string {
  if (block.rows.length === 0) return `${theme.dim(printable(block.empty ?? 'nothing'))}\n`;
  const columns = fitColumns(block, width, now);
  const table = new Table({
    chars: BORDERLESS,
    style: { 'padding-left': 0, 'padding-right': GAP, head: [], border: [] },
    head: columns.some(({ label }) => label !== '') ? columns.map(({ label }) => theme.dim(label.toUpperCase())) : [],
    colAligns: columns.map(({ align }) => align ?? 'left'),
    colWidths: columns.map(({ width: columnWidth }) => columnWidth + GAP),
    wordWrap: true,
  });
  for (const row of block.rows)
    table.push(
      columns.map(({ key, wrap, width: columnWidth }) => {
        const cell = row[key];
        const text = humanCell(cell, now);
        return colour(cell, wrap ? text : cut(text, columnWidth), theme);
      }),
    );
  return `${table.toString().replace(/[ \t]+$/gm, '')}\n`;
}

const BORDERLESS = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
    'middle',
  ].map((part) => [part, '']),
);

type FittedColumn = Column & { width: number; natural: number };

/**
 * Natural widths first; then the widest columns are cut to what is still readable, optional ones go, and what room is
 * left over goes back to the columns that were cut.
 */
function fitColumns({ columns, rows }: TableBlock, width: number, now: Date): FittedColumn[] {
  let fitted: FittedColumn[] = columns.map((column) => {
    const natural = rows.reduce(
      (widest, row) => Math.max(widest, displayWidth(humanCell(row[column.key], now))),
      displayWidth(column.label),
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

function colour(cell: Cell, text: string, theme: Theme): string {
  if (typeof cell !== 'object' || cell === null) return text;
  if ('status' in cell) return theme.status(cell.status, text);
  if ('severity' in cell) return theme.severity(text);
  return text;
}

/** Terminal columns a text takes: East Asian wide characters and emoji take two, combining marks none. */
function displayWidth(text: string): number {
  let width = 0;
  for (const { segment } of GRAPHEMES.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  for (const { segment } of GRAPHEMES.segment(text)) {
    if (displayWidth(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

function drawFields({ fields }: FieldsBlock, { theme, now }: Terminal): string {
  const label = Math.max(...fields.map((field) => displayWidth(printable(field.label))), 0);
  return fields
    .map((field) => {
      const values = Array.isArray(field.value)
        ? field.value.map(printable)
        : [colour(field.value, humanCell(field.value, now), theme)];
      const [first = '-', ...rest] = values;
      const pad = ' '.repeat(label + GAP);
      return [
        `${theme.dim(padded(printable(field.label), label + GAP))}${first}`,
        ...rest.map((value) => `${pad}${value}`),
      ].join('\n');
    })
    .map((line) => `${line}\n`)
    .join('');
}

function drawTree(node: TreeNode, terminal: Terminal, prefix: string, childPrefix: string): string {
  const { theme, ascii } = terminal;
  const status = node.status === undefined ? '' : ` ${theme.status(node.status, printable(node.status))}`;
  const detail = node.detail === undefined ? '' : ` ${theme.dim(printable(node.detail))}`;
  const [tee, elbow, bar] = ascii ? ['|- ', '`- ', '|  '] : ['├─ ', '└─ ', '│  '];
  const children = node.children.map((child, index) => {
    const last = index === node.children.length - 1;
    return drawTree(child, terminal, `${childPrefix}${last ? elbow : tee}`, `${childPrefix}${last ? '   ' : bar}`);
  });
  return `${prefix}${printable(node.label)}${status}${detail}\n${children.join('')}`;
}
