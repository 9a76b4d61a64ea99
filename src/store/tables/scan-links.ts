/** The links a scanned resource states: as rows, and into the store and its history. */
import type { Json, ResourceKey } from '../../core/model.ts';
import { sha1 } from '../digest.ts';
import { canonicalJson } from '../json.ts';
import type { Sql } from '../sql.ts';

export interface ScanLink {
  type: string;
  source: ResourceKey;
  target: ResourceKey;
  properties: Record<string, Json>;
}

export interface LinkRow {
  source: number;
  type: string;
  target: number;
  properties: string;
}

/** The links a resource states, and those of types it could not learn of this time, as they stand. */
export function linkRows(
  sql: Sql,
  owner: number,
  links: readonly ScanLink[],
  unknown: readonly string[],
  numberOf: (end: ResourceKey) => number,
): LinkRow[] {
  const rows = new Map<string, LinkRow>();
  for (const { type, source, target, properties } of links) {
    const [from, to] = [numberOf(source), numberOf(target)];
    const row = { source: from, type, target: to, properties: canonicalJson(properties) };
    rows.set(linkId(row), row);
  }
  if (unknown.length > 0)
    for (const row of linksOf(sql, owner)) if (unknown.includes(row.type)) rows.set(linkId(row), row);
  return [...rows.values()];
}

export function linksDigest(links: readonly LinkRow[]): string {
  if (links.length === 0) return '';
  return sha1(
    links
      .map(({ source, type, target, properties }) => `${source} ${type} ${target} ${properties}`)
      .sort()
      .join('\n'),
  );
}

/** Opens what is new, closes what is no longer stated. `fresh`: the owner was never seen, so there is nothing to close. */
export function saveLinks(
  sql: Sql,
  { runId, at }: { runId: string; at: Date },
  owner: number,
  links: readonly LinkRow[],
  fresh: boolean,
): void {
  const now = at.getTime();
  const wanted = new Map(links.map((link) => [linkId(link), link]));
  for (const link of fresh ? [] : linksOf(sql, owner)) {
    const id = linkId(link);
    if (wanted.get(id)?.properties === link.properties) wanted.delete(id);
    else
      closeLinks(
        sql,
        'owner = ? AND source = ? AND type = ? AND target = ?',
        [owner, link.source, link.type, link.target],
        now,
        runId,
      );
  }
  for (const { source, type, target, properties } of wanted.values())
    sql.run(
      'INSERT INTO relationships (source, type, target, owner, properties, opened_at, opened_run) VALUES (?, ?, ?, ?, ?, ?, ?)',
      source,
      type,
      target,
      owner,
      properties,
      now,
      runId,
    );
}

/** Moves the links that fit a condition from what is current into the history. */
export function closeLinks(sql: Sql, where: string, params: (string | number)[], at: number, runId: string): void {
  sql.run(
    `INSERT OR REPLACE INTO relationship_history SELECT source, type, target, owner, properties, opened_at, opened_run, ?, ?
     FROM relationships WHERE ${where} AND opened_at < ?`,
    at,
    runId,
    ...params,
    at,
  );
  sql.run(`DELETE FROM relationships WHERE ${where}`, ...params);
}

function linksOf(sql: Sql, owner: number): LinkRow[] {
  return sql.all<LinkRow>('SELECT source, type, target, properties FROM relationships WHERE owner = ?', owner);
}

function linkId({ source, type, target }: LinkRow): string {
  return `${source} ${type} ${target}`;
}
