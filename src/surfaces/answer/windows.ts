import type { Field } from '../../commands/input/shape.ts';
import { resolveTimeWindow } from '../../nlp/entities/time-window-resolve.ts';
import type { Entity } from '../../nlp/intents.ts';

const DAY = 864e5;
const HALF_HOUR = 18e5;
const CLOCK = /^(?:at:)?T(\d\d:\d\d)$/;
/** From a time of day on. */
const OPEN_CLOCK = /^since:T(\d\d:\d\d)$/;
const CLOCKS = /^T(\d\d:\d\d)\/T(\d\d:\d\d)$/;
/** Days that a time of day can be on. */
const DAY_SAID = /^(?:today|yesterday|last_night|this_morning|tonight|day:|at:\d)/;

/**
 * "At 14:30 yesterday" is one time, though it is said as a day and a time of day: both as one window, in the place of
 * the time of day.
 */
export function withDays(entities: readonly Entity[], now: Date): Entity[] {
  const windows = entities.filter(({ type }) => type === 'time_window');
  const clock = windows.find(({ value }) => [CLOCK, CLOCKS, OPEN_CLOCK].some((form) => form.test(value)));
  const day = windows.find((one) => one !== clock && DAY_SAID.test(one.value));
  const days = day && resolveTimeWindow(day.value, now);
  if (!clock || !day || !days || windows.length !== 2) return [...entities];
  const on = (time: string): string => {
    const [hours = '0', minutes = '0'] = time.split(':');
    const first = Math.floor(days.from.getTime() / DAY) * DAY + Number(hours) * 36e5 + Number(minutes) * 6e4;
    // A night goes on after midnight.
    return new Date(first < days.from.getTime() ? first + DAY : first).toISOString().slice(0, 16);
  };
  const open = OPEN_CLOCK.exec(clock.value)?.[1];
  const [, from = '', to] = CLOCKS.exec(clock.value) ?? CLOCK.exec(clock.value) ?? [];
  const value =
    open !== undefined ? `since:${on(open)}` : to === undefined ? `at:${on(from)}` : `${on(from)}/${on(to)}`;
  return entities.flatMap((one) => (one === day ? [] : one === clock ? [{ ...one, value }] : [one]));
}

/** A time of day is the last one; what happened at a time happened half an hour before or after it. */
function aroundClock(value: string, now: Date): { from: Date; to: Date } | undefined {
  const dated = /^at:(\d{4}-\d\d-\d\dT\d\d:\d\d)$/.exec(value)?.[1];
  const time = CLOCK.exec(value)?.[1];
  const at =
    dated === undefined
      ? time === undefined
        ? undefined
        : resolveTimeWindow(`since:T${time}`, now)?.from
      : new Date(`${dated}Z`);
  return at && { from: new Date(at.getTime() - HALF_HOUR), to: new Date(at.getTime() + HALF_HOUR) };
}

/** The last such time of day, or a period of dated times. */
function pastDated(value: string, now: Date): { from: Date; to: Date } | undefined {
  const time = CLOCK.exec(value)?.[1];
  if (time !== undefined) return resolveTimeWindow(`at:T${time}`, lastDay(time, now));
  const [, from, to] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)\/(\d{4}-\d\d-\d\dT\d\d:\d\d)$/.exec(value) ?? [];
  if (from === undefined || to === undefined) return undefined;
  const [begin, end] = [Date.parse(`${from}Z`), Date.parse(`${to}Z`)];
  return { from: new Date(begin), to: new Date(end < begin ? end + DAY : end) };
}

/** A moment on the day that had this time of day last. */
function lastDay(time: string, now: Date): Date {
  return resolveTimeWindow(`since:T${time}`, now)?.from ?? now;
}

/** Between two times of day, the last such period that has begun. */
function lastPeriod(value: string, now: Date): { from: Date; to: Date } | undefined {
  const window = CLOCKS.test(value) ? resolveTimeWindow(value, now) : undefined;
  if (!window || window.from.getTime() < now.getTime()) return window;
  return { from: new Date(window.from.getTime() - DAY), to: new Date(window.to.getTime() - DAY) };
}

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
  const around = slot === 'since' ? aroundClock(value, now) : undefined;
  const past = slot === 'horizon' ? undefined : (lastPeriod(value, now) ?? pastDated(value, now));
  const window = around ?? past ?? resolveTimeWindow(value, now);
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
