import { describe, expect, it } from 'vitest';
import { detectAnomalies } from '../../../src/commands/detect/anomalies.ts';
import type { IncidentsFound } from '../../../src/commands/output/anomaly-schema.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { ago, between, deniedIn, type Measured, now, POINTS, STEP, shop } from '../../support/anomalous-shop.ts';
import { NOW } from '../../support/context.ts';
import { demoContext } from '../../support/demo.ts';

describe('detect anomalies over the estate', () => {
  const calm: Measured = { metric: 'cpu' };

  it('joins what happens at once in linked resources, and names the first and the worst', async () => {
    const { run } = await shop({
      'web-tg': [{ metric: 'latency', change: between(ago(5), ago(3), 90) }],
      web: [{ metric: 'cpu', change: between(ago(5) - 6, ago(3), 70) }, { metric: 'memory' }],
      other: [{ metric: 'cpu', change: between(ago(12), ago(11), 200) }],
    });
    const { found, message, suggestions } = await run();
    const [first, second] = found.incidents;
    expect(first).toMatchObject({
      severity: 'critical',
      resources: 2,
      ongoing: false,
      start: new Date(now - 5.5 * 3_600_000).toISOString(),
      earliest: { label: 'web', metric: 'cpu', resource: { id: 'i-web', kind: 'ec2.instance' } },
    });
    expect(Date.parse(first?.end ?? '')).toBeGreaterThan(now - 3.5 * 3_600_000);
    expect(first?.anomalies.map(({ metric }) => metric)).toEqual(['cpu', 'latency']);
    expect(second).toMatchObject({ severity: 'medium', resources: 1, earliest: { label: 'other' } });
    expect(second?.worst.value).toBeGreaterThan(200);
    expect(second?.worst.usual.mean).toBeLessThan(50);
    expect(message).toMatch(/^\*\*2 incidents\*\* in the last 24 h, in 4 series: 2 anomalies on 2 resources/);
    expect(suggestions?.[0]).toMatch(/^explain cause /);
    const course = found.courses[0];
    expect(course?.points.length).toBe(288);
    expect(course?.marks).toHaveLength(1);
    const blocks = detectAnomalies.view(found, { data: found, message: message ?? '' });
    expect(blocks.filter(({ block }) => block === 'series')).toHaveLength(2);
  });

  it('finds none where all goes on as before', async () => {
    const { run } = await shop({ web: [calm] });
    const { message, exitStatus, found } = await run({ failOn: 'info' });
    expect(message).toMatch(/^No incident in the last 24 h: 1 series went on as before\.$/);
    expect(exitStatus).toBeUndefined();
    expect(found.series).toMatchObject({ judged: 1, points: POINTS, abstained: [] });
  });

  it('ends with 10 for an incident as grave as --fail-on', async () => {
    const { run } = await shop({ web: [{ metric: 'cpu', change: between(ago(3), ago(2), 100) }] });
    expect((await run({ failOn: 'medium' })).exitStatus).toBe(10);
    expect((await run({ failOn: 'critical' })).exitStatus).toBeUndefined();
  });

  it('says what it did not judge for want of history, and what is not held', async () => {
    const { run } = await shop({ web: [calm, { metric: 'young', points: 100 }] });
    const { warnings, found } = await run();
    expect(warnings?.join()).toMatch(/fewer than 288 points: web young/);
    expect(found.series.abstained).toEqual([
      { label: 'web', metric: 'young', points: 100, reason: '100 of 288 points' },
    ]);
    const { message, suggestions } = await (await shop({})).run();
    expect(message).toMatch(/^No series are held/);
    expect(suggestions).toEqual(['metrics sync']);
  });

  it('keeps what it learnt: new points cost only themselves, with the same answer', async () => {
    const { run, ctx } = await shop({ web: [{ metric: 'cpu', change: between(ago(5), ago(3), 90) }] });
    const first = await run({}, { dryRun: true });
    expect(await ctx.opened.models.list({ predictor: 'anomaly', limit: 10 })).toEqual([]);
    const kept = await run();
    expect(kept.found).toEqual(first.found);
    expect(await ctx.opened.models.list({ predictor: 'anomaly', limit: 10 })).toMatchObject([
      { samples: POINTS, data_to: new Date(now - STEP).toISOString() },
    ]);
    const again = await run();
    expect(again.found.series).toMatchObject({ points: 0, resumed: 1 });
    expect(again.found.incidents).toEqual(first.found.incidents);
    const [held] = await ctx.opened.series.list({});
    await ctx.opened.series.append(held?.id ?? 0, [[now, 500]]);
    const later = await run();
    expect(later.found.series.points).toBe(1);
    expect(later.found.incidents[0]).toMatchObject({ ongoing: true, worst: { value: 500 } });
  });

  it('leaves marked stretches out of what is normal, and tells nothing in them', async () => {
    const change = (value: number, index: number) =>
      between(ago(100), ago(90), 90)(between(ago(5), ago(3), 90)(value, index), index);
    const { run, ctx } = await shop({ web: [{ metric: 'cpu', change }] });
    expect((await run()).found.incidents[0]?.worst.view).not.toBe('extreme');
    const [web] = await ctx.opened.resources.resolve('web');
    await ctx.opened.incidents.add({
      kind: 'failure',
      target: 'web',
      uid: web?.uid ?? null,
      infrastructure: null,
      start_at: new Date(now - 101 * 3_600_000).toISOString(),
      end_at: new Date(now - 89 * 3_600_000).toISOString(),
      note: null,
      created_at: NOW,
    });
    const { found, message } = await run();
    expect(found).toMatchObject({ marks: 1, series: { resumed: 0 } });
    expect(found.incidents[0]?.worst.view).toBe('extreme');
    expect(detectAnomalies.view(found, { data: found, message: message ?? '' }).at(-1)).toMatchObject({
      text: expect.stringContaining('1 marked stretch left out'),
    });
  });

  it('narrows to a target and to metrics', async () => {
    const odd = between(ago(5), ago(3), 90);
    const { run } = await shop({
      web: [
        { metric: 'cpu', change: odd },
        { metric: 'memory', change: odd },
      ],
      other: [{ metric: 'cpu', change: odd }],
    });
    const one = await run({ target: 'other' });
    expect(one.found).toMatchObject({ target: 'other', found: 1, series: { judged: 1 } });
    const memory = await run({ metric: ['memory'] });
    expect(memory.found.incidents.flatMap(({ anomalies }) => anomalies.map(({ metric }) => metric))).toEqual([
      'memory',
    ]);
    await expect(run({ metric: ['colour'] })).rejects.toMatchObject({ code: 'usage' });
    await expect(run({ target: 'nobody' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(run({ since: '2030-01-01' })).rejects.toMatchObject({ code: 'usage' });
  });

  it('looks further back when asked, also after it learnt', async () => {
    const { run } = await shop({ web: [{ metric: 'cpu', change: between(ago(200), ago(190), 90) }] });
    expect((await run()).found.found).toBe(0);
    expect((await run({ since: '10d' })).found.incidents.map(({ worst }) => worst.view)).toContain('extreme');
  });

  it('shows at most --limit, and says how many there were', async () => {
    const { run } = await shop({
      web: [{ metric: 'cpu', change: between(ago(5), ago(4), 90) }],
      other: [{ metric: 'cpu', change: between(ago(15), ago(14), 90) }],
    });
    const { found, message } = await run({ limit: 1 });
    expect(found.incidents).toHaveLength(1);
    expect(found.found).toBe(2);
    expect(message).toMatch(/\*\*2 incidents\*\*.*; and 1 more/);
  });

  describe('of what users feel', () => {
    /** Errors of a load balancer as CloudWatch sends them: a point only where there was one. */
    async function errors(errorsAt: (index: number) => number) {
      const { run, ctx } = await shop({ 'web-tg': [{ metric: 'latency' }] });
      const [group] = await ctx.opened.resources.resolve('web-tg');
      const held = await ctx.opened.series.ensure({
        ...{ uid: group?.uid ?? null, label: 'web-tg', metric: 'errors', statistic: 'Sum', unit: 'count' },
        ...{ period_seconds: 300, source: 'cloudwatch' },
      });
      const at = (index: number) => now - (POINTS - index) * STEP;
      const points = Array.from({ length: POINTS }, (_, index): [number, number] => [at(index), errorsAt(index)]);
      await ctx.opened.series.append(
        held.id,
        points.filter(([, value]) => value > 0),
      );
      return { run, store: ctx.opened, held, at };
    }
    const outage = (index: number) => (index >= ago(60) && index < ago(58) ? 400 : index >= ago(3) ? 120 : 0);

    it('reads a missing count of errors as none, so that a rare error has a past', async () => {
      const { run, store, held, at } = await errors((index) => (index >= ago(3) ? 30 : index % 50 === 0 ? 1 : 0));
      expect((await run()).message).toContain('Of what users feel, not judged: web-tg errors (116 of 288 points).');
      await store.series.markFetched(held.id, { from: at(0), to: at(POINTS) });
      const { found, message } = await run();
      expect(found.series).toMatchObject({ judged: 2, with_zeros: 1, abstained: [] });
      expect(found.incidents[0]).toMatchObject({ start: new Date(at(ago(3))).toISOString(), ongoing: true });
      expect(found.incidents[0]?.worst).toMatchObject({ metric: 'errors', value: 30, usual: { mean: 0 } });
      expect(message).not.toContain('not judged');
    });

    it('tells an outage though a worse one went before', async () => {
      const { run, store, held, at } = await errors((index) => outage(index) + 3 + (index % 4));
      await store.series.markFetched(held.id, { from: at(0), to: at(POINTS) });
      for (const { found } of [await run(), await run()])
        expect(found.incidents[0]).toMatchObject({
          severity: 'medium',
          start: new Date(at(ago(3))).toISOString(),
          worst: { metric: 'errors', value: 126, usual: { mean: expect.closeTo(4.5, 0) } },
        });
      expect((await run({ since: '3d' })).found.incidents).toHaveLength(2);
    });
  });

  it('says what was not seen of a region', async () => {
    const { run, ctx } = await shop({ web: [calm] });
    await deniedIn(ctx.opened, 'ap-southeast-2');
    expect((await run({ region: 'ap-southeast-2' })).coverage).toMatchObject({
      complete: false,
      gaps: [
        { region: 'ap-southeast-2', outcome: 'denied' },
        { region: 'ap-southeast-2', outcome: 'denied' },
      ],
    });
    expect((await run()).coverage?.complete).toBe(false);
    expect((await run({ target: 'web' })).coverage?.gaps).not.toContainEqual(
      expect.objectContaining({ region: 'ap-southeast-2' }),
    );
  });

  it('finds the outage of the bundled account', async () => {
    const ctx = await demoContext();
    try {
      const { data } = await invoke(detectAnomalies, { target: 'checkout-prod' }, ctx);
      const [first] = (data as IncidentsFound).incidents;
      expect(first).toMatchObject({ severity: 'critical', infrastructures: ['checkout-prod'] });
      expect(first?.start).toMatch(/^2026-11-19T14:[012]/);
      expect(first?.anomalies.map(({ metric }) => metric)).toEqual(
        expect.arrayContaining(['connections', 'nlb_unhealthy_hosts']),
      );
    } finally {
      await ctx.close();
    }
  });
});
