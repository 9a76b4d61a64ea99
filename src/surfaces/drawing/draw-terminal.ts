import { printable } from '../../core/printable.ts';
import type { Block, FieldsBlock, TreeNode } from '../../core/view.ts';
import { humanCell } from './cells.ts';
import { displayWidth, padded } from './display-width.ts';
import { colour, drawTable, GAP } from './draw-table.ts';
import { plot } from './plot.ts';
import { drawProse } from './prose.ts';
import type { Theme } from './theme.ts';
import { brokenLines, wrappedProse } from './wrapping.ts';

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
      return `${drawProse(wrappedProse(block.text, terminal.width), theme)}\n`;
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

/** Values are not squeezed into less than this beside a long label. */
const LEAST_ROOM = 20;

function heading(title: string | undefined, theme: Theme): string {
  return title === undefined ? '' : `${theme.heading(printable(title))}\n`;
}

function drawFields({ fields }: FieldsBlock, { theme, now, width }: Terminal): string {
  const label = Math.max(...fields.map((field) => displayWidth(printable(field.label))), 0) + GAP;
  const room = Math.max(LEAST_ROOM, width - label);
  return fields
    .map((field) => {
      const { value } = field;
      const values = Array.isArray(value)
        ? value.flatMap((each) => brokenLines(printable(each), room))
        : brokenLines(humanCell(value, now), room).map((line) => colour(value, line, theme));
      const [first = '-', ...rest] = values;
      return [
        `${theme.dim(padded(printable(field.label), label))}${first}`,
        ...rest.map((line) => `${' '.repeat(label)}${line}`),
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
