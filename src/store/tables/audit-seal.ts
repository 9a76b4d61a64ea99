/** Rows of the audit log, the seal of each, and what can be found wrong with them. */

/** A row as it is stored; anything may stand in one that was written by hand. */
export interface AuditRow {
  seq: number;
  at: number;
  actor: string;
  event: string;
  command: string;
  target: string;
  detail: string;
  previous: string;
  hash: string;
}

/** A number and a hash, or the beginning of one, as somebody noted them. */
export interface NotedHash {
  seq: number;
  hash: string;
}

export type AuditProblemKind = 'edited' | 'removed' | 'reordered' | 'inserted' | 'head' | 'unguarded';

export interface AuditProblem {
  /** The number of the row it is about; null for what is about none. */
  seq: number | null;
  /** The last one, where it is about several rows in a row; otherwise `seq` again. */
  through: number | null;
  problem: AuditProblemKind;
  /** One sentence, lower case, naming the row. */
  explanation: string;
}

export interface AuditVerdict {
  /** Rows that are there. */
  rows: number;
  /** Milliseconds; null where there is no row. */
  first: number | null;
  last: number | null;
  /** The end of the log as kept beside it: what to note down elsewhere. Null where it is gone. */
  head: NotedHash | null;
  /** By row. At most {@link MOST_TOLD}; `more` are not told one by one. */
  problems: AuditProblem[];
  more: number;
}

/** The seal of a row: the hash that it should carry. */
export function sealOf({ seq, at, actor, event, command, target, detail, previous }: Omit<AuditRow, 'hash'>): string {
  // Loaded here because it takes 5 ms and most commands write nothing.
  return process
    .getBuiltinModule('node:crypto')
    .hash('sha256', JSON.stringify([seq, at, actor, event, command, target, detail, previous]), 'hex');
}
