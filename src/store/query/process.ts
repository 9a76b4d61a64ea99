/** The entry of the process that answers SQL; bundled as dist/sql.mjs. */
import { Worker } from 'node:worker_threads';
import { serveChild } from '../../core/child-task.ts';
import { runSql, type SqlRequest } from './run.ts';

// SQLite answers in this thread and nothing else can happen meanwhile, so another one watches: should the process that
// asked be gone, this one ends.
const WATCH = `const { ppid } = process; setInterval(() => { if (process.ppid !== ppid) process.kill(process.pid, 'SIGKILL'); }, 1000);`;
new Worker(WATCH, { eval: true }).unref();

serveChild(async (request: SqlRequest) => runSql(request));
