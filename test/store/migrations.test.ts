import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { migrations } from '../../src/store/migrations/index.ts';
import { openStore } from '../../src/store/open.ts';
import type { AuditRecord } from '../../src/store/tables/audit.ts';

const folder = mkdtempSync(join(tmpdir(), 'opsctl-migrations-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A store as an earlier opsctl left it: with the first `version` migrations, and what `sql` wrote. */
function oldStore(name: string, version: number, sql: string): string {
  const path = join(folder, name);
  const database = new Database(path);
  for (const migration of migrations.slice(0, version)) database.exec(migration);
  database.pragma(`user_version = ${version}`);
  database.exec(sql);
  database.close();
  return path;
}

const TURNS = `
  INSERT INTO sessions VALUES ('night', 1000, 3000);
  INSERT INTO turns VALUES ('night', 1, 1000, 'is prod-app healthy?', 'get_health', 'opsctl health prod-app', '"well"');
  INSERT INTO turns VALUES ('night', 2, 3000, 'hello', 'greeting', NULL, NULL);
`;

describe('a store of an earlier opsctl', () => {
  it('is brought up to date, and its conversations are still there', async () => {
    const store = openStore({ path: oldStore('turns.db', 1, TURNS) });
    expect((await store.info()).schema_version).toBe(migrations.length);
    expect(await store.sessions.list(5)).toEqual([
      {
        id: 'night',
        title: 'is prod-app healthy?',
        turns: 2,
        created_at: '1970-01-01T00:00:01.000Z',
        updated_at: '1970-01-01T00:00:03.000Z',
      },
    ]);
    expect(await store.sessions.turns('night', 1)).toMatchObject([
      { text: 'hello', intents: ['greeting'], entities: [], results: [], confidence: null, starts_over: false },
    ]);
    await store.sessions.append('night', {
      at: '1970-01-01T00:00:04.000Z',
      text: 'why?',
      intent: 'find_root_cause',
      equivalent: null,
      answer: null,
    });
    expect(await store.sessions.find('night')).toMatchObject({ title: 'is prod-app healthy?', turns: 3 });
    await store.close();
  });

  it('keeps its audit log, whose end is known from then on', async () => {
    const made = openStore({ path: ':memory:' });
    const entry = { actor: 'ann', event: 'done' as const, command: 'infra create', detail: {} };
    const rows: AuditRecord[] = [];
    for (const target of ['one', 'two', 'three'])
      rows.push(await made.audit.append({ ...entry, target, at: '2026-11-01T00:00:00.000Z' }));
    const values = rows.map(({ seq, at, actor, event, command, target, hash }, index) => {
      const previous = rows[index - 1]?.hash ?? '';
      return `(${seq}, ${Date.parse(at)}, '${actor}', '${event}', '${command}', '${target}', '{}', '${previous}', '${hash}')`;
    });
    const path = oldStore('audit.db', 3, `INSERT INTO audit VALUES ${values.join(', ')}`);
    const store = openStore({ path });
    expect(await store.audit.verify()).toMatchObject({ rows: 3, problems: [], head: { seq: 3, hash: rows[2]?.hash } });
    expect((await store.audit.append({ ...entry, target: 'four', at: '2026-11-02T00:00:00.000Z' })).seq).toBe(4);
    expect((await store.audit.verify()).problems).toEqual([]);
    await store.close();
  });

  it('tells of the past what it knows: the oldest definition and members, from the creation on', async () => {
    const path = oldStore(
      'members.db',
      3,
      `INSERT INTO infrastructures VALUES ('app', 'tags', 'production', 'app', '{"tags":{},"members":[]}', '{}', 1000, 5000);
       INSERT INTO memberships VALUES ('app', 7, 'tag App=app')`,
    );
    const store = openStore({ path });
    const at = (moment: number) => store.infrastructures.get('app', new Date(moment));
    expect([(await at(999))?.name, (await at(1000))?.name, (await at(9000))?.environment]).toEqual([
      undefined,
      'app',
      'production',
    ]);
    expect(await store.infrastructures.members('app', new Date(999))).toEqual([]);
    expect(await store.infrastructures.members('app', new Date(1000))).toHaveLength(1);
    await store.infrastructures.replaceDerived([], [], new Date(8000));
    expect(await store.infrastructures.members('app', new Date(7999))).toHaveLength(1);
    expect(await store.infrastructures.members('app', new Date(8000))).toEqual([]);
    await store.close();
  });

  it('has afterwards the very schema of a new one', async () => {
    const schemaOf = (path: string) => {
      const database = new Database(path, { readonly: true });
      const rows = database.prepare('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name').pluck().all();
      database.close();
      return rows;
    };
    const old = oldStore('old.db', 1, '');
    await openStore({ path: old }).close();
    const fresh = join(folder, 'fresh.db');
    await openStore({ path: fresh }).close();
    expect(schemaOf(old)).toEqual(schemaOf(fresh));
  });
});
