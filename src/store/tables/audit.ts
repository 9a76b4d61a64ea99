import { OpsctlError } from '../../core/errors.ts';
import { canonicalJson, parseJson } from '../json.ts';
import type { Sql } from '../sql.ts';
import { strangeTriggers } from './audit-guards.ts';
import { type AuditFilter, auditWhere } from './audit-query.ts';
import { type AuditRow, type AuditVerdict, type NotedHash, sealOf } from './audit-seal.ts';
import { verifyAudit } from './audit-verify.ts';

export const AUDIT_EVENTS = ['asked', 'planned', 'confirmed', 'refused', 'done', 'failed'] as const;
export type AuditEvent = (typeof AUDIT_EVENTS)[number];

export interface AuditEntry {
  at: string;
  actor: string;
  event: AuditEvent;
  command: string;
  target: string;
  detail: Record<string, unknown>;
}

export interface AuditRecord extends AuditEntry {
  seq: number;
  hash: string;
}

export interface AuditTable {
  append(entry: AuditEntry): Promise<AuditRecord>;
  /** Newest first; `before` is the number of the last row of the page before. */
  list(limit: number, filter?: AuditFilter, before?: number): Promise<AuditRecord[]>;
  /** Oldest first, in batches; memory stays flat. */
  stream(filter?: AuditFilter): AsyncIterable<AuditRecord[]>;
  count(filter?: AuditFilter): Promise<number>;
  get(seq: number): Promise<AuditRecord | undefined>;
  /**
   * Walks the whole log and names everything that does not fit: see audit-verify.ts.
   * @param noted numbers and hashes written down elsewhere earlier
   * @param tick called with the number of rows walked so far; what it throws ends the walk
   */
  verify(noted?: readonly NotedHash[], tick?: (rows: number) => void): Promise<AuditVerdict>;
}

export function auditTable(sql: Sql): AuditTable {
  return {
    async append({ at, actor, event, command, target, detail }) {
      return sql.transaction(() => {
        refuseStrangeTriggers(sql);
        const head = headOf(sql);
        const row: Omit<AuditRow, 'hash'> = {
          seq: head.seq + 1,
          at: Date.parse(at),
          actor,
          event,
          command,
          target,
          detail: canonicalJson(detail),
          previous: head.hash,
        };
        const hash = sealOf(row);
        sql.run(
          'INSERT INTO audit (seq, at, actor, event, command, target, detail, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
          row.seq,
          row.at,
          actor,
          event,
          command,
          target,
          row.detail,
          row.previous,
          hash,
        );
        sql.run('UPDATE audit_head SET seq = ?, hash = ?, count = count + 1', row.seq, hash);
        return toRecord({ ...row, hash });
      });
    },
    async list(limit, filter = {}, before = Number.MAX_SAFE_INTEGER) {
      const { where, params } = auditWhere(filter);
      return sql
        .all<AuditRow>(
          `SELECT * FROM audit WHERE seq < ? AND ${where} ORDER BY seq DESC LIMIT ?`,
          before,
          ...params,
          limit,
        )
        .map(toRecord);
    },
    async *stream(filter = {}) {
      const { where, params } = auditWhere(filter);
      const text = `SELECT * FROM audit WHERE ${where} AND seq > ? ORDER BY seq LIMIT ?`;
      for (const rows of sql.batches<AuditRow>(text, params, ({ seq }) => seq)) yield rows.map(toRecord);
    },
    async count(filter = {}) {
      const { where, params } = auditWhere(filter);
      return sql.get<{ n: number }>(`SELECT count(*) AS n FROM audit WHERE ${where}`, ...params)?.n ?? 0;
    },
    async get(seq) {
      const row = sql.get<AuditRow>('SELECT * FROM audit WHERE seq = ?', seq);
      return row && toRecord(row);
    },
    async verify(noted = [], tick = () => {}) {
      return verifyAudit(sql, noted, tick);
    },
  };
}

/** A trigger of somebody else may keep the entry out or write others: then it is not known what the log would say. */
function refuseStrangeTriggers(sql: Sql): void {
  const strange = strangeTriggers(sql);
  if (strange.length === 0) return;
  const [which, them] = strange.length === 1 ? ['the trigger', 'it stands'] : ['the triggers', 'they stand'];
  throw new OpsctlError(
    'store',
    `the audit log in ${sql.path} has ${which} ${strange.join(', ')}, not of opsctl: while ${them} there, nothing can be written to it`,
    { hint: 'opsctl audit verify tells what else was done; find out who made it, and take it away with DROP TRIGGER' },
  );
}

/** Nothing is written behind an end that somebody moved: it would look as if that had been right. */
function headOf(sql: Sql): { seq: number; hash: string } {
  const head = sql.get<{ seq: number; hash: string }>('SELECT seq, hash FROM audit_head');
  const beyond = head && sql.get('SELECT 1 FROM audit WHERE seq > ?', head.seq);
  if (head && beyond === undefined) return head;
  throw new OpsctlError(
    'store',
    `the audit log in ${sql.path} was changed by other means than opsctl: its end ${head ? 'is not where the last row is' : 'is gone'}, so nothing can be written to it`,
    { hint: 'opsctl audit verify tells what was done; keep the file, and go on with another store: --db' },
  );
}

function toRecord({ seq, at, actor, event, command, target, detail, hash }: AuditRow): AuditRecord {
  return {
    seq,
    at: timeOf(at),
    actor,
    event: event as AuditEvent,
    command,
    target,
    detail: detailOf(detail),
    hash,
  };
}

/** A row that somebody wrote by hand must not keep the others from being read. */
function detailOf(text: string): Record<string, unknown> {
  try {
    const value = parseJson<unknown>(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Not what opsctl wrote: shown as it stands.
  }
  return { unreadable: text };
}

function timeOf(at: number): string {
  const date = new Date(at);
  return Number.isFinite(date.getTime()) ? date.toISOString() : new Date(0).toISOString();
}
