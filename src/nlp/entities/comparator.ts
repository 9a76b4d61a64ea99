/** Comparisons with a quantity: `>80%`, `<=3`, `>100GB`, and ages as durations: `>P90D`. */
import { readNumber } from '../text/numbers.ts';
import { isoOf } from './calendar.ts';
import type { Claims } from './claims.ts';

const OPERATORS: readonly [string, string][] = [
  ['greater than or equal to', '>='],
  ['less than or equal to', '<='],
  ['no more than', '<='],
  ['not more than', '<='],
  ['no less than', '>='],
  ['not less than', '>='],
  ['at least', '>='],
  ['at most', '<='],
  ['a minimum of', '>='],
  ['a maximum of', '<='],
  ['more than', '>'],
  ['greater than', '>'],
  ['higher than', '>'],
  ['bigger than', '>'],
  ['larger than', '>'],
  ['longer than', '>'],
  ['slower than', '>'],
  ['over than', '>'],
  ['less than', '<'],
  ['fewer than', '<'],
  ['lower than', '<'],
  ['smaller than', '<'],
  ['shorter than', '<'],
  ['faster than', '<'],
  ['younger than', '<'],
  ['newer than', '<'],
  ['older than', '>'],
  ['older then', '>'],
  ['bigger then', '>'],
  ['more then', '>'],
  ['less then', '<'],
  ['larger then', '>'],
  ['in excess of', '>'],
  ['exceeding', '>'],
  ['exceeds', '>'],
  ['exceed', '>'],
  ['reaches', '>='],
  ['reach', '>='],
  ['above', '>'],
  ['over', '>'],
  ['beyond', '>'],
  ['past', '>'],
  ['under', '<'],
  ['below', '<'],
  ['beneath', '<'],
  ['>=', '>='],
  ['<=', '<='],
  ['≥', '>='],
  ['≤', '<='],
  ['> =', '>='],
  ['< =', '<='],
  ['>', '>'],
  ['<', '<'],
];
const PHRASES = OPERATORS.map(([phrase, operator]) => ({ words: phrase.split(' '), operator })).sort(
  (a, b) => b.words.length - a.words.length,
);

const SIZE = new Map<string, string>();
for (const [unit, words] of Object.entries({
  '%': '% percent pct per-cent',
  GB: 'gb gib gig gigs gigabyte gigabytes g',
  TB: 'tb tib terabyte terabytes terra',
  MB: 'mb mib meg megs megabyte megabytes',
  KB: 'kb kib kilobyte kilobytes',
  ms: 'ms millisecond milliseconds millis msec',
  s: 's second seconds sec secs',
}))
  for (const word of words.split(' ')) SIZE.set(word, unit);

export function recogniseComparators(claims: Claims): void {
  const { tokens } = claims.doc;
  for (let at = 0; at < tokens.length; at++) {
    const phrase = PHRASES.find(({ words }) => words.every((word, offset) => claims.word(at + offset) === word));
    if (phrase) {
      const quantity = readQuantity(claims, at + phrase.words.length);
      const weak = /^(?:over|past|under|beyond)$/.test(phrase.words[0] ?? '') && phrase.words.length === 1;
      // "over 3 days" is a period, "past 6 hours" a window; "older than 3 days" an age. "reach 5" may be anything.
      const vague = /^reach/.test(phrase.words[0] ?? '') && !/[%A-Za-z]$/.test(quantity?.value ?? '');
      if (quantity && !vague && !(weak && quantity.value.startsWith('P')))
        if (claims.claim('comparator', `${phrase.operator}${quantity.value}`, at, quantity.to)) at = quantity.to - 1;
    } else {
      const quantity = claims.free(at) ? readQuantity(claims, at) : undefined;
      if (
        quantity &&
        claims.word(quantity.to) === 'or' &&
        /^(?:more|higher|greater|above|over|bigger|larger|older|less|fewer|lower|below|smaller|under)$/.test(
          claims.word(quantity.to + 1),
        )
      ) {
        const operator = /^(?:less|fewer|lower|below|smaller|under)$/.test(claims.word(quantity.to + 1)) ? '<=' : '>=';
        if (claims.claim('comparator', `${operator}${quantity.value}`, at, quantity.to + 2)) at = quantity.to + 1;
      }
    }
  }
}

/** A number with its unit: `80 percent`, `500gb`, `90 days` (as ISO duration), `3`. */
function readQuantity(claims: Claims, start: number): { value: string; to: number } | undefined {
  let at = start;
  while (/^(?:about|around|the|roughly|approximately|than)$/.test(claims.word(at))) at++;
  const token = claims.token(at);
  if (!token) return undefined;
  const glued = /^(\d{1,9}(?:\.\d+)?)([a-z%]+)$/.exec(token.word);
  if (glued?.[1] && glued[2]) {
    const unit = SIZE.get(glued[2]);
    if (unit !== undefined) return { value: `${Number(glued[1])}${unit}`, to: at + 1 };
    const iso = isoOf(Number(glued[1]), glued[2]);
    return iso === undefined ? undefined : { value: iso, to: at + 1 };
  }
  const number =
    readNumber(claims.doc.words, at) ??
    (/^an?$/.test(claims.word(at)) ? { value: 1, from: at, to: at + 1 } : undefined);
  if (!number) return undefined;
  const unitWord = claims.word(number.to);
  const unit = SIZE.get(unitWord);
  if (unit !== undefined && !(unitWord === 'g' && number.to === at))
    return { value: `${number.value}${unit}`, to: number.to + 1 };
  if (unitWord === 'per' && claims.word(number.to + 1) === 'cent')
    return { value: `${number.value}%`, to: number.to + 2 };
  const iso = isoOf(number.value, unitWord);
  if (iso !== undefined) return { value: iso, to: number.to + 1 };
  return /^an?$/.test(claims.word(at)) ? undefined : { value: `${number.value}`, to: number.to };
}
