/** What the conversation is about when a turn comes: the context that a follow-up leans on. */
import type { Entity, EntityType, Intent } from '../intents.ts';
import type { Understanding } from '../understand.ts';
import { type Mention, shownIn } from './shown.ts';

/** The turn before, as the caller keeps it. Without intent and entities the text is read again. */
export interface Context {
  text: string;
  /** What was answered, in words: ids in it can be picked when nothing is listed. */
  answer?: string;
  intent?: Intent;
  /** What the turn stood for: its own entities and those it took over itself. */
  entities?: readonly Entity[];
  /** The things shown last, in order. */
  listed?: readonly Mention[];
}

export interface Topic extends Context {
  intent: Intent;
  entities: readonly Entity[];
}

/** What an understood text leaves as context: its last request, with all that this stood for. */
export function topicOf({ text, intent, parts }: Pick<Understanding, 'text' | 'intent' | 'parts'>): Topic {
  const last = parts.at(-1);
  return {
    text,
    intent: last?.intent ?? intent,
    entities: last ? [...last.entities, ...last.contextEntities] : [],
  };
}

/** The things shown last, in order: those that were listed, else those that the answer tells of. */
export const shownBy = ({ listed, answer }: Pick<Context, 'listed' | 'answer'>): readonly Mention[] =>
  listed !== undefined && listed.length > 0 ? listed : shownIn(answer);

/** Intents about a set of things rather than one. */
const SETS = /^(?:list_|get_statistics$|discover_)/;

export const isTarget = ({ type }: Pick<Entity, 'type'>): boolean => type === 'name' || type === 'resource_id';

/** Whether the topic is a set: "list the volumes of prod-app", but not "cpu of prod-app". */
export function isSet({ intent, entities }: Pick<Topic, 'intent' | 'entities'>): boolean {
  if (SETS.test(intent)) return true;
  return !entities.some(isTarget) && entities.some(({ type }) => type === 'resource_type');
}

/** Talk, and what was not understood, leave the topic as it was. */
export const isTalk = (intent: string): boolean => /^(?:unknown|greeting|help)$/.test(intent);

const ADJACENT = /^[\s"'“”]*$/;

/**
 * What can be taken over. A kind that only says what the named thing is goes with the name: of "the database orders-db"
 * stays `orders-db`, of "the volumes of prod-app" both.
 */
export function heldBy({ text, entities }: Pick<Topic, 'text' | 'entities'>): Entity[] {
  const targets = entities.filter((entity) => isTarget(entity) && !entity.inherited);
  return entities.filter((entity) => {
    if (entity.type !== 'resource_type' || entity.inherited || /[^s]s$/i.test(entity.text)) return true;
    return !targets.some(
      (target) =>
        (target.start >= entity.end && ADJACENT.test(text.slice(entity.end, target.start))) ||
        (entity.start >= target.end && ADJACENT.test(text.slice(target.end, entity.start))),
    );
  });
}

export const typesOf = (entities: readonly Entity[]): Set<EntityType> => new Set(entities.map(({ type }) => type));
