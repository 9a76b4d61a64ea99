/**
 * Whether a clause has the form of a request, whatever its verb: an order, a wish, or a fragment that sets something.
 * Only then may a change be understood from words that no rule knows.
 */
import type { Frame } from './frame.ts';
import { politeness, stanceOf } from './licence.ts';

const WITHHOLDING =
  /^(?:negation|hypothetical|permission|advice|reported|standing|injection|cancel|tool_past|confirm)$/;

/** No mark of a question, report, supposition, refusal or past anywhere, and one of the forms below. */
export function asksForSomething(frame: Frame): boolean {
  if (frame.doc.negatesAbroad) return false;
  if (frame.wh !== undefined || frame.yesNo || stanceOf(frame) !== undefined) return false;
  if (frame.asked && frame.head === frame.from) return false;
  if (frame.hits.some((hit) => WITHHOLDING.test(hit.concept) && !politeness(frame, hit))) return false;
  // "can we get v2 out": what the speakers would do is what they ask for.
  const shared = SHARED.test(frame.doc.words.slice(frame.from, frame.to).join(' '));
  if (frame.actions.some(({ licence }) => !(LICENSED.test(licence) || (shared && licence === 'statement'))))
    return false;
  if (orders(frame)) return true;
  return (
    !frame.doc.tokens.slice(frame.from, frame.to).some(({ quoted }) => quoted) &&
    (wishes(frame) || setsSomething(frame))
  );
}

const LICENSED = /^(?:request|noun)$/;
const SHARED = /^(?:please |and |then )*(?:can|could|may) (?:i|we) (?:please )?(?:get|have)\b/;

const NO_VERB =
  /^(?:the|a|an|my|our|your|their|its|his|her|this|that|these|those|there|it|i|we|you|they|he|she|in|on|of|for|from|with|at|by|to|if|when|since|because|all|any|some|no|not|never|every|each|is|are|was|were)$/;

/** "give cart two more copies": a base form at the head, perhaps after "please" or "I want to". */
function orders(frame: Frame): boolean {
  const opening = frame.doc.tokens[frame.head];
  if (!opening || opening.index >= frame.to || opening.kind !== 'word' || opening.quoted) return false;
  // "ran" tells of the past as much as "stopped"; a short form is a base form all the same.
  if (opening.word !== opening.lemma) return false;
  return !NO_VERB.test(opening.word) && !covered(frame, opening.index);
}

const WISH =
  /\b(?:needs?|wants?|must|should|requires?|required|please|ought|deserves?|could use|would like|would love|let|can be|may be|could be|can go|must go|to be|appreciate|would be (?:lovely|nice|great|good)|would help|gone|live|again|(?:can|could|may) (?:i|we) (?:please )?(?:get|have))\b/;
const PAST = /\b(?:was|were|had|did|wanted|needed|been|went|got|already|just)\b/;

/** "the proxies need a restart", "build-3 should be on", "the survey service can go". */
function wishes(frame: Frame): boolean {
  const words = frame.doc.words.slice(frame.from, frame.to).join(' ');
  return WISH.test(words) && (!PAST.test(words) || /\bplease\b/.test(words));
}

const VERB = /^(?:is|are|was|were|be|has|have|had|does|do|did|will|would|can|could|may|might|shall|am|'s|'re)$/;
const VALUE = /^(?:count|version)$/;

/** "cart x2", "payments back to 3.0.2", "bastion-2: off": a target, no verb, and what it is to become. */
function setsSomething(frame: Frame): boolean {
  const words = frame.doc.words.slice(frame.from, frame.to);
  if (words.length > 8 || words.some((word) => VERB.test(word))) return false;
  const named = frame.entities.some(({ type }) => /^(?:name|resource_id|environment)$/.test(type));
  const value = frame.entities.some(({ type }) => VALUE.test(type)) || /^(?:on|off|up|down)$/.test(words.at(-1) ?? '');
  return named && value;
}

/** Explained by an entity, unless it is one of plain words that nothing else explains: an unknown verb reads as a name. */
const covered = (frame: Frame, at: number) =>
  frame.entities.some(
    ({ type, text, from, to }) => from <= at && to > at && !(type === 'name' && from === at && !/[-_\d]/.test(text)),
  );
