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
import { OUTSIDE } from '../vocabulary/outside.ts';
import { REGION_NAMES } from '../vocabulary/regions.ts';
import { RESOURCE_TYPE_WORDS } from '../vocabulary/resource-types.ts';
import { ENVIRONMENT_WORDS, METRIC_WORDS, PROVIDER_WORDS, SEVERITY_WORDS, STATUS_WORDS } from '../vocabulary/states.ts';
import { IRREGULAR_WORDS } from './lemma.ts';
import { NUMBER_WORDS } from './numbers.ts';
import { compilePatterns, type PatternSet } from './patterns.ts';
import { createSpeller, type Speller } from './spelling.ts';

export interface Vocabulary {
  patterns: PatternSet;
  /** Words of everyday English and of the patterns. */
  known: ReadonlySet<string>;
  /** Everyday words: neither names nor cues. */
  everyday: ReadonlySet<string>;
  speller: Speller;
}

const CALENDAR_WORDS = [...WEEKDAYS, ...MONTHS];

const prefixed = (prefix: string, table: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(table).map(([key, phrases]) => [`${prefix}:${key}`, phrases]));

let vocabulary: Vocabulary | undefined;

export function loadVocabulary(): Vocabulary {
  if (vocabulary) return vocabulary;
  const everyday = new Set(`${FUNCTION_WORDS} ${TALK_WORDS}`.split(/\s+/));
  for (const word of [...NUMBER_WORDS, ...IRREGULAR_WORDS]) everyday.add(word);
  const patterns = compilePatterns([
    prefixed('do', ACTIONS),
    ACTION_NOUNS,
    GENERIC_NOUNS,
    CUES,
    CONVERSATION,
    OUTSIDE,
    prefixed('region', REGION_NAMES),
    prefixed('type', RESOURCE_TYPE_WORDS),
    prefixed('status', STATUS_WORDS),
    prefixed('metric', METRIC_WORDS),
    prefixed('environment', ENVIRONMENT_WORDS),
    prefixed('severity', SEVERITY_WORDS),
    prefixed('provider', PROVIDER_WORDS),
  ]);
  const known = new Set([...everyday, ...patterns.words]);
  for (const full of SHORT_FORMS.values()) known.add(full);
  const guarded = new Set([...GUARDED_WORDS.split(/\s+/)]);
  // Mistyped words are mended to words that carry meaning here, not to just any English.
  const targets = new Set([...patterns.words, ...FUNCTION_WORDS.split(/\s+/), ...NUMBER_WORDS, ...CALENDAR_WORDS]);
  vocabulary = { patterns, known, everyday, speller: createSpeller(targets, guarded) };
  return vocabulary;
}
