/** The trained classifier at work: probabilities of intents for a clause, and what spoke for each. */
import { INTENTS, type Intent } from '../intents.ts';
import type { Features } from './features.ts';
import { type ClassifierModel, hashOf } from './model.ts';
import { softmax } from './softmax.ts';

export interface Classifier {
  read(features: Features): ClassifierReading;
}

export interface ClassifierReading {
  /** One for each of `INTENTS`, summing to 1. */
  probabilities: Float64Array;
  /**
   * How much each feature moves the choice between two intents, as log-odds: positive speaks for the first. What moves
   * it by nothing is left out.
   */
  contributions(intent: Intent, other: Intent): { key: string; weight: number }[];
}

export function createClassifier(model: ClassifierModel): Classifier {
  const { hashes, weights, intents, scale, temperature } = model;
  const placeOf = (key: string): number => {
    const hash = hashOf(key);
    let [low, high] = [0, hashes.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = hashes[middle] ?? 0;
      if (found === hash) return middle;
      if (found < hash) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  };
  return {
    read({ keys, values }) {
      const places = keys.map(placeOf);
      const probabilities = new Float64Array(INTENTS.length);
      for (const [index, place] of places.entries()) {
        if (place < 0) continue;
        const factor = (values[index] ?? 0) * scale;
        for (let intent = 0; intent < intents; intent++)
          probabilities[intent] = (probabilities[intent] ?? 0) + factor * (weights[place * intents + intent] ?? 0);
      }
      softmax(probabilities, temperature);
      return {
        probabilities,
        contributions: (intent, other) => {
          const [first, second] = [INTENTS.indexOf(intent), INTENTS.indexOf(other)];
          return places.flatMap((place, index) => {
            if (place < 0) return [];
            const row = place * intents;
            const difference = (weights[row + first] ?? 0) - (weights[row + second] ?? 0);
            const weight = (difference * scale * (values[index] ?? 0)) / temperature;
            return weight === 0 ? [] : [{ key: keys[index] ?? '', weight }];
          });
        },
      };
    },
  };
}
