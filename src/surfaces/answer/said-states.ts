/** States and places that a part says in words which language takes for something else. */
import type { Entity } from '../../nlp/intents.ts';
import type { Part } from '../../nlp/understand.ts';

const IN_TROUBLE =
  /\b(?:in trouble|troubled|struggling|having (?:problems|issues|trouble)|with (?:problems|issues)|not (?:well|ok(?:ay)?|healthy)|unwell|sick|broken)\b/gi;
const IN_ALARM =
  /\b(?:in (?:the )?alarm(?: state)?|firing|alarming|triggered|tripped|ringing|raised|sounding|going off|red)\b/gi;
/** "europe and us": the pronoun means the country only beside another place. */
const COUNTRY = /\b(us|usa|the states|america)\b/gi;
const LISTS = /^(?:list_infrastructure|list_resources|get_statistics|unknown|get_health)$/;

/** The entities of a part with what else it says of states and places. */
export function withStates(text: string, part: Part, entities: readonly Entity[]): Entity[] {
  if (!LISTS.test(part.intent)) return [...entities];
  const said = text.slice(part.start, part.end);
  const found: Entity[] = [];
  const add = (type: 'status' | 'region', value: string, words: string, at: number) => {
    const [start, end] = [part.start + at, part.start + at + words.length];
    if (
      ![...entities, ...found].some((one) => !one.inherited && one.type === type && one.start < end && one.end > start)
    )
      found.push({ type, value, text: words, start, end });
  };
  const alarms = entities.find(({ type, value }) => type === 'resource_type' && value === 'cloudwatch.alarm');
  if (alarms)
    for (const { 0: words, index } of said.matchAll(IN_ALARM))
      if (part.start + index !== alarms.start) add('status', 'unhealthy', words, index);
  if (part.intent === 'list_infrastructure' || part.intent === 'list_resources')
    for (const { 0: words, index } of said.matchAll(IN_TROUBLE))
      if (!entities.some(({ type }) => type === 'status')) add('status', 'unhealthy', words, index);
  const places = entities.filter(({ type, inherited }) => type === 'region' && !inherited);
  for (const { 0: words, index } of said.matchAll(COUNTRY)) {
    const at = part.start + index;
    const joined = places.some(
      ({ start, end }) =>
        /^\s*(?:,|and|or|&|plus)+\s*(?:the |in )?$/i.test(text.slice(end, at)) ||
        /^\s*(?:,|and|or|&|plus)+\s*(?:the |in )?$/i.test(text.slice(at + words.length, start)),
    );
    const alone = /\bin (?:the )?$/i.test(text.slice(0, at)) && /^\W*$/.test(text.slice(at + words.length));
    if (joined || alone) add('region', 'us', words, index);
  }
  return found.length === 0 ? [...entities] : [...entities, ...found].sort((a, b) => a.start - b.start);
}
