import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/open.ts';

const AT = new Date('2026-11-20T02:10:00Z');
let folder: string;
let path: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opsctl-runs-'));
  path = join(folder, 'opsctl.db');
  store = openStore({ path });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const begin = (at = AT) =>
  store.runs.begin({ account: '1', identity: 'arn:me', request: { regions: ['eu-west-1'] }, at });
const raw = (statement: string, ...values: (string | number)[]) => {
  const database = new Database(path);
  database.prepare(statement).run(...values);
  database.close();
};

describe('a run', () => {
  it('is open until it ends, with what was asked', async () => {
    const id = await begin();
    expect(id).toBe('run-20261120T021000Z');
    expect(await store.runs.find(id)).toEqual({
      id,
      started_at: AT.toISOString(),
      finished_at: null,
      state: 'running',
      account: '1',
      identity: 'arn:me',
      request: { regions: ['eu-west-1'] },
      error: null,
    });
    await store.runs.finish(id, 'failed', new Date(AT.getTime() + 5000), 'the disk is full');
    expect(await store.runs.find(id)).toMatchObject({
      state: 'failed',
      finished_at: '2026-11-20T02:10:05.000Z',
      error: 'the disk is full',
    });
  });

  it('has an id of its own even in the same second, and is found by it', async () => {
    const ids = [await begin(), await begin(), await begin()];
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect((await store.runs.find(id))?.id).toBe(id);
  });

  it('is found by what fits only one, and by last', async () => {
    await begin();
    const later = await begin(new Date('2026-11-21T02:10:00Z'));
    expect((await store.runs.find('run-20261121'))?.id).toBe(later);
    expect((await store.runs.find('last'))?.id).toBe(later);
    expect(await store.runs.find('run-2026')).toBeUndefined();
    expect(await store.runs.find('nothing')).toBeUndefined();
    expect(await store.runs.find('run-%')).toBeUndefined();
  });

  it('is listed newest first, the last of many in one moment included', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 11; count++) ids.push(await begin());
    expect((await store.runs.list(3)).map(({ id }) => id)).toEqual(ids.toReversed().slice(0, 3));
    expect((await store.runs.find('last'))?.id).toBe(ids.at(-1));
  });
});

describe('a run whose process died', () => {
  const deadPid = () => Number(spawnSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }).stdout);

  it('reads as abandoned at once, and is closed by the next one', async () => {
    const id = await begin();
    raw('UPDATE runs SET pid = ? WHERE id = ?', deadPid(), id);
    expect(await store.runs.find(id)).toMatchObject({ state: 'abandoned', finished_at: null });
    await begin(new Date('2026-11-21T00:00:00Z'));
    expect(await store.runs.find(id)).toMatchObject({
      state: 'abandoned',
      finished_at: '2026-11-21T00:00:00.000Z',
      error: 'the process ended without finishing',
    });
  });

  it('on another machine is not judged', async () => {
    const id = await begin();
    raw("UPDATE runs SET pid = ?, host = 'elsewhere' WHERE id = ?", deadPid(), id);
    await begin();
    expect((await store.runs.find(id))?.state).toBe('running');
  });

  it('is not one that still lives', async () => {
    const id = await begin();
    await begin();
    expect((await store.runs.find(id))?.state).toBe('running');
  });
});
