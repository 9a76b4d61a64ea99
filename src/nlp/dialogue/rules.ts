/** The forms in which a turn goes on with the one before, most telling first. */
import { type Intent, MUTATING } from '../intents.ts';
import { askedToo, changeAgain, otherNumber, sameAgain, takenBack } from './again.ts';
import { answersBack, otherClass, otherWindow, wrongOne } from './answering.ts';
import { commanded, tagged } from './commands.ts';
import { grouped, more, narrowed } from './listing.ts';
import { onlyOne } from './pick.ts';
import { type Adoption, describing, isAbout, isFragment, isGuess, type Reading, type Rule } from './reading.ts';
import { isSet, isTarget } from './topic.ts';

const asksForList = (intent: Intent) => /^(?:list_resources|get_statistics)$/.test(intent);

/** "from where comes this??" */
const WHENCE =
  /^(?:and |but |so )*(?:(?:from )?where (?:does|did|do|is|are|comes?) (?:it|that|this|they|these|those)\b(?: (?:come|coming|came|stem|originate|from)\b.*)?|from where (?:comes?|does|did) .{0,16}|whence .{0,12})[\s?.!]*$/;

const why: Rule = ({ text, found, topic }) => {
  if (MUTATING.has(topic.intent) || found.length > 0) return undefined;
  if (WHENCE.test(text)) return { intent: 'find_root_cause', because: 'asks where it comes from', relation: 'leans' };
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

/** "how can I narrow that down?" asks about opsctl, when it asks for nothing that opsctl answers. */
const howTo: Rule = ({ text, verdict }) =>
  isGuess(verdict) &&
  verdict.intent === 'unknown' &&
  /^(?:so |and |but )*how (?:can|do|would|could|should) (?:i|we|one)\b/.test(text)
    ? { intent: 'help', because: 'asks how something is done', confidence: 0.65, relation: 'fresh' }
    : undefined;

/** "how will that look in six weeks", after a metric. */
const later: Rule = ({ text, topic, verdict }) => {
  if (!/^(?:get_metrics|detect_anomaly|forecast_capacity)$/.test(topic.intent)) return undefined;
  if (!topic.entities.some(({ type }) => type === 'metric') || verdict.intent === 'impact_analysis') return undefined;
  const asked =
    /^(?:and |so |but )*(?:how|where|what)(?: much| high| big)? (?:will|would|might|is) (?:it|that|this|they|those) (?:look|be|go|develop|evolve|change|grow|end up|going|headed|heading)\b/;
  return asked.test(text)
    ? { intent: 'forecast_capacity', because: 'asks how it goes on', relation: 'leans' }
    : undefined;
};

/** "against yesterday?", "versus last week". */
const against: Rule = ({ text, topic, types }) => {
  if (!METRIC_TOPICS.test(topic.intent) || !(types.has('time_window') || types.has('name') || types.has('resource_id')))
    return undefined;
  if (
    !/^(?:and |or |but |now )*(?:against|versus|vs|compared (?:to|with)|relative to|next to|than)\b/.test(text) &&
    !BESIDE.test(text)
  )
    return undefined;
  return { intent: 'compare', because: 'asks for something beside it', relation: 'leans' };
};

/** "how does that look next to last week". */
const BESIDE =
  /^(?:and |so |but |now )*(?:how|what) (?:does|do|did|is|are|was|were) (?:it|that|this|they|those|these)\b.{0,24}\b(?:next to|beside|against|versus|vs|compared (?:to|with)|relative to|in comparison (?:to|with))\b/;

/** "did a stranger log in there". */
const intruded: Rule = ({ text, leaning, found }) =>
  (leaning.place || leaning.one || leaning.many) &&
  !found.some(isTarget) &&
  /\b(?:stranger|intruder|hacker|attacker|outsider|burglar|unauthori[sz]ed|uninvited|somebody|someone|anyone|anybody)\b.{0,24}\b(?:log(?:ged)? (?:in|on)|break in|broke in|broken in|get in|got in|sneak(?:ed)? in|hack(?:ed)?|poke[ds]? around|tamper(?:ed)?|intrude[ds]?)\b/.test(
    text,
  ) &&
  !/\b(?:who|when)\b/.test(text)
    ? { intent: 'detect_threat', because: 'asks for intruders', relation: 'leans' }
    : undefined;

const METRIC_TOPICS = /^(?:get_metrics|forecast_capacity|detect_anomaly|find_root_cause|compare)$/;

const otherMetric: Rule = (reading) => {
  const { topic, types } = reading;
  const { leaning, verdict } = reading;
  // "what is their cpu?" is as good as "their cpu?".
  const theirs = leaning.possessive && isGuess(verdict) && !types.has('comparator') && !types.has('sort');
  if (!types.has('metric') || !(theirs || isFragment(reading))) return undefined;
  if (theirs && isSet(topic)) return { intent: 'get_metrics', because: 'asks for a metric of them', relation: 'leans' };
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

/** What calls AWS each time it is asked for. */
const CALLS = /^discover_/;

const TOO = /\b(?:too|also|as well|next|instead|please)[\s.!]*$|\bagain\b/;

/** "and in ireland", after a discovery: said as something that goes on, of a place and nothing else. */
function anotherPlace({ found, leaning, text }: Reading): Adoption {
  const placed = found.every(({ type }) => type === 'region' || type === 'environment');
  if (!placed || !(leaning.opened || leaning.same || leaning.corrects || TOO.test(text)))
    return { intent: 'unknown', because: 'a word alone discovers nothing again', relation: 'fresh' };
  const [first] = found.map(({ type }) => type);
  const because = `names another ${first ?? 'place'} to discover`;
  return { intent: 'discover_resources', because, confidence: 0.75 };
}

const goesOn: Rule = (reading) => {
  const { topic, types, found, text, verdict } = reading;
  const placed = /^(?:and |so |but )+(?:what|who)(?: is| are)? (?:in|on|at|with|for|running in)\b/.test(text);
  if (!isFragment(reading) && !placed) return undefined;
  if (found.length === 0) {
    const ones = /\b(?:ones|those|them)\b/.test(text) && isSet(topic) && verdict.strength < 5;
    return ones ? { intent: topic.intent, because: 'narrows the list' } : undefined;
  }
  if (MUTATING.has(topic.intent)) return changeAgain(reading);
  // A stray word never calls AWS again.
  if (CALLS.test(topic.intent)) return anotherPlace(reading);
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
  const told = topic.entities.some(({ type }) => /^(?:name|resource_id|resource_type)$/.test(type));
  if (verdict.intent !== 'unknown' || !(told || onlyOne(topic))) return undefined;
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

/** Words enough for a request of its own. */
const SHORT = 8;

/** What was hardly understood and names filters only: "which is the biggest", "show me the high severity ones". */
const unexplained: Rule = ({ doc, topic, found, types, verdict, leaning }) => {
  if (!isGuess(verdict) || CALLS.test(topic.intent) || MUTATING.has(topic.intent) || MUTATING.has(verdict.intent))
    return undefined;
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

export const RULES: readonly Rule[] = [
  takenBack,
  otherClass,
  wrongOne,
  answersBack,
  otherWindow,
  otherNumber,
  sameAgain,
  why,
  when,
  more,
  howTo,
  tagged,
  commanded,
  askedToo,
  narrowed,
  grouped,
  later,
  intruded,
  against,
  otherMetric,
  otherKind,
  outcome,
  goesOn,
  whatItIs,
  stateOf,
  unexplained,
];
