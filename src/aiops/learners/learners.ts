import { boosting } from './boosting/boosting.ts';
import { extraTrees, randomForest } from './forest/forest.ts';
import type { Learner, LearnerName, LearnerParams } from './learner.ts';
import { logistic } from './logistic/logistic.ts';
import { mlRandomForest } from './ml-random-forest.ts';

/** Every learner by its name. */
export const LEARNERS: { readonly [Name in LearnerName]: Learner<LearnerParams[Name]> } = {
  boosting,
  extra_trees: extraTrees,
  logistic,
  ml_random_forest: mlRandomForest,
  random_forest: randomForest,
};

export const LEARNER_NAMES = Object.keys(LEARNERS) as readonly LearnerName[];
