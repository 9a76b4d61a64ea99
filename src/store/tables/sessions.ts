import { parseJson } from '../json.ts';
import type { Sql } from '../sql.ts';

export interface Turn {
  at: string;
  text: string;
  intent: string;
  /** The command it was carried out as; null when nothing was run. */
  equivalent: string | null;
  /** What was answered, in words. */
  answer: string | null;
}

export interface SessionTable {
  /** Adds a turn, opening the session when it is new. */
  append(session: string, turn: Turn): Promise<void>;
  turns(session: string, limit: number): Promise<Turn[]>;
  list(limit: number): Promise<{ id: string; created_at: string; updated_at: string; turns: number }[]>;
}

type Row = Omit<Turn, 'at' | 'answer'> & { at: number; answer: string | null };

export function sessionTable(sql: Sql): SessionTable {
  return {
    async append(session, turn) {
      const at = Date.parse(turn.at);
      sql.transaction(() => {
        sql.run(
          `INSERT INTO sessions (id, created_at, updated_at) VALUES (?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET updated_at = excluded.updated_at`,
          session,
          at,
          at,
        );
        sql.run(
          `INSERT INTO turns (session, seq, at, text, intent, equivalent, answer)
           SELECT ?, coalesce(max(seq), 0) + 1, ?, ?, ?, ?, ? FROM turns WHERE session = ?`,
          session,
          at,
          turn.text,
          turn.intent,
          turn.equivalent,
          turn.answer === null ? null : JSON.stringify(turn.answer),
          session,
        );
      });
    },
    async turns(session, limit) {
      return sql
        .all<Row>(
          'SELECT * FROM (SELECT * FROM turns WHERE session = ? ORDER BY seq DESC LIMIT ?) ORDER BY seq',
          session,
          limit,
        )
        .map(({ at, text, intent, equivalent, answer }) => ({
          at: new Date(at).toISOString(),
          text,
          intent,
          equivalent,
          answer: answer === null ? null : parseJson<string>(answer),
        }));
    },
    async list(limit) {
      return sql
        .all<{ id: string; created_at: number; updated_at: number; turns: number }>(
          `SELECT id, created_at, updated_at, (SELECT count(*) FROM turns WHERE session = id) AS turns
           FROM sessions ORDER BY updated_at DESC LIMIT ?`,
          limit,
        )
        .map((row) => ({
          ...row,
          created_at: new Date(row.created_at).toISOString(),
          updated_at: new Date(row.updated_at).toISOString(),
        }));
    },
  };
}
