import { parseJson } from '../json.ts';
import type { Sql } from '../sql.ts';

/** Something that was named: the form of language understanding, which the store only keeps. */
export interface KeptEntity {
  type: string;
  value: string;
  text: string;
  start: number;
  end: number;
  inherited?: true;
}

/** One thing that an answer showed. */
export interface KeptResult {
  id: string;
  name?: string | null;
  kind?: string | null;
}

export interface Turn {
  at: string;
  text: string;
  /** The intent of the first request. */
  intent: string;
  /** 0 to 1; null where nothing was to be understood. */
  confidence: number | null;
  /** Of all requests, in order. */
  intents: string[];
  /** What the last request stood for: its own entities, and those it took over. */
  entities: KeptEntity[];
  /** The command it was carried out as; null when nothing was run. */
  equivalent: string | null;
  /** What was answered, in Markdown; the end of a long answer is cut. */
  answer: string | null;
  /** What was shown, in order: the first {@link MOST_RESULTS}. */
  results: KeptResult[];
  /** Null for turns of an opsctl that did not keep it. */
  exit_status: number | null;
  /** What was spoken of before is forgotten from here on. */
  starts_over: boolean;
}

/** A turn to keep; what is left out is kept as nothing. */
export type NewTurn = Pick<Turn, 'at' | 'text' | 'intent' | 'equivalent' | 'answer'> & Partial<Turn>;

export interface SessionSummary {
  id: string;
  /** What was said first. */
  title: string;
  turns: number;
  created_at: string;
  updated_at: string;
}

export interface SessionTable {
  /** Adds a turn, opening the session when it is new. The oldest of more than {@link MOST_TURNS} turns is dropped. */
  append(session: string, turn: NewTurn): Promise<void>;
  /** The latest turns, oldest first. */
  turns(session: string, limit: number): Promise<Turn[]>;
  /** Turns of all sessions within a time, oldest first; the latest when there are more than `limit`. */
  latest(want: { limit: number; from?: Date; to?: Date }): Promise<(Turn & { session: string })[]>;
  find(session: string): Promise<SessionSummary | undefined>;
  /** By their latest turn, newest first. */
  list(limit: number): Promise<SessionSummary[]>;
  /** Removes sessions with all their turns; how many of them there were. */
  remove(sessions: readonly string[]): Promise<number>;
}

export const MOST_TURNS = 1000;
export const MOST_RESULTS = 200;
/** Characters of an answer, and of a question, that are kept. */
const MOST_ANSWER = 8000;
const MOST_TEXT = 4000;
const MOST_TITLE = 200;
const MOST_ENTITIES = 100;
const CUT = '\n\n(cut)';

type Row = Pick<Turn, 'text' | 'intent' | 'confidence' | 'equivalent' | 'exit_status'> & {
  at: number;
  answer: string | null;
  intents: string | null;
  entities: string | null;
  results: string | null;
  starts_over: number;
};

const SUMMARY = `SELECT id, coalesce(title, '') AS title, created_at, updated_at,
  (SELECT count(*) FROM turns WHERE session = id) AS turns FROM sessions`;
type SummaryRow = Omit<SessionSummary, 'created_at' | 'updated_at'> & { created_at: number; updated_at: number };

export function sessionTable(sql: Sql): SessionTable {
  return {
    async append(session, turn) {
      const at = Date.parse(turn.at);
      sql.transaction(() => {
        sql.run(
          `INSERT INTO sessions (id, title, created_at, updated_at) VALUES (?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET updated_at = excluded.updated_at`,
          session,
          turn.text.slice(0, MOST_TITLE),
          at,
          at,
        );
        const last = sql.get<{ seq: number }>('SELECT max(seq) AS seq FROM turns WHERE session = ?', session);
        const seq = (last?.seq ?? 0) + 1;
        sql.run(
          `INSERT INTO turns (session, seq, at, text, intent, confidence, intents, entities, equivalent, answer, results,
           exit_status, starts_over) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          session,
          seq,
          at,
          turn.text.slice(0, MOST_TEXT),
          turn.intent,
          turn.confidence ?? null,
          JSON.stringify(turn.intents ?? [turn.intent]),
          JSON.stringify((turn.entities ?? []).slice(0, MOST_ENTITIES)),
          turn.equivalent,
          turn.answer === null ? null : JSON.stringify(cut(turn.answer)),
          JSON.stringify((turn.results ?? []).slice(0, MOST_RESULTS)),
          turn.exit_status ?? null,
          turn.starts_over === true ? 1 : 0,
        );
        sql.run('DELETE FROM turns WHERE session = ? AND seq <= ?', session, seq - MOST_TURNS);
      });
    },
    async turns(session, limit) {
      return sql
        .all<Row>(
          'SELECT * FROM (SELECT * FROM turns WHERE session = ? ORDER BY seq DESC LIMIT ?) ORDER BY seq',
          session,
          limit,
        )
        .map(toTurn);
    },
    async latest({ limit, from, to }) {
      return sql
        .all<Row & { session: string }>(
          `SELECT * FROM (SELECT * FROM turns WHERE at >= ? AND at < ? ORDER BY at DESC, session DESC, seq DESC LIMIT ?)
           ORDER BY at, session, seq`,
          from?.getTime() ?? 0,
          to?.getTime() ?? Number.MAX_SAFE_INTEGER,
          limit,
        )
        .map((row) => ({ session: row.session, ...toTurn(row) }));
    },
    async find(session) {
      const row = sql.get<SummaryRow>(`${SUMMARY} WHERE id = ?`, session);
      return row && toSummary(row);
    },
    async list(limit) {
      return sql.all<SummaryRow>(`${SUMMARY} ORDER BY updated_at DESC, rowid DESC LIMIT ?`, limit).map(toSummary);
    },
    async remove(sessions) {
      const ids = JSON.stringify(sessions);
      return sql.transaction(() => {
        const { there } = sql.get<{ there: number }>(
          'SELECT count(*) AS there FROM sessions WHERE id IN (SELECT value FROM json_each(?))',
          ids,
        ) ?? { there: 0 };
        sql.run('DELETE FROM turns WHERE session IN (SELECT value FROM json_each(?))', ids);
        sql.run('DELETE FROM sessions WHERE id IN (SELECT value FROM json_each(?))', ids);
        return there;
      });
    },
  };
}

function cut(answer: string): string {
  return answer.length <= MOST_ANSWER ? answer : answer.slice(0, MOST_ANSWER - CUT.length) + CUT;
}

function toTurn(row: Row): Turn {
  const { at, text, intent, confidence, equivalent, answer, exit_status, starts_over } = row;
  return {
    at: new Date(at).toISOString(),
    text,
    intent,
    confidence,
    intents: row.intents === null ? [intent] : parseJson<string[]>(row.intents),
    entities: row.entities === null ? [] : parseJson<KeptEntity[]>(row.entities),
    equivalent,
    answer: answer === null ? null : parseJson<string>(answer),
    results: row.results === null ? [] : parseJson<KeptResult[]>(row.results),
    exit_status,
    starts_over: starts_over === 1,
  };
}

function toSummary({ id, title, turns, created_at, updated_at }: SummaryRow): SessionSummary {
  return {
    id,
    title,
    turns,
    created_at: new Date(created_at).toISOString(),
    updated_at: new Date(updated_at).toISOString(),
  };
}
