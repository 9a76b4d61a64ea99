import { OpsctlError } from '../../core/errors.ts';
import { classify, isOurError } from '../aws/errors.ts';
import { failedCall } from '../aws/refusal.ts';

/**
 * What a failed call that only reads means to the person: a sentence of what was asked, and the next step. Errors of our
 * own, and interruptions, are given back as they are.
 */
export function readingError(error: unknown, what: string): unknown {
  if (isOurError(error)) return error;
  const { outcome, code, message, missing } = failedCall(error);
  if (classify(error).outcome === 'interrupted') return error;
  const details = { details: { aws_error: code }, cause: error };
  if (outcome === 'expired')
    return new OpsctlError('credentials', `${what} could not be read: ${message}`, {
      ...details,
      hint: 'renew the credentials (with SSO: aws sso login), then run it again',
    });
  if (outcome === 'denied')
    return new OpsctlError('remote', `${what} could not be read: ${message}`, {
      ...details,
      hint: missing === null ? 'ask for the permission that is missing' : `the identity lacks ${missing}`,
    });
  return new OpsctlError('remote', `${what} could not be read: ${message}`, {
    ...details,
    hint: outcome === 'throttled' ? 'AWS is throttling: try again in a minute' : 'run it again',
  });
}
