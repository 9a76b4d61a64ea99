/** Turns that ask for the same again: of another target, with another value, or the other way round. */
import { type Intent, MUTATING } from '../intents.ts';
import { type Adoption, isFragment, type Reading, type Rule } from './reading.ts';

const OPPOSITE: Partial<Record<Intent, Intent>> = {
  deploy: 'rollback',
  start_resource: 'stop_resource',
  stop_resource: 'start_resource',
};

const UNDO =
  /^(?:(?:can|could) you |please |just )*(?:undo|revert|reverse|roll (?:it|that|this|them) back|(?:put|take|change|turn|set) (?:it|that|this|them|everything) back|back (?:to )?(?:how|as|what|where|the way) it was|go back(?=[\s.!]*$| to\b| please\b| now\b| then\b))\b/;

/** "not good. go one version back". */
const VERSION_BACK =
  /^(?:(?:that (?:is |was )?)?(?:not|no) good[\s,.!;]+|bad[\s,.!;]+|doesn't work[\s,.!;]+)?(?:please |so |then |let us |lets |just )*(?:(?:one|a) (?:version|release|build) back|(?:go |step |move |back )(?:back )?(?:(?:by )?(?:one|a|1|the last|to the (?:last|previous|prior|older)) (?:version|release|build)|to the (?:one|version|release|build) before)(?: back)?)[\s.!]*(?:please)?[\s.!]*$/;

/** Whether a text takes back a change that was asked for: "undo that", "put it back", "go back". */
export const takesBack = (text: string, before: Intent): boolean =>
  OPPOSITE[before] !== undefined &&
  (UNDO.test(text) || (before === 'deploy' && VERSION_BACK.test(text))) &&
  !/\b(?:on|off|up) again\b/.test(text);

export const takenBack: Rule = ({ text, topic }) => {
  const opposite = OPPOSITE[topic.intent];
  if (opposite === undefined || !takesBack(text, topic.intent)) return undefined;
  return { intent: opposite, because: 'takes back what was asked for' };
};

export const otherNumber: Rule = (reading) => {
  const { topic, types, verdict, text } = reading;
  if (topic.intent !== 'scale' || !types.has('count')) return undefined;
  if (/^wrong\b/.test(text)) return undefined;
  if (types.has('time_window') || types.has('metric') || types.has('limit')) return undefined;
  if (
    verdict.intent !== 'scale' &&
    !isFragment(reading) &&
    !/^(?:make|set|put)\b|^\S+ (?:more|fewer|less|extra|additional)\b(?!.*\?)/.test(text)
  )
    return undefined;
  return { intent: 'scale', because: 'gives another number of copies' };
};

export const sameAgain: Rule = (reading) => {
  const { text, topic } = reading;
  const again =
    /^(?:and |now |then |do |run |show |please |give me |me )*(?:the )?same(?: thing| again| question| check)?(?: for| in| on| with| but| at| over| please|[?.!]|$)/.test(
      text,
    ) ||
    /\b(?:(?:do|repeat) (?:that|this|it|the same)(?: thing)?(?: too| again| as well)? (?:for|in|on|with)|(?:the )?same (?:for|in|on)|likewise|ditto)\b/.test(
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

/** "and vesper, will that crash too?": the same question in full. */
export const askedToo: Rule = ({ text, topic, verdict, types }) => {
  if (verdict.intent !== topic.intent || /^(?:list_|delete_)/.test(topic.intent)) return undefined;
  if (!types.has('name') && !types.has('resource_id')) return undefined;
  const too = /^(?:and|or|what about|how about)\b|\b(?:too|also|as well|either|likewise)\b/.test(text);
  return too ? { intent: topic.intent, because: 'asks the same in full', confidence: verdict.confidence } : undefined;
};

/** What is said of a change rather than asked for. */
export const TOLD = /^(?:reported|advice|hypothetical|permission|standing|injection)$/;

/** A change is taken over only by a turn that names another target or value for it, and never one that destroys. */
export function changeAgain(reading: Reading): Adoption | undefined {
  const { topic, types, doc, replaced, leaning, text } = reading;
  const { intent } = topic;
  // "he says do the same with heron".
  if (doc.hits.some(({ concept }) => TOLD.test(concept))) return undefined;
  if (
    replaced.length === 0 &&
    doc.words.some((word) => /^(?:not|n't|never|nothing|none|except|without|nor|need)$/.test(word))
  )
    return undefined;
  if (intent === 'delete_infrastructure' || intent === 'delete_deployment') return undefined;
  if (types.has('metric') || types.has('time_window') || types.has('status')) return undefined;
  // A name or a place alone may be the beginning of anything.
  const joined =
    leaning.opened ||
    leaning.corrects ||
    leaning.same ||
    /\b(?:too|also|instead|next|again|repeat|do (?:that|it|this))\b/.test(text);
  if (!joined && !types.has('count') && !types.has('version')) return undefined;
  const named = ['environment', 'name', 'resource_id', 'region', 'version', 'count'] as const;
  if (!named.some((type) => types.has(type))) return undefined;
  return { intent, because: 'names another target or value for the same change', confidence: 0.7 };
}
