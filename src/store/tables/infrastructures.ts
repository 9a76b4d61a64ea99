import type { ResourceCategory, Status } from '../../core/model.ts';
import { parseJson } from '../json.ts';
import type { Sql } from '../sql.ts';
import { membershipsAt } from './membership-query.ts';
import { versionsAt } from './resource-query.ts';

export type InfrastructureOrigin = 'tags' | 'stack' | 'cluster' | 'explicit';

/** What makes a resource a member: tags that must all hold, and ids named one by one. */
export interface Selector {
  tags: Record<string, string>;
  members: string[];
}

export interface InfrastructureRecord {
  name: string;
  origin: InfrastructureOrigin;
  environment: string | null;
  application: string | null;
  selector: Selector;
  tags: Record<string, string>;
  created_at: string;
  updated_at: string;
}

export interface Membership {
  infrastructure: string;
  uid: number;
  /** `tag Application=checkout`, `attached to i-…`: why it belongs. */
  reason: string;
}

export interface MemberTally {
  infrastructure: string;
  type: ResourceCategory;
  kind: string;
  status: Status;
  account: string;
  region: string;
  count: number;
}

type Saved = Omit<InfrastructureRecord, 'created_at' | 'updated_at'>;

/** With a time: as it was then. */
export interface InfrastructureTable {
  list(at?: Date): Promise<InfrastructureRecord[]>;
  get(name: string, at?: Date): Promise<InfrastructureRecord | undefined>;
  save(infrastructure: Saved, at: Date): Promise<void>;
  /** What belonged to it, and what it was, is kept for the past. */
  remove(name: string, at: Date): Promise<boolean>;
  /** Replaces every derived infrastructure and all memberships (derivation computes explicit ones' too). */
  replaceDerived(derived: Saved[], memberships: Iterable<Membership>, at: Date): Promise<void>;
  members(name: string, at?: Date): Promise<Membership[]>;
  membershipsOf(uid: number, at?: Date): Promise<Membership[]>;
  /** Who belongs to what, without the reasons. */
  memberships(at?: Date): Promise<{ infrastructure: string; uid: number }[]>;
  /** The members that are there, counted by infrastructure, kind, status and place. */
  tally(at?: Date): Promise<MemberTally[]>;
  /** How many resources belong to each. */
  sizes(): Promise<Map<string, number>>;
}

type Row = Omit<InfrastructureRecord, 'selector' | 'tags' | 'created_at' | 'updated_at'> & {
  selector: string;
  tags: string;
  created_at: number;
  updated_at: number;
};

const COLUMNS = 'name, origin, environment, application, selector, tags, created_at, updated_at';

/** The infrastructures in force: current ones, or the versions that were open at `at`. */
function recordsAt(at: Date | undefined): string {
  if (!at) return 'infrastructures';
  const moment = at.getTime();
  return `(SELECT ${COLUMNS} FROM infrastructures WHERE updated_at <= ${moment}
    UNION ALL SELECT ${COLUMNS} FROM infrastructure_history WHERE updated_at <= ${moment} AND closed_at > ${moment})`;
}

export function infrastructureTable(sql: Sql): InfrastructureTable {
  /** Keeps the versions in force of the infrastructures that `where` takes. One that lasted no time leaves no trace. */
  function archive(where: string, params: (string | null)[], at: number) {
    sql.run(
      `INSERT OR IGNORE INTO infrastructure_history (${COLUMNS}, closed_at)
       SELECT ${COLUMNS}, ? FROM infrastructures WHERE updated_at < ? AND ${where}`,
      at,
      at,
      ...params,
    );
  }

  function archiveMemberships(where: string, params: string[], at: number) {
    sql.run(
      `INSERT OR IGNORE INTO membership_history (infrastructure, uid, reason, opened_at, closed_at)
       SELECT infrastructure, uid, reason, opened_at, ? FROM memberships WHERE opened_at < ? AND ${where}`,
      at,
      at,
      ...params,
    );
  }

  function upsert({ name, origin, environment, application, selector, tags }: Saved, at: number) {
    const values = [origin, environment, application, JSON.stringify(selector), JSON.stringify(tags)];
    const same = 'origin IS ? AND environment IS ? AND application IS ? AND selector IS ? AND tags IS ?';
    archive(`name = ? AND NOT (${same})`, [name, ...values], at);
    sql.run(
      `INSERT INTO infrastructures (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET origin = excluded.origin, environment = excluded.environment,
         application = excluded.application, selector = excluded.selector, tags = excluded.tags, updated_at = excluded.updated_at
       WHERE NOT (${same})`,
      name,
      ...values,
      at,
      at,
      ...values,
    );
  }

  /** Only what differs is written: the new ones stand in a table of their own until they are compared. */
  function replaceMemberships(memberships: Iterable<Membership>, at: number) {
    sql.exec(`CREATE TEMP TABLE IF NOT EXISTS found (
      infrastructure TEXT NOT NULL, uid INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (infrastructure, uid)
    ) WITHOUT ROWID`);
    sql.run('DELETE FROM temp.found');
    for (const { infrastructure, uid, reason } of memberships)
      sql.run(
        'INSERT OR IGNORE INTO temp.found (infrastructure, uid, reason) VALUES (?, ?, ?)',
        infrastructure,
        uid,
        reason,
      );
    const gone = `NOT EXISTS (SELECT 1 FROM temp.found f WHERE f.infrastructure = memberships.infrastructure
      AND f.uid = memberships.uid AND f.reason = memberships.reason)`;
    archiveMemberships(gone, [], at);
    sql.run(`DELETE FROM memberships WHERE ${gone}`);
    sql.run(
      `INSERT OR IGNORE INTO memberships (infrastructure, uid, reason, opened_at)
       SELECT infrastructure, uid, reason, ? FROM temp.found`,
      at,
    );
    sql.run('DELETE FROM temp.found');
  }

  return {
    async list(at) {
      return sql.all<Row>(`SELECT * FROM ${recordsAt(at)} ORDER BY name`).map(toRecord);
    },
    async get(name, at) {
      const row = sql.get<Row>(
        `SELECT * FROM ${recordsAt(at)} WHERE lower(name) = lower(?) ORDER BY name = ? DESC LIMIT 1`,
        name,
        name,
      );
      return row && toRecord(row);
    },
    async save(infrastructure, at) {
      sql.transaction(() => upsert(infrastructure, at.getTime()));
    },
    async remove(name, at) {
      return sql.transaction(() => {
        archive('name = ?', [name], at.getTime());
        archiveMemberships('infrastructure = ?', [name], at.getTime());
        return sql.run('DELETE FROM infrastructures WHERE name = ?', name).changes > 0;
      });
    },
    async replaceDerived(derived, memberships, at) {
      sql.transaction(() => {
        const gone = "origin <> 'explicit' AND name NOT IN (SELECT value FROM json_each(?))";
        const keep = JSON.stringify(derived.map(({ name }) => name));
        archive(gone, [keep], at.getTime());
        archiveMemberships(`infrastructure IN (SELECT name FROM infrastructures WHERE ${gone})`, [keep], at.getTime());
        sql.run(`DELETE FROM infrastructures WHERE ${gone}`, keep);
        for (const infrastructure of derived) upsert(infrastructure, at.getTime());
        replaceMemberships(memberships, at.getTime());
      });
    },
    async members(name, at) {
      return sql.all<Membership>(
        `SELECT infrastructure, uid, reason FROM ${membershipsAt(at)} WHERE infrastructure = ? ORDER BY uid`,
        name,
      );
    },
    async membershipsOf(uid, at) {
      return sql.all<Membership>(
        `SELECT infrastructure, uid, reason FROM ${membershipsAt(at)} WHERE uid = ? ORDER BY infrastructure`,
        uid,
      );
    },
    async memberships(at) {
      return sql.all<{ infrastructure: string; uid: number }>(
        `SELECT infrastructure, uid FROM ${membershipsAt(at)} ORDER BY uid, infrastructure`,
      );
    },
    async tally(at) {
      const { from, params } = versionsAt(at);
      return sql.all<MemberTally>(
        `SELECT m.infrastructure, r.type, r.kind, r.status, r.account, r.region, count(*) AS count
         FROM ${membershipsAt(at)} m JOIN ${at ? from : 'resources'} r ON r.uid = m.uid
         GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`,
        ...params,
      );
    },
    async sizes() {
      const rows = sql.all<{ infrastructure: string; n: number }>(
        'SELECT infrastructure, count(*) AS n FROM memberships GROUP BY 1',
      );
      return new Map(rows.map(({ infrastructure, n }) => [infrastructure, n]));
    },
  };
}

function toRecord(row: Row): InfrastructureRecord {
  return {
    name: row.name,
    origin: row.origin,
    environment: row.environment,
    application: row.application,
    selector: parseJson<Selector>(row.selector),
    tags: parseJson<Record<string, string>>(row.tags),
    created_at: new Date(row.created_at).toISOString(),
    updated_at: new Date(row.updated_at).toISOString(),
  };
}
