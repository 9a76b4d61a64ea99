import { canonicalName } from '../../core/canonical-name.ts';
import { usageError } from '../../core/errors.ts';
import type { Json, ResourceCategory, Status, StoredResource } from '../../core/model.ts';
import { parseJson } from '../json.ts';
import type { Sql } from '../sql.ts';
import { infrastructureOf } from './membership-query.ts';
import { type ResourceNames, resourceNames } from './resource-names.ts';
import { type ResourceFilter, type Sort, sortExpression, versionsAt, whereOf } from './resource-query.ts';
import { type ScanScope, type ScanWriter, scanWriter } from './scan-writer.ts';

export interface Page {
  resources: StoredResource[];
  /** How many fit the filter in all. */
  total: number;
  nextCursor: string | null;
}

/** One version of one resource, newest first in lists. `until` is null for the one in force. */
export interface ResourceVersion {
  since: string;
  until: string | null;
  opened_run: string;
  closed_run: string | null;
  resource: StoredResource;
}

/** A resource without what only a person reads, for work over the whole estate. */
export interface NodeEntry {
  uid: number;
  account: string;
  region: string;
  kind: string;
  id: string;
  arn: string | null;
  name: string | null;
  zone: string | null;
  status: Status;
  /** Only for the kinds asked for. */
  properties: Record<string, Json> | null;
  /** Only when asked for. */
  tags: Record<string, string> | null;
}

export interface Counts {
  total: number;
  by: Record<string, { value: string; count: number }[]>;
}

export interface ResourceTable extends ResourceNames {
  /** Begins to write one scope of a run. */
  scan(scope: ScanScope): ScanWriter;
  find(filter: ResourceFilter, page: { sort?: Sort; limit?: number; cursor?: string }): Promise<Page>;
  /** Every resource of a filter, in batches, in no promised order; memory stays flat. */
  stream(filter: ResourceFilter): AsyncIterable<StoredResource[]>;
  /** Every resource in its light form, in batches by ascending uid: 100,000 take about 0.15 s. */
  nodes(want: { propertiesOf?: readonly string[]; tags?: boolean; at?: Date }): AsyncIterable<NodeEntry[]>;
  /** All resources that an id, ARN, name or alias fits exactly (names regardless of case); several when ambiguous. */
  resolve(text: string, at?: Date): Promise<StoredResource[]>;
  counts(filter: ResourceFilter, by: readonly CountField[]): Promise<Counts>;
  /** The last moment at which anything of this id, ARN or name was there, of those that are gone. */
  lastKnown(text: string): Promise<Date | undefined>;
  history(uid: number): Promise<ResourceVersion[]>;
  /** True when nothing was ever discovered. */
  isEmpty(): Promise<boolean>;
}

export type CountField = 'account' | 'type' | 'kind' | 'status' | 'region' | 'environment' | 'infrastructure';

export interface Row {
  uid: number;
  account: string;
  region: string;
  kind: string;
  type: ResourceCategory;
  id: string;
  arn: string | null;
  name: string | null;
  zone: string | null;
  status: Status;
  native_status: string | null;
  environment: string | null;
  tags: string;
  properties: string;
  first_seen: number;
  opened_at: number;
  closed_at: number | null;
  infrastructure: string | null;
  complete_at: number | null;
}

const select = (at: Date | undefined) => `SELECT r.*, ${infrastructureOf(at)} AS infrastructure,
  (SELECT s.complete_at FROM scopes s WHERE s.account = r.account AND s.region = r.region AND s.kind = r.kind AND s.aspect = '') AS complete_at`;

export function resourceTable(sql: Sql): ResourceTable {
  /** The rows of these numbers, in their order. */
  function rowsOf(uids: readonly number[], at: Date | undefined): Row[] {
    const { from, params } = versionsAt(at);
    const text = `${select(at)} FROM ${from} r WHERE r.uid IN (SELECT value FROM json_each(?))`;
    const found = new Map<number, Row>();
    for (const row of sql.all<Row>(text, ...params, JSON.stringify(uids))) found.set(row.uid, row);
    return uids.flatMap((uid) => found.get(uid) ?? []);
  }

  return {
    ...resourceNames(sql),
    scan: (scope) => scanWriter(sql, scope),

    async find(filter, { sort = { field: 'name', descending: false }, limit, cursor }) {
      const { from, params } = versionsAt(filter.at);
      const { where, params: filterParams } = whereOf(filter);
      const expression = sortExpression(sort);
      const after = cursor === undefined ? undefined : decodeCursor(cursor);
      const compare = sort.descending ? '<' : '>';
      const order = sort.descending ? 'DESC' : 'ASC';
      // The page's numbers first, from an index where it can be; whole rows only for what is on the page.
      const keys = sql.all<{ uid: number; sort_key: string | number }>(
        `SELECT r.uid, ${expression} AS sort_key FROM ${from} r WHERE ${where}
         ${after ? `AND (${expression}, r.uid) ${compare} (?, ?)` : ''}
         ORDER BY sort_key ${order}, r.uid ${order} LIMIT ?`,
        ...params,
        ...filterParams,
        ...(after ?? []),
        limit === undefined ? -1 : limit + 1,
      );
      const more = limit !== undefined && keys.length > limit;
      const shown = more ? keys.slice(0, limit) : keys;
      const last = shown.at(-1);
      const whole = !more && !after;
      const total = whole
        ? keys.length
        : sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${from} r WHERE ${where}`, ...params, ...filterParams)?.n;
      return {
        resources: rowsOf(
          shown.map(({ uid }) => uid),
          filter.at,
        ).map(toResource),
        total: total ?? 0,
        nextCursor: more && last ? encodeCursor(last.sort_key, last.uid) : null,
      };
    },

    async *stream(filter) {
      const { from, params } = versionsAt(filter.at);
      const { where, params: filterParams } = whereOf(filter);
      const text = `${select(filter.at)} FROM ${from} r WHERE ${where} AND r.uid > ? ORDER BY r.uid LIMIT ?`;
      for (const rows of sql.batches<Row>(text, [...params, ...filterParams], ({ uid }) => uid))
        yield rows.map(toResource);
    },

    async *nodes({ propertiesOf = [], tags = false, at }) {
      const { from, params } = versionsAt(at);
      const text = `SELECT uid, account, region, kind, id, arn, name, zone, status, ${tags ? 'tags' : 'NULL AS tags'},
          CASE WHEN kind IN (SELECT value FROM json_each(?)) THEN properties END AS properties
        FROM ${from} r WHERE uid > ? ORDER BY uid LIMIT ?`;
      type LightRow = Omit<NodeEntry, 'tags' | 'properties'> & { tags: string | null; properties: string | null };
      const asked = [JSON.stringify(propertiesOf), ...params];
      for (const rows of sql.batches<LightRow>(text, asked, ({ uid }) => uid))
        yield rows.map((row) => ({
          ...row,
          tags: row.tags === null ? null : parseJson<Record<string, string>>(row.tags),
          properties: row.properties === null ? null : parseJson<Record<string, Json>>(row.properties),
        }));
    },

    async resolve(text, at) {
      const { from, params } = versionsAt(at);
      const rows = sql.all<Row>(
        `${select(at)} FROM ${from} r WHERE r.uid IN (
           SELECT canonical FROM refs WHERE id = ?
           UNION SELECT uid FROM resources WHERE lower(coalesce(name, id)) = lower(?)
           UNION SELECT uid FROM resources WHERE name_key = ? AND lower(trim(name)) = lower(?)
           ${at ? 'UNION SELECT uid FROM resource_history WHERE lower(name) = lower(?)' : ''}) ORDER BY r.kind, r.region, r.id`,
        ...params,
        text,
        text,
        // A name may have been given spaces around it, which nobody types.
        canonicalName(text),
        text.trim(),
        ...(at ? [text] : []),
      );
      return rows.map(toResource);
    },

    async counts(filter, by) {
      const { from, params } = versionsAt(filter.at);
      const { where, params: filterParams } = whereOf(filter);
      const all = [...params, ...filterParams];
      const counts: Counts = {
        total: sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${from} r WHERE ${where}`, ...all)?.n ?? 0,
        by: {},
      };
      for (const field of by) {
        const column = field === 'infrastructure' ? infrastructureOf(filter.at) : `r.${field}`;
        counts.by[field] = sql.all<{ value: string; count: number }>(
          `SELECT coalesce(${column}, '') AS value, count(*) AS count FROM ${from} r WHERE ${where} GROUP BY 1 ORDER BY 2 DESC, 1`,
          ...all,
        );
      }
      return counts;
    },

    async lastKnown(text) {
      const row = sql.get<{ closed_at: number | null }>(
        `SELECT max(closed_at) AS closed_at FROM resource_history
         WHERE uid IN (SELECT canonical FROM refs WHERE id = ?) OR arn = ? OR lower(name) = lower(?)`,
        text,
        text,
        text,
      );
      return row?.closed_at ? new Date(row.closed_at - 1) : undefined;
    },

    async history(uid) {
      type VersionRow = Row & { opened_run: string; closed_run: string | null };
      const rows = sql.all<VersionRow>(
        `${select(undefined)} FROM (
           SELECT uid, account, region, kind, type, id, arn, name, zone, status, native_status, environment, tags, properties,
             first_seen, opened_at, opened_run, NULL AS closed_at, NULL AS closed_run FROM resources WHERE uid = ?
           UNION ALL
           SELECT uid, account, region, kind, type, id, arn, name, zone, status, native_status, environment, tags, properties,
             first_seen, opened_at, opened_run, closed_at, closed_run FROM resource_history WHERE uid = ?
         ) r ORDER BY r.opened_at DESC`,
        uid,
        uid,
      );
      return rows.map((row) => ({
        since: iso(row.opened_at),
        until: row.closed_at === null ? null : iso(row.closed_at),
        opened_run: row.opened_run,
        closed_run: row.closed_run,
        resource: toResource(row),
      }));
    },

    async isEmpty() {
      return sql.get('SELECT 1 FROM scopes LIMIT 1') === undefined;
    },
  };
}

export function toResource(row: Row): StoredResource {
  return {
    uid: row.uid,
    id: row.id,
    arn: row.arn,
    kind: row.kind,
    type: row.type,
    name: row.name,
    provider: 'aws',
    account: row.account,
    region: row.region,
    zone: row.zone,
    status: row.status,
    native_status: row.native_status,
    tags: parseJson<Record<string, string>>(row.tags),
    properties: parseJson<Record<string, Json>>(row.properties),
    infrastructure: row.infrastructure,
    environment: row.environment,
    first_seen: iso(row.first_seen),
    last_seen: iso(row.closed_at ?? Math.max(row.complete_at ?? 0, row.opened_at)),
  };
}

/** The last moment written out: rows of one run carry the same few times. */
let latest = { moment: Number.NaN, text: '' };

function iso(milliseconds: number): string {
  if (milliseconds !== latest.moment) latest = { moment: milliseconds, text: new Date(milliseconds).toISOString() };
  return latest.text;
}

function encodeCursor(key: string | number, uid: number): string {
  return Buffer.from(JSON.stringify([key, uid])).toString('base64url');
}

function decodeCursor(cursor: string): [string | number, number] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(value) &&
      value.length === 2 &&
      ['string', 'number'].includes(typeof value[0]) &&
      typeof value[1] === 'number'
    )
      return value as [string | number, number];
  } catch {
    // Not one of ours: said below.
  }
  throw usageError(
    `--cursor: "${cursor.slice(0, 60)}" is not a cursor`,
    'pass the next_cursor of the previous page, unchanged',
  );
}
