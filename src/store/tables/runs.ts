import { hostname } from 'node:os';
import type { Sql } from '../sql.ts';

export type RunState = 'running' | 'completed' | 'partial' | 'interrupted' | 'failed' | 'abandoned';

export interface Run {
  id: string;
  started_at: string;
  finished_at: string | null;
  state: RunState;
  account: string | null;
  identity: string | null;
  request: unknown;
  error: string | null;
}

export interface RunTable {
  /** Opens a run. Runs of processes that died without closing theirs are marked `abandoned` on the way. */
  begin(run: { account: string; identity: string; request: unknown; at: Date }): Promise<string>;
  finish(id: string, state: Exclude<RunState, 'running'>, at: Date, error?: string): Promise<void>;
  /** Discoveries, the latest first. Runs that read a few things anew after a change (`request.refreshed`) are not among them. */
  list(limit: number): Promise<Run[]>;
  /** When the first discovery began; undefined when there was none. */
  first(): Promise<Date | undefined>;
  /** The latest runs that did not end with everything seen: what they were asked for may never have been reached. */
  unfinished(limit: number): Promise<Run[]>;
  /** A run by id, by a prefix that fits one, or `last` for the latest discovery. */
  find(id: string): Promise<Run | undefined>;
}

interface Row {
  id: string;
  started_at: number;
  finished_at: number | null;
  state: RunState;
  account: string | null;
  identity: string | null;
  request: string;
  error: string | null;
  pid: number;
  host: string;
}

const IS_DISCOVERY = "json_extract(request, '$.refreshed') IS NULL";

/** Runs of which every scope's outcome is kept. */
const KEPT_RUNS = 500;

export function runTable(sql: Sql): RunTable {
  function abandonDead(now: number) {
    const open = sql.all<Row>("SELECT * FROM runs WHERE state = 'running'");
    for (const run of open.filter(({ pid, host }) => host === hostname() && !isAlive(pid)))
      sql.run(
        "UPDATE runs SET state = 'abandoned', finished_at = ?, error = 'the process ended without finishing' WHERE id = ?",
        now,
        run.id,
      );
  }

  /** The ledger of the present stays; what each scope said in runs long past is dropped, or --watch would fill the disk. */
  function forgetOld() {
    sql.run(
      `DELETE FROM scope_runs WHERE run_id IN
         (SELECT id FROM runs WHERE ${IS_DISCOVERY} ORDER BY started_at DESC, id DESC LIMIT -1 OFFSET ?)`,
      KEPT_RUNS,
    );
  }

  return {
    async begin({ account, identity, request, at }) {
      return sql.transaction(() => {
        abandonDead(at.getTime());
        forgetOld();
        const id = freeId(sql, at);
        sql.run(
          "INSERT INTO runs (id, started_at, state, account, identity, pid, host, request) VALUES (?, ?, 'running', ?, ?, ?, ?, ?)",
          id,
          at.getTime(),
          account,
          identity,
          process.pid,
          hostname(),
          JSON.stringify(request),
        );
        return id;
      });
    },
    async finish(id, state, at, error) {
      sql.run(
        'UPDATE runs SET state = ?, finished_at = ?, error = ? WHERE id = ?',
        state,
        at.getTime(),
        error ?? null,
        id,
      );
    },
    async first() {
      const { at } = sql.get<{ at: number | null }>('SELECT min(started_at) AS at FROM runs') ?? { at: null };
      return at === null ? undefined : new Date(at);
    },
    async unfinished(limit) {
      return sql
        .all<Row>(
          `SELECT * FROM runs WHERE state <> 'completed' AND ${IS_DISCOVERY} ORDER BY started_at DESC LIMIT ?`,
          limit,
        )
        .map(toRun);
    },
    async list(limit) {
      return sql
        .all<Row>(`SELECT * FROM runs WHERE ${IS_DISCOVERY} ORDER BY started_at DESC, rowid DESC LIMIT ?`, limit)
        .map(toRun);
    },
    async find(id) {
      const rows =
        id === 'last'
          ? sql.all<Row>(`SELECT * FROM runs WHERE ${IS_DISCOVERY} ORDER BY started_at DESC, rowid DESC LIMIT 1`)
          : sql.all<Row>('SELECT * FROM runs WHERE substr(id, 1, ?) = ? ORDER BY length(id) LIMIT 2', id.length, id);
      const [first, second] = rows;
      // The whole id of one run may begin those of others begun in the same second.
      return first && (second === undefined || first.id === id) ? toRun(first) : undefined;
    },
  };
}

function toRun(row: Row): Run {
  const running = row.state === 'running' && row.host === hostname() && !isAlive(row.pid);
  return {
    id: row.id,
    started_at: new Date(row.started_at).toISOString(),
    finished_at: row.finished_at === null ? null : new Date(row.finished_at).toISOString(),
    state: running ? 'abandoned' : row.state,
    account: row.account,
    identity: row.identity,
    request: JSON.parse(row.request),
    error: row.error,
  };
}

/** `run-20261122T160312Z`, with `-2`, `-3` … when several begin in one second. */
function freeId(sql: Sql, at: Date): string {
  const base = `run-${at.toISOString().replace(/[-:]|\.\d+/g, '')}`;
  for (let attempt = 1; ; attempt++) {
    const id = attempt === 1 ? base : `${base}-${attempt}`;
    if (!sql.get('SELECT 1 FROM runs WHERE id = ?', id)) return id;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
