import * as z from 'zod/mini';
import { planSchema } from './plan-schema.ts';

/**
 * How the change of one target ended. `settled`: as wanted; `accepted`: AWS took it, and it was not waited for;
 * `unsettled`: AWS took it, and it is not as wanted in time; `failed`: AWS took it and gave it up; `refused`: AWS did
 * not take it; `unknown`: whether AWS took it cannot be told; `not_sent`: it was not begun.
 */
export const RESULT_STATES = ['settled', 'accepted', 'unsettled', 'failed', 'refused', 'unknown', 'not_sent'] as const;
export type ResultState = (typeof RESULT_STATES)[number];

export const resultSchema = z.object({
  id: z.string(),
  arn: z.nullable(z.string()),
  kind: z.string(),
  name: z.nullable(z.string()),
  region: z.string(),
  state: z.enum(RESULT_STATES),
  /** In words. */
  note: z.string(),
  before: z.record(z.string(), z.unknown()),
  /** As read back from AWS; null when it could not be read. */
  after: z.nullable(z.record(z.string(), z.unknown())),
  /** What AWS said of it meanwhile, newest first; only where it did not settle. */
  events: z.array(z.object({ at: z.string(), message: z.string() })),
  inverse: z.nullable(z.string()),
  /** AWS's error code. */
  error: z.nullable(z.string()),
});
export type ChangeResult = z.infer<typeof resultSchema>;

export const changeSchema = z.object({
  /** `planned`: a dry run; `unchanged`: there was nothing to do; `done`: carried out, see the results. */
  state: z.enum(['planned', 'unchanged', 'done']),
  plan: planSchema,
  results: z.array(resultSchema),
});
export type ChangeData = z.infer<typeof changeSchema>;
