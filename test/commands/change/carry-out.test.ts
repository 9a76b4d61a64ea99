import { beforeEach, describe, expect, it } from 'vitest';
import { exitStatusOf } from '../../../src/surfaces/envelope.ts';
import { awsError, carriedOut, type FakeAws, fakeAws, fakeStop, run, shopContext } from '../../support/fake-change.ts';

let aws: FakeAws;
beforeEach(() => {
  aws = fakeAws();
});

const WEBS = ['web-1', 'web-2', 'web-3', 'web-4'];

describe('what AWS takes', () => {
  it('is waited for, read back, and offers its inverse', async () => {
    aws.looks = 3;
    const { answer, results, events } = await carriedOut(aws, ['web-1']);
    expect(results).toMatchObject([{ state: 'settled', before: { status: 'running' }, after: { status: 'stopped' } }]);
    expect(answer.message).toBe('**web-1**: it is stopped.');
    expect(answer.suggestions).toEqual(['resource start web-1']);
    expect(exitStatusOf(answer)).toBe(0);
    expect(aws.slept).toEqual([1000, 1500]);
    expect(events.map(({ event }) => event)).toEqual(['asked', 'planned', 'confirmed', 'done']);
    expect(events[1]?.detail).toMatchObject({
      changes: [{ id: 'web-1', before: { status: 'running' }, after: { status: 'stopped' } }],
      calls: [{ operation: 'StopInstances' }],
    });
    expect(events.at(-1)?.detail).toMatchObject({
      identity: 'arn:aws:sts::123456789012:assumed-role/OnCall/anna',
      account: '123456789012',
      profile: null,
      regions: ['us-east-1'],
      before: { status: 'running' },
      after: { status: 'stopped' },
      inverse: 'resource start web-1',
    });
  });

  it('is kept in the fields that the plan speaks of', async () => {
    aws.onApply = async (id) => void aws.things.set(id, { status: 'stopped', size: 1, heartbeat: 17 });
    const { results } = await carriedOut(aws, ['web-1']);
    expect(results[0]?.after).toEqual({ status: 'stopped', size: 1 });
  });

  it('keeps the words of the person', async () => {
    const { events } = await carriedOut(aws, ['web-1'], { words: 'stop the first web server' });
    expect(events[0]).toMatchObject({ event: 'asked', detail: { words: 'stop the first web server' } });
  });

  it('is looked at ever more seldom, every ten seconds at last', async () => {
    aws.looks = 12;
    await carriedOut(aws, ['web-1']);
    expect(aws.slept.at(-1)).toBe(10_000);
    expect(aws.slept).toEqual(aws.slept.toSorted((a, b) => a - b));
  });

  it('is not waited for with --no-wait', async () => {
    aws.verdict = 'moving';
    const { answer, results, events } = await carriedOut(aws, ['web-1'], {}, { noWait: true });
    expect(results).toMatchObject([{ state: 'accepted', after: { status: 'stopped' } }]);
    expect(exitStatusOf(answer)).toBe(0);
    expect(aws.slept).toEqual([]);
    expect(events.at(-1)?.event).toBe('done');
  });

  it('and that does not settle in time fails, with what AWS says of it and the way back', async () => {
    aws.verdict = 'moving';
    const { answer, results, events, drawn } = await carriedOut(aws, ['web-1'], {}, { timeout: '30s' });
    expect(results).toMatchObject([
      { state: 'unsettled', note: 'not settled after 30 s: it is stopped', events: [{ message: 'the host is gone' }] },
    ]);
    expect(answer.failure).toMatchObject({ code: 'unsettled', hint: 'to go back: opsctl resource start web-1' });
    expect(exitStatusOf(answer)).toBe(1);
    expect(aws.slept.reduce((sum, each) => sum + each, 0)).toBe(30_000);
    expect(drawn).toContain('the host is gone');
    expect(events.at(-1)).toMatchObject({ event: 'failed', detail: { state: 'unsettled' } });
  });

  it.each([
    ['0', '--no-wait'],
    ['0s', '--no-wait'],
    ['soon', 'write it as'],
    ['-5s', 'write it as'],
  ])('with --timeout %s is not begun', async (timeout, hint) => {
    await expect(carriedOut(aws, ['web-1'], {}, { timeout })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(`"${timeout}"`),
      hint: expect.stringContaining(hint),
    });
    expect(aws.applied).toEqual([]);
  });

  it('with --timeout 1s is looked at when that is over, and with --no-wait not waited for', async () => {
    aws.verdict = 'moving';
    expect((await carriedOut(aws, ['web-1'], {}, { timeout: '1s' })).results[0]?.state).toBe('unsettled');
    expect(aws.slept).toEqual([1000]);
    const { results } = await carriedOut(aws, ['web-2'], {}, { timeout: '1s', noWait: true });
    expect(results[0]?.state).toBe('accepted');
    expect(aws.slept).toEqual([1000]);
  });

  it('and gives up is not waited for longer', async () => {
    aws.verdict = 'failed';
    const { answer, results } = await carriedOut(aws, ['web-1']);
    expect(results[0]?.state).toBe('failed');
    expect(answer.failure?.code).toBe('unsettled');
    expect(aws.slept).toEqual([]);
  });

  it('goes on being waited for when a look fails', async () => {
    aws.onRead = (_, count) => {
      if (count === 2 || count === 3) throw awsError('ThrottlingException', 400);
    };
    const { results } = await carriedOut(aws, ['web-1']);
    expect(results[0]?.state).toBe('settled');
  });

  it('and may not be looked at is told so', async () => {
    aws.onRead = (_, count) => {
      if (count > 1) throw awsError('AccessDeniedException', 403, 'not authorized to perform: ec2:DescribeInstances');
    };
    const { results, answer } = await carriedOut(aws, ['web-1']);
    expect(results[0]).toMatchObject({ state: 'unsettled', after: null });
    expect(results[0]?.note).toContain('it was sent, and it cannot be read back');
    expect(answer.failure?.code).toBe('unsettled');
  });
});

it('sends at most four at once', async () => {
  let under = 0;
  let most = 0;
  aws.onApply = async (_, carryOut) => {
    most = Math.max(most, ++under);
    await new Promise((resolve) => setImmediate(resolve));
    under--;
    carryOut();
  };
  await carriedOut(aws, [...WEBS, 'shop-db', 'nat-a', 'nat-b']);
  expect(most).toBe(4);
  expect(aws.applied).toHaveLength(7);
});

describe('Ctrl-C', () => {
  it('while waiting tells what was sent', async () => {
    const interrupt = new AbortController();
    aws.looks = 100;
    aws.onRead = (_, count) => {
      if (count === 3) interrupt.abort();
    };
    const { answer, results, events } = await carriedOut(aws, ['web-1'], { signal: interrupt.signal });
    expect(results[0]).toMatchObject({ state: 'unsettled', note: expect.stringContaining('it was sent') });
    expect(exitStatusOf(answer)).toBe(130);
    expect(events.at(-1)).toMatchObject({ event: 'failed', detail: { note: expect.stringContaining('interrupted') } });
  });

  it('while it is being sent does not guess what became of it', async () => {
    const interrupt = new AbortController();
    aws.onApply = async () => {
      interrupt.abort();
      throw new DOMException('interrupted', 'AbortError');
    };
    aws.onRead = () => interrupt.signal.throwIfAborted();
    const { answer, results } = await carriedOut(aws, ['web-1'], { signal: interrupt.signal });
    expect(results[0]).toMatchObject({ state: 'unknown', note: expect.stringContaining('while being sent') });
    expect(answer.failure).toMatchObject({ code: 'interrupted', hint: expect.stringContaining('--dry-run') });
  });

  it('while sending leaves the rest', async () => {
    const interrupt = new AbortController();
    aws.onApply = async (id, carryOut) => {
      carryOut();
      if (id === 'web-1') interrupt.abort();
    };
    const { answer, results } = await carriedOut(aws, [...WEBS, 'shop-db', 'nat-a'], { signal: interrupt.signal });
    expect(aws.applied.length).toBeLessThan(6);
    expect(results.at(-1)).toMatchObject({ state: 'not_sent' });
    expect(exitStatusOf(answer)).toBe(130);
  });
});

it('a log that cannot be written afterwards does not hide what became of it', async () => {
  const ctx = await shopContext({ approve: async () => true });
  const append = ctx.opened.audit.append.bind(ctx.opened.audit);
  ctx.opened.audit.append = async (entry) => {
    if (entry.event === 'done') throw new Error('disk full');
    return append(entry);
  };
  const answer = await run(fakeStop(aws), { targets: ['web-1'] }, ctx);
  expect(answer.data.results[0]?.state).toBe('settled');
  expect(answer.warnings).toContainEqual('the audit log could not be written: disk full');
});
