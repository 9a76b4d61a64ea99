/** Clauses that ask for nothing of their own: a refusal of what was said before, and a statement. */
import type { Document } from './document.ts';
import { AUXILIARY, opensRequest, SUBORDINATE, skipPreamble, WH } from './openings.ts';

interface Span {
  from: number;
  to: number;
}

const DENIAL =
  /^(?:no|nope|nah|naah|never|nooo*|kidding|joking|jk|really|seriously|haha|lol|hell no|god no|of course not|not (?:really|a chance|in|on|now|yet|today|ever|going|happening|so fast|what|that|at all)|over my|as if|dream on|are you|you must be|you can't|i only|i just|i merely|i meant|i mean|i was|i'd rather|i would rather|i 'd rather|rather|what could (?:possibly )?go wrong|what is the worst|said no one|yeah right|who (?:said|says|told|suggested|asked|wants)|why would|what for|nobody|no one|just (?:kidding|joking|asking|wondering|curious)|only (?:kidding|joking|asking)|we would never|we'd never|that would be|that'd be|bad idea|terrible idea|forget|certainly not|definitely not|absolutely not|surely not|heaven|god forbid)\b/;
/** "no need to ask", "no downtime please": a noun without something, not a refusal. */
const NO_NOUN =
  /^no (?!no\b|wait\b|sorry\b|not\b|i\b|we\b|do\b|that\b|it\b|actually\b|just\b|never\b|way\b|thanks\b|thank\b|please\b|of\b|chance\b|god\b|don\b|stop\b|really\b|but\b|leave\b|this\b|you\b)[a-z]/;

/** The same after any command, echoed as a question or not. */
const REFUSAL =
  /^(?:no|nope|nah|naah|never|nooo*|kidding|joking|jk|just (?:kidding|joking)|only (?:kidding|joking)|as if|over my|god no|hell no|of course not|certainly not|definitely not|absolutely not|what could (?:possibly )?go wrong|what is the worst|said no one|yeah right|not really)\b/;
const ASKS = /^(?:do:|list$|describe$|check$|compare$|statistics$|metric:|graph$|impact$|use_of$|hypothetical$|cause$)/;

/** A refusal and nothing else, or one that something else follows. */
export type Denial = 'alone' | 'first';

/** Whether the clause takes back what was said before it: a refusal, after a command put as a question also doubt. */
export function deniesBefore(doc: Document, { from, to }: Span): Denial | undefined {
  if (from === 0) return undefined;
  const words = doc.words
    .slice(from, to)
    .filter((word) => /^[a-z']/.test(word))
    .join(' ')
    .replaceAll(" n't", "n't");
  const echoed = doc.words[from - 1] === '?';
  if (!(echoed ? DENIAL : REFUSAL).test(words) || NO_NOUN.test(words)) return undefined;
  const asks = doc.hits.some((hit) => hit.from >= from && hit.to <= to && ASKS.test(hit.concept));
  return asks && !/^(?:what could|what is the worst)/.test(words) ? 'first' : 'alone';
}

const FINITE =
  /^(?:is|are|was|were|has|have|had|does|did|looks?|seems?|feels?|sounds?|keeps?|broke|went|got|became|'s|'re)$/;

/** A statement has a subject and a finite verb in this order, or is an adjective alone; it ends without a question mark. */
export function statesOnly(doc: Document, { from, to }: Span): boolean {
  const end = doc.words[to] ?? doc.words[to - 1] ?? '';
  if (end === '?' || doc.words[to - 1] === '?') return false;
  const head = skipPreamble(doc, from, to);
  const first = doc.tokens[head];
  if (!first || head >= to || WH.test(first.word) || AUXILIARY.test(first.word) || SUBORDINATE.test(first.word))
    return false;
  if (opensRequest(doc, from)) return false;
  const words = doc.words.slice(head, to).filter((word) => /^[a-z']/.test(word));
  if (words.length <= 2 && doc.words[to] !== undefined && /^[.!]$/.test(doc.words[to - 1] ?? ''))
    return /^(?:suspicious|fishy|weird|strange|odd|shady|dodgy|scary|worrying|bad|terrible|ugly|slow|broken|annoying|interesting|unusual|sketchy|alarming)$/.test(
      words.at(-1) ?? '',
    );
  if (/^(?:i|we|you)$/.test(first.word)) return false;
  const verb = doc.tokens
    .slice(head + 1, Math.min(to, head + 8))
    .find(({ word }) => FINITE.test(word) || WH.test(word));
  return verb !== undefined && FINITE.test(verb.word);
}
