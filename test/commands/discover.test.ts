import { describe, expect, it } from 'vitest';
import { discover } from '../../src/commands/discover.ts';
import type { Progress } from '../../src/core/progress.ts';
import { database, databaseAccount } from '../support/database-account.ts';

describe('discover', () => {
  it('scans every enabled region, and skips by name what is not opted in', async () => {
    const { run, known, ctx } = databaseAccount();
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

  it('lists nothing and keeps nothing in a dry run, and tells the regions', async () => {
    const { run, aws, ctx } = databaseAccount();
    const { data, answer, status } = await run({ region: ['all'] }, { dryRun: true });
    expect(discover.output.safeParse(data).success).toBe(true);
    expect(data).toMatchObject({ run: null, state: 'planned', regions: ['eu-west-1', 'us-east-1'], resources: 0 });
    expect(data.scopes).toEqual({ total: 10, complete: 0 });
    expect(answer.message).toMatch(/^Would list 5 kinds of resources in eu-west-1, us-east-1 .*Nothing was listed\.$/);
    expect(status).toBe(0);
    expect([aws.count('ec2.DescribeRegions'), aws.count('rds.DescribeDBInstances')]).toEqual([1, 0]);
    expect(await ctx.opened.runs.list(10)).toEqual([]);
    expect(await ctx.opened.scopes.regions()).toEqual([]);
  });

  it('takes the default region, a wildcard, several names in one word', async () => {
    const { run } = databaseAccount({}, { region: 'us-east-1' });
    expect((await run({})).data.regions).toEqual(['us-east-1']);
    expect((await run({ region: ['eu-*'] })).data.regions).toEqual(['eu-west-1']);
    expect((await run({ region: ['us-east-1, EU-west-1'] })).data.regions).toEqual(['eu-west-1', 'us-east-1']);
    expect((await run({ region: ['ALL'] })).data.regions).toEqual(['eu-west-1', 'us-east-1']);
    const config = { ...databaseAccount().ctx.config, regions: ['eu-*'] };
    expect((await run({}, { config })).data.regions).toEqual(['eu-west-1']);
  });

  it('scans all enabled regions when none is set anywhere', async () => {
    expect((await databaseAccount().run({})).data.regions).toEqual(['eu-west-1', 'us-east-1']);
  });

  it('says that a region named in full is not opted in, and that nothing of it was seen', async () => {
    const { run } = databaseAccount();
    await run({ region: ['all'] });
    const { data, status, answer } = await run({ region: ['ap-east-1'] });
    expect(data).toMatchObject({ regions: [], skipped_regions: [{ region: 'ap-east-1' }], resources: 0 });
    expect(status).toBe(3);
    expect(answer.coverage?.gaps).toMatchObject([{ region: 'ap-east-1', message: 'not opted in for this account' }]);
    expect((await run({ region: ['ap-east-1', 'us-east-1'] })).status).toBe(3);
    expect((await run({ region: ['ap-*', 'us-east-1'] })).status).toBe(0);
  });

  it('refuses an unknown region with the nearest, before anything is scanned', async () => {
    const { run, aws, ctx } = databaseAccount();
    await expect(run({ region: ['us-eest-1'] })).rejects.toMatchObject({
      code: 'usage',
      message: '--region: "us-eest-1" fits no AWS region',
      hint: expect.stringContaining('us-east-1'),
    });
    expect(aws.count('rds.DescribeDBInstances')).toBe(0);
    expect(await ctx.opened.runs.list(5)).toEqual([]);
  });

  it('asks only the services named, and refuses one there is not', async () => {
    const { run, aws } = databaseAccount();
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
    const { run, ctx } = databaseAccount({
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

describe('--watch', () => {
  it('repeats until it is interrupted, and answers with the last run', async () => {
    const { run, interrupt, ctx } = databaseAccount();
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
    await expect(databaseAccount().run({ watch: 'often' })).rejects.toMatchObject({ code: 'usage' });
  });
});
