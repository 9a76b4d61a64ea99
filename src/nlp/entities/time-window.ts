/** Time windows in the normal forms of calendar.ts. Nothing here needs a clock; time-window-resolve.ts does. */
import { numberValue, readNumber } from '../text/numbers.ts';
import { isoOf, isTimeUnit, monthNumber, PERIODS, weekday } from './calendar.ts';
import type { Claims } from './claims.ts';
import { clockRange, readClock } from './clock-time.ts';

interface Reading {
  value: string;
  to: number;
}

const PAST = /^(?:last|past|previous|prior|preceding|trailing)$/;
const COMING = /^(?:next|coming|upcoming|following)$/;
const MAX_PERIOD_WORDS: ReadonlySet<string> = new Set(PERIODS);

/** A duration without direction; refine.ts gives it one by the intent. */
export const BARE = 'bare:';

export function recogniseTimeWindows(claims: Claims): void {
  const { tokens } = claims.doc;
  for (let at = 0; at < tokens.length; at++) {
    if (/^(?:black|cyber)$/.test(claims.word(at)) && weekday(claims.word(at + 1)))
      claims.reserve(at, at + 2, 'time_window');
    if (!claims.free(at)) continue;
    const reading = readOpen(claims, at) ?? clockRange(claims, at) ?? readWindow(claims, at) ?? readBare(claims, at);
    if (!reading) continue;
    if (claims.claim('time_window', reading.value, at, reading.to)) at = reading.to - 1;
  }
}

/** `6 hours`, `24h`, `30d`, `an hour`, `a couple of days`, `few days`: ISO duration and where it ends. */
export function readDuration(claims: Claims, at: number): Reading | undefined {
  const glued = /^(\d{1,5}(?:\.\d{1,2})?)-?([a-z]+)$/.exec(claims.word(at));
  if (glued?.[1] && glued[2] && !/^[45]\d\ds$/.test(claims.word(at))) {
    const iso = isoOf(Number(glued[1]), glued[2] === 'm' ? 'minutes' : glued[2]);
    if (iso !== undefined) return { value: iso, to: at + 1 };
  }
  let number = readNumber(claims.doc.words, at);
  if (!number && /^(?:an?|one)$/.test(claims.word(at))) number = { value: 1, from: at, to: at + 1 };
  if (!number && claims.word(at) === 'few') number = { value: 3, from: at, to: at + 1 };
  if (!number && claims.word(at) === 'half' && /^an?$/.test(claims.word(at + 1)))
    return halfOf(claims.word(at + 2), at + 3);
  if (!number) return undefined;
  let to = number.to;
  if (claims.word(to) === 'more') to += 1;
  if (claims.word(to) === 'and' && claims.word(to + 1) === 'a' && claims.word(to + 2) === 'half') return undefined;
  if (claims.word(to) === 'business' || claims.word(to) === 'working') to += 1;
  const unit = claims.word(to);
  if (unit === 'fortnight') return { value: 'P14D', to: to + 1 };
  const iso = isTimeUnit(unit) || /^[hd]$/.test(unit) ? isoOf(number.value, unit) : undefined;
  return iso === undefined ? undefined : { value: iso, to: to + 1 };
}

const HALVES = new Map([
  ['hour', 'PT30M'],
  ['day', 'PT12H'],
  ['year', 'P6M'],
]);

function halfOf(unit: string, to: number): Reading | undefined {
  const value = HALVES.get(unit);
  return value === undefined ? undefined : { value, to };
}

/** `since …`, `until …`. */
function readOpen(claims: Claims, at: number): Reading | undefined {
  const word = claims.word(at);
  const open = /^(?:since|from|after)$/.test(word)
    ? 'since'
    : /^(?:until|till|til|by|before|through|up)$/.test(word)
      ? 'until'
      : undefined;
  if (open === undefined) return undefined;
  const explicit = word === 'since' || /^(?:until|till|til)$/.test(word);
  let from = at + 1;
  if (word === 'up') {
    if (!/^(?:until|till|to)$/.test(claims.word(from))) return undefined;
    from += 1;
  }
  const point = readPoint(claims, from, explicit || word === 'by' || word === 'before');
  if (point && claims.word(point.to) !== "'s") {
    // "from monday to friday" is a range that the grammar has no value for; its beginning is what can be kept.
    if (
      word === 'from' &&
      !/^(?:on|onwards|onward)$/.test(claims.word(point.to)) &&
      !/^(?:yesterday|monday|tuesday)/.test(point.value)
    )
      return undefined;
    if (word === 'after' && !/^T|^\d/.test(point.value) && point.value !== 'last_deploy') return undefined;
    if (word === 'through' && !/_end$|day$/.test(point.value)) return undefined;
    return { value: `${open}:${point.value}`, to: point.to };
  }
  if (open === 'since') {
    let deploy = from;
    while (/^(?:the|our|its|my|then)$/.test(claims.word(deploy))) deploy++;
    if (/^(?:last|latest|most|recent|previous|newest)$/.test(claims.word(deploy))) {
      deploy += claims.word(deploy) === 'most' ? 2 : 1;
      if (/^(?:deploy|deployment|release|rollout|version|ship)$/.test(claims.lemma(deploy)))
        return { value: 'since:last_deploy', to: deploy + 1 };
    }
    const duration = word === 'since' ? readDuration(claims, claims.word(from) === 'the' ? from + 1 : from) : undefined;
    if (duration)
      return {
        value: `past:${duration.value}`,
        to: claims.word(duration.to) === 'ago' ? duration.to + 1 : duration.to,
      };
  }
  return undefined;
}

/** A moment that opens or closes a window: a day, a time, a date, the end of a period. */
function readPoint(claims: Claims, start: number, allowPlain: boolean): Reading | undefined {
  let at = start;
  while (/^(?:the|about|around|on|early|late|at)$/.test(claims.word(at))) at++;
  const word = claims.word(at);
  const next = claims.word(at + 1);
  if (/^(?:end|close)$/.test(word)) {
    let unit = at + 1;
    while (/^(?:of|the|this)$/.test(claims.word(unit))) unit++;
    const period = claims.word(unit).replace(/s$/, '');
    if (/^(?:week|month|quarter|year|day)$/.test(period)) return { value: `${period}_end`, to: unit + 1 };
  }
  if (/^eo[wmqyd]$/.test(word)) {
    const period = { w: 'week', m: 'month', q: 'quarter', y: 'year', d: 'day' }[word.charAt(2)];
    return { value: `${period}_end`, to: at + 1 };
  }
  const period = next.replace(/s$/, '');
  if (/^(?:week|month|quarter|year)$/.test(word) && next === 'end') return { value: `${word}_end`, to: at + 2 };
  if (/^(?:last|next|this)$/.test(word) && MAX_PERIOD_WORDS.has(period))
    return { value: `${word}_${period}`, to: at + 2 };
  const day = weekday(/^(?:last|next|this)$/.test(word) ? next : word);
  if (day)
    return word === 'last' || word === 'next'
      ? { value: `${word}_${day}`, to: at + 2 }
      : { value: day, to: at + (word === 'this' ? 2 : 1) };
  const plain = readDayWord(claims, at);
  if (plain && allowPlain) return plain;
  const date = readDate(claims, at);
  if (date) return date;
  const clock = readClock(claims, at, start !== at || allowPlain);
  if (clock) return clock;
  const month = monthNumber(word);
  if (month !== undefined && allowPlain) return { value: `month:${month}`, to: at + 1 };
  return undefined;
}

function readDayWord(claims: Claims, at: number): Reading | undefined {
  const word = claims.word(at);
  const next = claims.word(at + 1);
  if (/^(?:today|yesterday|tomorrow|tonight)$/.test(word)) return { value: word, to: at + 1 };
  if (word === 'last' && next === 'night') return { value: 'last_night', to: at + 2 };
  if (word === 'overnight') return { value: 'last_night', to: at + 1 };
  if (word === 'this' && next === 'morning') return { value: 'this_morning', to: at + 2 };
  if (word === 'this' && next === 'evening') return { value: 'tonight', to: at + 2 };
  if (word === 'this' && next === 'afternoon') return { value: 'today', to: at + 2 };
  return undefined;
}

/** `2025-01-10`, `march 31`, `31st of march`, `31/03`. */
function readDate(claims: Claims, at: number): Reading | undefined {
  const word = claims.word(at);
  const iso = /^(\d{4}-)?(\d{2}-\d{2})$/.exec(word);
  if (iso && validDay(iso[2] ?? '')) return { value: word, to: at + 1 };
  const two = (value: number) => String(value).padStart(2, '0');
  const ordinal = (text: string) => {
    const figure = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(text)?.[1];
    const value = figure === undefined ? numberValue(text) : Number(figure);
    return value !== undefined && value >= 1 && value <= 31 ? value : undefined;
  };
  const month = monthNumber(word);
  if (month !== undefined) {
    const skip = claims.word(at + 1) === 'the' ? at + 2 : at + 1;
    const day = ordinal(claims.word(skip));
    if (day !== undefined) return { value: `${two(month)}-${two(day)}`, to: skip + 1 };
  }
  const day = ordinal(word);
  if (day !== undefined) {
    const skip = claims.word(at + 1) === 'of' ? at + 2 : at + 1;
    const named = monthNumber(claims.word(skip));
    if (named !== undefined) return { value: `${two(named)}-${two(day)}`, to: skip + 1 };
  }
  return undefined;
}

const validDay = (monthDay: string) => Number(monthDay.slice(0, 2)) <= 12 && Number(monthDay.slice(3)) <= 31;

function readWindow(claims: Claims, at: number): Reading | undefined {
  const word = claims.word(at);
  const next = claims.word(at + 1);
  if (/^(?:between|from)$/.test(word)) {
    const first = readDate(claims, at + 1);
    const joint =
      first && /^(?:and|to|until|till|through|-)$/.test(claims.word(first.to))
        ? readDate(claims, first.to + 1)
        : undefined;
    if (first && joint) return { value: `${first.value}/${joint.value}`, to: joint.to };
  }
  const plain = readDayWord(claims, at);
  if (plain) return plain;
  if (PAST.test(word) || COMING.test(word) || /^(?:this|current|the)$/.test(word)) {
    let unit = at + 1;
    if (COMING.test(word) && COMING.test(next)) unit += 1;
    if (word === 'the' && (next === 'weekend' || next === 'weekends')) return { value: 'this_weekend', to: at + 2 };
    if (word === 'the') return undefined;
    const period = claims.word(unit).replace(/s$/, '');
    const name = /^(?:this|current)$/.test(word) ? 'this' : PAST.test(word) ? 'last' : 'next';
    if (MAX_PERIOD_WORDS.has(period)) {
      if (word === 'past' || word === 'trailing') return { value: `past:${isoOf(1, period) ?? 'P7D'}`, to: unit + 1 };
      if (/^(?:coming|upcoming|following)$/.test(word) && period !== 'weekend')
        return { value: `future:${isoOf(1, period) ?? 'P7D'}`, to: unit + 1 };
      return { value: `${name}_${period}`, to: unit + 1 };
    }
    const day = weekday(claims.word(unit));
    if (day) return { value: name === 'this' ? `day:${day}` : `day:${name}_${day}`, to: unit + 1 };
    if (name === 'this') return undefined;
    const direction = name === 'last' ? 'past' : 'future';
    if (/^(?:hour|minute|day|second)$/.test(claims.word(unit)))
      return { value: `${direction}:${isoOf(1, claims.word(unit))}`, to: unit + 1 };
    const month = monthNumber(claims.word(unit));
    if (month !== undefined) return { value: `month:${month}`, to: unit + 1 };
    const duration = readDuration(claims, unit);
    if (duration) return { value: `${direction}:${duration.value}`, to: duration.to };
    return undefined;
  }
  if (/^(?:in|within|over|for)$/.test(word)) {
    const inner = claims.word(at + 1) === 'the' ? undefined : readDuration(claims, at + 1);
    if (inner && word === 'in' && !/^time$/.test(claims.word(inner.to)))
      return undefinedUnless(claims, at, inner, 'future');
    const month = word === 'in' ? monthNumber(next) : undefined;
    if (month !== undefined && readDate(claims, at + 1) === undefined) return { value: `month:${month}`, to: at + 2 };
  }
  if (/^(?:at|around|about)$/.test(word)) {
    const clock = readClock(claims, at + 1, true);
    if (clock) return { value: `at:${clock.value}`, to: clock.to };
  }
  if (/^(?:on|of)$/.test(word)) {
    const day = weekday(next);
    if (day) return { value: `day:${day}`, to: at + 2 };
  }
  const date = /^\d|^[a-z]+$/.test(word) ? readDate(claims, at) : undefined;
  if (date) {
    const joint = /^(?:to|until|till|through|-|\/)$/.test(claims.word(date.to))
      ? readDate(claims, date.to + 1)
      : undefined;
    return joint ? { value: `${date.value}/${joint.value}`, to: joint.to } : { value: `at:${date.value}`, to: date.to };
  }
  const day = word.length > 3 || /^(?:mon|tue|wed|thu|fri)$/.test(word) ? weekday(word) : undefined;
  if (day) return { value: `day:${day}`, to: at + 1 };
  if (word === 'month' && next === 'to' && claims.word(at + 2) === 'date') return { value: 'this_month', to: at + 3 };
  if (word === 'year' && next === 'to' && claims.word(at + 2) === 'date') return { value: 'this_year', to: at + 3 };
  const clock = readClock(claims, at, false);
  if (clock) return { value: `at:${clock.value}`, to: clock.to };
  const month = monthNumber(word);
  if (month !== undefined && word.length > 4 && word !== 'march') return { value: `month:${month}`, to: at + 1 };
  return undefined;
}

/** "in 3 days" looks forward unless "ago" or "the last" says otherwise; "in 2 regions" is no window at all. */
function undefinedUnless(claims: Claims, at: number, inner: Reading, direction: string): Reading | undefined {
  return claims.free(at, inner.to) ? { value: `${direction}:${inner.value}`, to: inner.to } : undefined;
}

/** `2 hours ago`, `90 days out`, `30d`. */
function readBare(claims: Claims, at: number): Reading | undefined {
  if (/^(?:an?|one)$/.test(claims.word(at)) && !isTimeUnit(claims.word(at + 1))) return undefined;
  if (
    claims.word(at) === 'a' &&
    /^(?:day|second|minute|month|week|year)$/.test(claims.word(at + 1)) &&
    claims.word(at + 2) !== 'ago'
  )
    return undefined;
  const duration = readDuration(claims, at);
  if (!duration) return undefined;
  const after = claims.word(duration.to);
  if (after === 'old') return undefined;
  if (after === 'ago' || after === 'back') return { value: `past:${duration.value}`, to: duration.to + 1 };
  if (
    /^(?:ahead|out|away)$/.test(after) ||
    (after === 'from' && claims.word(duration.to + 1) === 'now') ||
    after === "'"
  )
    return { value: `future:${duration.value}`, to: duration.to };
  return { value: `${BARE}${duration.value}`, to: duration.to };
}
