import { describe, expect, it } from 'vitest';
import { predictFailure } from '../../../src/commands/predict/failure.ts';
import { predictionList } from '../../../src/commands/prediction/list.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { DAY, full, GIB, now, shop } from '../../support/failing-shop.ts';

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

  it('refuses a horizon that is none or too far, and an unknown target', async () => {
    const { predict } = await shop();
    await expect(predict({ horizon: 'soon' })).rejects.toMatchObject({ code: 'usage' });
    await expect(predict({ horizon: '400d' })).rejects.toMatchObject({ code: 'usage' });
    await expect(predict({ target: 'shoop' })).rejects.toMatchObject({ code: 'not_found' });
  });
});
