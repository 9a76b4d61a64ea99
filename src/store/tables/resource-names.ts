import type { Sql } from '../sql.ts';

export interface NameEntry {
  uid: number;
  id: string;
  name: string | null;
  kind: string;
  region: string;
}

/** What resources are called, without the rest of them. */
export interface ResourceNames {
  /** Ids and names, for completion and suggestions. */
  names(): Promise<NameEntry[]>;
  /** Those whose name or id is one of these, given in canonical form (core/canonical-name.ts). */
  called(keys: readonly string[]): Promise<NameEntry[]>;
  /** Those whose canonical name begins like `key` and is as long, one character more or less. */
  calledLike(key: string): Promise<NameEntry[]>;
  /** Those whose canonical name or whose id begins with `prefix`, in order of name. */
  beginning(prefix: string, limit: number): Promise<NameEntry[]>;
}

export function resourceNames(sql: Sql): ResourceNames {
  return {
    async names() {
      return sql.all<NameEntry>('SELECT uid, id, name, kind, region FROM resources');
    },
    async called(keys) {
      const wanted = JSON.stringify(keys);
      return sql.all<NameEntry>(
        `SELECT uid, id, name, kind, region FROM resources WHERE name_key IN (SELECT value FROM json_each(?))
         UNION SELECT r.uid, r.id, r.name, r.kind, r.region FROM refs f JOIN resources r ON r.uid = f.uid
         WHERE f.id IN (SELECT value FROM json_each(?))`,
        wanted,
        wanted,
      );
    },
    async calledLike(key) {
      const first = [...key][0] ?? '';
      return sql.all<NameEntry>(
        `SELECT uid, id, name, kind, region FROM resources
         WHERE name_key >= ? AND name_key < ? AND length(name_key) BETWEEN ? AND ?`,
        first,
        `${first}\u{10ffff}`,
        key.length - 1,
        key.length + 1,
      );
    },
    async beginning(prefix, limit) {
      const end = `${prefix}\u{10ffff}`;
      return sql.all<NameEntry>(
        `SELECT * FROM (
           SELECT uid, id, name, kind, region FROM resources WHERE name_key >= ? AND name_key < ?
           UNION SELECT r.uid, r.id, r.name, r.kind, r.region FROM refs f JOIN resources r ON r.uid = f.uid
           WHERE f.id >= ? AND f.id < ?
         ) ORDER BY coalesce(name, id), uid LIMIT ?`,
        prefix,
        end,
        prefix,
        end,
        limit,
      );
    },
  };
}
