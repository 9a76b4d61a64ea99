/** Resolves a normalised time window against a clock. All times are UTC, weeks begin on Monday. */
import { MONTHS, WEEKDAYS } from './calendar.ts';

export interface TimeRange {
  from: Date;
  to: Date;
}

const DAY = 864e5;

/**
 * @param value a `time_window` entity's value
 * @param lastDeploy when the last deployment was, for `since:last_deploy`
 * @returns the window, `from` ≤ `to`; undefined when the value is unknown or needs a fact that is not given
 */
export function resolveTimeWindow(value: string, now: Date, lastDeploy?: Date): TimeRange | undefined {
  const rolling = /^(past|future):(P.+)$/.exec(value);
  if (rolling?.[2]) {
    const end = shift(now, rolling[2], rolling[1] === 'past' ? -1 : 1);
    if (end === undefined) return undefined;
    return rolling[1] === 'past' ? { from: end, to: now } : { from: now, to: end };
  }
  const range = /^([^/]+)\/([^/]+)$/.exec(value);
  if (range?.[1] && range[2]) {
    const first = point(range[1], now);
    const second = point(range[2], now);
    if (!first || !second) return undefined;
    const end = range[2].startsWith('T') ? second.from : second.to;
    if (first.from <= end) return { from: first.from, to: end };
    // "between 22:00 and 02:00" spans midnight.
    return range[1].startsWith('T') ? { from: new Date(first.from.getTime() - DAY), to: end } : undefined;
  }
  if (value === 'since:last_deploy') return lastDeploy && lastDeploy <= now ? { from: lastDeploy, to: now } : undefined;
  const open = /^(since|until):(.+)$/.exec(value);
  if (open?.[2]) {
    const bound = open[2].endsWith('_end')
      ? periodEnd(open[2], now)
      : point(open[2], now, open[1] === 'since' ? 'past' : 'future');
    if (!bound) return undefined;
    if (open[1] === 'since') return bound.from <= now ? { from: bound.from, to: now } : undefined;
    return bound.from >= now ? { from: now, to: bound.from } : { from: now, to: bound.to >= now ? bound.to : now };
  }
  return point(value.replace(/^(?:day|at):/, ''), now);
}

const midnight = (date: Date) => Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
const span = (from: number, to: number): TimeRange => ({ from: new Date(from), to: new Date(to) });

function shift(date: Date, iso: string, sign: 1 | -1): Date | undefined {
  const match = /^P(?:T(\d+)([HMS])|(\d+)([DMY]))$/.exec(iso);
  if (!match) return undefined;
  const amount = sign * Number(match[1] ?? match[3]);
  const unit = match[1] === undefined ? match[4] : `T${match[2]}`;
  const moved = new Date(date);
  if (unit === 'TH') moved.setTime(date.getTime() + amount * 36e5);
  else if (unit === 'TM') moved.setTime(date.getTime() + amount * 6e4);
  else if (unit === 'TS') moved.setTime(date.getTime() + amount * 1e3);
  else if (unit === 'D') moved.setTime(date.getTime() + amount * DAY);
  else {
    const months = date.getUTCMonth() + (unit === 'Y' ? amount * 12 : amount);
    const lastDay = new Date(Date.UTC(date.getUTCFullYear(), months + 1, 0)).getUTCDate();
    moved.setUTCFullYear(date.getUTCFullYear(), months, Math.min(date.getUTCDate(), lastDay));
  }
  return Number.isFinite(moved.getTime()) ? moved : undefined;
}

function periodEnd(value: string, now: Date): TimeRange | undefined {
  const name = value.replace('_end', '');
  const period = name === 'day' ? span(midnight(now), midnight(now) + DAY) : calendarPeriod(name, 0, now);
  return period && { from: period.to, to: period.to };
}

function calendarPeriod(name: string, step: number, now: Date): TimeRange | undefined {
  const year = now.getUTCFullYear();
  const month = now.getUTCMonth();
  const monday = midnight(now) - ((now.getUTCDay() + 6) % 7) * DAY + step * 7 * DAY;
  if (name === 'week') return span(monday, monday + 7 * DAY);
  if (name === 'weekend') return span(monday + 5 * DAY, monday + 7 * DAY);
  if (name === 'month') return span(Date.UTC(year, month + step, 1), Date.UTC(year, month + step + 1, 1));
  if (name === 'year') return span(Date.UTC(year + step, 0, 1), Date.UTC(year + step + 1, 0, 1));
  const quarter = Math.floor(month / 3) + step;
  return name === 'quarter' ? span(Date.UTC(year, quarter * 3, 1), Date.UTC(year, quarter * 3 + 3, 1)) : undefined;
}

/** A day, a time of day, a date, a calendar period, a month. `lean` says on which side of now an open day lies. */
function point(value: string, now: Date, lean?: 'past' | 'future'): TimeRange | undefined {
  const today = midnight(now);
  switch (value) {
    case 'today':
      return span(today, today + DAY);
    case 'yesterday':
      return span(today - DAY, today);
    case 'tomorrow':
      return span(today + DAY, today + 2 * DAY);
    case 'tonight':
      // Before the morning the night that runs is meant.
      if (now.getTime() < today + 6 * 36e5) return span(today - 6 * 36e5, today + 6 * 36e5);
      return span(today + 18 * 36e5, today + DAY + 6 * 36e5);
    case 'last_night':
      return span(today - 6 * 36e5, today + 6 * 36e5);
    case 'this_morning':
      return span(today + 6 * 36e5, today + 12 * 36e5);
  }
  const period = /^(this|last|next)_(week|weekend|month|quarter|year)$/.exec(value);
  if (period?.[2]) return calendarPeriod(period[2], period[1] === 'this' ? 0 : period[1] === 'last' ? -1 : 1, now);
  const day = /^(?:(last|next)_)?([a-z]+day)$/.exec(value);
  const wanted = day ? (WEEKDAYS as readonly string[]).indexOf(day[2] ?? '') : -1;
  if (day && wanted >= 0) {
    const ahead = (wanted - now.getUTCDay() + 7) % 7;
    const back = (now.getUTCDay() - wanted + 7) % 7;
    if (day[1] === 'next' || (lean === 'future' && day[1] === undefined)) {
      const at = today + (ahead === 0 ? 7 : ahead) * DAY;
      return span(at, at + DAY);
    }
    const at = today - (back === 0 && day[1] === 'last' ? 7 : back) * DAY;
    return span(at, at + DAY);
  }
  const clock = /^T([01]\d|2[0-3]):([0-5]\d)$/.exec(value);
  if (clock) {
    let at = today + Number(clock[1]) * 36e5 + Number(clock[2]) * 6e4;
    if (lean === 'past' && at > now.getTime()) at -= DAY;
    if (lean === 'future' && at < now.getTime()) at += DAY;
    return span(at, at + 36e5);
  }
  const date = /^(?:(\d{4})-)?(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?$/.exec(value);
  if (date) {
    let year = Number(date[1] ?? now.getUTCFullYear());
    const at = (inYear: number) =>
      Date.UTC(inYear, Number(date[2]) - 1, Number(date[3]), Number(date[4] ?? 0), Number(date[5] ?? 0));
    if (date[1] === undefined && lean !== 'future' && at(year) > now.getTime()) year -= 1;
    if (date[1] === undefined && lean === 'future' && at(year) + DAY < now.getTime()) year += 1;
    return span(at(year), at(year) + (date[4] === undefined ? DAY : 36e5));
  }
  const month = /^month:(\d{1,2})$/.exec(value);
  if (month) {
    const number = Number(month[1]) - 1;
    if (number < 0 || number >= MONTHS.length) return undefined;
    let year = now.getUTCFullYear();
    if (lean !== 'future' && number > now.getUTCMonth()) year -= 1;
    if (lean === 'future' && number < now.getUTCMonth()) year += 1;
    return span(Date.UTC(year, number, 1), Date.UTC(year, number + 1, 1));
  }
  return undefined;
}
