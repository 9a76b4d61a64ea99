import { canonicalName } from '../../core/canonical-name.ts';
import type { Json, ResourceContent, ResourceKey } from '../../core/model.ts';
import { sha1 } from '../digest.ts';
import { canonicalJson, parseJson } from '../json.ts';
import type { Sql } from '../sql.ts';
import { Refs } from './refs.ts';
import { closeLinks, linkRows, linksDigest, type ScanLink, saveLinks } from './scan-links.ts';

export type { ScanLink };

export interface ScannedResource {
  content: ResourceContent;
  environment: string | null;
  /** Other ids by which links and users may name it, besides its ARN. */
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

/** Writes what one scope's listing brings, page by page, or what was read of few of it. Each page is one transaction. */
export interface ScanWriter {
  page(resources: ScannedResource[]): Promise<PageResult>;
  /** The listing reached its end: whatever of this scope was not seen is closed. Returns how many. */
  complete(): Promise<number>;
  /** AWS says that these, asked for by id, are not there: they are closed. Returns how many were open. */
  gone(ids: readonly string[]): Promise<number>;
}

interface Existing {
  digest: string;
  properties: string;
  tags: string;
  environment: string | null;
}

export function scanWriter(sql: Sql, scope: ScanScope): ScanWriter {
  const seen = new Set<number>();
  const refs = new Refs(sql);
  const at = scope.at.getTime();

  function write(resource: ScannedResource): keyof PageResult {
    const { content } = resource;
    const key: ResourceKey = { account: scope.account, region: scope.region, kind: scope.kind, id: content.id };
    const { uid: own, canonical: uid, fresh } = refs.find(key);
    if (seen.has(uid)) return 'unchanged';
    seen.add(uid);
    for (const alias of new Set([content.arn ?? content.id, ...resource.aliases]))
      if (alias !== content.id) refs.point(key, alias, uid);

    const existing = fresh
      ? undefined
      : sql.get<Existing>('SELECT digest, properties, tags, environment FROM resources WHERE uid = ?', uid);
    const { known, environment } = carryOver(resource, existing);
    const tags = canonicalJson(known.tags);
    const properties = canonicalJson(known.properties);
    const links = linkRows(sql, uid, resource.links, resource.unknown.relationships, (end) =>
      isSame(end, key) ? own : refs.numberOf(end),
    );
    const contentDigest = digestOf(known, environment, tags, stable(known.properties, properties, resource.volatile));
    const digest = `${contentDigest} ${linksDigest(links)}`;

    if (existing?.digest === digest) {
      if (existing.properties !== properties)
        sql.run('UPDATE resources SET properties = ? WHERE uid = ?', properties, uid);
      return 'unchanged';
    }
    // Links have versions of their own: when only they differ, the resource keeps its version.
    if (existing?.digest.startsWith(`${contentDigest} `))
      sql.run('UPDATE resources SET digest = ?, properties = ? WHERE uid = ?', digest, properties, uid);
    else {
      const firstSeen = fresh ? at : firstSeenOf(sql, uid, existing !== undefined);
      if (existing) archiveResource(sql, uid, at, scope.runId);
      saveResource(sql, scope, uid, known, environment, tags, properties, digest, firstSeen ?? at);
    }
    saveLinks(sql, scope, uid, links, fresh);
    return existing ? 'changed' : 'created';
  }

  function close(rows: readonly { uid: number }[]): number {
    for (const { uid } of rows) {
      archiveResource(sql, uid, at, scope.runId);
      sql.run('DELETE FROM resources WHERE uid = ?', uid);
      closeLinks(sql, 'owner = ?', [uid], at, scope.runId);
    }
    return rows.length;
  }

  return {
    async page(resources) {
      const result: PageResult = { created: 0, changed: 0, unchanged: 0 };
      const before = seen.size;
      try {
        sql.transaction(() => {
          for (const resource of resources) result[write(resource)]++;
        });
      } catch (error) {
        // The page was undone whole: nothing of it was seen, and the numbers it gave out are not there.
        for (const uid of [...seen].slice(before)) seen.delete(uid);
        refs.forget();
        throw error;
      }
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
        return close(rows.filter(({ uid }) => !seen.has(uid)));
      });
    },
    async gone(ids) {
      return sql.transaction(() => {
        const rows = sql.all<{ uid: number }>(
          `SELECT uid FROM resources WHERE account = ? AND region = ? AND kind = ? AND opened_at <= ?
             AND id IN (SELECT value FROM json_each(?))`,
          scope.account,
          scope.region,
          scope.kind,
          at,
          JSON.stringify(ids),
        );
        return close(rows);
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

function isSame(a: ResourceKey, b: ResourceKey): boolean {
  return a.id === b.id && a.kind === b.kind && a.region === b.region && a.account === b.account;
}

/** `tags` and `properties` are the canonical texts of what `content` holds. */
function digestOf(content: ResourceContent, environment: string | null, tags: string, properties: string): string {
  const { tags: _tags, properties: _properties, ...plain } = content;
  return sha1(`${canonicalJson({ ...plain, environment })}\n${tags}\n${properties}`);
}

/** The canonical text of the properties that open a version when they change. */
function stable(properties: Record<string, Json>, text: string, volatile: readonly string[]): string {
  if (!volatile.some((key) => key in properties)) return text;
  return canonicalJson(Object.fromEntries(Object.entries(properties).filter(([key]) => !volatile.includes(key))));
}

function firstSeenOf(sql: Sql, uid: number, isCurrent: boolean): number | null {
  const row = isCurrent
    ? sql.get<{ at: number }>('SELECT first_seen AS at FROM resources WHERE uid = ?', uid)
    : sql.get<{ at: number | null }>('SELECT min(first_seen) AS at FROM resource_history WHERE uid = ?', uid);
  return row?.at ?? null;
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
  firstSeen: number,
): void {
  sql.run(
    `INSERT OR REPLACE INTO resources (uid, account, region, kind, type, id, arn, name, zone, status, native_status,
       environment, tags, properties, digest, first_seen, opened_at, opened_run, name_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
    firstSeen,
    at.getTime(),
    runId,
    canonicalName(content.name ?? content.id),
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
