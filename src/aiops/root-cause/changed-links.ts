import type { TopologyGraph } from '../../cmdb/topology/graph.ts';
import type { Store } from '../../store/index.ts';
import type { Change, Scan } from './happenings.ts';

/** Links that were there at the beginning of a span and are not now, or the other way round, and outlive neither end. */
export async function changedLinks(
  store: Store,
  graph: TopologyGraph,
  uids: readonly number[],
  scans: readonly Scan[],
  { from, to }: { from: number; to: number },
): Promise<Change[]> {
  const first = scans.findLast(({ at }) => at <= from) ?? scans[0];
  const inSpan = scans.filter(({ at }) => first !== undefined && at > first.at && at <= to);
  if (first === undefined || inSpan.length === 0) return [];
  const changes: Change[] = [];
  let [before, after] = [await linksAt(store, uids, first.at), first.at];
  for (const { at } of inSpan) {
    const now = await linksAt(store, uids, at);
    const note = (key: string, link: Link, what: Change['what']) => {
      if (!(what === 'linked' ? before : now).has(key))
        changes.push({ uid: link.uid, after, by: at, what, fields: [], link: linkWords(link, graph) });
    };
    for (const [key, link] of now) note(key, link, 'linked');
    for (const [key, link] of before) note(key, link, 'unlinked');
    [before, after] = [now, at];
  }
  return changes;
}

interface Link {
  uid: number;
  type: string;
  other: number;
}

/** What a resource is set up with, which its own versions do not show. */
const SET_UP_BY = new Set(['PROTECTED_BY', 'ROUTES_TO', 'ASSOCIATED_WITH', 'ATTACHED_TO', 'IN_SUBNET', 'CONNECTS_TO']);

async function linksAt(store: Store, uids: readonly number[], at: number): Promise<Map<string, Link>> {
  const own = new Set(uids);
  const links = new Map<string, Link>();
  for (const { source, target, type, properties } of await store.relationships.around(uids, new Date(at))) {
    if (!SET_UP_BY.has(type) || !own.has(source)) continue;
    const key = `${source} ${type} ${target} ${JSON.stringify(properties)}`;
    links.set(key, { uid: source, type, other: target });
  }
  return links;
}

function linkWords({ type, other }: Link, graph: TopologyGraph): string {
  const key = String(other);
  if (!graph.hasNode(key)) return `${type} to something that is gone`;
  const { name, id } = graph.getNodeAttributes(key);
  return `${type} ${name ?? id}`;
}
