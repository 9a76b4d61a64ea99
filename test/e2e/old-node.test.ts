import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BINARY, makeHome, versionOf } from '../support/binary.ts';
import { ROOT } from '../support/imports.ts';

/** A Node that is too old for opsctl, wherever one is installed: on the path or by a version manager. */
function oldNode(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  const managed = ['.nvm/versions/node/*/bin/node', '.local/share/fnm/node-versions/*/installation/bin/node'];
  const places = [
    ...onPath,
    '/usr/bin/node',
    '/usr/local/bin/node',
    ...managed.flatMap((pattern) => globSync(join(homedir(), pattern))),
  ];
  return [...new Set(places)].find((place) => existsSync(place) && isOld(versionOf(place)));
}

function isOld(version: string | undefined): boolean {
  const [major = 0, minor = 0] = (version ?? 'v99.0').slice(1).split('.').map(Number);
  return major < 22 || (major === 22 && minor < 12);
}

const node = oldNode();
const reason = 'no Node older than 22.12 is installed here';
const home = makeHome();
const alone = mkdtempSync(join(tmpdir(), 'opsctl-alone-'));
afterAll(() => {
  home.remove();
  rmSync(alone, { recursive: true, force: true });
});

describe('under a Node that is too old', () => {
  it('opsctl starts the one it brought, with its arguments and its exit status', async ({ skip }) => {
    if (node === undefined) return skip(reason);
    const good = await home.run(['config', 'path'], { node });
    expect(good.status).toBe(0);
    expect(good.stdout).toContain(home.folder);
    const wrong = await home.run(['resorce', 'list'], { node });
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('did you mean "resource"?');
  });

  it('without that one it says in one sentence what it needs', async ({ skip }) => {
    if (node === undefined) return skip(reason);
    const from = dirname(BINARY);
    mkdirSync(join(alone, 'bin'));
    symlinkSync(join(ROOT, 'dist'), join(alone, 'dist'));
    for (const file of globSync('*', { cwd: from }))
      writeFileSync(join(alone, 'bin', file), readFileSync(join(from, file)));
    writeFileSync(join(alone, 'package.json'), readFileSync(join(ROOT, 'package.json')));
    const { status, stdout, stderr } = await home.bash(`'${node}' '${join(alone, 'bin', 'opsctl.js')}' stats`);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^opsctl: it needs Node 22\.12 or newer, and this is v\d+/);
    expect(stderr).toContain('npm run setup');
    expect(stderr).not.toContain('    at ');
  });
});
