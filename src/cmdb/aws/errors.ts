import type { Outcome } from '../../core/coverage.ts';
import { type ErrorDetails, OpsctlError } from '../../core/errors.ts';

/** What a failed call means for the scope it belongs to. */
export interface Failure {
  outcome: Exclude<Outcome, 'ok' | 'empty'>;
  /** AWS's error code, or the nearest thing to one. */
  code: string;
  message: string;
}

/** The endpoint took the request and never answered. Not retried: the next caller would wait as long. */
export class NoAnswerError extends Error {
  constructor(service: string, region: string, milliseconds: number) {
    super(`${service} in ${region} did not answer within ${milliseconds / 1000} s`);
    this.name = 'NoAnswerError';
  }
}

const CODES: [Failure['outcome'], RegExp][] = [
  [
    'expired',
    /^(ExpiredToken(Exception)?|RequestExpired|InvalidClientTokenId|UnrecognizedClientException|InvalidToken|TokenRefreshRequired|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignatureException|CredentialsProviderError|TokenProviderError|ExpiredTokenException|MissingAuthenticationToken(Exception)?|IncompleteSignature)$/,
  ],
  [
    'throttled',
    /Throttl|^RequestLimitExceeded$|^TooManyRequests|^SlowDown$|^BandwidthLimitExceeded$|^PriorRequestNotComplete$/,
  ],
  [
    'unsupported',
    /^(OptInRequired|Unsupported\w*|InvalidAction|UnknownOperation(Exception)?|SubscriptionRequired\w*|InvalidAction\w*)$/,
  ],
  [
    'denied',
    /^(AccessDenied(Exception)?|UnauthorizedOperation|Unauthorized|AuthFailure|NotAuthorized|Blocked|OperationNotPermitted)$/,
  ],
  ['unsupported', /^(ENOTFOUND|EAI_AGAIN)$/],
  ['interrupted', /^(AbortError|Interrupted)$/],
];

interface AwsErrorShape {
  name?: string;
  code?: string;
  Code?: string;
  message?: string;
  $metadata?: { httpStatusCode?: number };
  $response?: { statusCode?: number };
}

/** Sorts whatever the SDK threw into an outcome, with a message a person can use. */
export function classify(error: unknown): Failure {
  const shape = (typeof error === 'object' && error !== null ? error : {}) as AwsErrorShape;
  const status = shape.$metadata?.httpStatusCode ?? shape.$response?.statusCode;
  const names = [shape.name, shape.Code, shape.code].filter((name) => name !== undefined && name !== 'Error');
  const code = names.find((name) => CODES.some(([, pattern]) => pattern.test(name ?? ''))) ?? names[0] ?? 'Unknown';
  const known = CODES.find(([, pattern]) => pattern.test(code));
  if (known) return { outcome: known[0], code, message: oneLine(shape.message) || code };
  if (status === 429) return { outcome: 'throttled', code, message: `answered HTTP 429: ${oneLine(shape.message)}` };
  if (shape.name === 'NoAnswerError' || shape.name === 'EmptyAnswerError')
    return { outcome: 'failed', code, message: oneLine(shape.message) };
  if (isNotAnAwsAnswer(shape, status)) {
    const what =
      status === undefined || status === 200
        ? 'the answer was cut off or is not well-formed'
        : 'something that is not an AWS error';
    return {
      outcome: 'failed',
      code: status === undefined ? code : `HTTP ${status}`,
      message: status === undefined || status === 200 ? `${what} (${code})` : `answered HTTP ${status} with ${what}`,
    };
  }
  return { outcome: 'failed', code, message: oneLine(shape.message) || code };
}

/** Store failures and bugs must not be taken for something AWS did. Errors that carry a response are AWS's. */
export function isOurError(error: unknown): boolean {
  if (error instanceof OpsctlError) return true;
  const bug = error instanceof TypeError || error instanceof ReferenceError;
  return bug && !('$metadata' in error) && !('$response' in error);
}

// Not-an-AWS answers reach us as parser errors (SyntaxError, Error, Unknown) whose text is about the parser.
function isNotAnAwsAnswer({ name, code }: AwsErrorShape, status: number | undefined): boolean {
  if (['ECONNRESET', 'EPIPE', 'ECONNREFUSED', 'ETIMEDOUT'].includes(code ?? '')) return status !== undefined;
  return (
    name === 'SyntaxError' ||
    name === 'Unknown' ||
    name === 'UnknownError' ||
    (name === 'Error' && status !== undefined)
  );
}

function oneLine(text: string | undefined): string {
  return (text ?? '')
    .replace(/\s+/g, ' ')
    .replace(/Deserialization error: to see the raw response.*$/, '')
    .trim()
    .slice(0, 500);
}

/** The error that ends a command because the credentials do not work, with the line that mends it. */
export function credentialsError(error: unknown, profile: string | null, env: NodeJS.ProcessEnv): OpsctlError {
  const { code, message } = classify(error);
  const named = profile === null ? '' : ` of profile "${profile}"`;
  const details: ErrorDetails = { details: { aws_error: code }, cause: error };
  const sso = /sso/i.test(message) || /sso/i.test((error as { tokenRefresh?: string })?.tokenRefresh ?? '');
  if (sso)
    return new OpsctlError('credentials', `the SSO session${named} has expired: ${message}`, {
      ...details,
      hint: `aws sso login${profile === null ? '' : ` --profile ${profile}`}`,
    });
  if (/could not load credentials|no credentials|Could not resolve credentials/i.test(message))
    return new OpsctlError(
      'credentials',
      `no AWS credentials were found${profile === null ? '' : ` for profile "${profile}"`}`,
      {
        ...details,
        hint:
          profile === null
            ? 'aws configure   (or aws configure sso; or name a profile with --profile; or look around without AWS: opsctl demo)'
            : `aws configure --profile ${profile}   (aws configure list-profiles shows the ones there are)`,
      },
    );
  if (/Expired|expired/.test(`${code} ${message}`))
    return new OpsctlError('credentials', `the AWS credentials${named} have expired (${code})`, {
      ...details,
      hint: renewal(profile, env),
    });
  return new OpsctlError('credentials', `AWS refused the credentials${named}: ${message} (${code})`, {
    ...details,
    hint:
      profile === null
        ? 'aws configure   (or name another profile with --profile)'
        : `aws configure --profile ${profile}`,
  });
}

function renewal(profile: string | null, env: NodeJS.ProcessEnv): string {
  if (env.AWS_SESSION_TOKEN && profile === null)
    return 'get new temporary credentials and export AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN again (with SSO: aws sso login)';
  return `aws sso login${profile === null ? '' : ` --profile ${profile}`}   (or renew the temporary credentials of the profile)`;
}
