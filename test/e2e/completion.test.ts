import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../src/surfaces/catalogue.ts';
import { type Ended, makeHome, versionOf } from '../support/binary.ts';

const home = makeHome();
let db = '';

beforeAll(async () => {
  await home.demo(['stats']);
  db = join(home.folder, readdirSync(home.folder).find((name) => name.endsWith('.db')) ?? '');
}, 60_000);
afterAll(() => home.remove());

/** What would be offered for the last of the words. */
async function candidates(...words: string[]): Promise<string[]> {
  const { status, stdout } = await home.run(['__complete', ...words], { env: { OPSCTL_DB: db } });
  expect(status).toBe(0);
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')[0] ?? '']));
}

describe('opsctl __complete', () => {
  it('offers commands, then the commands of a group', async () => {
    const tops = new Set(catalogue.map(({ path }) => path.split(' ')[0]));
    expect(new Set(await candidates(''))).toEqual(tops);
    expect(await candidates('re')).toEqual(['resource']);
    expect((await candidates('resource', '')).sort()).toEqual(
      catalogue.flatMap(({ path }) => (path.startsWith('resource ') ? [path.split(' ')[1]] : [])).sort(),
    );
  });

  it('offers flags of the command and of every command', async () => {
    const flags = await candidates('resource', 'list', '--');
    for (const flag of ['--status', '--cursor', '--output', '--demo']) expect(flags).toContain(flag);
    expect(await candidates('resource', 'list', '--stat')).toEqual(['--status']);
  });

  it('offers values: formats, choices, and what is in the store', async () => {
    expect(await candidates('resource', 'list', '-o', 'n')).toEqual(['ndjson']);
    expect(await candidates('completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(await candidates('resource', 'list', '--region', 'eu')).toEqual(['eu-west-1']);
    expect(await candidates('resource', 'list', '--kind', 'rds.i')).toEqual(['rds.instance']);
    expect(await candidates('resource', 'list', '--infra', 'prod')).toEqual(['prod-app']);
  });

  it('offers names and ids from the store, those that can be typed', async () => {
    expect(await candidates('resource', 'show', 'prod-app-d')).toEqual(
      expect.arrayContaining(['prod-app-db', 'prod-app-db-replica']),
    );
    const ids = await candidates('resource', 'show', 'i-0');
    expect(ids.length).toBeGreaterThan(10);
    expect(ids.every((id) => /^i-0[0-9a-f]+$/.test(id))).toBe(true);
    expect((await candidates('resource', 'show', '')).filter((name) => /[\s"'$`\\]/.test(name))).toEqual([]);
  });

  it('offers nothing, quietly, where nothing fits or there is no store', async () => {
    expect(await candidates('resource', 'show', 'zzz-nothing')).toEqual([]);
    const { status, stdout } = await home.run(['__complete', 'resource', 'show', ''], {
      env: { OPSCTL_DB: join(home.folder, 'fresh.db') },
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});

/** The completion script of a shell, in a file of its own. */
async function scriptFor(shell: string): Promise<string> {
  const { status, stdout } = await home.run(['completion', shell]);
  expect(status).toBe(0);
  const file = join(home.folder, shell === 'zsh' ? '_opsctl' : `opsctl.${shell}`);
  writeFileSync(file, stdout);
  return file;
}

function inShell(line: string): Promise<Ended> {
  return home.bash(line, { OPSCTL_DB: db });
}

describe.skipIf(!versionOf('bash'))('in bash', () => {
  it('the script is sound', async () => {
    expect(await inShell(`bash -n '${await scriptFor('bash')}'`)).toMatchObject({ status: 0, stderr: '' });
  });

  it('words are completed from the store', async () => {
    await scriptFor('bash');
    const complete = (words: string, last: number) =>
      inShell(
        `source opsctl.bash; complete -p opsctl >/dev/null; COMP_WORDS=(${words}); COMP_CWORD=${last}; _opsctl; printf '%s\\n' "$` +
          `{COMPREPLY[@]}"`,
      );
    expect((await complete('opsctl reso', 1)).stdout).toBe('resource\n');
    expect((await complete('opsctl resource li', 2)).stdout).toBe('list\n');
    const names = (await complete('opsctl resource show prod-app-d', 3)).stdout.trim().split('\n');
    expect(names).toEqual(expect.arrayContaining(['prod-app-db', 'prod-app-db-replica']));
  });
});

describe('in zsh', () => {
  it('the script is sound', async ({ skip }) => {
    if (!versionOf('zsh')) skip('zsh is not installed');
    expect(await inShell(`zsh -n '${await scriptFor('zsh')}'`)).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('in fish', () => {
  it('the script is sound, and words are completed from the store', async ({ skip }) => {
    if (!versionOf('fish')) skip('fish is not installed');
    const file = await scriptFor('fish');
    expect(await inShell(`fish --no-execute '${file}'`)).toMatchObject({ status: 0, stderr: '' });
  });
});
