import type { Context } from '../../commands/context.ts';
import { canonicalName } from '../../core/canonical-name.ts';
import { createLexicon, type KnownName, type Lexicon } from '../../nlp/lexicon.ts';
import type { Store } from '../../store/index.ts';
import type { NameEntry } from '../../store/tables/resource-names.ts';

/** A lexicon that holds as much of the store as one text asks for. */
export interface AskedNames {
  lexicon: Lexicon;
  /** Kinds of the resources that carry a name or id; empty when none does. */
  kindsOf(name: string): readonly string[];
  /** Looks up what was asked for and not known; true when there was anything, and the text must be read again. */
  fetch(): Promise<boolean>;
}

/** Words of a text that may make one name together. */
const LONGEST = 5;

/**
 * The names of the store for reading one text, by index instead of all of them: a large estate costs no more than a
 * small one. The runs of words that the text holds are looked up ahead, so that one reading is the rule.
 * @param held names that an earlier turn spoke of
 */
export async function namesFor(store: Store, text: string, held: readonly string[] = []): Promise<AskedNames> {
  const names: KnownName[] = (await store.infrastructures.list()).map(({ name }) => ({ name, kind: 'infrastructure' }));
  const [settled, settledNear] = [new Set<string>(), new Set<string>()];
  let [asked, near] = [new Set([...runsOf(text), ...held.map(canonicalName)]), new Set<string>()];
  let known = createLexicon(names);
  const kinds = new Map<string, Set<string>>();

  function add(entries: readonly NameEntry[]): void {
    for (const entry of entries) {
      names.push(...namesOf(entry));
      for (const { name } of namesOf(entry)) {
        const key = canonicalName(name);
        kinds.set(key, (kinds.get(key) ?? new Set()).add(entry.kind));
      }
    }
  }

  const answers: AskedNames = {
    lexicon: {
      find(words) {
        const found = known.find(words);
        const key = canonicalName(words);
        if (found === undefined && !settled.has(key)) asked.add(key);
        return found;
      },
      nearest(words) {
        const key = canonicalName(words);
        if (key.length > 1 && !settledNear.has(key)) near.add(key);
        return known.nearest(words);
      },
      kindOf: (canonical) => known.kindOf(canonical),
      spelling: (canonical) => known.spelling(canonical),
    },
    kindsOf: (name) => [...(kinds.get(canonicalName(name)) ?? [])],
    async fetch() {
      if (asked.size === 0 && near.size === 0) return false;
      for (const key of asked) settled.add(key);
      for (const key of near) settledNear.add(key);
      add(await store.resources.called([...asked]));
      for (const key of near) add(await store.resources.calledLike(key));
      [asked, near] = [new Set(), new Set()];
      known = createLexicon(names);
      return true;
    },
  };
  await answers.fetch();
  return answers;
}

/** What people may call a resource. */
export function namesOf({ name, id, kind }: Pick<NameEntry, 'name' | 'id' | 'kind'>): KnownName[] {
  const meant = kind === 'ecs.service' ? ('service' as const) : ('resource' as const);
  return [
    ...(name === null ? [] : [{ name, kind: meant }]),
    ...(id.startsWith('arn:') ? [] : [{ name: id, kind: meant }]),
  ];
}

/** Every name of the store, for reading many texts. */
export async function lexiconOf(ctx: Pick<Context, 'store'>): Promise<Lexicon> {
  const store = await ctx.store();
  const infrastructures = await store.infrastructures.list();
  const resources = await store.resources.names();
  function* names(): Generator<KnownName> {
    for (const { name } of infrastructures) yield { name, kind: 'infrastructure' };
    for (const entry of resources) yield* namesOf(entry);
  }
  return createLexicon(names());
}

function runsOf(text: string): string[] {
  const words = text.split(/[\s,;!?"'`()]+/).filter((word) => word !== '' && word.length <= 256);
  return words.flatMap((_, from) =>
    Array.from({ length: Math.min(LONGEST, words.length - from) }, (_, more) => {
      return canonicalName(words.slice(from, from + more + 1).join(' '));
    }),
  );
}
