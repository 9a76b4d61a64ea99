/** Names that are ordinary words, where only their place in the sentence and the store tell that they are names. */
import { type Entity, MUTATING } from '../../nlp/intents.ts';
import type { Lexicon } from '../../nlp/lexicon.ts';
import type { Part } from '../../nlp/understand.ts';

const NOUN = '(?:infrastructures?|infras?|apps?|applications?|stacks?|environments?)';
const VERB = '(?:delete|remove|destroy|forget|drop|update|rename|describe|create|make|add)';
const WORD = '[a-z0-9][\\w.-]*';
/** Right behind what it is, or what is done with it. */
const PLACED = new RegExp(`\\b(?:${NOUN}(?:\\s+(?:named|called))?|${VERB}(?:\\s+the)?)\\s+["'“]?(${WORD})`, 'gi');
/** Joined to another name. */
const JOINED = new RegExp(
  `^["'”]?\\s*(?:,|and|&|plus|as well as|or)+\\s*(?:and\\s+|also\\s+|the\\s+)*["'“]?(${WORD})`,
  'i',
);
/** The same, in front of it. */
const JOINED_BEFORE = new RegExp(`(?<![\\w.-])(${WORD})["'”]?\\s*(?:,|and|&|plus)+\\s*(?:and\\s+)?["'“]?$`, 'i');

/** What is to be made has no name yet that the store could know. */
const MADE = new RegExp(
  `\\b(?:create|make|add|set up)\\s+(?:an?\\s+|the\\s+|new\\s+)*${NOUN}\\s+(?:named\\s+|called\\s+)?["'“]?(${WORD})["'”]?(?=\\s+(?:with|from|of|for|in|out)\\b|\\s*$)`,
  'gi',
);
const NO_NAME =
  /^(?:with|from|for|in|on|of|out|by|and|or|the|an?|that|which|all|any|my|our|its?|them|this|those|these|named|called|new|tags?|please|pls|now|to|then|infrastructures?|infras?|apps?|applications?|stacks?|environments?|resources?|instances?|volumes?|snapshots?|databases?|also|not|never|list|show)$/i;
/** A second request behind "and": it opens with a verb. */
const OPENS_REQUEST =
  /^(?:list|show|describe|delete|remove|create|make|add|tell|give|get|find|check|restart|stop|start|scale|deploy|rollback|roll|discover|predict|compare|is|are|what|which|who|how|why|when|where|do|does|then|if|can|could|should|would|i|we|you|it|its|everything|verify|explain|update|let|run)$/i;

/** The entities of a part with the names among its ordinary words. */
export function withStoreNames(text: string, part: Part, entities: readonly Entity[], lexicon: Lexicon): Entity[] {
  const said = text.slice(part.start, part.end);
  const found: Entity[] = [];
  const free = (start: number, end: number) =>
    ![...entities, ...found].some((one) => !one.inherited && one.start < end && one.end > start);
  const add = (word: string, start: number) => {
    if (NO_NAME.test(word) || !free(start, start + word.length)) return;
    found.push({
      type: 'name',
      value: lexicon.find(word) ?? word.toLowerCase(),
      text: word,
      start,
      end: start + word.length,
    });
  };
  const known = (word: string) => lexicon.kindOf(lexicon.find(word) ?? '') === 'infrastructure';
  for (const { 0: whole, 1: word = '', index } of said.matchAll(PLACED))
    if (known(word)) add(word, part.start + index + whole.length - word.length);
  if (part.intent === 'create_infrastructure' && !entities.some(({ type }) => type === 'name'))
    for (const { 0: whole, 1: word = '', index } of said.matchAll(MADE))
      add(word, part.start + index + whole.lastIndexOf(word));
  if (MUTATING.has(part.intent))
    for (const name of [...entities, ...found]) {
      if (name.type !== 'name' || name.inherited) continue;
      const before = JOINED_BEFORE.exec(text.slice(part.start, name.start));
      if (before?.[1] !== undefined && !OPENS_REQUEST.test(before[1])) add(before[1], part.start + before.index);
      const behind = text.slice(name.end);
      const [whole, word = ''] = JOINED.exec(behind) ?? [];
      // What is joined to a name may be one too: better asked back than left out.
      if (whole !== undefined && !OPENS_REQUEST.test(word)) add(word, name.end + whole.length - word.length);
    }
  return found.length === 0 ? [...entities] : [...entities, ...found].sort((a, b) => a.start - b.start);
}
