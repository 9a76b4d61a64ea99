/** The forms in which a turn goes on with the one before, most telling first. */
import type { Found } from '../entities/recognise.ts';
import { looksLikeAsset } from '../evidence/target.ts';
import { type EntityType, type Intent, MUTATING } from '../intents.ts';
import type { Verdict } from '../judge.ts';
import type { Document } from '../text/document.ts';
import type { Leaning } from './leaning.ts';
import type { Relation } from './resume.ts';
import { isSet, isTarget, type Topic } from './topic.ts';

export interface Reading {
  doc: Document;
  /** Its words without hesitation and politeness in front. */
  text: string;
  verdict: Verdict;
  found: readonly Found[];
  types: ReadonlySet<EntityType>;
  topic: Topic;
  leaning: Leaning;
  /** What is named only to be replaced: "not staging, production". */
  replaced: readonly Found[];
}

export interface Adoption {
  intent: Intent;
  because: string;
  confidence?: number;
  relation?: Relation;
}

type Rule = (reading: Reading) => Adoption | undefined;

const ABOUT = /^(?:and |but |or |also |then )*(?:what about|how about|what of)\b/;
/** Phrases that make a request of a turn; without any, it is made of nouns and filters only. */
const PREDICATES =
  /^(?:do:|cause$|impact$|predict_word$|fail_event$|threat$|anomaly$|compare$|change$|history$|statistics$|forecast$|graph$|detect$|describe$|check$|tool_past$)/;
const QUESTION =
  /^(?:what|which|who|whom|whose|where|why|how|anything|everything|something|is|are|was|were|does|do|did|has|have|had|will|can|could|would|should)$/;

/** Whether a turn has no verb and no question of its own: "and in ireland?", "only the big ones", "what about memory". */
export function isFragment({ doc, text, found }: Pick<Reading, 'doc' | 'text' | 'found'>): boolean {
  const named = (hit: { from: number; to: number }) => found.some(({ from, to }) => hit.from >= from && hit.to <= to);
  const polite = doc.hits.filter(({ concept }) => concept === 'polite');
  const predicate = doc.hits.some(
    (hit) =>
      PREDICATES.test(hit.concept) &&
      !named(hit) &&
      !polite.some(({ from, to }) => hit.from >= from && hit.to <= to) &&
      !/^(?:make|put|same|against|around)$/.test(doc.words[hit.from] ?? ''),
  );
  if (predicate) return false;
  if (ABOUT.test(text)) return true;
  const [first = '', second = ''] = text.replace(/^(?:and|or|but|also|plus|then|just|only) /, '').split(' ');
  if (first === 'any' || (first === 'same' && second !== 'as')) return true;
  return !QUESTION.test(first) && !(/^(?:list|show|find|get|give|display|tell|count)$/.test(first) && second !== '');
}

const isAbout = ({ text }: Reading) => ABOUT.test(text);
const asksForList = (intent: Intent) => /^(?:list_resources|get_statistics)$/.test(intent);

/** What describes the one thing spoken of. */
export function describing({ entities }: Pick<Topic, 'entities'>): Intent {
  const target = entities.find(isTarget);
  return target?.type === 'name' && !looksLikeAsset(target.value) ? 'describe_infrastructure' : 'describe_resource';
}

const OPPOSITE: Partial<Record<Intent, Intent>> = {
  deploy: 'rollback',
  start_resource: 'stop_resource',
  stop_resource: 'start_resource',
};

const takenBack: Rule = ({ text, topic }) => {
  const opposite = OPPOSITE[topic.intent];
  const undone =
    /^(?:(?:can|could) you |please |just )*(?:undo|revert|reverse|roll (?:it|that|this|them) back|(?:put|take|change|turn|set) (?:it|that|this|them|everything) back|back (?:to )?(?:how|as|what|where|the way) it was|go back)\b/;
  if (opposite === undefined || !undone.test(text) || /\b(?:on|off|up) again\b/.test(text)) return undefined;
  return { intent: opposite, because: 'takes back what was asked for' };
};

const otherNumber: Rule = (reading) => {
  const { topic, types, verdict, text } = reading;
  if (topic.intent !== 'scale' || !types.has('count')) return undefined;
  if (types.has('time_window') || types.has('metric') || types.has('limit')) return undefined;
  if (verdict.intent !== 'scale' && !isFragment(reading) && !/^(?:make|set|put)\b/.test(text)) return undefined;
  return { intent: 'scale', because: 'gives another number of copies' };
};

const sameAgain: Rule = (reading) => {
  const { text, topic } = reading;
  const again =
    /^(?:and |now |then |do |run |show |please |give me |me )*(?:the )?same(?: thing| again| question| check)?(?: for| in| on| with| but| at| over| please|[?.!]|$)/.test(
      text,
    ) ||
    /\b(?:do (?:that|this|it|the same)(?: thing)?(?: too| again| as well)? (?:for|in|on|with)|(?:the )?same (?:for|in|on)|likewise|ditto)\b/.test(
      text,
    );
  const repeated =
    /^(?:please |ok |and |once )*(?:again|once more|one more time|retry|try (?:it |that )?again|repeat(?: it| that)?|do (?:it|that) again|(?:run|show|list|check) (?:it|that|them) again|rerun(?: it| that)?)[\s.!?]*(?:please)?[\s.!?]*$/;
  if (repeated.test(text) && !/^delete_/.test(topic.intent))
    return { intent: topic.intent, because: 'asks for it again', confidence: 0.75 };
  if (!again) return undefined;
  if (MUTATING.has(topic.intent)) return changeAgain(reading);
  return { intent: topic.intent, because: 'asks for the same again' };
};

const why: Rule = ({ text, found, topic }) => {
  if (MUTATING.has(topic.intent) || found.length > 0) return undefined;
  if (
    !/^(?:and |but |so )*(?:why|how come|for what reason|what for|what(?: is)? (?:the|its) (?:reason|cause)|what(?: is|s)? (?:behind|causing|causes|caused|driving|drives|triggered|triggering) (?:it|that|this|them|those|these|the))\b.{0,24}$/.test(
      text,
    )
  )
    return undefined;
  if (/\bwhy not\b/.test(text)) return undefined;
  return { intent: 'find_root_cause', because: 'asks why', relation: 'leans' };
};

const INSIGHT =
  /^(?:get_health|predict_failure|forecast_capacity|detect_threat|detect_anomaly|find_root_cause|explain_change|show_history)$/;

const when: Rule = ({ text, topic }) => {
  if (!INSIGHT.test(topic.intent)) return undefined;
  if (
    !/^(?:and |but |so )*(?:since when|until when|by when|from when|how soon|when)(?: exactly| roughly| about| is that| was that| will that be| would that be)?[\s?.!]*$/.test(
      text,
    )
  )
    return undefined;
  return { intent: topic.intent, because: 'asks when' };
};

const more: Rule = ({ text, topic, found }) => {
  const all =
    /^(?:and |please |can you |could you |i want to see |let me see )*(?:show|list|give|see|print|display)? ?(?:me )?(?:(?:some |any )?more(?: (?:of (?:them|those|these)|ones|results|rows|please))?|all|all of (?:it|them|those)|everything|them all|the (?:rest|others|remaining ones|remainder)(?: of (?:them|those))?|(?:the )?next (?:page|ones|batch)|page \d+|the (?:full|whole|complete) list|the full thing)(?: please)?[\s?.!]*$/;
  if (isSet(topic) && all.test(text)) return { intent: topic.intent, because: 'asks for more of the list' };
  const details =
    /^(?:and |please |can you |could you |give me |show me |show |i want |i need )*(?:tell me more|(?:some |any )?(?:more|further) (?:details?|info(?:rmation)?)|details?|more|elaborate|expand|go deeper)(?: (?:on|about) (?:it|that|this|them))?(?: please)?[\s?.!]*$/;
  if (found.length > 0 || !details.test(text) || isSet(topic) || !topic.entities.some(isTarget)) return undefined;
  return { intent: describing(topic), because: 'asks for more about it', relation: 'leans' };
};

const METRIC_TOPICS = /^(?:get_metrics|forecast_capacity|detect_anomaly|find_root_cause|compare)$/;

const otherMetric: Rule = (reading) => {
  const { topic, types } = reading;
  if (!types.has('metric') || !isFragment(reading)) return undefined;
  if (METRIC_TOPICS.test(topic.intent)) return { intent: topic.intent, because: 'asks the same of another metric' };
  return { intent: 'get_metrics', because: 'asks for a metric of what was spoken of', relation: 'leans' };
};

const otherKind: Rule = (reading) => {
  const { topic, types, found } = reading;
  if (!types.has('resource_type') || types.has('name') || types.has('resource_id') || !isFragment(reading))
    return undefined;
  if (asksForList(topic.intent)) return { intent: topic.intent, because: 'asks for another kind' };
  const kind = found.find(({ type }) => type === 'resource_type');
  const several = /[^s]s$/i.test(kind?.text ?? '');
  if (/^(?:list_|describe_|discover_|show_history)/.test(topic.intent) || MUTATING.has(topic.intent))
    return several || isSet(topic)
      ? { intent: 'list_resources', because: 'asks for its parts of a kind', relation: 'leans' }
      : { intent: 'describe_resource', because: 'asks for its part of a kind', relation: 'leans' };
  return { intent: topic.intent, because: 'asks the same of its parts of a kind' };
};

const goesOn: Rule = (reading) => {
  const { topic, types, found, text, verdict } = reading;
  const placed = /^(?:and |so |but )+(?:what|who)(?: is| are)? (?:in|on|at|with|for|running in)\b/.test(text);
  if (!isFragment(reading) && !placed) return undefined;
  if (found.length === 0) {
    const ones = /\b(?:ones|those|them)\b/.test(text) && isSet(topic) && verdict.strength < 5;
    return ones ? { intent: topic.intent, because: 'narrows the list' } : undefined;
  }
  if (MUTATING.has(topic.intent)) return changeAgain(reading);
  if (types.has('resource_id') && asksForList(topic.intent))
    return { intent: 'describe_resource', because: 'names one of them' };
  if (types.has('name') && topic.intent === 'list_infrastructure')
    return { intent: 'describe_infrastructure', because: 'names one of them' };
  return {
    intent: topic.intent,
    because: isAbout(reading) ? 'asks the same about something else' : 'goes on with the question before',
    confidence: 0.82,
  };
};

const whatItIs: Rule = ({ text, topic, verdict }) => {
  if (
    verdict.intent !== 'unknown' ||
    !topic.entities.some(({ type }) => /^(?:name|resource_id|resource_type)$/.test(type))
  )
    return undefined;
  if (!/^(?:so |and |but )*(?:what|who)(?: exactly)?(?: is| are) (?:it|that|this|they|these|those)\b/.test(text))
    return undefined;
  return {
    intent: topic.entities.some(isTarget) ? describing(topic) : 'describe_resource',
    because: 'asks what was spoken of',
    confidence: 0.75,
    relation: 'leans',
  };
};

const outcome: Rule = ({ text, topic, found }) => {
  if (!MUTATING.has(topic.intent) || found.some(isTarget)) return undefined;
  const asked =
    /^(?:and |so |but )*(?:did|does|has|have|is|are) (?:it|that|this|they|things|everything)(?: (?:now|all|really))* (?:help|helped|work|worked|working|fix|fixed|better|recover|recovered|back|fine|ok|okay|good)\b/;
  if (!asked.test(text)) return undefined;
  return { intent: 'get_health', because: 'asks how it is after the change', relation: 'leans' };
};

/** Below this an intent of its own is no more than a guess. */
const GUESS = 0.45;
const isGuess = ({ intent, confidence }: Verdict) => (intent === 'unknown' ? confidence < 0.65 : confidence < GUESS);

/** Words enough for a request of its own. */
const SHORT = 8;

/** What was hardly understood and names filters only: "which is the biggest", "show me the high severity ones". */
const unexplained: Rule = ({ doc, topic, found, types, verdict, leaning }) => {
  if (!isGuess(verdict) || MUTATING.has(topic.intent) || MUTATING.has(verdict.intent)) return undefined;
  if (found.length === 0 || doc.tokens.length > SHORT || doc.hits.some(({ concept }) => /^outside_/.test(concept)))
    return undefined;
  if (!isSet(topic) && !leaning.one && !leaning.many && !types.has('severity')) return undefined;
  if (types.has('name') || types.has('resource_id')) return undefined;
  if (types.has('resource_type') && !isSet(topic))
    return { intent: 'list_resources', because: 'asks for its parts of a kind', confidence: 0.65, relation: 'leans' };
  return { intent: topic.intent, because: 'can only go on with the question before', confidence: 0.62 };
};

/** A question of those spoken of that nothing else explains: "which of these belong to billing", "is it still slow". */
const stateOf: Rule = ({ text, topic, types, leaning, verdict }) => {
  if (!isGuess(verdict)) return undefined;
  if (leaning.many && isSet(topic) && /^(?:and |so |but )*(?:which|what|any|how many) (?:of|ones?)\b/.test(text))
    return {
      intent: topic.intent === 'get_statistics' ? 'list_resources' : topic.intent,
      because: 'asks which of them',
      confidence: 0.65,
      relation: 'leans',
    };
  if (!leaning.one && !leaning.many) return undefined;
  if (!/^(?:and |so |but )*(?:is|are|was|were|does|do|how)\b/.test(text)) return undefined;
  const because = 'asks how it is';
  if (types.has('metric')) return { intent: 'get_metrics', because, confidence: 0.7, relation: 'leans' };
  if (types.has('status')) return { intent: 'get_health', because, confidence: 0.7, relation: 'leans' };
  return undefined;
};

/** A change is taken over only by a turn that names another target or value for it, and never one that destroys. */
function changeAgain(reading: Reading): Adoption | undefined {
  const { topic, types, doc, replaced, leaning, text } = reading;
  const { intent } = topic;
  if (
    replaced.length === 0 &&
    doc.words.some((word) => /^(?:not|n't|never|nothing|none|except|without|nor)$/.test(word))
  )
    return undefined;
  if (intent === 'delete_infrastructure' || intent === 'delete_deployment') return undefined;
  if (types.has('metric') || types.has('time_window') || types.has('status')) return undefined;
  // A name or a place alone may be the beginning of anything.
  const joined = leaning.opened || leaning.corrects || leaning.same || /\b(?:too|also|instead|next|again)\b/.test(text);
  if (!joined && !types.has('count') && !types.has('version')) return undefined;
  const named = ['environment', 'name', 'resource_id', 'region', 'version', 'count'] as const;
  if (!named.some((type) => types.has(type))) return undefined;
  return { intent, because: 'names another target or value for the same change', confidence: 0.7 };
}

export const RULES: readonly Rule[] = [
  takenBack,
  otherNumber,
  sameAgain,
  why,
  when,
  more,
  otherMetric,
  otherKind,
  outcome,
  goesOn,
  whatItIs,
  stateOf,
  unexplained,
];
