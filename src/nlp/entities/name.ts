/**
 * Names of infrastructures, services and resources. Known ones come from the lexicon; others are recognised by shape
 * (`prod-app`), by what introduces them (`called demo web`), or because nothing else explains the word (`restart
 * cart`).
 */
import { canonicalName } from '../../core/canonical-name.ts';
import type { Lexicon } from '../lexicon.ts';
import { numberValue } from '../text/numbers.ts';
import { loadVocabulary } from '../text/vocabulary.ts';
import { NAME_SUFFIXES } from '../vocabulary/resource-types.ts';
import type { Claims } from './claims.ts';
import { endOfName } from './name-runs.ts';
import { INTRODUCERS, isVocabulary, JOINER, NOT_NAMING, nameable } from './name-words.ts';

const INSTANCE_CLASS =
  /^(?:db\.|cache\.)?[a-z]{1,3}\d{1,2}[a-z]*(?:-flex)?\.(?:\d*x?large|medium|small|micro|nano|metal)(?:-\d+xl)?$/;
const NOT_A_NAME =
  /^(?:\d+(?:[.,]\d+)?[a-z%]{1,4}|\d{1,3}(?:\.\d{1,3}){1,3}|gp[23]|io[12]|st1|sc1|[tmcrxidgpzhaf]\d[a-z]{0,3}|p\d{1,2}|\dxx|https?|ipv[46]|t?\d{1,2}:\d{2}|\d+-\d+|x\d+|\d+x\d+|\d+(?:st|nd|rd|th)|sev-?\d|p\d|24-?7|[a-z]+\.(?:md|txt|ya?ml|json|csv|log))$/i;
const CALLED = /^(?:called|named|name|titled|dubbed|call)$/;
export function recogniseNames(claims: Claims, lexicon: Lexicon): void {
  known(claims, lexicon);
  introduced(claims, lexicon);
  shaped(claims, lexicon);
  runs(claims, lexicon);
  rescue(claims, lexicon);
}

/** Anything the lexicon holds, longest first; a single everyday word only where something introduces it. */
function known(claims: Claims, lexicon: Lexicon): void {
  const { tokens, text } = claims.doc;
  for (let at = 0; at < tokens.length; at++) {
    for (let length = Math.min(4, tokens.length - at); length > 0; length--) {
      const last = tokens[at + length - 1];
      const first = tokens[at];
      if (!first || !last || !claims.free(at, at + length) || first.kind === 'punct' || last.kind === 'punct') continue;
      const literal = text.slice(first.start, last.end);
      if (literal.length > 256 || /[,;!?]/.test(literal)) continue;
      const found = lexicon.find(literal) ?? lexicon.find(claims.doc.words.slice(at, at + length).join('-'));
      if (found === undefined) continue;
      if (
        length === 1 &&
        first.known &&
        first.kind === 'word' &&
        !INTRODUCERS.test(claims.lemma(at - 1)) &&
        (first.everyday || isVocabulary(claims, first))
      )
        continue;
      if (length > 1 && tokens.slice(at, at + length).every((token) => token.everyday)) continue;
      if (claims.claim('name', found, at, at + length)) break;
    }
  }
}

/** `called demo web`, `named "orders-stg"`. */
function introduced(claims: Claims, lexicon: Lexicon): void {
  for (const token of claims.doc.tokens) {
    if (!CALLED.test(token.word)) continue;
    let at = token.index + 1;
    while (/^["'`“:=]$/.test(claims.word(at)) || (/^(?:it|is|the|as)$/.test(claims.word(at)) && token.word !== 'name'))
      at++;
    if (
      token.word === 'name' &&
      !/^[:=]$/.test(claims.word(token.index + 1)) &&
      !/^(?:the|by)$/.test(claims.word(token.index - 1)) &&
      claims.word(token.index + 1) !== 'it'
    )
      continue;
    if (token.word === 'name' && claims.word(at) === 'it') at++;
    if (token.word === 'call' && claims.word(token.index + 1) !== 'it') continue;
    let to = at;
    while (to < at + 5 && claims.free(to) && partOfName(claims, to, to === at)) to++;
    if (to > at) claims.claim('name', spell(claims, at, to, lexicon), at, to);
  }
}

function partOfName(claims: Claims, at: number, first: boolean): boolean {
  const token = claims.token(at);
  if (!token || token.kind === 'punct' || token.kind === 'pair') return false;
  if (token.kind === 'code') return first || !NOT_A_NAME.test(token.text);
  if (
    /^(?:in|on|for|with|at|to|from|and|or|the|a|an|using|by|that|which|is|of|under|please|tagged|as|it|so|then|region|running|having|via|into|because|about)$/.test(
      token.word,
    )
  )
    return false;
  if (first || numberValue(token.word) !== undefined || JOINER.test(token.word) || JOINER.test(claims.word(at - 1)))
    return true;
  return (
    !loadVocabulary().functional.has(token.word) && (!isVocabulary(claims, token) || NAME_SUFFIXES.has(token.word))
  );
}

/** Hyphens, underscores or digits inside a word: a name, unless it is a class, a size, a time or a unit. */
function shaped(claims: Claims, lexicon: Lexicon): void {
  for (const token of claims.doc.tokens) {
    if (token.kind !== 'code' || !claims.free(token.index)) continue;
    const text = token.text;
    const lower = text.toLowerCase();
    if (!/^[a-z]/i.test(text) || NOT_A_NAME.test(text) || INSTANCE_CLASS.test(lower) || text.includes('@')) continue;
    if (/\./.test(text) && !/-/.test(text) && !/^[a-z0-9]+\.(?:internal|local|com|net|io|org)$/.test(lower)) continue;
    if (/^[a-z]{1,2}\d$/i.test(text) && token.known) continue;
    if (token.known && !/[-_]/.test(text)) continue;
    if (/:/.test(text)) continue;
    if (text.length > 255 || !nameable(claims, token)) continue;
    claims.claim('name', lexicon.nearest(text) ?? canonicalName(text), token.index, token.index + 1);
  }
}

/** "restart search": the object of a command that has no other, even if the word is everyday English. */
function rescue(claims: Claims, lexicon: Lexicon): void {
  if (claims.entities.some(({ type }) => type === 'name' || type === 'resource_id')) return;
  for (const { concept, to: end, words } of claims.doc.hits) {
    if (!/^do:(?:deploy|scale|rollback|restart|undeploy)$/.test(concept)) continue;
    let at = words.length > 1 && end - (words[0] ?? 0) > words.length ? (words[0] ?? 0) + 1 : end;
    while (/^(?:the|our|my|to|of)$/.test(claims.word(at))) at++;
    const token = claims.token(at);
    if (
      token?.kind !== 'word' ||
      !claims.free(at) ||
      token.mended ||
      isVocabulary(claims, token) ||
      !nameable(claims, token)
    )
      continue;
    if (loadVocabulary().functional.has(token.word) || NOT_NAMING.test(token.word) || token.text.length < 3) continue;
    if (claims.claim('name', spell(claims, at, at + 1, lexicon), at, at + 1)) return;
  }
}

/** Runs of unexplained words with the suffixes that belong to them. */
function runs(claims: Claims, lexicon: Lexicon): void {
  const { tokens } = claims.doc;
  for (let at = 0; at < tokens.length; at++) {
    if (!claims.free(at)) continue;
    const to = endOfName(claims, at);
    if (to === at) continue;
    if (claims.claim('name', spell(claims, at, to, lexicon), at, to)) at = to - 1;
  }
}

/** The normal form: hyphens between words, spoken digits together, a known name one letter away preferred. */
function spell(claims: Claims, from: number, to: number, lexicon: Lexicon): string {
  const parts: string[] = [];
  let figures = '';
  const flush = () => {
    if (figures !== '') parts.push(figures);
    figures = '';
  };
  for (let at = from; at < to; at++) {
    const token = claims.token(at);
    // Letters spoken one by one were joined, and are one word.
    const word = token?.kind === 'word' && !token.text.includes(' ') ? token.text.toLowerCase() : claims.word(at);
    if (JOINER.test(word)) continue;
    const value = at > from ? numberValue(claims.word(at)) : undefined;
    if (value !== undefined && Number.isInteger(value)) figures += String(value);
    else {
      flush();
      parts.push(word);
    }
  }
  flush();
  const canonical = canonicalName(parts.join('-'));
  return lexicon.find(canonical) ?? lexicon.nearest(canonical) ?? canonical;
}
