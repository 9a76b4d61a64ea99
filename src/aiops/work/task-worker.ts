import { type Transferable, Worker } from 'node:worker_threads';
import { OpsctlError } from '../../core/errors.ts';
import { type TaskReply, uncarried } from './messages.ts';
import type { TaskProgress } from './task.ts';

/** One worker thread, which runs one task at a time. */
export interface TaskWorker {
  run(call: TaskCall): Promise<unknown>;
  /** Ends the thread, wherever it is; a task under way is rejected with `interrupted`. */
  end(): Promise<void>;
}

export interface TaskCall {
  name: string;
  input: unknown;
  onProgress?: ((report: TaskProgress) => void) | undefined;
  transfer?: readonly Transferable[] | undefined;
}

interface Waiting {
  resolve(output: unknown): void;
  reject(error: Error): void;
  onProgress: ((report: TaskProgress) => void) | undefined;
}

export function startWorker(entry: URL): TaskWorker {
  // The flags of this process (-e, --require, a test runner's) are not meant for the worker.
  const worker = new Worker(entry, { execArgv: [] });
  let waiting: Waiting | undefined;
  let ended: Error | undefined;

  const settle = (): Waiting | undefined => {
    const settled = waiting;
    waiting = undefined;
    return settled;
  };
  const fail = (error: Error) => {
    ended ??= error;
    settle()?.reject(error);
  };
  worker.on('message', (reply: TaskReply) => {
    if (reply.kind === 'progress') waiting?.onProgress?.(reply.report);
    else if (reply.kind === 'done') settle()?.resolve(reply.output);
    else settle()?.reject(uncarried(reply.error));
  });
  worker.on('messageerror', (error) => fail(error));
  worker.on('error', (error: Error & { code?: string }) => fail(explained(error)));
  worker.on('exit', (status) => fail(new OpsctlError('internal', `a worker thread ended with status ${status}`)));

  return {
    run({ name, input, onProgress, transfer = [] }) {
      if (ended) return Promise.reject(ended);
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject, onProgress };
        try {
          worker.postMessage({ name, input }, [...transfer]);
        } catch (error) {
          settle();
          reject(error);
        }
      });
    },
    async end() {
      fail(new OpsctlError('interrupted', 'the work was interrupted'));
      await worker.terminate();
    },
  };
}

function explained(error: Error & { code?: string }): Error {
  if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return error;
  return new OpsctlError('unavailable', 'the work needs more memory than a worker thread has', {
    hint: 'give it fewer rows or series at a time',
    cause: error,
  });
}
