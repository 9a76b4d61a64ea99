import { beforeEach, describe, expect, it } from 'vitest';
import type { ChangePlan } from '../../../src/commands/change/plan-schema.ts';
import { planView } from '../../../src/commands/change/plan-view.ts';
import type { Context } from '../../../src/commands/context.ts';
import { DEFAULT_CONFIG } from '../../../src/core/config.ts';
import { usageError } from '../../../src/core/errors.ts';
import { drawPlain } from '../../../src/surfaces/drawing/draw-plain.ts';
import { exitStatusOf } from '../../../src/surfaces/envelope.ts';
import { connected, type FakeAws, fakeAws, fakeStop, run, shopContext, trail } from '../../support/fake-change.ts';

let aws: FakeAws;
beforeEach(() => {
  aws = fakeAws();
});

/** The plan of a dry run, in which nothing was sent, asked or written. */
async function planned(
  targets: string[],
  {
    overrides = {},
    environment,
    input = {},
  }: { overrides?: Partial<Context>; environment?: string; input?: object } = {},
): Promise<ChangePlan> {
  const ctx = await shopContext({ dryRun: true, ...overrides }, environment);
  const command = fakeStop(aws);
  const answer = await run(command, { targets, ...input }, ctx);
  expect(command.output.safeParse(answer.data).error).toBeUndefined();
  expect(answer.data).toMatchObject({ state: 'planned', results: [] });
  expect(exitStatusOf(answer)).toBe(0);
  expect(aws.applied).toEqual([]);
  expect(await trail(ctx)).toEqual([]);
  return answer.data.plan;
}

describe('a dry run', () => {
  it('tells as whom, what, with which calls, and how to undo it', async () => {
    const plan = await planned(['web-1'], { overrides: { aws: async () => connected('ops team') } });
    expect(plan).toMatchObject({
      command: 'resource stop',
      line: "resource stop web-1 --profile 'ops team'",
      effect: 'write',
      identity: {
        account: '123456789012',
        alias: 'acme',
        role: 'OnCall',
        profile: 'ops team',
        regions: ['us-east-1'],
      },
      calls: [{ service: 'ec2', operation: 'StopInstances', parameters: { instance_ids: ['web-1'] } }],
      permissions: ['ec2:DescribeInstances', 'ec2:StopInstances'],
    });
    expect(plan.targets).toMatchObject([
      {
        id: 'web-1',
        kind: 'ec2.instance',
        environment: 'staging',
        production: false,
        before: { status: 'running' },
        after: { status: 'stopped' },
        inverse: "resource start web-1 --profile 'ops team'",
      },
    ]);
  });

  it('judges all that is lost together: one web instance is degradation, all four are an outage', async () => {
    const one = (await planned(['web-1'])).impact;
    expect(one).toMatchObject({ lost: 1, summary: { down: 0 } });
    expect(one?.affected.find(({ id }) => id === 'tg-web')?.redundancy).toEqual({
      of: 'healthy targets',
      total: 4,
      remaining: 3,
    });
    const all = (await planned(['web-1', 'web-2', 'web-3', 'web-4'])).impact;
    expect(all?.lost).toBe(4);
    expect(all?.summary.down).toBeGreaterThan(0);
    expect(all?.affected.find(({ id }) => id === 'lb-edge')).toMatchObject({ level: 'down' });
  });

  it('has no impact where nothing stops, and a lesser one where a part goes on', async () => {
    aws.loses = 'nothing';
    expect((await planned(['web-1'])).impact).toBeNull();
    aws.loses = 'part';
    expect((await planned(['web-1', 'web-2', 'web-3', 'web-4'])).impact?.summary.down).toBe(0);
  });

  it('tells how old the data is that the impact was judged from', async () => {
    expect((await planned(['web-1'])).rests_on).toEqual({
      as_of: '2026-11-20T02:10:00.000Z',
      complete: true,
      gaps: 0,
    });
  });

  it('tells what would have to be typed, and why', async () => {
    expect((await planned(['web-1'], { environment: 'production' })).confirmation).toEqual({
      needs: 'typed',
      typed: 'web-1',
      strict: false,
      because: ['web-1 is in production'],
    });
    expect((await planned(['web-1', 'web-2'])).confirmation).toMatchObject({ needs: 'yes', typed: 'stop 2' });
  });

  it.each<[string, Partial<Context>, string]>([
    ['is not enabled', { config: DEFAULT_CONFIG }, 'not enabled for profile "default"'],
    ['is against the bundled account', { demo: true }, 'recording'],
    [
      'meets a policy that cannot be understood',
      {
        policy: async () => {
          throw usageError('policy.yaml: rule 1 has no name');
        },
      },
      'rule 1 has no name',
    ],
  ])('tells that it would be refused when it %s', async (_, overrides, reason) => {
    const plan = await planned(['web-1'], { overrides });
    expect(plan.gate).toMatchObject({ allowed: false, reason: expect.stringContaining(reason) });
    expect(drawPlain(planView(plan))).toContain('It would be refused');
  });

  it('is destructive, and wants the name typed, where what is stopped is gone for good', async () => {
    aws.destroys = 'Auto Scaling group web terminates it for good';
    const plan = await planned(['web-1']);
    expect(plan).toMatchObject({
      effect: 'destructive',
      confirmation: {
        needs: 'typed',
        typed: 'web-1',
        because: ['it is destructive: Auto Scaling group web terminates it for good'],
      },
    });
    const forbids = { name: 'keep', effect: ['destructive'], decision: 'forbid' as const, reason: null, until: null };
    const rules = [{ ...forbids, account: [], region: [], environment: [], command: [], file: '/p.yaml' }];
    const forbidden = await planned(['web-1'], { overrides: { policy: async () => ({ rules, files: [] }) } });
    expect(forbidden.gate.allowed).toBe(false);
  });

  it('tells what the policy warns of', async () => {
    const warnings = ['/etc/policy.yaml holds no rule'];
    const plan = await planned(['web-1'], { overrides: { policy: async () => ({ rules: [], files: [], warnings }) } });
    expect(plan.gate).toMatchObject({ allowed: true, notes: warnings });
    expect(drawPlain(planView(plan))).toContain('/etc/policy.yaml holds no rule');
  });

  it('leaves out of the line what is as it would be anyway', async () => {
    expect((await planned(['web-1'], { input: { timeout: '10m', noWait: false } })).line).toBe('resource stop web-1');
    expect((await planned(['web-1'], { input: { timeout: '1h', noWait: true } })).line).toBe(
      'resource stop web-1 --timeout 1h --no-wait',
    );
  });

  it('is drawn with all that matters', async () => {
    const drawn = drawPlain(planView(await planned(['web-1', 'web-2'], { environment: 'production' })));
    for (const said of [
      '123456789012 (acme)',
      'OnCall',
      'status running → stopped',
      'it stops within a minute',
      'what is in memory is lost',
      'StopInstances',
      'ec2:StopInstances',
      'resource start web-1',
      '2 of 4 healthy targets',
      'stop 2',
      'production',
    ])
      expect(drawn).toContain(said);
  });

  it('of many is told in few lines', async () => {
    const targets = ['web-1', 'web-2', 'web-3', 'web-4', 'shop-db', 'nat-a', 'nat-b'];
    const plan = await planned(targets);
    expect(plan.impact?.affected.length).toBeLessThanOrEqual(5);
    expect(drawPlain(planView(plan)).match(/it stops within a minute/g)).toHaveLength(1);
  });
});

describe('nothing to do', () => {
  it('is done at once: nobody is asked, nothing is sent or written', async () => {
    aws.things.set('web-1', { status: 'stopped', size: 1 });
    const ctx = await shopContext({ config: DEFAULT_CONFIG });
    const answer = await run(fakeStop(aws), { targets: ['web-1'] }, ctx);
    expect(answer).toMatchObject({
      data: { state: 'unchanged', results: [] },
      message: 'Nothing to do: **web-1** is stopped already.',
    });
    expect(exitStatusOf(answer)).toBe(0);
    expect(aws.applied).toEqual([]);
    expect(await trail(ctx)).toEqual([]);
  });

  it('for one of two: the other is changed', async () => {
    aws.things.set('web-1', { status: 'stopped', size: 1 });
    const ctx = await shopContext({ approve: async () => true });
    const answer = await run(fakeStop(aws), { targets: ['web-1', 'web-2'] }, ctx);
    expect(aws.applied).toEqual(['web-2']);
    expect(answer.data.plan.unchanged).toMatchObject([{ id: 'web-1', reason: 'is stopped already' }]);
  });
});
