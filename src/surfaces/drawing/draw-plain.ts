import { printable } from '../../core/printable.ts';
import type { Block, SeriesBlock, TreeNode } from '../../core/view.ts';
import { plainCell } from './cells.ts';
import { plainProse } from './prose.ts';

/**
 * The blocks as they go into a pipe: tab-separated, one record a line, no colour, no alignment. Where there are several,
 * a blank line parts them and their titles tell them apart; a single table is header and rows, nothing else.
 */
export function drawPlain(blocks: readonly Block[]): string {
  const drawn = blocks.map((block) => [titleOf(block), drawBlock(block)] as const).filter(([, text]) => text !== '');
  if (drawn.length === 1) return drawn[0]?.[1] ?? '';
  return drawn.map(([title, text]) => title + text).join('\n');
}

function titleOf(block: Block): string {
  return (block.block === 'table' || block.block === 'fields') && block.title !== undefined
    ? `${printable(block.title)}\n`
    : '';
}

function drawBlock(block: Block): string {
  switch (block.block) {
    case 'table': {
      const header = block.columns.some(({ label }) => label !== '')
        ? [block.columns.map(({ label }) => printable(label.toUpperCase())).join('\t')]
        : [];
      const rows = block.rows.map((row) => block.columns.map(({ key }) => plainCell(row[key])).join('\t'));
      return rows.length === 0 ? '' : `${[...header, ...rows].join('\n')}\n`;
    }
    case 'fields':
      return block.fields
        .map(
          ({ label, value }) =>
            `${printable(label)}\t${Array.isArray(value) ? value.map(printable).join(', ') : plainCell(value)}\n`,
        )
        .join('');
    case 'text':
      return `${plainProse(block.text)}\n`;
    case 'tree':
      return drawTree(block.root, 0);
    case 'series':
      if (block.illustration) return '';
      return seriesRows(block);
    case 'verbatim':
      return block.text;
    case 'notice':
      return '';
  }
}

/** Measured points, then expected ones with the bounds of their interval where there are any. */
function seriesRows({ title, points, forecast }: SeriesBlock): string {
  const bounds = new Map(forecast?.band?.map(([at, lower, upper]) => [at, [lower, upper]]));
  const row = (at: number, ...cells: (string | number)[]) =>
    `${[new Date(at).toISOString(), printable(title), ...cells].join('\t')}\n`;
  return [
    ...points.map(([at, value]) => row(at, value ?? '')),
    ...(forecast?.points ?? []).map(([at, value]) => row(at, value, 'expected', ...(bounds.get(at) ?? []))),
  ].join('');
}

function drawTree({ label, detail, status, children }: TreeNode, depth: number): string {
  const line = [label, status, detail].flatMap((part) => (part ? [printable(part)] : [])).join('\t');
  return `${'  '.repeat(depth)}${line}\n${children.map((child) => drawTree(child, depth + 1)).join('')}`;
}
