import type { Random } from '../core/random.ts';

/**
 * The contract of a predictor. Everything it rests on is passed in: data, time and random numbers, so that the same
 * question over the same data gives the same answer. Which data that is, `gather` of the command decides.
 *
 * A predictor that learns also states `fit`; its model is plain JSON, stored and passed back in. One that rests on stated
 * rules has none, and its `Model` is null.
 */
export interface Predictor<Params, Question, Prediction, Model = null, Data = never> {
  /** `failure`: also the name under which predictions are stored. */
  name: string;
  /** The question it answers, as one sentence. */
  question: string;
  /** The data it needs, and what it does without. */
  inputs: string;
  /** The least data below which it abstains, as one sentence with its figures. */
  floor: string;
  defaults: Readonly<Params>;
  /** Where the method comes from, and where its assumptions are written down. */
  reference: string;
  /** Raised when the layout of its models changes: models of another version are fitted anew. */
  modelVersion?: number;
  fit?(data: Data, params: Params, random: Random): Model;
  /** Never throws for thin data: it abstains and says what is missing. */
  predict(question: Question, params: Params, random: Random, model: Model): Prediction;
}
