import { OpsctlError } from '../../core/errors.ts';
import { credentialsError, isOurError } from '../aws/errors.ts';
import { failedCall } from '../aws/refusal.ts';

export interface Asked {
  /** As whom AWS was asked: whose credentials to renew. */
  profile?: string | null;
  /** IAM actions that reading takes, for when AWS does not name the one that is missing. */
  permissions?: readonly string[];
}

/**
 * What a failed call that only reads means to the person: a sentence of what was asked, and the next step. Errors of our
 * own, and interruptions, are given back as they are.
 */
export function readingError(error: unknown, what: string, { profile = null, permissions = [] }: Asked = {}): unknown {
  if (isOurError(error)) return error;
  const { outcome, code, message, missing } = failedCall(error);
  if (outcome === 'interrupted') return error;
  const details = { details: { aws_error: code }, cause: error };
  if (outcome === 'expired') {
    const { hint = 'renew the credentials' } = credentialsError(error, profile, {});
    return new OpsctlError('credentials', `${what} could not be read: ${message}`, { ...details, hint });
  }
  if (outcome === 'denied')
    return new OpsctlError('remote', `${what} could not be read: ${message}`, {
      ...details,
      hint: missing === null ? lacksOne(permissions) : `the identity lacks ${missing}`,
    });
  return new OpsctlError('remote', `${what} could not be read: ${message}`, {
    ...details,
    hint: outcome === 'throttled' ? 'AWS is throttling: try again in a minute' : 'run it again',
  });
}

function lacksOne(permissions: readonly string[]): string {
  const [only] = permissions;
  if (only === undefined) return 'ask for the permission that is missing';
  return `the identity lacks ${permissions.length === 1 ? only : `one of ${permissions.join(', ')}`}`;
}
