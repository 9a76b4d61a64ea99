/**
 * Mends typing mistakes against a vocabulary. Words that people use and that happen to lie near a word of the
 * vocabulary are guarded, so that `cart` never becomes `start`.
 */
export interface Speller {
  /** The vocabulary word meant by a mistyped one, or undefined. */
  correct(word: string): string | undefined;
}

/** Allowed edits by length; short words are too close to one another. */
export function allowedEdits(length: number): number {
  if (length < 4) return 0;
  if (length < 8) return 1;
  return length < 12 ? 2 : 3;
}

const CACHE_LIMIT = 5000;

export function createSpeller(vocabulary: Iterable<string>, guarded: ReadonlySet<string>): Speller {
  const byFirst = new Map<string, string[]>();
  for (const word of vocabulary) {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) continue;
    const list = byFirst.get(word.charAt(0));
    if (list) list.push(word);
    else byFirst.set(word.charAt(0), [word]);
  }
  const cache = new Map<string, string | undefined>();

  /** "resizer" is what resizes. */
  const namesDoer = (word: string) => {
    const stem = /^(.+?)ers?$/.exec(word)?.[1] ?? '';
    return stem.length > 3 && [stem, `${stem}e`].some((verb) => byFirst.get(word.charAt(0))?.includes(verb));
  };

  const search = (word: string): string | undefined => {
    const allowed = allowedEdits(word.length);
    if (allowed === 0 || namesDoer(word)) return undefined;
    let best: string | undefined;
    let bestScore = Number.POSITIVE_INFINITY;
    const consider = (candidates: readonly string[], penalty: number) => {
      for (const candidate of candidates) {
        const limit = Math.min(allowed, allowedEdits(candidate.length));
        if (Math.abs(candidate.length - word.length) > limit) continue;
        const edits = damerau(word, candidate, limit);
        if (edits > limit || (word.length < 7 && !slip(word, candidate))) continue;
        const sameLetters = sorted(word) === sorted(candidate) ? -0.3 : 0;
        const sameEnd = word.at(-1) === candidate.at(-1) ? -0.1 : 0;
        // A letter is left out more often than another is hit for it.
        const leftOut = candidate.length > word.length ? -0.1 : 0;
        const score = leftOut + edits + penalty + sameLetters + sameEnd - 0.05 * commonPrefix(word, candidate);
        if (score < bestScore) [best, bestScore] = [candidate, score];
      }
    };
    consider(byFirst.get(word.charAt(0)) ?? [], 0);
    if (best === undefined && word.charAt(1) !== word.charAt(0)) consider(byFirst.get(word.charAt(1)) ?? [], 0.4);
    return best;
  };

  return {
    correct: (word) => {
      if (guarded.has(word) || !/^[a-z]{4,24}$/.test(word)) return undefined;
      if (cache.has(word)) return cache.get(word);
      const found = search(word);
      if (cache.size >= CACHE_LIMIT) cache.clear();
      cache.set(word, found);
      return found;
    },
  };
}

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Short words are soon others: of two equally long ones only swapped letters, a key beside the right one or a vowel count. */
function slip(word: string, candidate: string): boolean {
  if (candidate.length !== word.length) return word.length > 4 || candidate.length > word.length;
  if (sorted(word) === sorted(candidate)) return true;
  const at = [...word].findIndex((letter, index) => letter !== candidate[index]);
  const [hit = '', meant = ''] = [word[at], candidate[at]];
  if (/^(?:ck|kc|qk|sz|zs|cs|sc)$/.test(hit + meant)) return true;
  if (word.length > 4 && /[aeiouy]/.test(hit) && /[aeiouy]/.test(meant)) return true;
  return ROWS.some((row) => row.includes(hit + meant) || row.includes(meant + hit));
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

const sorted = (word: string) => [...word].sort().join('');

/** Optimal string alignment distance (Damerau 1964), given up above `limit`. */
export function damerau(a: string, b: string, limit: number): number {
  let previous2: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (previous2[j - 2] ?? 0) + 1);
      current.push(cost);
      if (cost < smallest) smallest = cost;
    }
    if (smallest > limit) return limit + 1;
    previous2 = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
