/**
 * Names that only the turn before lets one expect: where it named something, "and heron, will that crash too?" and
 * "sorry, for spruce I wanted" name another, whatever the words mean elsewhere.
 */
import { canonicalName } from '../../core/canonical-name.ts';
import type { Found } from '../entities/recognise.ts';
import type { Document } from '../text/document.ts';
import { loadVocabulary } from '../text/vocabulary.ts';
import { isTarget, type Topic } from './topic.ts';

/** Words that a name of plain words may have. */
const MOST_WORDS = 3;
const AGAIN = /\b(?:same|that|it|this|likewise|repeat|ditto|again)\b/;
const PREPOSITION = /^(?:for|with|on|to|of|in)$/;
const OPENS = /^(?:(?:and|or|now|then|no|nope|sorry|oh|ah|wait|actually|not|but|what about|how about|also) )+$/;
const MEANT = /^(?:i|we) (?:meant|mean|wanted|was after)\b|^(?:was|is) (?:what|the one) (?:i|we)\b/;
const TOO = /^(?:too|also|as well|instead|next|likewise)\b/;
const END = /^(?:[.?!]|please|$)/;

/** Another name in place of the one spoken of; undefined where the text names one itself, or nothing does. */
export function nameExpected(doc: Document, found: readonly Found[], topic: Topic): Found | undefined {
  if (found.some(isTarget) || !topic.entities.some(({ type }) => type === 'name')) return undefined;
  for (let from = 0; from < doc.tokens.length; from++) {
    for (let to = Math.min(from + MOST_WORDS, doc.tokens.length); to > from; to--) {
      if (!nameable(doc, found, from, to) || !isExpected(doc, from, to)) continue;
      const [first, last] = [doc.tokens[from], doc.tokens[to - 1]];
      if (!first || !last) continue;
      const text = doc.text.slice(first.start, last.end);
      const value = canonicalName(text);
      return { type: 'name', value, text, start: first.start, end: last.end, from, to };
    }
  }
  return undefined;
}

/** Words that mean nothing here, and that no other entity is made of. */
function nameable(doc: Document, found: readonly Found[], from: number, to: number): boolean {
  const { everyday } = loadVocabulary();
  return doc.tokens
    .slice(from, to)
    .every(
      ({ kind, word, index, mended, quoted, text }) =>
        (kind === 'word' || kind === 'code') &&
        !mended &&
        !quoted &&
        text.length > 1 &&
        !everyday.has(word) &&
        !found.some((entity) => index >= entity.from && index < entity.to) &&
        !doc.hits.some(({ words }) => words.includes(index)),
    );
}

function isExpected({ words }: Document, from: number, to: number): boolean {
  const before = words.slice(0, from).filter((word) => /^[a-z]/.test(word));
  const after = words.slice(to).join(' ').replace(/^, /, '');
  const lead = before.length === 0 ? '' : `${before.join(' ')} `;
  const linked = PREPOSITION.test(before.at(-1) ?? '');
  const opened = OPENS.test(lead);
  if (MEANT.test(after)) return lead === '' || opened || linked;
  if (/\b(?:i|we) (?:meant|mean|wanted) (?:for |with |on )?$/.test(lead)) return END.test(after);
  // "how much memory is willet going to need".
  if (
    /\b(?:is|are|was|will|does|did|has) $/.test(lead) &&
    /^(?:going|about) to\b|^(?:need|needs|use|used|crash|crashed|grow|reach|run out|cost|have|take)\b/.test(after)
  )
    return true;
  if (lead === '') return TOO.test(after);
  if (opened) return END.test(after) || TOO.test(after) || words[to] === ',';
  if (linked && AGAIN.test(lead)) return END.test(after) || TOO.test(after);
  // "the second one should be lynx", "make the first one lynx".
  return /\b(?:first|second|other|last|former|latter)(?: one)? (?:should be |is |be )?$/.test(lead) && END.test(after);
}
