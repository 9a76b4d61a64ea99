import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/commands/define.ts';
import { metricsShow } from '../../../src/commands/metrics/show.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { NOW, testContext } from '../../support/context.ts';
import { saveEstate } from '../../support/estate.ts';

const now = Date.parse(NOW);
const STEP = 300_000;

async function context() {
  const ctx = testContext();
  await saveEstate(ctx.opened, [
    { kind: 'ec2.instance', id: 'i-1', name: 'web', properties: { instance_type: 'm5.large' } },
    { kind: 'rds.instance', id: 'db', name: 'db', properties: { engine: 'postgres' } },
  ]);
  const [web] = await ctx.opened.resources.resolve('web');
  const [db] = await ctx.opened.resources.resolve('db');
  const add = async (
    uid: number | null,
    label: string,
    metric: string,
    unit: string,
    value: (index: number) => number,
  ) => {
    const series = await ctx.opened.series.ensure({
      uid,
      label,
      metric,
      statistic: 'Average',
      unit,
      period_seconds: 300,
      source: 'cloudwatch',
    });
    await ctx.opened.series.append(
      series.id,
      Array.from({ length: 24 }, (_, index) => [now - (24 - index) * STEP, value(index)]),
    );
  };
  await add(web?.uid ?? 0, 'web', 'cpu', 'percent', (index) => index * 4);
  await add(web?.uid ?? 0, 'web', 'network_in', 'bytes', () => 2048);
  await add(web?.uid ?? 0, 'web', 'network_out', 'bytes', () => 1024);
  await add(db?.uid ?? 0, 'db', 'memory_free', 'bytes', () => 2 ** 31);
  return ctx;
}

const drawn = (answer: Answer<unknown>) => metricsShow.view(answer.data as never, answer as never);

type Data = { series: { metric: string; points: [string, number][]; summary: unknown }[] };
const run = async (ctx: Awaited<ReturnType<typeof context>>, input: Record<string, unknown>) => {
  const answer = await invoke(metricsShow, input, ctx);
  expect(metricsShow.output.safeParse(answer.data).success).toBe(true);
  return { answer, data: answer.data as Data, blocks: drawn(answer) };
};

describe('metrics show', () => {
  it('shows one metric with its summary in words, numbers and a plot', async () => {
    const { answer, data, blocks } = await run(await context(), { target: 'web', metric: ['cpu'] });
    expect(data.series[0]?.summary).toEqual({
      points: 24,
      min: 0,
      max: 92,
      mean: 46,
      p95: expect.closeTo(87.4, 9),
      last: 92,
    });
    expect(data.series[0]?.points[0]).toEqual([new Date(now - 24 * STEP).toISOString(), 0]);
    expect(answer.message).toContain('**web** cpu: 92 % now');
    expect(blocks.map(({ block }) => block)).toEqual(['text', 'series']);
  });

  it('takes the general word for what each type has: free memory of a database, both directions of the network', async () => {
    const ctx = await context();
    expect((await run(ctx, { target: 'db', metric: ['memory'] })).data.series.map(({ metric }) => metric)).toEqual([
      'memory_free',
    ]);
    const network = await run(ctx, { target: 'web', metric: ['network'] });
    expect(network.data.series.map(({ metric }) => metric)).toEqual(['network_in', 'network_out']);
  });

  it('cuts at since and until', async () => {
    const { data } = await run(await context(), { target: 'web', metric: ['cpu'], since: '1h', until: '30m' });
    expect(data.series[0]?.points).toHaveLength(6);
  });

  it('says which command fetches what is not held', async () => {
    const { answer, blocks } = await run(await context(), { target: 'db', metric: ['connections'] });
    expect(answer.message).toContain('opsctl metrics sync db --metric connections');
    expect(answer.suggestions).toEqual(['metrics sync db --metric connections']);
    expect(blocks).toHaveLength(1);
  });

  it('refuses a metric the target does not have, and names those it has', async () => {
    await expect(run(await context(), { target: 'web', metric: ['temperature'] })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('"temperature" is not measured for web'),
    });
  });

  it('finds an imported series by its label, and nothing by a wrong one', async () => {
    const ctx = await context();
    const series = await ctx.opened.series.ensure({
      uid: null,
      label: 'queue depth',
      metric: 'depth',
      statistic: 'Value',
      unit: null,
      period_seconds: 60,
      source: 'csv',
    });
    await ctx.opened.series.append(series.id, [[now - STEP, 5]]);
    const { data } = await run(ctx, { target: 'queue depth' });
    expect(data.series).toHaveLength(1);
    const answer = await invoke(metricsShow, { target: 'queue depth' }, ctx);
    // It belongs to no part of the estate, so nothing of the estate is lacking.
    expect(answer.coverage).toBeUndefined();
    await expect(run(ctx, { target: 'wev' })).rejects.toMatchObject({ code: 'not_found' });
  });
});
