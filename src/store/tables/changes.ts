/**
 * What differs between two moments, from the versions of resources and relationships: a version begins and ends with
 * the run that saw the difference, so only what began or ended within the window is read.
 */
import type { Json, ResourceKey, StoredResource } from '../../core/model.ts';
import { parseJson } from '../json.ts';
import type { Sql } from '../sql.ts';
import { type Row, toResource } from './resources.ts';

export interface ChangeWindow {
  /** Milliseconds since the epoch; what was so at `from` is set against what was so at `to`. */
  from: number;
  to: number;
  /**
   * The moment to compare with for each scope: where looking began only within the window, what was found first is not new.
   * One before `from` counts as `from`; of a scope that is not listed nothing is told. Without, all are compared with `from`.
   */
  baselines?: readonly CompleteScan[];
}

interface Seen {
  /** When the first and the last difference of the window were seen, and the run that saw the last. ISO 8601 UTC. */
  first_at: string;
  last_at: string;
  run: string;
}

/** A resource that is not the same at both ends of the window; null where it was not there. */
export interface ResourceDifference extends Seen {
  uid: number;
  before: StoredResource | null;
  after: StoredResource | null;
}

/** One end of a link, by what it was called; seen or not. */
export interface LinkEndName extends ResourceKey {
  uid: number;
}

/** A link that is not the same at both ends of the window; null where it was not there. */
export interface LinkDifference extends Seen {
  type: string;
  source: LinkEndName;
  target: LinkEndName;
  /** The resource whose description states it. */
  owner: number;
  before: Record<string, Json> | null;
  after: Record<string, Json> | null;
}

/** A scope whose listing reached its end. */
export interface CompleteScan {
  account: string;
  region: string;
  kind: string;
  /** Milliseconds since the epoch. */
  at: number;
}

export interface ChangeTable {
  /**
   * Of each scope, when it was seen whole within the window and the last time before. The ledger of runs long past is not
   * kept: `seenBefore` has the scopes (`account region kind`) that were seen before the window nonetheless.
   */
  scans(window: { from: number; to: number }): Promise<{ scans: CompleteScan[]; seenBefore: Set<string> }>;
  /** In batches by ascending uid. Memory grows with the number of changes (8 bytes each), not with the estate. */
  resources(window: ChangeWindow): AsyncIterable<ResourceDifference[]>;
  /** Likewise, by ascending number of the source. */
  relationships(window: ChangeWindow): AsyncIterable<LinkDifference[]>;
}

const BATCH = 500;

/** Scopes with their moments, while differences are read: joining them is a hundred times as fast as asking row by row. */
export const BASELINES = `CREATE TEMP TABLE IF NOT EXISTS change_baselines (
  kind TEXT NOT NULL, region TEXT NOT NULL, account TEXT NOT NULL, since INTEGER NOT NULL,
  PRIMARY KEY (kind, region, account)) WITHOUT ROWID`;
const IN_BASELINES = `CROSS JOIN change_baselines b ON b.kind = k.kind AND b.region = k.region AND b.account = k.account`;

/** What began or ended within the window. The order of joins is given: what is in the window is few. */
export const TOUCHED = `SELECT k.uid FROM resources k ${IN_BASELINES}
    WHERE k.opened_at > ? AND k.opened_at <= ? AND k.opened_at > b.since
  UNION ALL SELECT k.uid FROM resource_history k ${IN_BASELINES}
    WHERE k.closed_at > ? AND k.opened_at <= ? AND iif(k.closed_at <= ?, k.closed_at, k.opened_at) > b.since`;
export const TOUCHED_LINKS = `SELECT e.source AS uid FROM relationships e CROSS JOIN refs k ON k.uid = e.owner ${IN_BASELINES}
    WHERE e.opened_at > ? AND e.opened_at <= ? AND e.opened_at > b.since
  UNION ALL SELECT e.source FROM relationship_history e CROSS JOIN refs k ON k.uid = e.owner ${IN_BASELINES}
    WHERE e.closed_at > ? AND e.opened_at <= ? AND iif(e.closed_at <= ?, e.closed_at, e.opened_at) > b.since`;

const COLUMNS = `uid, account, region, kind, type, id, arn, name, zone, status, native_status, environment, tags,
  properties, digest, first_seen, opened_at, opened_run`;
/** What is gone belongs where it belonged last. */
export const VERSIONS = `SELECT v.*, NULL AS complete_at,
    coalesce((SELECT min(m.infrastructure) FROM memberships m WHERE m.uid = v.uid),
      (SELECT m.infrastructure FROM membership_history m WHERE m.uid = v.uid ORDER BY m.closed_at DESC LIMIT 1)) AS infrastructure
  FROM (
  SELECT ${COLUMNS}, NULL AS closed_at, NULL AS closed_run FROM resources
    WHERE uid IN (SELECT value FROM json_each(?)) AND opened_at <= ?
  UNION ALL SELECT ${COLUMNS}, closed_at, closed_run FROM resource_history
    WHERE uid IN (SELECT value FROM json_each(?)) AND opened_at <= ? AND closed_at > ?) v ORDER BY v.uid, v.opened_at`;

const LINK_COLUMNS = 'source, type, target, owner, properties, opened_at, opened_run';
export const LINK_VERSIONS = `SELECT ${LINK_COLUMNS}, NULL AS closed_at, NULL AS closed_run FROM relationships
    WHERE source IN (SELECT value FROM json_each(?)) AND opened_at <= ?
  UNION ALL SELECT ${LINK_COLUMNS}, closed_at, closed_run FROM relationship_history
    WHERE source IN (SELECT value FROM json_each(?)) AND opened_at <= ? AND closed_at > ?`;

interface Version {
  opened_at: number;
  opened_run: string;
  closed_at: number | null;
  closed_run: string | null;
}
type ResourceRow = Row & Version & { digest: string };
interface LinkRow extends Version {
  source: number;
  type: string;
  target: number;
  owner: number;
  properties: string;
}

export function changeTable(sql: Sql): ChangeTable {
  /** The numbers that a query of what was touched finds. */
  function touched(text: string, { from, to }: ChangeWindow, since: Baselines): Float64Array {
    sql.exec(BASELINES);
    sql.run('DELETE FROM change_baselines');
    for (const { kind, region, account, at } of since.values())
      sql.run(
        'INSERT INTO change_baselines (kind, region, account, since) VALUES (?, ?, ?, ?)',
        kind,
        region,
        account,
        at,
      );
    const rows = sql.all<{ uid: number }>(text, from, to, from, to, to);
    return Float64Array.from(new Set(rows.map(({ uid }) => uid))).sort();
  }

  return {
    async scans({ from, to }) {
      const complete = `FROM scope_runs WHERE aspect = '' AND outcome IN ('ok', 'empty')`;
      const scans = sql.all<CompleteScan>(
        `SELECT account, region, kind, max(finished_at) AS at ${complete} AND finished_at <= ? GROUP BY 1, 2, 3
         UNION ALL SELECT account, region, kind, finished_at ${complete} AND finished_at > ? AND finished_at <= ?`,
        from,
        from,
        to,
      );
      // Reading a few things anew after a change lists no scope: such runs have no lines in the ledger from the beginning.
      const forgotten = sql.get(
        `SELECT 1 FROM runs WHERE started_at <= ? AND state IN ('completed', 'partial') AND request ->> '$.refreshed' IS NULL
           AND id NOT IN (SELECT run_id FROM scope_runs) LIMIT 1`,
        from,
      );
      const older = forgotten
        ? sql.all<Omit<CompleteScan, 'at'>>(
            `SELECT DISTINCT account, region, kind FROM resources WHERE opened_at <= ?
             UNION SELECT DISTINCT account, region, kind FROM resource_history WHERE opened_at <= ?`,
            from,
            from,
          )
        : [];
      return { scans, seenBefore: new Set(older.map(({ account, region, kind }) => `${account} ${region} ${kind}`)) };
    },

    async *resources(window) {
      const { from, to } = window;
      const since = baselinesOf(sql, window);
      for (const uids of batches(touched(TOUCHED, window, since))) {
        const rows = sql.all<ResourceRow>(VERSIONS, uids, to, uids, to, from);
        const differences = [...Map.groupBy(rows, ({ uid }) => uid).values()].flatMap((versions) => {
          const baseline = versions[0] && since.get(scopeKey(versions[0]))?.at;
          return baseline === undefined ? [] : resourceDifference(versions, baseline, to);
        });
        if (differences.length > 0) yield differences;
      }
    },

    async *relationships(window) {
      const { from, to } = window;
      const since = baselinesOf(sql, window);
      const nameOf = endNames(sql);
      const sinceOf = (owner: number) => since.get(scopeKey(nameOf(owner)))?.at;
      for (const sources of batches(touched(TOUCHED_LINKS, window, since))) {
        const rows = sql.all<LinkRow>(LINK_VERSIONS, sources, to, sources, to, from);
        const links = Map.groupBy(rows, ({ source, type, target }) =>
          [nameOf(source).uid, type, nameOf(target).uid].join(' '),
        );
        const differences = [...links.values()].flatMap((versions) => linkDifference(versions, sinceOf, to, nameOf));
        if (differences.length > 0) yield differences;
      }
    },
  };
}

function* batches(sorted: Float64Array): Generator<string> {
  for (let at = 0; at < sorted.length; at += BATCH) yield JSON.stringify([...sorted.subarray(at, at + BATCH)]);
}

type Baselines = ReadonlyMap<string, CompleteScan>;

const scopeKey = ({ account, region, kind }: Pick<CompleteScan, 'account' | 'region' | 'kind'>) =>
  `${account} ${region} ${kind}`;

/** By scope; never earlier than the window begins. */
function baselinesOf(sql: Sql, { from, baselines }: ChangeWindow): Baselines {
  const scopes = baselines ?? allScopes(sql).map((scope) => ({ ...scope, at: from }));
  return new Map(scopes.map((scope) => [scopeKey(scope), { ...scope, at: Math.max(from, scope.at) }]));
}

function allScopes(sql: Sql): Omit<CompleteScan, 'at'>[] {
  return sql.all('SELECT DISTINCT account, region, kind FROM refs');
}

function resourceDifference(versions: readonly ResourceRow[], since: number, to: number): ResourceDifference[] {
  const before = versions.find((version) => inForce(version, since));
  const after = versions.find((version) => inForce(version, to));
  const [any] = versions;
  if (any === undefined || (before === undefined && after === undefined)) return [];
  // The second half of a digest is of the links, which have versions of their own.
  const content = (row: ResourceRow) => row.digest.slice(0, row.digest.indexOf(' '));
  if (before && after && content(before) === content(after)) return [];
  const last = after ?? before;
  return [
    {
      uid: any.uid,
      before: before === undefined ? null : toResource(before),
      after: after === undefined ? null : toResource(after),
      ...seen(versions, since, to, last?.opened_run ?? ''),
    },
  ];
}

/** All statements of one link: it is there while any of them is. */
function linkDifference(
  versions: readonly LinkRow[],
  sinceOf: (owner: number) => number | undefined,
  to: number,
  nameOf: (uid: number) => LinkEndName,
): LinkDifference[] {
  const known = versions.filter(({ owner }) => sinceOf(owner) !== undefined);
  const before = known.find((version) => inForce(version, sinceOf(version.owner) ?? to));
  const after = known.find((version) => inForce(version, to));
  const last = after ?? before;
  if (last === undefined || before?.properties === after?.properties) return [];
  const since = Math.min(...known.map(({ owner }) => sinceOf(owner) ?? to));
  return [
    {
      type: last.type,
      source: nameOf(last.source),
      target: nameOf(last.target),
      owner: last.owner,
      before: before === undefined ? null : parseJson<Record<string, Json>>(before.properties),
      after: after === undefined ? null : parseJson<Record<string, Json>>(after.properties),
      ...seen(known, since, to, last.opened_run),
    },
  ];
}

function inForce({ opened_at, closed_at }: Version, at: number): boolean {
  return opened_at <= at && (closed_at === null || closed_at > at);
}

/** The beginnings and ends of versions within the window are when differences were seen. */
function seen(versions: readonly Version[], since: number, to: number, fallback: string): Seen {
  const moments = versions
    .flatMap(({ opened_at, opened_run, closed_at, closed_run }) => [
      { at: opened_at, run: opened_run },
      ...(closed_at === null ? [] : [{ at: closed_at, run: closed_run ?? fallback }]),
    ])
    .filter(({ at }) => at > since && at <= to)
    .sort((a, b) => a.at - b.at);
  const [first, last] = [moments[0], moments.at(-1)];
  return {
    first_at: new Date(first?.at ?? to).toISOString(),
    last_at: new Date(last?.at ?? to).toISOString(),
    run: last?.run ?? fallback,
  };
}

/** What numbers stand for, aliases followed. */
function endNames(sql: Sql): (uid: number) => LinkEndName {
  const known = new Map<number, LinkEndName>();
  return (uid) => {
    let name = known.get(uid);
    if (name === undefined) {
      const row = sql.get<LinkEndName>(
        `SELECT c.uid, c.account, c.region, c.kind, c.id FROM refs r JOIN refs c ON c.uid = r.canonical WHERE r.uid = ?`,
        uid,
      );
      name = row ?? { uid, account: '', region: '', kind: '', id: '' };
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(uid, name);
    }
    return name;
  };
}

const MOST_REMEMBERED = 20_000;
