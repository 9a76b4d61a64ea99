import { sha1 } from './digest.ts';
import type { Sql } from './sql.ts';

/**
 * A text that differs whenever resources, relationships, memberships or tags of the store do, for what is derived from
 * them and kept. Counting is enough for what has versions: each change opens or closes one. What changes in place
 * (counters, say) does so in a scan, which leaves its time in the ledger.
 */
export function fingerprint(sql: Sql): string {
  const counted = COUNTED.map((text) => sql.all(text));
  return sha1(JSON.stringify([...counted, membershipDigest(sql)]));
}

const COUNTED = [
  'SELECT count(*) AS n FROM resources',
  'SELECT count(*) AS n, max(closed_at) AS last FROM resource_history',
  'SELECT count(*) AS n FROM relationships',
  'SELECT count(*) AS n, max(closed_at) AS last FROM relationship_history',
  'SELECT count(*) AS n, max(uid) AS last, total(canonical) AS aliases FROM refs',
  'SELECT count(*) AS n, max(started_at) AS last, max(finished_at) AS done FROM runs',
  'SELECT count(*) AS n, total(finished_at) AS finished, total(complete_at) AS complete, max(finished_at) AS last FROM scopes',
  'SELECT name, environment, selector, tags, updated_at FROM infrastructures ORDER BY name',
];

function membershipDigest(sql: Sql): string {
  const rows = sql.all<{ infrastructure: string; uids: string }>(
    "SELECT infrastructure, group_concat(uid, ' ') AS uids FROM memberships GROUP BY infrastructure ORDER BY 1",
  );
  return sha1(JSON.stringify(rows));
}
