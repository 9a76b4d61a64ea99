/**
 * Whether a word is ordinary English, and whether it describes or names. The lists stand in order and are searched by
 * bisection as they are, so nothing is built when language starts.
 */
import { ENGLISH_A_TO_D } from '../vocabulary/english-a-d.ts';
import { ENGLISH_ADJECTIVES } from '../vocabulary/english-adjectives.ts';
import { ENGLISH_E_TO_O } from '../vocabulary/english-e-o.ts';
import { ENGLISH_P_TO_Z } from '../vocabulary/english-p-z.ts';
import { THINGS_A_TO_L } from '../vocabulary/english-things-a-l.ts';
import { THINGS_M_TO_Z } from '../vocabulary/english-things-m-z.ts';
import { TRADE_WORDS } from '../vocabulary/trade-words.ts';

/** `adjective` also for adverbs; `thing` for what can be counted and seen; `plain` for other nouns and verbs. */
export type EnglishClass = 'adjective' | 'thing' | 'plain';

/**
 * How a word of English may be meant, or undefined when it is none that the lists hold, in any inflection.
 *
 * @param everyday words of lists elsewhere, for what is derived from them
 */
export function englishClass(word: string, everyday: ReadonlySet<string>): EnglishClass | undefined {
  const own = classOf(word);
  if (own !== undefined) return own;
  for (const [ending, made, stems] of ENDINGS) {
    if (!word.endsWith(ending)) continue;
    for (const stem of stems(word)) {
      if (stem.length < 3) continue;
      // "orders" may well be a service, "costliest" is none.
      const base = classOf(stem) ?? (!/^(?:e?s|ies)$/.test(ending) && everyday.has(stem) ? 'plain' : undefined);
      if (base !== undefined) return made ?? base;
    }
  }
  return undefined;
}

function classOf(word: string): EnglishClass | undefined {
  if (!/^[a-z\d]{2,24}$/.test(word)) return undefined;
  if (lists(TRADE_WORDS, word)) return 'plain';
  if (lists(ENGLISH_ADJECTIVES, word)) return 'adjective';
  if (lists(word < 'm' ? THINGS_A_TO_L : THINGS_M_TO_Z, word)) return 'thing';
  const plain = word < 'e' ? ENGLISH_A_TO_D : word < 'p' ? ENGLISH_E_TO_O : ENGLISH_P_TO_Z;
  return lists(plain, word) ? 'plain' : undefined;
}

/** Bisection over positions of the text, each widened to the word it lies in. */
function lists(text: string, word: string): boolean {
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    let from = middle;
    while (from > low && !isSpace(text, from - 1)) from--;
    let to = middle;
    while (to < high && !isSpace(text, to)) to++;
    const found = text.slice(from, to);
    if (found === word) return true;
    if (found < word) low = to + 1;
    else high = from - 1;
  }
  return false;
}

const isSpace = (text: string, at: number) => text.charCodeAt(at) <= 32;

const cut =
  (count: number, added = '') =>
  (word: string) =>
    `${word.slice(0, -count)}${added}`;
const all =
  (...ways: ((word: string) => string)[]) =>
  (word: string) =>
    ways.map((way) => way(word));
/** "stopped" is of "stop". */
const single = (count: number) => (word: string) => word.slice(0, -count).replace(/(.)\1$/, '$1');

/** Endings, what they make of a word where they change it, and the bases it may come from. */
const ENDINGS: readonly [string, EnglishClass | undefined, (word: string) => string[]][] = [
  ['ies', undefined, all(cut(3, 'y'))],
  ['es', undefined, all(cut(1), cut(2))],
  ['s', undefined, all(cut(1))],
  ['ied', 'adjective', all(cut(3, 'y'))],
  ['ed', 'adjective', all(cut(2), cut(1), single(2))],
  ['ing', 'plain', all(cut(3), cut(3, 'e'), single(3))],
  ['ily', 'adjective', all(cut(3, 'y'))],
  ['ly', 'adjective', all(cut(2), cut(2, 'le'))],
  ['iness', 'plain', all(cut(5, 'y'))],
  ['ness', 'plain', all(cut(4))],
  ['ment', 'plain', all(cut(4))],
  ['liest', 'adjective', all(cut(5))],
  ['iest', 'adjective', all(cut(4, 'y'))],
  ['est', 'adjective', all(cut(3), cut(2), single(3))],
  ['lier', 'adjective', all(cut(4))],
  ['ier', 'adjective', all(cut(3, 'y'))],
  ['ers', 'plain', all(cut(3), cut(2), single(3))],
  ['er', undefined, all(cut(2), cut(1), single(2))],
  ['able', 'adjective', all(cut(4), cut(4, 'e'), single(4))],
];
