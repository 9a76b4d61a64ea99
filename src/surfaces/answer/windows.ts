import type { Field } from '../../commands/input/shape.ts';
import { resolveTimeWindow } from '../../nlp/entities/time-window-resolve.ts';
import type { Entity } from '../../nlp/intents.ts';

const DAY = 864e5;

/**
 * Fields for a time window, by what the slot is for: `since` and `until`, a horizon into the future, or one moment.
 * Rolling windows stay rolling (`6h`, `yesterday`), so that the command line means the same tomorrow.
 * @returns undefined when the window says nothing that the field can hold
 */
export function windowFields(
  slot: string,
  { value, text }: Pick<Entity, 'value' | 'text'>,
  fields: ReadonlyMap<string, Field>,
  now: Date,
): Record<string, string> | undefined {
  const window = resolveTimeWindow(value, now);
  if (!window) return undefined;
  if (slot === 'horizon') return horizon(slot, value, window.to, now);
  const rolling = /^past:(P.+)$/.exec(value)?.[1];
  if (slot === 'at')
    return rolling !== undefined && /\bago$/i.test(text) ? { at: short(rolling) } : moment(slot, value, window, now);
  const until = slot === 'since' && fields.has('until') && window.to.getTime() < now.getTime();
  if (rolling !== undefined) return { [slot]: short(rolling) };
  if (value === 'today') return { [slot]: 'today' };
  if (value === 'yesterday') return { [slot]: 'yesterday', ...(until ? { until: 'today' } : {}) };
  if (window.from.getTime() >= now.getTime()) return undefined;
  return { [slot]: window.from.toISOString(), ...(until ? { until: window.to.toISOString() } : {}) };
}

function horizon(slot: string, value: string, to: Date, now: Date): Record<string, string> | undefined {
  const rolling = /^future:(P.+)$/.exec(value)?.[1];
  if (rolling !== undefined) return { [slot]: short(rolling) };
  const hours = Math.ceil((to.getTime() - now.getTime()) / 36e5);
  if (hours <= 0) return undefined;
  return { [slot]: hours % 24 === 0 ? `${hours / 24}d` : `${hours}h` };
}

/** A day is its beginning, as in `--at yesterday`; a longer period its end; what lasts until now is the present. */
function moment(
  slot: string,
  value: string,
  { from, to }: { from: Date; to: Date },
  now: Date,
): Record<string, string> | undefined {
  if (/^(?:past|since|until|future):/.test(value)) return undefined;
  if (value === 'yesterday') return { [slot]: value };
  if (from.getTime() > now.getTime()) return undefined;
  const exact = value.startsWith('at:') || to.getTime() - from.getTime() <= DAY;
  const at = exact ? from : to;
  if (value === 'today' || at.getTime() >= now.getTime()) return {};
  const iso = at.toISOString();
  return { [slot]: iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso };
}

/** `PT6H` as `6h`, `P7D` as `7d`; months and years stay ISO 8601. */
function short(iso: string): string {
  const [, hours, unit, days] = /^P(?:T(\d+)([HMS])|(\d+)D)$/.exec(iso) ?? [];
  if (days !== undefined) return `${days}d`;
  return hours === undefined || unit === undefined ? iso : `${hours}${unit.toLowerCase()}`;
}
