/**
 * Whether a verb is asked for. Changes are understood only from verbs that are; the other readings, each with its own
 * name, keep supposed, reported, negated and finished actions from ever becoming one.
 */
import type { Frame } from './frame.ts';
import type { Token } from './text/document.ts';
import type { Hit } from './text/patterns.ts';

export type Licence =
  | 'request'
  | 'permission'
  | 'advice'
  | 'hypothetical'
  | 'reported'
  | 'negated'
  | 'past'
  | 'question'
  | 'statement'
  | 'noun'
  | 'quoted';

/** Hits that lie within the polite words at the beginning do not count as negation, report or supposition. */
function marks(frame: Frame, concept: string, before: number): boolean {
  return frame.hits.some((hit) => hit.concept === concept && hit.from < before && !politeness(frame, hit));
}

export function politeness(frame: Frame, hit: Hit): boolean {
  return (
    frame.hits.some(
      (other) =>
        other.concept === 'polite' && other.from <= hit.from && other.to >= hit.to && other.to - other.from > 1,
    ) || hit.to <= frame.head
  );
}

/** Whether the verb of `hit` is asked for. Everything but `request` is read as talk about it. */
export function licenceOf(frame: Frame, hit: Hit): Licence {
  const { doc } = frame;
  const token = doc.tokens[hit.from];
  if (!token) return 'noun';
  if (hit.words.some((index) => doc.tokens[index]?.quoted)) return 'quoted';
  if (isNoun(frame, hit, token)) return 'noun';
  if (doc.negatesAbroad) return 'negated';
  if (negated(frame, hit)) return 'negated';
  if (takenBack(frame, hit)) return 'negated';
  if (reported(frame, hit)) return 'reported';
  if (
    frame.hits.some(
      (mark) =>
        mark.concept === 'hypothetical' &&
        !politeness(frame, mark) &&
        (mark.from <= hit.from || /^(?:would happen|what if)/.test(wordsOf(frame, mark))),
    )
  )
    return 'hypothetical';
  // "delete vpc-1, consequences?"
  if (frame.asked && frame.has('impact')) return 'hypothetical';
  if (frame.hits.some((mark) => mark.concept === 'permission' && mark.from < hit.from && !politeness(frame, mark)))
    return 'permission';
  if (marks(frame, 'advice', hit.from + 1)) return 'advice';
  const base = token.word === token.lemma;
  if (!base) return inflected(frame, hit, token);
  if (FINISHED.test(frame.word(hit.to))) return 'past';
  if (hit.from === frame.head) return 'request';
  if (frame.whAt >= 0 && frame.whAt < hit.from) return 'question';
  if (frame.yesNo) return passiveRequest(frame, hit.from) ? 'request' : 'question';
  const before = frame.word(hit.from - 1);
  if (/^(?:i|we|they|he|she|you|it|who|that|which)$/.test(before)) return 'statement';
  if (before === 'to') return needed(frame, hit.from - 1) ? 'request' : 'statement';
  return terse(frame, hit) ? 'request' : 'noun';
}

/** "rollback completed": the verb is a noun, and it is over. */
const FINISHED = /^(?:completed|finished|succeeded|successful|failed|done|complete|went|worked|was|were|has|had)$/;

const wordsOf = (frame: Frame, hit: Hit) => hit.words.map((index) => frame.word(index)).join(' ');

/** How the clause as a whole speaks of commands, when it does not ask for them. */
export function stanceOf(frame: Frame): Licence | undefined {
  const end = frame.to;
  if (marks(frame, 'permission', end)) return 'permission';
  if (frame.hits.some((mark) => mark.concept === 'reported' && !politeness(frame, mark) && tells(frame, mark)))
    return 'reported';
  if (
    frame.hits.some(
      (mark) => mark.concept === 'hypothetical' && mark.from <= frame.head + 1 && !politeness(frame, mark),
    )
  )
    return 'hypothetical';
  return /^(?:do|never)$/.test(frame.word(frame.head)) &&
    /^(?:not|n't|never)$/.test(frame.word(frame.head) === 'do' ? frame.word(frame.head + 1) : 'never')
    ? 'negated'
    : undefined;
}

/** Whether someone other than the speaker is said to have said it. */
const tells = (frame: Frame, mark: Hit) =>
  /^(?:say|tell|ask|order|instruct|claim|recommend|suggest|advise|state|mention|read|write|want|insist|demand)$/.test(
    frame.lemma(mark.from),
  ) && mark.from > frame.head;

/** A verb in form, a noun in use: "the deploy", "last restart"; or part of a status: "that are switched off". */
function isNoun(frame: Frame, hit: Hit, token: Token): boolean {
  if (frame.of('status').some(({ from, to }) => from <= hit.from && to > hit.from && hit.from > frame.head))
    return true;
  return (
    token.word === token.lemma &&
    hit.from > frame.head &&
    /^(?:a|an|the|this|that|last|latest|our|my|any|no|every|each|previous|recent|next|first|of|for|in|on|with|after|during|since|before|by|from|=)$/.test(
      frame.word(hit.from - 1),
    )
  );
}

/** A negation before the verb, or within it, in the same comma-free stretch. */
function negated(frame: Frame, verb: Hit): boolean {
  let start = verb.from - 1;
  while (start >= frame.from && !/^(?:[,;:]|so|but|therefore|hence|thus|instead)$/.test(frame.word(start))) start--;
  return frame.hits.some(
    (hit) =>
      hit.concept === 'negation' &&
      hit.from > start &&
      hit.to <= verb.to &&
      !verb.words.includes(hit.from) &&
      !frame.hits.some((other) => other.concept === 'polite' && other.from <= hit.from && other.to >= hit.to),
  );
}

/** "deploy 2.2 - scratch that", "restart? no way", "terminate the bastion NOT": said, and withdrawn in the same breath. */
function takenBack(frame: Frame, verb: Hit): boolean {
  if (frame.hits.some((hit) => hit.concept === 'cancel' && hit.from >= verb.to)) return true;
  let last = frame.to - 1;
  while (last > verb.to && frame.doc.tokens[last]?.kind === 'punct') last--;
  return last >= verb.to && /^(?:not|no|nah|nope)$/.test(frame.word(last)) && frame.word(last - 1) !== 'or';
}

function reported(frame: Frame, hit: Hit): boolean {
  return frame.hits.some(
    (mark) =>
      mark.concept === 'reported' &&
      mark.to <= hit.from &&
      !politeness(frame, mark) &&
      // "tell me to", with me as the one who tells, is no report; "tags it says", "the ticket says" is.
      !(
        mark.from === frame.head &&
        /^(?:tell|ask|say|read|email|mail|message|comment|note)$/.test(frame.word(mark.from))
      ),
  );
}

/** restarted, restarting, restarts. */
function inflected(frame: Frame, hit: Hit, token: Token): Licence {
  const at = hit.from;
  const previous = frame.lemma(at - 1);
  if (/ing$/.test(token.word)) {
    if (
      /^(?:mind|start|begin|try|consider|need|require|want)$/.test(previous) ||
      (previous === 'you' && frame.lemma(at - 2) === 'mind')
    )
      return 'request';
    if (
      at === frame.head &&
      frame.from < frame.head &&
      /mind/.test(frame.doc.text.slice(frame.doc.tokens[frame.from]?.start ?? 0, token.start))
    )
      return 'request';
    // "after refreshing the inventory, list …": taking stock is asked for along with what follows.
    return hit.concept === 'do:discover' && frame.word(at - 1) === 'after' && frame.word(frame.to) === ','
      ? 'request'
      : 'noun';
  }
  if (/s$/.test(token.word) && !/^(?:has|does)$/.test(token.word) && !/ss$/.test(token.word)) return 'noun';
  if (passiveRequest(frame, at)) return 'request';
  if (
    /^(?:have|be|did|do|who|i|we|you|they|someone|somebody|anyone|it|get|just|ever|already|last|been|recently|never)$/.test(
      previous,
    )
  )
    return 'past';
  if (frame.has('list') && at > frame.head) return 'noun';
  return /^(?:who|when|has|have|was|were|did|is|are)$/.test(frame.word(frame.head)) ? 'past' : 'noun';
}

/** "needs to be restarted", "I want it stopped", "should be deleted", "can it be scaled". */
function passiveRequest(frame: Frame, at: number): boolean {
  const words = frame.doc.words.slice(Math.max(frame.from, at - 8), at).join(' ');
  if (
    /\b(?:has|have|had|was|were|been)\b(?! to)/.test(words) &&
    !/\b(?:have|has) to be\b/.test(words) &&
    !/^(?:i|we)\b.*\bhave\b/.test(words)
  )
    return false;
  if (
    /\b(?:needs?|must|should|has to|have to|ought to|is to|are to|needs? to) (?:to )?(?:be|get) ?(?:re|now|please)?$/.test(
      words,
    )
  )
    return !frame.yesNo && frame.wh === undefined;
  if (
    /^(?:can|could|will|would|may) .*\bbe$/.test(frame.doc.words.slice(frame.head, at).join(' ')) &&
    !/\b(?:i|we|it|you)$/.test(words)
  )
    return true;
  if (/^(?:can|could) (?:i|we) (?:please )?(?:get|have)\b/.test(frame.doc.words.slice(frame.from, at).join(' ')))
    return true;
  const preamble = frame.doc.words.slice(frame.from, at).join(' ');
  return (
    /\b(?:need|want|like|get|have)\b/.test(preamble) &&
    !/\b(?:we|i|they|you|who) have\b/.test(preamble) &&
    !frame.yesNo &&
    frame.wh === undefined &&
    !/^(?:have|be|been|has)$/.test(frame.word(at - 1)) &&
    /ed$|en$|^(?:shut|torn|put|built|set|rolled)$/.test(frame.word(at))
  );
}

/** "it needs to restart", "time to scale", "want you to stop". */
function needed(frame: Frame, to: number): boolean {
  const before = frame.doc.words.slice(Math.max(frame.from, to - 4), to).join(' ');
  return (
    /\b(?:needs?|want|wants|like|time|have|has|ought|necessary|required|you|got|must|should)$/.test(before) &&
    !frame.yesNo &&
    frame.wh === undefined
  );
}

/** Target first: "payments-api restart", "prod-app: roll back to v2". Nothing but nouns may stand before the verb. */
function terse(frame: Frame, hit: Hit): boolean {
  if (frame.wh !== undefined || frame.yesNo || frame.asked) return false;
  const tokens = frame.doc.tokens.slice(frame.head, hit.from);
  if (tokens.length === 0 || tokens.length > 8) return false;
  let named = false;
  for (const token of tokens) {
    const owned = frame.entities.find((entity) => entity.from <= token.index && entity.to > token.index);
    if (owned) {
      named ||= /^(?:name|resource_id|resource_type|environment)$/.test(owned.type);
      continue;
    }
    if (
      token.kind === 'punct' ||
      /^(?:the|in|on|of|for|and|service|stack|env|environment|infra|infrastructure|app|deployment|from|please|must|should|to)$/.test(
        token.word,
      )
    )
      continue;
    return /^(?:must|should|need|needs|will|would|want)$/.test(token.word) && named;
  }
  return named;
}
