import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Intent, MUTATING } from '../../src/nlp/intents.ts';
import { understand } from '../../src/nlp/understand.ts';

interface Utterance {
  id: string;
  text: string;
  intent: Intent;
  intents?: Intent[];
  entities: { type: string; value: string }[];
  context?: string;
  context_answer?: string;
  context_entities?: { type: string; value: string }[];
}

const utterances = readFileSync(new URL('utterances.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Utterance);

const keys = (entities: readonly { type: string; value: string }[]) =>
  new Set(entities.map(({ type, value }) => `${type}:${value.toLowerCase()}`));

const read = ({ text, context, context_answer }: Utterance) =>
  understand(
    text,
    context === undefined
      ? {}
      : { context: { text: context, ...(context_answer === undefined ? {} : { answer: context_answer }) } },
  );

const results = utterances.map((expected) => ({ expected, got: read(expected) }));

describe('a table of sentences nobody may break', () => {
  test('at least 97 % of the intents are right, compound ones in order', () => {
    const wrong = results.filter(
      ({ expected, got }) => (got.intents ?? [got.intent]).join() !== (expected.intents ?? [expected.intent]).join(),
    );
    const listed = wrong.map(({ expected, got }) => `${expected.text} → ${(got.intents ?? [got.intent]).join()}`);
    expect(wrong.length / results.length, listed.join('\n')).toBeLessThanOrEqual(0.03);
  });

  test('no change is understood where none is asked for', () => {
    const invented = results.filter(({ expected, got }) =>
      (got.intents ?? [got.intent]).some(
        (intent) => MUTATING.has(intent) && !(expected.intents ?? [expected.intent]).includes(intent),
      ),
    );
    expect(invented.map(({ expected }) => expected.text)).toEqual([]);
  });

  test('entities reach an F1 of 97 %', () => {
    let [found, spurious, missed] = [0, 0, 0];
    const notes: string[] = [];
    for (const { expected, got } of results) {
      if (/^(?:unknown|greeting|help)$/.test(expected.intent) && expected.intents === undefined) continue;
      const want = keys(expected.entities);
      const inherited = keys(expected.context_entities ?? []);
      const have = keys(got.entities);
      for (const key of have)
        if (want.has(key)) found += 1;
        else if (!inherited.has(key)) {
          spurious += 1;
          notes.push(`${expected.text}: not said: ${key}`);
        }
      for (const key of want)
        if (!have.has(key)) {
          missed += 1;
          notes.push(`${expected.text}: missed: ${key}`);
        }
    }
    expect((2 * found) / (2 * found + spurious + missed), notes.join('\n')).toBeGreaterThanOrEqual(0.97);
  });

  test('a follow-up takes over what it needs', () => {
    const lost = results.flatMap(({ expected, got }) => {
      const have = keys([...got.contextEntities, ...got.entities]);
      return [...keys(expected.context_entities ?? [])]
        .filter((key) => !have.has(key))
        .map((key) => `${expected.text}: ${key}`);
    });
    expect(lost.length, lost.join('\n')).toBeLessThanOrEqual(2);
  });
});
