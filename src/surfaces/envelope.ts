import type { Answer } from '../commands/define.ts';
import { EXIT, type OpsctlError } from '../core/errors.ts';

/** The JSON every script reads, in schema version 1: fields are only ever added. */
export function successEnvelope(command: string, answer: Answer<unknown>, data: unknown): Record<string, unknown> {
  return {
    schema_version: 1,
    command,
    ok: answer.failure === undefined,
    data,
    ...(answer.failure === undefined ? {} : { error: errorFields(answer.failure) }),
    ...(answer.coverage ? { coverage: answer.coverage } : {}),
    warnings: answer.warnings ?? [],
    next_cursor: answer.nextCursor ?? null,
    ...(answer.message === undefined ? {} : { message: answer.message }),
    ...(answer.suggestions === undefined ? {} : { suggestions: answer.suggestions }),
    ...(answer.extra ?? {}),
  };
}

export function errorEnvelope(command: string, error: OpsctlError): Record<string, unknown> {
  return { schema_version: 1, command, ok: false, error: errorFields(error) };
}

function errorFields({ code, message, hint, details }: OpsctlError): Record<string, unknown> {
  return { code, message, hint: hint ?? null, ...(details === undefined ? {} : { details }) };
}

/** 0, 3 when something could not be seen, or what the answer itself decides. */
export function exitStatusOf(answer: Answer<unknown>): number {
  if (answer.failure !== undefined) return answer.failure.exitStatus;
  if (answer.exitStatus !== undefined) return answer.exitStatus;
  return answer.coverage && !answer.coverage.complete ? EXIT.partial : EXIT.ok;
}
