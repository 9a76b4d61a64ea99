/** What a clause is about: the head noun of its first noun phrase, and whether one thing is named. */
import type { Frame } from '../frame.ts';

export type Subject = 'infrastructure' | 'deployment' | 'resource';

const PREPOSITION = /^(?:in|on|of|for|from|with|within|under|across|inside|behind|to|at|by|into|per|between)$/;

/** The kind of thing the first noun phrase names; nouns after prepositions count only when there is no other. */
export function headNoun(frame: Frame): Subject | undefined {
  const nouns = frame.hits
    .filter((hit) => hit.concept.startsWith('noun_') || hit.concept.startsWith('type:'))
    .filter(
      (hit) =>
        hit.to - hit.from === hit.words.length &&
        !frame.of('name').some((name) => hit.from >= name.from && hit.to <= name.to),
    )
    .filter((hit) => !apposed(frame, hit.from, hit.to))
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const free = nouns.filter((hit) => !governed(frame, hit.from));
  const list = free.length > 0 ? free : nouns;
  let head = list[0];
  if (!head) return undefined;
  for (const noun of list) if (noun.from === head.to) head = noun;
  if (head.concept === 'noun_infrastructure') return 'infrastructure';
  if (head.concept === 'noun_deployment') return 'deployment';
  return 'resource';
}

/** "infrastructure prod-app", "the cart service": a singular noun that only says what the named thing is. */
function apposed(frame: Frame, from: number, to: number): boolean {
  if (/s$/.test(frame.doc.tokens[to - 1]?.text ?? '') && frame.word(to - 1) !== frame.lemma(to - 1)) return false;
  if (frame.word(to - 1) === 'version') return false;
  return frame.of('name').some((name) => name.from === to || name.to === from);
}

/** Whether a preposition stands before the noun phrase around `at`. */
function governed(frame: Frame, at: number): boolean {
  for (let before = at - 1; before >= frame.from && before >= at - 4; before--) {
    const word = frame.word(before);
    if (PREPOSITION.test(word)) return !(word === 'of' && QUANTITY.test(frame.word(before - 1)));
    if (
      !/^(?:the|our|my|a|an|all|each|every|this|that|any|same|these|those|their)$/.test(word) &&
      !frame.entities.some((entity) => entity.from <= before && entity.to > before)
    )
      return false;
  }
  return false;
}

const QUANTITY =
  /^(?:which|what|all|any|each|every|list|number|count|share|percentage|percent|most|some|many|one|none|breakdown)$/;

const ASSET_NAME =
  /(?:^|-)(?:db|database|alb|nlb|elb|lb|vm|bucket|cache|redis|rds|asg|vpc|queue|volume|replica|postgres|mysql|bastion|sg|subnet|node|nat|instance|host|eip|tg)(?:-\d+)?$/;

/** Whether a name sounds like that of an asset, where the store knows nothing of it. */
export const looksLikeAsset = (name: string): boolean => ASSET_NAME.test(name);

/** Whether the one thing named is an asset rather than an application. */
export function namesAsset(frame: Frame, kindOf: (name: string) => string | undefined): boolean {
  if (frame.of('resource_id').length > 0) return true;
  if (frame.has('noun_infrastructure') && !frame.has('noun_resource')) return false;
  if (frame.of('resource_type').length > 0 && frame.of('name').length > 0) return true;
  return frame
    .of('name')
    .some(({ value }) => (kindOf(value) ?? (looksLikeAsset(value) ? 'resource' : '')) === 'resource');
}

export const named = (frame: Frame): boolean => frame.of('name').length + frame.of('resource_id').length > 0;

/** Something to look at: a name, an id, a kind, a place or an environment. */
export const placed = (frame: Frame): boolean =>
  named(frame) || frame.of('environment').length + frame.of('region').length + frame.of('resource_type').length > 0;

const PRONOUN =
  /^(?:it|its|they|them|their|that|this|these|those|there|one|ones|he|she|first|second|third|latter|former)$/;

export const pronoun = (frame: Frame): boolean => {
  for (let at = frame.head; at < frame.to; at++)
    if (PRONOUN.test(frame.word(at)) && !/^(?:is|there|that)$/.test(frame.word(at))) return true;
  return false;
};
