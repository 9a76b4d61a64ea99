import { availableParallelism } from 'node:os';
import type { Transferable } from 'node:worker_threads';
import { OpsctlError } from '../../core/errors.ts';
import type { InputOf, OutputOf, TaskList, TaskProgress } from './task.ts';
import { startWorker, type TaskCall, type TaskWorker } from './task-worker.ts';

export interface RunOptions {
  /** Aborting it ends the threads at once and rejects with `interrupted`. */
  signal?: AbortSignal | undefined;
  onProgress?: ((report: TaskProgress) => void) | undefined;
  /** Buffers of the input that are moved instead of copied; the caller cannot use them afterwards. */
  transfer?: readonly Transferable[] | undefined;
  /** 0 runs in the caller's thread. */
  threads?: 0 | 1 | undefined;
}

export interface MapOptions {
  signal?: AbortSignal | undefined;
  /** Which of the inputs reports, and what. */
  onProgress?: ((index: number, report: TaskProgress) => void) | undefined;
  /** Called with the index and the output of each as it comes, in the order they finish. */
  onDone?: ((index: number) => void) | undefined;
  /** Most threads at once; 0 runs in the caller's thread. Default: as many as there are cores. */
  threads?: number | undefined;
}

export interface TaskRunner<Tasks extends TaskList> {
  runTask<Name extends keyof Tasks & string>(
    name: Name,
    input: InputOf<Tasks, Name>,
    options?: RunOptions,
  ): Promise<OutputOf<Tasks, Name>>;
  mapTasks<Name extends keyof Tasks & string>(
    name: Name,
    inputs: Iterable<InputOf<Tasks, Name>>,
    options?: MapOptions,
  ): Promise<OutputOf<Tasks, Name>[]>;
}

/** The two ways to run tasks, over a list of tasks and the entry of a worker that serves the same list. */
export function taskRunner<Tasks extends TaskList>(tasks: Tasks, entry: URL): TaskRunner<Tasks> {
  async function mapTasks(name: string, inputs: Iterable<unknown>, options: MapOptions = {}): Promise<never[]> {
    const { signal, onProgress, onDone, threads = availableParallelism() } = options;
    const call = (input: unknown, index: number): TaskCall => ({
      name,
      input,
      onProgress: onProgress && ((report) => onProgress(index, report)),
    });
    return (await overAll(inputs, threads, signal, onDone, call)) as never[];
  }

  /** Each worker takes the next input when it is free, so that long and short ones share out evenly. */
  async function overAll(
    inputs: Iterable<unknown>,
    threads: number,
    signal: AbortSignal | undefined,
    onDone: ((index: number) => void) | undefined,
    callOf: (input: unknown, index: number) => TaskCall,
  ): Promise<unknown[]> {
    if (signal?.aborted) throw interrupted(signal);
    const outputs: unknown[] = [];
    const queue = inputs[Symbol.iterator]();
    let started = 0;
    const work = async (run: (call: TaskCall) => Promise<unknown>) => {
      for (let next = queue.next(); !next.done; next = queue.next()) {
        const index = started++;
        outputs[index] = await run(callOf(next.value, index));
        onDone?.(index);
      }
    };
    if (threads <= 0) {
      await work((call) => inThisThread(tasks, call, signal));
      return outputs;
    }
    const workers: TaskWorker[] = [];
    const abort = Promise.withResolvers<never>();
    const onAbort = () => abort.reject(interrupted(signal));
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      const lanes = Array.from({ length: Math.min(threads, sizeOf(inputs)) }, () => {
        const worker = startWorker(entry);
        workers.push(worker);
        return work((call) => worker.run(call));
      });
      const all = Promise.all(lanes);
      // Of several that fail, the first is told; the others are ended with their threads.
      for (const lane of lanes) lane.catch(() => {});
      await Promise.race([all, abort.promise]);
      return outputs;
    } finally {
      signal?.removeEventListener('abort', onAbort);
      await Promise.all(workers.map((worker) => worker.end()));
    }
  }

  return {
    async runTask(name, input, { signal, onProgress, transfer, threads = 1 } = {}) {
      const [output] = await overAll([input], threads, signal, undefined, () => ({
        name,
        input,
        onProgress,
        transfer,
      }));
      return output as never;
    },
    mapTasks,
  };
}

async function inThisThread(tasks: TaskList, { name, input, onProgress }: TaskCall, signal?: AbortSignal) {
  const load = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
  if (!load) throw new Error(`no task is named ${name}`);
  const task = await load();
  try {
    return await task(input as never, {
      signal: signal ?? new AbortController().signal,
      progress: (report) => onProgress?.(report),
    });
  } catch (thrown) {
    throw signal?.aborted ? interrupted(signal) : thrown;
  }
}

function sizeOf(inputs: Iterable<unknown>): number {
  return Array.isArray(inputs) ? inputs.length : Number.POSITIVE_INFINITY;
}

function interrupted(signal?: AbortSignal): OpsctlError {
  if (signal?.reason instanceof OpsctlError) return signal.reason;
  return new OpsctlError('interrupted', 'the work was interrupted', { cause: signal?.reason });
}
