/**
 * A text as the recognisers and the grammar see it: tokens with offsets, normal forms (typing mistakes, short and
 * spoken forms mended), quotations marked, and all vocabulary phrases found.
 */
import { SHORT_FORMS, WORD_ENDINGS, WORD_PREFIXES } from '../vocabulary/common-words.ts';
import { FOREIGN_MARKS, FOREIGN_NEGATIONS, FOREIGN_WORDS } from '../vocabulary/foreign-words.ts';
import { imitationsIn } from './imitation.ts';
import { lemmaOf } from './lemma.ts';
import { numberValue } from './numbers.ts';
import type { Hit, PatternToken } from './patterns.ts';
import { MAX_CHARACTERS, type RawToken, type TokenKind, tokenize } from './tokens.ts';
import { loadVocabulary, type Vocabulary } from './vocabulary.ts';

export interface Token extends PatternToken {
  index: number;
  /** Literal text; `word` is its normal form. */
  text: string;
  start: number;
  end: number;
  kind: TokenKind;
  /** Part of the vocabulary, perhaps after mending. */
  known: boolean;
  /** Everyday English, never a name by itself. */
  everyday: boolean;
  mended: boolean;
  /** Inside quotation marks that hold more than one word. */
  quoted: boolean;
}

export interface Document {
  text: string;
  tokens: Token[];
  hits: Hit[];
  /** The hits that begin at each token. */
  startingAt: Hit[][];
  /** Normal forms, for readers of token runs. */
  words: string[];
  /** Bears marks of a system, of another speaker or of a machine: asks for no change, whatever it says. */
  imitates: boolean;
  /** Negates something in another language, whose grammar is not read: asks for no change either. */
  negatesAbroad: boolean;
  /** How far the text was read. */
  end: number;
}

const STOP = /^[.,;:!?()[\]{}]$/;
const fold = (text: string) => (/^[\x00-\x7f]*$/.test(text) ? text.toLowerCase() : foldAny(text));
const foldAny = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/’/g, "'");

/** @param isName whether a word is a name known to the store, which is then never mended */
export function readDocument(text: string, isName: (word: string) => boolean): Document {
  const vocabulary = loadVocabulary();
  const all = tokenize(text);
  const { spans, imitates } = imitationsIn(text.slice(0, MAX_CHARACTERS));
  const spoken = all.filter(({ start }) => !spans.some((span) => start >= span.start && start < span.end));
  const raw = joinSpoken(splitCompounds(spoken, vocabulary), vocabulary);
  const quoted = quotations(raw);
  const foreign = raw.some(({ kind, text: piece }) => kind === 'word' && FOREIGN_MARKS.has(fold(piece)));
  const tokens = raw.map((token, index) =>
    normalise(
      {
        ...token,
        text: text.slice(token.start, token.end),
        ...(foreign ? translated(token.text, raw[index + 1]?.text) : {}),
      },
      index,
      quoted.has(index),
      vocabulary,
      isName,
    ),
  );
  mendByNeighbours(tokens);
  const hits = vocabulary.patterns.match(tokens);
  const startingAt: Hit[][] = tokens.map(() => []);
  for (const hit of hits) startingAt[hit.from]?.push(hit);
  const words = tokens.map((token) => token.word);
  const negatesAbroad = foreign && raw.some((token) => FOREIGN_NEGATIONS.has(fold(token.text)));
  return { text, tokens, hits, startingAt, words, imitates, negatesAbroad, end: all.at(-1)?.end ?? 0 };
}

const translated = (piece: string, next = ''): { joined?: string; foreign?: boolean } => {
  const word = fold(piece);
  // German for "what", unless it is the English verb.
  if (word === 'was' && /^(?:ist|sind|passiert|macht|lauft|hangt|kostet|bedeutet)$/.test(fold(next)))
    return { joined: 'what' };
  const meaning = FOREIGN_WORDS.get(word) ?? /^[ldjcnmts]'([a-z-]+)$/.exec(word)?.[1];
  return meaning === undefined ? { foreign: FOREIGN_MARKS.has(word) } : { joined: meaning };
};

function normalise(
  token: RawToken & { joined?: string; foreign?: boolean },
  index: number,
  quoted: boolean,
  { knows, everyday, mend }: Vocabulary,
  isName: (word: string) => boolean,
): Token {
  const { text, start, end, kind } = token;
  let word = token.joined ?? fold(text);
  let mended = false;
  if (kind === 'word' && !isName(word)) {
    const short = SHORT_FORMS.get(word);
    if (short !== undefined) word = short;
    else if (!knows(word) && knows(doubled(word))) word = doubled(word);
    else if (lemmaOf(word, knows) === undefined) {
      const corrected = mend(word) ?? mendInflected(word, mend);
      if (corrected !== undefined) {
        word = corrected;
        mended = true;
      }
    }
  }
  const lemma = lemmaOf(word, knows);
  return {
    index,
    text,
    start,
    end,
    kind: token.joined === undefined ? kind : 'word',
    word,
    lemma: lemma ?? word,
    stop: kind === 'punct' && STOP.test(text),
    known: lemma !== undefined,
    // The plural of an everyday noun may well name a service: orders, payments, reports.
    everyday:
      token.foreign === true ||
      everyday.has(word) ||
      (lemma !== undefined && everyday.has(lemma) && !/[^s]s$/.test(word)),
    mended,
    quoted,
  };
}

/** `stoped` is `stopped`. */
const doubled = (word: string) => word.replace(/([aeiou])([bdgmnpt])(ed|ing)$/, '$1$2$2$3');

/** `instnces` has no near neighbour in the vocabulary, but `instnce` does. */
function mendInflected(word: string, mend: Vocabulary['mend']): string | undefined {
  if (word.length > 5 && word.endsWith('s') && !word.endsWith('ss'))
    return mend(word.slice(0, -1)) ?? (word.endsWith('es') ? mend(word.slice(0, -2)) : undefined);
  if (word.length > 7 && word.endsWith('ing')) return mend(word.slice(0, -3));
  if (word.length > 6 && word.endsWith('ed')) return mend(word.slice(0, -2));
  return undefined;
}

/** Slips that are words themselves, each with what must stand before or after it to tell. */
const REAL_WORD_SLIPS: readonly { slip: RegExp; meant: string; before?: RegExp; after?: RegExp }[] = [
  { slip: /^(?:moth|mouth|moths)$/, meant: 'month', before: /^(?:last|this|next|past|per|each|every|\d+)$/ },
  { slip: /^(?:weak|weeks?s)$/, meant: 'week', before: /^(?:last|this|next|past|per|each|every)$/ },
  { slip: /^(?:rite|write|wright)$/, meant: 'right', after: /^now$/ },
  { slip: /^dose$/, meant: 'does', before: /^(?:what|how|why|which|where|when|who|things?|resources?|services?)$/ },
  { slip: /^crate$/, meant: 'create', after: /^(?:a|an|the|new|two|three|another|some)$/ },
  { slip: /^(?:sever|severs)$/, meant: 'server', before: /^(?:the|a|all|every|which|of|on)$/ },
  { slip: /^tow$/, meant: 'two', after: /^(?:more|new|replicas|tasks|instances|copies|servers|boxes)$/ },
];

/** `form` before `us-east-1` cannot be told from a typing mistake by spelling alone; few such pairs matter. */
function mendByNeighbours(tokens: Token[]): void {
  for (const token of tokens) {
    const next = tokens[token.index + 1];
    const previous = tokens[token.index - 1];
    // "y is cart slow"; alone it is a yes.
    if (token.text.toLowerCase() === 'y' && (!previous || previous.kind === 'punct') && next?.kind === 'word')
      token.word = token.lemma = 'why';
    // Of "wont" the first part is no short form of "without".
    if (/^wo$/i.test(token.text) && /^n['’]?t$/i.test(next?.text ?? '')) token.word = token.lemma = 'will';
    for (const { slip, meant, before, after } of REAL_WORD_SLIPS) {
      if (!slip.test(token.word) || (before && !before.test(previous?.word ?? ''))) continue;
      if (after && !after.test(next?.word ?? '')) continue;
      token.word = meant;
      token.lemma = meant === 'does' ? 'do' : meant;
      token.known = token.mended = true;
    }
    if (token.word === 'trun' && next && /^(?:on|off)$/.test(next.word)) token.word = token.lemma = 'turn';
    if (token.word === 'form' && tokens[token.index - 1]?.known && next?.kind === 'code')
      token.word = token.lemma = 'from';
  }
}

/** `security-groups`, `power-cycle`: a phrase of the vocabulary written with hyphens becomes its words again. */
function splitCompounds(tokens: RawToken[], { patterns, knows }: Vocabulary): RawToken[] {
  return tokens.flatMap((token) => {
    if (token.kind !== 'code' || !/^[A-Za-z]+(?:[-_/][A-Za-z]+)+$/.test(token.text)) return [token];
    const parts = token.text.split(/[-_/]/);
    const last = parts.at(-1) ?? '';
    const words = parts.map(fold);
    const phrase = [...words.slice(0, -1), lemmaOf(fold(last), knows) ?? fold(last)].join(' ');
    const first = words[0] ?? '';
    const adjective =
      words.length > 1 &&
      words.every((word) => lemmaOf(word, knows) !== undefined) &&
      ((WORD_PREFIXES.has(first) && words.length === 2) || WORD_ENDINGS.has(words.at(-1) ?? ''));
    const isPhrase = patterns.isCompound(phrase) || patterns.isCompound(words.join(' '));
    if (!isPhrase && !adjective) return [token];
    let offset = token.start;
    return parts.map((part) => {
      const start = offset;
      offset += part.length + 1;
      return { text: part, start, end: start + part.length, kind: 'word' as const };
    });
  });
}

/** Letters spoken one by one: `q a`, `s s h`, `e c two`. Joined only where the result is a word we know. */
function joinSpoken(tokens: RawToken[], { knows }: Vocabulary): (RawToken & { joined?: string })[] {
  const out: (RawToken & { joined?: string })[] = [];
  for (let index = 0; index < tokens.length; ) {
    const run = letterRun(tokens, index);
    // Three letters and more are a word of their own even if nobody knows it: "i d p".
    const best = run.find(({ joined }) => knows(joined)) ?? run.find(({ joined }) => /^[a-z]{3,}$/.test(joined));
    const first = tokens[index];
    if (first === undefined) break;
    const last = best && tokens[best.to - 1];
    if (best && last) {
      out.push({ text: '', start: first.start, end: last.end, kind: 'word', joined: best.joined });
      index = best.to;
    } else {
      out.push(first);
      index += 1;
    }
  }
  return out;
}

function letterRun(tokens: RawToken[], index: number): { joined: string; to: number }[] {
  const found: { joined: string; to: number }[] = [];
  let joined = '';
  for (let at = index; at < tokens.length && at < index + 6; at++) {
    const text = fold(tokens[at]?.text ?? '');
    const figure = joined !== '' ? numberValue(text) : undefined;
    if (/^[a-z]$/.test(text)) joined += text;
    else if (figure !== undefined && Number.isInteger(figure) && figure < 10) joined += String(figure);
    else break;
    if (joined.length > 1) found.unshift({ joined, to: at + 1 });
  }
  return found;
}

const OPENING = new Map([
  ['"', '"'],
  ['“', '”'],
  ['”', '”'],
  ['„', '“'],
  ['«', '»'],
  ['`', '`'],
  ['‘', '’'],
  ["'", "'"],
]);

/** Indices of tokens inside quotation marks; a quotation that never closes reaches to the end. */
function quotations(tokens: RawToken[]): Set<number> {
  const inside = new Set<number>();
  for (let index = 0; index < tokens.length; index++) {
    const closing = OPENING.get(tokens[index]?.text ?? '');
    if (closing === undefined) continue;
    let to = tokens.findIndex((token, at) => at > index && token.text === closing);
    if (to < 0) {
      if (closing === "'" || closing === '’') continue;
      to = tokens.length;
    }
    for (let at = index + 1; at < to; at++) inside.add(at);
    index = to;
  }
  return inside;
}
