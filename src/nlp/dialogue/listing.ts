/** Turns that narrow, widen or count what was listed. */
import { MUTATING } from '../intents.ts';
import { describing, isFragment, type Rule } from './reading.ts';
import { isSet, isTarget } from './topic.ts';

const DETAILS =
  /^(?:and |please |can you |could you |give me |show me |show |i want |i need )*(?:tell me more|(?:some |any )?(?:more|further) (?:details?|info(?:rmation)?)|details?|more|elaborate|expand|go deeper)(?: (?:on|about) (?:it|that|this|them))?(?: please)?[\s?.!]*$/;
/** "and inside of it, what is there?" */
const INSIDE =
  /^(?:and |so |but |now )*(?:inside(?: of)? (?:it|that|this|there)|(?:what|which things?)(?: is| are|s)?(?: there)? (?:inside|in)(?: of)? (?:it|that|this|there))\b/;

/** Whether more is asked about the one thing that was shown. */
export const asksDetails = (text: string): boolean => DETAILS.test(text) || INSIDE.test(text);

export const more: Rule = ({ text, topic, found }) => {
  const all =
    /^(?:and |please |can you |could you |i want to see |let me see )*(?:show|list|give|see|print|display)? ?(?:me )?(?:(?:some |any )?more(?: (?:of (?:them|those|these)|ones|results|rows|please))?|all|all of (?:it|them|those)|everything|them all|the (?:rest|others|remaining ones|remainder)(?: of (?:them|those))?|(?:the )?next (?:page|ones|batch|\d+|few)|page \d+|the (?:full|whole|complete) list|the full thing)(?: please)?[\s?.!]*$/;
  if (isSet(topic) && !/^discover_/.test(topic.intent) && all.test(text))
    return { intent: topic.intent, because: 'asks for more of the list' };
  if (found.length > 0 || !asksDetails(text) || isSet(topic) || !topic.entities.some(isTarget)) return undefined;
  return { intent: describing(topic), because: 'asks for more about it', relation: 'leans' };
};

/** "those with memory above 90 % only", "which ones have more than 200 connections". */
export const narrowed: Rule = (reading) => {
  const { text, topic, types, found, leaning } = reading;
  if (!/^list_/.test(topic.intent) || !types.has('comparator') || types.has('resource_type')) return undefined;
  if (found.some(isTarget)) return undefined;
  const those = /^(?:and |but |so |now )*(?:only |just )?(?:which|those|these|ones|any|the ones?|(?:show|list|give)\b)/;
  if (!isFragment(reading) && !those.test(text) && !leaning.many) return undefined;
  return { intent: topic.intent, because: 'narrows the list' };
};

/** "break them down by zone", "group those per type". */
export const grouped: Rule = ({ text, topic }) => {
  if (!isSet(topic) || MUTATING.has(topic.intent)) return undefined;
  if (/^(?:and |now |then |but )*(?:by|per|grouped by|broken down by|split by) [a-z ]{2,24}[\s.?!]*$/.test(text))
    return { intent: 'get_statistics', because: 'asks for a breakdown of the list' };
  const asked =
    /^(?:and |now |then |please |can you |could you )*(?:break|group|split|bucket|tally|sum|count|divide|cluster)(?: (?:it|that|them|those|these|this|all))*(?: (?:down|up|out))?(?: (?:for me|please))? (?:by|per|into)\b/;
  return asked.test(text)
    ? { intent: 'get_statistics', because: 'asks for a breakdown of the list', relation: 'leans' }
    : undefined;
};
