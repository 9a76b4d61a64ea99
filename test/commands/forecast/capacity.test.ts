import { describe, expect, it } from 'vitest';
import { forecastCapacity } from '../../../src/commands/forecast/capacity.ts';
import type { CapacityAnswer, CapacityRanking } from '../../../src/commands/output/capacity-schema.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { made } from '../../aiops/forecast/series.ts';
import { NOW, testContext } from '../../support/context.ts';
import { ACCOUNT, saveEstate } from '../../support/estate.ts';

const now = Date.parse(NOW);
const HOUR = 3_600_000;
const GIB = 2 ** 30;

/** Three weeks by the hour: a database that fills, a service near its limits, a machine at rest. */
async function shop() {
  const ctx = testContext();
  await saveEstate(ctx.opened, [
    {
      kind: 'rds.instance',
      id: 'shop-db',
      name: 'shop-db',
      status: 'available',
      properties: { engine: 'postgres', instance_class: 'db.m5.large', allocated_bytes: 100 * GIB },
    },
    {
      kind: 'ecs.service',
      id: 'prod/shop',
      name: 'shop',
      status: 'active',
      properties: { cluster: 'prod', running_count: 4, desired_count: 4 },
    },
    { kind: 'ec2.instance', id: 'i-1', name: 'idle', properties: { instance_type: 'm5.large' } },
    { kind: 'ec2.instance', id: 'i-2', name: 'unmeasured', properties: { instance_type: 'm5.large' } },
  ]);
  const add = async (
    name: string,
    metric: string,
    unit: string,
    statistic: string,
    values: Float64Array,
    until = now,
  ) => {
    const [resource] = await ctx.opened.resources.resolve(name);
    const series = await ctx.opened.series.ensure({
      uid: resource?.uid ?? 0,
      label: name,
      metric,
      statistic,
      unit,
      period_seconds: 3600,
      source: 'cloudwatch',
    });
    await ctx.opened.series.append(
      series.id,
      Array.from(values, (value, index) => [until - (values.length - index) * HOUR, value]),
    );
  };
  const length = 24 * 21;
  // 20 GiB are free, 5 GiB less each day: the last GiB is reached in 3.8 days.
  const free = made({ length, level: 20 + (5 * length) / 24, slope: -5 / 24, swing: 0.5, noise: 0.05 });
  await add(
    'shop-db',
    'disk_free',
    'bytes',
    'Minimum',
    free.map((gib) => gib * GIB),
  );
  await add('shop', 'cpu', 'percent', 'Average', made({ length, level: 55, swing: 25, noise: 2 }));
  await add('idle', 'cpu', 'percent', 'Average', made({ length, level: 10, swing: 5, noise: 0.5, seed: 'idle' }));
  return { ctx, add };
}

async function asked(input: Record<string, unknown>, ctx: Awaited<ReturnType<typeof shop>>['ctx']) {
  const answer = await invoke(forecastCapacity, input, ctx);
  return { ...answer, data: answer.data as CapacityAnswer };
}

describe('forecast capacity of a target', () => {
  it('says when a database is full, with the interval', async () => {
    const { ctx } = await shop();
    const { data, message } = await asked({ target: 'shop-db' }, ctx);
    const [first] = data.forecasts;
    expect(message).toMatch(/^\*\*shop-db\*\* fills its disk in 3\.\d days \(80 %: 3\.\d to [34](\.\d)? days\)\.$/);
    expect(first?.threshold).toMatchObject({ value: GIB, failing: 'below' });
    const days = (moment: string | null | undefined) => (Date.parse(moment ?? '') - now) / 864e5;
    expect(days(first?.crossing?.likely)).toBeGreaterThan(3.4);
    expect(days(first?.crossing?.likely)).toBeLessThan(4.2);
    expect(first?.crossing?.probability).toBeGreaterThan(0.95);
    expect(first?.skill?.relative_error).toBeLessThan(0.3);
    expect(first?.course.every(({ lower_95 }) => lower_95 >= 0)).toBe(true);
  });

  it('watches the level that is asked for', async () => {
    const { ctx } = await shop();
    const { data } = await asked({ target: 'shop-db', metric: ['disk'], threshold: '90%' }, ctx);
    expect(data.forecasts[0]?.threshold?.value).toBeCloseTo(10 * GIB, -3);
    const likely = Date.parse(data.forecasts[0]?.crossing?.likely ?? '');
    expect((likely - now) / 864e5).toBeGreaterThan(1.6);
    expect((likely - now) / 864e5).toBeLessThan(2.4);
  });

  it('says how many tasks the peak takes', async () => {
    const { ctx } = await shop();
    const { data, message } = await asked({ target: 'shop', horizon: '2d' }, ctx);
    // A peak of 80 % over 4 tasks is 4.6 tasks at 70 %.
    expect(data.forecasts[0]?.needed).toMatchObject({ unit: 'tasks', now: 4, likely: 5, target: 70 });
    expect(message).toContain('shop will need 5 tasks instead of 4 to stay under 70 % CPU');
    const less = await asked({ target: 'shop', horizon: '2d', utilisation: 45 }, ctx);
    expect(less.data.forecasts[0]?.needed?.likely).toBe(8);
  });

  it('is stored with its course, and not in a dry run', async () => {
    const { ctx } = await shop();
    const { data } = await asked({ target: 'shop-db' }, ctx);
    const [kept] = await ctx.opened.predictions.list({ predictor: 'capacity', limit: 5 });
    expect(kept).toMatchObject({ id: data.prediction_id, target: 'shop-db', due_at: data.due_at });
    const stored = kept?.answer as CapacityAnswer;
    expect(stored.forecasts[0]?.course.length).toBeGreaterThan(40);
    expect(Object.keys(stored.forecasts[0]?.course[0] ?? {})).toContain('naive');
    const dry = await asked({ target: 'shop-db' }, { ...ctx, dryRun: true });
    expect(dry.data.prediction_id).toBeNull();
    expect(await ctx.opened.predictions.list({ limit: 5 })).toHaveLength(1);
  });

  it('abstains without series, and from series that are old', async () => {
    const { ctx, add } = await shop();
    const none = await asked({ target: 'unmeasured' }, ctx);
    expect(none.data.abstained).toBe(true);
    expect(none.message).toContain('opsctl metrics sync i-2');
    await add('unmeasured', 'cpu', 'percent', 'Average', made({ length: 200 }), now - 72 * HOUR);
    const old = await asked({ target: 'unmeasured' }, ctx);
    expect(old.message).toContain('its newest point is 3 days old');
    expect(await ctx.opened.predictions.list({ limit: 5 })).toEqual([]);
  });

  it('takes an imported series of something unknown by its label', async () => {
    const { ctx } = await shop();
    const series = await ctx.opened.series.ensure({
      uid: null,
      label: 'orders queue',
      metric: 'backlog',
      statistic: 'Value',
      unit: 'count',
      period_seconds: 3600,
      source: 'csv',
    });
    const values = made({ length: 24 * 10, level: 500, swing: 50, slope: 2 });
    await ctx.opened.series.append(
      series.id,
      Array.from(values, (value, index) => [now - (values.length - index) * HOUR, value]),
    );
    const { data, message, suggestions } = await asked(
      { target: 'orders queue', threshold: '1100', horizon: '5d' },
      ctx,
    );
    expect(message).toMatch(/^\*\*orders queue\*\* reaches backlog of 1100 in \d/);
    expect(data.forecasts[0]?.resource).toBeNull();
    expect(suggestions?.join('\n')).not.toContain('predict failure');
    await expect(asked({ target: 'orders queues' }, ctx)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('draws what was measured, what is expected and the threshold', async () => {
    const { ctx } = await shop();
    const answer = await asked({ target: 'shop-db' }, ctx);
    const plot = forecastCapacity.view(answer.data, answer).find(({ block }) => block === 'series');
    if (plot?.block !== 'series') throw new Error('there is no plot');
    expect(plot.threshold).toBe(GIB);
    expect(plot.title).toContain('threshold: full (1 GiB)');
    expect(plot.points.at(-1)?.[0]).toBeLessThan(plot.forecast?.points[0]?.[0] ?? 0);
    expect(plot.forecast?.band).toHaveLength(plot.forecast?.points.length ?? 0);
  });
});

describe('forecast capacity of everything', () => {
  it('ranks what runs out first', async () => {
    const { ctx } = await shop();
    const answer = await invoke(forecastCapacity, {}, ctx);
    const { ranking, judged } = answer.data as CapacityRanking;
    expect(judged).toBe(3);
    expect(ranking.map(({ resource }) => resource?.name)).toEqual(['shop', 'shop-db', 'idle']);
    expect(answer.message).toContain('First to run out, of 3 series: **shop** passes 80 % CPU');
  });

  it('tells things of one name apart, and when each is reached as precisely as the sentence does', async () => {
    const { ctx, add } = await shop();
    const db = { kind: 'rds.instance', id: 'db', arn: 'arn:db', name: 'db', status: 'available' as const };
    const properties = { engine: 'postgres', instance_class: 'db.m5.large', allocated_bytes: 100 * GIB };
    await saveEstate(ctx.opened, [
      { ...db, properties },
      { ...db, id: 'db-west', arn: 'arn:db-west', properties, region: 'us-west-2' },
    ]);
    const length = 24 * 21;
    for (const [id, start] of [
      ['db', 20],
      ['db-west', 30],
    ] as const) {
      const free = made({ length, level: start + (5 * length) / 24, slope: -5 / 24, noise: 0.05 });
      await add(
        id === 'db' ? 'arn:db' : id,
        'disk_free',
        'bytes',
        'Minimum',
        free.map((gib) => gib * GIB),
      );
    }
    const answer = await invoke(forecastCapacity, { metric: ['disk'] }, ctx);
    const table = forecastCapacity.view(answer.data as CapacityRanking, answer).find(({ block }) => block === 'table');
    if (table?.block !== 'table') throw new Error('there is no table');
    expect(table.columns.map(({ key }) => key)).toContain('region');
    const [first] = table.rows;
    expect(first).toMatchObject({ region: 'us-east-1', threshold: 'full (1 GiB)' });
    expect(first?.reached).toMatch(/^in [\d.]+ (h|days) \(80 %: /);
    expect(answer.message).toContain(String(first?.reached));
    expect(table.columns.find(({ key }) => key === 'reached')?.optional).toBeUndefined();
  });

  it('has imported series of what was never discovered among them, unless it is narrowed to a part of the estate', async () => {
    const { ctx } = await shop();
    const length = 24 * 21;
    const held = await ctx.opened.series.ensure({
      ...{ uid: null, label: 'live', metric: 'queue', statistic: 'Value', unit: null },
      ...{ period_seconds: 3600, source: 'import' },
    });
    const rising = made({ length, level: 100, slope: 1, swing: 5, noise: 0.5 });
    await ctx.opened.series.append(
      held.id,
      Array.from(rising, (value, index) => [now - (length - index) * HOUR, value]),
    );
    const all = await invoke(forecastCapacity, {}, ctx);
    expect((all.data as CapacityRanking).ranking.map(({ label }) => label)).toEqual([
      'shop',
      'shop-db',
      'idle',
      'live',
    ]);
    const full = await invoke(forecastCapacity, { metric: ['queue'], threshold: '630' }, ctx);
    expect(full.data).toMatchObject({ ranking: [{ label: 'live', resource: null, threshold: { value: 630 } }] });
    expect(full.message).toMatch(/^First to run out, of 1 series: \*\*live\*\* reaches queue of 630/);
    expect(full.suggestions).toEqual(['forecast capacity live']);
    expect(forecastCapacity.output.safeParse(full.data).success).toBe(true);
    const shown = forecastCapacity.view(full.data, full).find(({ block }) => block === 'table');
    expect(shown).toMatchObject({ rows: [{ resource: 'live', metric: 'queue' }] });
    for (const narrow of [{ type: ['rds.instance'] }, { env: ['production'] }, { region: ['us-east-1'] }]) {
      const { data } = await invoke(forecastCapacity, narrow, ctx);
      expect((data as CapacityRanking).ranking.map(({ label }) => label)).not.toContain('live');
    }
  });

  it('is narrowed by kind', async () => {
    const { ctx } = await shop();
    const { data } = await invoke(forecastCapacity, { type: ['rds.instance'] }, ctx);
    expect((data as CapacityRanking).ranking.map(({ resource }) => resource?.id)).toEqual(['shop-db']);
  });
});

describe('forecast capacity of a part of a target', () => {
  it('takes what fits --type only, and refuses what fits nothing', async () => {
    const { ctx } = await shop();
    const narrowed = await asked({ target: 'shop-db', type: ['rds.instance'] }, ctx);
    expect(narrowed.data.forecasts.map(({ label }) => label)).toEqual(['shop-db']);
    for (const input of [{ type: ['ec2.instance'] }, { env: ['production'] }])
      await expect(asked({ target: 'shop-db', ...input }, ctx)).rejects.toMatchObject({ code: 'usage' });
  });

  it('means the only one of a name that is measured, and says so', async () => {
    const { ctx } = await shop();
    const group = { kind: 'elbv2.target_group', id: 'arn:shop', name: 'shop' };
    const service = {
      ...{ kind: 'ecs.service', id: 'prod/shop', name: 'shop', status: 'active' as const },
      properties: { cluster: 'prod', running_count: 4, desired_count: 4 },
    };
    await saveEstate(ctx.opened, [service, group]);
    const { data, warnings } = await asked({ target: 'shop' }, ctx);
    expect(data.target.id).toBe('prod/shop');
    expect(warnings?.join()).toContain('"shop" fits 2 things: the ecs.service is meant');
    await expect(asked({ target: 'shop', metric: ['latency'] }, ctx)).rejects.toMatchObject({ code: 'ambiguous' });
  });
});

describe('forecast capacity of disks', () => {
  const volume = {
    kind: 'ec2.volume',
    id: 'vol-1',
    links: [{ type: 'ATTACHED_TO', to: 'i-1', toKind: 'ec2.instance' }],
  };
  const machine = { kind: 'ec2.instance', id: 'i-1', name: 'idle', properties: { instance_type: 'm5.large' } };

  async function disks() {
    const { ctx, add } = await shop();
    await saveEstate(ctx.opened, [machine, { ...machine, id: 'i-3', name: 'blind' }, volume]);
    const length = 24 * 21;
    await add('vol-1', 'burst_balance', 'percent', 'Minimum', made({ length, level: 90, noise: 1 }));
    await add('vol-1', 'queue_length', 'count', 'Average', made({ length, level: 2, noise: 0.2 }));
    return { ctx, add, length };
  }

  it('asks the machine how full a volume is, and says so when it does not tell', async () => {
    const { ctx, add, length } = await disks();
    const none = await invoke(forecastCapacity, { type: ['ec2.volume'] }, ctx);
    expect((none.data as CapacityRanking).ranking.map(({ metric }) => metric)).toEqual(['burst_balance']);
    expect(none.warnings?.join()).toContain('volumes do not report how full they are: none of 1 machine');
    await add('idle', 'disk', 'percent', 'Maximum', made({ length, level: 40, slope: 55 / length, noise: 0.2 }));
    const { data, message, warnings } = await invoke(forecastCapacity, { type: ['ec2.volume'] }, ctx);
    expect(message).toContain('**idle** fills its disk in');
    expect((data as CapacityRanking).ranking.map(({ metric }) => metric)).toEqual(['disk', 'burst_balance']);
    expect(warnings?.join()).toContain('1 of 1 machine with these volumes reports it');
    const one = await asked({ target: 'vol-1', metric: ['disk'] }, ctx);
    expect(one.data.forecasts.map(({ metric }) => metric)).toEqual(['disk']);
  });

  it('ranks disks over all kinds by how full they are, not by their queues', async () => {
    const { ctx, add, length } = await disks();
    await add('idle', 'disk', 'percent', 'Maximum', made({ length, level: 40, slope: 55 / length, noise: 0.2 }));
    const { data } = await invoke(forecastCapacity, { metric: ['disk'] }, ctx);
    expect((data as CapacityRanking).ranking.map(({ metric }) => metric)).toEqual(['disk']);
  });
});

describe('forecast capacity of an estate seen in part', () => {
  it('says which region was denied, and what was not forecast and why', async () => {
    const { ctx, add } = await shop();
    await add('unmeasured', 'cpu', 'percent', 'Average', made({ length: 5 }));
    const run_id = await ctx.opened.runs.begin({ account: ACCOUNT, identity: 'test', request: {}, at: new Date(NOW) });
    await ctx.opened.scopes.record(
      {
        ...{ account: ACCOUNT, region: 'eu-west-3', kind: 'ec2.instance', aspect: '', service: 'ec2' },
        ...{ outcome: 'denied', action: null, error_code: 'AccessDenied', message: 'no', resources: 0, run_id },
      },
      new Date(NOW),
    );
    const { data, coverage, warnings } = await invoke(forecastCapacity, {}, ctx);
    expect(coverage).toMatchObject({ complete: false, gaps: [{ region: 'eu-west-3', outcome: 'denied' }] });
    expect((data as CapacityRanking).not_forecast).toEqual([
      { reason: 'with too few points', series: ['unmeasured cpu'] },
    ]);
    expect(warnings).toContain('1 of 4 series not forecast: 1 with too few points (unmeasured cpu)');
    const elsewhere = await invoke(forecastCapacity, { region: ['us-east-1'] }, ctx);
    expect(elsewhere.coverage?.complete).toBe(true);
  });
});

describe('forecast capacity refuses', () => {
  it.each([
    [{ target: 'shop-db', horizon: '90d' }, 'too far ahead'],
    [{ target: 'shop-db', threshold: 'much' }, '"much" is no level'],
    [{ target: 'shop', metric: ['latency'], horizon: 'soon' }, 'not a duration'],
    [{ target: 'shop-db', season: ['24'] }, '--season is for --file only'],
    [{ target: 'shop-db', file: 'x.csv' }, 'cannot be forecast together'],
  ])('%j', async (input, message) => {
    const { ctx } = await shop();
    await expect(invoke(forecastCapacity, input, ctx)).rejects.toThrow(message);
  });
});
