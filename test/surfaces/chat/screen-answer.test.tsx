import { afterEach, describe, expect, it } from 'vitest';
import type { Block } from '../../../src/core/view.ts';
import type { Outcome } from '../../../src/surfaces/chat/entry.ts';
import { type InkScreen, inkScreen } from '../../support/ink-screen.tsx';

let screen: InkScreen;
afterEach(() => screen.close());

const answer = (...blocks: Block[]): Outcome => ({
  entries: [{ kind: 'answer', blocks, footing: {}, next: [], took: null }],
  status: 0,
});
const table = (rows: number): Block => ({
  block: 'table',
  columns: [
    { key: 'name', label: 'name' },
    { key: 'why', label: 'why', wrap: true },
  ],
  rows: Array.from({ length: rows }, (_, index) => ({
    name: `web-${index}`,
    why: 'this is a reason of some length that is broken where it has to be',
  })),
});

describe('an answer', () => {
  it('is fitted anew when the terminal is resized, and stands there once', async () => {
    screen = inkScreen(async () => answer(table(2)), { columns: 90 });
    screen.type('why?\r');
    await expect.poll(screen.rows).toContainEqual(expect.stringMatching(/^web-1 .* it has to be$/));
    screen.resize(50, 20);
    await expect.poll(screen.rows).toContainEqual(expect.stringMatching(/^ {7}\S.*has to be$/));
    const rows = await screen.rows();
    expect(rows.filter((row) => row.startsWith('web-1'))).toHaveLength(1);
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(50);
  });

  it('of any length stands between what was said before and after it', async () => {
    screen = inkScreen(
      async (text) =>
        text === 'long' ? answer(table(400)) : { entries: [{ kind: 'note', text: 'short' }], status: 0 },
      { columns: 120, rows: 1000 },
    );
    screen.type('first\rlong\rlast\r');
    await expect.poll(async () => (await screen.rows()).filter((row) => row === 'short')).toHaveLength(2);
    const rows = await screen.rows();
    const order = ['› first', '› long', '› last'].map((row) => rows.indexOf(row));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    const places = rows.flatMap((row, index) => (/^web-(?:0|399) /.test(row) ? [index] : []));
    expect(places).toHaveLength(2);
    expect(places.every((place) => place > (order[1] ?? 0) && place < (order[2] ?? 0))).toBe(true);
  });

  it('that is longer than the screen is printed whole, once', async () => {
    screen = inkScreen(async () => answer(table(60)), { columns: 120, rows: 10 });
    screen.type('why?\r');
    await expect.poll(screen.rows).toContainEqual(expect.stringMatching(/^web-59 /));
    expect((await screen.rows()).at(-2)).toBe('›');
    screen.type('x');
    await expect.poll(screen.rows).toContain('› x');
    expect((await screen.rows()).filter((row) => row.startsWith('web-59'))).toHaveLength(1);
  });

  it('tells an error by a sign and a word, with the hint', async () => {
    screen = inkScreen(async () => ({
      entries: [{ kind: 'error', message: '"x\x1b[2J" is not known', hint: 'did you mean "y"?', next: [], took: null }],
      status: 2,
    }));
    screen.type('x\r');
    await expect.poll(screen.rows).toContain('✗ error: "x\\x1b[2J" is not known');
    expect(await screen.rows()).toContain('  did you mean "y"?');
  });
});
