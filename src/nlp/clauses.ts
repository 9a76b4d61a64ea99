/**
 * Cuts a text into requests. A conjunction or comma separates two requests only where a new request begins after it:
 * "list apps and services" is one, "list apps and restart cart" two.
 */
import type { Document } from './text/document.ts';
import type { Hit } from './text/patterns.ts';

export interface Clause {
  from: number;
  to: number;
}

const SENTENCE_END = /^[.!?;\n]$/;
const JOINERS = /^(?:,|and|then|plus|also|but|&|afterwards|–|—|or|otherwise|:)$/;
const WH = /^(?:what|which|who|whom|whose|when|where|why|how)$/;
const AUXILIARY = /^(?:is|are|was|were|does|do|did|has|have|had|will|can|could|would|should|might)$/;
const SUBJECT = /^(?:it|its|they|there|we|i|you|the|any|anything|anyone|everything|that|this|these|those|all|our)$/;
/** Concepts whose base form begins a request when it stands first. */
const OPENERS = /^(?:do:|list$|describe$|detect$|check$|compare$|predict_word$|forecast$|statistics$|help$|cause$)/;
/** A clause that begins like this belongs to the one after it. */
const SUBORDINATE =
  /^(?:if|when|whenever|suppose|supposing|imagine|assuming|assume|once|after|before|while|as|since|because|given|unless|should)$/;

/** End of the polite and discourse words that begin at `at`. */
export function skipPreamble(doc: Document, at: number, end: number): number {
  let index = at;
  for (;;) {
    const token = doc.tokens[index];
    if (!token || index >= end) return index;
    if (token.kind === 'punct' && token.text !== '?') {
      index += 1;
      continue;
    }
    let longest = 0;
    for (const hit of doc.hits)
      if (
        hit.from === index &&
        hit.to <= end &&
        (hit.concept === 'polite' || hit.concept === 'greeting' || hit.concept === 'thanks')
      )
        longest = Math.max(longest, hit.to - index);
    if (longest === 0) return index;
    if (index + longest >= end) return index;
    index += longest;
  }
}

const startsHit = (doc: Document, at: number, test: (hit: Hit) => boolean) =>
  doc.hits.some((hit) => hit.from === at && test(hit));

/** Whether a request begins at `start`, polite words skipped. */
function opensRequest(doc: Document, start: number): boolean {
  const at = skipPreamble(doc, start, doc.tokens.length);
  const token = doc.tokens[at];
  if (!token || token.quoted) return false;
  const next = doc.tokens[at + 1];
  if (
    at > start &&
    startsHit(
      doc,
      start,
      (hit) => hit.concept === 'polite' && /^(?:can|could|would|will|i|we|please|let)$/.test(token.word),
    )
  )
    return true;
  if (WH.test(token.word)) return !/^(?:is|was|are)$/.test(doc.words[start - 1] ?? '');
  if (token.word === 'whether' || token.word === 'if') return token.word === 'whether' && at === start;
  if (
    AUXILIARY.test(token.word) &&
    next &&
    (SUBJECT.test(next.word) || !next.known || next.kind === 'code') &&
    next.word !== 'n'
  )
    return true;
  if (/^(?:any|anything|anyone)$/.test(token.word))
    return SENTENCE_END.test(doc.words[start - 1] ?? '') || doc.words[start - 1] === 'also';
  if (/^(?:do|don)$/.test(token.word) && /^(?:not|n't)$/.test(next?.word ?? '')) return true;
  const base = token.word === token.lemma;
  return base && startsHit(doc, at, (hit) => OPENERS.test(hit.concept)) && !nounHere(doc, at);
}

/** `restart count`, `deploy log`: a verb in form, a noun in use. */
function nounHere(doc: Document, at: number): boolean {
  const next = doc.words[at + 1] ?? '';
  if (/^(?:log|logs|history|count|counts|rate|rates|times|time|status|and|or|,)$/.test(next))
    return doc.tokens[at]?.word !== 'count';
  return (
    /^(?:usage|growth|cost)$/.test(doc.words[at] ?? '') ||
    (next === '' &&
      /^(?:load|usage|network|change|log|trend|forecast|cause|issue|stat|stats|total|count|breakdown|share|overview|summary|comparison|detail|details|info)$/.test(
        doc.words[at] ?? '',
      ))
  );
}

export function splitClauses(doc: Document): Clause[] {
  const { tokens } = doc;
  const cuts = [0];
  const opened = () => cuts.at(-1) ?? 0;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token || token.quoted) continue;
    if (SENTENCE_END.test(token.word) && token.kind === 'punct') {
      if (at + 1 < tokens.length && at + 1 > opened()) cuts.push(at + 1);
      continue;
    }
    if (!JOINERS.test(token.word) || at === opened()) continue;
    let next = at + 1;
    while (
      JOINERS.test(tokens[next]?.word ?? '') ||
      (tokens[next]?.word === 'after' && tokens[next + 1]?.word === 'that')
    )
      next += tokens[next]?.word === 'after' ? 2 : 1;
    const first = tokens[skipPreamble(doc, opened(), at)];
    if (
      first &&
      SUBORDINATE.test(first.word) &&
      (token.word === ',' || token.word === 'then') &&
      isSubordinate(doc, first.index)
    )
      continue;
    if (coversBoth(doc, at)) continue;
    if (opensRequest(doc, next) && at > opened()) {
      cuts.push(next);
      at = next - 1;
    }
  }
  return cuts
    .map((from, index) => ({ from, to: cuts[index + 1] ?? tokens.length }))
    .filter(({ from, to }) => to > from);
}

/** "when …" as a question is no condition; "since" is a time. */
function isSubordinate(doc: Document, at: number): boolean {
  const word = doc.words[at];
  if (word === 'when' || word === 'should') return !AUXILIARY.test(doc.words[at + 1] ?? '');
  return true;
}

/** "stop and start", "add or remove": a phrase of the vocabulary spans the conjunction. */
function coversBoth(doc: Document, at: number): boolean {
  return doc.hits.some((hit) => hit.words.includes(at) && hit.from < at && hit.to > at + 1 && hit.concept !== 'polite');
}
