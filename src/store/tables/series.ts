import type { Sql } from '../sql.ts';
import { fetchedWindows } from './windows.ts';

/** Milliseconds since the epoch, and the value. */
export type Point = [number, number];

/** Half-open, milliseconds since the epoch. */
export interface Window {
  from: number;
  to: number;
}

export interface SeriesKey {
  /** The resource's number in the store; null for an imported series that belongs to none. */
  uid: number | null;
  /** What the series is of, for people: resource name or id, or the label given at import. */
  label: string;
  metric: string;
  statistic: string;
  unit: string | null;
  period_seconds: number;
  /** `cloudwatch`, `csv`. */
  source: string;
}

export interface Series extends SeriesKey {
  id: number;
}

export interface SeriesTable {
  /** The series of this key, made when it is new. */
  ensure(key: SeriesKey): Promise<Series>;
  list(filter: { uids?: readonly number[]; label?: string; metric?: string }): Promise<Series[]>;
  /** Adds points; one at a time already held is replaced. Points need not be in order. */
  append(series: number, points: readonly Point[]): Promise<void>;
  /** Points with from <= time < to, in order. */
  read(series: number, from: number, to: number): Promise<Point[]>;
  /** First and last moment held, and how many points; undefined when there are none. */
  span(series: number): Promise<{ first: number; last: number; points: number } | undefined>;
  /** Windows already asked for, merged, in order. */
  windows(series: number): Promise<Window[]>;
  markFetched(series: number, window: Window): Promise<void>;
  /** True when any series holds points of any of these resources (of any resource, when none are named). */
  hasAny(uids?: readonly number[]): Promise<boolean>;
}

const DAY = 86_400_000;
const POINT_BYTES = 12;

export function seriesTable(sql: Sql): SeriesTable {
  const windows = fetchedWindows(sql, 'windows', ['series']);
  return {
    async ensure(key) {
      const { uid, label, metric, statistic, unit, period_seconds, source } = key;
      const find = () =>
        sql.get<Series>(
          'SELECT * FROM series WHERE uid IS ? AND (uid IS NOT NULL OR label = ?) AND metric = ? AND statistic = ? AND period_seconds = ? AND source = ?',
          uid,
          label,
          metric,
          statistic,
          period_seconds,
          source,
        );
      const found = find();
      if (found) return found;
      const { lastInsertRowid } = sql.run(
        'INSERT INTO series (uid, label, metric, statistic, unit, period_seconds, source) VALUES (?, ?, ?, ?, ?, ?, ?)',
        uid,
        label,
        metric,
        statistic,
        unit,
        period_seconds,
        source,
      );
      return { ...key, id: lastInsertRowid };
    },
    async list({ uids, label, metric }) {
      return sql.all<Series>(
        `SELECT * FROM series WHERE (? IS NULL OR uid IN (SELECT value FROM json_each(?))) AND (? IS NULL OR lower(label) = lower(?))
         AND (? IS NULL OR metric = ?) ORDER BY label, metric, period_seconds`,
        ...twice(uids === undefined ? null : JSON.stringify(uids)),
        ...twice(label ?? null),
        ...twice(metric ?? null),
      );
    },
    async append(series, points) {
      const finite = points.filter(([, value]) => Number.isFinite(value));
      const byDay = Map.groupBy(finite, ([time]) => Math.floor(time / DAY) * DAY);
      sql.transaction(() => {
        for (const [day, added] of byDay) {
          const held = sql.get<{ data: Buffer }>('SELECT data FROM points WHERE series = ? AND day = ?', series, day);
          const merged = new Map(held ? decodePoints(day, held.data) : []);
          for (const [time, value] of added) merged.set(time, value);
          const data = encode(
            day,
            [...merged].sort(([a], [b]) => a - b),
          );
          sql.run('INSERT OR REPLACE INTO points (series, day, data) VALUES (?, ?, ?)', series, day, data);
        }
      });
    },
    async read(series, from, to) {
      const firstDay = Math.floor(from / DAY) * DAY;
      const days = sql.all<{ day: number; data: Buffer }>(
        'SELECT day, data FROM points WHERE series = ? AND day >= ? AND day < ? ORDER BY day',
        series,
        firstDay,
        to,
      );
      return days.flatMap(({ day, data }) => decodePoints(day, data).filter(([time]) => time >= from && time < to));
    },
    async span(series) {
      const ends = sql.get<{ low: number | null; high: number | null; bytes: number }>(
        'SELECT min(day) AS low, max(day) AS high, coalesce(sum(length(data)), 0) AS bytes FROM points WHERE series = ?',
        series,
      );
      if (!ends || ends.low === null || ends.high === null) return undefined;
      const dayOf = (day: number) => {
        const row = sql.get<{ data: Buffer }>('SELECT data FROM points WHERE series = ? AND day = ?', series, day);
        return row ? decodePoints(day, row.data) : [];
      };
      const first = dayOf(ends.low).at(0);
      const last = dayOf(ends.high).at(-1);
      if (!first || !last) return undefined;
      return { first: first[0], last: last[0], points: ends.bytes / POINT_BYTES };
    },
    windows: async (series) => windows.read(series),
    markFetched: async (series, window) => windows.add(window, series),
    async hasAny(uids) {
      const wanted = uids === undefined ? null : JSON.stringify(uids);
      return (
        sql.get(
          `SELECT 1 FROM points p JOIN series s ON s.id = p.series
           WHERE (? IS NULL OR s.uid IN (SELECT value FROM json_each(?))) LIMIT 1`,
          wanted,
          wanted,
        ) !== undefined
      );
    },
  };
}

function twice<Value>(value: Value): [Value, Value] {
  return [value, value];
}

function encode(day: number, points: readonly Point[]): Buffer {
  const data = Buffer.alloc(points.length * POINT_BYTES);
  points.forEach(([time, value], index) => {
    data.writeUInt32LE(time - day, index * POINT_BYTES);
    data.writeDoubleLE(value, index * POINT_BYTES + 4);
  });
  return data;
}

/** The points of a stored day; `day` is its beginning in milliseconds. */
export function decodePoints(day: number, data: Buffer): Point[] {
  return Array.from({ length: data.length / POINT_BYTES }, (_, index) => [
    day + data.readUInt32LE(index * POINT_BYTES),
    data.readDoubleLE(index * POINT_BYTES + 4),
  ]);
}
