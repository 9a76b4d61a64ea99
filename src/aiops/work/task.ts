/** What a task may use besides its input. */
export interface TaskContext {
  /**
   * Aborted when the work is no longer wanted. A worker is ended from outside and needs no look at it; a task that may
   * run in the caller's own thread looks at it between its steps (and lets events through, see {@link pause}).
   */
  signal: AbortSignal;
  /** Tells how far the task is, in units of its own. */
  progress(report: TaskProgress): void;
}

export interface TaskProgress {
  done: number;
  total: number;
  note?: string;
}

/**
 * Long computing on plain data: input and output are what structured clone can carry (no functions, no class
 * instances; typed arrays over a SharedArrayBuffer are not copied).
 */
export type Task<Input, Output> = (input: Input, context: TaskContext) => Output | Promise<Output>;

/** Tasks by name; each is imported when it is first run. */
export type TaskList = Record<string, () => Promise<Task<never, unknown>>>;

type TaskOf<Tasks extends TaskList, Name extends keyof Tasks> = Awaited<ReturnType<Tasks[Name]>>;
export type InputOf<Tasks extends TaskList, Name extends keyof Tasks> = Parameters<TaskOf<Tasks, Name>>[0];
export type OutputOf<Tasks extends TaskList, Name extends keyof Tasks> = Awaited<ReturnType<TaskOf<Tasks, Name>>>;

/** Lets timers and input of this thread through between two steps of long work, and ends it when it was aborted. */
export async function pause(signal?: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
}
