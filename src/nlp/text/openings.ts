/** Where a request begins: politeness skipped, and what may stand first in one. */
import type { Document } from './document.ts';
import type { Hit } from './patterns.ts';

export const SENTENCE_END = /^[.!?;\n]$/;
export const WH = /^(?:what|which|who|whom|whose|when|where|why|how)$/;
export const AUXILIARY = /^(?:is|are|was|were|does|do|did|has|have|had|will|can|could|would|should|might)$/;
const SUBJECT = /^(?:it|its|they|there|we|i|you|the|any|anything|anyone|everything|that|this|these|those|all|our)$/;
/** Concepts whose base form begins a request when it stands first. */
const OPENERS = /^(?:do:|list$|describe$|detect$|check$|compare$|predict_word$|forecast$|statistics$|help$|cause$)/;
/** A clause that begins like this belongs to the one after it. */
export const SUBORDINATE =
  /^(?:if|when|whenever|suppose|supposing|imagine|assuming|assume|once|after|before|while|as|since|because|given|unless|should)$/;

/**
 * A condition without a conjunction: "were cart to fail, …", "had we stopped it, what …". A question that begins alike
 * has no infinitive, or nothing asked after it.
 */
export function invertsCondition(doc: Document, from: number, to: number): boolean {
  const first = doc.words[from];
  const next = doc.words[from + 1] ?? '';
  if (first !== 'were' && first !== 'had' && first !== 'should') return false;
  const comma = doc.words.indexOf(',', from + 2);
  const asksAfter =
    comma > 0 &&
    comma < doc.tokens.length &&
    /^(?:what|which|who|whom|whose|how|would|could)$/.test(doc.words[comma + 1] ?? '');
  if (first === 'had') return asksAfter && next !== 'there';
  if (first === 'should') return asksAfter && !/^(?:i|we|one|you)$/.test(next);
  const infinitive = doc.words.indexOf('to', from + 2);
  const verb = doc.tokens[infinitive + 1];
  return (
    infinitive > 0 &&
    infinitive < to &&
    infinitive <= from + 7 &&
    verb !== undefined &&
    verb.kind === 'word' &&
    verb.word === verb.lemma &&
    !/(?:ed|en)$/.test(doc.words[infinitive - 1] ?? '') &&
    startsHit(doc, infinitive + 1, ({ concept }) => /^(?:do:|if_lost$|fail_event$|lose$)/.test(concept))
  );
}

const ADVERB =
  /^(?:permanently|immediately|gracefully|temporarily|safely|carefully|simply|really|quickly|urgently|briefly|manually|completely|fully|totally|definitely|finally|basically|slowly|gradually|instantly|forcefully|forcibly)$/;

const TOOL = /^(?:helm|kubectl|oc|terraform|tf|docker|aws|eksctl|ansible|opsctl|systemctl|argocd|ecs)$/;

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
    // "helm uninstall cart", "kubectl scale …": the tool that would be typed before it.
    if (TOOL.test(token.word) && startsHit(doc, index + 1, (hit) => OPENERS.test(hit.concept))) {
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

export const startsHit = (doc: Document, at: number, test: (hit: Hit) => boolean) =>
  (doc.startingAt[at] ?? []).some(test);

/** Whether a request begins at `start`, polite words skipped. */
export function opensRequest(doc: Document, start: number): boolean {
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
  if (/^(?:know|see)$/.test(token.word) && doc.words[at - 1] === 'me') return true;
  // "…, which I find odd" tells more of what was said.
  if (
    token.word === 'which' &&
    /^(?:i|we|he|she|they|you|is|was|are|were|has|had|would|will|should|must)$/.test(next?.word ?? '') &&
    doc.words[at - 1] === ',' &&
    !endsAsQuestion(doc, at)
  )
    return false;
  if (WH.test(token.word)) return !/^(?:is|was|are)$/.test(doc.words[start - 1] ?? '');
  if (token.word === 'whether' || token.word === 'if') return token.word === 'whether' && at === start;
  if (
    AUXILIARY.test(token.word) &&
    next &&
    (SUBJECT.test(next.word) ||
      startsHit(doc, at + 1, ({ concept }) => concept.startsWith('metric:')) ||
      !next.known ||
      next.kind === 'code') &&
    next.word !== 'n'
  )
    return true;
  if (/^(?:any|anything|anyone)$/.test(token.word))
    return SENTENCE_END.test(doc.words[start - 1] ?? '') || doc.words[start - 1] === 'also';
  if (/^(?:do|don)$/.test(token.word) && /^(?:not|n't)$/.test(next?.word ?? '')) return true;
  if (/^(?:tell|inform|plot|chart|graph|measure|walk)$/.test(token.word)) return next !== undefined;
  if (IMPERATIVE.test(token.word) && next && (OBJECT.test(next.word) || next.kind === 'code' || !next.known))
    return true;
  const base = token.word === token.lemma;
  return base && startsHit(doc, at, (hit) => OPENERS.test(hit.concept)) && !nounHere(doc, at);
}

function endsAsQuestion(doc: Document, from: number): boolean {
  const end = doc.words.findIndex((word, at) => at > from && SENTENCE_END.test(word));
  return doc.words[end] === '?';
}

/** Verbs that ask for something here when an object follows; many are nouns otherwise. */
const IMPERATIVE =
  /^(?:draw|sketch|map|visuali[sz]e|trace|put|place|set|give|hand|bring|pull|let|estimate|summari[sz]e|rank|report|name|watch|outline|paint|render|hold|line|weigh|work|point|run|break|split|rate|size|judge|tally|note)$/;
const OBJECT =
  /^(?:the|a|an|me|us|its|it|their|them|our|my|his|all|every|each|both|any|this|that|these|those|what|which|how|out|up|down)$/;

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
