/** How many rows are wanted: `top 5`, `first 20`, `last 10 commands`, `-n 30`, `the 5 biggest`. */
import { readNumber } from '../text/numbers.ts';
import { isTimeUnit } from './calendar.ts';
import type { Claims } from './claims.ts';

const LEAD =
  /^(?:top|first|last|latest|previous|recent|limit|bottom|worst|only|max|maximum|newest|oldest|biggest|largest|past)$/;
const SUPERLATIVE = /^(?:[a-z]+est|most|least|worst|top|latest|last)$/;

export function recogniseLimits(claims: Claims): void {
  const { words, tokens } = claims.doc;
  for (let at = 0; at < tokens.length; at++) {
    const word = claims.word(at);
    if (LEAD.test(word)) {
      let next = at + 1;
      while (/^(?:to|the|=|:|of)$/.test(claims.word(next)) && word === 'limit') next++;
      const number = claims.word(next) === 'one' ? undefined : readNumber(words, next);
      if (number && usable(claims, number.value, number.to)) {
        if (/^(?:only|max|maximum|biggest|largest|newest|oldest)$/.test(word) && !/^(?:only|max|maximum)$/.test(word))
          claims.claim('limit', String(number.value), next, number.to);
        else if (!/^(?:only)$/.test(word) || claims.hasHit('list'))
          claims.claim('limit', String(number.value), at, number.to);
      }
    } else if (word === 'next') {
      const number = readNumber(words, at + 1);
      if (number && /^(?:please|[.!?])?$/.test(claims.word(number.to)) && usable(claims, number.value, number.to))
        claims.claim('limit', String(number.value), at + 1, number.to);
    } else if (word === '-' && /^n$/.test(claims.word(at + 1))) {
      const number = readNumber(words, at + 2);
      if (number) claims.claim('limit', String(number.value), at, number.to);
    } else {
      const number = readNumber(words, at);
      if (!number || !claims.free(at, number.to)) continue;
      const after = claims.word(number.to);
      const before = claims.word(at - 1);
      if (
        SUPERLATIVE.test(after) &&
        after !== 'request' &&
        usable(claims, number.value, number.to) &&
        !/^(?:to|at|by)$/.test(before)
      )
        claims.claim('limit', String(number.value), at, number.to);
      else if (
        /^(?:show|list|give|display|fetch|me)$/.test(before) &&
        claims.hasHit('list') &&
        usable(claims, number.value, number.to) &&
        claims.token(number.to)?.known
      )
        claims.claim('limit', String(number.value), at, number.to);
    }
  }
}

function usable(claims: Claims, value: number, to: number): boolean {
  const next = claims.word(to);
  return (
    Number.isInteger(value) &&
    value > 0 &&
    !isTimeUnit(next) &&
    !/^[%hd]$/.test(next) &&
    next !== 'percent' &&
    next !== 'known' &&
    next !== 'or'
  );
}
