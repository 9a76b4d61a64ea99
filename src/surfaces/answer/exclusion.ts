import type { Entity, EntityType } from '../../nlp/intents.ts';

/** Where something is left out, and the words that say so. */
export interface Exclusion {
  text: string;
  start: number;
  end: number;
}

/** Stands for what was recognised, so that its own words ("not running", "no more than 5") leave nothing out. */
const SEEN = '\uE000';
/** Words that may stand between a negation and what it negates. */
const LINK =
  '(?:in|on|of|from|at|to|for|by|with|within|inside|under|part|members?|belong(?:s|ing)?|the|an?|any|our|my|ones?|those|these|using|named|called|tagged|labell?ed|marked|being|be|currently|yet|located|deployed|attached|connected)';
/** Words that may stand between a thing and what is said not to be true of it. */
const RELATIVE =
  '(?:that|which|who|are|is|were|was|do|does|did|have|has|had|can|with|having|got|it|they|currently|still|we)';
const THING =
  '(?:resources?|things?|ones|everything|anything|assets?|those|all|apps?|services?|environments?|infrastructures?|stacks?)';
const NEGATED_VERB = "(?:is|are|was|were|do|does|did|has|have|had|ca|wo|could|should|would)n['’]?t";
const NOT = `(?:not|never|no|nor|neither|cannot|${NEGATED_VERB})`;

/** Excluders that hold wherever a question narrows a set. */
const EXCLUDERS = [
  `\\b${NOT}(?:\\s+${LINK})*\\s+["'“]?${SEEN}`,
  `\\b(?:except(?:ing)?|exclud(?:e|es|ed|ing)|other than|apart from|aside from|besides|save for|outside|rather than|instead of|minus|ignoring|skipping|omitting|omit|leav(?:e|ing) out)\\b`,
  '\\b(?:all|every(?:thing|where|one)?|any(?:thing|where)?) but\\b',
  `\\bbut (?:not|no)\\b`,
  '\\bwithout\\b(?!\\s+\\w+ing\\s+(?:anything|it|them|any|the|a)\\b)',
  `\\bnon(?:[-\\s]*${SEEN}|-[a-z]+)`,
];
/** What is said not to be true of the things listed; elsewhere the same words ask about a state. */
const LACKING = [
  `(?:${SEEN}|\\b${THING})(?:\\s+${RELATIVE}){0,4}\\s+${NOT}\\b`,
  '\\b(?:have|has|having|with|got)\\s+(?:no|zero)\\b',
  '\\b(?:lacks?|lacking|missing)\\b',
  '\\b(?:un(?!ited|expected|limited)[a-z]{3,}ed|(?:name|tag|owner|label|backup)less)\\b',
];
const NARROWING = new RegExp(EXCLUDERS.join('|'));
const LISTING = new RegExp([...EXCLUDERS, ...LACKING].join('|'));

const JOINT = new RegExp(`^\\s*(?:and|or|nor)(?:\\s+${LINK})*\\s+$`, 'i');

/** Entities whose normal form holds their own negation, or whose letters are a name. */
const WHOLE: ReadonlySet<EntityType> = new Set([
  'status',
  'name',
  'resource_id',
  'tag',
  'comparator',
  'limit',
  'time_window',
]);

/**
 * The first words of a request that leave something out: `not in production`, `except databases`, `have no name`,
 * `untagged`. Statuses are known in the negative ("not running") and are none, unless the negation stands before them
 * ("not stopped", "no healthy targets").
 * @param listing the request asks which things there are, so that any negation after them narrows the answer
 */
export function exclusionIn(
  text: string,
  part: { start: number; end: number },
  entities: readonly Entity[],
  listing: boolean,
): Exclusion | undefined {
  let masked = text.slice(0, part.end).toLowerCase();
  if (masked.length !== part.end) masked = text.slice(0, part.end);
  for (const { type, text: words, start, end } of entities) {
    const from = WHOLE.has(type) ? start : start + (/^(?:not|non|no)[-\s]+/i.exec(words)?.[0].length ?? 0);
    masked = masked.slice(0, from) + SEEN.repeat(Math.max(0, end - from)) + masked.slice(end);
  }
  const said = masked.slice(part.start, part.end);
  // "isn't production healthy?" asks whether it is.
  const opening = new RegExp(`^\\W*${NEGATED_VERB}\\b`).exec(said)?.[0].length ?? 0;
  const match = (listing ? LISTING : NARROWING).exec(said.slice(opening));
  if (!match) return undefined;
  const [cue] = match;
  // What was listed stands before the cue: "instances that are not stopped".
  const lead = cue.startsWith(SEEN) ? cue.search(new RegExp(`[^${SEEN}\\s]`)) : 0;
  const start = part.start + opening + match.index + lead;
  const own = cue.length - lead;
  // "untagged" says it all; other cues reach to what they leave out.
  const alone = /^(?:un[a-z]+|non-[a-z]+|[a-z]+less)$/.test(cue);
  let governed = alone ? undefined : entities.find((one) => one.end > start && one.start - start - own < 20);
  // "except databases and volumes", "neither stopped nor terminated": what is joined goes with it.
  for (let next = governed; next; next = joined(text, next, entities)) governed = next;
  const clause = text.slice(start, part.end).search(/[,.;:!?]|$/);
  const reach = alone ? start + own : Math.max(governed?.end ?? start + 40, start + own);
  const end = Math.min(reach, start + Math.max(clause, 1));
  return { text: text.slice(start, end).trim(), start, end };
}

function joined(text: string, before: Entity, entities: readonly Entity[]): Entity | undefined {
  return entities.find(({ start }) => start > before.end && JOINT.test(text.slice(before.end, start)));
}
