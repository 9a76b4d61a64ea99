import type { Store } from '../../store/index.ts';
import type { RelationshipType } from '../resource-type.ts';

/** A link as seen from one of its ends. */
export interface Neighbour {
  uid: number;
  type: RelationshipType;
  /** True when the asking end is the source. */
  out: boolean;
}

/** Who is linked to whom, both ways; flat arrays, because this is built at the end of every discovery. */
export interface LinkIndex {
  of(uid: number): Iterable<Neighbour>;
}

export async function indexLinks(store: Store, types: readonly RelationshipType[]): Promise<LinkIndex> {
  const codes = new Map<string, number>(types.map((type, code) => [type, code]));
  const links: number[] = [];
  let last = 0;
  for await (const batch of store.relationships.stream()) {
    for (const { source, target, type } of batch) {
      const code = codes.get(type);
      if (code === undefined) continue;
      links.push(source, target, code);
      last = Math.max(last, source, target);
    }
  }

  // One row per end: offsets[uid] is where the ends of uid begin in `ends`, which holds the other end and the type.
  const offsets = new Uint32Array(last + 2);
  for (let at = 0; at < links.length; at += 3) {
    for (const uid of [links[at] ?? 0, links[at + 1] ?? 0]) offsets[uid + 1] = (offsets[uid + 1] ?? 0) + 1;
  }
  for (let uid = 1; uid < offsets.length; uid++) offsets[uid] = (offsets[uid] ?? 0) + (offsets[uid - 1] ?? 0);
  const next = offsets.slice();
  const ends = new Uint32Array((links.length / 3) * 4);
  const put = (uid: number, other: number, code: number) => {
    const at = (next[uid] ?? 0) * 2;
    ends[at] = other;
    ends[at + 1] = code;
    next[uid] = (next[uid] ?? 0) + 1;
  };
  for (let at = 0; at < links.length; at += 3) {
    const [source = 0, target = 0, code = 0] = [links[at], links[at + 1], links[at + 2]];
    put(source, target, code * 2);
    put(target, source, code * 2 + 1);
  }

  return {
    *of(uid) {
      for (let at = offsets[uid] ?? 0; at < (offsets[uid + 1] ?? 0); at++) {
        const code = ends[at * 2 + 1] ?? 0;
        const type = types[code >> 1];
        if (type !== undefined) yield { uid: ends[at * 2] ?? 0, type, out: (code & 1) === 0 };
      }
    },
  };
}
