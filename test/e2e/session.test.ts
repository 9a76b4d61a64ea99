/** Conversations over several processes, and on a real terminal. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BINARY, makeHome } from '../support/binary.ts';
import { noTerminal, onTerminal, withoutColours } from '../support/terminal.ts';

const home = makeHome();
const absent = noTerminal();
beforeAll(async () => {
  await home.demo(['stats']);
}, 60_000);
afterAll(() => home.remove());

const say = async (session: string, text: string) => {
  const { envelope } = await home.json(['ask', '--session', session, text]);
  return envelope as typeof envelope & { equivalent: string };
};

describe('a named session', () => {
  it('goes on from one process to the next', async () => {
    const first = await say('night', 'list stopped instances in us-east-1');
    expect(first.data.length).toBeGreaterThan(2);
    const running = await say('night', 'and the running ones?');
    expect(running.equivalent).toBe(
      'opsctl --demo resource list --type ec2.instance --status running --region us-east-1',
    );
    const third = await say('night', 'describe the third one');
    expect(third.data).toMatchObject({ id: running.data[2].id });
    const volumes = await say('night', 'its volumes');
    expect(volumes.equivalent).toBe(`opsctl --demo resource list --type ec2.volume --related ${third.data.id}`);
  });

  it('does not lean on another one', async () => {
    const { stdout } = await home.demo(['ask', '--session', 'day', 'and the running ones?', '-o', 'json']);
    expect(stdout).not.toContain('"inherited"');
  });

  it('reaches back as far as was set, and a setting that is wrong is named', async () => {
    const tried = async (messages: string) => {
      for (const text of ['is prod-app healthy?', 'hello']) await say(`short-${messages}`, text);
      const env = { OPSCTL_SESSION_MESSAGES: messages };
      return (await home.json(['ask', '--session', `short-${messages}`, '--dry-run', 'describe it'], { env })).envelope;
    };
    expect((await tried('2')).data).toEqual([{ equivalent: 'opsctl --demo infra show prod-app', effect: 'read' }]);
    expect(JSON.stringify((await tried('1')).data)).not.toContain('prod-app');
    expect((await tried('0')).error?.message).toBe('OPSCTL_SESSION_MESSAGES: "0" is not a whole number of 1 or more');
  });

  it('is listed, shown, exported and deleted', async () => {
    const listed = await home.json(['session', 'list']);
    expect(listed.envelope.data).toContainEqual(
      expect.objectContaining({ id: 'night', title: 'list stopped instances in us-east-1', turns: 4 }),
    );
    const shown = await home.json(['session', 'show', 'night']);
    expect(shown.envelope.data.map(({ text }: { text: string }) => text)).toEqual([
      'list stopped instances in us-east-1',
      'and the running ones?',
      'describe the third one',
      'its volumes',
    ]);
    const { stdout } = await home.demo(['session', 'export', 'night']);
    expect(stdout).toMatch(/^# Session night\n/);
    expect(stdout).toContain('> and the running ones?');
    expect(stdout).toContain('| name |');
    expect((await home.demo(['session', 'export', 'night', '-o', 'markdown'])).stdout).toBe(stdout);

    const file = join(home.folder, 'night.md');
    expect((await home.demo(['session', 'export', 'night', '--out', file])).status).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(stdout);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, 'mine');
    const again = await home.demo(['session', 'export', 'night', '--out', file]);
    expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('is there already')]);
    expect(readFileSync(file, 'utf8')).toBe('mine');

    expect((await home.demo(['session', 'delete', 'night', '--dry-run'])).stdout).toContain('would be deleted');
    expect((await home.demo(['session', 'delete', 'night'])).status).toBe(0);
    expect((await home.demo(['session', 'show', 'night'])).status).toBe(6);
  });
});

describe('a script', () => {
  it('gets no context it did not name', async () => {
    await home.json(['ask', 'list stopped instances']);
    const { stdout, stderr } = await home.demo(['ask', 'and the running ones?']);
    expect(stdout + stderr).not.toContain('goes on from');
  });
});

describe.skipIf(absent)(absent === undefined ? 'on a terminal' : `on a terminal: ${absent}`, () => {
  const more = (text: string) => `; '${process.execPath}' '${BINARY}' --demo ask "${text}"`;

  it('questions lean on the one before, without naming a session', async () => {
    const { stdout } = await onTerminal(home, `ask "list stopped instances"${more('and the running ones?')}`);
    expect(withoutColours(stdout).replace(/\s+/g, ' ')).toContain(
      'goes on from "list stopped instances"): opsctl --demo resource list --type ec2.instance --status running',
    );
  });

  it('but not on those of another terminal', async () => {
    await onTerminal(home, 'ask "list stopped instances"');
    const { stdout } = await onTerminal(home, 'ask "and the running ones?"');
    expect(stdout).not.toBe('');
    expect(withoutColours(stdout)).not.toContain('goes on from');
  });
});
