import headless from '@xterm/headless';
import { expect, it } from 'vitest';
import { erasing } from '../../../src/surfaces/chat/rows.ts';

const shown = async (...written: string[]) => {
  const terminal = new headless.Terminal({ cols: 20, rows: 6, allowProposedApi: true });
  for (const part of written) await new Promise<void>((resolve) => terminal.write(part, resolve));
  const { active } = terminal.buffer;
  const rows = Array.from({ length: 6 }, (_, row) => active.getLine(active.baseY + row)?.translateToString(true));
  return { rows, y: active.cursorY };
};

it('what was drawn is erased row by row, and the cursor stands where the redrawing counts from', async () => {
  // Two rows of 30 that the terminal broke into four; the prompt below them, and a row below that.
  const picture = ['kept', 'a'.repeat(20), 'a'.repeat(10), 'b'.repeat(20), '> typed', 'status'].join('\r\n');
  const frame = { above: [30, 10], below: [6], x: 2 };
  const { rows, y } = await shown(picture, '\x1b[1A', erasing(frame, 20, 'above'));
  expect(rows).toEqual(['kept', '', '', '', '', '']);
  // The first row of the picture is two above, which is what was drawn above the prompt.
  expect(y - frame.above.length).toBe(1);
});

it('the whole screen is never erased at once', () => {
  expect(erasing({ above: [30, 30], below: [], x: 0 }, 20, 'above')).not.toMatch(/\x1b\[(?:H|[12]J|\d*;)/);
});
