import { forecastCapacity } from '../../src/commands/forecast/capacity.ts';
import type { CapacityAnswer } from '../../src/commands/output/capacity-schema.ts';
import { invoke } from '../../src/surfaces/invoke.ts';
import { made } from '../aiops/forecast/series.ts';
import { NOW, testContext } from './context.ts';
import { saveEstate } from './estate.ts';

export const now = Date.parse(NOW);
export const HOUR = 3_600_000;
export const GIB = 2 ** 30;

/** Three weeks by the hour: a database that fills, a service near its limits, a machine at rest. */
export async function shop() {
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

export async function asked(input: Record<string, unknown>, ctx: Awaited<ReturnType<typeof shop>>['ctx']) {
  const answer = await invoke(forecastCapacity, input, ctx);
  return { ...answer, data: answer.data as CapacityAnswer };
}
