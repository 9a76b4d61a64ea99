import type { Random } from '../../core/random.ts';
import type { BoostingParams } from './boosting/params.ts';
import type { Dataset } from './dataset.ts';
import type { ForestParams } from './forest/params.ts';
import type { LogisticParams } from './logistic/params.ts';
import type { BaselineParams } from './ml-random-forest.ts';
import type { Model } from './model.ts';

/** The parameters of each learner. */
export interface LearnerParams {
  boosting: BoostingParams;
  random_forest: ForestParams;
  extra_trees: ForestParams;
  logistic: LogisticParams;
  ml_random_forest: BaselineParams;
}

export type LearnerName = keyof LearnerParams;

export interface FitOptions {
  /** Looked at between trees or steps; an aborted one rejects with its reason. */
  signal?: AbortSignal | undefined;
  /** How far it is, in trees or steps. */
  progress?: ((done: number, total: number) => void) | undefined;
}

/**
 * A way to learn the probability of an event from rows of numbers. The same data, parameters and random numbers give the same
 * model, whatever number of threads it is fitted with. Use {@link file://./learners.ts} to get one by name and {@link
 * file://./open-model.ts} to predict with what it has learned.
 */
export interface Learner<Params> {
  name: LearnerName;
  /** Each field is documented where its type is. */
  defaults: Readonly<Params>;
  /** Where the method comes from. */
  reference: string;
  /**
   * @param params those left out have their defaults
   * @throws OpsctlError `usage` for data that nothing can be learned from (`details.reason`: see dataset.ts)
   */
  fit(data: Dataset, params: Partial<Params>, random: Random, options?: FitOptions): Promise<Model>;
}
