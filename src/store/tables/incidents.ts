import type { Sql } from '../sql.ts';

export const INCIDENT_KINDS = ['failure', 'maintenance'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** A stretch of time the user marked: a failure to learn from, or maintenance that is not what is normal. */
export interface Incident {
  id: number;
  kind: IncidentKind;
  /** Name or id of what it was, as the user knows it. */
  target: string;
  /** The resource; null when it was a whole infrastructure. */
  uid: number | null;
  infrastructure: string | null;
  /** ISO 8601 UTC. */
  start_at: string;
  /** Null while it goes on. */
  end_at: string | null;
  note: string | null;
  created_at: string;
}

export interface IncidentTable {
  add(incident: Omit<Incident, 'id'>): Promise<number>;
  /** Those that touch the window (milliseconds, half-open), newest first. */
  list(filter: { kind?: IncidentKind; from?: number; to?: number; limit?: number }): Promise<Incident[]>;
  /** False when there was no such mark. */
  remove(id: number): Promise<boolean>;
}

type Row = Omit<Incident, 'start_at' | 'end_at' | 'created_at'> & {
  start_at: number;
  end_at: number | null;
  created_at: number;
};

const MOST = 100_000;

export function incidentTable(sql: Sql): IncidentTable {
  return {
    async add({ kind, target, uid, infrastructure, start_at, end_at, note, created_at }) {
      return sql.run(
        `INSERT INTO incidents (kind, target, uid, infrastructure, start_at, end_at, note, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        kind,
        target,
        uid,
        infrastructure,
        Date.parse(start_at),
        end_at === null ? null : Date.parse(end_at),
        note,
        Date.parse(created_at),
      ).lastInsertRowid;
    },
    async list({ kind, from, to, limit = MOST }) {
      return sql
        .all<Row>(
          `SELECT * FROM incidents WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR end_at IS NULL OR end_at >= ?2)
           AND (?3 IS NULL OR start_at < ?3) ORDER BY start_at DESC, id DESC LIMIT ?4`,
          { 1: kind ?? null, 2: from ?? null, 3: to ?? null, 4: limit },
        )
        .map(({ start_at, end_at, created_at, ...row }) => ({
          ...row,
          start_at: new Date(start_at).toISOString(),
          end_at: end_at === null ? null : new Date(end_at).toISOString(),
          created_at: new Date(created_at).toISOString(),
        }));
    },
    async remove(id) {
      return sql.run('DELETE FROM incidents WHERE id = ?', id).changes > 0;
    },
  };
}
