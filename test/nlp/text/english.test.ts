import { describe, expect, test } from 'vitest';
import { englishClass } from '../../../src/nlp/text/english.ts';
import { loadVocabulary } from '../../../src/nlp/text/vocabulary.ts';
import { ENGLISH_A_TO_D } from '../../../src/nlp/vocabulary/english-a-d.ts';
import { ENGLISH_ADJECTIVES } from '../../../src/nlp/vocabulary/english-adjectives.ts';
import { ENGLISH_E_TO_O } from '../../../src/nlp/vocabulary/english-e-o.ts';
import { ENGLISH_P_TO_Z } from '../../../src/nlp/vocabulary/english-p-z.ts';
import { THINGS_A_TO_L } from '../../../src/nlp/vocabulary/english-things-a-l.ts';
import { THINGS_M_TO_Z } from '../../../src/nlp/vocabulary/english-things-m-z.ts';
import { TRADE_WORDS } from '../../../src/nlp/vocabulary/trade-words.ts';

describe('the lists of English', () => {
  test.each([
    ['adjectives', ENGLISH_ADJECTIVES],
    ['a to d', ENGLISH_A_TO_D],
    ['e to o', ENGLISH_E_TO_O],
    ['p to z', ENGLISH_P_TO_Z],
    ['things a to l', THINGS_A_TO_L],
    ['things m to z', THINGS_M_TO_Z],
    ['of the trade', TRADE_WORDS],
  ])('%s: in order, each word found, none twice', (_, list) => {
    const words = list.trim().split(/\s+/);
    expect(words).toEqual([...new Set(words)].sort());
    const lost = words.filter((word) => englishClass(word, new Set()) === undefined);
    expect(lost).toEqual([]);
  });

  test.each([
    ['sideways', 'adjective'],
    ['testers', 'plain'],
    ['leaking', 'plain'],
    ['lantern', 'thing'],
    ['drowned', 'adjective'],
    ['costliest', 'adjective'],
    ['readiness', 'plain'],
    ['geocoder', undefined],
    ['kyc', undefined],
    ['', undefined],
  ])('%s is %s', (word, expected) => {
    expect(loadVocabulary().english(word)).toBe(expected);
  });
});

describe('mending', () => {
  test.each([
    ['recs', undefined],
    ['resizer', undefined],
    ['drowning', undefined],
    ['staus', 'status'],
    ['lsit', 'list'],
    ['bukcet', 'bucket'],
    ['publik', 'public'],
    ['latancy', 'latency'],
  ])('%s to %s', (word, expected) => {
    expect(loadVocabulary().mend(word)).toBe(expected);
  });
});
