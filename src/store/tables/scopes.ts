import type { Outcome } from '../../core/coverage.ts';
import { isComplete } from '../../core/coverage.ts';
import type { Sql } from '../sql.ts';

/** One line of the coverage ledger. `aspect` is '' for the listing itself, else the name of a detail call. */
export interface ScopeRecord {
  account: string;
  region: string;
  kind: string;
  aspect: string;
  service: string;
  outcome: Outcome;
  action: string | null;
  error_code: string | null;
  message: string | null;
  resources: number;
  run_id: string;
  finished_at: string;
  /** When it was last seen whole; null when never. */
  complete_at: string | null;
}

export interface RegionRecord {
  account: string;
  region: string;
  state: 'enabled' | 'not-opted-in';
  seen_at: string;
}

export interface ScopeTable {
  record(scope: Omit<ScopeRecord, 'complete_at' | 'finished_at'>, at: Date): Promise<void>;
  /** The ledger of all runs together, as it stands or as it stood at a time. */
  list(at?: Date): Promise<ScopeRecord[]>;
  ofRun(runId: string): Promise<Omit<ScopeRecord, 'complete_at'>[]>;
  recordRegions(account: string, regions: { region: string; state: RegionRecord['state'] }[], at: Date): Promise<void>;
  regions(): Promise<RegionRecord[]>;
}

type Row = Omit<ScopeRecord, 'finished_at' | 'complete_at'> & { finished_at: number; complete_at: number | null };

// In SQLite the other columns of a row with max() come from the row that has it.
const LEDGER_AT = `SELECT account, region, kind, aspect, service, outcome, action, error_code, message, resources, run_id,
    finished_at, complete_at
  FROM (SELECT *, max(finished_at) FROM scope_runs WHERE finished_at <= ? GROUP BY account, region, kind, aspect)
  LEFT JOIN (SELECT account, region, kind, aspect, max(finished_at) AS complete_at FROM scope_runs
    WHERE finished_at <= ? AND outcome IN ('ok', 'empty') GROUP BY account, region, kind, aspect)
  USING (account, region, kind, aspect) ORDER BY account, region, kind, aspect`;

export function scopeTable(sql: Sql): ScopeTable {
  return {
    async record(scope, at) {
      const now = at.getTime();
      const { account, region, kind, aspect, service, outcome, action, error_code, message, resources, run_id } = scope;
      const values = [
        account,
        region,
        kind,
        aspect,
        service,
        outcome,
        action,
        error_code,
        message,
        resources,
        run_id,
        now,
      ];
      sql.transaction(() => {
        sql.run(
          `INSERT INTO scopes (account, region, kind, aspect, service, outcome, action, error_code, message, resources,
             run_id, finished_at, complete_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (account, region, kind, aspect) DO UPDATE SET service = excluded.service, outcome = excluded.outcome,
             action = excluded.action, error_code = excluded.error_code, message = excluded.message,
             resources = excluded.resources, run_id = excluded.run_id, finished_at = excluded.finished_at,
             complete_at = coalesce(excluded.complete_at, complete_at)`,
          ...values,
          isComplete(outcome) ? now : null,
        );
        sql.run(
          `INSERT OR REPLACE INTO scope_runs (account, region, kind, aspect, service, outcome, action, error_code, message,
             resources, run_id, finished_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          ...values,
        );
      });
    },
    async list(at) {
      const rows = at
        ? sql.all<Row>(LEDGER_AT, at.getTime(), at.getTime())
        : sql.all<Row>('SELECT * FROM scopes ORDER BY account, region, kind, aspect');
      return rows.map((row) => ({
        ...row,
        finished_at: iso(row.finished_at),
        complete_at: row.complete_at === null ? null : iso(row.complete_at),
      }));
    },
    async ofRun(runId) {
      return sql
        .all<Row>('SELECT * FROM scope_runs WHERE run_id = ? ORDER BY account, region, kind, aspect', runId)
        .map((row) => ({ ...row, finished_at: iso(row.finished_at) }));
    },
    async recordRegions(account, regions, at) {
      sql.transaction(() => {
        for (const { region, state } of regions)
          sql.run(
            'INSERT OR REPLACE INTO regions (account, region, state, seen_at) VALUES (?, ?, ?, ?)',
            account,
            region,
            state,
            at.getTime(),
          );
      });
    },
    async regions() {
      return sql
        .all<Omit<RegionRecord, 'seen_at'> & { seen_at: number }>('SELECT * FROM regions ORDER BY account, region')
        .map((row) => ({ ...row, seen_at: iso(row.seen_at) }));
    },
  };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
