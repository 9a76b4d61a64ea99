/** Turns that lean on the one before: which intent they stand for, and what they take over. */
import { type Found, valuesOf } from './entities/recognise.ts';
import { type Entity, type EntityType, type Intent, MUTATING } from './intents.ts';
import type { Verdict } from './judge.ts';
import type { Document } from './text/document.ts';

interface Before {
  intent: Intent;
  entities: readonly Entity[];
  contextEntities: readonly Entity[];
}

const ELLIPSIS =
  /^(?:and|what about|how about|same|only|just|but|also|or|not|for|in|on|over|now|then|ok|okay|instead|sorry|i meant|i mean|make it|no|hmm|actually|with|without|plus|during|since|from|at|those|these|the|any|which|including|except|sorted|sort|order|per|by|last|next|past|yesterday|today)\b/;
const PRONOUN =
  /^(?:it|its|they|them|their|that|this|these|those|there|one|ones|same|first|second|third|so|instead|others|other|rest|more)$/;

/** Below this the clause has no clear intent of its own. */
const WEAK = 3.3;

/**
 * The intent a turn stands for after another one: its own when it is clear, otherwise the earlier. A change is taken
 * over only by a turn that names something new for it ("same for staging", "make it 4").
 */
export function resumeIntent(doc: Document, verdict: Verdict, found: readonly Found[], before: Before): Verdict {
  const text = doc.words.join(' ').replace(/^[\s,.]+/, '');
  if (verdict.intent === 'unknown' && verdict.strength >= 4) return verdict;
  if (verdict.intent === 'greeting' || verdict.intent === 'help' || verdict.injection || verdict.withheld)
    return verdict;
  if (before.intent === 'unknown' || before.intent === 'greeting' || before.intent === 'help') return verdict;
  const elliptic = ELLIPSIS.test(text) || doc.tokens.length <= 6 || doc.words.some((word) => PRONOUN.test(word));
  if (!elliptic) return verdict;
  const adopt = (intent: Intent, because: string, confidence = 0.8): Verdict => ({
    ...verdict,
    intent,
    confidence,
    strength: 4,
    evidence: [{ intent, weight: 4, because }],
    alternatives: [{ intent: verdict.intent, confidence: verdict.confidence }],
  });
  if (
    /\bthe (?:first|second|third|fourth|fifth|last) (?:one|of)\b/.test(text) &&
    /^list_/.test(before.intent) &&
    verdict.strength < WEAK
  )
    return adopt(
      before.intent === 'list_infrastructure' ? 'describe_infrastructure' : 'describe_resource',
      'picks one of the list',
      0.85,
    );
  if (verdict.intent === 'describe_resource' && !verdict.targeted && /_infrastructure$/.test(before.intent))
    return adopt('describe_infrastructure', 'asks for details of what was spoken of', 0.85);
  if (
    verdict.intent === 'unknown' &&
    /^(?:so |and |but )?what (?:is|are|'s) (?:it|that|this|they|these)\b/.test(text) &&
    before.entities.some(({ type }) => /^(?:name|resource_id|resource_type)$/.test(type))
  )
    return adopt('describe_resource', 'asks what was spoken of', 0.75);
  const types = new Set(found.map(({ type }) => type));
  if (
    before.intent === 'deploy' &&
    /\b(?:back|undo|revert|how it was|as it was)\b/.test(text) &&
    /\bput|back|undo|revert\b/.test(text)
  )
    return adopt('rollback', 'takes the last deployment back', 0.85);
  if (types.has('count') === false && before.intent === 'scale' && /\b\d+\b/.test(text) && verdict.strength < WEAK + 1)
    return adopt('scale', 'gives another number of copies');
  if (before.intent === 'scale' && types.has('count') && verdict.strength < 5)
    return adopt('scale', 'gives another number of copies', 0.85);
  const sameAgain =
    /^(?:and |then |ok |now )*(?:the )?same\b/.test(text) ||
    /\b(?:same (?:for|in|on|with|again)|likewise|do (?:that|the same) (?:for|in|on))\b/.test(text);
  if (sameAgain && verdict.strength < 5) return adopt(before.intent, 'asks for the same again', 0.85);
  const about = /^(?:and |ok |so |hmm |but )*(?:what about|how about)\b/.test(text);
  if (
    verdict.strength >= WEAK &&
    !about &&
    !(verdict.intent === 'get_metrics' && before.intent === 'forecast_capacity') &&
    !fragment(doc, verdict)
  )
    return verdict;
  if (found.length === 0 && !(/^list_/.test(before.intent) && /\bones?\b/.test(text))) return verdict;
  if (MUTATING.has(before.intent))
    return changeAgain(before.intent, types) && !types.has('metric')
      ? adopt(before.intent, 'names another target or value for the same change', 0.7)
      : verdict;
  if (verdict.intent !== 'unknown' && verdict.strength >= 4.5 && !about) return verdict;
  return adopt(continued(before.intent, types), 'goes on with the question before', 0.8);
}

const changeAgain = (intent: Intent, types: ReadonlySet<EntityType>): boolean =>
  (types.has('environment') ||
    types.has('name') ||
    types.has('resource_id') ||
    types.has('region') ||
    types.has('version') ||
    types.has('count')) &&
  intent !== 'delete_infrastructure' &&
  intent !== 'delete_deployment';

/** A list of things asked about again with a metric becomes that metric; otherwise the question stays. */
function continued(intent: Intent, types: ReadonlySet<EntityType>): Intent {
  if (
    types.has('metric') &&
    (intent === 'get_health' || intent === 'describe_infrastructure' || intent === 'describe_resource')
  )
    return 'get_metrics';
  return intent;
}

/** No verb and no question word: nouns and filters only. */
function fragment(doc: Document, verdict: Verdict): boolean {
  if (verdict.opened && !/^(?:only|and|just)$/.test(doc.words[verdict.from] ?? '')) return false;
  return !doc.hits.some((hit) =>
    /^(?:do:|cause$|impact$|predict_word$|threat$|anomaly$|compare$|change$|history$|statistics$)/.test(hit.concept),
  );
}

/** Whether the turn is incomplete without the earlier one. */
export function isFollowUp(doc: Document, own: readonly Entity[], verdict: { intent: Intent }): boolean {
  if (verdict.intent === 'unknown' || verdict.intent === 'greeting' || verdict.intent === 'help') return false;
  const target = own.some(({ type }) => type === 'name' || type === 'resource_id');
  const leaning = doc.words.some((word) => PRONOUN.test(word)) || ELLIPSIS.test(doc.words.join(' '));
  return !target || leaning;
}

const CHANGING: readonly EntityType[] = ['count', 'version'];

/** What an intent can use of an earlier turn. Numbers of copies and versions belong to releases only. */
function useful(intent: Intent, type: EntityType): boolean {
  if (type === 'count') return intent === 'scale';
  if (CHANGING.includes(type)) return /^(?:deploy|rollback|compare|list_deployments)$/.test(intent);
  if (type === 'limit' || type === 'sort' || type === 'comparator') return /^list_|^get_statistics$/.test(intent);
  if (type === 'status') return /^list_|^get_statistics$/.test(intent) || MUTATING.has(intent);
  if (type === 'metric')
    return /^(?:get_metrics|forecast_capacity|detect_anomaly|compare|find_root_cause)$/.test(intent);
  if (type === 'severity') return intent === 'detect_threat';
  return true;
}

/**
 * Entities a turn takes over: every type it does not name itself and can use. Naming a new target drops the old one
 * and its kind; "the second one" picks an id from the answer.
 */
export function inheritEntities(
  part: { intent: Intent; entities: readonly Entity[] },
  earlier: readonly Entity[],
  answer?: string,
  text = '',
): Entity[] {
  const types = new Set(part.entities.map(({ type }) => type));
  const picked = answer === undefined ? undefined : pickFromAnswer(text, answer);
  if (picked) return [picked];
  const retargeted = types.has('name') || types.has('resource_id');
  const out: Entity[] = [];
  for (const entity of earlier) {
    if (types.has(entity.type) || !useful(part.intent, entity.type)) continue;
    if (
      retargeted &&
      (entity.type === 'name' || entity.type === 'resource_id' || entity.type === 'resource_type') &&
      part.intent !== 'compare'
    )
      continue;
    if (out.some(({ type, value }) => type === entity.type && value === entity.value)) continue;
    out.push(entity);
  }
  return part.intent === 'compare' && types.size > 0
    ? [...out, ...earlier.filter(({ type }) => types.has(type) && valuesOf(part.entities, type).length === 1)]
    : out;
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const ID = /arn:[^\s,;)]+|\b(?:i|vol|snap|vpc|subnet|sg|eni|nat|pcx|ami|igw|rtb|eipalloc|lt)-[0-9a-f]{6,17}\b/g;

function pickFromAnswer(text: string, answer: string): Entity | undefined {
  const lower = text.slice(0, 500).toLowerCase();
  let position = ORDINALS.findIndex((word) => new RegExp(`\\b${word}\\b`).test(lower));
  const figure = /(?:number|#|no\.?)\s*(\d{1,2})\b/.exec(lower);
  if (position < 0 && figure) position = Number(figure[1]) - 1;
  const last = /\bthe last (?:one|of)\b/.test(lower);
  if (position < 0 && !last) return undefined;
  const ids = [...answer.slice(0, 20_000).matchAll(ID)];
  const match = last ? ids.at(-1) : ids[position];
  return match
    ? { type: 'resource_id', value: match[0], text: match[0], start: match.index, end: match.index + match[0].length }
    : undefined;
}
