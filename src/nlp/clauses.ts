/**
 * Cuts a text into requests. A conjunction or comma separates two requests only where a new request begins after it:
 * "list apps and services" is one, "list apps and restart cart" two.
 */
import type { Document } from './text/document.ts';
import type { Hit } from './text/patterns.ts';

export interface Clause {
  from: number;
  to: number;
  /** The words that join it to the clause before, within one sentence: `and`, `, just`. */
  joint?: string;
}

const SENTENCE_END = /^[.!?;\n]$/;
const JOINERS = /^(?:,|and|then|plus|also|but|&|afterwards|–|—|or|nor|otherwise|so)$/;
const WH = /^(?:what|which|who|whom|whose|when|where|why|how)$/;
const AUXILIARY = /^(?:is|are|was|were|does|do|did|has|have|had|will|can|could|would|should|might)$/;
const SUBJECT = /^(?:it|its|they|there|we|i|you|the|any|anything|anyone|everything|that|this|these|those|all|our)$/;
/** Concepts whose base form begins a request when it stands first. */
const OPENERS = /^(?:do:|list$|describe$|detect$|check$|compare$|predict_word$|forecast$|statistics$|help$|cause$)/;
/** A clause that begins like this belongs to the one after it. */
const SUBORDINATE =
  /^(?:if|when|whenever|suppose|supposing|imagine|assuming|assume|once|after|before|while|as|since|because|given|unless|should)$/;

const ADVERB =
  /^(?:permanently|immediately|gracefully|temporarily|safely|carefully|simply|really|quickly|urgently|briefly|manually|completely|fully|totally|definitely|finally|basically|slowly|gradually|instantly|forcefully|forcibly)$/;

/** End of the polite and discourse words that begin at `at`. */
export function skipPreamble(doc: Document, at: number, end: number): number {
  let index = at;
  for (;;) {
    const token = doc.tokens[index];
    if (!token || index >= end) return index;
    if ((token.kind === 'punct' && token.text !== '?') || ADVERB.test(token.word)) {
      index += 1;
      continue;
    }
    let longest = 0;
    for (const hit of doc.startingAt[index] ?? [])
      if (
        hit.to <= end &&
        (hit.concept === 'polite' || hit.concept === 'greeting' || hit.concept === 'thanks') &&
        // "we had to restart it" tells of the past.
        !hit.words.some((word) => doc.words[word] === 'had')
      )
        longest = Math.max(longest, hit.to - index);
    // "go back to v2" is a request, not the "go" of "go and …".
    const verb = (doc.startingAt[index] ?? []).some(
      (hit) => hit.concept.startsWith('do:') && hit.words.length > longest,
    );
    if (longest === 0 || verb) return index;
    if (index + longest >= end) return index;
    index += longest;
  }
}

const startsHit = (doc: Document, at: number, test: (hit: Hit) => boolean) => (doc.startingAt[at] ?? []).some(test);

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
  // "all stacks of Pedro, tag owner=pedro": a filter.
  if (/^(?:tag|label)$/.test(token.word) && next?.kind === 'pair') return false;
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
  if (/^(?:tell|inform|plot|chart|graph|measure|walk)$/.test(token.word)) return next !== undefined;
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
  const cuts: { at: number; joint?: string }[] = [{ at: 0 }];
  const opened = () => cuts.at(-1)?.at ?? 0;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token || token.quoted) continue;
    if (SENTENCE_END.test(token.word) && token.kind === 'punct') {
      if (at + 1 < tokens.length && at + 1 > opened()) cuts.push({ at: at + 1 });
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
    if (at > opened() && (opensRequest(doc, next) || turnsTo(doc, opened(), at, next))) {
      cuts.push({ at: next, joint: doc.words.slice(at, next + 2).join(' ') });
      at = next - 1;
    }
  }
  return cuts
    .map(({ at, joint }, index) => ({
      from: at,
      to: cuts[index + 1]?.at ?? tokens.length,
      ...(joint === undefined ? {} : { joint }),
    }))
    .filter(({ from, to }) => to > from);
}

const SUBJECTS_OF_STUDY = ['threat', 'anomaly', 'forecast', 'cause', 'change'];

/** "check x for attacks and odd traffic": one verb, two studies of different kinds. */
function turnsTo(doc: Document, from: number, at: number, next: number): boolean {
  if (doc.words[at] !== 'and') return false;
  const studies = (start: number, end: number) =>
    SUBJECTS_OF_STUDY.filter((concept) =>
      doc.hits.some((hit) => hit.concept === concept && hit.from >= start && hit.to <= end),
    );
  let end = next;
  while (end < doc.tokens.length && !SENTENCE_END.test(doc.words[end] ?? '')) end++;
  const left = studies(from, at);
  const right = studies(next, end);
  return left.length > 0 && right.length > 0 && !right.some((concept) => left.includes(concept));
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
