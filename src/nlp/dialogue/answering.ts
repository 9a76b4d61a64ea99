/** Answers to what was asked back, remarks on an answer, and the values that take the place of those said before. */
import { type Intent, MUTATING } from '../intents.ts';
import { changeAgain, TOLD } from './again.ts';
import { isFragment, isGuess, type Rule } from './reading.ts';
import type { Topic } from './topic.ts';

const ASKED =
  /\?[\s"')]*$|\bwhich (?:one|environment|region|version|metric|of (?:them|these|those))\b[^.?!]*[.!]?\s*$/i;

/** Whether the last answer asked for something that the request lacked. */
export const asksBack = ({ answer }: Pick<Topic, 'answer'>): boolean => answer !== undefined && ASKED.test(answer);

const NEGATED = /^(?:not|n't|never|nothing|none|neither|except|without|nor|no|nope)$/;
const COMPLETES =
  /^(?:name|resource_id|resource_type|environment|region|version|count|metric|time_window|tag|comparator)$/;

/** "To which environment?" "production": the request of the turn before, complete now. What destroys is said in full. */
export const answersBack: Rule = (reading) => {
  const { topic, types, doc, replaced } = reading;
  if (!asksBack(topic) || /^(?:delete_|discover_)/.test(topic.intent) || !isFragment(reading)) return undefined;
  if (replaced.length === 0 && doc.words.some((word) => NEGATED.test(word))) return undefined;
  if (doc.hits.some(({ concept }) => TOLD.test(concept)) || /\?\s*$/.test(doc.text)) return undefined;
  if (![...types].some((type) => COMPLETES.test(type))) return undefined;
  if (MUTATING.has(topic.intent) && (types.has('metric') || types.has('time_window') || types.has('status')))
    return undefined;
  return { intent: topic.intent, because: 'answers what was asked back', confidence: 0.8 };
};

const REMARK =
  /^(?:(?:that|this|it|they|these|those|how|what a|all)(?: (?:is|are|was|looks?|seems?|sounds?))? )?(?:(?:really|pretty|very|so|quite|a bit|rather|kind of|kinda|just|too|somewhat|not|all) )*(?:weird|strange|odd|funny|curious|interesting|surprising|unexpected|impressive|fascinating|crazy|wild|scary|worrying|bad|terrible|awful|nice|cool|neat|great|lovely|sad|annoying|suspicious|fishy|ugly|amazing|too bad|a surprise|a pity|a shame|mess)(?: (?:indeed|really|stuff|though|then|huh|hm+))?[\s.!…]*$/;

/** "hm, that's weird" asks for nothing. */
export const isRemark = (text: string): boolean => text === '' || REMARK.test(text);

const CLASS = /^(?:[a-z]+\.)?[a-z]+\d[a-z-]*\.\d*(?:nano|micro|small|medium|x?large|metal)$/;

/** `t3.large`, `db.r6g.xlarge`: how big a thing is, and no name of one. */
export const isClass = (word: string): boolean => CLASS.test(word);

/** "db.r6g.2xlarge is better, take that", after another class was asked for. */
export const takesInstead = (text: string, before: Intent): boolean =>
  before === 'update_infrastructure' &&
  text.split(/[\s,!]+/).some(isClass) &&
  /\b(?:better|instead|rather|enough|will do|(?:take|use|pick|choose) (?:that|this|it|the)|go (?:with|for)|make (?:it|that))\b|^(?:no|sorry|take|use|rather)\b/.test(
    text,
  ) &&
  !/\?|\b(?:not|n't|never|no need|don't|would|should|if|said|says|thinks?)\b/.test(text);

export const otherClass: Rule = ({ text, topic }) =>
  takesInstead(text, topic.intent)
    ? { intent: topic.intent, because: 'names another class for the same change', confidence: 0.75 }
    : undefined;

/** "wrong build, rc4", "wrong one, puffin-worker it is". */
export const wrongOne: Rule = (reading) => {
  const { text, topic, found } = reading;
  if (!/^(?:that is |that was |oh |ah )?(?:the )?wrong [a-z]+\b/.test(text) || found.length === 0) return undefined;
  if (MUTATING.has(topic.intent)) return changeAgain(reading);
  return { intent: topic.intent, because: 'puts right what was asked for', confidence: 0.8 };
};

/** "14:00 to 15:30 is enough": another window for the question before. */
export const otherWindow: Rule = ({ text, topic, types, verdict, found }) => {
  if (!types.has('time_window') || MUTATING.has(topic.intent) || found.length > 1 || !isGuessOrStatement(verdict))
    return undefined;
  if (
    !/\b(?:is|are|would be|will be|will)(?: (?:more than|quite|also|just))? (?:enough|fine|ok|okay|plenty|do|sufficient|good|better)\b[\s.!]*$/.test(
      text,
    )
  )
    return undefined;
  return { intent: topic.intent, because: 'asks for another time', confidence: 0.8 };
};

const isGuessOrStatement = (verdict: Parameters<typeof isGuess>[0]) => verdict.intent === 'unknown' || isGuess(verdict);
