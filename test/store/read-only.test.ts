/** A store that may be read and not written: root may write everything, so another user opens it. */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { ROOT } from '../support/imports.ts';

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const other = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
const MODULE = pathToFileURL(join(ROOT, 'src/store/open.ts')).href;
/** The program may lie where nobody else may look. */
const mayRead =
  spawnSync(process.execPath, ['--input-type=module', '-e', `await import(${JSON.stringify(MODULE)})`], {
    ...other,
  }).status === 0;

let folder: string;
let path: string;
const ENTRY = { actor: 'ann', event: 'done', command: 'resource stop', target: 'web-1', detail: {} } as const;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'opsctl-read-only-'));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'ro'));
  path = join(folder, 'ro', 'x.db');
  const store = openStore({ path });
  await store.audit.append({ ...ENTRY, at: '2026-11-20T02:00:00Z' });
  await store.close();
});
afterEach(() => {
  chmodSync(join(folder, 'ro'), 0o755);
  rmSync(folder, { recursive: true, force: true });
});

function protect(): void {
  for (const name of readdirSync(join(folder, 'ro'))) chmodSync(join(folder, 'ro', name), 0o444);
  chmodSync(join(folder, 'ro'), 0o555);
}

/** What another user gets who counts the entries, checks them, and then writes one. */
function asOther() {
  const script = `
    const { openStore } = await import(${JSON.stringify(MODULE)});
    const told = {};
    try {
      const store = openStore({ path: ${JSON.stringify(path)} });
      told.path = store.path;
      told.entries = await store.audit.count();
      told.problems = (await store.audit.verify()).problems;
      await store.audit.append(${JSON.stringify({ ...ENTRY, at: '2026-11-20T02:05:00Z' })}).catch((error) => { told.write = error.message; });
      await store.close();
    } catch (error) { told.error = error.message; }
    process.stdout.write(JSON.stringify(told));
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    ...other,
    env: { PATH: process.env.PATH, TMPDIR: folder, NODE_NO_WARNINGS: '1' },
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as unknown;
}

describe.skipIf(!mayRead || process.platform === 'win32')('a store that another user may only read', () => {
  const read = { entries: 1, problems: [], write: expect.stringContaining('x.db cannot be written') };

  it('is read, and says why nothing can be written to it', () => {
    chmodSync(folder, 0o777);
    protect();
    expect(asOther()).toEqual({ ...read, path });
    expect(readdirSync(folder)).toEqual(['ro']);
    expect(readdirSync(join(folder, 'ro'))).toEqual(['x.db']);
  });

  it('is read where its folder may be written and it may not', () => {
    chmodSync(folder, 0o777);
    chmodSync(path, 0o444);
    chmodSync(join(folder, 'ro'), 0o777);
    expect(asOther()).toEqual({ ...read, path });
  });

  it('is read with what stands in its log alone', async () => {
    chmodSync(folder, 0o777);
    const store = openStore({ path });
    await store.audit.append({ ...ENTRY, at: '2026-11-20T02:01:00Z' });
    const kept = join(folder, 'kept');
    for (const ending of ['', '-wal']) copyFileSync(path + ending, kept + ending);
    await store.close();
    for (const ending of ['', '-wal']) copyFileSync(kept + ending, path + ending);
    for (const ending of ['', '-wal']) rmSync(kept + ending);
    expect(existsSync(`${path}-wal`)).toBe(true);
    protect();
    expect(asOther()).toEqual({ ...read, entries: 2, path });
  });

  it('says what to do with one of an earlier opsctl', () => {
    chmodSync(folder, 0o777);
    const raw = new Database(path);
    raw.pragma('user_version = 4');
    raw.close();
    protect();
    expect(asOther()).toEqual({ error: expect.stringMatching(/x\.db cannot be written, and has schema 4/) });
  });
});
