import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/open.ts';

let folder: string;
let path: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'opsctl-audit-'));
  path = join(folder, 'opsctl.db');
  store = openStore({ path });
  for (const [index, event] of (['asked', 'planned', 'confirmed', 'done'] as const).entries())
    await store.audit.append({
      at: new Date(Date.UTC(2026, 10, 20, 2, index)).toISOString(),
      actor: 'ann',
      event,
      command: 'infra delete',
      target: `app-${index}`,
      detail: { b: 1, a: { d: [1], c: null } },
    });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Changes the file as somebody with the file and no scruples would. */
function tampered(statement: string): void {
  const raw = new Database(path);
  raw.exec('DROP TRIGGER IF EXISTS audit_no_update; DROP TRIGGER IF EXISTS audit_no_delete');
  raw.exec(statement);
  raw.close();
}

describe('the audit log', () => {
  it('gives back what was written, newest first', async () => {
    const entries = await store.audit.list(2);
    expect(entries.map(({ seq, event }) => [seq, event])).toEqual([
      [4, 'done'],
      [3, 'confirmed'],
    ]);
    expect(entries[0]).toMatchObject({
      at: '2026-11-20T02:03:00.000Z',
      actor: 'ann',
      target: 'app-3',
      detail: { a: { c: null, d: [1] }, b: 1 },
    });
  });

  it('is a chain that fits, also when it is empty', async () => {
    expect(await store.audit.firstBroken()).toBeNull();
    expect(await openStore({ path: ':memory:' }).audit.firstBroken()).toBeNull();
  });

  it('cannot be changed by ordinary means', () => {
    const raw = new Database(path);
    expect(() => raw.exec("UPDATE audit SET actor = 'bob'")).toThrow('append-only');
    expect(() => raw.exec('DELETE FROM audit WHERE seq = 1')).toThrow('append-only');
    raw.close();
  });

  it.each([
    ["UPDATE audit SET actor = 'bob' WHERE seq = 2", 2],
    ['UPDATE audit SET at = at + 1 WHERE seq = 3', 3],
    ["UPDATE audit SET event = 'refused' WHERE seq = 4", 4],
    ["UPDATE audit SET command = 'stats' WHERE seq = 1", 1],
    ["UPDATE audit SET target = 'other' WHERE seq = 1", 1],
    ["UPDATE audit SET detail = '{}' WHERE seq = 2", 2],
    ["UPDATE audit SET hash = 'x' WHERE seq = 2", 2],
    ['DELETE FROM audit WHERE seq = 1', 2],
    ['DELETE FROM audit WHERE seq = 2', 3],
    ['DELETE FROM audit WHERE seq = 2; UPDATE audit SET seq = seq - 1 WHERE seq > 2', 2],
    ['UPDATE audit SET seq = 10 WHERE seq = 4', 10],
    [
      "INSERT INTO audit SELECT 5, at, actor, event, command, target, detail, hash, 'made up' FROM audit WHERE seq = 4",
      5,
    ],
  ])('shows what was done to it: %s', async (statement, seq) => {
    tampered(statement);
    expect(await store.audit.firstBroken()).toBe(seq);
  });

  it('goes on where it stopped, in another process too', async () => {
    const other = openStore({ path });
    const entry = {
      at: '2026-11-21T00:00:00.000Z',
      actor: 'bob',
      event: 'asked' as const,
      command: 'x',
      target: 'y',
      detail: {},
    };
    expect((await other.audit.append(entry)).seq).toBe(5);
    expect((await store.audit.append(entry)).seq).toBe(6);
    await other.close();
    expect(await store.audit.firstBroken()).toBeNull();
  });
});
