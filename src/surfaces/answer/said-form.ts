/** Reads a request by its form as a whole: see forms.ts. */
import { canonicalName } from '../../core/canonical-name.ts';
import type { Entity, Intent } from '../../nlp/intents.ts';
import type { Part } from '../../nlp/understand.ts';
import type { RawInput } from '../invoke.ts';
import { AUDIT_FORMS } from './audit-forms.ts';
import type { KnownNames } from './bind.ts';
import { FORMS } from './forms.ts';

export interface FormRead {
  path: string;
  input: RawInput;
  intent: Intent;
  /** What stands beside the form and goes into the command's slots. */
  entities: Entity[];
  /** The target, for turns that go on from it. */
  named: Entity[];
}

const POLITE =
  /^\W*(?:(?:please|pls|hey|hi|hello|ok|okay|so|and|now|then|just|kindly|can you|could you|would you|will you|i want you to|i(?:['’]d| would) like (?:you )?to)[\s,]+)*/i;
const CLOSING = /[\s.!?,]*(?:\s*(?:please|pls|thanks|thank you))?[\s.!?,]*$/i;
/** Words in front of what stands beside. */
const JOINT = /(?:\s+(?:in|on|at|of|for|from|over|during|within|the))+$/i;

/** The request as it is compared: without politeness, and without what fills slots of its own. */
export function bareRequest(text: string, part: Pick<Part, 'start' | 'end'>, beside: readonly Entity[]): string {
  let said = text.slice(part.start, part.end);
  for (const { start, end, text: words } of beside)
    said = said.slice(0, start - part.start) + ' '.repeat(words.length) + said.slice(end - part.start);
  return said.replace(POLITE, '').replace(CLOSING, '').trimEnd().replace(JOINT, '').replace(/\s+/g, ' ').trim();
}

/** The command that a part asks for by its form, and what its words fill in; undefined when it has none of them. */
export function formOf(text: string, part: Part, { lexicon, kindsOf }: KnownNames, now: Date): FormRead | undefined {
  for (const { path, pattern, input, alone, intent = 'unknown', beside = [], ofService } of [
    ...AUDIT_FORMS,
    ...FORMS,
  ]) {
    const entities = part.mentions.filter(({ type, inherited }) => beside.includes(type) && !inherited);
    const place = alone ? { start: 0, end: text.length } : part;
    const match = pattern.exec(bareRequest(text, place, entities));
    if (!match) continue;
    const said = match.groups ?? {};
    const target = said.target?.trim();
    if (ofService && !kindsOf(target ?? '').includes('ecs.service')) continue;
    const spelt = target === undefined ? {} : { target: lexicon.spelling(lexicon.find(target) ?? '') ?? target };
    const start = target === undefined ? -1 : text.indexOf(target, part.start);
    const named: Entity[] =
      intent === 'unknown' || target === undefined || start < 0
        ? []
        : [{ type: 'name', value: canonicalName(target), text: target, start, end: start + target.length }];
    return { path, intent, entities, named, input: input?.({ ...said, ...spelt }, now) ?? {} };
  }
  return undefined;
}
