/** How far a name of plain words reaches: unknown words, and ordinary ones where a name is expected. */
import type { Token } from '../text/document.ts';
import { loadVocabulary } from '../text/vocabulary.ts';
import { NAME_SUFFIXES } from '../vocabulary/resource-types.ts';
import type { Claims } from './claims.ts';
import { standsBare } from './name-bare.ts';
import { denied, expectsName, nounLike } from './name-places.ts';
import {
  INTRODUCERS,
  isVocabulary,
  JOINER,
  objectOfCommand,
  ordinary,
  participleName,
  plainNoun,
  unexplained,
} from './name-words.ts';

/** Suffixes that make a name with an environment before them: `prod app`. */
const APP_SUFFIX = /^(?:app|web|api|frontend|backend|site|website|portal|worker|proxy|gateway|svc)$/;

/** One past the last word of the name that begins at `at`, or `at` when none does. */
export const endOfName = (claims: Claims, at: number) =>
  joinedAloud(claims, at) ??
  withoutVerb(claims, at, Math.max(endOfPlaced(claims, at) ?? at, endOfRun(claims, at) ?? at));

/** "old dash logs": a spoken hyphen makes a name of any words. */
function joinedAloud(claims: Claims, at: number): number | undefined {
  if (!spoken(claims, at) || JOINER.test(claims.word(at))) return undefined;
  let to = at + 1;
  while (JOINER.test(claims.word(to)) && (spoken(claims, to + 1) || spokenDigit(claims, to + 1))) to += 2;
  if (to === at + 1) return undefined;
  while (spokenDigit(claims, to)) to++;
  return to;
}

const isSuffix = (claims: Claims, at: number) =>
  claims.free(at) &&
  !(claims.word(at) === 'workers' && claims.hasHit('do:scale')) &&
  NAME_SUFFIXES.has(claims.word(at)) &&
  claims.token(at)?.kind === 'word';
/** What follows a spoken hyphen is part of the name, whatever it means: `wallet dash stage`. */
const spoken = (claims: Claims, at: number) =>
  claims.token(at)?.kind === 'word' && claims.free(at) && !loadVocabulary().functional.has(claims.word(at));
const isEnvironment = (claims: Claims, at: number) =>
  claims.free(at) &&
  claims.doc.hits.some((hit) => hit.concept.startsWith('environment:') && hit.from === at && hit.to === at + 1);
const isGroupNoun = (claims: Claims, at: number) =>
  /^(?:infrastructure|infra|environment|env|stack|application|app|platform)$/.test(claims.word(at));

/** Plain words, ordinary ones among them, that stand where only a name can: "the ram on session store". */
function endOfPlaced(claims: Claims, at: number): number | undefined {
  if (!nounLike(claims, at) || (at > 0 && nounLike(claims, at - 1))) return undefined;
  // "user rajesh", "team search": people.
  if (/^(?:user|team|squad|department|customer|tag|key)$/.test(claims.word(at))) return undefined;
  let most = at + 1;
  while (most < at + 4 && nounLike(claims, most) && !isGroupNoun(claims, most) && !unitCounted(claims, most)) most++;
  for (let to = most; to > at; to--) {
    const words = claims.doc.tokens.slice(at, to);
    const last = words.at(-1);
    const expected = expectsName(claims, at, to) || (standsBare(claims, at, to) ? 1 : 0);
    if (!last || expected === 0 || precedesName(claims, to)) continue;
    if (expected === 1 && everydayAs(last) && !participleName(claims, to - 1)) continue;
    const telling = words.some(
      (token) => !everydayAs(token) && (!isVocabulary(claims, token) || otherwiseMeant(claims, token)),
    );
    if (!telling && expected === 1 && !participleName(claims, at)) continue;
    if (expected === 2 && to === at + 1 && loadVocabulary().everyday.has(last.word)) continue;
    return isSuffix(claims, to) ? to + 1 : to;
  }
  return undefined;
}

function endOfRun(claims: Claims, at: number): number | undefined {
  if (
    isEnvironment(claims, at) &&
    APP_SUFFIX.test(claims.word(at + 1)) &&
    claims.free(at + 1) &&
    !/^(?:in|on|to|all|every|which)$/.test(claims.word(at - 1))
  ) {
    if (!isSuffix(claims, at + 2)) return at + 2;
    return at + 3;
  }
  const free = unexplained(claims, at);
  if (!free) {
    if (isSuffix(claims, at) && isSuffix(claims, at + 1) && APP_SUFFIX.test(claims.word(at))) return at + 2;
    if (plainNoun(claims, at) && isSuffix(claims, at + 1) && !/^(?:vpc|vm|ms)$/.test(claims.word(at + 1)))
      return isSuffix(claims, at + 2) ? at + 3 : at + 2;
    return undefined;
  }
  let to = at + 1;
  while (to < at + 4) {
    if (JOINER.test(claims.word(to)) && (isSuffix(claims, to + 1) || spoken(claims, to + 1))) to += 2;
    else if (isSuffix(claims, to) || (unexplained(claims, to) && !inflectedVerb(claims, to))) to += 1;
    else if (isEnvironment(claims, to) && isGroupNoun(claims, to + 1)) to += 1;
    else break;
  }
  while (to < at + 6 && spokenDigit(claims, to) && !claims.hasHit('do:scale')) to++;
  const plain = claims.doc.tokens.slice(at, to).every((token) => ordinary(token) && !NAME_SUFFIXES.has(token.word));
  if (plain || denied(claims, at, to)) return undefined;
  const single = to === at + 1 ? claims.word(at) : '';
  // An unknown participle is a verb we do not know, unless a noun follows it: "billing service".
  if (
    /(?:ing|ed)$/.test(single) &&
    !/^(?:service|api|app|db|database|worker|stack|environment|cluster|infrastructure)$/.test(claims.lemma(to)) &&
    !objectOfCommand(claims, at) &&
    !/^(?:the|of|for|on|with|from|by|about|behind|between|against)$/.test(claims.word(at - 1))
  )
    return undefined;
  const indefinite = /^(?:a|an)$/.test(claims.word(at - 1));
  if (indefinite && (!claims.hasHit('do:create') || claims.doc.tokens.slice(at, to).every(describes))) return undefined;
  // "for the wallet team": people, not what they run.
  if (/^(?:team|squad|guys|people|folks|engineers|department|crew)$/.test(claims.word(to))) return undefined;
  // "the preview release tracker-pr-88": the name follows, what stands before describes it.
  return precedesName(claims, to) ? undefined : to;
}

const precedesName = (claims: Claims, to: number) =>
  INTRODUCERS.test(claims.lemma(to)) && claims.ownerOf(to + 1) === 'name';
/** "triple the wallet workers". */
const unitCounted = (claims: Claims, at: number) =>
  claims.hasHit('do:scale') && claims.doc.hits.some((hit) => hit.concept === 'scale_unit' && hit.from === at);
/** Everyday in the form it has here: "pricing" may be a service, "price" is none. */
const everydayAs = (token: Token) =>
  token.everyday && !(/ing$/.test(token.word) && !loadVocabulary().everyday.has(token.word));
/** "quotes", a verb by its base form; "jenkins", a word for what lies outside: names where a name is expected. */
const otherwiseMeant = (claims: Claims, token: Token) => {
  const plural = token.word !== token.lemma && /[^s]s$/.test(token.word);
  return claims.doc.hits.every(
    ({ words, concept }) =>
      !words.includes(token.index) || /^outside/.test(concept) || (plural && /^(?:do:|reported)/.test(concept)),
  );
};

/** "how many errors did notifier throw": after an auxiliary the last word is what it does. */
function withoutVerb(claims: Claims, from: number, to: number): number {
  const last = claims.token(to - 1);
  const asked = /^(?:do|does|did|will|would|could|can|might|may|should)$/.test(claims.word(from - 1));
  // "is wallet flapping".
  if (/^(?:is|are|was|were)$/.test(claims.word(from - 1)) && to > from + 1 && last && /(?:ing|ed)$/.test(last.word))
    return to - 1;
  return asked && to > from + 1 && last && ordinary(last) && !NAME_SUFFIXES.has(last.word) && last.word === last.lemma
    ? to - 1
    : to;
}

const describes = (token: Token) => ordinary(token) || NAME_SUFFIXES.has(token.word);

/** "lobby falls", "kernel patched": what happens to a thing is no part of its name. */
const inflectedVerb = (claims: Claims, at: number) => {
  const token = claims.token(at);
  return token !== undefined && /(?:[^s]s|ed)$/.test(token.word) && ordinary(token);
};

const spokenDigit = (claims: Claims, at: number) =>
  claims.free(at) &&
  claims.token(at)?.kind === 'word' &&
  /^(?:zero|one|two|three|four|five|six|seven|eight|nine)$/.test(claims.word(at)) &&
  !/^(?:replica|copy|task|pod|instance|hour|day|week)$/.test(claims.lemma(at + 1));
