import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHome } from '../support/binary.ts';
import { noTerminal, onTerminal, withoutColours } from '../support/terminal.ts';

const home = makeHome();
const absent = noTerminal();
const LIST = 'resource list --kind ec2.instance --region us-east-1 --status stopped';
const COLOUR = /\x1b\[\d[\d;]*m/;

beforeAll(async () => {
  await home.demo(['stats']);
}, 60_000);
afterAll(() => home.remove());

describe.skipIf(absent)(absent === undefined ? 'on a terminal' : `on a terminal: ${absent}`, () => {
  it('a list is an aligned table in colour', async () => {
    const { status, stdout } = await onTerminal(home, LIST, { redirect: '2>/dev/null' });
    expect(status).toBe(0);
    expect(stdout).toMatch(COLOUR);
    const rows = withoutColours(stdout)
      .split(/\r?\n/)
      .filter((row) => row.trim() !== '');
    const head = rows.find((row) => /\bid\b/i.test(row) && /\bkind\b/i.test(row)) ?? '';
    const at = head.toLowerCase().indexOf('kind');
    const bodies = rows.slice(rows.indexOf(head)).filter((row) => row.includes('ec2.instance'));
    expect(bodies.length).toBeGreaterThan(3);
    expect(bodies.map((row) => row.indexOf('ec2.instance'))).toEqual(bodies.map(() => at));
    expect(rows.every((row) => [...row].length <= 120)).toBe(true);
  });

  it('one that does not tell its size is taken for 80 columns wide', async () => {
    const { stdout } = await onTerminal(home, 'coverage', { columns: 0 });
    const widths = withoutColours(stdout)
      .split(/\r?\n/)
      .map((row) => row.length);
    expect(Math.max(...widths)).toBeGreaterThan(60);
    expect(Math.max(...widths)).toBeLessThanOrEqual(80);
  });

  it('NO_COLOR, --no-color and TERM=dumb take the colours away', async () => {
    for (const { words, env } of [
      { words: LIST, env: { NO_COLOR: '1' } },
      { words: `${LIST} --no-color`, env: {} },
      { words: LIST, env: { TERM: 'dumb' } },
    ]) {
      const { stdout } = await onTerminal(home, words, { env });
      expect(stdout).toContain('analytics-etl-1');
      expect(stdout).not.toContain('\x1b[3');
      expect(stdout).not.toMatch(COLOUR);
    }
  });

  it('discovery draws a bar on stderr, and none where stderr is a file', async () => {
    const bar = await onTerminal(home, 'discover', { redirect: '>out.txt' });
    expect(bar.stdout).toMatch(/\r\x1b\[2K.*█.*\d+\/\d+/);
    expect(readFileSync(join(home.folder, 'out.txt'), 'utf8')).not.toMatch(/[\r\x1b█]/);
    await onTerminal(home, 'discover', { redirect: '2>err.txt' });
    const lines = readFileSync(join(home.folder, 'err.txt'), 'utf8');
    expect(lines).toMatch(/^discovering /m);
    expect(lines).not.toMatch(/[\r█]/);
  });

  it('CI takes the bar away', async () => {
    const { stdout } = await onTerminal(home, 'discover', { env: { CI: 'true' } });
    expect(stdout).toContain('discovering');
    expect(stdout).not.toContain('█');
  });

  it('a tag cannot reach the terminal', async () => {
    for (const words of [
      'resource show old-demo',
      'resource list --name old-demo* --all',
      'resource history old-demo',
    ]) {
      const { stdout } = await onTerminal(home, words, { env: { NO_COLOR: '1' } });
      expect(stdout).toContain('stopped');
      expect(stdout).not.toMatch(/[\x1b\x07]/);
    }
    expect((await onTerminal(home, 'resource show old-demo')).stdout).not.toContain('\x1b]0;');
  });
});

describe('off a terminal', () => {
  it('FORCE_COLOR brings the colours back', async () => {
    const forced = await home.demo(LIST.split(' '), { env: { FORCE_COLOR: '1' } });
    expect(forced.stdout).toMatch(COLOUR);
    const plain = await home.demo(LIST.split(' '));
    expect(plain.stdout).not.toMatch(COLOUR);
  });

  it('a closed pipe ends quietly', async () => {
    // More than a pipe holds, so that the writer is still writing when the reader has gone.
    const line = 'opsctl --demo resource list --all -o ndjson | head -1; echo "$' + '{PIPESTATUS[0]}"';
    const { stdout, stderr } = await home.bash(line);
    const [first = '', status] = stdout.trimEnd().split('\n');
    expect(JSON.parse(first)).toHaveProperty('id');
    expect(status).toBe('0');
    expect(stderr).toBe('');
  });

  it('a tag with escapes is visible in text, and whole in JSON and CSV', async () => {
    const show = ['resource', 'show', 'old-demo'];
    const evil = (await home.json(show)).envelope.data.tags.Owner as string;
    expect(evil).toContain('\x1b]0;root@prod\x07');
    for (const format of ['table', 'markdown']) {
      const { stdout } = await home.demo([...show, '-o', format]);
      expect(stdout).not.toMatch(/[\x1b\x07]/);
      expect(stdout).toMatch(/x1b\\?\]0;root@prod/);
    }
    const json = await home.demo([...show, '-o', 'json']);
    expect(json.stdout).not.toMatch(/[\x1b\x07]/);
    const picked = await home.demo([...show, '--query', 'tags.Owner', '-o', 'csv']);
    expect(picked.stdout).toContain(evil);
  });
});
