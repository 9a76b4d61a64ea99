/** What a typed command line speaks of, in the terms of language, so that a question can go on from it. */
import type { AnyCommand } from '../../commands/define.ts';
import type { EntityType } from '../../nlp/intents.ts';
import type { KeptEntity } from '../../store/tables/sessions.ts';
import type { RawInput } from '../invoke.ts';
import { typeMeaning } from './resource-words.ts';

/** Moments are no words for a time: "since yesterday" was resolved already. */
const NOT_TOLD: readonly EntityType[] = ['time_window'];

/** The input of a command as the entities that would be bound to the same: the way back through its slots. */
export function typedEntities({ language }: AnyCommand, input: RawInput): KeptEntity[] {
  const entities: KeptEntity[] = [];
  const seen = new Set<string>();
  for (const [type, field] of Object.entries(language?.slots ?? {})) {
    // Of two types that one field takes in, the first is as good as the other.
    if (seen.has(field) || NOT_TOLD.some((other) => other === type)) continue;
    seen.add(field);
    const given = input[field];
    for (const value of Array.isArray(given) ? given : [given])
      if (typeof value === 'string' && value !== '') entities.push(...entityOf(type, value));
  }
  const told = new Set<string>();
  return entities.filter(({ type, value }) => !told.has(`${type}:${value}`) && told.add(`${type}:${value}`));
}

function entityOf(type: string, given: string): KeptEntity[] {
  const value = type === 'resource_type' ? typeMeaning(given) : given;
  return value === undefined ? [] : [{ type, value, text: given, start: 0, end: 0, inherited: true }];
}
