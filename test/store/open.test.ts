import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { OpsctlError } from '../../src/core/errors.ts';
import { migrations } from '../../src/store/migrations/index.ts';
import { openStore } from '../../src/store/open.ts';
import { saveEstate } from '../support/estate.ts';

const folder = mkdtempSync(join(tmpdir(), 'opsctl-open-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const instance = { kind: 'ec2.instance', id: 'i-1', name: 'web' };

function refusal(work: () => unknown): OpsctlError {
  try {
    work();
  } catch (error) {
    if (error instanceof OpsctlError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('opening a store', () => {
  it('makes the folders on the way and a file that only its owner may read', async () => {
    const path = at('deep/er/opsctl.db');
    const store = openStore({ path });
    await saveEstate(store, [instance]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(`${path}-wal`).mode & 0o777).toBe(0o600);
    expect(statSync(at('deep')).mode & 0o777).toBe(0o700);
    await store.close();
  });

  it('refuses a file that is not a database, and leaves it as it was', () => {
    const path = at('notes.txt');
    const content = 'these are notes, not a database\n'.repeat(200);
    writeFileSync(path, content);
    const { code, message, hint } = refusal(() => openStore({ path }));
    expect(code).toBe('store');
    expect(message).toBe(`${path} is not an opsctl store: the file is not a SQLite database`);
    expect(hint).toContain('--db');
    expect(readFileSync(path, 'utf8')).toBe(content);
  });

  it('refuses the database of another program, and adds nothing to it', () => {
    const path = at('other.db');
    const other = new Database(path);
    other.exec('CREATE TABLE invoices (id INTEGER PRIMARY KEY); INSERT INTO invoices VALUES (1)');
    other.close();
    expect(refusal(() => openStore({ path })).message).toBe(`${path} is a SQLite database of another program`);
    const after = new Database(path, { readonly: true });
    expect(after.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()).toEqual(['invoices']);
    after.close();
  });

  it('refuses a newer schema, naming both, and leaves it readable for the newer opsctl', async () => {
    const path = at('newer.db');
    const store = openStore({ path });
    await saveEstate(store, [instance]);
    await store.close();
    const newer = new Database(path);
    newer.pragma(`user_version = ${migrations.length + 3}`);
    newer.close();
    const { message, hint } = refusal(() => openStore({ path }));
    expect(message).toContain(`schema ${migrations.length + 3}, made by a newer opsctl`);
    expect(message).toContain(`up to ${migrations.length}`);
    expect(hint).toContain('update opsctl');
    const back = new Database(path);
    expect(back.prepare('SELECT count(*) FROM resources').pluck().get()).toBe(1);
    back.close();
  });

  it('refuses a folder', () => {
    mkdirSync(at('folder'));
    expect(refusal(() => openStore({ path: at('folder') })).message).toBe(`${at('folder')} is a folder, not a store`);
  });

  it('says which part of a path is in the way', () => {
    writeFileSync(at('file'), '');
    const { code, message } = refusal(() => openStore({ path: at('file/opsctl.db') }));
    expect(code).toBe('store');
    expect(message).toContain(at('file/opsctl.db'));
  });

  // Root may write anything, whatever the permissions say.
  it.skipIf(process.getuid?.() === 0)('says when the file may only be read, and loses nothing', async () => {
    const path = at('read-only/opsctl.db');
    const store = openStore({ path });
    await saveEstate(store, [instance]);
    await store.close();
    chmodSync(path, 0o400);
    chmodSync(at('read-only'), 0o500);
    const writing = async () => saveEstate(openStore({ path }), [instance, { ...instance, id: 'i-2' }]);
    await expect(writing()).rejects.toMatchObject({ code: 'store', message: `${path} cannot be written` });
    chmodSync(at('read-only'), 0o700);
    chmodSync(path, 0o600);
    const again = openStore({ path });
    expect((await again.resources.resolve('web')).map(({ id }) => id)).toEqual(['i-1']);
    await again.close();
  });
});

describe('a store that is damaged', () => {
  it('is told in one sentence, with what to do', async () => {
    const path = at('damaged.db');
    const store = openStore({ path });
    await saveEstate(
      store,
      Array.from({ length: 500 }, (_, index) => ({
        ...instance,
        id: `i-${index}`,
        properties: { a: 'x'.repeat(900) },
      })),
    );
    await store.close();
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 8192, bytes.length - 4096);
    writeFileSync(path, bytes);
    const reading = async () => openStore({ path }).resources.find({}, {});
    await expect(reading()).rejects.toMatchObject({ code: 'store', message: `${path} is damaged` });
  });
});

describe('another process that keeps the store locked', () => {
  it('is waited for, and then named', async () => {
    const path = at('locked.db');
    const store = openStore({ path, busyTimeout: 200 });
    await saveEstate(store, [instance]);
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    const started = performance.now();
    await expect(saveEstate(store, [instance])).rejects.toMatchObject({
      code: 'store',
      message: `another process has kept ${path} locked for too long`,
    });
    expect(performance.now() - started).toBeGreaterThan(150);
    other.exec('ROLLBACK');
    other.close();
    await saveEstate(store, [instance, { ...instance, id: 'i-2' }]);
    expect((await store.resources.find({}, {})).total).toBe(2);
    await store.close();
  });
});
