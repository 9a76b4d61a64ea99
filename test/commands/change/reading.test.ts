/** AWS cannot be read before a change: whatever the command, it is told as what it is, and nothing is sent. */
import { describe, expect, it } from 'vitest';
import { defineChange } from '../../../src/commands/change/define-change.ts';
import type { Context } from '../../../src/commands/context.ts';
import { input } from '../../../src/commands/input/fields.ts';
import { resourceStop } from '../../../src/commands/resource/stop.ts';
import { DEFAULT_CONFIG } from '../../../src/core/config.ts';
import { OpsctlError } from '../../../src/core/errors.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { awsFault, rawResponse, awsError as wireError } from '../../support/aws-wire.ts';
import { testContext } from '../../support/context.ts';
import {
  awsError,
  connected,
  connectionReset,
  fakeAws,
  fakeStop,
  run,
  shopContext,
  trail,
} from '../../support/fake-change.ts';
import { machine, poweredAccount } from '../../support/powered-account.ts';

const NAMED = 'anna is not authorized to perform: ec2:DescribeInstances on resource *';
const html = Object.assign(new SyntaxError('Unexpected token <'), { $response: { statusCode: 500 } });

const FAILURES: [string, Error, object][] = [
  [
    'denied, with its name',
    awsError('AccessDeniedException', 403, NAMED),
    { code: 'remote', exitStatus: 5, hint: 'the identity lacks ec2:DescribeInstances' },
  ],
  [
    'denied, without',
    awsError('UnauthorizedOperation', 403, 'You are not authorized.'),
    { code: 'remote', hint: expect.stringMatching(/lacks one of .*ec2:DescribeInstances/) },
  ],
  [
    'throttled',
    awsError('ThrottlingException', 400),
    { code: 'remote', hint: expect.stringContaining('try again in a minute') },
  ],
  [
    'expired',
    awsError('ExpiredTokenException', 400, 'the token has expired'),
    { code: 'credentials', exitStatus: 4, hint: expect.stringContaining('aws sso login --profile work') },
  ],
  [
    'a key that is no longer there',
    awsError('InvalidClientTokenId', 403),
    { code: 'credentials', hint: expect.stringContaining('aws configure --profile work') },
  ],
  ['a lost connection', connectionReset(), { code: 'remote', exitStatus: 5, hint: 'run it again' }],
  ['an error page', html, { code: 'remote', message: expect.stringContaining('HTTP 500') }],
];

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('it was carried out'),
    (thrown: unknown) => thrown as OpsctlError,
  );

/** A change of whose own making only the failure is. */
const failing = (error: unknown) =>
  defineChange<object>({
    path: 'resource stop',
    summary: 'stop things',
    examples: [{ line: 'resource stop web-1', what: 'one' }],
    effect: 'write',
    done: 'stopped',
    input: input({}),
    prepare: async () => {
      throw error;
    },
  });

const overrides: Partial<Context> = {
  aws: async () => connected('work'),
  config: { ...DEFAULT_CONFIG, changeProfiles: ['work'] },
  approve: async () => true,
};

describe('what the SDK throws', () => {
  it.each(FAILURES)('while the change is prepared: %s', async (_, thrown, expected) => {
    const ctx = await shopContext(overrides);
    const error = await failureOf(invoke(failing(thrown), {}, ctx));
    expect(error).toBeInstanceOf(OpsctlError);
    expect(error).toMatchObject(expected);
    expect(error.message).toMatch(/^what is to be changed could not be read: /);
    expect(await trail(ctx)).toEqual([]);
  });

  it.each(FAILURES)('when it is read again before sending: %s', async (_, thrown, expected) => {
    const aws = fakeAws();
    aws.onRead = () => {
      throw thrown;
    };
    const ctx = await shopContext(overrides);
    const error = await failureOf(run(fakeStop(aws), { targets: ['web-1'] }, ctx));
    expect(error).toMatchObject(expected);
    expect(aws.applied).toEqual([]);
    expect((await trail(ctx)).at(-1)).toMatchObject({ event: 'failed', detail: { sent: false } });
  });

  it('and a bug stays a bug', async () => {
    const error = await failureOf(
      invoke(failing(new TypeError('x is not a function')), {}, await shopContext(overrides)),
    );
    expect(error).toBeInstanceOf(TypeError);
  });
});

describe('on the wire', () => {
  it.each([
    ['denied', awsFault('ec2', 'denied', NAMED), { code: 'remote', hint: 'the identity lacks ec2:DescribeInstances' }],
    ['throttled', awsFault('ec2', 'throttled'), { code: 'remote', hint: expect.stringContaining('try again') }],
    ['expired', awsFault('ec2', 'expired'), { code: 'credentials', hint: expect.stringContaining('aws ') }],
    ['an error page', rawResponse(500, '<html>Bad Gateway</html>'), { code: 'remote' }],
    ['an error of its own', wireError('InternalError', 'oops', 500), { code: 'remote' }],
  ])('%s', async (_, answer, expected) => {
    const account = await poweredAccount({ instances: [machine('i-0a1b2c3d4e5f60001')] });
    account.state.instead['ec2.DescribeInstances'] = () => answer;
    const ctx = testContext({ openStore: account.store, ...overrides, aws: async () => account.connection });
    const error = await failureOf(invoke(resourceStop, { id: ['i-0a1b2c3d4e5f60001'] }, ctx));
    expect(error).toBeInstanceOf(OpsctlError);
    expect(error).toMatchObject(expected);
    expect(account.changes()).toEqual([]);
  });

  it('of a filter of which nothing can be read it is not said that there is nothing to do', async () => {
    const account = await poweredAccount({ instances: [machine('i-1'), machine('i-2')] });
    account.state.instead['ec2.DescribeInstances'] = () => awsFault('ec2', 'throttled');
    const ctx = testContext({ openStore: account.store, ...overrides, aws: async () => account.connection });
    const error = await failureOf(invoke(resourceStop, { kind: ['ec2.instance'] }, ctx));
    expect(error).toMatchObject({ code: 'remote', message: expect.stringContaining('could not be read') });
  });
});
