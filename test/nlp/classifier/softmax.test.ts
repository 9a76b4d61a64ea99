import { describe, expect, test } from 'vitest';
import { type Sample, scoresOf, softmax, trainSoftmax } from '../../../src/nlp/classifier/softmax.ts';

const sample = (features: number[], label: number): Sample => ({
  features: Int32Array.from(features),
  values: Float32Array.from(features, () => 1),
  label,
});
const shares = (features: number[], weights: Float32Array, classes: number) => {
  const scores = new Float64Array(classes);
  scoresOf(sample(features, 0), weights, scores);
  softmax(scores);
  return [...scores];
};
const OPTIONS = { classes: 2, features: 2, epochs: 2000, rate: 0.05, penalty: 0 };

describe('logistic regression', () => {
  test('finds the share of each class, which has a closed form for one feature', () => {
    // Three of four samples with feature 0 are of class 1: the weights differ by the log-odds, ln 3.
    const samples = [1, 1, 1, 0].map((label) => sample([0], label));
    const weights = trainSoftmax(samples, OPTIONS);
    expect((weights[1] ?? 0) - (weights[0] ?? 0)).toBeCloseTo(Math.log(3), 1);
    expect(shares([0], weights, 2)[1]).toBeCloseTo(0.75, 1);
    // What no sample has keeps no weight.
    expect([weights[2], weights[3]]).toEqual([0, 0]);
  });

  test('separates three classes that features tell apart', () => {
    const samples = [0, 1, 2].flatMap((label) => Array.from({ length: 5 }, () => sample([label, 3], label)));
    const weights = trainSoftmax(samples, { ...OPTIONS, classes: 3, features: 4 });
    for (const label of [0, 1, 2]) expect(shares([label, 3], weights, 3)[label]).toBeGreaterThan(0.9);
  });

  test('keeps weights smaller the stronger the penalty', () => {
    const samples = [sample([0], 0), sample([1], 1)];
    const largest = (penalty: number) =>
      Math.max(...trainSoftmax(samples, { ...OPTIONS, penalty }).map((weight) => Math.abs(weight)));
    expect(largest(0.1)).toBeLessThan(largest(0));
  });

  test('gives the same weights for the same samples', () => {
    const samples = [sample([0, 1], 0), sample([1], 1), sample([0], 1)];
    expect(trainSoftmax(samples, OPTIONS)).toEqual(trainSoftmax(samples, OPTIONS));
  });
});

describe('probabilities', () => {
  test('add up to 1 whatever the scores, and are less sure at a higher temperature', () => {
    const [cold, hot] = [Float64Array.from([800, 799, -900]), Float64Array.from([800, 799, -900])];
    softmax(cold);
    softmax(hot, 3);
    expect(cold.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(hot[0]).toBeLessThan(cold[0] ?? 0);
    expect(hot[0]).toBeGreaterThan(hot[1] ?? 1);
  });
});
