import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/commands/index.ts';
import type { FailureAnswer, FailureRanking } from '../../../src/commands/output/failure-schema.ts';
import { predictFailure } from '../../../src/commands/predict/failure.ts';
import { predictionList } from '../../../src/commands/prediction/list.ts';
import type { Json } from '../../../src/core/model.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { NOW, testContext } from '../../support/context.ts';
import { ACCOUNT, type PlannedResource, saveEstate } from '../../support/estate.ts';

const now = Date.parse(NOW);
const DAY = 86_400_000;
const GIB = 2 ** 30;

interface Plan {
  /** State of each target; undefined is healthy. */
  targets?: (string | undefined)[];
  database?: Record<string, Json>;
  /** Days until web-1 is retired. */
  retirement?: number;
  extra?: PlannedResource[];
}

/** shop: a load balancer's target group over web instances, and a single-zone database. */
async function shop({ targets = [undefined, undefined], database = {}, retirement, extra = [] }: Plan = {}) {
  const ctx = testContext();
  const event = {
    code: 'instance-retirement',
    description: 'degraded hardware',
    not_before: new Date(now + (retirement ?? 0) * DAY).toISOString(),
  };
  const webs = targets.map(
    (_, index): PlannedResource => ({
      kind: 'ec2.instance',
      id: `i-${index + 1}`,
      name: `web-${index + 1}`,
      properties: {
        instance_type: 'm5.large',
        ...(index === 0 && retirement !== undefined ? { scheduled_events: [event] } : {}),
      },
    }),
  );
  await ctx.opened.infrastructures.save(
    {
      name: 'shop',
      origin: 'explicit',
      environment: 'production',
      application: 'shop',
      selector: { tags: {}, members: [] },
      tags: {},
    },
    new Date(NOW),
  );
  await saveEstate(ctx.opened, [
    {
      kind: 'elbv2.target_group',
      id: 'arn:tg',
      name: 'web',
      type: 'network',
      status: 'active',
      properties: {
        targets: targets.length,
        healthy_targets: targets.filter((state) => state === undefined).length,
        initial_targets: 0,
      },
      links: targets.map((state, index) => ({
        type: 'TARGETS',
        to: `i-${index + 1}`,
        toKind: 'ec2.instance',
        properties: { state: state ?? 'healthy' },
      })),
    },
    ...webs,
    {
      kind: 'rds.instance',
      id: 'db',
      name: 'db',
      type: 'database',
      status: 'available',
      properties: { engine: 'postgres', allocated_bytes: 100 * GIB, ...database },
    },
    ...extra,
  ]);
  const { resources } = await ctx.opened.resources.find({}, {});
  await ctx.opened.infrastructures.replaceDerived(
    [],
    resources.map(({ uid }) => ({ infrastructure: 'shop', uid, reason: 'test' })),
    new Date(NOW),
  );
  const measure = async (
    id: string,
    metric: string,
    unit: string,
    value: (hoursBeforeNow: number) => number,
    days = 8,
  ) => {
    const [found] = await ctx.opened.resources.resolve(id);
    const series = await ctx.opened.series.ensure({
      uid: found?.uid ?? null,
      label: id,
      metric,
      statistic: 'Average',
      unit,
      period_seconds: 300,
      source: 'cloudwatch',
    });
    await ctx.opened.series.append(
      series.id,
      Array.from({ length: days * 288 }, (_, index) => {
        const at = now - (days * 288 - index) * 300_000;
        return [at, value((now - at) / 3_600_000)];
      }),
    );
  };
  const predict = async (input: Record<string, unknown> = {}) => {
    const answer = await invoke(predictFailure, { target: 'shop', ...input }, ctx);
    expect(predictFailure.output.safeParse(answer.data).error).toBeUndefined();
    for (const line of answer.suggestions ?? []) expect(commands.some(({ path }) => line.startsWith(path))).toBe(true);
    return { answer, data: answer.data as FailureAnswer };
  };
  const quiet = async () => {
    for (const index of targets.keys())
      await measure(`i-${index + 1}`, 'cpu', 'percent', (hours) => 20 + Math.sin(hours));
  };
  return { ctx, measure, predict, quiet };
}

const full = (hours: number) => 30 * GIB + hours * 0.4 * GIB + Math.sin(hours * 7) * 0.2 * GIB;

describe('predict failure', () => {
  it('abstains without metrics, names the command that fetches them, and still tells what AWS announces', async () => {
    const { predict } = await shop({ retirement: 0.5 });
    const { answer, data } = await predict();
    expect(data).toMatchObject({ probability: null, abstained: true, risk_level: 'unknown', interval: null });
    expect(data.missing.map(({ resource }) => resource)).toContain('db');
    expect(data.missing.find(({ resource }) => resource === 'db')?.command).toBe('opsctl metrics sync db');
    expect(data.factors[0]).toMatchObject({ basis: 'AWS notice', probability: 0.98, contribution: null });
    expect(answer.message).toContain('opsctl metrics sync shop');
    expect(answer.suggestions?.[0]).toBe('metrics sync shop');
  });

  it('abstains when the metrics it holds are from the day before yesterday', async () => {
    const { ctx, measure, predict } = await shop();
    await measure('db', 'disk_free', 'bytes', full);
    ctx.clock = { now: () => new Date(now + 2 * DAY) };
    const { data } = await predict();
    expect(data.abstained).toBe(true);
    expect(data.missing.find(({ resource }) => resource === 'db')?.reason).toMatch(
      /its last point is of 2026-11-20T02:0/,
    );
  });

  it('finds no sign in a quiet estate, and does not call that impossible', async () => {
    const { predict, quiet, measure } = await shop();
    await quiet();
    await measure('db', 'disk_free', 'bytes', () => 60 * GIB);
    const { answer, data } = await predict();
    expect(data).toMatchObject({ probability: 0, risk_level: 'low', factors: [], abstained: false });
    expect(answer.message).toContain('no sign of a coming failure');
  });

  it('lets the horizon decide: a disk full in three days is no risk for a day and 95 % for a week', async () => {
    const { predict, quiet, measure } = await shop();
    await quiet();
    await measure('db', 'disk_free', 'bytes', full);
    expect((await predict()).data.probability).toBe(0);
    const { data, answer } = await predict({ horizon: '7d' });
    expect(data).toMatchObject({ probability: 0.95, risk_level: 'critical', horizon: 'P7D' });
    // Halved assumption: 0.475; half as likely not to hold: 0.975.
    expect(data.interval).toMatchObject({ low: 0.475, high: 0.975 });
    expect(data.factors[0]).toMatchObject({
      hazard: 'exhaustion',
      critical_path: true,
      contribution: 0.95,
      basis: 'measured trend',
    });
    expect(data.factors[0]?.evidence.points).toBeGreaterThan(2000);
    expect(data.time_window?.likely).toMatch(/^2026-11-2[23]/);
    expect(data.recommended_actions[0]?.command).toContain(
      'aws rds modify-db-instance --db-instance-identifier db --allocated-storage 150',
    );
    expect(answer.message).toContain('**shop**: 95 % risk of failure within 7 days (critical)');
    const blocks = predictFailure.view(data as never, answer as never);
    expect(blocks.map(({ block }) => block)).toEqual(['text', 'table', 'table', 'text', 'series']);
    expect(blocks.at(-1)).toMatchObject({ block: 'series', threshold: GIB });
  });

  it('never has less risk within a longer horizon, and tells one moment for all', async () => {
    const { predict, quiet, measure } = await shop({ retirement: 3 });
    await quiet();
    await measure('db', 'disk_free', 'bytes', full);
    await measure('db', 'connections', 'count', (hours) => 300 - hours + 60 * Math.sin(hours / 5), 21);
    const told = [];
    for (const horizon of ['6h', '24h', '26h', '28h', '2d', '70h', '3d', '4d', '100h', '7d', '14d'])
      told.push((await predict({ horizon })).data);
    const risks = told.map(({ probability }) => probability ?? -1);
    expect(risks).toEqual(risks.toSorted((a, b) => a - b));
    expect(risks.at(-1)).toBeGreaterThan(0.9);
    const moments = told.flatMap(({ factors }) =>
      factors.flatMap(({ evidence, expected }) => (evidence.series?.startsWith('disk_free') ? [expected?.likely] : [])),
    );
    expect(moments.length).toBeGreaterThan(3);
    expect(new Set(moments).size).toBe(1);
  });

  it('survives the retirement of one of two targets, but not while the other is unhealthy: 0.98 × 0.95', async () => {
    const both = await shop({ retirement: 2 });
    await both.quiet();
    const survives = (await both.predict({ horizon: '7d' })).data;
    expect(survives.probability).toBe(0);
    expect(survives.factors).toMatchObject([{ hazard: 'scheduled events', probability: 0.98, critical_path: false }]);

    const one = await shop({ retirement: 2, targets: [undefined, 'unhealthy'] });
    await one.quiet();
    const { data } = await one.predict({ horizon: '7d' });
    expect(data.probability).toBe(0.931);
    expect(data.factors.find(({ hazard }) => hazard === 'scheduled events')?.critical_path).toBe(true);
    expect(data.redundancy).toMatchObject([{ group: 'web', members: 2, needed: 1, probability: 0.931 }]);
  });

  it('needs as many targets as carry the load: two at 70 % cannot lose one', async () => {
    const { predict, measure } = await shop({ retirement: 2 });
    await measure('i-1', 'cpu', 'percent', () => 70);
    await measure('i-2', 'cpu', 'percent', () => 70);
    const { data } = await predict({ horizon: '7d' });
    expect(data.redundancy[0]).toMatchObject({ needed: 2 });
    expect(data.probability).toBe(0.98);
  });

  it('lists but does not count what is beside the serving path', async () => {
    const event = { code: 'instance-stop', description: 'x', not_before: new Date(now + DAY / 2).toISOString() };
    const { predict, quiet } = await shop({
      extra: [{ kind: 'ec2.instance', id: 'i-9', name: 'bastion', properties: { scheduled_events: [event] } }],
    });
    await quiet();
    const { data } = await predict();
    expect(data.probability).toBe(0);
    expect(data.factors).toMatchObject([{ resource: { name: 'bastion' }, critical_path: false }]);
    expect((await predict({ target: 'bastion' })).data.factors[0]?.critical_path).toBe(true);
  });

  it('repeats itself, and stores each prediction with the end of its horizon', async () => {
    const { ctx, predict, quiet, measure } = await shop();
    await quiet();
    await measure('db', 'disk_free', 'bytes', full);
    const [first, second] = [(await predict({ horizon: '4d' })).data, (await predict({ horizon: '4d' })).data];
    expect({ ...second, prediction_id: 0 }).toEqual({ ...first, prediction_id: 0 });
    expect(first.probability).toBeGreaterThan(0);
    const dry = await invoke(predictFailure, { target: 'shop' }, { ...ctx, dryRun: true });
    expect(predictFailure.output.safeParse(dry.data).data).toMatchObject({ prediction_id: null });
    const listed = await invoke(predictionList, { target: 'SHOP' }, ctx);
    expect(predictionList.output.safeParse(listed.data).success).toBe(true);
    expect(listed.data).toMatchObject([
      {
        id: second.prediction_id,
        target: 'shop',
        due_at: '2026-11-24T02:10:00.000Z',
        probability: first.probability,
        state: 'pending',
      },
      { id: first.prediction_id },
    ]);
    expect((await invoke(predictionList, { target: 'other' }, ctx)).data).toEqual([]);
  });

  it('ranks the infrastructures, or the resources of a kind, when no target is named', async () => {
    const { ctx, quiet, measure } = await shop();
    await quiet();
    await measure('db', 'disk_free', 'bytes', full);
    const infrastructures = (await invoke(predictFailure, { horizon: '7d' }, ctx)).data as FailureRanking;
    expect(infrastructures.ranking).toMatchObject([
      { target: { name: 'shop', kind: 'infrastructure' }, probability: 0.95 },
    ]);
    const databases = (await invoke(predictFailure, { horizon: '7d', type: ['database'] }, ctx)).data as FailureRanking;
    expect(databases.ranking.map(({ target }) => target.name)).toEqual(['db']);
    const staging = (await invoke(predictFailure, { env: ['staging'] }, ctx)).data as FailureRanking;
    expect(staging.ranking).toEqual([]);
  });

  it('judges a target group by its targets, and a volume by itself alone', async () => {
    const { predict, quiet, measure } = await shop({
      targets: ['unhealthy', 'unhealthy'],
      extra: [
        {
          kind: 'ec2.volume',
          id: 'vol-1',
          name: 'disk-1',
          type: 'storage',
          status: 'in-use',
          properties: { volume_type: 'gp2', attachments: [{ instance_id: 'i-1' }] },
          links: [{ type: 'ATTACHED_TO', to: 'i-1', toKind: 'ec2.instance' }],
        },
      ],
    });
    await quiet();
    const group = (await predict({ target: 'web' })).data;
    expect(group.factors.map(({ resource, hazard }) => `${resource.name} ${hazard}`).sort()).toEqual([
      'web unhealthy targets',
      'web-1 unhealthy targets',
      'web-2 unhealthy targets',
    ]);
    expect(group.probability).toBe(0.97);
    await measure('vol-1', 'burst_balance', 'percent', () => 100);
    expect((await predict({ target: 'disk-1' })).data).toMatchObject({ probability: 0, factors: [] });
  });

  it('judges a read replica that is asked about by its own failure, though the service does without it', async () => {
    const { ctx, predict, quiet, measure } = await shop({
      extra: [
        {
          kind: 'rds.instance',
          id: 'copy',
          name: 'copy',
          type: 'database',
          status: 'available',
          properties: { engine: 'postgres', allocated_bytes: 100 * GIB },
          links: [{ type: 'REPLICATES_FROM', to: 'db', toKind: 'rds.instance' }],
        },
      ],
    });
    await quiet();
    await measure('copy', 'disk_free', 'bytes', full);
    const alone = await predict({ target: 'copy', horizon: '7d' });
    expect(alone.data).toMatchObject({ probability: 0.95, factors: [{ critical_path: true, effect: 0.95 }] });
    const ranked = (await invoke(predictFailure, { horizon: '7d', type: ['database'] }, ctx)).data as FailureRanking;
    expect(ranked.ranking[0]).toMatchObject({ target: { name: 'copy' }, probability: 0.95 });

    const whole = await predict({ horizon: '7d' });
    expect(whole.data).toMatchObject({ probability: 0, factors: [{ effect: 0, critical_path: false }] });
    expect(whole.answer.message).toContain('does not take it down within 7 days');
    expect(whole.answer.message).toContain('fails with 95 %');
    expect(whole.answer.message).not.toMatch(/0 % to 0 %|: 0 %/);
  });

  it('calls a group that needs all it has left degraded, with the risk of the next failure', async () => {
    const { predict, quiet } = await shop({ targets: [undefined, 'unhealthy'] });
    await quiet();
    const { data, answer } = await predict({ target: 'web' });
    expect(data.probability).toBe(0.15);
    expect(data.redundancy).toMatchObject([{ members: 2, in_service: 1, needed: 1, probability: 0.15 }]);
    expect(answer.message).toContain('degraded, no redundancy left: 1 of 2 in service and 1 needed (out: web-2)');
    const spare = await shop({ targets: [undefined, undefined, 'unhealthy'] });
    await spare.quiet();
    expect((await spare.predict({ target: 'web' })).data.probability).toBe(0);
  });

  it('orders the factors by what each alone does to the target, and begins with the greatest', async () => {
    const { predict, quiet, measure } = await shop({ retirement: 2 });
    await quiet();
    await measure('db', 'disk_free', 'bytes', full);
    const { data, answer } = await predict({ horizon: '7d' });
    expect(data.factors.map(({ probability, effect }) => [probability, effect])).toEqual([
      [0.95, 0.95],
      [0.98, 0],
    ]);
    expect(answer.message).toMatch(/Foremost: db: /);
    const table = predictFailure.view(data as never, answer as never).find(({ block }) => block === 'table');
    expect(table).toMatchObject({ title: 'factors, by how likely each alone takes the target down' });
  });

  it('ranks the members of a target by kind, and refuses a region that cuts it in two', async () => {
    const { ctx, predict, quiet } = await shop({
      extra: [{ kind: 'ec2.instance', id: 'i-far', name: 'far', region: 'eu-west-1' }],
    });
    await quiet();
    const ranked = (await invoke(predictFailure, { target: 'shop', type: ['rds.instance'] }, ctx)).data;
    expect((ranked as FailureRanking).ranking.map(({ target }) => target.name)).toEqual(['db']);
    const far = await invoke(predictFailure, { target: 'shop', type: ['compute'], region: ['eu-*'] }, ctx);
    expect((far.data as FailureRanking).ranking.map(({ target }) => target.name)).toEqual(['far']);
    await expect(predict({ region: ['eu-west-1'] })).rejects.toMatchObject({
      code: 'usage',
      hint: expect.stringContaining('predict failure shop --type compute --region eu-west-1'),
    });
    expect((await predict({ env: ['prod'] })).data.target).toMatchObject({ kind: 'infrastructure', name: 'shop' });
    await expect(predict({ env: ['staging'] })).rejects.toMatchObject({ code: 'usage' });
    await expect(predict({ type: ['lambda.function'] })).rejects.toMatchObject({ code: 'usage' });
    await expect(predict({ target: 'db', type: ['ec2.instance'] })).rejects.toMatchObject({ code: 'usage' });
    expect((await predict({ target: 'db', type: ['database'] })).data.target.name).toBe('db');

    const there = (await invoke(predictFailure, { region: ['eu-west-1'] }, ctx)).data as FailureRanking;
    expect(there.ranking.map(({ target }) => target.name)).toEqual(['shop']);
    await ctx.opened.scopes.recordRegions(ACCOUNT, [{ region: 'ap-south-1', state: 'enabled' }], new Date(NOW));
    const none = (await invoke(predictFailure, { region: ['ap-south-1'] }, ctx)).data as FailureRanking;
    expect(none.ranking).toEqual([]);
  });

  it('does not call a ranking complete while a region was denied', async () => {
    const { ctx, quiet } = await shop();
    await quiet();
    expect((await invoke(predictFailure, {}, ctx)).coverage?.complete).toBe(true);
    const runId = await ctx.opened.runs.begin({ account: ACCOUNT, identity: 'test', request: {}, at: new Date(NOW) });
    await ctx.opened.scopes.record(
      {
        account: ACCOUNT,
        region: 'eu-central-1',
        service: 'ec2',
        kind: 'ec2.instance',
        aspect: '',
        outcome: 'denied',
        action: 'ec2:DescribeInstances',
        error_code: null,
        message: 'denied',
        resources: 0,
        run_id: runId,
      },
      new Date(NOW),
    );
    const whole = await invoke(predictFailure, {}, ctx);
    expect(whole.coverage).toMatchObject({ complete: false, gaps: [{ region: 'eu-central-1' }] });
    const here = await invoke(predictFailure, { region: ['us-east-1'] }, ctx);
    expect(here.coverage?.complete).toBe(true);
  });

  it('refuses a horizon that is none or too far, and an unknown target', async () => {
    const { predict } = await shop();
    await expect(predict({ horizon: 'soon' })).rejects.toMatchObject({ code: 'usage' });
    await expect(predict({ horizon: '400d' })).rejects.toMatchObject({ code: 'usage' });
    await expect(predict({ target: 'shoop' })).rejects.toMatchObject({ code: 'not_found' });
  });
});
