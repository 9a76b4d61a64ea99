/** Where a request ends without a conjunction, or goes on without its verb. */
import type { Document } from './document.ts';
import { opensRequest, SENTENCE_END, skipPreamble, startsHit, WH } from './openings.ts';

/** `1)`, `2.`, `b)`: how many tokens a list's marker takes at `at`, none if there is none. */
export function listMarker(doc: Document, at: number): number {
  const [first, second] = [doc.tokens[at], doc.tokens[at + 1]];
  if (!first || !second || !/^(?:\d{1,2}|[a-h])$/.test(first.word)) return 0;
  const closed = second.word === ')' || (second.word === '.' && second.start === first.end);
  return closed && at + 2 < doc.tokens.length ? 2 : 0;
}

/** Whether a new line begins at `at` that asks for something by itself. */
export function beginsLine(doc: Document, from: number, at: number): boolean {
  const [before, token] = [doc.tokens[at - 1], doc.tokens[at]];
  if (!before || !token || !doc.text.slice(before.end, token.start).includes('\n')) return false;
  return at - from > 1 && (opensRequest(doc, at) || asksByNoun(doc, at));
}

const asksByNoun = (doc: Document, at: number) =>
  startsHit(doc, at, ({ concept }) => /^(?:metric:|statistics$|graph$|history$|forecast$)/.test(concept));

const VERB = /^(?:list|show|describe|count|check|tell|compare|draw|explain|restart|stop|delete|scale)$/;
const DETERMINED = /^(?:the|its|all|every|me|them|their|how|what|which|whether|those|these|it)$/;

/** "scan Seoul list the volumes there and count them": an order that stands right behind a place or an id. */
export function runsOn(doc: Document, from: number, at: number): boolean {
  const [before, token] = [doc.tokens[at - 1], doc.tokens[at]];
  if (!before || !token || !VERB.test(token.word) || !DETERMINED.test(doc.words[at + 1] ?? '')) return false;
  const head = skipPreamble(doc, from, at);
  if (head >= at - 1 || WH.test(doc.words[head] ?? '') || !opensRequest(doc, from)) return false;
  if (!startsHit(doc, head, ({ concept }) => /^(?:do:|list$|describe$|check$)/.test(concept))) return false;
  return (
    before.kind === 'code' ||
    /^(?:there|here|now|please|first|again)$/.test(before.word) ||
    doc.hits.some(({ concept, to }) => to === at && /^(?:environment:|region:)/.test(concept)) ||
    (before.kind === 'word' && !before.known && !before.everyday)
  );
}

const INTO = /^(?:to|in|on|into|onto)$/;
const isVersion = (word: string) => /^v?\d+(?:\.\d+)+(?:[-.\w]*)$/.test(word);
const named = (doc: Document, at: number) => {
  const token = doc.tokens[at];
  return token !== undefined && (token.kind === 'code' || (token.kind === 'word' && !token.everyday)) && !token.quoted;
};

/** "deploy a 1.0 to qa, then b 2.0 to uat", "scale a to 3 and b to 5": the verb of the first stands for both. */
export function gapsVerb(doc: Document, from: number, at: number, next: number): boolean {
  if (!named(doc, next) || isVersion(doc.words[next] ?? '')) return false;
  if (!doc.hits.some((hit) => hit.from >= from && hit.to <= at && /^do:(?:deploy|scale|rollback)$/.test(hit.concept)))
    return false;
  const left = doc.words.slice(from, at);
  const [first, second] = [doc.words[next + 1] ?? '', doc.words[next + 2] ?? ''];
  // "deploy a 1.0 and b 2.0 to qa" goes to one place.
  if (isVersion(first))
    return left.some((word, index) => isVersion(word) && INTO.test(left[index + 1] ?? '')) && INTO.test(second);
  return (
    /^(?:to|back)$/.test(first) &&
    (/^\d+$/.test(second) || isVersion(second) || isVersion(doc.words[next + 3] ?? '')) &&
    left.some(
      (word, index) => word === 'to' && (/^\d+$/.test(left[index + 1] ?? '') || isVersion(left[index + 1] ?? '')),
    )
  );
}

/** "list the balancers in Dublin and the unused addresses in Zurich": two kinds, each in a place of its own. */
export function listsApart(doc: Document, from: number, at: number, next: number): boolean {
  const head = skipPreamble(doc, from, at);
  if (!startsHit(doc, head, ({ concept }) => concept === 'list') && !/^(?:which|what)$/.test(doc.words[head] ?? ''))
    return false;
  let end = next;
  while (end < doc.tokens.length && !SENTENCE_END.test(doc.words[end] ?? '')) end++;
  return (
    kindInPlace(doc, head, at) &&
    kindInPlace(doc, next, end) &&
    /^(?:the|all|any|every|our)$/.test(doc.words[next] ?? '')
  );
}

const PLACE = /^(?:in|of|to|on|within|from|at)$/;

function kindInPlace(doc: Document, from: number, to: number): boolean {
  const kind = doc.hits.find(
    (hit) =>
      hit.from >= from &&
      hit.to <= to &&
      /^(?:type:|noun_)/.test(hit.concept) &&
      !PLACE.test(doc.words[hit.from - 1] ?? ''),
  );
  if (!kind) return false;
  return doc.tokens.slice(kind.to, to).some(({ word, index }) => PLACE.test(word) && index + 1 < to);
}

/** "check and see if …", "have a look at cart and tell me whether its load is odd": looking is how the rest is found. */
export function looksFirst(doc: Document, from: number, at: number, next: number): boolean {
  if (doc.words[at] !== 'and') return false;
  const left = doc.words.slice(skipPreamble(doc, from, at), at).join(' ');
  if (/^(?:check|look|have a look|take a look|dig in|look around)$/.test(left)) return true;
  if (
    !/^(?:(?:have|take) a (?:quick |close |closer |good )?look (?:at|into)|look (?:at|into)|go (?:to|into|and look at)) /.test(
      left,
    )
  )
    return false;
  const right = doc.words.slice(skipPreamble(doc, next, doc.tokens.length), next + 8).join(' ');
  return /^(?:tell|let|see|say|check|report|inform|find out)\b.*\b(?:whether|if|why|what is) (?:it|its|their|they|wrong|that)\b/.test(
    right,
  );
}
