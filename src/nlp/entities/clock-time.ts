/** Times of day: `3am`, `14:30`, `9 o'clock`, `noon`, and ranges of them. */
import { numberValue } from '../text/numbers.ts';
import type { Claims } from './claims.ts';

interface Clock {
  value: string;
  to: number;
}

const two = (value: number) => String(value).padStart(2, '0');
const format = (hour: number, minute: number) =>
  hour < 24 && minute < 60 ? `T${two(hour)}:${two(minute)}` : undefined;

function withHalf(hour: number, half: string | undefined): number {
  if (half?.startsWith('p') && hour < 12) return hour + 12;
  return half?.startsWith('a') && hour === 12 ? 0 : hour;
}

/** @param loose whether a bare hour counts, as it does after "at" with "o'clock" or a zone */
export function readClock(claims: Claims, at: number, loose: boolean): Clock | undefined {
  const word = claims.word(at);
  const next = claims.word(at + 1);
  if (word === 'noon' || word === 'midday') return loose ? { value: 'T12:00', to: at + 1 } : undefined;
  if (word === 'midnight') return loose ? { value: 'T00:00', to: at + 1 } : undefined;
  const done = (hour: number, minute: number, half: string | undefined, to: number): Clock | undefined => {
    const value = format(withHalf(hour, half), minute);
    const end = /^(?:utc|gmt|z|cet|est|pst)$/.test(claims.word(to)) ? to + 1 : to;
    return value === undefined ? undefined : { value, to: end };
  };
  const glued = /^t?(\d{1,2})(?:[:.](\d{2}))?(am|pm|z|h)?$/.exec(word);
  if (glued?.[1] && (glued[2] !== undefined || glued[3] === 'am' || glued[3] === 'pm')) {
    if (word.includes('.') && glued[3] === undefined) return undefined;
    if (glued[3] === 'h') return undefined;
    const spaced = glued[3] === undefined && /^(?:am|pm)$/.test(next) ? next : undefined;
    return done(Number(glued[1]), Number(glued[2] ?? 0), glued[3] ?? spaced, spaced ? at + 2 : at + 1);
  }
  const hour = numberValue(word);
  if (hour === undefined || !Number.isInteger(hour) || hour > 23) return undefined;
  if (/^(?:am|pm)$/.test(next)) return done(hour, 0, next, at + 2);
  if (/^o'?clock$/.test(next)) return done(hour, 0, undefined, at + 2);
  const minute = numberValue(next);
  if (loose && minute !== undefined && minute < 60 && minute >= 10 && /^(?:am|pm)$/.test(claims.word(at + 2)))
    return done(hour, minute, claims.word(at + 2), at + 3);
  if (loose && /^(?:utc|gmt)$/.test(next)) return done(hour, 0, undefined, at + 1);
  return undefined;
}

/** `between 2 and 4 am`, `from 02:00 to 04:00`, `02:00-04:00`. */
export function clockRange(claims: Claims, at: number): Clock | undefined {
  const glued = /^(\d{1,2}:\d{2})-(\d{1,2}:\d{2})$/.exec(claims.word(at));
  const glued2 = /^(\d{1,2})(am|pm)?-(\d{1,2})(am|pm)$/.exec(claims.word(at));
  if (glued?.[1] && glued[2])
    return { value: `T${glued[1].padStart(5, '0')}/T${glued[2].padStart(5, '0')}`, to: at + 1 };
  if (glued2) {
    const from = format(withHalf(Number(glued2[1]), glued2[2] ?? glued2[4]), 0);
    const to = format(withHalf(Number(glued2[3]), glued2[4]), 0);
    return from && to ? { value: `${from}/${to}`, to: at + 1 } : undefined;
  }
  const opened = /^(?:between|from)$/.test(claims.word(at));
  const start = opened ? at + 1 : at;
  const first = readClock(claims, start, opened);
  const bare = opened && !first ? numberValue(claims.word(start)) : undefined;
  if (!first && (bare === undefined || !Number.isInteger(bare) || bare > 23)) return undefined;
  const joint = first?.to ?? start + 1;
  if (!/^(?:and|to|until|till|-|–|through)$/.test(claims.word(joint))) return undefined;
  const second = readClock(claims, joint + 1, opened);
  if (!second) return undefined;
  let from = first?.value;
  if (from === undefined && bare !== undefined) {
    const afternoon =
      Number(second.value.slice(1, 3)) >= 12 && bare < 12 && bare + 12 <= Number(second.value.slice(1, 3));
    from = format(afternoon ? bare + 12 : bare, 0);
  }
  return from === undefined ? undefined : { value: `${from}/${second.value}`, to: second.to };
}
