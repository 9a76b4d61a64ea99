/**
 * A noun in the singular without an article is hardly English unless it is a name: "describe lantern", "tell me about
 * lantern", "is lantern exposed". What is not counted needs no article either ("without delay"), and is left out.
 */
import { loadVocabulary } from '../text/vocabulary.ts';
import type { Claims } from './claims.ts';
import { COMPOUND_PART } from './name-places.ts';

const UNCOUNTED =
  /(?:ness|ity|tion|sion|ment|ance|ence|ancy|ency|ship|ism|ing|ed|cy|hood|dom|ware|ics|logy|phy|[^s]s|ly|ure|ery|age)$/;
/** Stuff, times, meals, matters: nouns without an article, and places in idioms. */
const MASS = new Set(
  `garbage junk trash rubbish jargon bitcoin lunch dinner breakfast supper brunch noon midnight lunchtime bedtime daytime
  nighttime money cash fun proof delay notice mercy vacation fire sync downtime sleep coffee tea beer water food music
  luck advice homework housework traffic weather rain snow wind heat cold dark light air gas oil gold paper plastic
  wood glass steel iron rice bread butter cheese sugar salt pepper love hate hope fear pain anger joy peace war trust
  faith truth death birth life health wealth youth work rest play help harm blame shame guilt pride doubt risk chaos
  havoc panic pressure stress effort care sense reason purpose time space room power energy speed force sleep text
  english french german spanish school college church court jail prison bed home town sea land earth heaven hell
  feedback access support training overtime capacity headroom demand supply budget mail post spam noise lag drift churn
  clue default root prod load growth theory practice principle fact detail general particular short long public private
  person place line order turn case line stock sight touch reach trouble danger debt love hand foot mind
  action track record fault error mistake accident chance hindsight comparison contrast compliance evidence encryption
  cmdb downtime uptime bandwidth throughput concurrency malware ransomware spyware phishing someone region zone owner
  type kind size age name status state cost price concept`.split(/\s+/),
);
/** Verbs whose object is one thing that runs. */
const TAKES_ONE = /^(?:do:(?!create|update|discover)|describe$|check$)/;
const CHANGES_ONE =
  /^(?:resize|tag|label|upgrade|update|rename|migrate|configure|patch|downsize|upsize|untag|relabel)$/;
const LOOKS_AT = /^(?:show|describe|inspect|check|examine|explain|display|diagnose|audit|investigate|debug|trace)$/;
const PREPOSITION = /^(?:about|between|behind|against|without|of|versus|vs)$/;
const SAYS = /^(?:say|says|said|that|if|because|since|while|whether|think|believe|suspect|when)$/;
const FINITE = /^(?:is|was|has|keeps|needs|looks|seems|feels|went|goes|does|did|got|'s)$/;
const CUE = /^(?:health|graph|impact|metric:.*|status:.*|cause|forecast|anomaly|threat|change|history|predict_word)$/;

/** Whether the noun `from` to `to` stands bare where one thing is spoken of. */
export function standsBare(claims: Claims, from: number, to: number): boolean {
  const last = claims.token(to - 1);
  if (!last || UNCOUNTED.test(last.word) || MASS.has(last.word) || last.word.length < 3) return false;
  if (LOOKS_AT.test(last.word) || COMPOUND_PART.test(last.word) || !closes(claims, to)) return false;
  const before = claims.word(from - 1);
  return (
    (loadVocabulary().english(last.word) === 'thing' &&
      !describedBefore(claims, from) &&
      !actsAsVerb(claims, from, to)) ||
    isObject(claims, from) ||
    (PREPOSITION.test(before) && !/^(?:out|instead|because|kind|sort|lot|type|think)$/.test(claims.word(from - 2))) ||
    (/^(?:is|was)$/.test(before) && starts(claims, from - 2) && claims.token(to) !== undefined) ||
    ((starts(claims, from - 1) || SAYS.test(before)) && isSubject(claims, from, to)) ||
    (to === claims.doc.tokens.length && to - from === 1 && from <= 2 && cueEndsAt(claims, from))
  );
}

const DETERMINER =
  /^(?:a|an|the|this|that|these|those|my|our|your|his|her|its|their|some|any|no|every|each|all|both|either|neither|another|other|such|what|which|whose|many|more|most|few|several|one|per|as|by|like|than|or)$/;
const TAKES_OBJECT =
  /^(?:want|wants|need|needs|have|has|had|get|give|take|keep|compare|show|see|use|uses|using|hits|call|calls|bring|put|run|runs|make|makes|let|does|do|did)$/;

/** Something before the noun tells which or what kind of it is meant, so that it is no name. */
function describedBefore(claims: Claims, from: number): boolean {
  const before = claims.token(from - 1);
  if (!before || before.kind === 'punct' || claims.ownerOf(from - 1) === 'version') return false;
  if (before.kind !== 'word' || DETERMINER.test(before.word)) return true;
  if (loadVocabulary().functional.has(before.word) || TAKES_OBJECT.test(before.word)) return false;
  return !claims.doc.hits.some(
    (hit) => hit.to === from && /^(?:do:|describe$|list$|check$|compare$|graph$|impact$)/.test(hit.concept),
  );
}

/** "sketch the wiring", "ramp up cart", "I yank node-3"; at the beginning also the subject of a mere statement. */
function actsAsVerb(claims: Claims, from: number, to: number): boolean {
  const before = claims.word(from - 1);
  const next = claims.token(to);
  if (starts(claims, from - 1))
    return !(
      next === undefined ||
      next.kind === 'number' ||
      /^(?:version|metric|status|environment|region)$/.test(claims.ownerOf(to) ?? '') ||
      /^(?:please|pls|seems|looks|keeps|feels|back|to)$/.test(next.word) ||
      isSubject(claims, from, to)
    );
  if (!/^(?:to|i|we|you|they|kindly|can|could|please|whether|just|only)$/.test(before) || !next) return false;
  return (
    next.kind === 'code' ||
    claims.ownerOf(to) === 'name' ||
    DETERMINER.test(next.word) ||
    /^(?:how|what|up|out|off|down|away|it|them)$/.test(next.word)
  );
}

const starts = (claims: Claims, at: number) =>
  at < 0 || /^(?:[,.;:!?]|and|but|so|why|how|where|when|hey|hi|please)$/.test(claims.word(at));

const cueEndsAt = (claims: Claims, at: number) =>
  claims.doc.hits.some((hit) => hit.to === at && hit.from === 0 && CUE.test(hit.concept));

/** Nothing goes on with the noun. */
function closes(claims: Claims, to: number): boolean {
  const token = claims.token(to);
  if (token?.kind !== 'word' || claims.ownerOf(to) !== undefined) return true;
  const { functional, everyday, english } = loadVocabulary();
  if (functional.has(token.word) || everyday.has(token.word) || english(token.word) === 'adjective') return true;
  return (claims.doc.startingAt[to] ?? []).some((hit) => CUE.test(hit.concept) || /^environment:/.test(hit.concept));
}

/** "describe lantern", "delete lantern", "who touched lantern". */
function isObject(claims: Claims, from: number): boolean {
  const verb = claims.token(from - 1);
  if (verb?.kind !== 'word') return false;
  if (/^(?:who|what)$/.test(claims.word(from - 2)))
    return (
      verb.word !== verb.lemma &&
      claims.doc.hits.some((hit) => hit.from === from - 1 && /^(?:do:|change|history|cause)/.test(hit.concept))
    );
  if (!starts(claims, from - 2) && !/^(?:to|you|just|then|must|should|can)$/.test(claims.word(from - 2))) return false;
  if (LOOKS_AT.test(verb.word) || CHANGES_ONE.test(verb.word)) return true;
  return (
    verb.word === verb.lemma &&
    claims.doc.hits.some((hit) => hit.to === from && hit.words.includes(from - 1) && TAKES_ONE.test(hit.concept))
  );
}

/** "if lantern is oom", "lantern down?", "lantern and anchor side by side"; but "sprint is done" only tells. */
function isSubject(claims: Claims, from: number, to: number): boolean {
  if (to - from > 2) return false;
  const word = claims.word(to);
  if (/^(?:desired|replicas|=)$/.test(word)) return true;
  if (FINITE.test(word)) return SAYS.test(claims.word(from - 1)) || stateAt(claims, to + 1);
  if (/^(?:and|vs|versus)$/.test(word)) return claims.hasHit('compare');
  // "ramp up": a verb and its particle.
  if (/^(?:up|out|off|on|in)$/.test(word)) return false;
  return word === 'down' ? claims.token(to + 1)?.kind !== 'word' : stateAt(claims, to);
}

const stateAt = (claims: Claims, at: number) =>
  (claims.doc.startingAt[at] ?? []).some((hit) => /^(?:status:|health$|metric:|fail_event|if_lost)/.test(hit.concept));
