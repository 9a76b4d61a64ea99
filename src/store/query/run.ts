import type Database from 'better-sqlite3';
import { OpsctlError } from '../../core/errors.ts';
import type { Json } from '../../core/model.ts';
import { readOnlyDatabase } from '../read-only.ts';
import { decodePoints } from '../tables/series.ts';
import { explainSql } from './explain.ts';
import { readingSql, sqlParams } from './guard.ts';
import { checkStatement, shapeDatabase } from './shape.ts';
import { POINTS, VIEWS, viewStatement } from './views.ts';

export interface SqlRequest {
  /** The store's file. */
  path: string;
  text: string;
  params: Record<string, unknown>;
  limit: number;
}

export interface SqlReply {
  columns: string[];
  rows: Json[][];
  /** There are more rows than `limit`. */
  more: boolean;
}

/** Answers one SELECT over the views, on a connection that can do nothing but read. */
export function runSql({ path, text, params, limit }: SqlRequest): SqlReply {
  const tokens = readingSql(text);
  const shape = shapeDatabase();
  try {
    checkStatement(shape, text, sqlParams(tokens));
  } catch (thrown) {
    throw thrown instanceof OpsctlError ? thrown : explainSql(thrown, text, tokens, shape);
  }
  shape.close();
  const db = openViews(path);
  const statement = db.prepare(text).raw().safeIntegers();
  const json = new Set(
    VIEWS.flatMap(({ columns }) => columns.filter(({ type }) => type === 'json').map(({ name }) => name)),
  );
  const about = statement.columns();
  const nested = about.map(({ name, column }) => json.has(column ?? '') || json.has(name));
  const rows: Json[][] = [];
  try {
    const named = sqlParams(tokens).size > 0 ? [bound(params)] : [];
    for (const row of statement.iterate(...named) as Iterable<unknown[]>) {
      if (rows.length === limit) return { columns: distinct(about.map(({ name }) => name)), rows, more: true };
      rows.push(row.map((value, place) => plain(value, nested[place] === true)));
    }
  } catch (thrown) {
    throw explainSql(thrown, text, tokens, undefined);
  } finally {
    db.close();
  }
  return { columns: distinct(about.map(({ name }) => name)), rows, more: false };
}

/** The store's file with the views, opened such that SQLite itself refuses to write. */
export function openViews(path: string): Database.Database {
  const db = readOnlyDatabase(path);
  for (const view of VIEWS) db.exec(viewStatement(view));
  const points = readOnlyDatabase(path);
  const days = points.prepare('SELECT day, data FROM points WHERE series = ? ORDER BY day');
  db.table(POINTS.name, {
    columns: POINTS.columns.map(({ name }) => name),
    parameters: ['series_id'],
    *rows(series: unknown) {
      for (const { day, data } of days.iterate(series) as Iterable<{ day: number; data: Buffer }>)
        for (const [at, value] of decodePoints(day, data)) yield [new Date(at).toISOString(), value];
    },
  });
  db.pragma('query_only = ON');
  return db;
}

/** Lists are handed over as JSON, for json_each; truth values are 1 and 0. */
function bound(params: Record<string, unknown>): Record<string, unknown> {
  const values = Object.entries(params).map(([name, value]): [string, unknown] => {
    if (typeof value === 'boolean') return [name, value ? 1 : 0];
    return [name, typeof value === 'object' && value !== null ? JSON.stringify(value) : value];
  });
  return Object.fromEntries(values);
}

function plain(value: unknown, nested: boolean): Json {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (nested && typeof value === 'string' && /^[[{]/.test(value)) return parsed(value);
  return typeof value === 'string' ? value : null;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** Two resources joined both have an id: `id`, `id_2`. */
function distinct(names: readonly string[]): string[] {
  const used = new Map<string, number>();
  return names.map((name) => {
    const times = (used.get(name) ?? 0) + 1;
    used.set(name, times);
    return times === 1 ? name : `${name}_${times}`;
  });
}
