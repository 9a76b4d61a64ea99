/** From sentences to a classifier: features, weights, calibration on sentences left out, and the compact model. */
import { splitClauses } from '../clauses.ts';
import { recogniseEntities } from '../entities/recognise.ts';
import { weighClause } from '../evidence/weigh-clause.ts';
import { INTENTS } from '../intents.ts';
import { EMPTY_LEXICON } from '../lexicon.ts';
import { readDocument } from '../text/document.ts';
import type { Sentence } from './corpus.ts';
import { type Features, featuresOf } from './features.ts';
import { type ClassifierModel, hashOf } from './model.ts';
import { type Sample, scoresOf, softmax, trainSoftmax } from './softmax.ts';

/** Chosen by cross-validation; figures in docs/decisions/0008-intent-classifier.md. */
const TRAINING = { classes: INTENTS.length, epochs: 12, rate: 0.03, penalty: 0.01 };
/** A feature that occurs in fewer sentences says little about others. */
const MIN_OCCURRENCES = 3;
/** Enough to tell which clause of a sentence carries it. */
const FIRST_ROUND = { epochs: 4 };
const FOLDS = 4;

interface Example {
  label: number;
  place: number;
  clauses: Features[];
}

/** @param digest of what the model is made from, to tell models apart */
export function learn(sentences: readonly Sentence[], digest: string): ClassifierModel {
  const examples = sentences.map(exampleOf);
  return compress(trainOn(examples), fitTemperature(heldOut(examples)), digest);
}

export function exampleOf({ text, intent, place }: Sentence): Example {
  const doc = readDocument(text, () => false);
  const found = recogniseEntities(doc, EMPTY_LEXICON);
  const clauses = splitClauses(doc).map((clause) => {
    const { frame, scale } = weighClause(doc, clause, found, EMPTY_LEXICON);
    return featuresOf(frame, scale);
  });
  return { label: INTENTS.indexOf(intent), place, clauses };
}

interface Trained {
  places: ReadonlyMap<string, number>;
  weights: Float32Array;
}

/** A sentence of several clauses teaches by the one that a first round finds to say most clearly what it is. */
function trainOn(examples: readonly Example[]): Trained {
  const places = count(examples);
  const options = { ...TRAINING, features: places.size };
  const simple = examples.flatMap(({ clauses, label }) =>
    clauses.length === 1 && clauses[0] ? [{ ...vector(clauses[0], places), label }] : [],
  );
  const first = { places, weights: trainSoftmax(simple, { ...options, ...FIRST_ROUND }) };
  const compound = examples.flatMap((example) => {
    const clause = example.clauses.length > 1 ? clearest(example, first) : undefined;
    return clause ? [{ ...vector(clause, places), label: example.label }] : [];
  });
  return { places, weights: trainSoftmax([...simple, ...compound], options) };
}

function count(examples: readonly Example[]): Map<string, number> {
  const occurrences = new Map<string, number>();
  for (const { clauses } of examples)
    for (const key of new Set(clauses.flatMap(({ keys }) => keys)))
      occurrences.set(key, (occurrences.get(key) ?? 0) + 1);
  const places = new Map<string, number>();
  for (const [key, times] of occurrences) if (times >= MIN_OCCURRENCES) places.set(key, places.size);
  return places;
}

function vector({ keys, values }: Features, places: ReadonlyMap<string, number>): Omit<Sample, 'label'> {
  const known = keys.flatMap((key, index) => {
    const place = places.get(key);
    return place === undefined ? [] : [{ place, value: values[index] ?? 0 }];
  });
  return {
    features: Int32Array.from(known, ({ place }) => place),
    values: Float32Array.from(known, ({ value }) => value),
  };
}

function clearest({ clauses, label }: Example, { places, weights }: Trained): Features | undefined {
  let best: { clause: Features; share: number } | undefined;
  for (const clause of clauses) {
    const scores = new Float64Array(INTENTS.length);
    scoresOf(vector(clause, places), weights, scores);
    softmax(scores);
    const share = scores[label] ?? 0;
    if (!best || share > best.share) best = { clause, share };
  }
  return best?.clause;
}

/** Scores of each sentence of one clause by a classifier that was trained on other parts of the files. */
function heldOut(examples: readonly Example[]): { scores: Float64Array; label: number }[] {
  const foldOf = ({ place }: Example) => Math.floor(place * FOLDS);
  return Array.from({ length: FOLDS }, (_, fold) => {
    const { places, weights } = trainOn(examples.filter((example) => foldOf(example) !== fold));
    return examples
      .filter((example) => foldOf(example) === fold)
      .flatMap(({ clauses, label }) => {
        if (clauses.length !== 1 || !clauses[0]) return [];
        const scores = new Float64Array(INTENTS.length);
        scoresOf(vector(clauses[0], places), weights, scores);
        return [{ scores, label }];
      });
  }).flat();
}

/** The temperature (Guo et al. 2017) with the least loss on held-out scores, by golden-section search. */
function fitTemperature(held: readonly { scores: Float64Array; label: number }[]): number {
  const loss = (temperature: number) =>
    held.reduce((sum, { scores, label }) => {
      const shares = scores.slice();
      softmax(shares, temperature);
      return sum - Math.log(Math.max(1e-12, shares[label] ?? 0));
    }, 0);
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0.2, 5];
  for (let round = 0; round < 30; round++) {
    const [left, right] = [high - ratio * (high - low), low + ratio * (high - low)];
    if (loss(left) < loss(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}

/** Weights as bytes: the error is below the noise of training, as cross-validation gives the same figures. */
function compress({ places, weights }: Trained, temperature: number, digest: string): ClassifierModel {
  const intents = INTENTS.length;
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const scale = largest === 0 ? 1 : largest / 127;
  const rows = [...places].map(([key, place]) => ({ hash: hashOf(key), place })).sort((a, b) => a.hash - b.hash);
  const compact = new Int8Array(rows.length * intents);
  for (const [index, { place }] of rows.entries())
    for (let intent = 0; intent < intents; intent++)
      compact[index * intents + intent] = Math.round((weights[place * intents + intent] ?? 0) / scale);
  return { digest, temperature, scale, intents, hashes: Uint32Array.from(rows, ({ hash }) => hash), weights: compact };
}
