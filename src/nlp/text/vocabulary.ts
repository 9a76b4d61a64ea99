/**
 * All words and phrases in one compiled table. Made at the first use, so that commands which understand no language
 * pay nothing for it.
 */
import { MONTHS, WEEKDAYS } from '../entities/calendar.ts';
import { ACTION_NOUNS, ACTIONS } from '../vocabulary/actions.ts';
import { FUNCTION_WORDS, SHORT_FORMS, TALK_WORDS } from '../vocabulary/common-words.ts';
import { CONVERSATION } from '../vocabulary/conversation.ts';
import { CUES } from '../vocabulary/cues.ts';
import { GENERIC_NOUNS } from '../vocabulary/generic-nouns.ts';
import { GUARDED_WORDS } from '../vocabulary/guarded-words.ts';
import { ORDINARY_WORDS } from '../vocabulary/ordinary-words.ts';
import { OUTSIDE } from '../vocabulary/outside.ts';
import { REGION_NAMES } from '../vocabulary/regions.ts';
import { RESOURCE_TYPE_WORDS } from '../vocabulary/resource-types.ts';
import { ENVIRONMENT_WORDS, METRIC_WORDS, PROVIDER_WORDS, SEVERITY_WORDS, STATUS_WORDS } from '../vocabulary/states.ts';
import { type EnglishClass, englishClass } from './english.ts';
import { IRREGULAR_WORDS } from './lemma.ts';
import { NUMBER_WORDS } from './numbers.ts';
import { compilePatterns, type PatternSet } from './patterns.ts';
import { createSpeller, type Speller } from './spelling.ts';

export interface Vocabulary {
  patterns: PatternSet;
  /** Whether a word is everyday English or part of a phrase. */
  knows(word: string): boolean;
  /** Everyday words: neither names nor cues. */
  everyday: ReadonlySet<string>;
  /** Articles, prepositions, pronouns, auxiliaries. */
  functional: ReadonlySet<string>;
  /** How any other word of English may be meant; undefined when it is none. */
  english(word: string): EnglishClass | undefined;
  /** The vocabulary word meant by a mistyped one, or undefined. */
  mend(word: string): string | undefined;
}

const CALENDAR_WORDS = [...WEEKDAYS, ...MONTHS];

const prefixed = (prefix: string, table: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(table).map(([key, phrases]) => [`${prefix}:${key}`, phrases]));

/** Single words as they stand: `invoice` is a bill, `invoicing` may well be a service. */
const exactWords = (table: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(table).map(([key, phrases]) => [key, phrases.replace(/(^|,)\s*(?=[a-z0-9-]+\s*(?:,|$))/g, '$1 =')]),
  );

let vocabulary: Vocabulary | undefined;

export function loadVocabulary(): Vocabulary {
  if (vocabulary) return vocabulary;
  const functional = new Set(FUNCTION_WORDS.split(/\s+/));
  const everyday = new Set([
    ...functional,
    ...TALK_WORDS.split(/\s+/),
    ...ORDINARY_WORDS.split(/\s+/),
    ...NUMBER_WORDS,
    ...IRREGULAR_WORDS,
  ]);
  const short = new Set(SHORT_FORMS.values());
  const patterns = compilePatterns(
    [
      prefixed('do', ACTIONS),
      ACTION_NOUNS,
      GENERIC_NOUNS,
      CUES,
      CONVERSATION,
      prefixed('region', REGION_NAMES),
      prefixed('type', RESOURCE_TYPE_WORDS),
      prefixed('status', STATUS_WORDS),
      prefixed('metric', METRIC_WORDS),
      prefixed('environment', ENVIRONMENT_WORDS),
      prefixed('severity', SEVERITY_WORDS),
      prefixed('provider', PROVIDER_WORDS),
    ],
    [exactWords(OUTSIDE)],
  );
  // Mistyped words are mended to words that carry meaning here, not to just any English; most texts have none.
  let speller: Speller | undefined;
  const mend = (word: string) => {
    speller ??= createSpeller(
      new Set([...patterns.targets(), ...functional, ...NUMBER_WORDS, ...CALENDAR_WORDS]),
      new Set(GUARDED_WORDS.split(/\s+/)),
    );
    const meant = speller.correct(word);
    // A long word of English is hardly a slip for another: "drowning" is not "draining".
    return meant !== undefined && word.length >= 7 && english(word) !== undefined ? undefined : meant;
  };
  const english = (word: string) => englishClass(word, everyday);
  const knows = (word: string) => everyday.has(word) || short.has(word) || patterns.mentions(word);
  vocabulary = { patterns, knows, everyday, functional, english, mend };
  return vocabulary;
}
