import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { OpsctlError } from '../core/errors.ts';
import { makeFolder } from '../core/make-folder.ts';
import { fingerprint } from './fingerprint.ts';
import type { Store } from './index.ts';
import { migrations } from './migrations/index.ts';
import { cannotBeWritten, readOnlyDatabase } from './read-only.ts';
import { Sql, translate } from './sql.ts';
import { auditTable } from './tables/audit.ts';
import { changeTable } from './tables/changes.ts';
import { eventTable } from './tables/events.ts';
import { incidentTable } from './tables/incidents.ts';
import { infrastructureTable } from './tables/infrastructures.ts';
import { modelTable } from './tables/models.ts';
import { predictionTable } from './tables/predictions.ts';
import { relationshipTable } from './tables/relationships.ts';
import { resourceTable } from './tables/resources.ts';
import { runTable } from './tables/runs.ts';
import { scopeTable } from './tables/scopes.ts';
import { seriesTable } from './tables/series.ts';
import { sessionTable } from './tables/sessions.ts';

export interface OpenOptions {
  /** A file, or `:memory:`. Folders on the way are made; the file is created with mode 0600. */
  path: string;
  /** How long to wait for another process that is writing, milliseconds. */
  busyTimeout?: number;
}

/**
 * Opens (or creates) a store and brings its schema up to date; one that cannot be written is opened for reading.
 * @throws OpsctlError `store` when the file is not a store, is newer than this opsctl, or cannot be used
 */
export function openStore({ path, busyTimeout = 15_000 }: OpenOptions): Store {
  const sql = ready(path, busyTimeout);
  return {
    path,
    resources: resourceTable(sql),
    relationships: relationshipTable(sql),
    changes: changeTable(sql),
    runs: runTable(sql),
    scopes: scopeTable(sql),
    infrastructures: infrastructureTable(sql),
    series: seriesTable(sql),
    events: eventTable(sql),
    incidents: incidentTable(sql),
    models: modelTable(sql),
    predictions: predictionTable(sql),
    sessions: sessionTable(sql),
    audit: auditTable(sql),
    fingerprint: async () => fingerprint(sql),
    async info() {
      const pages = Number(sql.pragma('page_count'));
      return {
        path,
        schema_version: Number(sql.pragma('user_version')),
        size_bytes: pages * Number(sql.pragma('page_size')),
        journal_mode: String(sql.pragma('journal_mode')),
        integrity: String(sql.pragma('quick_check(1)')),
      };
    },
    async close() {
      sql.close();
    },
  };
}

function ready(path: string, busyTimeout: number): Sql {
  try {
    return prepared(connect(path, busyTimeout), (sql) => {
      sql.pragma('journal_mode = WAL');
      sql.pragma('synchronous = NORMAL');
      sql.pragma('foreign_keys = ON');
      migrate(sql);
    });
  } catch (error) {
    if (!cannotBeWritten(error, path)) throw error;
    return prepared(reading(path, busyTimeout), requireThisSchema);
  }
}

function prepared(sql: Sql, prepare: (sql: Sql) => void): Sql {
  try {
    prepare(sql);
    return sql;
  } catch (error) {
    sql.close();
    throw error;
  }
}

function reading(path: string, busyTimeout: number): Sql {
  try {
    return new Sql(readOnlyDatabase(path, busyTimeout), path);
  } catch (error) {
    throw translate(error, path);
  }
}

function connect(path: string, busyTimeout: number): Sql {
  try {
    if (path !== ':memory:') prepareFile(path);
    return new Sql(new Database(path, { timeout: busyTimeout }), path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('E'))
      throw new OpsctlError('store', `${path} cannot be opened: ${(error as Error).message}`, {
        hint: 'check that the folder exists and may be written, or name another file with --db',
        cause: error,
      });
    throw translate(error, path);
  }
}

function prepareFile(path: string): void {
  if (existsSync(path)) {
    if (statSync(path).isDirectory())
      throw new OpsctlError('store', `${path} is a folder, not a store`, { hint: 'name a file with --db' });
    return;
  }
  makeFolder(dirname(path));
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}

/** An older schema cannot be brought up to date in what cannot be written. */
function requireThisSchema(sql: Sql): void {
  const found = Number(sql.pragma('user_version'));
  refuseNewer(sql, found);
  if (found < migrations.length)
    throw new OpsctlError(
      'store',
      `${sql.path} cannot be written, and has schema ${found}, which would have to be brought to ${migrations.length}`,
      { hint: 'copy it to where it may be written, and name the copy with --db' },
    );
}

function refuseNewer({ path }: Sql, found: number): void {
  if (found > migrations.length)
    throw new OpsctlError(
      'store',
      `${path} has schema ${found}, made by a newer opsctl; this one knows up to ${migrations.length}`,
      { hint: 'update opsctl, or name another file with --db' },
    );
}

function migrate(sql: Sql): void {
  const version = () => Number(sql.pragma('user_version'));
  const found = version();
  refuseNewer(sql, found);
  if (found === migrations.length) return;
  if (found === 0 && hasForeignTables(sql))
    throw new OpsctlError('store', `${sql.path} is a SQLite database of another program`, {
      hint: 'name another file with --db or OPSCTL_DB',
    });
  sql.transaction(() => {
    // Another process may have migrated while this one waited for the lock.
    for (let next = version(); next < migrations.length; next++) {
      sql.exec(migrations[next] ?? '');
      sql.pragma(`user_version = ${next + 1}`);
    }
  });
}

function hasForeignTables(sql: Sql): boolean {
  const other = sql.get<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'runs'");
  const ours = sql.get<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'scopes'");
  return other !== undefined && ours === undefined;
}
