import type { AnyCommand } from '../../commands/define.ts';
import { type Field, fieldsOf } from '../../commands/shape.ts';
import { resolveTimeWindow } from '../../nlp/entities/time-window-resolve.ts';
import type { Entity } from '../../nlp/intents.ts';
import type { Lexicon } from '../../nlp/lexicon.ts';
import type { RawInput } from '../invoke.ts';
import { comparisonMeant, kindsMeant, statusesMeant } from './resource-words.ts';

/**
 * Turns the entities of a request into the input of a command, through the command's own slots: normal forms of
 * language (`compute.instance`, `past:PT6H`) become what the fields take, names become as the store spells them.
 * @throws OpsctlError `unavailable` for a kind of resource that opsctl does not know
 */
export function bindInput(command: AnyCommand, entities: readonly Entity[], lexicon: Lexicon, now: Date): RawInput {
  const fields = new Map(fieldsOf(command).map((field) => [field.name, field]));
  const slots = command.language?.slots ?? {};
  const input: RawInput = {};
  const put = (name: string | undefined, value: string) => {
    const field = name === undefined ? undefined : fields.get(name);
    if (field) assign(input, field, value);
  };

  for (const { type, value } of entities) {
    const slot = slots[type];
    if (slot === undefined) continue;
    if (type === 'resource_type') {
      for (const kind of kindsMeant(value)) put(slot, kind);
      const comparison = comparisonMeant(value);
      if (comparison !== undefined) put('where', comparison);
    } else if (type === 'status') for (const status of statusesMeant(value)) put(slot, status);
    else if (type === 'time_window') bindWindow(slot, value, fields, put, now);
    else if (type === 'name') {
      // "load balancers of prod-app": a filter by name is a filter by infrastructure when that is what the name is.
      const infra = slot === 'name' && fields.has('infra') && lexicon.kindOf(value) === 'infrastructure';
      put(infra ? 'infra' : slot, lexicon.spelling(value) ?? (slot === 'name' ? `*${value}*` : value));
    } else if (type === 'region') {
      const zone = /^([a-z]{2}(?:-[a-z]+)+-\d)[a-z]$/.exec(value);
      if (zone) put('zone', value);
      put(slot, zone?.[1] ?? (value === 'eu' ? 'eu-*' : value));
    } else put(slot, value);
  }
  return input;
}

function assign(input: RawInput, field: Field, value: string): void {
  if (field.type === 'list') input[field.name] = [...((input[field.name] as string[] | undefined) ?? []), value];
  // Two names for one place ("prod-app", then "its database"): the first is what was asked about.
  else input[field.name] ??= value;
}

/** A window fills `since` and `until`, or a horizon into the future, or a moment, by what the command has. */
function bindWindow(
  slot: string,
  value: string,
  fields: ReadonlyMap<string, Field>,
  put: (name: string, value: string) => void,
  now: Date,
): void {
  const window = resolveTimeWindow(value, now);
  if (!window) return;
  if (slot === 'horizon') {
    const hours = Math.ceil((window.to.getTime() - now.getTime()) / 36e5);
    if (hours > 0) put(slot, hours % 24 === 0 ? `${hours / 24}d` : `${hours}h`);
    return;
  }
  if (slot === 'at') {
    // "Yesterday" is the state at its end; a clock time is itself.
    const moment = value.startsWith('at:') ? window.from : window.to;
    if (moment.getTime() < now.getTime()) put(slot, moment.toISOString());
    return;
  }
  put(slot, window.from.toISOString());
  if (slot === 'since' && fields.has('until') && window.to.getTime() < now.getTime())
    put('until', window.to.toISOString());
}
