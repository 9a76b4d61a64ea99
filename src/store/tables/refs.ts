import type { ResourceKey } from '../../core/model.ts';
import type { Sql } from '../sql.ts';

/** The number of a name, given out at first mention. */
export function refOf(sql: Sql, { account, region, kind, id }: ResourceKey): number {
  return lookup(sql, account, region, kind, id)?.uid ?? insert(sql, account, region, kind, id);
}

/** As {@link refOf}, following an alias to what it stands for. */
export function canonicalRef(sql: Sql, { account, region, kind, id }: ResourceKey): number {
  return lookup(sql, account, region, kind, id)?.canonical ?? insert(sql, account, region, kind, id);
}

/** Makes `alias` another name of the resource numbered `uid`, in the same account, region and kind. */
export function pointAlias(sql: Sql, { account, region, kind }: ResourceKey, alias: string, uid: number): void {
  const found = lookup(sql, account, region, kind, alias);
  if (found?.canonical === uid) return;
  const aliasUid = found?.uid ?? insert(sql, account, region, kind, alias);
  if (aliasUid !== uid) sql.run('UPDATE refs SET canonical = ? WHERE uid = ?', uid, aliasUid);
}

function lookup(sql: Sql, account: string, region: string, kind: string, id: string) {
  return sql.get<{ uid: number; canonical: number }>(
    'SELECT uid, canonical FROM refs WHERE account = ? AND region = ? AND kind = ? AND id = ?',
    account,
    region,
    kind,
    id,
  );
}

function insert(sql: Sql, account: string, region: string, kind: string, id: string): number {
  const { lastInsertRowid } = sql.run(
    'INSERT INTO refs (account, region, kind, id, canonical) VALUES (?, ?, ?, ?, (SELECT coalesce(max(uid), 0) + 1 FROM refs))',
    account,
    region,
    kind,
    id,
  );
  return lastInsertRowid;
}
