import { availableParallelism } from 'node:os';
import type { Random } from '../../core/random.ts';
import { mapTasks, runTask } from '../work/run.ts';
import type { Dataset } from './dataset.ts';
import { DRAWS, type FitInput } from './fit-task.ts';
import { type ForestName, planForest } from './forest/forest.ts';
import type { ForestParams } from './forest/params.ts';
import type { FitOptions, LearnerName, LearnerParams } from './learner.ts';
import type { Model } from './model.ts';

export interface ThreadOptions extends FitOptions {
  /** Most worker threads; 0 works in the caller's thread. Default: as many as there are cores. */
  threads?: number | undefined;
}

/** Trees that a thread grows before it takes the next few: few enough that all threads end at about the same time. */
const TREES_AT_ONCE = 5;

/**
 * `LEARNERS[learner].fit` in worker threads, with the same model: forests grow in all of them, the others in one.
 * @throws what `fit` throws, and OpsctlError `interrupted` when `signal` is aborted
 */
export async function fitInThreads<Name extends LearnerName>(
  learner: Name,
  data: Dataset,
  params: Partial<LearnerParams[Name]>,
  random: Random,
  { threads = availableParallelism(), signal, progress }: ThreadOptions = {},
): Promise<Model> {
  if (learner === 'random_forest' || learner === 'extra_trees')
    return growForest(learner, data, params as Partial<ForestParams>, random, { threads, signal, progress });
  const { model } = await runTask(
    'learners.fit',
    { learner, params, data: shared(data), draws: drawsOf(random) },
    { signal, threads: threads > 0 ? 1 : 0, onProgress: ({ done, total }) => progress?.(done, total) },
  );
  return model;
}

/** A part of the rows to fit on and another to predict. */
export interface Fold {
  fitted: Int32Array;
  tested: Int32Array;
}

/**
 * Fits a model for each fold and predicts the rows it was not fitted on; folds run side by side.
 * @returns for each fold its model, and the probabilities of its tested rows
 */
export async function fitFolds<Name extends LearnerName>(
  learner: Name,
  data: Dataset,
  params: Partial<LearnerParams[Name]>,
  folds: readonly Fold[],
  random: Random,
  { threads = availableParallelism(), signal, progress }: ThreadOptions = {},
): Promise<{ model: Model; probabilities: Float64Array }[]> {
  const once = shared(data);
  const inputs = folds.map(
    ({ fitted, tested }): FitInput => ({ learner, params, data: once, rows: fitted, tested, draws: drawsOf(random) }),
  );
  let done = 0;
  const onDone = () => {
    done += 1;
    progress?.(done, folds.length);
  };
  return mapTasks('learners.fit', inputs, { threads, signal, onDone });
}

async function growForest(
  name: ForestName,
  data: Dataset,
  params: Partial<ForestParams>,
  random: Random,
  { threads, signal, progress }: ThreadOptions,
): Promise<Model> {
  const { work, finish } = planForest(name, data, params, random);
  const parts = Array.from({ length: Math.ceil(work.to / TREES_AT_ONCE) }, (_, part) => ({
    ...work,
    from: part * TREES_AT_ONCE,
    to: Math.min(work.to, (part + 1) * TREES_AT_ONCE),
  }));
  let done = 0;
  const onDone = (part: number) => {
    done += (parts[part]?.to ?? 0) - (parts[part]?.from ?? 0);
    progress?.(done, work.to);
  };
  return finish((await mapTasks('learners.grow_trees', parts, { threads, signal, onDone })).flat());
}

function drawsOf(random: Random): number[] {
  return Array.from({ length: DRAWS }, () => random.next());
}

/** The same data in memory that threads share, so that it is not copied for each. */
function shared(data: Dataset): Dataset {
  const { values, labels, weights, groups } = data;
  return {
    ...data,
    values: values instanceof Float32Array ? sharedCopy(values, Float32Array) : sharedCopy(values, Float64Array),
    labels: sharedCopy(labels, Uint8Array),
    ...(weights ? { weights: sharedCopy(weights, Float64Array) } : {}),
    ...(groups ? { groups: sharedCopy(groups, Int32Array) } : {}),
  };
}

function sharedCopy<List extends Float64Array | Float32Array | Uint8Array | Int32Array>(
  list: List,
  make: new (buffer: SharedArrayBuffer) => List,
): List {
  const copy = new make(new SharedArrayBuffer(list.byteLength));
  copy.set(list);
  return copy;
}
