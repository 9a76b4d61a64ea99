import { startChild } from '../../core/child-task.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import type { Json } from '../../core/model.ts';
import { readingSql, sqlParams } from './guard.ts';
import type { SqlReply, SqlRequest } from './run.ts';

export interface SqlAnswer {
  columns: string[];
  rows: Record<string, Json>[];
  /** There are more rows than `limit`. */
  more: boolean;
}

/** Node runs the source as it is; in a built opsctl the process lies beside the bundle. */
const PROCESS = new URL(import.meta.url.endsWith('.ts') ? './process.ts' : './sql.mjs', import.meta.url);

/**
 * Answers one SELECT over the views of a store (see views.ts), in a process of its own. It can only read: the words are
 * checked, the statement is prepared where there is nothing but the views, and the file is opened for reading.
 * @param path the store's file
 * @param timeout milliseconds
 * @throws OpsctlError `refused` for what would not only read, `usage` pointing at the place, `unavailable` after the
 *   time-out
 */
export async function querySql(
  path: string,
  {
    text,
    params,
    limit,
    timeout,
  }: { text: string; params: Readonly<Record<string, unknown>>; limit: number; timeout: number },
  signal: AbortSignal,
): Promise<SqlAnswer> {
  checkParams(sqlParams(readingSql(text)), Object.keys(params));
  if (path === ':memory:') throw new OpsctlError('unavailable', 'a store in memory cannot be asked in SQL');
  const child = startChild(PROCESS, 'the query', signal);
  try {
    const request: SqlRequest = { path, text, params, limit };
    const { columns, rows, more } = await child.ask<SqlReply>(request, timeout);
    const named = rows.map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place] ?? null])));
    return { columns, rows: named, more };
  } finally {
    child.end();
  }
}

function checkParams(used: ReadonlySet<string>, given: readonly string[]): void {
  const missing = [...used].filter((name) => !given.includes(name));
  const unused = given.filter((name) => !used.has(name));
  if (missing.length > 0)
    throw usageError(
      `the query needs a value for ${missing.map((name) => `:${name}`).join(', ')}`,
      `add ${missing.map((name) => `--param ${name}=…`).join(' ')}`,
    );
  if (unused.length > 0)
    throw usageError(
      `--param ${unused.join(', ')}: the query has no ${unused.map((name) => `:${name}`).join(', ')}`,
      used.size > 0 ? `it has ${[...used].map((name) => `:${name}`).join(', ')}` : 'it takes no parameters',
    );
}
