import type { Sql } from '../sql.ts';
import type { Window } from './series.ts';

/** Windows of time that were fetched already, merged where they touch; one table serves several owners by its key columns. */
export interface FetchedWindows {
  read(...key: (string | number)[]): Window[];
  add(window: Window, ...key: (string | number)[]): void;
}

/** @param columns the key columns of `table`, beside `start_at` and `end_at` */
export function fetchedWindows(
  sql: Sql,
  table: 'windows' | 'event_windows',
  columns: readonly string[],
): FetchedWindows {
  const where = columns.map((column) => `${column} = ?`).join(' AND ');
  const marks = columns.map(() => '?').join(', ');
  return {
    read: (...key) =>
      sql
        .all<{ start_at: number; end_at: number }>(
          `SELECT start_at, end_at FROM ${table} WHERE ${where} ORDER BY start_at`,
          ...key,
        )
        .map(({ start_at, end_at }) => ({ from: start_at, to: end_at })),
    add(window, ...key) {
      sql.transaction(() => {
        const touching = sql.all<{ start_at: number; end_at: number }>(
          `SELECT start_at, end_at FROM ${table} WHERE ${where} AND start_at <= ? AND end_at >= ?`,
          ...key,
          window.to,
          window.from,
        );
        const from = Math.min(window.from, ...touching.map(({ start_at }) => start_at));
        const to = Math.max(window.to, ...touching.map(({ end_at }) => end_at));
        for (const { start_at } of touching)
          sql.run(`DELETE FROM ${table} WHERE ${where} AND start_at = ?`, ...key, start_at);
        sql.run(
          `INSERT INTO ${table} (${columns.join(', ')}, start_at, end_at) VALUES (${marks}, ?, ?)`,
          ...key,
          from,
          to,
        );
      });
    },
  };
}
