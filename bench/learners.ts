import { availableParallelism } from 'node:os';
import { type Dataset, takeRows } from '../src/aiops/learners/dataset.ts';
import { fitInThreads } from '../src/aiops/learners/in-threads.ts';
import type { LearnerName, LearnerParams } from '../src/aiops/learners/learner.ts';
import { LEARNERS } from '../src/aiops/learners/learners.ts';
import type { Model } from '../src/aiops/learners/model.ts';
import { openModel } from '../src/aiops/learners/open-model.ts';
import { averagePrecision } from '../src/aiops/stats/average-precision.ts';
import { seededRandom } from '../src/core/random.ts';
import type { Figure, Measurement } from './measurement.ts';
import { interleaved, median } from './support/interleaved.ts';
import { type Sklearn, startSklearn } from './support/sklearn.ts';
import { syntheticTable } from './support/synthetic-table.ts';

const [ROWS, COLUMNS] = [25_000, 44];
/** Rows predicted for a figure: at 200,000 a second it takes a second. */
const PREDICTED = 200_000;
/** A size that ml-random-forest can do in seconds. */
const [FEW_ROWS, FEW_COLUMNS, FEW_TREES] = [400, 20, 20];
const OWN = ['random_forest', 'extra_trees', 'boosting'] as const;
const MOST_ROUNDS = 3;

/** Training and prediction of the own learners, against scikit-learn where a python3 has it, and ml-random-forest. */
export const learners: Measurement = {
  name: 'learners',
  title: `Learners, ${ROWS} rows × ${COLUMNS} columns, 100 trees each`,
  async run({ dir, rounds, say }) {
    const [train, test] = [syntheticTable(ROWS, COLUMNS, 'train'), syntheticTable(ROWS, COLUMNS, 'test')];
    const sklearn = await startSklearn(dir, train, test);
    say(sklearn ? `(scikit-learn ${sklearn.version})` : '(no python3 has scikit-learn: it is not measured)');
    const figures: Figure[] = [];
    try {
      for (const learner of OWN)
        for (const threads of new Set([1, Math.min(2, availableParallelism())]))
          figures.push(await training(learner, threads, train, test, sklearn, Math.min(rounds, MOST_ROUNDS)));
    } finally {
      sklearn?.close();
    }
    for (const learner of [...OWN, 'logistic'] as const) figures.push(await prediction(learner, train, test));
    figures.push(await againstBaseline(train, test));
    return figures;
  },
};

async function training(
  learner: (typeof OWN)[number],
  threads: number,
  train: Dataset,
  test: Dataset,
  sklearn: Sklearn | undefined,
  rounds: number,
): Promise<Figure> {
  const name = `training ${learner}, ${threads === 1 ? 'one thread' : `${threads} threads`}`;
  let model: Model | undefined;
  let precision = Number.NaN;
  const own = async () => {
    const started = performance.now();
    model = await fitInThreads(learner, train, {}, seededRandom('bench'), { threads: threads === 1 ? 0 : threads });
    return performance.now() - started;
  };
  const theirs = async () => {
    const trained = await sklearn?.train(learner, threads);
    precision = trained?.precision ?? Number.NaN;
    return trained?.ms ?? Number.NaN;
  };
  const times = sklearn
    ? await interleaved({ own, theirs }, rounds)
    : { ...(await interleaved({ own }, rounds)), theirs: 0 };
  const reached = model ? averagePrecision(openModel(model).predict(test), test.labels).toFixed(3) : 'none';
  const figure: Figure = { name, value: times.own, unit: 'ms', note: `average precision ${reached}` };
  if (!sklearn) return { ...figure, note: `${figure.note}; scikit-learn was not measured` };
  return {
    ...figure,
    baseline: { name: 'scikit-learn', value: times.theirs },
    target: 2,
    note: `average precision ${reached} against ${precision.toFixed(3)}`,
  };
}

async function prediction<Name extends LearnerName>(learner: Name, train: Dataset, test: Dataset): Promise<Figure> {
  const model = openModel(await fitInThreads(learner, train, {}, seededRandom('bench')));
  const rows = takeRows(
    test,
    Int32Array.from({ length: PREDICTED }, (_, row) => row % test.rows),
  );
  const times = [0, 1, 2, 3, 4].map(() => {
    const started = performance.now();
    model.predict(rows);
    return performance.now() - started;
  });
  const value = median(times.slice(1));
  const note = `${Math.round((PREDICTED / value) * 1000)} rows a second, one thread`;
  return { name: `predicting ${PREDICTED} rows, ${learner}`, value, unit: 'ms', target: 1000, note };
}

async function againstBaseline(train: Dataset, test: Dataset): Promise<Figure> {
  const few = { ...firstColumns(takeRows(train, balancedRows(train)), FEW_COLUMNS) };
  const asked = firstColumns(test, FEW_COLUMNS);
  const precisions: string[] = [];
  const timed = async <Name extends 'random_forest' | 'ml_random_forest'>(learner: Name) => {
    const params = { trees: FEW_TREES } as Partial<LearnerParams[Name]>;
    const started = performance.now();
    const model = await LEARNERS[learner].fit(few, params, seededRandom('bench'));
    const took = performance.now() - started;
    precisions.push(averagePrecision(openModel(model).predict(asked), asked.labels).toFixed(3));
    return took;
  };
  const value = await timed('random_forest');
  const baseline = { name: 'ml-random-forest', value: await timed('ml_random_forest') };
  const name = `training random_forest, ${FEW_ROWS} × ${FEW_COLUMNS}, ${FEW_TREES} trees`;
  return { name, value, unit: 'ms', baseline, target: 1, note: `average precision ${precisions.join(' against ')}` };
}

/** As many rows with the event as without, so that few rows tell something. */
function balancedRows({ labels }: Dataset): number[] {
  const ofLabel = (label: number) => [...labels.keys()].filter((row) => labels[row] === label).slice(0, FEW_ROWS / 2);
  return [...ofLabel(0), ...ofLabel(1)];
}

function firstColumns(data: Dataset, columns: number): Dataset {
  return { ...data, names: data.names.slice(0, columns), values: data.values.slice(0, columns * data.rows) };
}
