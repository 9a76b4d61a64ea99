/** What a request asks for, where only its words for the inventory tell, which language does not know. */

import { SURE } from '../../nlp/action.ts';
import { isTarget } from '../../nlp/dialogue/topic.ts';
import { type Entity, type Intent, MUTATING } from '../../nlp/intents.ts';
import type { Part } from '../../nlp/understand.ts';
import type { KnownNames } from './bind.ts';
import { withPatterns } from './patterns.ts';
import { listingOf, withKinds } from './said-kinds.ts';
import { withStoreNames } from './said-names.ts';
import { withProperties } from './said-properties.ts';
import { withStates } from './said-states.ts';

/** Stated, not measured: as sure as a form of words that hardly means anything else. */
export const BY_FORM = 0.85;

const COUNTS_INFRASTRUCTURES =
  /^\W*(?:how many|(?:what(?:'s| is) the )?number of|count(?: of| the| all| my| our)*)\s+(?:different |distinct )?(?:infrastructures?|infras?|apps?|applications?|stacks?)\b/i;
/** "which db is not encrypted": a question whose filter is negated is no order withheld. */
const ASKS_WHICH = /^\W*(?:which|what|list|show(?: me)?|how many|are there(?: any)?|do we have(?: any)?|any)\b/i;

const BY_STATUS = /\b(?:with|in|whose|having|where)\b.*\b(?:status|state)\b/i;
/** "volumes attached to web-1": the things are asked for, and not the graph. */
const PARTS_OF =
  /^\W*(?:list|show(?: me)?|which|what|get|find)\s+(?:all\s+|the\s+|of\s+)*[\w\s]*s\s+(?:are\s+|is\s+)?(?:attached|connected|linked)\s+(?:to|with)\b/i;
/** "replica of orders-db": one database, not the copies of a service. */
const ASKS_REPLICA =
  /^\W*(?:(?:and|show(?: me)?|describe|what(?:['’]s| is)|which is|where(?:['’]s| is)|the|a)\s+)*(?:read[- ])?replica\s+of\s+\S+\W*$/i;
const ASKS_ITS_REPLICA =
  /^\W*(?:(?:and|so|but|what about|how about|show(?: me)?|describe)\s+)*(?:its|the|that)\s+(?:read[- ])?replica\W*$/i;
const UNWELL = /^(?:unhealthy|degraded)$/;
const HOW_BIG = /^\W*how (?:big|large) are\b/i;
const SCHEDULED = /\b(?:scheduled|upcoming|planned|pending)\s+(?:maintenances?|events?|retirements?|reboots?)\b/i;
export const ASKS_ACCOUNT =
  /^\W*(?:which|what)\s+(?:aws\s+)?accounts?\s+(?:is|are|am|do|does|was|were)\s+(?:this|that|it|i|we|you|these|here|the)\b/i;
/** "when was the last snapshot of prod-app-db": the newest of them. */
const LAST_ONE =
  /^\W*(?:(?:when (?:was|were|is|did)|what (?:was|is)|how old is|show(?: me)?|get|find|which is)\b.*?\b|(?:the\s+|our\s+)?)(last|latest|newest|most recent)\s+(?:\w+\s+){0,2}(?:snapshots?|backups?)\b/i;

/** The newest of what a part asks for, as an order and a limit. */
function withLast(text: string, part: Part, entities: readonly Entity[]): Entity[] | undefined {
  const match = LAST_ONE.exec(text.slice(part.start, part.end));
  const [whole, word = ''] = match ?? [];
  if (whole === undefined || !entities.some(({ type, value }) => type === 'resource_type' && /snapshot/.test(value)))
    return undefined;
  const start = part.start + text.slice(part.start).indexOf(word);
  // "the last 5 snapshots" says itself how many.
  const limit = entities.find(({ type, inherited }) => type === 'limit' && !inherited);
  const span = { text: word, start, end: start + word.length };
  const rest = entities.filter(({ type }) => type !== 'sort' && type !== 'limit' && type !== 'time_window');
  return [...rest, { type: 'sort', value: 'age:asc', ...span }, limit ?? { type: 'limit', value: '1', ...span }];
}

/** Intents whose commands take comparisons of properties. */
const FILTERED: ReadonlySet<Intent> = new Set<Intent>(['list_resources', 'get_statistics', 'query_graph']);

/** The part with all that its words mean to the inventory: what is asked, and its entities. */
export function readAgain(part: Part, text: string, known: KnownNames, now: Date): Part {
  const enriched = (entities: readonly Entity[]) => {
    const named = withStoreNames(text, part, withPatterns(text, part, entities), known.lexicon);
    return withStates(text, part, withKinds(text, part, named, known.kindsOf));
  };
  // Where nothing is asked, what is named may yet show that something is.
  const bare = part.entities.length === 0;
  const mentioned = bare ? enriched(part.mentions) : [];
  const own = enriched(part.entities);
  const last = withLast(text, part, bare ? mentioned : own);
  if (last) return { ...part, intent: 'list_resources', confidence: BY_FORM, entities: last };
  const again = reread(part, text, withProperties(text, part, bare ? mentioned : own, now));
  const entities = bare && again.intent !== part.intent ? mentioned : own;
  // Alarms carry no environment of their own, and health judges those that watch one.
  if (again.intent === 'list_resources' && alarmsOfEnvironment(entities))
    return { ...again, intent: 'get_health', entities: entities.filter(({ type }) => type !== 'resource_type') };
  return { ...again, entities: FILTERED.has(again.intent) ? withProperties(text, part, entities, now) : entities };
}

function alarmsOfEnvironment(entities: readonly Entity[]): boolean {
  const has = (wanted: Entity['type']) => entities.some(({ type }) => type === wanted);
  const others = entities.some(({ type, value }) => type === 'resource_type' && value !== 'cloudwatch.alarm');
  return has('resource_type') && has('environment') && has('status') && !others;
}

/** What is asked, as the words for the inventory have it. */
function reread(part: Part, text: string, entities: readonly Entity[]): Part {
  const said = text.slice(part.start, part.end);
  const bare = entities.every(({ type }) => type !== 'name' && type !== 'resource_id' && type !== 'resource_type');
  if (part.intent === 'get_statistics' && bare && COUNTS_INFRASTRUCTURES.test(said))
    return { ...part, intent: 'list_infrastructure' };
  const has = (...types: readonly Entity['type'][]) => entities.some(({ type }) => types.includes(type));
  if (ASKS_REPLICA.test(said) && has('name', 'resource_id') && !MUTATING.has(part.intent))
    return { ...part, intent: 'describe_resource', confidence: Math.max(part.confidence, BY_FORM) };
  const unheard = part.intent === 'unknown' || part.confidence < SURE;
  if (ASKS_ITS_REPLICA.test(said) && unheard && part.contextEntities.some(isTarget))
    return { ...part, intent: 'describe_resource', confidence: BY_FORM };
  const states = entities.filter(({ type }) => type === 'status').map(({ value }) => value);
  if (part.intent === 'get_health' && has('resource_type') && !has('name', 'resource_id'))
    if (
      states.some((state) => /^(?:running|stopped|pending|terminated|available)$/.test(state)) &&
      BY_STATUS.test(said)
    )
      return { ...part, intent: 'list_resources' };
  // What is unhealthy only its checks, targets and tasks tell; few of them are a status of their own.
  const alarms = entities.some(({ type, value }) => type === 'resource_type' && value === 'cloudwatch.alarm');
  if (part.intent === 'list_resources' && states.length > 0 && states.every((state) => UNWELL.test(state)))
    if (!alarms && !has('tag', 'sort', 'limit', 'time_window', 'comparator')) return { ...part, intent: 'get_health' };
  const unsure = !MUTATING.has(part.intent) && (part.intent === 'unknown' || part.confidence < SURE);
  if (unsure && HOW_BIG.test(said) && has('resource_type') && !has('name', 'resource_id'))
    return { ...part, intent: 'get_statistics', confidence: BY_FORM };
  if (unsure && SCHEDULED.test(said)) return { ...part, intent: 'get_health', confidence: BY_FORM };
  if (unsure && ASKS_ACCOUNT.test(said)) return { ...part, intent: 'get_statistics', confidence: BY_FORM };
  const within = entities.map((one) => ({ ...one, start: one.start - part.start, end: one.end - part.start }));
  const listing =
    unsure || part.intent === 'list_deployments' || part.intent === 'get_health' ? listingOf(said, within) : undefined;
  if (listing) return { ...part, intent: listing, confidence: BY_FORM };
  const compared = entities.some(({ type, text: words }) => type === 'comparator' && /^[a-z]/i.test(words));
  const kind = entities.some(({ type }) => type === 'resource_type');
  if (part.intent === 'detect_threat' && kind && compared) return { ...part, intent: 'list_resources' };
  if (part.intent === 'query_graph' && PARTS_OF.test(said) && kind && has('name', 'resource_id'))
    return { ...part, intent: 'list_resources' };
  if (unsure && kind && compared && (ASKS_WHICH.test(said) || entities[0]?.start === part.start))
    return { ...part, intent: /^\W*how many/i.test(said) ? 'get_statistics' : 'list_resources', confidence: BY_FORM };
  return part;
}
