import type { Json, ResourceContent, ResourceKey } from '../../core/model.ts';
import { canonicalJson, parseJson } from '../json.ts';
import type { Sql } from '../sql.ts';
import { canonicalRef, pointAlias, refOf } from './refs.ts';

export interface ScanLink {
  type: string;
  source: ResourceKey;
  target: ResourceKey;
  properties: Record<string, Json>;
}

export interface ScannedResource {
  content: ResourceContent;
  environment: string | null;
  aliases: string[];
  /** Every link the resource states; those it no longer states are closed. */
  links: ScanLink[];
  /** Property keys that may change without opening a version. */
  volatile: readonly string[];
  /** What a failed detail call would have told: kept as it was last known. */
  unknown: { properties: readonly string[]; relationships: readonly string[] };
}

export interface ScanScope {
  account: string;
  region: string;
  kind: string;
  runId: string;
  at: Date;
}

export interface PageResult {
  created: number;
  changed: number;
  unchanged: number;
}

/** Writes what one scope's listing brings, page by page. Each page is one transaction. */
export interface ScanWriter {
  page(resources: ScannedResource[]): Promise<PageResult>;
  /** The listing reached its end: whatever of this scope was not seen is closed. Returns how many. */
  complete(): Promise<number>;
}

interface Existing {
  digest: string;
  properties: string;
  tags: string;
  environment: string | null;
}

interface LinkRow {
  source: number;
  type: string;
  target: number;
  properties: string;
}

export function scanWriter(sql: Sql, scope: ScanScope): ScanWriter {
  const seen = new Set<number>();
  const at = scope.at.getTime();

  function write(resource: ScannedResource): keyof PageResult {
    const { content } = resource;
    const key: ResourceKey = { account: scope.account, region: scope.region, kind: scope.kind, id: content.id };
    const uid = canonicalRef(sql, key);
    if (seen.has(uid)) return 'unchanged';
    seen.add(uid);
    for (const alias of resource.aliases) if (alias !== content.id) pointAlias(sql, key, alias, uid);

    const existing = sql.get<Existing>(
      'SELECT digest, properties, tags, environment FROM resources WHERE uid = ?',
      uid,
    );
    const { known, environment } = carryOver(resource, existing);
    const tags = canonicalJson(known.tags);
    const properties = canonicalJson(known.properties);
    const links = linkRows(sql, uid, resource);
    const contentDigest = digestOf(known, environment, resource.volatile);
    const digest = `${contentDigest} ${linksDigest(links)}`;

    if (existing?.digest === digest) {
      if (existing.properties !== properties)
        sql.run('UPDATE resources SET properties = ? WHERE uid = ?', properties, uid);
      return 'unchanged';
    }
    // Links have versions of their own: when only they differ, the resource keeps its version.
    if (existing?.digest.startsWith(`${contentDigest} `))
      sql.run('UPDATE resources SET digest = ?, properties = ? WHERE uid = ?', digest, properties, uid);
    else saveResource(sql, scope, uid, known, environment, tags, properties, digest, existing !== undefined);
    saveLinks(sql, scope, uid, links);
    return existing ? 'changed' : 'created';
  }

  return {
    async page(resources) {
      const result: PageResult = { created: 0, changed: 0, unchanged: 0 };
      sql.transaction(() => {
        for (const resource of resources) result[write(resource)]++;
      });
      return result;
    },
    async complete() {
      return sql.transaction(() => {
        const rows = sql.all<{ uid: number }>(
          // What another process opened meanwhile was not there to be seen.
          'SELECT uid FROM resources WHERE account = ? AND region = ? AND kind = ? AND opened_at <= ?',
          scope.account,
          scope.region,
          scope.kind,
          at,
        );
        const gone = rows.filter(({ uid }) => !seen.has(uid));
        for (const { uid } of gone) {
          archiveResource(sql, uid, at, scope.runId);
          sql.run('DELETE FROM resources WHERE uid = ?', uid);
          closeLinks(sql, 'owner = ?', [uid], at, scope.runId);
        }
        return gone.length;
      });
    },
  };
}

/** Puts back what a failed detail call left unknown, from the row as it stands. `tags` names the tags. */
function carryOver(
  { content, environment, unknown }: ScannedResource,
  existing: Existing | undefined,
): { known: ResourceContent; environment: string | null } {
  if (!existing || unknown.properties.length === 0) return { known: content, environment };
  const before = parseJson<Record<string, Json>>(existing.properties);
  const properties = { ...content.properties };
  for (const key of unknown.properties) if (key in before && before[key] !== undefined) properties[key] = before[key];
  if (!unknown.properties.includes('tags')) return { known: { ...content, properties }, environment };
  const tags = parseJson<Record<string, string>>(existing.tags);
  return { known: { ...content, properties, tags }, environment: existing.environment };
}

/** The links a resource states, and those of types it could not learn of this time, as they stand. */
function linkRows(sql: Sql, owner: number, { links, unknown }: ScannedResource): LinkRow[] {
  const rows = new Map<string, LinkRow>();
  for (const { type, source, target, properties } of links) {
    const row = { source: refOf(sql, source), type, target: refOf(sql, target), properties: canonicalJson(properties) };
    rows.set(linkId(row), row);
  }
  if (unknown.relationships.length > 0)
    for (const row of linksOf(sql, owner)) if (unknown.relationships.includes(row.type)) rows.set(linkId(row), row);
  return [...rows.values()];
}

function linksOf(sql: Sql, owner: number): LinkRow[] {
  return sql.all<LinkRow>('SELECT source, type, target, properties FROM relationships WHERE owner = ?', owner);
}

function linkId({ source, type, target }: LinkRow): string {
  return `${source} ${type} ${target}`;
}

function digestOf(content: ResourceContent, environment: string | null, volatile: readonly string[]): string {
  const properties = Object.fromEntries(Object.entries(content.properties).filter(([key]) => !volatile.includes(key)));
  return sha1(canonicalJson({ ...content, properties, environment }));
}

function linksDigest(links: LinkRow[]): string {
  return sha1(
    links
      .map(({ source, type, target, properties }) => `${source} ${type} ${target} ${properties}`)
      .sort()
      .join('\n'),
  );
}

/** node:crypto is loaded at the first write: it takes 5 ms, and reading needs no digests. */
function sha1(text: string): string {
  return process.getBuiltinModule('node:crypto').hash('sha1', text, 'base64');
}

function saveResource(
  sql: Sql,
  { account, region, runId, at }: ScanScope,
  uid: number,
  content: ResourceContent,
  environment: string | null,
  tags: string,
  properties: string,
  digest: string,
  replaces: boolean,
): void {
  const now = at.getTime();
  const earlier = replaces
    ? sql.get<{ first_seen: number }>('SELECT first_seen FROM resources WHERE uid = ?', uid)
    : sql.get<{ first_seen: number }>('SELECT min(first_seen) AS first_seen FROM resource_history WHERE uid = ?', uid);
  if (replaces) archiveResource(sql, uid, now, runId);
  sql.run(
    `INSERT OR REPLACE INTO resources (uid, account, region, kind, type, id, arn, name, zone, status, native_status,
       environment, tags, properties, digest, first_seen, opened_at, opened_run)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    uid,
    account,
    region,
    content.kind,
    content.type,
    content.id,
    content.arn,
    content.name,
    content.zone,
    content.status,
    content.native_status,
    environment,
    tags,
    properties,
    digest,
    earlier?.first_seen ?? now,
    now,
    runId,
  );
}

/** Copies the current row into the history. A version that lived less than a millisecond is not worth a row. */
function archiveResource(sql: Sql, uid: number, closedAt: number, runId: string): void {
  sql.run(
    `INSERT OR REPLACE INTO resource_history SELECT uid, account, region, kind, type, id, arn, name, zone, status, native_status,
       environment, tags, properties, digest, first_seen, opened_at, opened_run, ?, ? FROM resources WHERE uid = ? AND opened_at < ?`,
    closedAt,
    runId,
    uid,
    closedAt,
  );
}

function saveLinks(sql: Sql, { runId, at }: ScanScope, owner: number, links: LinkRow[]): void {
  const now = at.getTime();
  const wanted = new Map(links.map((link) => [linkId(link), link]));
  for (const link of linksOf(sql, owner)) {
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

function closeLinks(sql: Sql, where: string, params: (string | number)[], at: number, runId: string): void {
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
