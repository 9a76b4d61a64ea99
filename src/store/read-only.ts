/**
 * Opens a store that cannot be written: a backup, another user's, one on a read-only disk. SQLite keeps an index of the
 * log of a store beside it, and cannot read the store where neither that is there nor a file can be made; then a copy is
 * read, which is gone as soon as nobody reads it.
 */
import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { OpsctlError } from '../core/errors.ts';

/** Whether a failure to open means that the file is there and only cannot be written. */
export function cannotBeWritten(error: unknown, path: string): boolean {
  const code = error instanceof OpsctlError ? error.details?.sqlite : undefined;
  return typeof code === 'string' && /^SQLITE_(?:READONLY|CANTOPEN)/.test(code) && existsSync(path);
}

/** Writing to it fails as to any file that may not be written. */
export function readOnlyDatabase(path: string, timeout = 5000): Database.Database {
  const options = { readonly: true, fileMustExist: true, timeout };
  const database = new Database(path, options);
  try {
    database.prepare('SELECT count(*) FROM sqlite_master').get();
    return database;
  } catch (error) {
    database.close();
    if (!/^SQLITE_(?:READONLY|CANTOPEN)/.test(String((error as { code?: unknown }).code))) throw error;
    return copied(path, options);
  }
}

function copied(path: string, options: Database.Options): Database.Database {
  const folder = mkdtempSync(join(tmpdir(), 'opsctl-read-'));
  const copy = join(folder, 'copy.db');
  try {
    for (const ending of ['', '-wal']) {
      if (!existsSync(path + ending)) continue;
      copyFileSync(path + ending, copy + ending);
      chmodSync(copy + ending, 0o600);
    }
    const whole = new Database(copy);
    whole.pragma('journal_mode = DELETE');
    whole.close();
    return new Database(copy, options);
  } finally {
    // What is open is read on.
    rmSync(folder, { recursive: true, force: true });
  }
}
