import type { Json, StoredResource } from '../../src/core/model.ts';
import type { Store } from '../../src/store/index.ts';

export interface Fact {
  from: StoredResource;
  type: string;
  to: StoredResource;
  properties: Record<string, Json>;
}

/** What a store holds, read without any query language, to hold the answers of queries against. */
export interface Facts {
  resources: StoredResource[];
  links: Fact[];
  ofKind(kind: string): StoredResource[];
  /** Links of a type between two kinds; any kind where none is given. */
  between(from: string | undefined, type: string, to?: string): Fact[];
}

export async function factsOf(store: Store): Promise<Facts> {
  const resources: StoredResource[] = [];
  for await (const batch of store.resources.stream({})) resources.push(...batch);
  const byUid = new Map(resources.map((resource) => [resource.uid, resource]));
  const links = new Map<string, Fact>();
  for await (const batch of store.relationships.streamFull())
    for (const { source, target, type, properties } of batch) {
      const [from, to] = [byUid.get(source), byUid.get(target)];
      const key = `${source} ${type} ${target}`;
      if (from && to && !links.has(key)) links.set(key, { from, type, to, properties });
    }
  const all = [...links.values()];
  return {
    resources,
    links: all,
    ofKind: (kind) => resources.filter((one) => one.kind === kind),
    between: (from, type, to) =>
      all.filter(
        (link) =>
          link.type === type && (from ?? link.from.kind) === link.from.kind && (to ?? link.to.kind) === link.to.kind,
      ),
  };
}

/** Rows in an order of their own, for queries that promise none. */
export function sorted<Row>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
