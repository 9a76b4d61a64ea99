import { describe, expect, it } from 'vitest';
import { awsFault, type FakeOperation, rawResponse } from '../support/aws-wire.ts';
import { database, databaseAccount, none } from '../support/database-account.ts';

describe('what fails', () => {
  it('denied in one region leaves the rest, with the action named, and closes nothing', async () => {
    let denied = false;
    const { run, known } = databaseAccount({
      'rds.DescribeDBInstances': (_, { region }) =>
        denied && region === 'eu-west-1'
          ? awsFault('rds', 'denied')
          : { DBInstances: [database(region, `db-${region}`)] },
    });
    await run({ region: ['all'] });
    denied = true;
    const { answer, data, status } = await run({ region: ['all'] });
    expect([status, data.state, data.closed]).toEqual([3, 'partial', 0]);
    expect(data.scopes.complete).toBe(data.scopes.total - 1);
    expect(answer.coverage?.gaps).toMatchObject([
      { region: 'eu-west-1', kind: 'rds.instance', outcome: 'denied', action: 'rds:DescribeDBInstances' },
    ]);
    expect(await known()).toEqual(['db-eu-west-1', 'db-us-east-1']);
  });

  it('an empty answer is not taken for "none"', async () => {
    let empty = false;
    const { run, known } = databaseAccount({
      'rds.DescribeDBInstances': (_, { region }) =>
        empty ? rawResponse(200, '') : { DBInstances: [database(region, `db-${region}`)] },
    });
    await run({ region: ['us-east-1'] });
    empty = true;
    const { data, answer } = await run({ region: ['us-east-1'] });
    expect(data.closed).toBe(0);
    expect(answer.coverage?.gaps).toMatchObject([{ outcome: 'failed', kind: 'rds.instance' }]);
    expect(await known()).toEqual(['db-us-east-1']);
  });

  it('everything failing is an error of AWS, kept in the ledger', async () => {
    const broken: FakeOperation = () => rawResponse(500, '<html>oops</html>');
    const { run, ctx } = databaseAccount({
      'rds.DescribeDBInstances': broken,
      ...Object.fromEntries(Object.keys(none).map((name) => [name, broken])),
    });
    await expect(run({ region: ['us-east-1'] })).rejects.toMatchObject({
      code: 'remote',
      exitStatus: 5,
      message: expect.stringMatching(/^nothing could be listed: rds:\w+ in us-east-1: /),
    });
    expect((await ctx.opened.scopes.list()).every(({ outcome }) => outcome === 'failed')).toBe(true);
    expect((await ctx.opened.runs.find('last'))?.state).toBe('partial');
  });

  it('everything denied is a partial answer, not an error of AWS', async () => {
    const denied: FakeOperation = () => awsFault('rds', 'denied');
    const { run } = databaseAccount({
      'rds.DescribeDBInstances': denied,
      ...Object.fromEntries(Object.keys(none).map((name) => [name, denied])),
    });
    const { status, data } = await run({ region: ['us-east-1'] });
    expect([status, data.scopes.complete, data.resources]).toEqual([3, 0, 0]);
  });

  it('credentials that expire in the middle end the run with what was gathered', async () => {
    const { run, known } = databaseAccount({
      'rds.DescribeDBInstances': (_, { region }) =>
        region === 'us-east-1' ? awsFault('rds', 'expired') : { DBInstances: [database(region, `db-${region}`)] },
    });
    const { status, data, answer } = await run({ region: ['all'] });
    expect([status, data.state]).toEqual([4, 'partial']);
    expect(answer.warnings?.join()).toMatch(/credentials expired while scanning.*aws sso login/);
    expect(await known()).toEqual(['db-eu-west-1']);
  });

  it('credentials that are expired from the start end it at once, with the line that mends it', async () => {
    const { run, ctx } = databaseAccount({ 'sts.GetCallerIdentity': () => awsFault('sts', 'expired') });
    await expect(run({})).rejects.toMatchObject({
      code: 'credentials',
      exitStatus: 4,
      hint: expect.stringContaining('aws sso login'),
    });
    expect(await ctx.opened.runs.list(1)).toEqual([]);
  });

  it('regions that cannot be listed do not stop those named in full', async () => {
    const { run } = databaseAccount({ 'ec2.DescribeRegions': () => awsFault('ec2', 'denied') });
    const { data } = await run({ region: ['us-east-1'] });
    expect(data).toMatchObject({ regions: ['us-east-1'], resources: 1 });
    await expect(run({ region: ['us-*'] })).rejects.toMatchObject({
      code: 'remote',
      message: expect.stringContaining('ec2:DescribeRegions'),
      hint: expect.stringContaining('--region us-east-1'),
    });
  });
});

describe('an interrupted discovery', () => {
  it('keeps what was gathered and says so', async () => {
    const { run, known, interrupt, ctx } = databaseAccount({
      'rds.DescribeDBInstances': (_, { region }) => {
        if (region !== 'us-east-1') return { DBInstances: [database(region, `db-${region}`)] };
        interrupt.abort(new DOMException('interrupted', 'AbortError'));
        return { DBInstances: [database(region, 'too-late')] };
      },
    });
    const { status, data, answer } = await run({ region: ['all'] });
    expect([status, data.state]).toEqual([130, 'interrupted']);
    expect(answer.warnings?.join()).toContain('interrupted');
    expect(await known()).toContain('db-eu-west-1');
    expect((await ctx.opened.runs.find('last'))?.state).toBe('interrupted');
  });
});
