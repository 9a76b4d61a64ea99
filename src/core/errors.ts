/**
 * The one table of errors: class, stable code, exit status, HTTP status. Everything thrown on purpose is an
 * {@link OpsctlError}; anything else that reaches the boundary in main.ts is a bug and is reported as `internal`.
 *
 * Messages are lower case, name the wrong value, and leave the next step to `hint`.
 */
export const ERROR_CODES = {
  usage: { exitStatus: 2, httpStatus: 400 },
  ambiguous: { exitStatus: 2, httpStatus: 409 },
  not_found: { exitStatus: 6, httpStatus: 404 },
  credentials: { exitStatus: 4, httpStatus: 401 },
  remote: { exitStatus: 5, httpStatus: 502 },
  refused: { exitStatus: 7, httpStatus: 403 },
  unavailable: { exitStatus: 1, httpStatus: 501 },
  /** AWS took a change and it has not come to rest, or came to rest otherwise. */
  unsettled: { exitStatus: 1, httpStatus: 504 },
  store: { exitStatus: 1, httpStatus: 500 },
  interrupted: { exitStatus: 130, httpStatus: 499 },
  internal: { exitStatus: 1, httpStatus: 500 },
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Exit statuses that are not errors: see docs and the contract of `-o json`. */
export const EXIT = { ok: 0, partial: 3, findings: 10 } as const;

export interface ErrorDetails {
  /** What to do next, as a sentence or a command line. */
  hint?: string;
  /** Machine-readable extras, printed under `error.details` in JSON. */
  details?: Record<string, unknown>;
  cause?: unknown;
}

export class OpsctlError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly details: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, message: string, { hint, details, cause }: ErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'OpsctlError';
    this.code = code;
    this.hint = hint;
    this.details = details;
  }

  get exitStatus(): number {
    return ERROR_CODES[this.code].exitStatus;
  }
}

/** Wrong usage: what the caller typed cannot be carried out as typed. */
export function usageError(message: string, hint?: string): OpsctlError {
  return new OpsctlError('usage', message, hint === undefined ? {} : { hint });
}

/** The person, or who called, wants no more of it. */
export function interruptedError(cause?: unknown): OpsctlError {
  return new OpsctlError('interrupted', 'interrupted: what was finished before is kept, the rest was left', { cause });
}

/** Turns whatever was thrown into an {@link OpsctlError}; unknown things become `internal`. */
export function toOpsctlError(thrown: unknown): OpsctlError {
  if (thrown instanceof OpsctlError) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError') return interruptedError(thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new OpsctlError('internal', message, {
    cause: thrown,
    hint: 'this is a bug in opsctl; run again with --verbose for the stack and report it',
  });
}
