/**
 * Phrases as data. A phrase is words separated by spaces; `a|b` are alternatives (a line may end after the bar),
 * `word?` may be missing, `*` skips up to {@link MAX_GAP} tokens of the same clause, `=word` matches the word as
 * inflected, anything else also its base form. Order within a table decides only between equals: of two words that a
 * typing mistake may have meant, the earlier one is taken.
 *
 * Nothing is indexed beforehand: the tables are one long string, and the phrases that begin with a word are searched
 * in it when that word is first met. That takes microseconds, where an index of all phrases takes 15 ms to build.
 */
export interface PatternToken {
  word: string;
  lemma: string;
  /** A punctuation mark that ends a clause: a gap never crosses it. */
  stop: boolean;
}

/** A phrase found: which concept, and the tokens that matched, without those a gap skipped. */
export interface Hit {
  concept: string;
  words: number[];
  /** First matched token, and one past the last. */
  from: number;
  to: number;
}

export const MAX_GAP = 5;

interface Element {
  words: readonly string[];
  exact: boolean;
  optional: boolean;
  gap: boolean;
}

interface Pattern {
  concept: string;
  elements: readonly Element[];
}

export interface PatternSet {
  match(tokens: readonly PatternToken[]): Hit[];
  /** Whether any phrase mentions the word. */
  mentions(word: string): boolean;
  /** The words a typing mistake may be mended to: those of the tables that are not `distant`. */
  targets(): Iterable<string>;
  /** Whether two or three words with spaces are a phrase as they stand: what a hyphenated word may be. */
  isCompound(phrase: string): boolean;
}

type Table = Readonly<Record<string, string>>;

/** Words remembered between texts; unknown words of long use would pile up otherwise. */
const REMEMBERED = 4000;

/**
 * @param tables concept to phrases, separated by commas
 * @param distant tables whose words are matched as they stand, but which no typing mistake is mended to
 */
export function compilePatterns(tables: readonly Table[], distant: readonly Table[] = []): PatternSet {
  const concepts: { name: string; from: number }[] = [];
  let all = '';
  const append = (table: Table) => {
    for (const name in table) {
      concepts.push({ name, from: all.length });
      all += `,${onOneLine(table[name] ?? '')},`;
    }
  };
  for (const table of tables) append(table);
  const near = all.length;
  for (const table of distant) append(table);

  const remembered = new Map<string, { mentioned: boolean; patterns: readonly Pattern[] }>();
  const lookUp = (word: string) => {
    const seen = remembered.get(word);
    if (seen) return seen;
    const found = search(all, concepts, word);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(word, found);
    return found;
  };
  return {
    match: (tokens) => matchAll(tokens, (word) => lookUp(word).patterns),
    mentions: (word) => lookUp(word).mentioned,
    targets: () => new Set(all.slice(0, near).match(/[^\s,|?=*]+/g) ?? []),
    isCompound: (phrase) => /^[a-z]+(?: [a-z]+){1,2}$/.test(phrase) && all.includes(`,${phrase},`),
  };
}

/** A table as it is searched. Plain replacements, as start-up waits for them; a callback at every gap takes longer. */
function onOneLine(phrases: string): string {
  return phrases.replace(/\n\s*/g, ' ').replaceAll(', ', ',').replaceAll('| ', '|').trim();
}

/** All phrases whose first element holds `word`, and whether the word occurs at all. */
function search(all: string, concepts: readonly { name: string; from: number }[], word: string) {
  const patterns: Pattern[] = [];
  let mentioned = false;
  if (word === '' || /[\s,|?=*]/.test(word)) return { mentioned, patterns };
  for (let at = all.indexOf(word); at >= 0; at = all.indexOf(word, at + 1)) {
    if (!isEdge(all.charCodeAt(at - 1)) || !isEdge(all.charCodeAt(at + word.length))) continue;
    mentioned = true;
    const start = all.lastIndexOf(',', at - 1) + 1;
    if (all.slice(start, at).includes(' ')) continue;
    const source = all.slice(start, all.indexOf(',', at));
    patterns.push({ concept: conceptAt(concepts, start), elements: source.split(' ').map(parseElement) });
  }
  return { mentioned, patterns };
}

/** Space, comma, `|`, `=`, `?`: what may stand beside a word in a table. */
const isEdge = (code: number) => code === 32 || code === 44 || code === 124 || code === 61 || code === 63;

/** The concept whose phrases lie around `position`, by bisection. */
function conceptAt(concepts: readonly { name: string; from: number }[], position: number): string {
  let [low, high] = [0, concepts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((concepts[middle]?.from ?? 0) < position) low = middle;
    else high = middle - 1;
  }
  return concepts[low]?.name ?? '';
}

function parseElement(source: string): Element {
  if (source === '*') return { words: [], exact: false, optional: false, gap: true };
  const optional = source.endsWith('?');
  const body = optional ? source.slice(0, -1) : source;
  return { words: body.replaceAll('=', '').split('|'), exact: body.startsWith('='), optional, gap: false };
}

function matchAll(tokens: readonly PatternToken[], startingWith: (word: string) => readonly Pattern[]): Hit[] {
  const hits: Hit[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined || token.word === '') continue;
    const collect = (patterns: readonly Pattern[], inflected: boolean) => {
      for (const { concept, elements } of patterns) {
        // Already tried under the inflected form.
        if (inflected && elements[0]?.words.includes(token.word)) continue;
        const words = matchFrom(tokens, index, elements, 0);
        if (words) hits.push({ concept, words, from: index, to: (words.at(-1) ?? index) + 1 });
      }
    };
    collect(startingWith(token.word), false);
    if (token.lemma !== token.word) collect(startingWith(token.lemma), true);
  }
  return dropCovered(hits);
}

function matchFrom(
  tokens: readonly PatternToken[],
  index: number,
  elements: readonly Element[],
  at: number,
): number[] | undefined {
  const element = elements[at];
  if (element === undefined) return [];
  if (element.gap) {
    for (let skipped = 0; skipped <= MAX_GAP; skipped++) {
      const rest = matchFrom(tokens, index + skipped, elements, at + 1);
      if (rest) return rest;
      if (tokens[index + skipped]?.stop ?? true) return undefined;
    }
    return undefined;
  }
  const token = tokens[index];
  const fits =
    token !== undefined &&
    (element.words.includes(token.word) || (!element.exact && element.words.includes(token.lemma)));
  if (fits) {
    const rest = matchFrom(tokens, index + 1, elements, at + 1);
    if (rest) return [index, ...rest];
  }
  return element.optional ? matchFrom(tokens, index, elements, at + 1) : undefined;
}

/** Marks of form and of supposition say nothing about the words they cover, so they hide none. */
const TRANSPARENT =
  /^(?:if_lost|fail_event|hypothetical|reported|standing|advice|negation|tool_past|have_what|injection|outside_knowledge|will)$/;

const isEntity = ({ concept }: Hit) => concept.includes(':') && !concept.startsWith('do:');
const contiguous = ({ from, to, words }: Hit) => to - from === words.length;

/** An idiom hides its parts: `run out` hides `run`. Hits on the very same words all stay. */
function dropCovered(all: Hit[]): Hit[] {
  // "get rid of" is surer than "get … in uat".
  const idioms = all.filter((hit) => hit.words.length > 1 && hit.concept.startsWith('do:') && contiguous(hit));
  const hits = all.filter(
    (hit) => !hit.concept.startsWith('do:') || contiguous(hit) || !idioms.some((other) => other.from === hit.from),
  );
  const covering = hits.filter((hit) => hit.words.length > 1 && !TRANSPARENT.test(hit.concept));
  return hits.filter(
    (hit) =>
      !covering.some(
        (other) =>
          other.from <= hit.from &&
          other.to >= hit.to &&
          other.words.length > hit.words.length &&
          (!isEntity(hit) || isEntity(other)) &&
          hit.words.every((word) => other.words.includes(word)),
      ),
  );
}
