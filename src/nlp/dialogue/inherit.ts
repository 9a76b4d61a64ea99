/** Which entities a turn takes over from what was spoken of. */
import { type Entity, type EntityType, type Intent, MUTATING } from '../intents.ts';
import type { Leaning } from './leaning.ts';
import { mentioned, positionIn } from './pick.ts';
import { findingOf, takenFromShown, versionTold } from './picked.ts';
import type { Relation } from './resume.ts';
import type { Mention } from './shown.ts';
import { heldBy, isSet, isTarget, type Topic, typesOf } from './topic.ts';

export interface Heir {
  intent: Intent;
  entities: readonly Entity[];
  relation: Relation;
  leaning: Leaning;
  /** What it picked of the things shown. */
  picked?: readonly Mention[];
  /** What was said, where the words matter. */
  words?: readonly string[];
}

/** Types that say which things a set is made of. */
const DEFINING: readonly EntityType[] = [
  'name',
  'resource_id',
  'resource_type',
  'region',
  'environment',
  'status',
  'tag',
  'comparator',
  'severity',
];
/** What goes along with one thing: where it is. */
const PLACE: readonly EntityType[] = ['name', 'resource_id', 'environment', 'region'];
/** Two things are asked about, so naming one does not replace the other. */
const PAIRS: ReadonlySet<Intent> = new Set<Intent>(['compare', 'query_graph', 'impact_analysis']);

const LISTS = /^(?:list_|get_statistics$)/;
const MEASURES = /^(?:get_metrics|forecast_capacity|detect_anomaly|find_root_cause|compare)$/;
const PAST = /^(?:get_metrics|detect_anomaly|find_root_cause|explain_change|compare|show_history|list_deployments)$/;
const FUTURE = /^(?:predict_failure|forecast_capacity)$/;

/**
 * @returns entities with `inherited` set, whose places are not in this text
 */
export function inherit(heir: Heir, topic: Topic): Entity[] {
  const { relation, leaning, intent, entities } = heir;
  if (relation === 'fresh') return [];
  const shown = takenFromShown(heir, topic);
  if (shown) return shown.map(taken);
  const own = typesOf(entities);
  const whole = asksForParts(heir, topic) ? topic.listed : undefined;
  if (whole) return whole.map(mentioned);
  const paired = PAIRS.has(intent) && (intent === 'compare' || leaning.one || leaning.many || pairs(entities, topic));
  const retargeted = entities.some(isTarget) && !paired;
  const left = leftOut(heir, topic);
  const finding = findingOf(intent, topic);
  const rekinded = own.has('resource_type') && isSet(topic);
  const out: Entity[] = [];
  for (const entity of heldBy(topic)) {
    const { type } = entity;
    const target = isTarget(entity);
    if ((target && retargeted) || entity === left) continue;
    if (finding && type === 'metric') continue;
    if (type === 'environment' && retargeted && entities.some(namesEnvironment)) continue;
    if (type === 'resource_type' && retargeted && relation !== 'goes_on') continue;
    if (type === 'resource_type' && retargeted && !LISTS.test(intent)) continue;
    if (own.has(type) && !(target && PAIRS.has(intent)) && !(intent === 'compare' && comparable(entity, entities)))
      continue;
    if (leaning.otherTime && type === 'time_window') continue;
    if (!useful(entity, heir, topic)) continue;
    if (rekinded && type === 'status' && !fits(entity.value, entities)) continue;
    if (out.some((other) => other.type === type && other.value === entity.value)) continue;
    out.push(entity);
  }
  const told = finding ?? versionTold(heir, topic);
  return [...out, ...(told ? [told] : [])].map(taken);
}

/** More things than this are not asked about at once. */
const MOST_ENDS = 50;

/** "their volumes", after instances were listed: what belongs to those that were shown. */
function asksForParts({ intent, entities, leaning, relation }: Heir, topic: Topic): boolean {
  const shown = topic.listed?.length ?? 0;
  if (intent !== 'list_resources' || !isSet(topic) || shown === 0 || shown > MOST_ENDS) return false;
  if (relation === 'goes_on' && !leaning.possessive) return false;
  const kinds = (of: readonly Entity[]) => of.filter(({ type }) => type === 'resource_type').map(({ value }) => value);
  const before = kinds(topic.entities);
  return (leaning.many || leaning.possessive) && kinds(entities).some((kind) => !before.includes(kind));
}

/** The same entity as one taken over: its place is in another text. */
export const taken = (entity: Entity): Entity => ({ ...entity, start: 0, end: 0, inherited: true });

function useful({ type, value }: Entity, heir: Heir, topic: Topic): boolean {
  const { intent, relation, leaning } = heir;
  const goesOn = relation === 'goes_on';
  // What was made is known by its name from then on.
  const made = topic.intent === 'create_infrastructure' && topic.entities.some(isTarget);
  if (made && !goesOn && type === 'region') return false;
  switch (type) {
    case 'count':
      return intent === 'scale' && goesOn;
    case 'version':
      return intent === topic.intent && (intent === 'deploy' || (goesOn && intent === 'list_deployments'));
    case 'limit':
      return goesOn && LISTS.test(intent) && intent === topic.intent && !asksForMore(heir);
    case 'sort':
      return LISTS.test(intent) && intent === topic.intent && (goesOn || leaning.many);
    case 'metric':
      return MEASURES.test(intent);
    case 'time_window':
      return windowFits(value, intent, topic, goesOn);
    case 'provider':
      return LISTS.test(intent) && goesOn;
    case 'severity':
      return intent === 'detect_threat' && intent === topic.intent;
    default:
      break;
  }
  if (type === 'status' && !LISTS.test(intent) && !MUTATING.has(intent) && !isSet(topic)) return false;
  if (goesOn) return true;
  // "it" of a list is one thing of that kind and place; "they" are all that the list was narrowed to.
  if (!isSet(topic)) return PLACE.includes(type) || (type === 'resource_type' && !LISTS.test(intent));
  if (leaning.place && !leaning.many && !leaning.one)
    return type === 'region' || type === 'environment' || type === 'name';
  if (leaning.one && !leaning.many && topic.entities.some(isTarget)) return PLACE.includes(type);
  if (leaning.one && !leaning.many && (type === 'comparator' || type === 'status')) return LISTS.test(intent);
  if (type === 'status' && intent === 'get_health') return false;
  return DEFINING.includes(type) || MUTATING.has(intent);
}

const asksForMore = ({ entities }: Heir) => entities.length === 0;

function windowFits(value: string, intent: Intent, topic: Topic, goesOn: boolean): boolean {
  const future = /^(?:future:|tomorrow|tonight|next_|until:)/.test(value);
  if (goesOn && intent === topic.intent) return true;
  if (intent === 'compare') return true;
  if (FUTURE.test(intent)) return future && FUTURE.test(topic.intent);
  return !future && PAST.test(intent) && PAST.test(topic.intent);
}

const ENVIRONMENT =
  /(?:^|-)(?:prod(?:uction)?|prd|stag(?:e|ing)|stg|dev(?:elopment)?|test|qa|uat|preprod|sandbox|demo|dr)(?:-|$)/;

/** `staging-app` says itself where it is. */
const namesEnvironment = (entity: Entity): boolean => isTarget(entity) && ENVIRONMENT.test(entity.value);

/**
 * Of two that were named before, the one in whose place another is put now. "And to web-3?" after a path between two:
 * the first one stays; "and from web-3?": the second; "the first one should be uat" says it itself.
 */
function leftOut({ entities, words = [], intent }: Heir, topic: Topic): Entity | undefined {
  if (!PAIRS.has(intent) || intent !== topic.intent) return undefined;
  for (const own of entities) {
    const alike = ({ type }: Entity) => (isTarget(own) ? isTarget({ type }) : type === own.type);
    const before = topic.entities.filter(alike);
    if (entities.filter(alike).length !== 1 || before.length !== 2) continue;
    return positionIn(words) === 0 || (isTarget(own) && words.includes('from')) ? before[0] : before[1];
  }
  return undefined;
}

const pairs = (entities: readonly Entity[], topic: Topic) =>
  entities.filter(isTarget).length === 1 && topic.entities.filter(isTarget).length === 2;

/** Of two values to compare, the one said now and the one before. */
function comparable({ type, value }: Entity, own: readonly Entity[]): boolean {
  const same = own.filter((entity) => entity.type === type);
  return same.length === 1 && same[0]?.value !== value;
}

const POWERED = /^(?:running|stopped|terminated|pending|draining)$/;
const ATTACHED = /^(?:unattached|in-use)$/;

/** Whether things of the kind named now can be in the state that was asked for before. */
function fits(status: string, entities: readonly Entity[]): boolean {
  const kinds = entities.filter(({ type }) => type === 'resource_type').map(({ value }) => value);
  if (POWERED.test(status)) return kinds.every((kind) => /^(?:compute|database|container)/.test(kind));
  if (ATTACHED.test(status))
    return kinds.every((kind) => /^(?:storage\.volume|network\.(?:interface|elastic_ip)|storage$)/.test(kind));
  return true;
}
