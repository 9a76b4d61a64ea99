import type { ResourceCategory, Status } from '../../core/model.ts';
import { parseJson } from '../json.ts';
import type { Sql } from '../sql.ts';

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

export interface InfrastructureTable {
  list(): Promise<InfrastructureRecord[]>;
  get(name: string): Promise<InfrastructureRecord | undefined>;
  save(infrastructure: Omit<InfrastructureRecord, 'created_at' | 'updated_at'>, at: Date): Promise<void>;
  remove(name: string): Promise<boolean>;
  /** Replaces every derived infrastructure and all memberships (derivation computes explicit ones' too). */
  replaceDerived(
    derived: Omit<InfrastructureRecord, 'created_at' | 'updated_at'>[],
    memberships: Iterable<Membership>,
    at: Date,
  ): Promise<void>;
  members(name: string): Promise<Membership[]>;
  membershipsOf(uid: number): Promise<Membership[]>;
  /** Who belongs to what, without the reasons. */
  memberships(): Promise<{ infrastructure: string; uid: number }[]>;
  /** The members that are there, counted by infrastructure, kind, status and place. */
  tally(): Promise<MemberTally[]>;
  /** How many resources belong to each. */
  sizes(): Promise<Map<string, number>>;
}

type Row = Omit<InfrastructureRecord, 'selector' | 'tags' | 'created_at' | 'updated_at'> & {
  selector: string;
  tags: string;
  created_at: number;
  updated_at: number;
};

export function infrastructureTable(sql: Sql): InfrastructureTable {
  function upsert(
    { name, origin, environment, application, selector, tags }: Omit<InfrastructureRecord, 'created_at' | 'updated_at'>,
    at: number,
  ) {
    sql.run(
      `INSERT INTO infrastructures (name, origin, environment, application, selector, tags, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET origin = excluded.origin, environment = excluded.environment,
         application = excluded.application, selector = excluded.selector, tags = excluded.tags, updated_at = excluded.updated_at
       WHERE origin <> excluded.origin OR environment IS NOT excluded.environment OR application IS NOT excluded.application
         OR selector <> excluded.selector OR tags <> excluded.tags`,
      name,
      origin,
      environment,
      application,
      JSON.stringify(selector),
      JSON.stringify(tags),
      at,
      at,
    );
  }

  return {
    async list() {
      return sql.all<Row>('SELECT * FROM infrastructures ORDER BY name').map(toRecord);
    },
    async get(name) {
      const row = sql.get<Row>(
        'SELECT * FROM infrastructures WHERE lower(name) = lower(?) ORDER BY name = ? DESC LIMIT 1',
        name,
        name,
      );
      return row && toRecord(row);
    },
    async save(infrastructure, at) {
      upsert(infrastructure, at.getTime());
    },
    async remove(name) {
      return sql.run('DELETE FROM infrastructures WHERE name = ?', name).changes > 0;
    },
    async replaceDerived(derived, memberships, at) {
      sql.transaction(() => {
        const keep = JSON.stringify(derived.map(({ name }) => name));
        sql.run(
          "DELETE FROM infrastructures WHERE origin <> 'explicit' AND name NOT IN (SELECT value FROM json_each(?))",
          keep,
        );
        for (const infrastructure of derived) upsert(infrastructure, at.getTime());
        sql.run('DELETE FROM memberships');
        for (const { infrastructure, uid, reason } of memberships)
          sql.run(
            'INSERT OR IGNORE INTO memberships (infrastructure, uid, reason) VALUES (?, ?, ?)',
            infrastructure,
            uid,
            reason,
          );
      });
    },
    async members(name) {
      return sql.all<Membership>(
        'SELECT infrastructure, uid, reason FROM memberships WHERE infrastructure = ? ORDER BY uid',
        name,
      );
    },
    async membershipsOf(uid) {
      return sql.all<Membership>(
        'SELECT infrastructure, uid, reason FROM memberships WHERE uid = ? ORDER BY infrastructure',
        uid,
      );
    },
    async memberships() {
      return sql.all<{ infrastructure: string; uid: number }>(
        'SELECT infrastructure, uid FROM memberships ORDER BY uid, infrastructure',
      );
    },
    async tally() {
      return sql.all<MemberTally>(
        `SELECT m.infrastructure, r.type, r.kind, r.status, r.account, r.region, count(*) AS count
         FROM memberships m JOIN resources r ON r.uid = m.uid GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`,
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
