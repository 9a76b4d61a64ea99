import type { Random } from '../../core/random.ts';
import type { Task } from '../work/task.ts';
import { type Dataset, takeRows } from './dataset.ts';
import type { LearnerName, LearnerParams } from './learner.ts';
import { LEARNERS } from './learners.ts';
import type { Model } from './model.ts';
import { openModel } from './open-model.ts';

/** A whole model to fit, and rows to try it on. */
export interface FitInput {
  learner: LearnerName;
  params: Partial<LearnerParams[LearnerName]>;
  data: Dataset;
  /** Rows it is fitted on; all when left out. */
  rows?: Int32Array;
  /** Rows to predict with what was fitted. */
  tested?: Int32Array;
  /** Numbers the learner draws, in this order. */
  draws: readonly number[];
}

export interface FitOutput {
  model: Model;
  /** Of each tested row, in their order. */
  probabilities: Float64Array;
}

/** Every learner draws one number and makes all others from it; the list leaves room for another. */
export const DRAWS = 4;

export const fitLearner: Task<FitInput, FitOutput> = async (input, { signal, progress }) => {
  const { learner, params, data, rows, tested = new Int32Array(0), draws } = input;
  const learn = LEARNERS[learner].fit as (
    data: Dataset,
    params: FitInput['params'],
    random: Random,
    options: object,
  ) => Promise<Model>;
  const model = await learn(rows ? takeRows(data, rows) : data, params, replay(draws), {
    signal,
    progress: (done: number, total: number) => progress({ done, total }),
  });
  const probabilities = tested.length > 0 ? openModel(model).predict(takeRows(data, tested)) : new Float64Array(0);
  return { model, probabilities };
};

function replay(draws: readonly number[]): Random {
  let drawn = 0;
  const next = () => {
    const number = draws[drawn];
    if (number === undefined) throw new RangeError(`a learner draws more than ${draws.length} numbers`);
    drawn += 1;
    return number;
  };
  return { next, below: (bound) => Math.floor(next() * bound) };
}
