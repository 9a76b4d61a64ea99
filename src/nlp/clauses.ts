/**
 * Cuts a text into requests. A conjunction or comma separates two requests only where a new request begins after it:
 * "list apps and services" is one, "list apps and restart cart" two.
 */
import { type Denial, deniesBefore, statesOnly, takesBackAt } from './text/asides.ts';
import type { Document } from './text/document.ts';
import { beginsLine, gapsVerb, listMarker, listsApart, looksFirst, runsOn } from './text/joints.ts';
import {
  AUXILIARY,
  invertsCondition,
  opensRequest,
  SENTENCE_END,
  SUBORDINATE,
  skipPreamble,
  startsHit,
} from './text/openings.ts';

export interface Clause {
  from: number;
  to: number;
  /** The words that join it to the clause before, within one sentence: `and`, `, just`. */
  joint?: string;
  /** What was said before it is taken back: "delete cart? no no, …". */
  denies?: Denial;
  /** Tells how something is, and asks nothing: "the new build is worse than the old one". */
  states?: boolean;
  /** A request like the one before, of other things in another place, and not its continuation. */
  apart?: boolean;
  /** Asks by a noun alone, as an addition: "…, then its cpu". */
  byNoun?: boolean;
}

const JOINERS = /^(?:,|and|then|plus|also|but|&|\+|->|=>|→|afterwards|–|—|or|nor|otherwise|so)$/;

const denial = (denies: Denial | undefined) => (denies === undefined ? {} : { denies });

interface Cut {
  at: number;
  /** Where the clause before ends, when not here: what lies between belongs to neither. */
  end?: number;
  joint?: string;
  apart?: boolean;
  byNoun?: boolean;
}

export function splitClauses(doc: Document): Clause[] {
  const cuts = findCuts(doc);
  const clauses = cuts
    .map(({ at, joint, apart, byNoun }, index): Clause => {
      const next = cuts[index + 1];
      const to = next?.end ?? next?.at ?? doc.tokens.length;
      return {
        from: at,
        to,
        ...(joint === undefined ? {} : { joint }),
        ...(apart ? { apart } : {}),
        ...(byNoun ? { byNoun } : {}),
      };
    })
    .map((clause) => ({ ...clause, to: withoutTail(doc, clause) }))
    // Of "restart it..." the second and third stop say nothing.
    .filter(({ from, to }, index) => index === 0 || doc.tokens.slice(from, to).some(({ kind }) => kind !== 'punct'));
  return clauses.map((clause) => ({
    ...clause,
    ...denial(deniesBefore(doc, clause)),
    ...(statesOnly(doc, clause) ? { states: true } : {}),
  }));
}

/** "…, show me the cpu after that": when it is to be done, told by the order already. */
function withoutTail(doc: Document, { from, to, joint }: Clause): number {
  if (joint === undefined) return to;
  let end = to;
  while (end > from && doc.tokens[end - 1]?.kind === 'punct') end--;
  const tail = doc.words.slice(end - 2, end).join(' ');
  const cut = /^(?:after|following) (?:that|this)$/.test(tail) ? 2 : /\bafterwards$/.test(tail) ? 1 : 0;
  return cut > 0 && end - cut > from ? end - cut : to;
}

function findCuts(doc: Document): Cut[] {
  const { tokens } = doc;
  const numbered = listMarker(doc, 0);
  const cuts: Cut[] = [{ at: numbered }];
  const opened = () => cuts.at(-1)?.at ?? 0;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token || token.quoted) continue;
    if (SENTENCE_END.test(token.word) && token.kind === 'punct') {
      if (at + 1 < tokens.length && at + 1 > opened()) cuts.push({ at: at + 1 });
      continue;
    }
    const marker = numbered > 0 && at > opened() ? listMarker(doc, at) : 0;
    if (marker > 0) {
      cuts.push({ at: at + marker, end: at });
      at += marker - 1;
      continue;
    }
    if (at > opened() && (beginsLine(doc, opened(), at) || runsOn(doc, opened(), at))) {
      cuts.push({ at });
      continue;
    }
    if (at > opened() && commands(doc, opened(), at) && takesBackAt(doc, at)) {
      cuts.push({ at });
      continue;
    }
    if ((!JOINERS.test(token.word) && !asWellAs(doc, at)) || at === opened()) continue;
    let next = at + (token.word === 'as' ? 3 : 1);
    while (
      JOINERS.test(tokens[next]?.word ?? '') ||
      (tokens[next]?.word === 'after' && tokens[next + 1]?.word === 'that')
    )
      next += tokens[next]?.word === 'after' ? 2 : 1;
    const first = tokens[skipPreamble(doc, opened(), at)];
    if (
      first &&
      (token.word === ',' || token.word === 'then') &&
      ((SUBORDINATE.test(first.word) && isSubordinate(doc, first.index) && !firstDone(doc, first.index)) ||
        invertsCondition(doc, first.index, at) ||
        (first.word === 'what' && doc.words[first.index + 1] === 'if') ||
        startsHit(doc, first.index, ({ concept }) => concept === 'standing'))
    )
      continue;
    if (first && asksOfBoth(doc, first.index, at, next)) continue;
    if (coversBoth(doc, at) || attributeOf(doc, opened(), at, next) || looksFirst(doc, opened(), at, next)) continue;
    if (closing(doc, opened(), at, next)) {
      const to = endOfSentence(doc, next);
      cuts.push({ at: to, end: at });
      at = to - 1;
      continue;
    }
    const joint = doc.words.slice(at, next + 2).join(' ');
    if (gapsVerb(doc, opened(), at, next) || listsApart(doc, opened(), at, next)) {
      cuts.push({ at: next, end: at, joint, apart: true });
      at = next - 1;
      continue;
    }
    const begins = at > opened() ? beginning(doc, opened(), at, next) : undefined;
    if (begins !== undefined) {
      cuts.push({ at: begins, end: at, joint, byNoun: !opensRequest(doc, begins) });
      at = begins - 1;
    }
  }
  return cuts;
}

/** Where the request begins that follows the joining words, if one does. */
function beginning(doc: Document, from: number, at: number, next: number): number | undefined {
  const wished = next + wishLength(doc, at, next);
  if (wished > next && asksForNoun(doc, from, at, wished, true)) return wished;
  return (
    afterTime(doc, next) ??
    (opensRequest(doc, next) || turnsTo(doc, from, at, next) || asksForNoun(doc, from, at, next) ? next : undefined)
  );
}

/** "and once that's there show me …": the time is no part of either request. */
function afterTime(doc: Document, at: number): number | undefined {
  const timed =
    /^(?:once|when|after|afterwards)$/.test(doc.words[at] ?? '') &&
    (doc.words[at] !== 'when' || /^(?:it|that|this|they|everything|all|the)$/.test(doc.words[at + 1] ?? ''));
  if (!timed) return undefined;
  for (let to = at + 2; to <= at + 7 && to < doc.tokens.length; to++) {
    if (SENTENCE_END.test(doc.words[to] ?? '')) return undefined;
    if (doc.words[to] !== ',' && opensRequest(doc, to) && !AUXILIARY.test(doc.words[to] ?? '')) return to;
  }
  return undefined;
}

const asWellAs = (doc: Document, at: number) => /^as well as$/.test(doc.words.slice(at, at + 3).join(' '));

const commands = (doc: Document, from: number, to: number) =>
  doc.hits.some((hit) => hit.from >= from && hit.to <= to && hit.concept.startsWith('do:'));

const endOfSentence = (doc: Document, from: number) => {
  let end = from;
  while (end < doc.tokens.length && !SENTENCE_END.test(doc.words[end] ?? '')) end++;
  return end;
};

const READS = /^(?:metric:|statistics$|health$|graph$|history$|forecast$|cause$|anomaly$|impact$|change$)/;

const WISH =
  /^(?:i|we) (?:(?:just|only|merely|simply|also) )?(?:want|need|would like|would love|could use)(?: to (?:see|know|have|get))?(?= )/;

/** "…, also I need its cpu": how many words lead to the noun; without "also" or "only" it may be a reason. */
function wishLength(doc: Document, at: number, next: number): number {
  const [wish = ''] = WISH.exec(doc.words.slice(next, next + 6).join(' ')) ?? [];
  const length = wish === '' ? 0 : wish.split(' ').length;
  const reason = /^(?:i|we) (?:want|need)/.test(wish) && !doc.words.slice(at, next).includes('also');
  return reason && !/^(?:its|their)$/.test(doc.words[next + length] ?? '') ? 0 : length;
}

/** "…, plus a count of them per vpc", "…, then error rate for the last hour": a request by its noun alone. */
function asksForNoun(doc: Document, from: number, at: number, next: number, always = false): boolean {
  const joining = doc.words.slice(at, next);
  if (!always && !joining.some((word) => /^(?:then|plus|afterwards)$/.test(word))) return false;
  if (
    !always &&
    !opensRequest(doc, from) &&
    !doc.hits.some((hit) => hit.from >= from && hit.to <= at && /^do:/.test(hit.concept)) &&
    !named(doc, from, at)
  )
    return false;
  let noun = next;
  while (
    /^(?:a|an|the|its|their|total|current|average|also|his|some|recent|latest|last|past)$/.test(doc.words[noun] ?? '')
  )
    noun++;
  return startsHit(doc, noun, (hit) => READS.test(hit.concept));
}

const named = (doc: Document, from: number, to: number) =>
  doc.tokens.slice(from, to).some(({ kind }) => kind === 'code');

/** "launch four vms, tag them project=kestrel": how the thing made is to be belongs to making it. */
function attributeOf(doc: Document, from: number, at: number, next: number): boolean {
  const makes = doc.hits.some((hit) => hit.concept === 'do:create' && hit.from >= from && hit.to <= at);
  if (!makes || !/^(?:it|them|those|these|that|each|both|all)$/.test(doc.words[next + 1] ?? '')) return false;
  return /^(?:tag|label|call|name|mark|size|make|put|place|give|attach)$/.test(doc.words[next] ?? '');
}

/** "…, kindly show" and "is it down or can I go to bed": words that ask for nothing of their own. */
function closing(doc: Document, from: number, at: number, next: number): boolean {
  const end = endOfSentence(doc, next);
  const words = doc.words.slice(skipPreamble(doc, next, end), end).filter((word) => /^[a-z']+$/.test(word));
  if (
    opensRequest(doc, from) &&
    words.length > 0 &&
    words.length <= 3 &&
    /^(?:show|list|tell|check|explain|reply|answer|respond|advise|confirm|inform|say|help|display)$/.test(
      words[0] ?? '',
    ) &&
    words.slice(1).every((word) => /^(?:me|us|it|them|please|now|quickly|asap|here|soon|thanks)$/.test(word))
  )
    return true;
  if (doc.words[at] !== 'or' || !/^(?:can|may|should|shall|could)$/.test(doc.words[next] ?? '')) return false;
  const asked = AUXILIARY.test(doc.words[skipPreamble(doc, from, at)] ?? '');
  return (
    asked &&
    /^(?:i|we)$/.test(doc.words[next + 1] ?? '') &&
    !doc.tokens.slice(next, end).some(({ kind, word }) => kind === 'code' || /^(?:it|them|that)$/.test(word))
  );
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

/** "does a rollback also restart it", "the difference between stop and terminate": one question about two verbs. */
function asksOfBoth(doc: Document, from: number, at: number, next: number): boolean {
  if (doc.words[at] === 'also') return AUXILIARY.test(doc.words[from] ?? '') && doc.tokens[at - 1]?.kind !== 'punct';
  return (
    /^(?:and|or)$/.test(doc.words[at] ?? '') &&
    startsHit(doc, next, ({ concept }) => concept.startsWith('do:')) &&
    doc.tokens[next + 1]?.kind !== 'code' &&
    /\b(?:between|distinguish|mean by|same as)\b/.test(doc.words.slice(from, at).join(' ')) &&
    doc.hits.some((hit) => hit.to === at && hit.from > from && hit.concept.startsWith('do:'))
  );
}

/** "after refreshing the inventory, list …": asks for both, as taking stock changes nothing. */
const firstDone = (doc: Document, at: number) =>
  doc.words[at] === 'after' &&
  /ing$/.test(doc.words[at + 1] ?? '') &&
  startsHit(doc, at + 1, ({ concept }) => concept === 'do:discover');

/** "stop and start", "add or remove": a phrase of the vocabulary spans the conjunction. */
function coversBoth(doc: Document, at: number): boolean {
  return doc.hits.some((hit) => hit.words.includes(at) && hit.from < at && hit.to > at + 1 && hit.concept !== 'polite');
}
