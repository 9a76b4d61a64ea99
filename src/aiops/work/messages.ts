import { ERROR_CODES, type ErrorCode, OpsctlError } from '../../core/errors.ts';
import type { TaskProgress } from './task.ts';

/** To the worker: run this. One at a time. */
export interface TaskRequest {
  name: string;
  input: unknown;
}

/** From the worker: how far it is, and at the end one of the other two. */
export type TaskReply =
  | { kind: 'progress'; report: TaskProgress }
  | { kind: 'done'; output: unknown }
  | { kind: 'failed'; error: CarriedError };

/** An error as plain data: classes do not survive the way between threads. */
export interface CarriedError {
  /** Null for an error that nobody threw on purpose. */
  code: ErrorCode | null;
  name: string;
  message: string;
  hint?: string | undefined;
  details?: Record<string, unknown> | undefined;
  stack?: string | undefined;
}

export function carried(thrown: unknown): CarriedError {
  if (thrown instanceof OpsctlError) {
    const { code, name, message, hint, details, stack } = thrown;
    return { code, name, message, hint, details, stack };
  }
  if (thrown instanceof Error) return { code: null, name: thrown.name, message: thrown.message, stack: thrown.stack };
  return { code: null, name: 'Error', message: String(thrown) };
}

/** The error as it was in the worker: same code, message, hint; its stack is that of the worker. */
export function uncarried({ code, name, message, hint, details, stack }: CarriedError): Error {
  const known = code !== null && code in ERROR_CODES;
  const error = known
    ? new OpsctlError(code, message, { ...(hint === undefined ? {} : { hint }), ...(details ? { details } : {}) })
    : new Error(message);
  error.name = name;
  if (stack !== undefined) error.stack = stack;
  return error;
}
