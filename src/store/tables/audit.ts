import { canonicalJson, parseJson } from '../json.ts';
import type { Sql } from '../sql.ts';

export type AuditEvent = 'asked' | 'planned' | 'confirmed' | 'refused' | 'done' | 'failed';

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
  list(limit: number): Promise<AuditRecord[]>;
  /** Walks the chain; the sequence number of the first row that does not fit, or null when all do. */
  firstBroken(): Promise<number | null>;
}

interface Row {
  seq: number;
  at: number;
  actor: string;
  event: AuditEvent;
  command: string;
  target: string;
  detail: string;
  previous: string;
  hash: string;
}

export function auditTable(sql: Sql): AuditTable {
  return {
    async append({ at, actor, event, command, target, detail }) {
      return sql.transaction(() => {
        const last = sql.get<Row>('SELECT * FROM audit ORDER BY seq DESC LIMIT 1');
        const row: Omit<Row, 'hash'> = {
          seq: (last?.seq ?? 0) + 1,
          at: Date.parse(at),
          actor,
          event,
          command,
          target,
          detail: canonicalJson(detail),
          previous: last?.hash ?? '',
        };
        const hash = hashOf(row);
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
        return toRecord({ ...row, hash });
      });
    },
    async list(limit) {
      return sql.all<Row>('SELECT * FROM audit ORDER BY seq DESC LIMIT ?', limit).map(toRecord);
    },
    async firstBroken() {
      let previous = '';
      let expected = 1;
      for (const rows of sql.batches<Row>(
        'SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?',
        [],
        ({ seq }) => seq,
      )) {
        for (const row of rows) {
          if (row.seq !== expected || row.previous !== previous || row.hash !== hashOf(row)) return row.seq;
          previous = row.hash;
          expected++;
        }
      }
      return null;
    },
  };
}

function hashOf({ seq, at, actor, event, command, target, detail, previous }: Omit<Row, 'hash'>): string {
  // Loaded here because it takes 5 ms and most commands write nothing.
  return process
    .getBuiltinModule('node:crypto')
    .hash('sha256', JSON.stringify([seq, at, actor, event, command, target, detail, previous]), 'hex');
}

function toRecord({ seq, at, actor, event, command, target, detail, hash }: Row): AuditRecord {
  return {
    seq,
    at: new Date(at).toISOString(),
    actor,
    event,
    command,
    target,
    detail: parseJson<Record<string, unknown>>(detail),
    hash,
  };
}
