/** Picking one of the things that the last answer showed: "the second one", "number 3", "the notebook one". */
import { Claims } from '../entities/claims.ts';
import { recogniseRegions } from '../entities/region.ts';
import type { Entity } from '../intents.ts';
import { readDocument } from '../text/document.ts';
import { numberValue } from '../text/numbers.ts';
import type { Mention } from './shown.ts';
import { shownBy, type Topic } from './topic.ts';

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const FIGURES = /^(\d{1,3})(?:st|nd|rd|th)$/;
/** Ordinals before these count periods, not things. */
const PERIOD = /^(?:hours?|days?|weeks?|months?|years?|minutes?|time|quarter|half|of)$/;

/**
 * The thing picked, or all that are spoken of together.
 * @param words the text in normal form
 * @returns nothing when none is picked, or what is picked was not shown
 */
export function pickFrom(words: readonly string[], topic: Topic): Mention[] {
  const shown = shownBy(topic);
  const together = countIn(words);
  if (together !== undefined) return shown.length === together ? [...shown] : [];
  const middle = middleOf(words, shown);
  if (middle) return [middle];
  const position = positionIn(words);
  const mention = position === undefined ? (byName(words, shown) ?? byNote(words, shown)) : shown.at(position);
  return mention ? [mention] : [];
}

/** "the middle one" of an odd number of things. */
function middleOf(words: readonly string[], shown: readonly Mention[]): Mention | undefined {
  const at = words.indexOf('middle');
  if (words[at - 1] !== 'the' || shown.length < 3 || shown.length % 2 === 0) return undefined;
  return /^(?:one|of)?$|^[?.!,]$/.test(words[at + 1] ?? '') ? shown[(shown.length - 1) / 2] : undefined;
}

/** "the one in Sydney", "the biggest of them": by what the answer told behind each. */
function byNote(words: readonly string[], shown: readonly Mention[]): Mention | undefined {
  if (shown.length < 2) return undefined;
  const said = words.join(' ');
  const extreme =
    /\bthe (biggest|largest|greatest|smallest|tiniest)(?: (?:one|of (?:them|those|these|the (?:two|three|lot)))\b|[\s?.!]*$)/.exec(
      said,
    )?.[1];
  if (extreme !== undefined) {
    const sizes = shown.map(({ note }) => bytesIn(note));
    const known = sizes.filter((size) => size !== undefined);
    const wanted = /^(?:smallest|tiniest)$/.test(extreme) ? Math.min(...known) : Math.max(...known);
    const fitting = shown.filter((_, index) => sizes[index] === wanted);
    return known.length === shown.length && fitting.length === 1 ? fitting[0] : undefined;
  }
  const place = /\b(?:the|that) one (?:in|from|at|on) ([a-z][a-z -]*[a-z]|[a-z]+-[a-z]+-\d)/.exec(said)?.[1];
  if (place === undefined) return undefined;
  const regions = regionsIn(place);
  const fitting = shown.filter(({ note }) => regions.some((region) => note?.includes(region)));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function regionsIn(place: string): string[] {
  const claims = new Claims(readDocument(place, () => false));
  recogniseRegions(claims);
  return claims.entities.filter(({ type }) => type === 'region').map(({ value }) => value);
}

const POWERS = ['', 'k', 'm', 'g', 't', 'p'];

function bytesIn(note: string | undefined): number | undefined {
  const [, figure, unit = ''] = /(\d+(?:\.\d+)?)\s*([kmgtp]?)i?b\b/i.exec(note ?? '') ?? [];
  return figure === undefined ? undefined : Number(figure) * 1024 ** POWERS.indexOf(unit.toLowerCase());
}

/** The only thing shown, when there was exactly one. */
export function onlyOne(topic: Topic): Mention | undefined {
  const shown = shownBy(topic);
  return shown.length === 1 ? shown[0] : undefined;
}

/** How many things are spoken of together: "both", "all three", "those two", "either of them". */
export function countIn(words: readonly string[]): number | undefined {
  for (const [at, word] of words.entries()) {
    const [before, next] = [words[at - 1] ?? '', words[at + 1] ?? ''];
    if (word === 'both' && !/^(?:regions?|environments?|accounts?|days|weeks|months)$/.test(next)) return 2;
    if (/^(?:either|neither)$/.test(word) && (next === 'of' || next === 'one')) return 2;
    if (!/^(?:all|the|those|these)$/.test(before) || (before === 'the' && words[at - 2] === 'all')) continue;
    const count = numberValue(word);
    if (count === undefined || count < 2 || count > 20 || !Number.isInteger(count)) continue;
    if (next === '' || AFTER_COUNT.test(next) || /[a-z](?:ed|ing)$/.test(next)) return count;
  }
  return undefined;
}
const AFTER_COUNT =
  /^(?:[?.!,]|of|please|is|are|was|were|do|have|has|will|can|could|should|need|too|up|down|off|on|in|to|as|with|again|now|then|instances?|volumes?|databases?|resources?|machines?|servers?|services?|connect|connected|related|side|fine|ok|healthy|first|together)$/;

/** Zero-based, negative from the end. */
export function positionIn(words: readonly string[]): number | undefined {
  const alone = words.filter((word) => !/^(?:[#.,!?)]|please|ok|then|the)$/.test(word));
  const figure = /^#?([1-9]\d?)$/.exec(alone.length === 1 ? (alone[0] ?? '') : '')?.[1];
  if (figure !== undefined) return Number(figure) - 1;
  if (words.includes('latter')) return -1;
  if (words.includes('former')) return 0;
  for (const [at, word] of words.entries()) {
    const [before, next] = [words[at - 1] ?? '', words[at + 1] ?? ''];
    // "not the first, the second".
    if (before === 'not' || (before === 'the' && words[at - 2] === 'not')) continue;
    const ordinal = ORDINALS.indexOf(word);
    const figure = FIGURES.exec(word)?.[1];
    if ((ordinal >= 0 || figure !== undefined) && !PERIOD.test(next) && isPicked(before, next, words[at + 2] ?? ''))
      return ordinal >= 0 ? ordinal : Number(figure) - 1;
    if (/^(?:first|last)$/.test(word) && next === 'of' && /^(?:them|those|these|the)$/.test(words[at + 2] ?? ''))
      return word === 'first' ? 0 : -1;
    if (word === 'last' && next === 'one') return -1;
    if (/^(?:number|no|nr|#|option|item|row|line)$/.test(word)) {
      const skip = next === '.' || next === '#' ? 2 : 1;
      const value = numberValue(words[at + skip] ?? '');
      if (value !== undefined && Number.isInteger(value) && value > 0 && value < 1000) return value - 1;
    }
    const glued = /^#(\d{1,3})$/.exec(word)?.[1];
    if (glued !== undefined && Number(glued) > 0) return Number(glued) - 1;
  }
  return undefined;
}

/** "the second one", "the third", "second of those", but not "the first 20". */
function isPicked(before: string, next: string, afterNext: string): boolean {
  if (/^\d/.test(next)) return false;
  if (next === 'one' || (next === 'of' && /^(?:them|those|these|the)$/.test(afterNext))) return true;
  if (before !== 'the' && before !== '') return false;
  return (
    next === '' ||
    /^[?.!,:]$/.test(next) ||
    /[a-z]ing$|^(?:i|we)$/.test(next) ||
    /^(?:instance|volume|database|resource|machine|server|please|entry|item|result|too|instead|as|in|off|down|up|on|is|was|has|have|does|do|can|will|would|go|run|runs|use|uses|healthy|again|then)$/.test(
      next,
    )
  );
}

/** "the notebook one", "the one called etl-2": by a part of exactly one name. */
function byName(words: readonly string[], listed: readonly Mention[]): Mention | undefined {
  if (listed.length < 2) return undefined;
  const at = words.indexOf('one');
  if (at < 0) return undefined;
  const hint =
    words[at - 2] === 'the' || words[at - 3] === 'the'
      ? words[at - 1]
      : /^(?:called|named)$/.test(words[at + 1] ?? '')
        ? words[at + 2]
        : undefined;
  if (
    hint === undefined ||
    hint.length < 2 ||
    /^(?:other|same|next|previous|last|big|bigger|biggest|small|old|new)$/.test(hint)
  )
    return undefined;
  const fitting = listed.filter(({ id, name }) =>
    [id, name ?? ''].some((each) =>
      each
        .toLowerCase()
        .split(/[-_.:/\s]+/)
        .includes(hint),
    ),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Something shown, as an entity that is taken over. */
export function mentioned({ id, kind, named }: Mention): Entity {
  const type = kind === 'infrastructure' || named ? 'name' : 'resource_id';
  return { type, value: named ? id.toLowerCase() : id, text: id, start: 0, end: 0, inherited: true };
}
