import { parseJson } from '../json.ts';
import type { Sql } from '../sql.ts';
import type { Window } from './series.ts';
import { fetchedWindows } from './windows.ts';

/** Who tells of events. */
export const EVENT_SOURCES = ['cloudtrail', 'alarm', 'rds', 'ecs'] as const;
export type EventSource = (typeof EVENT_SOURCES)[number];

/** Something that happened, as AWS tells it. */
export interface StoredEvent {
  id: number;
  /** ISO 8601 UTC. */
  at: string;
  source: EventSource;
  /** The source's own id: adding the same again changes nothing. */
  native_id: string;
  account: string;
  region: string;
  /** `RunInstances`, `StateUpdate`, `failover`, `task stopped`. */
  name: string;
  /** Who did it, where the source says so. */
  actor: string | null;
  /** `ok`, or the error code of a call that was refused; for alarms the new state. */
  outcome: string;
  /** What it is about, as the source wrote it. */
  subject: string | null;
  /** One line for people. */
  summary: string;
  /** The record itself, bounded in size by who adds it. */
  detail: unknown;
  /** Known resources it concerns. */
  uids: number[];
}

export interface EventFilter {
  /** Events that concern any of these resources. */
  uids?: readonly number[];
  sources?: readonly EventSource[];
  /** In any case; `*` stands for any letters. */
  names?: readonly string[];
  actor?: string;
  /** Only those that name this, as what they are about or in their line for people. */
  about?: string;
  /** Only calls that were refused, what failed, and alarms that went off. */
  failed?: boolean;
  /** Milliseconds since the epoch, half-open. */
  from?: number;
  to?: number;
  limit: number;
  /** Newest first unless asked otherwise. */
  oldestFirst?: boolean;
}

export interface EventTable {
  /** Adds what is not held yet, and to what is the resources it was not known to concern; the number of new ones. */
  add(events: readonly Omit<StoredEvent, 'id'>[]): Promise<number>;
  list(filter: EventFilter): Promise<StoredEvent[]>;
  /** In batches, oldest first: memory stays flat however many there are. */
  each(filter: Omit<EventFilter, 'limit' | 'oldestFirst'>): AsyncIterable<StoredEvent[]>;
  /** How many of each source are held, and from when to when. */
  summary(): Promise<{ source: EventSource; events: number; first: string; last: string }[]>;
  /** What was asked of AWS already, merged, in order. */
  windows(source: EventSource, account: string, region: string): Promise<Window[]>;
  markFetched(source: EventSource, account: string, region: string, window: Window): Promise<void>;
}

/** Outcomes of what went well, and alarms that tell of nothing. */
export const WELL = ['ok', 'OK', 'INSUFFICIENT_DATA'] as const;

type Row = Omit<StoredEvent, 'at' | 'detail' | 'uids'> & { at: number; detail: string; uids: string | null };

const BATCH = 1000;

export function eventTable(sql: Sql): EventTable {
  const windows = fetchedWindows(sql, 'event_windows', ['source', 'account', 'region']);
  return {
    async add(events) {
      return sql.transaction(() => events.reduce((added, event) => added + insert(sql, event), 0));
    },
    async list({ limit, oldestFirst, ...filter }) {
      const { where, params } = conditions(filter);
      const order = oldestFirst ? 'at, id' : 'at DESC, id DESC';
      return sql.all<Row>(`${SELECT} WHERE ${where} ORDER BY ${order} LIMIT ?`, ...params, limit).map(eventOf);
    },
    async *each({ from = -1, ...filter }) {
      const { where, params } = conditions(filter);
      // As a condition of its own the beginning might be taken for where each batch starts.
      let [at, id] = [from, -1];
      for (;;) {
        const rows = sql.all<Row>(
          `${SELECT} WHERE ${where} AND (at, id) > (?, ?) ORDER BY at, id LIMIT ?`,
          ...params,
          at,
          id,
          BATCH,
        );
        const last = rows.at(-1);
        if (last === undefined) return;
        yield rows.map(eventOf);
        if (rows.length < BATCH) return;
        [at, id] = [last.at, last.id];
      }
    },
    async summary() {
      return sql
        .all<{ source: EventSource; events: number; first: number; last: number }>(
          'SELECT source, count(*) AS events, min(at) AS first, max(at) AS last FROM events GROUP BY source ORDER BY source',
        )
        .map(({ first, last, ...row }) => ({
          ...row,
          first: new Date(first).toISOString(),
          last: new Date(last).toISOString(),
        }));
    },
    windows: async (...key) => windows.read(...key),
    markFetched: async (source, account, region, window) => windows.add(window, source, account, region),
  };
}

const SELECT = `SELECT id, at, source, native_id, account, region, name, actor, outcome, subject, summary, detail,
  (SELECT json_group_array(uid) FROM event_subjects WHERE event = events.id) AS uids FROM events`;

function insert(sql: Sql, event: Omit<StoredEvent, 'id'>): number {
  const { changes, lastInsertRowid } = sql.run(
    `INSERT OR IGNORE INTO events (at, source, native_id, account, region, name, actor, outcome, subject, summary, detail)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    Date.parse(event.at),
    event.source,
    event.native_id,
    event.account,
    event.region,
    event.name,
    event.actor,
    event.outcome,
    event.subject,
    event.summary,
    JSON.stringify(event.detail ?? null),
  );
  const id = changes > 0 ? lastInsertRowid : event.uids.length > 0 ? idOf(sql, event) : undefined;
  if (id !== undefined)
    for (const uid of new Set(event.uids))
      sql.run('INSERT OR IGNORE INTO event_subjects (event, uid) VALUES (?, ?)', id, uid);
  return changes > 0 ? 1 : 0;
}

function idOf(sql: Sql, { source, account, region, native_id }: Omit<StoredEvent, 'id'>): number | undefined {
  const text = 'SELECT id FROM events WHERE source = ? AND account = ? AND region = ? AND native_id = ?';
  return sql.get<{ id: number }>(text, source, account, region, native_id)?.id;
}

function conditions(filter: Omit<EventFilter, 'limit' | 'oldestFirst'>): {
  where: string;
  params: (string | number)[];
} {
  const { uids, sources, names, actor, about, failed, from, to } = filter;
  const parts: [string, ...(string | number)[]][] = [['1 = 1']];
  const among = (values: readonly unknown[]) => JSON.stringify(values);
  if (uids)
    parts.push(['id IN (SELECT event FROM event_subjects WHERE uid IN (SELECT value FROM json_each(?)))', among(uids)]);
  // The plus keeps the planner from the index by source, after which every batch would be sorted by time.
  if (sources) parts.push(['+source IN (SELECT value FROM json_each(?))', among(sources)]);
  if (names)
    parts.push(['EXISTS (SELECT 1 FROM json_each(?) WHERE lower(events.name) GLOB lower(value))', among(names)]);
  if (actor !== undefined) parts.push(['instr(lower(actor), lower(?)) > 0', actor]);
  if (about !== undefined)
    parts.push([
      "(instr(lower(ifnull(subject, '')), lower(?)) > 0 OR instr(lower(summary), lower(?)) > 0)",
      about,
      about,
    ]);
  if (failed) parts.push(['outcome NOT IN (SELECT value FROM json_each(?))', among(WELL)]);
  if (from !== undefined) parts.push(['at >= ?', from]);
  if (to !== undefined) parts.push(['at < ?', to]);
  return {
    where: parts.map(([text]) => text).join(' AND '),
    params: parts.flatMap(([, ...values]) => values),
  };
}

function eventOf({ at, detail, uids, ...row }: Row): StoredEvent {
  return {
    ...row,
    at: new Date(at).toISOString(),
    detail: parseJson<unknown>(detail),
    uids: parseJson<number[]>(uids ?? '[]'),
  };
}
