import { parentPort } from 'node:worker_threads';
import { carried, type TaskReply, type TaskRequest } from './messages.ts';
import type { TaskList, TaskProgress } from './task.ts';

/** What a worker does: it runs each task that is posted to it, and posts back progress, then output or error. */
export function serveTasks(tasks: TaskList): void {
  const port = parentPort;
  if (!port) throw new Error('tasks are served in a worker thread only');
  const reply = (message: TaskReply) => port.postMessage(message);
  const { signal } = new AbortController();
  const context = { signal, progress: (report: TaskProgress) => reply({ kind: 'progress', report }) };
  port.on('message', async ({ name, input }: TaskRequest) => {
    try {
      const load = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
      if (!load) throw new Error(`no task is named ${name}`);
      const task = await load();
      reply({ kind: 'done', output: await task(input as never, context) });
    } catch (thrown) {
      reply({ kind: 'failed', error: carried(thrown) });
    }
  });
}
