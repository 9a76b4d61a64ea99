/** Which words may be part of a name, by what the vocabulary makes of them and by where they stand. */
import type { Token } from '../text/document.ts';
import { loadVocabulary } from '../text/vocabulary.ts';
import { POPULAR_NAMES } from '../vocabulary/popular-names.ts';
import type { Claims } from './claims.ts';

/** Words that join parts of a spoken name: `payments dash api`. */
export const JOINER = /^(?:dash|hyphen|underscore)$/;

/** Nouns that the name of a thing of theirs may follow or go before. */
export const INTRODUCERS =
  /^(?:infrastructure|infra|environment|env|stack|application|app|service|svc|deployment|release|cluster|database|db|bucket|function|lambda|queue|microservice|instance|box|server|host|vm|machine|alb|nlb|lb|balancer|table|cache|redis|rds|group)$/;

/** Quotations are not names when they report what something says. */
export function nameable(claims: Claims, token: Token): boolean {
  if (!token.quoted || (token.kind === 'code' && askedAbout(claims, token))) return true;
  const before = claims.word(token.index - 2);
  const alone = /^["'`“”‘’]$/.test(claims.word(token.index - 1)) && /^["'`“”‘’]$/.test(claims.word(token.index + 1));
  return alone && !/^(?:is|are|was|says|said|saying|say|reads|:|reading|tag|be|=)$/.test(before);
}

/** 'someone ran "delete seats-uat", who was it': what is quoted is what the question is about. */
function askedAbout(claims: Claims, token: Token): boolean {
  const rest = claims.doc.tokens.slice(token.index).filter(({ quoted }) => !quoted);
  return rest.some(({ word }) => /^(?:who|when|why|where)$/.test(word));
}

/** "the sessions cache": a plural before a kind of store says whose it is. */
const titleNoun = (claims: Claims, at: number) =>
  /s$/.test(claims.word(at)) &&
  /^(?:the|our)$/.test(claims.word(at - 1)) &&
  /^(?:cache|db|database|queue|table|bucket|service|cluster|stack|api|app)$/.test(claims.word(at + 1));

/** Whether the vocabulary gives the word a reading of its own here. */
export function isVocabulary(claims: Claims, token: Token): boolean {
  return claims.doc.hits.some(
    (hit) =>
      hit.words.includes(token.index) &&
      !(
        hit.concept.startsWith('do:') &&
        hit.words.length === 1 &&
        token.word !== token.lemma &&
        token.word.endsWith('s')
      ) &&
      !(titleNoun(claims, token.index) && !hit.concept.includes(':')),
  );
}

/** English that is no name by itself; unlike words that services are popularly called. */
export const ordinary = (token: Token) =>
  loadVocabulary().english(token.word) !== undefined &&
  !POPULAR_NAMES.has(token.word) &&
  !POPULAR_NAMES.has(token.lemma);

export function unexplained(claims: Claims, at: number): boolean {
  const token = claims.token(at);
  if (token?.kind !== 'word' || token.text.length < 2 || !claims.free(at)) return false;
  if (token.mended || !nameable(claims, token)) return false;
  if (token.everyday && !participleName(claims, at) && !titleNoun(claims, at)) return false;
  if (pluralOfEveryday(token) && !strongSlot(claims, at) && !titleNoun(claims, at)) return false;
  if (NOT_NAMING.test(token.word) || JOINER.test(token.word) || isVocabulary(claims, token)) return false;
  if (/ly$/.test(token.word)) return false;
  return true;
}

/** "reporting stack": a participle that tells services apart, right before what it names. */
export const participleName = (claims: Claims, at: number) => {
  const token = claims.token(at);
  return (
    token !== undefined &&
    /ing$/.test(token.word) &&
    !loadVocabulary().everyday.has(token.word) &&
    isHead(claims, at + 1)
  );
};

const isHead = (claims: Claims, at: number) =>
  /^(?:service|api|app|application|db|database|worker|stack|environment|env|cluster|infrastructure|infra|svc|deployment|team)$/.test(
    claims.word(at),
  );

const pluralOfEveryday = (token: Token) =>
  token.word.endsWith('s') && token.word !== token.lemma && loadVocabulary().everyday.has(token.lemma);

/** Where a name is expected: after the verb of a command, before a head noun, as the subject of a question. */
const strongSlot = (claims: Claims, at: number) =>
  objectOfCommand(claims, at) ||
  isHead(claims, at + 1) ||
  (/^(?:is|does|did|has|was)$/.test(claims.word(at - 1)) && claims.word(at - 2) !== 'that');

/** `orders`, `users`: an everyday noun in the plural that stands where only a name makes sense. */
export function plainNoun(claims: Claims, at: number): boolean {
  const token = claims.token(at);
  if (token?.kind !== 'word' || !claims.free(at) || token.mended || token.text.length < 3) return false;
  if (isVocabulary(claims, token)) return false;
  return !loadVocabulary().functional.has(token.word) && !NOT_NAMING.test(token.word);
}

export function objectOfCommand(claims: Claims, at: number): boolean {
  return claims.doc.hits.some(
    (hit) => hit.concept.startsWith('do:') && hit.words.includes(at - 1) && !hit.words.includes(at),
  );
}

/** Adjectives that describe assets. */
export const NOT_NAMING =
  /^(?:whole|same|new|old|other|entire|main|single|current|first|second|last|next|public|private|external|internal|unused|idle|big|bigger|small|slow|named|called|tell|put|make|get|keep|see|extra|large|master|primary|secondary|standby|managed|shared|preview|ephemeral|temporary|temp|throwaway|disposable|facing|canary|spare|dedicated|dummy)$/;
