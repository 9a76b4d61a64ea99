/** The entry of a worker thread; bundled as dist/worker.mjs. */
import { serveTasks } from './serve-tasks.ts';
import { TASKS } from './tasks.ts';

serveTasks(TASKS);
