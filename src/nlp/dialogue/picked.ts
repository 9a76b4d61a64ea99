/** What a turn takes over that speaks of things which were shown, rather than of what they were asked for by. */
import { Claims } from '../entities/claims.ts';
import { recogniseMetrics } from '../entities/metric.ts';
import { type Entity, type Intent, MUTATING } from '../intents.ts';
import { readDocument } from '../text/document.ts';
import type { Heir } from './inherit.ts';
import { mentioned, onlyOne } from './pick.ts';
import type { Mention } from './shown.ts';
import { isSet, isTarget, shownBy, type Topic, typesOf } from './topic.ts';

/** More things than this are not asked about one by one for a pronoun, but by what they were asked for by. */
const MOST_ASKED = 5;
/** More things than this are not changed for one. */
const MOST_CHANGED = 10;
const LISTS = /^(?:list_|get_statistics$)/;
const MEASURES = /^(?:get_metrics|forecast_capacity|detect_anomaly|find_root_cause|compare)$/;

/** The things that a turn is about, with what was told of them; undefined when it goes by what they were asked for by. */
export function takenFromShown(heir: Heir, topic: Topic): Entity[] | undefined {
  const { picked, leaning, relation, intent } = heir;
  if (picked && picked.length > 0)
    return [...toldOf(picked, heir, topic), ...measured(heir, topic), ...changedTo(heir, topic)];
  if (relation !== 'leans' || heir.entities.some(isTarget)) return undefined;
  const several = shownBy(topic).length;
  // What depends on a whole region is another question than what depends on the things in it.
  if (intent === 'impact_analysis' && isSet(topic) && !topic.entities.some(isTarget) && (leaning.one || leaning.many)) {
    if (leaning.many && several > 1 && several <= MOST_ASKED) return toldOf(shownBy(topic), heir, topic);
    if (several !== 1) return [];
  }
  const nameless = !topic.entities.some(isTarget);
  if (leaning.many && !LISTS.test(intent)) {
    const shown = shownBy(topic);
    // A kind and a place say better what "they" are than what fitted on the screen; services have no kind.
    const things = MUTATING.has(intent) || !typesOf(topic.entities).has('resource_type');
    const most = MUTATING.has(intent) ? MOST_CHANGED : MOST_ASKED;
    return things && isSet(topic) && shown.length > 1 && shown.length <= most ? toldOf(shown, heir, topic) : undefined;
  }
  if (leaning.many || !(isSet(topic) || nameless)) return undefined;
  const single = leaning.one || (nameless && intent === 'find_root_cause') ? onlyOne(topic) : undefined;
  return single ? [...toldOf([single], heir, topic), ...measured(heir, topic)] : undefined;
}

/** "scale it to 5", asked back, and then "the first one": what the change is to be is said already. */
function changedTo({ intent, entities }: Heir, topic: Topic): Entity[] {
  if (!MUTATING.has(intent) || intent !== topic.intent) return [];
  const own = typesOf(entities);
  return topic.entities.filter(({ type }) => /^(?:count|version|environment|tag)$/.test(type) && !own.has(type));
}

function toldOf(things: readonly Mention[], { intent, entities }: Heir, topic: Topic): Entity[] {
  const out = things.map(mentioned);
  const own = typesOf(entities);
  const [only, ...more] = things;
  if (!only || more.length > 0) return out;
  // Services of one name run in several environments.
  if (only.named && !/_infrastructure$/.test(topic.intent) && !own.has('environment'))
    out.push(...topic.entities.filter(({ type }) => type === 'environment'));
  const version = versionOf(only, intent, own.has('version'));
  return version ? [...out, version] : out;
}

/** "roll it out to production": the release that was told. */
export function versionTold({ intent, entities }: Heir, topic: Topic): Entity | undefined {
  const told = onlyOne(topic);
  const same = told && topic.entities.some((entity) => isTarget(entity) && entity.value === mentioned(told).value);
  return same ? versionOf(told, intent, typesOf(entities).has('version')) : undefined;
}

function versionOf({ version }: Mention, intent: Intent, named: boolean): Entity | undefined {
  if (intent !== 'deploy' || named || version === undefined) return undefined;
  return { type: 'version', value: version, text: version, start: 0, end: 0, inherited: true };
}

function measured({ intent }: Heir, topic: Topic): Entity[] {
  const finding = findingOf(intent, topic);
  const window = topic.entities.filter(({ type }) => type === 'time_window');
  if (finding) return [finding, ...window];
  if (isSet(topic)) return [];
  return topic.entities.filter(({ type }) => MEASURES.test(intent) && (type === 'metric' || type === 'time_window'));
}

/** The metric that an answer on anomalies found: what is asked about next is that. */
export function findingOf(intent: Intent, { intent: before, answer }: Topic): Entity | undefined {
  if (intent !== 'find_root_cause' || before !== 'detect_anomaly' || answer === undefined) return undefined;
  const claims = new Claims(readDocument(answer.slice(0, MOST_READ), () => false));
  recogniseMetrics(claims);
  const [metric] = claims.entities;
  return metric && { type: 'metric', value: metric.value, text: metric.text, start: 0, end: 0, inherited: true };
}
/** Characters of an answer that are read for a metric: its first sentences. */
const MOST_READ = 500;
