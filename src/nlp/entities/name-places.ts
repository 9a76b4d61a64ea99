/**
 * Where in a sentence a name is expected. An unknown word may be a name almost anywhere, ordinary English only where
 * nothing but a name makes sense: "latency of quotes", "restart dispatch", "why is payroll down".
 */
import { loadVocabulary } from '../text/vocabulary.ts';
import type { Claims } from './claims.ts';
import { NOT_NAMING } from './name-words.ts';

/** Nouns of releases, which a version follows. */
const RELEASE_NOUN = /^(?:commit|tag|build|sha|revision|rev|version|release|ver|image)$/;
const DETERMINER = /^(?:the|our|my|that|this)$/;
/** Verbs that act on something running, so that what follows them is its name. */
const STOPS = /^do:(?:start|stop)$/;
const ACTS_ON = /^do:(?:deploy|scale|rollback|restart|undeploy|start|stop)$/;
const HEAD =
  /^(?:service|svc|microservice|api|application|app|database|db|worker|stack|environment|env|cluster|infrastructure|infra|deployment|pod|task|replica|lambda|bucket|queue|fleet|asg|alb|nlb|release)$/;
/** What is asked of one thing: "status of", "topology of", "errors on", "history of". */
const ASPECT =
  /^(?:metric:.*|health|graph|impact|setting|scale_unit|noun_deployment|do:deploy|do:rollback|do:restart|forecast)$/;
const LINK = /^(?:of|for|on|behind|with|from)$/;
const ADDED_TO = /^(?:to|from)$/;
/** First parts of technical compounds: "packet loss", "query latency". */
export const COMPOUND_PART =
  /^(?:packet|query|login|connection|timeout|disk|error|tail|client|server|page|dns|tls|network|replica|replication|read|write|request|response|http|https|api|memory|storage|cpu|gpu|kernel|thread|user|customer|peak|burst|baseline|application|app|web|host|instance|build|test|deploy|rollback|restart|end|round|trip|tcp|udp|ssl|garbage|heap|cold|boot|startup|io|iops|swap|session|token|batch|job|data|message|queue|consumer|producer|backend|upstream|downstream|fleet|cluster|node|pod|container|task|service|system|operating|percentile|mail|security|health|availability)$/;

/** Second parts of technical compounds: "stack trace", "environment variable". */
const COMPOUND_TAIL =
  /^(?:trace|variable|var|overflow|size|mode|name|type|count|behaviour|behavior|level|age|list|owner|version|tag|team|wise|state|creation|setup|layout|inventory|definition|upgrade|autoscaler|admin|access|log|cost)$/;

/** A word that may be part of a name of several plain words, as far as its kind goes. */
export function nounLike(claims: Claims, at: number): boolean {
  const token = claims.token(at);
  if (token?.kind !== 'word' || token.mended || !claims.free(at) || token.text.length < 2) return false;
  if (token.quoted || loadVocabulary().functional.has(token.word) || NOT_NAMING.test(token.word)) return false;
  if (RELEASE_NOUN.test(token.word) && !nounLike(claims, at + 1)) return false;
  if (
    /[^s]s$/.test(token.word) &&
    /^(?:nobody|noone|who|what|it|he|she|that|which|somebody|someone|everyone|anyone)$/.test(claims.word(at - 1))
  )
    return false;
  if (everydayVerb(claims, at) || OPENS_QUESTION.test(token.word)) return false;
  if (/ly$/.test(token.word) || (loadVocabulary().english(token.word) === 'adjective' && !/ing$/.test(token.word)))
    return false;
  return !claims.doc.hits.some(
    (hit) =>
      hit.words.includes(at) &&
      ((/^(?:metric|status|region|environment|type|severity|provider|noun_|impact$|graph$|fail_event|if_lost|cause$|compare$|anomaly$|threat$|predict_word|will$|forecast$)/.test(
        hit.concept,
      ) &&
        !RELEASE_NOUN.test(token.word)) ||
        (hit.words.length > 1 && hit.to - hit.from === hit.words.length) ||
        (/^(?:do:|list$|describe$|check$|compare$|detect$|statistics$)/.test(hit.concept) &&
          hit.from === at &&
          verbHere(claims, at))),
  );
}

/** The verb of a command stands in its base form where a request begins. */
const verbHere = (claims: Claims, at: number) => {
  const token = claims.token(at);
  if (!token || token.word !== token.lemma) return false;
  const before = claims.token(at - 1);
  return before === undefined || opens(claims, at - 1) || loadVocabulary().functional.has(before.word);
};

/** "take cart 4.0.0 to production": a verb that the vocabulary does not know as one. */
const everydayVerb = (claims: Claims, at: number) =>
  opens(claims, at - 1) && claims.token(at)?.everyday === true && claims.token(at + 1)?.kind === 'word';

/** The first token of the phrase that `at` belongs to, before its article. */
const beforeArticle = (claims: Claims, at: number) => (DETERMINER.test(claims.word(at - 1)) ? at - 2 : at - 1);

const opens = (claims: Claims, at: number) =>
  at < 0 || /^[,.;:!?]$/.test(claims.word(at)) || /^(?:please|and|but|then|so|hey|hi|or|also)$/.test(claims.word(at));

const hitEndingAt = (claims: Claims, at: number, concept: RegExp) =>
  claims.doc.hits.some((hit) => hit.to === at + 1 && concept.test(hit.concept));
const hitFrom = (claims: Claims, at: number, concept: RegExp) =>
  (claims.doc.startingAt[at] ?? []).some((hit) => concept.test(hit.concept));

/**
 * How surely a name, and hardly anything else, is expected from `from` to `to`: 2 where even a word with a meaning of its
 * own is one, 0 where none is.
 */
export function expectsName(claims: Claims, from: number, to: number): 0 | 1 | 2 {
  if (COMPOUND_PART.test(claims.word(from)) && to === from + 1) return 0;
  const left = beforeArticle(claims, from);
  // Two words in a row are less likely to be only described: "is the fleet manager down".
  const bare = left === from - 1 || to > from + 1;
  if (
    (bare && objectWithin(claims, left, to)) ||
    (bare && takesCopies(claims, left, to)) ||
    hasVersion(claims, to, bare) ||
    isJudged(claims, left, to) ||
    (to > from + 1 && objectOfAction(claims, left, to) && hitFrom(claims, to, /^type:compute/))
  )
    return 2;
  const expected =
    (bare && objectOfAction(claims, left, to)) ||
    (bare && aspectOf(claims, left) && endsPhrase(claims, to)) ||
    namesHead(claims, to) ||
    (left === from - 1 && isIntroduced(claims, left, to)) ||
    (bare && hasMetric(claims, left, to)) ||
    (bare && hasState(claims, left, to)) ||
    (to > from + 1 && hitFrom(claims, to, /^(?:if_lost|fail_event)$/)) ||
    (bare && isSecond(claims, left, to)) ||
    (bare && isRelatum(claims, left, to)) ||
    (bare &&
      opens(claims, left) &&
      /[^s]s$/.test(claims.word(to - 1)) &&
      /^(?:is|was|has|does|keeps|needs|looks|seems)$/.test(claims.word(to)));
  return expected ? 1 : 0;
}

const actionAt = (claims: Claims, left: number, to: number) =>
  claims.doc.hits.filter(
    (hit) =>
      (ACTS_ON.test(hit.concept) || hit.concept === 'do:update') &&
      hit.words.includes(left) &&
      !hit.words.includes(to - 1),
  );

/** "restart dispatch". */
const objectOfAction = (claims: Claims, left: number, to: number) =>
  actionAt(claims, left, to).some(
    // "stopped answering" is of another verb.
    ({ concept }) => ACTS_ON.test(concept) && !(STOPS.test(concept) && /ing$/.test(claims.word(left + 1))),
  ) &&
  (endsPhrase(claims, to) || hitFrom(claims, to, /^type:compute/));

/** "turn label printer off", "give push notify five more workers": the words of the verb stand around it. */
const objectWithin = (claims: Claims, left: number, to: number) =>
  actionAt(claims, left, to).some(({ words, concept }) => words.includes(to) && ACTS_ON.test(concept)) ||
  (/^(?:give|run|keep)$/.test(claims.word(left)) &&
    [to, to + 1, to + 2].some((at) => claims.ownerOf(at) === 'count') &&
    claims.hasHit('scale_unit'));

/** "latency of quotes", "ram on session store", "canary 8.0 of recs". */
function aspectOf(claims: Claims, left: number): boolean {
  if (ADDED_TO.test(claims.word(left)) && hitEndingAt(claims, left - 1, /^scale_unit/)) return true;
  if (!LINK.test(claims.word(left))) return false;
  if (hitEndingAt(claims, left - 1, ASPECT)) return true;
  return claims.ownerOf(left - 1) === 'version';
}

/** Nothing goes on with the noun: a stop, a preposition, an auxiliary, an adverb, or something of its own kind. */
function endsPhrase(claims: Claims, to: number): boolean {
  const token = claims.token(to);
  if (!token || token.kind === 'punct' || claims.ownerOf(to) !== undefined) return true;
  if (token.kind === 'number' || token.kind === 'code') return true;
  if (HEAD.test(token.lemma)) return true;
  return loadVocabulary().everyday.has(token.word) || hitFrom(claims, to, /^(?:environment|region|metric|status):/);
}

/** "the shadow ranker service". */
const namesHead = (claims: Claims, to: number) => HEAD.test(claims.lemma(to)) && claims.token(to)?.kind === 'word';

/** "the infrastructure fleet manager", "in cluster core"; not "stack trace". */
function isIntroduced(claims: Claims, left: number, to: number): boolean {
  if (!/^(?:infrastructure|infra|environment|env|stack|svc|cluster)$/.test(claims.word(left))) return false;
  return endsPhrase(claims, to) && !COMPOUND_TAIL.test(claims.lemma(to - 1));
}

/** "recs 7.9", "put quotes with the build 4471". */
function hasVersion(claims: Claims, to: number, bare: boolean): boolean {
  if (claims.ownerOf(to) === 'version') return true;
  if (!bare || !/^(?:with|at|to|back|on)$/.test(claims.word(to))) return false;
  for (let at = to + 1; at <= to + 4; at++)
    if (claims.ownerOf(at) === 'version') return claims.hasHit('do:deploy') || claims.hasHit('do:rollback');
  return false;
}

/** "restart consul and nomad". */
const isSecond = (claims: Claims, left: number, to: number) =>
  /^(?:and|or|,)$/.test(claims.word(left)) &&
  endsPhrase(claims, to) &&
  claims.entities.some(
    (entity) =>
      entity.type === 'name' &&
      entity.to === left &&
      claims.doc.hits.some((hit) => ACTS_ON.test(hit.concept) && hit.to === entity.from),
  );

/** Verbs that look at a metric. */
const LOOKS_AT =
  /^(?:trace|watch|plot|graph|chart|measure|track|report|sample|monitor|follow|inspect|map|profile|record)$/;

/** "quotes latency", "whether recs p99 is off". */
function hasMetric(claims: Claims, left: number, to: number): boolean {
  if (!hitFrom(claims, to, /^metric:/) || LOOKS_AT.test(claims.word(to - 1))) return false;
  const before = claims.token(left);
  if (/ing$/.test(claims.word(to - 1)) && claims.lemma(left) === 'be') return false;
  return opens(claims, left) || (before !== undefined && loadVocabulary().functional.has(before.word));
}

const STATE = /^(?:status:|fail_event|if_lost|health$|metric:latency|stop_working)/;
const OPENS_QUESTION = /^(?:is|are|was|were|does|did|do|has|will|could|might|can|why|y|if|suppose|whether|when|how)$/;

/** What a service does, after an auxiliary and its name. */
const DOES =
  /^(?:have|need|use|consume|get|serve|handle|take|run|return|respond|talk|sit|live|hold|eat|burn|throw|depend|rely|connect|belong|survive|reach|write|require|expose|cope|last|feel|look|seem|behave)$/;

/** "does photos depend on it", "orders is failing": a plural with a singular verb is a name. */
const isName = (claims: Claims, at: number) => {
  const token = claims.token(at);
  return token !== undefined && /[^s]s$/.test(token.word) && /^(?:is|was|has|does)$/.test(claims.word(at - 1));
};

/** "why is payroll down", "y dispatch slow", "suppose idp dies". */
function hasState(claims: Claims, left: number, to: number): boolean {
  if (!OPENS_QUESTION.test(claims.word(left))) return false;
  const word = claims.word(to);
  if (/^(?:do|does|did|will|would|can|could|might)$/.test(claims.word(left)) && DOES.test(word)) return true;
  if (/^(?:so|too|very|really|extremely|totally|completely)$/.test(word)) return hitFrom(claims, to + 1, STATE);
  return (
    isName(claims, to - 1) ||
    hitFrom(claims, to, STATE) ||
    (/^(?:still|look|looks|also|now)$/.test(claims.word(to)) && hitFrom(claims, to + 1, STATE))
  );
}

/** "what depends on payroll", "between wallet and payroll". */
function isRelatum(claims: Claims, left: number, to: number): boolean {
  if (
    claims.doc.hits.some(
      (hit) => /^(?:graph|impact|use_of)$/.test(hit.concept) && hit.words.length > 1 && hit.to === left + 1,
    )
  )
    return endsPhrase(claims, to);
  if (
    /^(?:and|vs|versus|against|with|to)$/.test(claims.word(left)) &&
    claims.ownerOf(left - 1) === 'name' &&
    claims.hasHit('compare')
  )
    return endsPhrase(claims, to);
  return false;
}

/** "dispatch needs 3 more tasks", "payroll from 8 down to 4". */
function takesCopies(claims: Claims, left: number, to: number): boolean {
  if (!opens(claims, left) || !/^(?:need|needs|to|from|x|=|should)$/.test(claims.word(to))) return false;
  for (let at = to; at <= to + 4; at++) if (claims.ownerOf(at) === 'count') return true;
  return false;
}

/** "the new pricing is worse, go back": what is to be undone. */
function isJudged(claims: Claims, left: number, to: number): boolean {
  if (!claims.hasHit('do:rollback') || !/^(?:is|was|has|broke|breaks|does)$/.test(claims.word(to))) return false;
  return /^(?:new|latest|last|current)$/.test(claims.word(left)) && DETERMINER.test(claims.word(left - 1));
}

/** Where an unknown word is no name: a verb we do not know, a predicate, an abbreviation without a place of its own. */
export function denied(claims: Claims, from: number, to: number): boolean {
  const word = claims.word(from);
  if (to > from + 1) return false;
  if (word.length < 3) return expectsName(claims, from, to) === 0;
  const next = claims.word(to);
  // "yeet the canary release", "helm uninstall kyc-mock".
  if (opens(claims, from - 1) && /^(?:the|a|an|my|our|your|this|these|those|all|every|it|them)$/.test(next))
    return true;
  // "do we have leftovers".
  if (
    /^(?:any|some|no|many|more|have|few|other|these|those|their|his|her|your|such)$/.test(claims.word(from - 1)) &&
    /s$/.test(word)
  )
    return true;
  // "the cluster is kaput", but "is geocoder up" and "what is geocoder".
  if (claims.lemma(from - 1) !== 'be' || opens(claims, from - 2)) return false;
  return !/^(?:what|who|where|how|which|why|when)$/.test(claims.word(from - 2));
}
