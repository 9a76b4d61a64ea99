import { OpsctlError } from '../../core/errors.ts';

/** The engine's process ended by itself. */
export function isCrash(thrown: unknown): thrown is OpsctlError {
  return thrown instanceof OpsctlError && thrown.details?.crashed === true;
}

/** @param over what it was doing: `over the query` */
export function brokenDown(cause: OpsctlError, over: string, hint: string): OpsctlError {
  const { crashed, by } = cause.details ?? {};
  return new OpsctlError('unavailable', `the graph engine broke down ${over} (${by})`, {
    hint,
    details: { crashed, by },
    cause,
  });
}
