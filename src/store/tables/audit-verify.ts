/**
 * Finds what was done to the audit log behind opsctl's back. Each row is sealed: its hash is taken over all that it says,
 * its number and the hash of the row before it. A row whose own seal does not fit was edited, stands under another number
 * than it was written with, or was put in; the numbers that nothing stands under any more were removed; and the end of
 * the log, kept in a table of its own, tells of the last rows. What somebody rewrote together with every hash after it
 * and the end shows only against a hash that was noted elsewhere.
 */
import type { Sql } from '../sql.ts';
import { AuditFindings } from './audit-findings.ts';
import { guardProblems } from './audit-guards.ts';
import type { AuditRow, AuditVerdict, NotedHash } from './audit-seal.ts';

const BATCH = 2000;

export async function verifyAudit(
  sql: Sql,
  noted: readonly NotedHash[],
  tick: (rows: number) => void,
): Promise<AuditVerdict> {
  // In one statement: other processes go on writing.
  const { last_seq, ...head } = sql.get<{ last_seq: number | null; seq: number | null; hash: string; count: number }>(
    'SELECT (SELECT max(seq) FROM audit) AS last_seq, seq, hash, count FROM (SELECT 1) LEFT JOIN audit_head ON true',
  ) ?? { last_seq: null, seq: null, hash: '', count: 0 };
  const end = head.seq === null ? null : { seq: head.seq, hash: head.hash, count: head.count };
  const findings = new AuditFindings(end);
  for (const problem of guardProblems(sql)) findings.unguarded(problem);
  let [rows, after] = [0, Number.MIN_SAFE_INTEGER];
  let first: number | null = null;
  let last: number | null = null;
  while (last_seq !== null) {
    const batch = sql.all<AuditRow>(
      'SELECT * FROM audit WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
      after,
      last_seq,
      BATCH,
    );
    for (const row of batch) {
      findings.next(row);
      first ??= row.at;
      last = row.at;
      after = row.seq;
    }
    rows += batch.length;
    tick(rows);
    if (batch.length < BATCH) break;
    // Lets Ctrl-C through.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { problems, more } = findings.finish(
    (seq) => sql.get<AuditRow>('SELECT * FROM audit WHERE seq = ?', seq),
    noted,
  );
  return { rows, first, last, head: end === null ? null : { seq: end.seq, hash: end.hash }, problems, more };
}
