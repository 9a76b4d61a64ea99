/**
 * Multinomial logistic regression on sparse features, trained by AdaGrad (Duchi, Hazan & Singer 2011) in a fixed
 * pseudo-random order, so that the same samples give the same weights.
 */
import { type Random, seededRandom } from '../../core/random.ts';

/** Features of one sample by their number, ascending or not, with their values; the class it belongs to. */
export interface Sample {
  features: Int32Array;
  values: Float32Array;
  label: number;
}

export interface SoftmaxOptions {
  classes: number;
  /** How many features there are: every index is below. */
  features: number;
  epochs: number;
  rate: number;
  /** Strength of the quadratic penalty on weights. */
  penalty: number;
}

/** @returns weights, those of one feature side by side: `weights[feature * classes + class]` */
export function trainSoftmax(samples: readonly Sample[], options: SoftmaxOptions): Float32Array {
  const { classes, features, epochs, rate, penalty } = options;
  const weights = new Float32Array(features * classes);
  const squares = new Float32Array(features * classes);
  const scores = new Float64Array(classes);
  const order = samples.map((_, index) => index);
  const random = seededRandom('softmax');
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const sample = samples[index];
      if (!sample) continue;
      scoresOf(sample, weights, scores);
      softmax(scores);
      for (let label = 0; label < classes; label++) {
        const gradient = (scores[label] ?? 0) - (label === sample.label ? 1 : 0);
        // What is this near cannot move a weight by anything that matters, and most classes are.
        if (Math.abs(gradient) < 1e-3) continue;
        for (let at = 0; at < sample.features.length; at++) {
          const cell = (sample.features[at] ?? 0) * classes + label;
          const weight = weights[cell] ?? 0;
          const step = gradient * (sample.values[at] ?? 0) + penalty * weight;
          const square = (squares[cell] ?? 0) + step * step;
          squares[cell] = square;
          weights[cell] = weight - (rate * step) / Math.sqrt(square + 1e-8);
        }
      }
    }
  }
  return weights;
}

/** Sums of weights for each class, into `scores`. */
export function scoresOf(
  sample: Pick<Sample, 'features' | 'values'>,
  weights: Float32Array,
  scores: Float64Array,
): void {
  const classes = scores.length;
  scores.fill(0);
  for (let at = 0; at < sample.features.length; at++) {
    const row = (sample.features[at] ?? 0) * classes;
    const value = sample.values[at] ?? 0;
    for (let label = 0; label < classes; label++)
      scores[label] = (scores[label] ?? 0) + value * (weights[row + label] ?? 0);
  }
}

/** Scores to probabilities, in place; `temperature` above 1 makes them less sure. */
export function softmax(scores: Float64Array, temperature = 1): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let at = 0; at < scores.length; at++) {
    const share = Math.exp(((scores[at] ?? 0) - highest) / temperature);
    scores[at] = share;
    sum += share;
  }
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] ?? 0) / sum;
}

function shuffle(order: number[], random: Random): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
}
