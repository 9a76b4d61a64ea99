/**
 * Long computing away from the thread that draws and answers.
 *
 *     const model = await runTask('learners.fit', input, { signal, onProgress: ({ done, total }) => … });
 *     const models = await mapTasks('learners.fit', inputs, { signal, threads: 2 });
 *
 * `runTask` runs one registered task (tasks.ts) in a worker thread of its own; `mapTasks` runs many independent ones over a
 * few threads and returns their outputs in the order of the inputs (which may be an iterator: each is asked for
 * when a thread is free). Input and output are plain data that structured clone can carry; typed arrays over a
 * SharedArrayBuffer are shared, others are copied unless listed in `transfer`.
 *
 * A task's error arrives as it was thrown: an OpsctlError keeps its code, message, hint and details. Aborting `signal`
 * ends the threads at once and rejects with the OpsctlError `interrupted` (the signal's reason, if that is an
 * OpsctlError). `threads: 0` runs everything in the caller's thread, where the task sees the signal. Results do not
 * depend on the number of threads.
 *
 * A worker takes some 40 ms to start: worth it from a few hundred milliseconds of work.
 */
import { taskRunner } from './task-runner.ts';
import { TASKS } from './tasks.ts';

/** Node runs the source as it is; in a built opsctl the worker lies beside the bundle. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.mjs', import.meta.url);

export const { runTask, mapTasks } = taskRunner(TASKS, WORKER);
