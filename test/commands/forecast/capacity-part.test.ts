import { describe, expect, it } from 'vitest';
import { forecastCapacity } from '../../../src/commands/forecast/capacity.ts';
import type { CapacityRanking } from '../../../src/commands/output/capacity-schema.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { made } from '../../aiops/forecast/series.ts';
import { asked, shop } from '../../support/capacity-shop.ts';
import { NOW } from '../../support/context.ts';
import { ACCOUNT, saveEstate } from '../../support/estate.ts';

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
