/** Tags: `team=growth`, `tagged owner:platform`, and spoken `tagged team equals growth`. */
import type { Claims } from './claims.ts';

const SPOKEN_EQUALS = new Set(['equals', 'equal', 'is', '=']);

export function recogniseTags(claims: Claims): void {
  for (const token of claims.doc.tokens) {
    const at = token.index;
    if (token.kind === 'pair') {
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
