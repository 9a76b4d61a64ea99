/** What the parts of one text take over from each other. */
import type { Found } from '../entities/recognise.ts';
import { type Entity, MUTATING } from '../intents.ts';
import type { Verdict } from '../judge.ts';
import type { Document } from '../text/document.ts';
import type { Part } from '../understand.ts';
import { inherit, taken } from './inherit.ts';
import { leaningOf } from './leaning.ts';
import { leans, sameSubject } from './resume.ts';
import { isSet, isTalk, isTarget, type Topic, typesOf } from './topic.ts';

/**
 * A later part takes over only what a pronoun in it stands for, or what it lacks and needs: of "restart prod-web-1 and
 * then list stopped instances" the list is no list of prod-web-1. A question in front that names nothing shares the
 * target of the next: "show cpu and predict failure of prod-web-1".
 */
export function inheritWithin(
  doc: Document,
  verdicts: readonly Verdict[],
  found: readonly Found[],
  parts: readonly Part[],
): void {
  for (const [index, part] of parts.entries()) {
    const verdict = verdicts[index];
    const topic = topicBefore(doc.text, parts.slice(0, index));
    if (!verdict || !topic || isTalk(part.intent)) continue;
    const own = found.filter(({ from, to }) => from >= verdict.from && to <= verdict.to);
    const leaning = leaningOf(doc, own, verdict.from, verdict.to);
    const text = doc.words.slice(verdict.from, verdict.to).join(' ');
    const within = { ...doc, hits: doc.hits.filter(({ from, to }) => from >= verdict.from && to <= verdict.to) };
    const reading = { doc: within, text, verdict, found: own, topic, leaning, types: typesOf(own), replaced: [] };
    if (!leans(reading)) continue;
    part.contextEntities = inherit({ ...part, relation: 'leans', leaning }, topic);
    const subject = sameSubject(reading);
    part.intent = subject.intent;
    part.confidence = subject.confidence;
    const finds = part.intent !== 'list_resources' || asksForParts(doc, found, verdict);
    if (isSet(topic) && finds && (leaning.one || leaning.many)) part.refersTo = leaning.many ? 'many' : 'one';
  }
  const [first, second] = parts;
  if (!first || !second || MUTATING.has(first.intent) || MUTATING.has(second.intent) || isTalk(first.intent)) return;
  if (!NEEDS_TARGET.test(first.intent) || [...first.entities, ...first.contextEntities].some(PLACES)) return;
  first.contextEntities = [...first.contextEntities, ...second.entities.filter(isTarget).map(taken)];
}

const NEEDS_TARGET =
  /^(?:describe_|get_metrics$|get_health$|find_root_cause$|impact_analysis$|forecast_capacity$|predict_failure$)/;
const PLACES = ({ type }: Entity) => /^(?:name|resource_id|resource_type|environment|region|tag)$/.test(type);

/** "…, and show their volumes": a list of its own, of what belongs to the things before. */
export function asksForParts(
  doc: Document,
  found: readonly Found[],
  { from, to }: { from: number; to: number },
): boolean {
  const own = found.filter((entity) => entity.from >= from && entity.to <= to);
  if (from === 0 || !own.some(({ type }) => type === 'resource_type')) return false;
  const { one, many } = leaningOf(doc, own, from, to);
  return one || many;
}

/** The nearest part before that named anything, else the last. */
function topicBefore(text: string, before: readonly Part[]): Topic | undefined {
  const held = before.map(({ intent, entities, contextEntities }) => ({
    text,
    intent,
    entities: [...entities, ...contextEntities],
  }));
  return held.findLast(({ entities }) => entities.length > 0) ?? held.at(-1);
}
