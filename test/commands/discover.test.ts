import { describe, expect, it } from 'vitest';
import { connect } from '../../src/cmdb/aws/clients.ts';
import type { HttpHandler } from '../../src/cmdb/aws/request-handler.ts';
import type { Context } from '../../src/commands/context.ts';
import { discover } from '../../src/commands/discover.ts';
import type { Progress } from '../../src/core/progress.ts';
import { exitStatusOf } from '../../src/surfaces/envelope.ts';
import { invoke, type RawInput } from '../../src/surfaces/invoke.ts';
import { awsFault, type FakeOperation, fakeAws, rawResponse } from '../support/aws-wire.ts';
import { testContext } from '../support/context.ts';
import { ACCOUNT } from '../support/estate.ts';

interface Data {
  run: string;
  state: string;
  regions: string[];
  skipped_regions: { region: string; reason: string }[];
  scopes: { total: number; complete: number };
  resources: number;
  created: number;
  changed: number;
  unchanged: number;
  closed: number;
}

const arn = (region: string, rest: string) => `arn:aws:rds:${region}:${ACCOUNT}:${rest}`;
const database = (region: string, id: string, DBInstanceStatus = 'available') => ({
  DBInstanceIdentifier: id,
  DBInstanceArn: arn(region, `db:${id}`),
  DBInstanceStatus,
  Engine: 'postgres',
  AllocatedStorage: 20,
  TagList: [],
});
const none: Record<string, FakeOperation> = {
  'rds.DescribeDBClusters': () => ({ DBClusters: [] }),
  'rds.DescribeDBSubnetGroups': () => ({ DBSubnetGroups: [] }),
  'rds.DescribeDBSnapshots': () => ({ DBSnapshots: [] }),
  'rds.DescribeDBClusterSnapshots': () => ({ DBClusterSnapshots: [] }),
  'autoscaling.DescribeAutoScalingGroups': () => ({ AutoScalingGroups: [] }),
};
const REGIONS = [
  { RegionName: 'eu-west-1', OptInStatus: 'opt-in-not-required' },
  { RegionName: 'us-east-1', OptInStatus: 'opt-in-not-required' },
  { RegionName: 'ap-east-1', OptInStatus: 'not-opted-in' },
];

/** An account with one database in each region and nothing else, unless `handlers` say otherwise. */
function account(handlers: Record<string, FakeOperation> = {}, { region = null as string | null } = {}) {
  const aws = fakeAws({
    'sts.GetCallerIdentity': () => ({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/test`, UserId: 'AIDA' }),
    'ec2.DescribeRegions': () => ({ Regions: REGIONS }),
    ...none,
    'rds.DescribeDBInstances': (_, call) => ({ DBInstances: [database(call.region, `db-${call.region}`)] }),
    ...handlers,
  });
  const interrupt = new AbortController();
  const ctx = testContext({
    signal: interrupt.signal,
    aws: () =>
      connect({
        profile: null,
        region,
        concurrency: 2,
        requestTimeout: 5000,
        maxAttempts: 1,
        signal: interrupt.signal,
        env: {},
        handler: aws.requestHandler as unknown as HttpHandler,
      }),
  });
  const run = async (input: RawInput, overrides: Partial<Context> = {}) => {
    const answer = await invoke(discover, { service: ['rds'], ...input }, { ...ctx, ...overrides });
    return { answer, data: answer.data as Data, status: exitStatusOf(answer) };
  };
  const known = async () => (await ctx.opened.resources.names()).map(({ id }) => id).toSorted();
  return { aws, ctx, run, known, interrupt };
}

describe('discover', () => {
  it('scans every enabled region, and skips by name what is not opted in', async () => {
    const { run, known, ctx } = account();
    const { answer, data, status } = await run({ region: ['all'] });
    expect(discover.output.safeParse(data).success).toBe(true);
    expect(data).toMatchObject({
      state: 'completed',
      regions: ['eu-west-1', 'us-east-1'],
      skipped_regions: [{ region: 'ap-east-1', reason: 'not opted in for this account' }],
      resources: 2,
      created: 2,
      closed: 0,
    });
    expect(data.scopes.complete).toBe(data.scopes.total);
    expect([status, answer.coverage?.complete]).toEqual([0, true]);
    expect(await known()).toEqual(['db-eu-west-1', 'db-us-east-1']);
    expect(answer.message).toMatch(
      /^\*\*2 resources\*\* in eu-west-1, us-east-1 of account \d+: 2 new, 0 changed, 0 gone/,
    );
    expect((await ctx.opened.runs.find('last'))?.state).toBe('completed');
  });

  it('takes the default region, a wildcard, several names in one word', async () => {
    const { run } = account({}, { region: 'us-east-1' });
    expect((await run({})).data.regions).toEqual(['us-east-1']);
    expect((await run({ region: ['eu-*'] })).data.regions).toEqual(['eu-west-1']);
    expect((await run({ region: ['us-east-1, EU-west-1'] })).data.regions).toEqual(['eu-west-1', 'us-east-1']);
    expect((await run({ region: ['ALL'] })).data.regions).toEqual(['eu-west-1', 'us-east-1']);
    const config = { ...account().ctx.config, regions: ['eu-*'] };
    expect((await run({}, { config })).data.regions).toEqual(['eu-west-1']);
  });

  it('scans all enabled regions when none is set anywhere', async () => {
    expect((await account().run({})).data.regions).toEqual(['eu-west-1', 'us-east-1']);
  });

  it('says that a region named in full is not opted in, and that nothing of it was seen', async () => {
    const { run } = account();
    await run({ region: ['all'] });
    const { data, status, answer } = await run({ region: ['ap-east-1'] });
    expect(data).toMatchObject({ regions: [], skipped_regions: [{ region: 'ap-east-1' }], resources: 0 });
    expect(status).toBe(3);
    expect(answer.coverage?.gaps).toMatchObject([{ region: 'ap-east-1', message: 'not opted in for this account' }]);
    expect((await run({ region: ['ap-east-1', 'us-east-1'] })).status).toBe(3);
    expect((await run({ region: ['ap-*', 'us-east-1'] })).status).toBe(0);
  });

  it('refuses an unknown region with the nearest, before anything is scanned', async () => {
    const { run, aws, ctx } = account();
    await expect(run({ region: ['us-eest-1'] })).rejects.toMatchObject({
      code: 'usage',
      message: '--region: "us-eest-1" fits no AWS region',
      hint: expect.stringContaining('us-east-1'),
    });
    expect(aws.count('rds.DescribeDBInstances')).toBe(0);
    expect(await ctx.opened.runs.list(5)).toEqual([]);
  });

  it('asks only the services named, and refuses one there is not', async () => {
    const { run, aws } = account();
    await run({ service: ['AutoScaling'], region: ['us-east-1'] });
    expect(aws.count('autoscaling.DescribeAutoScalingGroups')).toBe(1);
    expect(aws.count('rds.DescribeDBInstances')).toBe(0);
    await expect(run({ service: ['rdx'] })).rejects.toMatchObject({
      code: 'usage',
      hint: expect.stringContaining('"rds"'),
    });
  });

  it('writes no version the second time, and tells what changed the third', async () => {
    let state = 'available';
    let there = true;
    const { run, ctx } = account({
      'rds.DescribeDBInstances': (_, { region }) => ({
        DBInstances: [database(region, 'db', state), ...(there ? [database(region, 'old')] : [])],
      }),
    });
    expect((await run({ region: ['us-east-1'] })).data).toMatchObject({ created: 2, changed: 0, unchanged: 0 });
    const [db] = await ctx.opened.resources.resolve('db');
    expect((await run({ region: ['us-east-1'] })).data).toMatchObject({
      created: 0,
      changed: 0,
      unchanged: 2,
      closed: 0,
    });
    expect(await ctx.opened.resources.history(db?.uid ?? 0)).toHaveLength(1);
    [state, there] = ['stopped', false];
    expect((await run({ region: ['us-east-1'] })).data).toMatchObject({
      created: 0,
      changed: 1,
      unchanged: 0,
      closed: 1,
    });
  });
});

describe('what fails', () => {
  it('denied in one region leaves the rest, with the action named, and closes nothing', async () => {
    let denied = false;
    const { run, known } = account({
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
    const { run, known } = account({
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
    const { run, ctx } = account({
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
    const { run } = account({
      'rds.DescribeDBInstances': denied,
      ...Object.fromEntries(Object.keys(none).map((name) => [name, denied])),
    });
    const { status, data } = await run({ region: ['us-east-1'] });
    expect([status, data.scopes.complete, data.resources]).toEqual([3, 0, 0]);
  });

  it('credentials that expire in the middle end the run with what was gathered', async () => {
    const { run, known } = account({
      'rds.DescribeDBInstances': (_, { region }) =>
        region === 'us-east-1' ? awsFault('rds', 'expired') : { DBInstances: [database(region, `db-${region}`)] },
    });
    const { status, data, answer } = await run({ region: ['all'] });
    expect([status, data.state]).toEqual([4, 'partial']);
    expect(answer.warnings?.join()).toMatch(/credentials expired while scanning.*aws sso login/);
    expect(await known()).toEqual(['db-eu-west-1']);
  });

  it('credentials that are expired from the start end it at once, with the line that mends it', async () => {
    const { run, ctx } = account({ 'sts.GetCallerIdentity': () => awsFault('sts', 'expired') });
    await expect(run({})).rejects.toMatchObject({
      code: 'credentials',
      exitStatus: 4,
      hint: expect.stringContaining('aws sso login'),
    });
    expect(await ctx.opened.runs.list(1)).toEqual([]);
  });

  it('regions that cannot be listed do not stop those named in full', async () => {
    const { run } = account({ 'ec2.DescribeRegions': () => awsFault('ec2', 'denied') });
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
    const { run, known, interrupt, ctx } = account({
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

describe('--watch', () => {
  it('repeats until it is interrupted, and answers with the last run', async () => {
    const { run, interrupt, ctx } = account();
    const notes: string[] = [];
    const progress: Progress = {
      start() {},
      advance() {},
      stop() {},
      note(message) {
        notes.push(message);
        if (notes.length === 2) interrupt.abort();
      },
    };
    const { status, data } = await run({ region: ['us-east-1'], watch: 'PT1S' }, { progress });
    expect(notes).toHaveLength(2);
    expect(notes[0]).toMatch(/1 new.* next in 1 s$/);
    expect(data.unchanged).toBe(1);
    expect(status).toBe(0);
    expect(await ctx.opened.runs.list(5)).toHaveLength(2);
  });

  it('refuses a pause that is none', async () => {
    await expect(account().run({ watch: 'often' })).rejects.toMatchObject({ code: 'usage' });
  });
});
