import type { Answer } from '../commands/define.ts';
import { EXIT, type OpsctlError } from '../core/errors.ts';

/** The JSON every script reads, in schema version 1: fields are only ever added. */
export function successEnvelope(command: string, answer: Answer<unknown>, data: unknown): Record<string, unknown> {
  return {
    schema_version: 1,
    command,
    ok: true,
    data,
    ...(answer.coverage ? { coverage: answer.coverage } : {}),
    warnings: answer.warnings ?? [],
    next_cursor: answer.nextCursor ?? null,
    ...(answer.message === undefined ? {} : { message: answer.message }),
    ...(answer.suggestions === undefined ? {} : { suggestions: answer.suggestions }),
    ...(answer.extra ?? {}),
  };
}

export function errorEnvelope(command: string, error: OpsctlError): Record<string, unknown> {
  return {
    schema_version: 1,
    command,
    ok: false,
    error: {
      code: error.code,
      message: error.message,
      hint: error.hint ?? null,
      ...(error.details === undefined ? {} : { details: error.details }),
    },
  };
}

/** 0, 3 when something could not be seen, or what the answer itself decides. */
export function exitStatusOf(answer: Answer<unknown>): number {
  if (answer.exitStatus !== undefined) return answer.exitStatus;
  return answer.coverage && !answer.coverage.complete ? EXIT.partial : EXIT.ok;
}
