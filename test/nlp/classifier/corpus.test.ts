import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCorpus } from '../../../src/nlp/classifier/corpus.ts';
import { INTENTS } from '../../../src/nlp/intents.ts';

const FOLDER = new URL('../../../src/nlp/corpus/', import.meta.url);
const sentences = readCorpus(FOLDER);
const kept = readFileSync(new URL('../utterances.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { text: string }).text);
const plain = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();

describe('the corpus', () => {
  test('has a file for every intent and no other', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(INTENTS.map((intent) => `${intent}.txt`).sort());
  });

  test('has at least a hundred sentences for every intent', () => {
    const few = INTENTS.filter((intent) => sentences.filter((each) => each.intent === intent).length < 100);
    expect(few).toEqual([]);
  });

  test('says nothing twice, and nothing of two intents', () => {
    const seen = new Map<string, string>();
    const twice = sentences.flatMap(({ text, intent }) => {
      const before = seen.get(plain(text));
      seen.set(plain(text), intent);
      return before === undefined ? [] : [`${text} (${before}, ${intent})`];
    });
    expect(twice).toEqual([]);
  });

  test('shares no sentence with those that understanding is measured on', () => {
    const measured = new Set(kept.map(plain));
    expect(sentences.filter(({ text }) => measured.has(plain(text))).map(({ text }) => text)).toEqual([]);
  });
});
