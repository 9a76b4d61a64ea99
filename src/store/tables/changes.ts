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
   * The moment to compare with for a scope, at or after `from`: where looking began only within the window, what was
   * found first is not new. Undefined for a scope that was never seen whole before `to`: nothing is told of it.
   */
  baseline?(account: string, region: string, kind: string): number | undefined;
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

/** What began or ended within the window, by number, with what decides its baseline. */
export const TOUCHED = `SELECT uid, account, region, kind, opened_at AS at FROM resources WHERE opened_at > ? AND opened_at <= ?
  UNION ALL SELECT uid, account, region, kind, iif(closed_at <= ?, closed_at, opened_at) FROM resource_history
    WHERE closed_at > ? AND opened_at <= ? AND (closed_at <= ? OR opened_at > ?)`;

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

export const TOUCHED_LINKS = `SELECT source, owner, opened_at AS at FROM relationships WHERE opened_at > ? AND opened_at <= ?
  UNION ALL SELECT source, owner, iif(closed_at <= ?, closed_at, opened_at) FROM relationship_history
    WHERE closed_at > ? AND opened_at <= ? AND (closed_at <= ? OR opened_at > ?)`;

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
  const bounds = ({ from, to }: ChangeWindow) => [from, to, to, from, to, to, from];

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
      const forgotten = sql.get('SELECT 1 FROM runs LIMIT 1 OFFSET (SELECT count(DISTINCT run_id) FROM scope_runs)');
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
      const baseline = baselines(window);
      const touched = new Set<number>();
      for (const { uid, account, region, kind, at } of sql.all<ResourceRow & { at: number }>(
        TOUCHED,
        ...bounds(window),
      )) {
        const since = baseline(account, region, kind);
        if (since !== undefined && at > since) touched.add(uid);
      }
      for (const uids of batches(touched)) {
        const { from, to } = window;
        const rows = sql.all<ResourceRow>(VERSIONS, uids, to, uids, to, from);
        const differences = [...Map.groupBy(rows, ({ uid }) => uid).values()].flatMap((versions) => {
          const [any] = versions;
          const since = any && baseline(any.account, any.region, any.kind);
          return since === undefined ? [] : resourceDifference(versions, since, to);
        });
        if (differences.length > 0) yield differences;
      }
    },

    async *relationships(window) {
      const baseline = baselines(window);
      const nameOf = endNames(sql);
      const sinceOf = (owner: number) => {
        const { account, region, kind } = nameOf(owner);
        return baseline(account, region, kind);
      };
      const touched = new Set<number>();
      for (const { source, owner, at } of sql.all<LinkRow & { at: number }>(TOUCHED_LINKS, ...bounds(window))) {
        const since = sinceOf(owner);
        if (since !== undefined && at > since) touched.add(source);
      }
      for (const sources of batches(touched)) {
        const { from, to } = window;
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

function* batches(numbers: Set<number>): Generator<string> {
  const sorted = Float64Array.from(numbers).sort();
  for (let at = 0; at < sorted.length; at += BATCH) yield JSON.stringify([...sorted.subarray(at, at + BATCH)]);
}

/** Asked once for each scope; never earlier than the window begins. */
function baselines({
  from,
  baseline,
}: ChangeWindow): (account: string, region: string, kind: string) => number | undefined {
  if (baseline === undefined) return () => from;
  const known = new Map<string, number | undefined>();
  return (account, region, kind) => {
    const key = `${account} ${region} ${kind}`;
    if (!known.has(key)) {
      const since = baseline(account, region, kind);
      known.set(key, since === undefined ? undefined : Math.max(from, since));
    }
    return known.get(key);
  };
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
