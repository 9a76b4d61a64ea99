import type { Random } from '../../core/random.ts';
import type { FeatureTable } from '../features/feature-table.ts';
import { type Dataset, takeRows } from '../learners/dataset.ts';
import { type Fold, fitFolds, fitInThreads, type ThreadOptions } from '../learners/in-threads.ts';
import type { LearnerName, LearnerParams } from '../learners/learner.ts';
import type { Model } from '../learners/model.ts';
import { openModel } from '../learners/open-model.ts';

export const FAILURE_ENGINES = [
  'auto',
  'boosting',
  'random_forest',
  'extra_trees',
  'logistic',
  'ml_random_forest',
  'blend',
  'adaptive_line',
] as const;
export type FailureEngine = (typeof FAILURE_ENGINES)[number];

/** Of these `auto` takes the one that did best on groups it was not fitted on. */
export const COMPETING: readonly FailureEngine[] = ['blend', 'adaptive_line'];

type TreeEngine = Exclude<FailureEngine, 'auto' | 'adaptive_line'>;

/** Which learners an engine averages. */
export function learnersOf(engine: TreeEngine): readonly LearnerName[] {
  return engine === 'blend' ? ['boosting', 'extra_trees'] : [engine];
}

/**
 * Chosen by cross-validation over machines on two sets (25,000 × 100 and 174,000 × 60 rows): leaves of boosting 8, 15, 31, its rate
 * 0.03, 0.05, 0.1; columns of the forests the root, 0.3, 0.4; fewest rows in a leaf 2, 5.
 */
export const LEARNER_PARAMS: { [Name in LearnerName]: Partial<LearnerParams[Name]> } = {
  boosting: { iterations: 200, learningRate: 0.05, maxLeaves: 15, minLeafRows: 40, l2: 5 },
  extra_trees: { trees: 120, columns: 0.4, minLeafRows: 5 },
  random_forest: { trees: 100, columns: 0.3, minLeafRows: 5 },
  logistic: { l2: 10 },
  ml_random_forest: {},
};

/** The learning rows as a learner takes them. */
export function datasetOf(table: FeatureTable, labels: Uint8Array, rows: Int32Array, groups: Int32Array): Dataset {
  const { names, rows: all, values } = table;
  return takeRows({ names, rows: all, values, labels, groups }, rows);
}

/** Average of the learners' probabilities for rows of groups they did not see; `kept` is the share of quiet rows in `data`. */
export async function crossFitted(
  engine: TreeEngine,
  data: Dataset,
  folds: readonly Fold[],
  kept: number,
  random: Random,
  options: ThreadOptions,
): Promise<Float64Array> {
  const sum = new Float64Array(data.rows);
  const learners = learnersOf(engine);
  for (const learner of learners) {
    const fitted = await fitFolds(learner, data, LEARNER_PARAMS[learner], folds, random, options);
    fitted.forEach(({ probabilities }, fold) => {
      folds[fold]?.tested.forEach((row, place) => {
        sum[row] = (sum[row] ?? 0) + thinned(probabilities[place] ?? 0, kept) / learners.length;
      });
    });
  }
  return sum;
}

export async function fitEngine(
  engine: TreeEngine,
  data: Dataset,
  kept: number,
  random: Random,
  options: ThreadOptions,
): Promise<Model[]> {
  const models: Model[] = [];
  for (const learner of learnersOf(engine)) {
    const model = await fitInThreads(learner, data, LEARNER_PARAMS[learner], random, options);
    models.push({ ...model, odds_factor: model.odds_factor * kept });
  }
  return models;
}

export function averageOf(models: readonly Model[], table: FeatureTable): Float64Array {
  const sum = new Float64Array(table.rows);
  for (const model of models)
    openModel(model)
      .predict(table)
      .forEach((probability, row) => {
        sum[row] = (sum[row] ?? 0) + probability / models.length;
      });
  return sum;
}

/** The probability for all rows, where it was learned from a share of the rows without the event. */
function thinned(probability: number, kept: number): number {
  return (probability * kept) / (probability * kept + 1 - probability);
}
