/**
 * Phrases as data. A phrase is words separated by spaces; `a|b` are alternatives, `word?` may be missing, `*` skips up
 * to {@link MAX_GAP} tokens of the same clause, `=word` matches the word as inflected, anything else also its base form.
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
  /** Every word the patterns mention. */
  words: ReadonlySet<string>;
  /** Phrases of two or three plain words, joined by a space: what a hyphenated word may stand for. */
  compounds: ReadonlySet<string>;
}

function parseElement(source: string): Element {
  if (source === '*') return { words: [], exact: false, optional: false, gap: true };
  const optional = source.endsWith('?');
  const body = optional ? source.slice(0, -1) : source;
  const exact = body.startsWith('=');
  return { words: (exact ? body.slice(1) : body).split('|'), exact, optional, gap: false };
}

/** @param tables concept to phrases, separated by commas */
export function compilePatterns(tables: readonly Readonly<Record<string, string>>[]): PatternSet {
  const byFirst = new Map<string, Pattern[]>();
  const words = new Set<string>();
  const compounds = new Set<string>();
  for (const table of tables)
    for (const [concept, phrases] of Object.entries(table))
      for (const phrase of phrases.split(',')) {
        const source = phrase.trim();
        if (source === '') continue;
        const elements = source.split(/\s+/).map(parseElement);
        const pattern: Pattern = { concept, elements };
        for (const element of elements) for (const word of element.words) words.add(word);
        if (elements.length > 1 && elements.length < 4 && /^[a-z ]+$/.test(source)) compounds.add(source);
        for (const word of elements[0]?.words ?? []) {
          const list = byFirst.get(word);
          if (list) list.push(pattern);
          else byFirst.set(word, [pattern]);
        }
      }
  return { match: (tokens) => matchAll(tokens, byFirst), words, compounds };
}

function matchAll(tokens: readonly PatternToken[], byFirst: ReadonlyMap<string, readonly Pattern[]>): Hit[] {
  const hits: Hit[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined || token.word === '') continue;
    const tried = new Set<Pattern>();
    for (const key of token.word === token.lemma ? [token.word] : [token.word, token.lemma])
      for (const pattern of byFirst.get(key) ?? []) {
        if (tried.has(pattern)) continue;
        tried.add(pattern);
        const matched = matchFrom(tokens, index, pattern.elements, 0);
        if (matched)
          hits.push({ concept: pattern.concept, words: matched, from: index, to: (matched.at(-1) ?? index) + 1 });
      }
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

/** An idiom hides its parts: `run out` hides `run`. Hits on the very same words all stay. */
function dropCovered(hits: Hit[]): Hit[] {
  return hits.filter(
    (hit) =>
      !hits.some(
        (other) =>
          other !== hit &&
          other.words.length > hit.words.length &&
          other.from <= hit.from &&
          other.to >= hit.to &&
          hit.words.every((word) => other.words.includes(word)),
      ),
  );
}
