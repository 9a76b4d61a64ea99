import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHome } from '../support/binary.ts';
import { begun, KEY, leave, onScreen } from '../support/pseudo-terminal.ts';

const TABLE = /^NAME +ID +KIND/m;
const home = makeHome();

beforeAll(async () => {
  await home.demo(['stats']);
}, 60_000);
afterAll(() => home.remove());

describe('the terminal', () => {
  it('shows nothing but the chat on the very first start, when the bundled account is loaded', async () => {
    const fresh = makeHome();
    const screen = await begun(fresh);
    expect(screen.text()).not.toContain('loading');
    expect(screen.rows().filter((row) => row !== '')).toEqual([
      expect.stringContaining('/help tells more'),
      '›',
      expect.stringContaining('demo · 123456789012'),
    ]);
    await leave(screen);
    fresh.remove();
  });

  it('is followed when it is resized: the last answer fits again, and the prompt stays usable', async () => {
    // The terminal of these tests is that of VS Code.
    const screen = await begun(home, [], { env: { TERM_PROGRAM: 'vscode' } });
    await screen.answered('list stopped instances', TABLE);
    const widest = () => Math.max(...screen.rows().map((row) => row.length));
    expect(widest()).toBeGreaterThan(120);
    for (const columns of [100, 66, 80, 140]) {
      const before = screen.raw().length;
      screen.resize(columns, 40);
      await screen.until(({ rows, raw }) => {
        const drawn = raw().slice(before);
        // Broken anew, not only cut.
        const said = rows().filter((row) => /^(?:understood|not seen)/.test(row));
        const fits = widest() <= columns && widest() > 0.8 * columns && !said.some((row) => row.endsWith('…'));
        return /NAME/.test(drawn) && /demo/.test(drawn) && rows().includes('›') && fits;
      }, `${columns} columns`);
    }
    // Nothing of the pictures between is left, not even above the screen.
    expect(screen.text().match(/^NAME /gm)).toHaveLength(1);
    expect(screen.text().match(/^old-demo /gm)).toHaveLength(1);
    expect(screen.text().match(/^demo · /gm)).toHaveLength(1);
    expect(screen.text().match(/^understood: /gm)).toHaveLength(1);
    await leave(screen);
  });

  it('may be narrow and low', async () => {
    const screen = onScreen(home, ['--demo'], { columns: 40, rows: 12 });
    await screen.until('demo');
    screen.type(`a rather long question that goes over more than one row of it${KEY.cutLine}res${KEY.tab}`);
    await screen.until(/^▸ resource/m);
    screen.type(KEY.escape);
    await screen.until(({ rows }) => !rows().some((row) => row.startsWith('▸')));
    screen.type(KEY.cutLine);
    await screen.answered('list stopped instances', '5 resources');
    expect(Math.max(...screen.rows().map((row) => row.length))).toBeLessThanOrEqual(40);
    await leave(screen);
  });

  it('gets no colours with NO_COLOR', async () => {
    for (const [env, coloured] of [
      [{ NO_COLOR: '1' }, false],
      [{}, true],
    ] as const) {
      const screen = await begun(home, [], { env });
      await screen.answered('list stopped instances', TABLE);
      expect(/\x1b\[(?:3|9)\d/.test(screen.raw())).toBe(coloured);
      await leave(screen);
    }
  });

  it('is put back as it was by a signal', async () => {
    const screen = await begun(home);
    screen.type('half a question');
    await screen.until(({ rows }) => rows().includes('› half a question'));
    expect(screen.restored()).toBe(false);
    screen.kill('SIGTERM');
    expect(await screen.ended).toBe(143);
    expect(screen.restored()).toBe(true);
  });

  it('is put back as it was by a crash', async () => {
    const crash = join(home.folder, 'crash.cjs');
    writeFileSync(crash, "process.on('SIGUSR2', () => { throw new Error('a bug'); });");
    const screen = await begun(home, [], { env: { NODE_OPTIONS: `--require ${crash}` } });
    screen.kill('SIGUSR2');
    expect(await screen.ended).toBe(1);
    expect(screen.text()).toContain('a bug');
    expect(screen.restored()).toBe(true);
  });

  it.each([
    { how: 'TERM=dumb', args: [], env: { TERM: 'dumb' } },
    { how: '--screen-reader', args: ['chat', '--screen-reader'], env: {} },
    { how: 'OPSCTL_SCREEN_READER', args: [], env: { OPSCTL_SCREEN_READER: '1' } },
  ])('gets plain lines with $how: nothing is drawn twice', async ({ args, env }) => {
    const screen = onScreen(home, ['--demo', ...args], { env: { NO_COLOR: '1', ...env } });
    await screen.until('opsctl>');
    screen.type(`list stopped instances${KEY.enter}`);
    await screen.until(/analytics-etl-1[\s\S]*opsctl>$/);
    screen.type(`create an infrastructure called lab-z with tag Application=x${KEY.enter}`);
    await screen.until('Go ahead? [y/N]');
    screen.type(`n${KEY.enter}`);
    await screen.until(/not confirmed[\s\S]*opsctl>$/);
    screen.type(`create an infrastructure called lab-z with tag Application=x${KEY.enter}`);
    await screen.until(/not confirmed[\s\S]*Go ahead\? \[y\/N\]$/);
    screen.type(KEY.interrupt);
    await screen.until(/not confirmed[\s\S]*not confirmed[\s\S]*opsctl>$/);
    screen.type(`/timing${KEY.enter}`);
    await screen.until(/is told[\s\S]*opsctl>$/);
    screen.type(KEY.end);
    expect(await screen.ended).toBe(0);
    expect(screen.raw()).not.toContain('\x1b');
  });
});
