import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/open.ts';

let folder: string;
let path: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'opsctl-tampered-'));
  path = join(folder, 'opsctl.db');
  store = openStore({ path });
  await append(40);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function append(times: number): Promise<void> {
  for (let index = 1; index <= times; index++)
    await store.audit.append({
      at: new Date(Date.UTC(2026, 10, 20, 2, index)).toISOString(),
      actor: 'ann',
      event: 'done',
      command: 'deployment scale',
      target: `service-${index}`,
      detail: { before: { desired_count: index }, after: { desired_count: index + 1 } },
    });
}

/** Changes the file as somebody with the file and no scruples would, and puts the triggers back afterwards. */
function tamper(...statements: string[]): void {
  const raw = new Database(path);
  const triggers = raw.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) raw.exec(`DROP TRIGGER ${name}`);
  for (const statement of statements) raw.exec(statement);
  for (const { sql } of triggers) raw.exec(sql);
  raw.close();
}

/** Row by row as `12 edited`, a run of them as `5-9 removed`. */
async function found(noted?: { seq: number; hash: string }[]): Promise<string[]> {
  const { problems } = await store.audit.verify(noted);
  return problems.map(({ seq, through, problem, explanation }) => {
    // Whoever reads only the sentence has to find the row as well.
    if (seq !== null) expect(explanation).toMatch(new RegExp(`\\b${seq}\\b`));
    return `${seq ?? ''}${through !== null && through !== seq ? `-${through}` : ''} ${problem}`.trim();
  });
}

const swap = (one: number, other: number) => [
  `UPDATE audit SET seq = -1 WHERE seq = ${one}`,
  `UPDATE audit SET seq = ${one} WHERE seq = ${other}`,
  `UPDATE audit SET seq = ${other} WHERE seq = -1`,
];
const shift = (from: number, by: number) => [
  `UPDATE audit SET seq = -seq WHERE seq >= ${from}`,
  `UPDATE audit SET seq = -seq + ${by} WHERE seq < 0`,
];
const forged = (seq: number, previous = "'none'") =>
  `INSERT INTO audit SELECT ${seq}, at, actor, event, command, 'forged', detail, ${previous}, 'made up' FROM audit WHERE seq = 3`;

describe('a changed audit log', () => {
  it.each([
    // Edited: each column, in the middle and at both ends. The rows behind it are none the worse.
    [["UPDATE audit SET actor = 'bob' WHERE seq = 12"], ['12 edited']],
    [['UPDATE audit SET at = at + 1 WHERE seq = 1'], ['1 edited']],
    [["UPDATE audit SET event = 'refused' WHERE seq = 40"], ['40 edited']],
    [["UPDATE audit SET command = 'stats' WHERE seq = 7"], ['7 edited']],
    [["UPDATE audit SET target = 'other' WHERE seq = 7"], ['7 edited']],
    [["UPDATE audit SET detail = '{}' WHERE seq = 7"], ['7 edited']],
    [["UPDATE audit SET hash = 'x' WHERE seq = 7"], ['7 edited']],
    [["UPDATE audit SET previous = 'x' WHERE seq = 7"], ['7 edited']],
    [["UPDATE audit SET hash = 'x' WHERE seq = 40"], ['40 edited']],
    [["UPDATE audit SET target = 'other' WHERE seq IN (3, 4, 20)"], ['3 edited', '4 edited', '20 edited']],
    // Removed: one, several, at the start, at the end, all.
    [['DELETE FROM audit WHERE seq = 12'], ['12 removed']],
    [['DELETE FROM audit WHERE seq BETWEEN 12 AND 15'], ['12-15 removed']],
    [['DELETE FROM audit WHERE seq IN (12, 20)'], ['12 removed', '20 removed']],
    [['DELETE FROM audit WHERE seq < 3'], ['1-2 removed']],
    [['DELETE FROM audit WHERE seq = 40'], ['40 removed']],
    [['DELETE FROM audit WHERE seq > 30'], ['31-40 removed']],
    [['DELETE FROM audit'], ['1-40 removed']],
    // Removed, and the gap closed.
    [
      ['DELETE FROM audit WHERE seq = 12', ...shift(13, -1)],
      ['12 removed', '12-39 reordered'],
    ],
    // Reordered.
    [swap(12, 13), ['12 reordered', '13 reordered']],
    [swap(2, 39), ['2 reordered', '39 reordered']],
    [['UPDATE audit SET seq = 1000 WHERE seq = 40'], ['1000 reordered']],
    [['UPDATE audit SET seq = 1000 WHERE seq = 4'], ['1000 reordered']],
    // Put in: behind the end, before the start, in the place of another, and between two that were moved apart.
    [[forged(41)], ['41 inserted']],
    [[forged(41, '(SELECT hash FROM audit WHERE seq = 40)')], ['41 inserted']],
    [[forged(0)], ['0 inserted']],
    [['DELETE FROM audit WHERE seq = 9', forged(9)], ['9 edited']],
    [
      [...shift(9, 1), forged(9)],
      ['9 inserted', '10-41 reordered'],
    ],
    // Several at once.
    [
      ["UPDATE audit SET actor = 'bob' WHERE seq = 5", ...swap(20, 21), 'DELETE FROM audit WHERE seq = 30'],
      ['5 edited', '20 reordered', '21 reordered', '30 removed'],
    ],
    // The end kept beside it.
    [['DELETE FROM audit_head'], ['head']],
    [["UPDATE audit_head SET hash = 'x'"], ['40 head']],
    [['UPDATE audit_head SET count = 39'], ['head']],
    [['UPDATE audit_head SET seq = 39, count = 39, hash = (SELECT hash FROM audit WHERE seq = 39)'], ['40 inserted']],
  ])('is told row by row: %s', async (statements, expected) => {
    tamper(...statements);
    expect(await found()).toEqual(expected);
  });

  it('names both rows that were exchanged', async () => {
    tamper(...swap(12, 30));
    const { problems } = await store.audit.verify();
    expect(problems.map(({ explanation }) => explanation)).toEqual([
      'rows 12 and 30 were exchanged: row 12 was written as row 30',
      'rows 12 and 30 were exchanged: row 30 was written as row 12',
    ]);
  });

  it('shows triggers that were dropped or made toothless', async () => {
    const raw = new Database(path);
    raw.exec('DROP TRIGGER audit_no_delete; DROP TRIGGER audit_no_update');
    raw.exec('CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT 1; END');
    raw.close();
    const { problems } = await store.audit.verify();
    expect(problems.map(({ problem, explanation }) => [problem, /audit_\w+/.exec(explanation)?.[0]])).toEqual([
      ['unguarded', 'audit_no_update'],
      ['unguarded', 'audit_no_delete'],
    ]);
  });

  it.each([
    'CREATE TRIGGER evil BEFORE INSERT ON audit BEGIN SELECT RAISE(IGNORE); END',
    'CREATE TRIGGER evil AFTER INSERT ON Audit BEGIN SELECT 1; END',
    'CREATE TRIGGER evil AFTER UPDATE ON audit_head BEGIN SELECT 1; END',
  ])('names a trigger that is not its own, and writes nothing past it: %s', async (trigger) => {
    const raw = new Database(path);
    raw.exec(trigger);
    raw.close();
    const { problems } = await store.audit.verify();
    expect(problems).toEqual([
      expect.objectContaining({
        problem: 'unguarded',
        explanation: expect.stringContaining('the trigger evil is not of opsctl'),
      }),
    ]);
    await expect(append(1)).rejects.toMatchObject({
      code: 'store',
      message: expect.stringMatching(/the trigger evil, not of opsctl/),
    });
    expect(await store.audit.count()).toBe(40);
  });

  it('takes no further rows once its end was moved', async () => {
    tamper(forged(41));
    await expect(append(1)).rejects.toMatchObject({ code: 'store', hint: expect.stringContaining('audit verify') });
    tamper('DELETE FROM audit WHERE seq = 41', 'DELETE FROM audit_head');
    await expect(append(1)).rejects.toMatchObject({ code: 'store' });
  });

  it('goes on over a removed row without hiding that it is gone', async () => {
    tamper('DELETE FROM audit WHERE seq = 40');
    await append(2);
    expect(await found()).toEqual(['40 removed']);
  });
});

describe('any single change to any row', () => {
  const COLUMNS = ['actor', 'event', 'command', 'target', 'detail', 'previous', 'hash'] as const;
  const rows = fc.integer({ min: 1, max: 40 });
  const change = fc.oneof(
    fc.record({
      kind: fc.constant('edited' as const),
      row: rows,
      column: fc.constantFrom(...COLUMNS),
      text: fc.string(),
    }),
    fc.record({ kind: fc.constant('removed' as const), row: rows, through: rows }),
    fc.record({ kind: fc.constant('reordered' as const), row: rows, other: rows }),
  );

  it('is told by its number and what it was, and nothing else is', async () => {
    await fc.assert(
      fc.asyncProperty(change, async (made) => {
        const copy = join(folder, `copy-${copies++}.db`);
        const raw = new Database(path);
        raw.prepare('VACUUM INTO ?').run(copy);
        raw.close();
        const database = new Database(copy);
        database.pragma('synchronous = OFF');
        for (const name of database.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all())
          database.exec(`DROP TRIGGER ${String(name)}`);
        let expected: string[] = [];
        if (made.kind === 'edited') {
          const was = database.prepare(`SELECT ${made.column} FROM audit WHERE seq = ?`).pluck().get(made.row);
          database.prepare(`UPDATE audit SET ${made.column} = ? WHERE seq = ?`).run(made.text, made.row);
          if (was !== made.text) expected = [`${made.row} edited`];
        } else if (made.kind === 'removed') {
          const [first, last] = [Math.min(made.row, made.through), Math.max(made.row, made.through)];
          database.prepare('DELETE FROM audit WHERE seq BETWEEN ? AND ?').run(first, last);
          expected = [`${first}${first === last ? '' : `-${last}`} removed`];
        } else if (made.row !== made.other) {
          for (const statement of swap(made.row, made.other)) database.exec(statement);
          expected = [made.row, made.other].sort((a, b) => a - b).map((row) => `${row} reordered`);
        }
        database.close();
        const changed = openStore({ path: copy });
        const told = (await changed.audit.verify()).problems.filter(({ problem }) => problem !== 'unguarded');
        await changed.close();
        rmSync(copy);
        expect(
          told.map(({ seq, through, problem }) => `${seq}${through === seq ? '' : `-${through}`} ${problem}`),
        ).toEqual(expected);
      }),
      { numRuns: 60, seed: 5 },
    );
  }, 60_000);
});

let copies = 0;

/** Edits a row and makes every hash from there on anew, as somebody who knows how opsctl seals them. */
function recompute(from: number, alsoHead: boolean): void {
  const raw = new Database(path);
  const rows = raw.prepare('SELECT * FROM audit WHERE seq >= ? ORDER BY seq').all(from) as Record<string, never>[];
  let previous = raw
    .prepare('SELECT hash FROM audit WHERE seq = ?')
    .pluck()
    .get(from - 1) as string;
  const updates = rows.map(({ seq, at, event, command, target, detail }) => {
    const text = JSON.stringify([seq, at, 'bob', event, command, target, detail, previous]);
    const row = { seq, previous, hash: hash('sha256', text, 'hex') };
    previous = row.hash;
    return `UPDATE audit SET actor = 'bob', previous = '${row.previous}', hash = '${row.hash}' WHERE seq = ${seq}`;
  });
  raw.close();
  tamper(...updates, ...(alsoHead ? [`UPDATE audit_head SET hash = '${previous}'`] : []));
}

describe('an audit log whose hashes were made anew', () => {
  it('does not fit the end kept beside it', async () => {
    recompute(20, false);
    expect(await found()).toEqual(['40 head']);
  });

  it('shows one row that was rewritten with its own hash', async () => {
    const raw = new Database(path);
    const row = raw.prepare('SELECT * FROM audit WHERE seq = 20').get() as Record<string, unknown>;
    raw.close();
    const text = JSON.stringify([20, row.at, 'bob', row.event, row.command, row.target, row.detail, row.previous]);
    tamper(`UPDATE audit SET actor = 'bob', hash = '${hash('sha256', text, 'hex')}' WHERE seq = 20`);
    expect(await found()).toEqual(['20 edited']);
  });

  it('shows only against a hash noted elsewhere once the end was rewritten too', async () => {
    const early = await store.audit.get(10);
    const late = await store.audit.get(30);
    if (!early || !late) throw new Error('the rows are there');
    recompute(20, true);
    expect(await found()).toEqual([]);
    expect(await found([early, { seq: 30, hash: late.hash.slice(0, 16) }])).toEqual(['30 head']);
  });

  it('shows against a noted hash that it was cut off, end and all', async () => {
    const last = await store.audit.get(40);
    if (!last) throw new Error('the row is there');
    tamper(
      'DELETE FROM audit WHERE seq > 35',
      'UPDATE audit_head SET seq = 35, count = 35, hash = (SELECT hash FROM audit WHERE seq = 35)',
    );
    expect(await found()).toEqual([]);
    expect(await found([last])).toEqual(['40 head']);
  });
});
