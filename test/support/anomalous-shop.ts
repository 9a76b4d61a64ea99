import { expect } from 'vitest';
import { detectAnomalies } from '../../src/commands/detect/anomalies.ts';
import type { IncidentsFound } from '../../src/commands/output/anomaly-schema.ts';
import type { Store } from '../../src/store/index.ts';
import { invoke } from '../../src/surfaces/invoke.ts';
import { series } from '../aiops/anomaly/series.ts';
import { NOW, testContext } from './context.ts';
import { ACCOUNT, saveEstate } from './estate.ts';

export const STEP = 300_000;
export const now = Date.parse(NOW);
/** Two weeks of five-minute points up to now. */
export const POINTS = 4032;

/** Index of the point this many hours ago. */
export const ago = (hours: number) => POINTS - hours * 12;

export async function deniedIn(store: Store, region: string) {
  const run_id = await store.runs.begin({ account: ACCOUNT, identity: 'test', request: {}, at: new Date(NOW) });
  for (const kind of ['ec2.instance', 'elbv2.target_group'])
    await store.scopes.record(
      {
        ...{ account: ACCOUNT, region, kind, aspect: '', service: 'ec2', outcome: 'denied', action: null },
        ...{ error_code: 'AccessDenied', message: 'no', resources: 0, run_id },
      },
      new Date(NOW),
    );
}

export interface Measured {
  metric: string;
  change?: (value: number, index: number) => number;
  points?: number;
}

/** web (behind a target group), db, and a host of another application; each with the series given. */
export async function shop(measured: Record<string, Measured[]>) {
  const ctx = testContext();
  await saveEstate(ctx.opened, [
    {
      kind: 'elbv2.target_group',
      id: 'arn:tg',
      name: 'web-tg',
      links: [{ type: 'TARGETS', to: 'i-web', toKind: 'ec2.instance', properties: { state: 'healthy' } }],
    },
    { kind: 'ec2.instance', id: 'i-web', name: 'web' },
    { kind: 'ec2.instance', id: 'i-other', name: 'other' },
  ]);
  for (const [name, all] of Object.entries(measured)) {
    const [resource] = await ctx.opened.resources.resolve(name);
    for (const { metric, change, points = POINTS } of all) {
      const held = await ctx.opened.series.ensure({
        uid: resource?.uid ?? null,
        label: name,
        metric,
        statistic: 'Average',
        unit: null,
        period_seconds: 300,
        source: 'cloudwatch',
      });
      const values = series({ seed: `${name} ${metric}`, points: POINTS, daily: 8, ...(change ? { change } : {}) });
      const placed = values.map(([, value], index): [number, number] => [now - (POINTS - index) * STEP, value]);
      await ctx.opened.series.append(held.id, placed.slice(POINTS - points));
    }
  }
  const run = async (input: Record<string, unknown> = {}, more: object = {}) => {
    const answer = await invoke(detectAnomalies, input, { ...ctx, ...more });
    expect(detectAnomalies.output.safeParse(answer.data).success).toBe(true);
    return { ...answer, found: answer.data as IncidentsFound };
  };
  return { ctx, run };
}

export const between = (from: number, to: number, by: number) => (value: number, index: number) =>
  index >= from && index < to ? value + by : value;
