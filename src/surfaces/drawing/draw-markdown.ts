import { printable } from '../../core/printable.ts';
import type { Block, TreeNode } from '../../core/view.ts';
import { humanCell, plainCell } from './cells.ts';

/** The blocks as GitHub-flavoured Markdown, for a ticket or a wiki page. */
export function drawMarkdown(blocks: readonly Block[], now: Date): string {
  return `${blocks
    .map((block) => drawBlock(block, now))
    .filter((text) => text !== '')
    .join('\n\n')}\n`;
}

function drawBlock(block: Block, now: Date): string {
  switch (block.block) {
    case 'table': {
      if (block.rows.length === 0) return escaped(block.empty ?? 'nothing');
      const title = block.title === undefined ? [] : [`### ${escaped(block.title)}`, ''];
      return [
        ...title,
        row(block.columns.map(({ label }) => escaped(label))),
        row(block.columns.map(({ align }) => (align === 'right' ? '--:' : '---'))),
        // Times stay absolute: a page is read later than it is written.
        ...block.rows.map((cells) =>
          row(
            block.columns.map(({ key }) =>
              escaped(isTime(cells[key]) ? plainCell(cells[key]) : humanCell(cells[key], now)),
            ),
          ),
        ),
      ].join('\n');
    }
    case 'fields': {
      const title = block.title === undefined ? '' : `### ${escaped(block.title)}\n\n`;
      const lines = block.fields.map(({ label, value }) => {
        const text = Array.isArray(value)
          ? value.map(printable).join(', ')
          : isTime(value)
            ? plainCell(value)
            : humanCell(value, now);
        return `- **${escaped(label)}**: ${escaped(text)}`;
      });
      return title + lines.join('\n');
    }
    case 'text':
      return block.text.split('\n').map(prose).join('\n');
    case 'tree':
      return drawTree(block.root, 0);
    case 'series': {
      const rows = [
        ...block.points.map(([at, value]) => [at, value === null ? '' : String(value)] as const),
        ...(block.forecast?.points ?? []).map(([at, value]) => [at, `${value} (expected)`] as const),
      ].map(([at, value]) => row([new Date(at).toISOString(), value]));
      return [
        `### ${escaped(block.title)}`,
        '',
        row(['time', block.unit ?? 'value']),
        row(['---', '--:']),
        ...rows,
      ].join('\n');
    }
    case 'verbatim':
      return block.markdown ? block.text.trimEnd() : `\`\`\`\n${block.text}\`\`\``;
    case 'notice':
      return `> ${prose(block.text)}`;
  }
}

function isTime(cell: unknown): boolean {
  return typeof cell === 'object' && cell !== null && 'time' in cell;
}

function row(cells: string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Our little Markdown knows neither links nor HTML: what looks like them outside code came from elsewhere. */
function prose(line: string): string {
  return printable(line).replace(/\\[\\*`]|`[^`]+`|[<>[\]_|]/g, (found) => (found.length > 1 ? found : `\\${found}`));
}

function escaped(text: string): string {
  return printable(text).replace(/[\\|*_`<>[\]]/g, '\\$&');
}

function drawTree({ label, detail, status, children }: TreeNode, depth: number): string {
  const remark = [status, detail].filter((part) => part !== undefined).map((part) => ` — ${escaped(part)}`);
  return [
    `${'  '.repeat(depth)}- ${escaped(label)}${remark.join('')}`,
    ...children.map((child) => drawTree(child, depth + 1)),
  ].join('\n');
}
