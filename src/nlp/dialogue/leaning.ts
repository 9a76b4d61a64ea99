/** The words by which a turn leans on what was said before: pronouns, ellipsis, openings. */
import type { Found } from '../entities/recognise.ts';
import type { Document } from '../text/document.ts';
import { isTarget } from './topic.ts';

export interface Leaning {
  /** `it`, `its`, `that one`. */
  one: boolean;
  /** `they`, `those`, `the … ones`. */
  many: boolean;
  /** `its volumes`, `their backups`. */
  possessive: boolean;
  /** `there`, `in that region`. */
  place: boolean;
  /** `before that`, `since then`, `still`: another time than the one spoken of. */
  otherTime: boolean;
  /** `the same`, `likewise`. */
  same: boolean;
  /** Begins as something that goes on: `and`, `what about`, `only`, `no,`. */
  opened: boolean;
  /** Puts something right: `no, I meant`, `sorry,`. */
  corrects: boolean;
}

const FILLER =
  /^(?:(?:hmm+|hm|ok|okay|so|well|right|great|cool|nice|alright|thanks|thank you|ah|oh|uh|um|please|hey|good|perfect|yeah|yes|now|then|interesting|got it)[\s,.!…-]+)*/;
const OPENING =
  /^(?:and|or|but|plus|also|what about|how about|only|just|same|the same|likewise|instead|rather|without|except|excluding|including|with|for|in|on|over|during|since|from|to|until|at|sorted|ordered|order|sort|filter|limit|narrow|group|by|per|any (?:in|on|with|of|for)|those|these|the (?:other|rest)|their|its|this time|next|previous)\b/;
const CORRECTION =
  /^(?:no|nope|nah|wrong [a-z]+|wait|sorry|oops|ups|whoops|actually|not|i mean|i meant|my bad|correction|rather|make (?:it|that|this))\b/;

/** Words that put something right, wherever they stand: "4.0.3 I meant", "memory is what we wanted". */
const MEANT = /\b(?:i|we) (?:meant|mean|wanted|was after|were after)\b(?! to\b)/;

const CLITICS: Record<string, string> = { "'s": 'is', "'re": 'are', "'ll": 'will', "'ve": 'have', "'m": 'am' };

/** The words of a turn without the politeness and hesitation it begins with. */
export function bareText(doc: Document): string {
  return doc.words
    .map((word) => CLITICS[word] ?? word)
    .join(' ')
    .replace(/^[\s,.!?…-]+/, '')
    .replace(FILLER, '');
}

/** Asks about the present, whatever time was spoken of. */
const NOW = /\b(?:still|currently|at the moment|right now)\b|\bnow[\s?.!]*$/;

const AUXILIARY =
  /^(?:is|are|was|were|be|been|has|have|had|can|could|will|would|should|do|does|did|may|might|must|need|needs|contain|contains|belong|belongs|use|uses|run|runs|cost|costs|depend|depends)$/;
const EXPLETIVE =
  /^(?:possible|going|worth|necessary|true|raining|time|safe to|ok to|okay to|wise to|fine to|likely that|better to)$/;

/** @param found what the text itself names; its words are no pronouns ("this week") */
export function leaningOf(doc: Document, found: readonly Found[], from = 0, to = doc.tokens.length): Leaning {
  const covered = (at: number) =>
    doc.tokens[at]?.quoted === true || found.some((entity) => at >= entity.from && at < entity.to);
  const word = (at: number) => (at >= from && at < to && !covered(at) ? (doc.words[at] ?? '') : '');
  const ownTarget = found.filter((entity) => isTarget(entity) && entity.from >= from && entity.to <= to);
  const text = from === 0 ? bareText(doc) : doc.words.slice(from, to).join(' ');
  const leaning: Leaning = {
    one: false,
    many: false,
    possessive: false,
    place: false,
    otherTime: NOW.test(text),
    same: /\bsame\b|\blikewise\b|\bditto\b|\bas well\b/.test(text),
    opened: OPENING.test(text),
    corrects: CORRECTION.test(text) || MEANT.test(text),
  };
  for (let at = from; at < to; at++) {
    // "prod-app and its volumes": the pronoun stands for what the text itself named.
    if (ownTarget.some((target) => target.to <= at)) continue;
    const reference = referenceAt(word, at);
    if (reference !== undefined) leaning[reference] = true;
    if (/^(?:its|their)$/.test(word(at))) leaning.possessive = true;
  }
  return leaning;
}

function referenceAt(word: (at: number) => string, at: number): 'one' | 'many' | 'place' | 'otherTime' | undefined {
  const [before, next] = [word(at - 1), word(at + 1)];
  switch (word(at)) {
    case 'it':
      return EXPLETIVE.test(next) || EXPLETIVE.test(`${next} ${word(at + 2)}`) ? undefined : 'one';
    case 'its':
    case 'itself':
    case 'he':
    case 'she':
      return 'one';
    case 'they':
    case 'them':
    case 'their':
    case 'theirs':
    case 'those':
    case 'these':
    case 'ones':
    case 'both':
    case 'others':
    case 'rest':
      return 'many';
    case 'one':
      return /^(?:that|this|the|first|second|third|fourth|fifth|last|other|which|next|previous|every|each)$/.test(
        before,
      )
        ? 'one'
        : undefined;
    case 'there':
      return /^(?:is|are|was|were|be|s|do|will|has|have)$/.test(before) || /^(?:is|are|was|were|be|s|any)$/.test(next)
        ? undefined
        : 'place';
    case 'then':
      return /^(?:since|until|before|after|from)$/.test(before) ? 'otherTime' : undefined;
    case 'that':
    case 'this':
      if (/^(?:before|after|since|until|prior)$/.test(before)) return 'otherTime';
      if (
        /^(?:one|thing|instance|machine|server|box|volume|database|service|app|resource|host|cluster|stack|environment|env|deployment|release)$/.test(
          next,
        )
      )
        return 'one';
      if (/^(?:region|place|account)$/.test(next)) return 'place';
      return relative(before, next) ? undefined : 'one';
    default:
      return undefined;
  }
}

/** "instances that are stopped", "the ones that failed": a relative clause, and no pronoun of its own. */
function relative(before: string, next: string): boolean {
  if (next === '' || /^[.?!,]$/.test(next)) return false;
  if (
    /^(?:is|was|are|did|does|do|undo|revert|of|on|for|in|to|with|like|than|at|about|from|how|why|and|has|will|would)$/.test(
      before,
    )
  )
    return false;
  return before !== '' && (AUXILIARY.test(next) || /(?:ed|s)$/.test(next));
}
