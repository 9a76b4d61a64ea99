/** Tags: `team=growth`, `tagged owner:platform`, and spoken `tagged team equals growth`. */
import type { Claims } from './claims.ts';

const SPOKEN_EQUALS = new Set(['equals', 'equal', 'is', '=']);

/** "set max_connections=600 in the parameter group": an amount that is set is no tag. */
function isSetting(claims: Claims, at: number): boolean {
  const value = claims.token(at)?.text.split('=')[1] ?? '';
  if (!/^(?:\d+(?:\.\d+)?[a-z%]{0,3}|true|false|on|off)$/i.test(value)) return false;
  const words = claims.doc.words.slice(Math.max(0, at - 3), at).join(' ');
  if (/\b(?:put|stick|slap)$/.test(words) && ON_THINGS.test(claims.doc.words.slice(at + 1).join(' '))) return false;
  return (
    /\b(?:set|change|put|update|configure|parameter|setting|raise|lower)\b/.test(words) &&
    !/\b(?:tag|label)/.test(words)
  );
}

/** "put cost-center=4417 on it", "… on the biggest of them". */
const ON_THINGS =
  /^on (?:it|them|those|these|both|all|that|this|the [a-z]+ (?:one|of (?:them|those|these)))\b(?!.*\bparam)/;

export function recogniseTags(claims: Claims): void {
  for (const token of claims.doc.tokens) {
    const at = token.index;
    if (token.kind === 'pair') {
      if (isSetting(claims, at)) {
        claims.reserve(at, at + 1, 'tag');
        continue;
      }
      claims.claim('tag', token.text.replaceAll('"', ''), at, at + 1);
      continue;
    }
    if (!/^(?:tag|tagged|tags|label|labelled|labeled|labels)$/.test(token.word)) continue;
    let next = at + 1;
    while (/^(?:with|as|the|a|:|by|having|of)$/.test(claims.word(next)) || claims.word(next) === 'tag') next++;
    const code = claims.token(next);
    const colon = code?.kind === 'code' ? /^([A-Za-z][\w.-]*):([\w./@-]+)$/.exec(code.text) : null;
    if (colon) claims.claim('tag', `${colon[1]}=${colon[2]}`, next, next + 1);
    else if (code && claims.word(next + 1) === ':' && claims.token(next + 2) && code.kind === 'word')
      claims.claim('tag', `${code.text}=${claims.token(next + 2)?.text ?? ''}`, next, next + 3);
    else if (code?.kind === 'word' && SPOKEN_EQUALS.has(claims.word(next + 1))) {
      let value = next + 2;
      if (claims.word(value) === 'to') value++;
      const last = claims.token(value);
      if (last && last.kind !== 'punct') claims.claim('tag', `${code.text}=${last.text}`, next, value + 1);
    }
  }
}
