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

  it('fits, also when it is empty', async () => {
    expect(await store.audit.verify()).toMatchObject({ rows: 4, problems: [], more: 0, head: { seq: 4 } });
    const empty = openStore({ path: ':memory:' });
    expect(await empty.audit.verify()).toEqual({
      rows: 0,
      first: null,
      last: null,
      head: { seq: 0, hash: '' },
      problems: [],
      more: 0,
    });
  });

  it('cannot be changed by ordinary means', () => {
    const raw = new Database(path);
    expect(() => raw.exec("UPDATE audit SET actor = 'bob'")).toThrow('append-only');
    expect(() => raw.exec('DELETE FROM audit WHERE seq = 1')).toThrow('append-only');
    // REPLACE takes rows away without asking the trigger that keeps them.
    expect(() =>
      raw.exec(
        "INSERT OR REPLACE INTO audit SELECT seq, at, 'bob', event, command, target, detail, previous, hash FROM audit WHERE seq = 2",
      ),
    ).toThrow('append-only');
    expect(() => raw.exec('DELETE FROM audit_head')).toThrow('append-only');
    expect(() => raw.exec('UPDATE audit_head SET seq = 2, count = 2')).toThrow('append-only');
    expect(() => raw.exec("INSERT OR REPLACE INTO audit_head VALUES (1, 0, '', 0)")).toThrow('append-only');
    raw.close();
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
    expect(await store.audit.verify()).toMatchObject({ rows: 6, problems: [] });
  });
});
