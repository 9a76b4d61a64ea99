/**
 * Names known to the store, as language understanding looks them up. Built once per process from whatever iterable
 * the store gives; nothing is indexed until the first look-up, and a look-up is a hash access.
 */
import { canonicalName } from '../core/canonical-name.ts';

export type NameKind = 'infrastructure' | 'service' | 'resource';

export interface Lexicon {
  /** The canonical form (lower case, spaces and underscores as hyphens) of a known name, or undefined. */
  find(words: string): string | undefined;
  /** What the name belongs to, where the store knows. */
  kindOf(canonical: string): NameKind | undefined;
  /** The spelling the store holds. */
  spelling(canonical: string): string | undefined;
  /** The only known name one edit away, with the same digits; undefined when none or several. */
  nearest(words: string): string | undefined;
}

export interface KnownName {
  name: string;
  kind?: NameKind;
}

/**
 * @param names names as the store spells them; read once, at the first look-up
 */
export function createLexicon(names: Iterable<string | KnownName>): Lexicon {
  let index: Map<string, KnownName> | undefined;
  let buckets: Map<string, string[]> | undefined;

  const known = (): Map<string, KnownName> => {
    if (index) return index;
    index = new Map();
    for (const entry of names) {
      const item = typeof entry === 'string' ? { name: entry } : entry;
      const canonical = canonicalName(item.name);
      if (canonical !== '' && !index.has(canonical)) index.set(canonical, item);
    }
    return index;
  };

  const bucket = (key: string): string[] => {
    if (!buckets) {
      buckets = new Map();
      for (const name of known().keys()) {
        const list = buckets.get(bucketKey(name));
        if (list) list.push(name);
        else buckets.set(bucketKey(name), [name]);
      }
    }
    return buckets.get(key) ?? [];
  };

  return {
    find: (words) => {
      const canonical = canonicalName(words);
      return known().has(canonical) ? canonical : undefined;
    },
    kindOf: (canonical) => known().get(canonical)?.kind,
    spelling: (canonical) => known().get(canonical)?.name,
    nearest: (words) => {
      const wanted = canonicalName(words);
      if (wanted.length < 5) return undefined;
      let only: string | undefined;
      for (const key of [-1, 0, 1].map((delta) => `${wanted.charAt(0)}${wanted.length + delta}`))
        for (const name of bucket(key))
          if (digits(name) === digits(wanted) && oneEditApart(name, wanted)) {
            if (only !== undefined) return undefined;
            only = name;
          }
      return only;
    },
  };
}

const bucketKey = (name: string) => `${name.charAt(0)}${name.length}`;
const digits = (name: string) => name.replace(/\D/g, '');

/** One insertion, deletion, substitution or swap of neighbours (Damerau 1964). */
function oneEditApart(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.slice(1) === restB || restA === restB.slice(1)) return true;
  if (restA.length !== restB.length) return false;
  if (restA.slice(1) === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}

export const EMPTY_LEXICON: Lexicon = createLexicon([]);
