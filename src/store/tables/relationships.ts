import type { Json } from '../../core/model.ts';
import { parseJson } from '../json.ts';
import type { Sql } from '../sql.ts';

/** A link between two seen resources, by the store's numbers (aliases already followed). */
export interface Edge {
  source: number;
  target: number;
  type: string;
  properties: Record<string, Json>;
}

export type LightEdge = Omit<Edge, 'properties'> & { properties: Edge['properties'] | null };

/** A link whose other end was never seen, with the name by which it was mentioned. */
export interface UnresolvedEdge {
  uid: number;
  direction: 'out' | 'in';
  type: string;
  kind: string;
  id: string;
  region: string;
  account: string;
}

export interface RelationshipTable {
  /** Links with at least one end among `uids` and both ends seen. */
  around(uids: readonly number[], at?: Date): Promise<Edge[]>;
  /**
   * Every link with both ends seen, in batches. `properties` come only with the types named, since the whole graph
   * rarely needs them. By ascending source but for links stated under an alias; one that two resources state comes twice.
   */
  stream(want?: { propertiesOf?: readonly string[]; at?: Date }): AsyncIterable<LightEdge[]>;
  /** Every link with its properties, in batches, for exports. */
  streamFull(at?: Date): AsyncIterable<Edge[]>;
  unresolved(uids: readonly number[], at?: Date): Promise<UnresolvedEdge[]>;
  counts(at?: Date): Promise<{ total: number; by_type: { value: string; count: number }[]; unresolved: number }>;
}

// Ends are followed through aliases; both must be resources that are there.
const RESOLVED = `SELECT e.*, s.canonical AS source_uid, t.canonical AS target_uid FROM EDGES e
  JOIN refs s ON s.uid = e.source JOIN refs t ON t.uid = e.target
  WHERE EXISTS (SELECT 1 FROM NODES WHERE uid = s.canonical) AND EXISTS (SELECT 1 FROM NODES WHERE uid = t.canonical)`;

/** The numbers given (twice, as JSON) and those of their aliases. */
const NAMES = `SELECT value FROM json_each(?)
  UNION SELECT uid FROM refs WHERE canonical <> uid AND canonical IN (SELECT value FROM json_each(?))`;

/** The links and the numbers of the resources that are there, or were at `at`. */
function inForce(at: Date | undefined): { edges: string; nodes: string } {
  if (!at) return { edges: 'relationships', nodes: 'resources' };
  const moment = at.getTime();
  const edges = `(SELECT source, type, target, properties FROM relationships WHERE opened_at <= ${moment} UNION ALL
    SELECT source, type, target, properties FROM relationship_history WHERE opened_at <= ${moment} AND closed_at > ${moment})`;
  const nodes = `(SELECT uid FROM resources WHERE opened_at <= ${moment} UNION ALL
    SELECT uid FROM resource_history WHERE opened_at <= ${moment} AND closed_at > ${moment})`;
  return { edges, nodes };
}

function resolved(at: Date | undefined): string {
  const { edges, nodes } = inForce(at);
  return RESOLVED.replace('EDGES', edges).replaceAll('NODES', nodes);
}

interface Row {
  source_uid: number;
  target_uid: number;
  type: string;
  properties: string;
}

export function relationshipTable(sql: Sql): RelationshipTable {
  const toEdge = ({ source_uid, target_uid, type, properties }: Row): Edge => ({
    source: source_uid,
    target: target_uid,
    type,
    properties: parseJson<Record<string, Json>>(properties),
  });

  async function* scan(at: Date | undefined): AsyncGenerator<Row[]> {
    const text = resolved(at);
    // Numbers are dense, so ranges of the source column make even batches without holding a cursor open.
    const last = sql.get<{ uid: number }>('SELECT coalesce(max(uid), 0) AS uid FROM refs')?.uid ?? 0;
    const step = 5000;
    for (let from = 1; from <= last; from += step) {
      const rows = sql.all<Row>(`${text} AND e.source >= ? AND e.source < ?`, from, from + step);
      if (rows.length > 0) yield rows;
    }
  }

  /** As {@link scan} for now, four times as fast: ends are followed and looked up here instead of by joins. */
  async function* scanNow(wanted: ReadonlySet<string>): AsyncGenerator<Row[]> {
    const aliases = new Map(
      sql
        .all<{ uid: number; canonical: number }>('SELECT uid, canonical FROM refs WHERE canonical <> uid')
        .map(({ uid, canonical }) => [uid, canonical]),
    );
    const present = new Set(sql.all<{ uid: number }>('SELECT uid FROM resources').map(({ uid }) => uid));
    const last = sql.get<{ uid: number }>('SELECT coalesce(max(uid), 0) AS uid FROM refs')?.uid ?? 0;
    const step = 5000;
    for (let from = 1; from <= last; from += step) {
      const rows = sql.all<Row>(
        `SELECT source AS source_uid, target AS target_uid, type,
           CASE WHEN type IN (SELECT value FROM json_each(?)) THEN properties ELSE '{}' END AS properties
         FROM relationships WHERE source >= ? AND source < ? ORDER BY source`,
        JSON.stringify([...wanted]),
        from,
        from + step,
      );
      const kept = rows.filter((row) => {
        row.source_uid = aliases.get(row.source_uid) ?? row.source_uid;
        row.target_uid = aliases.get(row.target_uid) ?? row.target_uid;
        return present.has(row.source_uid) && present.has(row.target_uid);
      });
      if (kept.length > 0) yield kept;
    }
  }

  return {
    async around(uids, at) {
      if (uids.length === 0) return [];
      const text = resolved(at);
      const wanted = JSON.stringify(uids);
      return sql
        .all<Row>(
          `${text} AND e.source IN (${NAMES}) UNION ${text} AND e.target IN (${NAMES})`,
          ...Array<string>(4).fill(wanted),
        )
        .map(toEdge);
    },
    async *stream({ propertiesOf = [], at } = {}) {
      const wanted = new Set(propertiesOf);
      for await (const rows of at ? scan(at) : scanNow(wanted))
        yield rows.map(({ source_uid, target_uid, type, properties }) => ({
          source: source_uid,
          target: target_uid,
          type,
          properties: wanted.has(type) ? parseJson<Record<string, Json>>(properties) : null,
        }));
    },
    async *streamFull(at) {
      for await (const rows of scan(at)) yield rows.map(toEdge);
    },
    async unresolved(uids, at) {
      const wanted = JSON.stringify(uids);
      const { edges, nodes } = inForce(at);
      return sql.all<UnresolvedEdge>(
        `SELECT s.canonical AS uid, 'out' AS direction, e.type, t.kind, t.id, t.region, t.account
           FROM ${edges} e JOIN refs s ON s.uid = e.source JOIN refs t ON t.uid = e.target
           WHERE e.source IN (${NAMES}) AND NOT EXISTS (SELECT 1 FROM ${nodes} WHERE uid = t.canonical)
         UNION ALL
         SELECT t.canonical, 'in', e.type, s.kind, s.id, s.region, s.account
           FROM ${edges} e JOIN refs s ON s.uid = e.source JOIN refs t ON t.uid = e.target
           WHERE e.target IN (${NAMES}) AND NOT EXISTS (SELECT 1 FROM ${nodes} WHERE uid = s.canonical)`,
        ...Array<string>(4).fill(wanted),
      );
    },
    async counts(at) {
      const text = resolved(at);
      const by_type = sql.all<{ value: string; count: number }>(
        `SELECT type AS value, count(*) AS count FROM (${text}) GROUP BY 1 ORDER BY 2 DESC, 1`,
      );
      const total = by_type.reduce((sum, { count }) => sum + count, 0);
      const all = sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${inForce(at).edges}`)?.n ?? 0;
      return { total, by_type, unresolved: all - total };
    },
  };
}
