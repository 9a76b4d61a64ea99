import { describe, expect, it } from 'vitest';
import { classify, credentialsError, NoAnswerError } from '../../../src/cmdb/aws/errors.ts';
import { EmptyAnswerError } from '../../../src/cmdb/aws/paginate.ts';

const thrown = (name: string, { status = 400, message = 'a message', ...rest }: Record<string, unknown> = {}) =>
  Object.assign(new Error(String(message)), { name, $metadata: { httpStatusCode: status }, ...rest });

describe('an error of AWS', () => {
  it.each([
    ['UnauthorizedOperation', 'denied'],
    ['AccessDenied', 'denied'],
    ['AccessDeniedException', 'denied'],
    ['AuthFailure', 'denied'],
    ['ExpiredToken', 'expired'],
    ['ExpiredTokenException', 'expired'],
    ['RequestExpired', 'expired'],
    ['InvalidClientTokenId', 'expired'],
    ['UnrecognizedClientException', 'expired'],
    ['CredentialsProviderError', 'expired'],
    ['SignatureDoesNotMatch', 'expired'],
    ['Throttling', 'throttled'],
    ['ThrottlingException', 'throttled'],
    ['RequestLimitExceeded', 'throttled'],
    ['TooManyRequestsException', 'throttled'],
    ['OptInRequired', 'unsupported'],
    ['UnsupportedOperation', 'unsupported'],
    ['InvalidAction', 'unsupported'],
    ['UnknownOperationException', 'unsupported'],
    ['AbortError', 'interrupted'],
    ['InternalFailure', 'failed'],
    ['ServiceUnavailable', 'failed'],
    ['DBInstanceNotFound', 'failed'],
    ['ClusterNotFoundException', 'failed'],
  ])('%s means %s', (name, outcome) => {
    expect(classify(thrown(name))).toEqual({ outcome, code: name, message: 'a message' });
  });

  it('is known by its code where the SDK gives it no name', () => {
    expect(classify(thrown('Error', { Code: 'UnauthorizedOperation' })).outcome).toBe('denied');
    expect(classify(thrown('Error', { code: 'ENOTFOUND', $metadata: undefined }))).toMatchObject({
      outcome: 'unsupported',
      code: 'ENOTFOUND',
    });
  });

  it('of HTTP 429 is throttling, whatever it is called', () => {
    expect(classify(thrown('Oops', { status: 429 }))).toMatchObject({ outcome: 'throttled', code: 'Oops' });
  });

  it('keeps its message to one line of a readable length', () => {
    expect(classify(thrown('AccessDenied', { message: ' a\n  b\t c ' })).message).toBe('a b c');
    expect(classify(thrown('AccessDenied', { message: 'x'.repeat(2000) })).message).toHaveLength(500);
    expect(classify(thrown('AccessDenied', { message: '' })).message).toBe('AccessDenied');
    const parser = 'char 5. Deserialization error: to see the raw response, inspect the hidden field {error}.$response';
    expect(classify(thrown('Odd', { message: parser })).message).toBe('char 5.');
  });
});

describe('what is no answer of AWS', () => {
  it('an HTML page is called what it is', () => {
    expect(classify(thrown('SyntaxError', { status: 502, message: 'Unexpected token <' }))).toEqual({
      outcome: 'failed',
      code: 'HTTP 502',
      message: 'answered HTTP 502 with something that is not an AWS error',
    });
    expect(classify(thrown('UnknownError', { status: 500 })).message).toContain('HTTP 500');
  });

  it('a body that was cut off is called so, not by the words of a parser', () => {
    expect(classify(thrown('SyntaxError', { status: 200, message: 'Unexpected end of JSON input' })).message).toMatch(
      /^the answer was cut off or is not well-formed/,
    );
  });

  it('an empty answer, silence and a broken connection are told in their own words', () => {
    expect(classify(new EmptyAnswerError())).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining('empty'),
    });
    expect(classify(new NoAnswerError('rds', 'eu-west-1', 5000))).toMatchObject({
      outcome: 'failed',
      message: 'rds in eu-west-1 did not answer within 5 s',
    });
    const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    expect(classify(reset)).toEqual({ outcome: 'failed', code: 'ECONNRESET', message: 'socket hang up' });
  });

  it.each([undefined, null, 'text', 42, {}])('%j is a failure too', (value) => {
    expect(classify(value).outcome).toBe('failed');
  });
});

describe('credentials that do not work', () => {
  const env = {};
  it('of SSO name the line that renews them, for the profile', () => {
    const error = thrown('CredentialsProviderError', {
      message: 'The SSO session associated with this profile has expired.',
    });
    expect(credentialsError(error, 'work', env)).toMatchObject({
      code: 'credentials',
      message: expect.stringMatching(/^the SSO session of profile "work" has expired/),
      hint: 'aws sso login --profile work',
    });
    expect(credentialsError(error, null, env).hint).toBe('aws sso login');
  });

  it('that are not there name the ways to have some', () => {
    const error = thrown('CredentialsProviderError', { message: 'Could not load credentials from any providers' });
    expect(credentialsError(error, null, env)).toMatchObject({
      message: 'no AWS credentials were found',
      hint: expect.stringMatching(/aws configure.*--profile.*opsctl demo/),
    });
    expect(credentialsError(error, 'work', env).message).toBe('no AWS credentials were found for profile "work"');
  });

  it('that have expired say how to renew those that were used', () => {
    const error = thrown('ExpiredToken');
    expect(credentialsError(error, null, { AWS_SESSION_TOKEN: 'x' }).hint).toContain('AWS_SESSION_TOKEN');
    expect(credentialsError(error, 'work', env)).toMatchObject({
      message: 'the AWS credentials of profile "work" have expired (ExpiredToken)',
      hint: expect.stringContaining('aws sso login --profile work'),
    });
  });

  it('that AWS refuses say so, in its words', () => {
    const error = credentialsError(thrown('InvalidClientTokenId', { message: 'The token is invalid.' }), null, env);
    expect(error).toMatchObject({
      exitStatus: 4,
      message: 'AWS refused the credentials: The token is invalid. (InvalidClientTokenId)',
      details: { aws_error: 'InvalidClientTokenId' },
    });
  });
});
