import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/core/view.ts';
import { drawMarkdown } from '../../../src/surfaces/drawing/draw-markdown.ts';
import { drawPlain } from '../../../src/surfaces/drawing/draw-plain.ts';
import { drawTerminal } from '../../../src/surfaces/drawing/draw-terminal.ts';
import { PLAIN } from '../../../src/surfaces/drawing/theme.ts';

/** Sets the window title, clears the screen, turns the line around. */
const EVIL = 'a\x1b]0;root\x07\x1b[2J\u202eb';
const NOW = new Date('2026-11-20T02:10:00Z');

/** A block of each kind with the text in every place that may hold something from the cloud. */
const BLOCKS: Block[] = [
  { block: 'table', title: EVIL, columns: [{ key: 'name', label: 'name' }], rows: [{ name: EVIL }] },
  { block: 'table', columns: [{ key: 'state', label: 'state' }], rows: [{ state: { status: EVIL } }] },
  { block: 'table', columns: [{ key: 'name', label: 'name' }], rows: [], empty: EVIL },
  { block: 'fields', title: EVIL, fields: [{ label: EVIL, value: EVIL }] },
  { block: 'fields', fields: [{ label: 'several', value: [EVIL, EVIL] }] },
  { block: 'text', text: EVIL },
  { block: 'tree', root: { label: EVIL, detail: EVIL, status: EVIL, children: [{ label: EVIL, children: [] }] } },
  {
    block: 'series',
    title: EVIL,
    unit: 'percent',
    points: [
      [NOW.getTime() - 3e5, 1],
      [NOW.getTime(), 2],
    ],
  },
  { block: 'notice', level: 'info', text: EVIL },
  { block: 'notice', level: 'warning', text: EVIL },
];

const DRAWINGS: { name: string; draw(block: Block): string }[] = [
  {
    name: 'a terminal',
    draw: (block) => drawTerminal([block], { width: 100, theme: PLAIN, now: NOW, ascii: false }),
  },
  { name: 'a pipe', draw: (block) => drawPlain([block]) },
  { name: 'Markdown', draw: (block) => drawMarkdown([block], NOW) },
];

describe.each(DRAWINGS)('on $name', ({ draw }) => {
  it.each(BLOCKS)('text from the cloud cannot act: $block', (block) => {
    // Line feeds and tabs are the drawing's own.
    expect(draw(block).replace(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});
