import { printable } from '../../core/printable.ts';
import type { Block } from '../../core/view.ts';
import { drawTerminal } from '../drawing/draw-terminal.ts';
import { footer } from '../drawing/footer.ts';
import { drawProse } from '../drawing/prose.ts';
import { brokenLines, wrappedProse } from '../drawing/wrapping.ts';
import type { Entry } from './entry.ts';
import type { ChatTheme } from './theme.ts';

export interface View {
  width: number;
  theme: ChatTheme;
  now: Date;
  demo: boolean;
  /** Only answers: no notices, gaps or next steps. */
  quiet: boolean;
}

/** One entry as lines for a terminal, without a line end behind. */
export function drawEntry(entry: Entry, view: View): string {
  const { theme, width } = view;
  switch (entry.kind) {
    case 'typed': {
      const [first = '', ...rest] = entry.text.split('\n').map(printable);
      return `\n${[`${theme.marks.prompt} ${first}`, ...rest.map((row) => `  ${row}`)].map((row) => theme.bold(row)).join('\n')}`;
    }
    case 'answer':
      return drawAnswer(entry, view);
    case 'error':
      return drawError(entry, view);
    case 'plan':
      return [
        theme.bold(`this would be done (${entry.plan.effect}): opsctl ${printable(entry.plan.line)}`),
        drawBlocks(entry.plan.blocks, view),
      ]
        .join('\n')
        .trimEnd();
    case 'note':
      return brokenLines(printable(entry.text), width)
        .map((row) => theme.dim(row))
        .join('\n');
  }
}

function drawError(entry: Extract<Entry, { kind: 'error' }>, { theme, width }: View): string {
  const { message, hint, next } = entry;
  const told = brokenLines(`${theme.marks.error} error: ${printable(message)}`, width).map((row) => theme.error(row));
  // The lines that the hint would list stand below, with their numbers.
  const below = next.length > 0 ? (hint?.split(':')[0] ?? '') : hint;
  const hints = below === undefined ? [] : brokenLines(printable(below), width - 2).map((row) => `  ${row}`);
  return [...told, ...hints, ...numbered(next, theme), ...took(entry.took, theme)].join('\n');
}

function numbered(next: readonly string[], theme: ChatTheme): string[] {
  return next.map((line, index) => `  ${theme.bold(String(index + 1))}  ${printable(line)}`);
}

function drawAnswer(
  { blocks, footing, next, took: milliseconds }: Extract<Entry, { kind: 'answer' }>,
  view: View,
): string {
  const { theme, now, demo, width } = view;
  if (view.quiet) return [drawBlocks(blocks, view), ...took(milliseconds, theme)].join('\n').trimEnd();
  const below = footer({ data: null, ...footing }, { theme, now, demo, width });
  const parts = [
    drawBlocks(blocks, view),
    below,
    ...(next.length === 0 ? [] : [theme.dim('next, by its number:')]),
    ...numbered(next, theme),
    ...took(milliseconds, theme),
  ];
  return parts
    .map((part) => part.trimEnd())
    .filter((part) => part !== '')
    .join('\n');
}

/** What was understood is said first and quietly; then the answer. */
function drawBlocks(blocks: readonly Block[], { theme, now, width, quiet }: View): string {
  const notices = quiet ? [] : blocks.flatMap((block) => (block.block === 'notice' ? [block] : []));
  const said = notices.map(({ level, text }) => {
    const drawn = wrappedProse(text, width)
      .split('\n')
      .map((line) => drawProse(line, theme));
    const paint = level === 'info' ? theme.dim : theme[level];
    return drawn.map((line) => paint(line)).join('\n');
  });
  const shown = blocks.filter(({ block }) => block !== 'notice');
  const drawn = drawTerminal(shown, { width, theme, now, ascii: theme.ascii });
  return [...said, drawn].filter((part) => part !== '').join('\n');
}

function took(milliseconds: number | null, theme: ChatTheme): string[] {
  return milliseconds === null ? [] : [theme.dim(`${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`)];
}
