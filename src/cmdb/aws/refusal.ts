/** What is known of a call that changes something and did not succeed. */
import { classify, type Failure } from './errors.ts';

export interface FailedCall extends Failure {
  /** AWS answered that it did not do it; otherwise it may have been done all the same. */
  refused: boolean;
  /** The IAM action that is missing, where AWS names it: `ecs:UpdateService`. */
  missing: string | null;
}

export function failedCall(error: unknown): FailedCall {
  const failure = classify(error);
  const shape = (typeof error === 'object' && error !== null ? error : {}) as {
    $metadata?: { httpStatusCode?: number };
    $fault?: string;
    message?: string;
  };
  const status = shape.$metadata?.httpStatusCode;
  const answered = failure.outcome === 'denied' || failure.outcome === 'throttled' || failure.outcome === 'expired';
  const clientError = status !== undefined && status >= 400 && status < 500 && status !== 408;
  const missing = /to perform:? ([a-z0-9-]+:\w+)/i.exec(shape.message ?? '')?.[1] ?? null;
  return { ...failure, refused: answered || clientError, missing };
}
