/**
 * One piece of work in a process of its own, for engines written in C++: a query there can neither be interrupted from
 * JavaScript nor fail without taking its process along, and a session has to outlive both. The process is started from
 * `entry`, is sent requests one at a time, and ends with {@link ChildTask.end}, with its own crash, or with this process.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { ERROR_CODES, type ErrorCode, interruptedError, OpsctlError } from './errors.ts';

export interface ChildTask {
  /**
   * @param limit milliseconds after which the process is killed, whatever it is doing
   * @param late what is thrown after the limit, where it is not the one that the user gave
   * @throws OpsctlError `unavailable` after the limit or a crash, `interrupted` after an abort; else what was thrown there
   */
  ask<Reply>(request: unknown, limit: number, late?: OpsctlError): Promise<Reply>;
  end(): void;
}

/** What crosses between the two processes. An error keeps code, hint and details. */
export type ChildReply =
  | { ok: true; value: unknown }
  | { ok: false; code: ErrorCode | null; message: string; hint?: string; details?: Record<string, unknown> };

/** @param what names the work in messages: `the query` */
export function startChild(entry: URL, what: string, signal: AbortSignal): ChildTask {
  const child = fork(entry, {
    // The flags of this process (-e, --require, a test runner's) are not meant for it.
    execArgv: [],
    serialization: 'advanced',
    // What an engine prints by itself is no answer.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let waiting: { resolve(value: unknown): void; reject(error: Error): void } | undefined;
  let ended: Error | undefined;
  const settle = () => {
    const settled = waiting;
    waiting = undefined;
    return settled;
  };
  const fail = (error: Error) => {
    ended ??= error;
    child.kill('SIGKILL');
    settle()?.reject(ended);
  };
  const onAbort = () => fail(signal.reason instanceof OpsctlError ? signal.reason : interruptedError(signal.reason));
  signal.addEventListener('abort', onAbort, { once: true });
  child.on('message', (reply: ChildReply) => {
    const asked = settle();
    if (reply.ok) asked?.resolve(reply.value);
    else asked?.reject(errorOf(reply));
  });
  child.on('error', (cause) =>
    fail(new OpsctlError('unavailable', `${what} cannot be run: ${cause.message}`, { cause })),
  );
  child.on('exit', (status, by) => fail(crashed(what, status, by)));
  if (signal.aborted) onAbort();

  return {
    ask<Reply>(request: unknown, limit: number, late = tooLong(what, limit)): Promise<Reply> {
      if (ended) return Promise.reject(ended);
      return new Promise<Reply>((resolve, reject) => {
        const timer = setTimeout(() => fail(late), limit);
        const done =
          <Value>(settled: (value: Value) => void) =>
          (value: Value) => {
            clearTimeout(timer);
            settled(value);
          };
        waiting = { resolve: done((value) => resolve(value as Reply)), reject: done(reject) };
        send(child, request, fail);
      });
    },
    end() {
      signal.removeEventListener('abort', onAbort);
      ended ??= new OpsctlError('internal', `${what} has ended`);
      child.kill('SIGKILL');
    },
  };
}

/** The other side: answers every request by `work`, and ends with the process that started it. */
export function serveChild(work: (request: never) => Promise<unknown>): void {
  const reply = (message: ChildReply) => process.send?.(message);
  // Not exit: native threads may be busy, and would be waited for.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.on('message', async (request) => {
    try {
      reply({ ok: true, value: await work(request as never) });
    } catch (thrown) {
      reply(carried(thrown));
    }
  });
}

/** @param limit milliseconds */
export function tooLong(what: string, limit: number): OpsctlError {
  return new OpsctlError('unavailable', `${what} took longer than ${limit / 1000} s and was stopped`, {
    hint: 'narrow it, or give it more time with --timeout 2m',
  });
}

function carried(thrown: unknown): ChildReply {
  if (thrown instanceof OpsctlError) {
    const { code, message, hint, details } = thrown;
    return { ok: false, code, message, ...(hint === undefined ? {} : { hint }), ...(details ? { details } : {}) };
  }
  return { ok: false, code: null, message: thrown instanceof Error ? thrown.message : String(thrown) };
}

function errorOf({ code, message, hint, details }: ChildReply & { ok: false }): Error {
  if (code === null || !(code in ERROR_CODES)) return new Error(message);
  return new OpsctlError(code, message, { ...(hint === undefined ? {} : { hint }), ...(details ? { details } : {}) });
}

function crashed(what: string, status: number | null, by: string | null): OpsctlError {
  return new OpsctlError('unavailable', `${what} was given up: its process ended by ${by ?? `status ${status}`}`, {
    hint: 'it may have needed more memory than there is: narrow it, or return fewer columns',
    details: { crashed: true, by: by ?? `status ${status}` },
  });
}

function send(child: ChildProcess, request: unknown, fail: (error: Error) => void): void {
  child.send(request as Parameters<ChildProcess['send']>[0], (error) => {
    if (error) fail(error);
  });
}
