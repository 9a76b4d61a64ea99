/** What may be done about an understanding. Nothing is ever executed from here: a change is at most confirmed. */
import { type Entity, MUTATING } from './intents.ts';
import type { Understanding } from './understand.ts';

export type Action = 'answer' | 'clarify' | 'confirm' | 'refuse';

/** Under this confidence about half of the readings are wrong, so nothing is run. */
export const SURE = 0.6;

const VAGUE = /\b(?:all|every|everything|each|any|some|whatever|stuff|things?|those|these|them|ones|few)\b/i;

/**
 * `answer` for questions that are surely enough understood, `confirm` for a change whose one target is clear, `clarify`
 * where that is not so or the target is missing, vague or several, `refuse` where a command was quoted, negated, smuggled in or not understood.
 */
export function actionOf(understanding: Understanding): Action {
  const { intent, parts, withheld, confidence } = understanding;
  const changes = parts.filter((part) => MUTATING.has(part.intent));
  if (changes.length === 0) {
    if (intent === 'unknown') return withheld || confidence > 0 ? 'refuse' : 'answer';
    return confidence < SURE ? 'clarify' : 'answer';
  }
  const clear = changes.every(
    (part) => targetsOf([...part.entities, ...part.contextEntities]) === 1 && part.confidence >= SURE,
  );
  return clear && !vague(understanding) ? 'confirm' : 'clarify';
}

function targetsOf(entities: readonly Entity[]): number {
  return new Set(
    entities
      .filter(({ type }) => type === 'name' || type === 'resource_id')
      .map(({ type, value }) => `${type}:${value}`),
  ).size;
}

function vague({ text, parts }: Understanding): boolean {
  return parts.some(
    (part) =>
      MUTATING.has(part.intent) &&
      part.intent !== 'create_infrastructure' &&
      VAGUE.test(text.slice(part.start, part.end)),
  );
}
