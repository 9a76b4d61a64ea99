import { expect } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import type { FailureAnswer } from '../../src/commands/output/failure-schema.ts';
import { predictFailure } from '../../src/commands/predict/failure.ts';
import type { Json } from '../../src/core/model.ts';
import { invoke } from '../../src/surfaces/invoke.ts';
import { NOW, testContext } from './context.ts';
import { type PlannedResource, saveEstate } from './estate.ts';

export const now = Date.parse(NOW);
export const DAY = 86_400_000;
export const GIB = 2 ** 30;

export interface Plan {
  /** State of each target; undefined is healthy. */
  targets?: (string | undefined)[];
  database?: Record<string, Json>;
  /** Days until web-1 is retired. */
  retirement?: number;
  extra?: PlannedResource[];
}

/** shop: a load balancer's target group over web instances, and a single-zone database. */
export async function shop({ targets = [undefined, undefined], database = {}, retirement, extra = [] }: Plan = {}) {
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

export const full = (hours: number) => 30 * GIB + hours * 0.4 * GIB + Math.sin(hours * 7) * 0.2 * GIB;
