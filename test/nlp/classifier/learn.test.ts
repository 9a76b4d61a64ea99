import { describe, expect, test } from 'vitest';
import { type Classifier, createClassifier } from '../../../src/nlp/classifier/classify.ts';
import type { Sentence } from '../../../src/nlp/classifier/corpus.ts';
import { learn } from '../../../src/nlp/classifier/learn.ts';
import { encodeModel } from '../../../src/nlp/classifier/model.ts';
import type { Intent } from '../../../src/nlp/intents.ts';
import { understand } from '../../../src/nlp/understand.ts';

const sentences = (intent: Intent, texts: readonly string[]): Sentence[] =>
  texts.map((text, index) => ({ text, intent, place: index / texts.length }));

const FRUIT = [
  'plums',
  'cherries',
  'quinces',
  'medlars',
  'sloes',
  'damsons',
  'mirabelles',
  'greengages',
  'bullaces',
  'rowans',
];
const CORPUS = [
  ...sentences(
    'get_health',
    FRUIT.map((fruit) => `are the ${fruit} looking lovely`),
  ),
  ...sentences(
    'query_graph',
    FRUIT.map((fruit) => `which way do the ${fruit} travel`),
  ),
  ...sentences(
    'unknown',
    FRUIT.map((fruit) => `${fruit} ${fruit} ${fruit}`),
  ),
];
const DIGEST = '0'.repeat(64);
const classifier: Classifier = createClassifier(learn(CORPUS, DIGEST));

describe('a classifier taught by a few sentences', () => {
  test('understands wording of theirs about other things, and says which words spoke for it', () => {
    const understanding = understand('which way do the apples travel', { classifier });
    expect(understanding.intent).toBe('query_graph');
    expect(understanding.evidence.map(({ because }) => because).join()).toMatch(/way|travel/);
    expect(understanding.evidence.every(({ intent, weight }) => intent === 'query_graph' && weight > 0)).toBe(true);
    expect(understand('are the apples looking lovely', { classifier }).intent).toBe('get_health');
  });

  test('gives probabilities that add up to 1, of the intent and its alternatives', () => {
    const { confidence, alternatives } = understand('are the plums looking', { classifier });
    const sum = alternatives.reduce((total, each) => total + each.confidence, confidence);
    expect(sum).toBeLessThanOrEqual(1.01);
    expect(sum).toBeGreaterThan(0.5);
    for (const each of alternatives) expect(each.confidence).toBeLessThanOrEqual(confidence);
  });

  test('is the same, byte for byte, when taught again', () => {
    expect(encodeModel(learn(CORPUS, DIGEST))).toEqual(encodeModel(learn(CORPUS, DIGEST)));
  });

  test('explains in log-odds that turn round with the question', () => {
    const forth = classifier.read({ keys: ['1:way'], values: [1] });
    const [one] = forth.contributions('query_graph', 'get_health');
    const [other] = forth.contributions('get_health', 'query_graph');
    expect(one?.weight).toBeGreaterThan(0);
    expect(other?.weight).toBeCloseTo(-(one?.weight ?? 0), 12);
    expect(classifier.read({ keys: ['1:never seen'], values: [1] }).contributions('query_graph', 'help')).toEqual([]);
  });
});
