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

/** Refusals as in other languages, when they stand first. */
const FOREIGN_REFUSAL =
  'non|nein|nee|nej|nao|nie|niet|nada|nunca|jamais|surtout pas|pas (?:du tout|maintenant|encore|celui|ca)|lieber nicht|bloss nicht|doch nicht|auf keinen fall|mejor no|ni hablar|de ninguna manera|laisse tomber|vergiss es|olvidalo|dejalo|lascia (?:stare|perdere)|niente|laat maar|mai';
/** The same after any command, echoed as a question or not. */
const REFUSAL = new RegExp(
  `^(?:no|nope|nah|naah|never|nooo*|kidding|joking|jk|just (?:kidding|joking)|only (?:kidding|joking)|as if|over my|god no|hell no|of course not|certainly not|definitely not|absolutely not|what could (?:possibly )?go wrong|what is the worst|said (?:no one|nobody)|yeah right|not really|not (?:that|this) one|not (?:yet|now|today)|${FOREIGN_REFUSAL})\\b`,
);
/** Slips, second thoughts and irony: what follows a command that was not meant, or is no longer. */
const REGRET =
  /^(?:(?:that|this|it) (?:was|is|'s) (?:for )?(?:the |an? |my )?)?(?:wrong (?:window|channel|chat|tab|terminal|one|env|environment|cluster|account|stack|service|region|thing|box|prompt|person|name|screen|pane|shell)|my (?:bad|mistake|fault)|mistake|typo|oops|ooops|whoops|woops|oopsie|scratch (?:that|it)|strike (?:that|it)|scrap (?:that|it)|ignore (?:that|this|me|it)|disregard|belay that|stand down|hold (?:it|on|off|that|your horses)|hang on|wait|stop wait|cancel (?:that|it)|forget (?:it|that|i)|never mind|nevermind|nvm|i take (?:that|it) back|take (?:that|it) back|on second thoughts?|second thoughts?|changed my mind|i (?:did not|didn't) mean|(?:i )?did (?:not|n't) mean|i was (?:only |just )?(?:kidding|joking|thinking aloud|thinking out loud|testing)|let me (?:first )?(?:ask|check|think|sleep|talk|speak|confirm|verify|consult)|who needs|who cares|what (?:a|an) (?:great|brilliant|wonderful|fantastic|splendid|lovely|genius) idea|(?:great|brilliant|genius) idea|because that (?:went|worked)|that (?:will|would|should|'ll|'d) (?:surely |certainly |really |totally |definitely )?(?:teach|show|fix everything)|not (?:that|this) one)\b/;
/** What is said before a refusal: "hmm no", "oh wait, no", "sorry, not that one". */
const HESITATION =
  /^(?:(?:oh|ah|uh|um|umm|uhm|hm|hmm|hmmm|er|erm|eh|ach|argh|ugh|wait|sorry|well|actually|or rather|rather|hang on|hold on|hold it|oops|whoops|damn|shit|crap|god|jesus|man|ok|okay|and|but|,|so)\b[ ,.!-]*)+/;

const ASKS = /^(?:do:|list$|describe$|check$|compare$|statistics$|metric:|graph$|impact$|use_of$|hypothetical$|cause$)/;

const RHETORICAL = /^(?:what could|what is the worst|who (?:needs|cares)|what (?:a|an) )/;

/** A refusal and nothing else, or one that something else follows. */
export type Denial = 'alone' | 'first';

/** Whether the clause takes back what was said before it: a refusal, after a command put as a question also doubt. */
export function deniesBefore(doc: Document, { from, to }: Span): Denial | undefined {
  if (from === 0) return undefined;
  const words = spoken(doc, from, to);
  const echoed = doc.words[from - 1] === '?';
  if (!refuses(words, echoed)) return undefined;
  const asks = doc.hits.some((hit) => hit.from >= from && hit.to <= to && ASKS.test(hit.concept));
  return asks && !RHETORICAL.test(words.replace(HESITATION, '')) ? 'first' : 'alone';
}

const spoken = (doc: Document, from: number, to: number) =>
  doc.tokens
    .slice(from, to)
    .filter(({ word }) => /^[a-z']/.test(word))
    // "pas" may be short for "past", and "si" for "is": a refusal is read as it is written.
    .map(({ word, text }) => (/^(?:pas|si|nie|mai)$/i.test(text) ? text.toLowerCase() : word))
    .join(' ')
    .replaceAll(" n't", "n't");

function refuses(words: string, echoed: boolean): boolean {
  const bare = words.replace(HESITATION, '');
  return (
    ((echoed && DENIAL.test(words)) || [words, bare].some((said) => REFUSAL.test(said) || REGRET.test(said))) &&
    !NO_NOUN.test(words) &&
    !NO_NOUN.test(bare)
  );
}

/** Words that take back on their own, whatever stands before them: "stop web-1 nope sorry wrong window". */
const ABRUPT = /^(?:nope|nah|oops|ooops|whoops|scratch|kidding|nvm|nevermind|jk)$/;

/** Whether what was said up to `at` is taken back there. */
export function takesBackAt(doc: Document, at: number): boolean {
  const token = doc.tokens[at];
  if (!token || token.kind === 'punct' || token.quoted) return false;
  const before = doc.words[at - 1] ?? '';
  const abrupt =
    ABRUPT.test(token.word) ||
    (token.word === 'wrong' && /^(?:window|channel|chat|tab|terminal)$/.test(doc.words[at + 1] ?? '')) ||
    /^(?:hmm+|hm+)$/.test(token.word);
  if (!abrupt && !/^(?:[,–—:-]|…|and|but|or|oh|hmm+)$/.test(before)) return false;
  if (/^(?:and|but)$/.test(before) && /^(?:no|not|never|nobody)$/.test(token.word)) return false;
  return refuses(spoken(doc, at, Math.min(at + 10, doc.tokens.length)), false);
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
