import { beforeEach, describe, expect, it } from 'vitest';
import { exitStatusOf } from '../../../src/surfaces/envelope.ts';
import { awsError, carriedOut, connectionReset, type FakeAws, fakeAws } from '../../support/fake-change.ts';

let aws: FakeAws;
beforeEach(() => {
  aws = fakeAws();
});

const WEBS = ['web-1', 'web-2', 'web-3', 'web-4'];

describe('an answer that does not come', () => {
  it('is read back: AWS took it', async () => {
    aws.onApply = async (_, carryOut) => {
      carryOut();
      throw connectionReset();
    };
    const { answer, results } = await carriedOut(aws, ['web-1']);
    expect(results[0]).toMatchObject({ state: 'settled', after: { status: 'stopped' } });
    expect(results[0]?.note).toMatch(/^AWS took it although the answer was lost/);
    expect(exitStatusOf(answer)).toBe(0);
    expect(aws.applied).toEqual(['web-1']);
  });

  it('is read back until AWS shows it', async () => {
    aws.onApply = async () => {
      throw connectionReset();
    };
    aws.onRead = (id, count) => {
      if (count === 4) aws.things.set(id, { status: 'stopped', size: 1 });
    };
    const { results } = await carriedOut(aws, ['web-1']);
    expect(results[0]?.state).toBe('settled');
  });

  it('is read back, and what is unchanged is told as that: it is no proof that AWS did not take it', async () => {
    aws.onApply = async () => {
      throw awsError('InternalFailure', 500);
    };
    const { answer, results, events } = await carriedOut(aws, ['web-1']);
    expect(results[0]).toMatchObject({ state: 'unknown', after: { status: 'running' } });
    expect(results[0]?.note).toContain('read back 4 times over 3 s, it is unchanged');
    expect(results[0]?.note).not.toContain('did not take it');
    expect(answer.failure).toMatchObject({
      code: 'unsettled',
      exitStatus: 1,
      hint: 'to see what AWS has now: opsctl resource stop web-1 --dry-run',
    });
    expect(aws.applied).toEqual(['web-1']);
    expect(events.at(-1)).toMatchObject({ event: 'failed', detail: { state: 'unknown', error: 'InternalFailure' } });
  });

  it.each([
    ['denied', awsError('AccessDeniedException', 403), 'refused'],
    ['lost', connectionReset(), 'unknown'],
  ])('tells what an earlier call left behind, when the last was %s', async (_, error, state) => {
    aws.leftBehind = 'shop:3 was registered before that';
    aws.onApply = async () => {
      throw error;
    };
    const { answer, results, events } = await carriedOut(aws, ['web-1']);
    expect(results[0]).toMatchObject({ state, note: expect.stringMatching(/; shop:3 was registered before that$/) });
    expect(answer.failure?.message).toContain('shop:3 was registered');
    expect(events.at(-1)?.detail.note).toContain('shop:3 was registered');
  });

  it('and a state that tells nothing: it is said, not guessed', async () => {
    aws.onApply = async (id) => {
      aws.things.set(id, { status: 'unclear', size: 1 });
      throw connectionReset();
    };
    const { answer, results } = await carriedOut(aws, ['web-1']);
    expect(results[0]?.state).toBe('unknown');
    expect(answer.failure).toMatchObject({
      code: 'unsettled',
      hint: 'to see what AWS has now: opsctl resource stop web-1 --dry-run',
    });
  });

  it('and a state that cannot be read either: it is said, not guessed', async () => {
    aws.onApply = async () => {
      throw connectionReset();
    };
    aws.onRead = (_, count) => {
      if (count > 1) throw connectionReset();
    };
    const { results } = await carriedOut(aws, ['web-1']);
    expect(results[0]).toMatchObject({ state: 'unknown', after: null });
    expect(results[0]?.note).toContain('reading back failed too');
  });

  it('is not taken for a change that was waited for with --no-wait', async () => {
    aws.onApply = async (_, carryOut) => {
      carryOut();
      throw connectionReset();
    };
    const { results } = await carriedOut(aws, ['web-1'], {}, { noWait: true });
    expect(results[0]).toMatchObject({ state: 'accepted', after: { status: 'stopped' } });
    expect(results[0]?.note).toContain('although the answer was lost');
  });
});

describe('a no of AWS', () => {
  it('names the permission that is missing, as AWS names it', async () => {
    aws.onApply = async () => {
      throw awsError(
        'AccessDeniedException',
        403,
        'anna is not authorized to perform: ec2:StopInstances on resource x',
      );
    };
    const { answer, results } = await carriedOut(aws, ['web-1']);
    expect(results[0]?.note).toContain('the identity lacks ec2:StopInstances');
    expect(answer.failure).toMatchObject({ code: 'remote', exitStatus: 5 });
  });

  it('names the permission of the call where AWS does not', async () => {
    aws.onApply = async () => {
      throw awsError('UnauthorizedOperation', 403, 'You are not authorized to perform this operation.');
    };
    const { results } = await carriedOut(aws, ['web-1']);
    expect(results[0]?.note).toContain('the identity lacks ec2:StopInstances:');
  });

  it('to one of four does not stop the others', async () => {
    aws.onApply = async (id, carryOut) => {
      if (id === 'web-2') throw awsError('IncorrectInstanceState', 400);
      carryOut();
    };
    const { answer, results } = await carriedOut(aws, WEBS);
    expect(results.map(({ id, state }) => [id, state])).toEqual([
      ['web-1', 'settled'],
      ['web-2', 'refused'],
      ['web-3', 'settled'],
      ['web-4', 'settled'],
    ]);
    expect(answer.failure?.message).toContain('1 of 4');
    expect(answer.message).toContain('**3** of 4');
  });

  it('to the credentials stops what was not begun', async () => {
    aws.onApply = async (id, carryOut) => {
      if (id === 'web-1') throw awsError('ExpiredTokenException', 400, 'the token has expired');
      await new Promise((resolve) => setImmediate(resolve));
      carryOut();
    };
    const { answer, results } = await carriedOut(aws, [...WEBS, 'shop-db', 'nat-a']);
    expect(aws.applied).toEqual(WEBS);
    expect(results.map(({ state }) => state)).toEqual([
      'refused',
      'settled',
      'settled',
      'settled',
      'not_sent',
      'not_sent',
    ]);
    expect(answer.failure).toMatchObject({ code: 'credentials', exitStatus: 4, hint: expect.stringContaining('aws ') });
  });
});
