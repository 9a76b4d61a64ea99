import { describe, expect, it } from 'vitest';
import { forecastCapacity } from '../../../src/commands/forecast/capacity.ts';
import type { CapacityAnswer, CapacityRanking } from '../../../src/commands/output/capacity-schema.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { made } from '../../aiops/forecast/series.ts';
import { asked, GIB, HOUR, now, shop } from '../../support/capacity-shop.ts';
import { saveEstate } from '../../support/estate.ts';

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
