import type Database from 'better-sqlite3';
import { OpsctlError } from '../core/errors.ts';

type Value = string | number | bigint | Buffer | Uint8Array | null;
export type Params = Value[] | [Record<string, Value>];

/**
 * The SQLite connection as tables use it: statements prepared once and kept, and every failure of the driver turned
 * into one clear sentence naming the file.
 */
export class Sql {
  readonly path: string;
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(db: Database.Database, path: string) {
    this.#db = db;
    this.path = path;
  }

  // Written out rather than through #guard: a scan calls these a hundred thousand times.
  all<Row>(text: string, ...params: Params): Row[] {
    try {
      return this.#prepare(text).all(...params) as Row[];
    } catch (error) {
      throw translate(error, this.path);
    }
  }

  get<Row>(text: string, ...params: Params): Row | undefined {
    try {
      return this.#prepare(text).get(...params) as Row | undefined;
    } catch (error) {
      throw translate(error, this.path);
    }
  }

  run(text: string, ...params: Params): { changes: number; lastInsertRowid: number } {
    try {
      // Numbers, not bigints: this connection never asks for safe integers.
      return this.#prepare(text).run(...params) as { changes: number; lastInsertRowid: number };
    } catch (error) {
      throw translate(error, this.path);
    }
  }

  /**
   * Rows in batches, each fetched by its own statement run so that the connection stays free between them: `text` must
   * order by an integer key, take the last key seen and the batch size as its last two parameters, and `key` reads it.
   */
  *batches<Row>(text: string, params: Value[], key: (row: Row) => number, size = 2000): Generator<Row[]> {
    let after = -1;
    for (;;) {
      const rows = this.all<Row>(text, ...params, after, size);
      if (rows.length > 0) yield rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < size) return;
      after = key(last);
    }
  }

  exec(text: string): void {
    this.#guard(() => this.#db.exec(text));
  }

  pragma(text: string): unknown {
    return this.#guard(() => this.#db.pragma(text, { simple: true }));
  }

  /** Runs `work` in one immediate transaction: another process waits (busy timeout) instead of failing half way. */
  transaction<Result>(work: () => Result): Result {
    return this.#guard(() => this.#db.transaction(work).immediate());
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #prepare(text: string): Database.Statement {
    let statement = this.#statements.get(text);
    if (!statement) {
      statement = this.#db.prepare(text);
      this.#statements.set(text, statement);
    }
    return statement;
  }

  #guard<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw translate(error, this.path);
    }
  }
}

const SENTENCES: [RegExp, (path: string) => string, string][] = [
  [
    /^SQLITE_NOTADB/,
    (path) => `${path} is not an opsctl store: the file is not a SQLite database`,
    'name another file with --db or OPSCTL_DB, or move this one away',
  ],
  [
    /^SQLITE_FULL/,
    (path) => `the disk that holds ${path} is full; what was stored before is intact`,
    'free some space and run the command again',
  ],
  [
    /^SQLITE_(BUSY|LOCKED)/,
    (path) => `another process has kept ${path} locked for too long`,
    'wait for the other opsctl to finish, then run the command again',
  ],
  [
    /^SQLITE_READONLY/,
    (path) => `${path} cannot be written`,
    'check the permissions of the file and its folder, or name another file with --db',
  ],
  [
    /^SQLITE_(CANTOPEN|PERM|AUTH)/,
    (path) => `${path} cannot be opened`,
    'check that the folder exists and may be written, or name another file with --db',
  ],
  [/^SQLITE_CORRUPT/, (path) => `${path} is damaged`, 'move it away and run opsctl discover again, or restore a copy'],
  [
    /^SQLITE_IOERR/,
    (path) => `the system could not read or write ${path}`,
    'check the disk, then run the command again',
  ],
];

/** The driver's error as ours; anything else passes unchanged. */
export function translate(error: unknown, path: string): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (error instanceof OpsctlError || typeof code !== 'string' || !code.startsWith('SQLITE_')) return error;
  const known = SENTENCES.find(([pattern]) => pattern.test(code));
  if (!known) return new OpsctlError('store', `${path}: ${(error as Error).message} (${code})`, { cause: error });
  const [, sentence, hint] = known;
  return new OpsctlError('store', sentence(path), { hint, cause: error, details: { sqlite: code } });
}
