/**
 * A change that is asked about: "restart prod-api?", "what would a rollback of prod-api do?", "should I stop it?". It is
 * planned as it would be asked for, and never gets as far as being agreed to.
 */
import type { Context } from '../../../commands/context.ts';
import { readDocument } from '../../../nlp/text/document.ts';
import type { Session } from '../session.ts';
import { type Request, type UnderstoodText, understandRequest } from '../understand-request.ts';

const OPENING = /^\W*(?:(?:so|and|but|ok|okay|hey|hi|hm+|well|now|then|actually|please|opsctl)\b[\s,]*)*/i;

/** Of a doing as a noun the order that asks for it, at the beginning of what was cut out. */
const DOING: readonly [RegExp, string][] = [
  [/^(?:an?|the)?\s*roll-?\s?backs? (?:of|for)\b/i, 'roll back'],
  [/^(?:an?|the)?\s*(?:rolling )?re-?starts? (?:of|for)\b/i, 'restart'],
  [/^(?:an?|the)?\s*re-?boots? (?:of|for)\b/i, 'reboot'],
  [/^(?:an?|the)?\s*(?:stop|shut-?down|power-?off) (?:of|for)\b/i, 'stop'],
  [/^(?:an?|the)?\s*(?:deletion|removal) of\b/i, 'delete'],
  [/^(?:an?|the)?\s*scale-?(up|down|out|in)? of\b/i, 'scale'],
  [/^rolling\b(?= back| (?:\S+ ){1,4}back)/i, 'roll'],
  [/^rolling back\b/i, 'roll back'],
  [/^(re)?starting\b/i, '$1start'],
  [/^stopping\b/i, 'stop'],
  [/^scaling\b/i, 'scale'],
  [/^(re)?deploying\b/i, '$1deploy'],
  [/^rebooting\b/i, 'reboot'],
  [/^bouncing\b/i, 'bounce'],
  [/^releasing\b/i, 'release'],
  [/^shipping\b/i, 'ship'],
  [/^deleting\b/i, 'delete'],
  [/^removing\b/i, 'remove'],
  [/^(shut|tak|bring|turn|switch|power)t?ing\b/i, '$1'],
  [/^undeploying\b/i, 'undeploy'],
  [/^doubling\b/i, 'double'],
  [/^halving\b/i, 'halve'],
];

const SOMEBODY = '(?:i|we|you|one|someone|somebody|they)';
const OUTCOME =
  '(?:do|break|affect|cause|mean|change|cost|hit|impact|help|hurt|harm|fix|solve|improve|lose|interrupt|disturb|take|make|be (?:safe|ok|okay|fine|risky|dangerous|bad|wise|a (?:good|bad) idea))';
const FIT =
  '(?:safe|ok|okay|fine|alright|dangerous|risky|wise|sensible|bad|harmful|worth it|worth|a (?:good|bad) idea)';

/** Ways to ask what a change would do, each with the change as `doing`. */
const SUPPOSING: readonly RegExp[] = [
  new RegExp(
    `^(?:what|who|how much) (?:would|will|could|does|do|is) (?<doing>.+?) (?:${OUTCOME}|look like|be like|going to (?:do|break))\\b[^,;]*$`,
  ),
  new RegExp(
    `^(?:what|who) (?:happens|would happen|will happen|would you do|breaks|would break|will break|is affected|would be affected|could go wrong|goes down|else goes down) (?:if|when|were) ${SOMEBODY} (?:to )?(?<doing>.+)$`,
  ),
  new RegExp(`^what if ${SOMEBODY} (?<doing>.+)$`),
  new RegExp(
    `^(?:(?:show|give|tell|get|make|print)(?: me)? |what(?: is| would be|['’]s) )?(?:the |a |its |your )?(?:plan|dry[ -]?run|preview) (?:to|for|of|if ${SOMEBODY}|when) (?:to )?(?<doing>.+)$`,
  ),
  /^(?:show(?: me)?|tell me|explain) what (?<doing>.+?) (?:would|will) (?:do|change|break|affect)$/,
  /^(?:(?:do )?a )?dry[ -]?run[:,]? (?<doing>.+)$/,
  new RegExp(`^(?:would|will|could|can|does|do) (?<doing>(?:\\w+ing|an? |the ).+?) ${OUTCOME}\\b[^,;]*$`),
  new RegExp(`^(?:should|shall) ${SOMEBODY} (?:better |rather |just )?(?<doing>.+)$`),
  new RegExp(`^(?:do|does) ${SOMEBODY} (?:need|have|want) to (?<doing>.+)$`),
  new RegExp(`^(?:is|was|would) it (?:be )?${FIT} (?:for (?:me|us) )?(?:to |if ${SOMEBODY} )(?<doing>.+)$`),
  new RegExp(`^(?:would|will|does|could) it ${OUTCOME} (?:to |if ${SOMEBODY} )(?<doing>.+)$`),
  new RegExp(`^how ${FIT} (?:is|would|will) (?:it (?:be )?to )?(?<doing>.+?)(?: be)?$`),
  new RegExp(`^is (?<doing>\\w+ing .+?) ${FIT}$`),
];

/** The order that a text asks about, as a person would give it; undefined for any other text. */
export function orderSupposed(text: string): string | undefined {
  const plain = text
    .replace(OPENING, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s?.!]+$/, '');
  // Capitals of names count, those of the words around them do not.
  const low = plain.toLowerCase();
  if (low.length !== plain.length) return undefined;
  for (const pattern of SUPPOSING) {
    const doing = pattern.exec(low)?.groups?.doing;
    if (doing === undefined) continue;
    const at = low.indexOf(doing);
    const said = plain.slice(at, at + doing.length);
    for (const [form, order] of DOING) if (form.test(said)) return said.replace(form, order);
    return said;
  }
  return undefined;
}

/**
 * The change that a text asks about, read as if it were asked for. Undefined where it asks about none, or about one that
 * could not be planned as it is said and that can be answered otherwise.
 */
export async function supposing(text: string, session: Session, ctx: Context): Promise<UnderstoodText | undefined> {
  const order = orderSupposed(text);
  if (order === undefined) return undefined;
  const read = await understandRequest(order, ctx, session.previous);
  const plans = read.requests.every(
    ({ command, problem, equivalent, pending }) =>
      command?.asksItself && problem === undefined && equivalent !== null && !pending,
  );
  return plans && read.requests.length > 0 ? onlyAsked(read, () => true) : undefined;
}

/**
 * Requests for a change that end in a question mark are questions about it, unless they are asked for politely ("can you
 * restart prod-api?").
 */
export function questioned(understood: UnderstoodText, text: string): UnderstoodText {
  // "And the staging one?" goes on with a change that was asked for.
  const goesOn = understood.understanding.goesOnFrom !== undefined && !ordersIn(text);
  return onlyAsked(
    understood,
    ({ part, command }) => command !== undefined && command.effect !== 'read' && !goesOn && endsAsking(text, part),
  );
}

const ordersIn = (text: string) =>
  readDocument(text, () => false).hits.some(({ concept }) => concept.startsWith('do:'));

const POLITELY =
  /^\W*(?:(?:hey|hi|hello|ok|okay|so|and|then|please|pls|opsctl|sorry)\W+)*(?:can|could|would|will|may|might|mind|shall|any chance)\b|\b(?:can|could|would|will|may|might) (?:you|we|u|one)\b|\b(?:please|pls|thanks|do me a favou?r|be so kind)\b/i;

function endsAsking(text: string, { start, end }: { start: number; end: number }): boolean {
  if (!/^[^a-z]*?[?？]/i.test(text.slice(Math.max(start, end - 1)))) return false;
  const sentence = text
    .slice(0, end)
    .split(/[.!;\n?]\s/)
    .at(-1);
  return !POLITELY.test(sentence ?? '');
}

function onlyAsked(understood: UnderstoodText, asked: (request: Request) => boolean): UnderstoodText {
  const requests = understood.requests.map((request) =>
    asked(request) ? { ...request, onlyPlanned: true as const } : request,
  );
  return { ...understood, requests };
}
