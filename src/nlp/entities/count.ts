/**
 * The number of copies or of assets to make: `5`, `+2`, `-1`, `x2`, `x0.5`. Read only where the sentence scales or
 * creates something; other numbers are settings, limits or comparisons.
 */
import { readNumber } from '../text/numbers.ts';
import type { Claims } from './claims.ts';

export const COUNT = /^(?:\d{1,7}|[+-]\d{1,7}|x\d{1,3}(?:\.\d{1,3})?)$/;

const FACTORS = new Map([
  ['double', 'x2'],
  ['doubled', 'x2'],
  ['twice', 'x2'],
  ['triple', 'x3'],
  ['triples', 'x3'],
  ['quadruple', 'x4'],
  ['halve', 'x0.5'],
  ['halved', 'x0.5'],
  ['half', 'x0.5'],
]);
const DOWN =
  /^(?:reduce|decrease|remove|drop|lower|shrink|less|fewer|down|in|cut|shed|trim|kill|lose|subtract|delete|minus)$/;
const UP = /^(?:add|increase|raise|up|out|grow|more|extra|additional|another|expand|bump|plus)$/;

/** @param scaling whether the turn before set a number of copies, so that a bare number is one */
export function recogniseCounts(claims: Claims, scaling = false): void {
  for (const { index } of claims.doc.tokens) readStep(claims, index);
  const scales = scaling || claims.hasHit('do:scale') || claims.hasHit('scale_unit_strong');
  const creates = claims.hasHit('do:create');
  const units = claims.doc.hits.filter((hit) => hit.concept === 'scale_unit');
  if (!scales && !creates && units.length === 0 && !claims.hasHit('do:update')) {
    readTerse(claims);
    return;
  }
  const { tokens, words } = claims.doc;
  for (let at = 0; at < tokens.length; at++) {
    const factor = FACTORS.get(claims.word(at));
    if (
      factor !== undefined &&
      (scales || units.length > 0 || (claims.hasHit('do:update') && /^(?:to|by|in)$/.test(claims.word(at - 1)))) &&
      claims.word(at + 1) !== 'check' &&
      !(claims.word(at) === 'half' && /^(?:an|of)$/.test(claims.word(at + 1)) && claims.word(at + 2) === 'hour')
    ) {
      claims.claim('count', factor, at, at + 1);
      continue;
    }
    if (claims.word(at) === 'another' && isUnit(claims, at + 1)) {
      claims.claim('count', '+1', at, at + 1);
      continue;
    }
    // "and the staging one?"
    if (claims.word(at) === 'one' && at > 0 && !ONE_OF_NUMBER.test(claims.word(at - 1)) && !counted(claims, at + 1))
      continue;
    const number = readNumber(words, at);
    if (!number || !claims.free(at, number.to) || !Number.isInteger(number.value) || number.value > 1e6) continue;
    const value = countAt(claims, number.value, at, number.to, scales, creates);
    if (value !== undefined) {
      const signed = /^[+-]$/.test(claims.word(at - 1)) ? at - 1 : at;
      claims.claim('count', value, signed, number.to);
    }
    at = number.to - 1;
  }
}

/** Words in front of "one" that make it a number, and no pronoun. */
const ONE_OF_NUMBER =
  /^(?:to|at|by|with|only|exactly|be|is|just|add|remove|drop|keep|run|need|want|make|set|minus|plus|another|down|up|=|:|-|\+|point|dot)$/;
const counted = (claims: Claims, at: number) =>
  isUnit(claims, at) ||
  /^(?:more|less|fewer|extra|additional|new|small|single|of|away|off|out|instead)$/.test(claims.word(at));

/** `cart desired=10` needs no verb. */
function readTerse(claims: Claims): void {
  for (const token of claims.doc.tokens)
    if (/^(?:x)(\d{1,3})$/.test(token.word)) claims.claim('count', token.word.slice(1), token.index, token.index + 1);
}

const MEASURED = /^(?:%|[gmtk]i?b|ms|s|percent|days?|hours?|minutes?|seconds?|weeks?|months?|gigs?|iops|am|pm)$/;

/** "from 8 down to 4", "4→9": from one whole number to another, of nothing measured. */
function readStep(claims: Claims, at: number): void {
  let next = at + 1;
  if (/^(?:up|down)$/.test(claims.word(next))) next++;
  const arrow = /^(?:→|->|=>)$/.test(claims.word(next));
  if (!arrow && !(claims.word(at - 1) === 'from' && claims.word(next) === 'to')) return;
  const last = claims.token(next + 1);
  if (!/^\d{1,3}$/.test(claims.word(at)) || !last || !/^\d{1,3}$/.test(last.text)) return;
  if (MEASURED.test(claims.word(next + 2)) || MEASURED.test(claims.word(at + 1))) return;
  claims.reserve(at, next + 1, 'count');
  claims.claim('count', last.text, next + 1, next + 2);
}

const isUnit = (claims: Claims, at: number) =>
  claims.doc.hits.some((hit) => hit.concept === 'scale_unit' && hit.from === at) ||
  claims.doc.hits.some((hit) => hit.concept.startsWith('type:') && hit.from === at);

function countAt(
  claims: Claims,
  value: number,
  at: number,
  to: number,
  scales: boolean,
  creates: boolean,
): string | undefined {
  const before = claims.word(at - 1);
  const after = claims.word(to);
  if (
    /^(?:gb|gib|tb|mb|ms|percent|%|g|am|pm|cpu|vcpu|cpus|iops|az|azs|zones|zone|days|day|hours|hour|minutes|weeks|week|months|days)$/.test(
      after,
    )
  )
    return undefined;
  if (/^(?:\+|plus|another)$/.test(before)) return `+${value}`;
  if (before === '-' || before === 'minus') return `-${value}`;
  if (claims.word(at - 1) === 'from' && /^(?:to|down|up)$/.test(after)) return undefined;
  if (/^(?:wrong|port|version|v|build|rds|ec|s|az|level|priority|sev|than|last|next|past)$/.test(before))
    return undefined;
  let unit = to;
  let relative = '';
  if (/^(?:more|extra|additional|other|further|new)$/.test(after)) {
    if (after !== 'new') relative = '+';
    unit += 1;
  } else if (/^(?:fewer|less)$/.test(after)) {
    relative = '-';
    unit += 1;
  }
  if (
    claims.token(unit)?.kind === 'code' ||
    /^(?:small|large|big|fresh|tiny|medium|identical|running|ready)$/.test(claims.word(unit))
  )
    unit += 1;
  if (relative === '' && isUnit(claims, unit) && /^(?:more|extra|additional)$/.test(claims.word(unit + 1)))
    relative = '+';
  const ofUnit = isUnit(claims, unit) || (claims.word(unit) === 'of' && claims.word(unit + 1) === 'them');
  const verb = direction(claims, at);
  if (before === 'by' && scales) return `${verb === 'down' ? '-' : '+'}${value}`;
  if (before === 'by' && verb !== undefined) return `${verb === 'down' ? '-' : '+'}${value}`;
  if (relative !== '' && (ofUnit || scales)) return `${relative}${value}`;
  if (
    /^(?:to|at|=|:|with|only|exactly|desired|count|replicas|tasks|it|that|them|is|on|be|just|x|of)$/.test(before) &&
    (scales || ofUnit || /^(?:=|:)$/.test(before))
  )
    return String(value);
  if (ofUnit && verb === 'down' && scales) return `-${value}`;
  if (ofUnit && claims.lemma(at - 1) === 'add') return claims.hasHit('scale_unit_strong') ? `+${value}` : String(value);
  if (ofUnit && (creates || scales)) return String(value);
  if (scales && !/^[,.]$/.test(before) && !(claims.token(to)?.kind === 'word' && claims.token(to)?.known === false))
    return String(value);
  return scales ? String(value) : undefined;
}

/** Whether the verb before a number makes things fewer or more. */
function direction(claims: Claims, at: number): 'up' | 'down' | undefined {
  for (let before = at - 1; before >= Math.max(0, at - 8); before--) {
    const lemma = claims.lemma(before);
    if (DOWN.test(lemma) && lemma !== 'in') return 'down';
    if (lemma === 'take' && claims.doc.words.slice(at, at + 6).some((word) => /^(?:away|off|out)$/.test(word)))
      return 'down';
    if (lemma === 'in' && claims.lemma(before - 1) === 'scale') return 'down';
    if (UP.test(lemma)) return 'up';
  }
  return undefined;
}
