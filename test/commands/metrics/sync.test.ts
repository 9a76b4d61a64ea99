import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/cmdb/aws/clients.ts';
import type { HttpHandler } from '../../../src/cmdb/aws/request-handler.ts';
import { metricsSync } from '../../../src/commands/metrics/sync.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { awsFault, type FakeOperation, fakeAws } from '../../support/aws-wire.ts';
import { testContext } from '../../support/context.ts';
import { ACCOUNT, saveEstate } from '../../support/estate.ts';
import { every, loopbackPrometheus } from '../../support/prometheus.ts';

type Data = {
  dry_run: boolean;
  calls: number;
  series: number;
  estimated_usd: number;
  fetched: { points: number } | null;
};

const onePoint: FakeOperation = ({ StartTime, MetricDataQueries }) => ({
  MetricDataResults: MetricDataQueries.map(({ Id }: { Id: string }) => ({
    Id,
    Label: Id,
    Timestamps: [StartTime],
    Values: [1],
    StatusCode: 'Complete',
  })),
});

async function context(handler: FakeOperation, dryRun = false) {
  const aws = fakeAws({
    'sts.GetCallerIdentity': () => ({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/test`, UserId: 'AIDA' }),
    'cloudwatch.GetMetricData': handler,
  });
  const ctx = testContext({
    dryRun,
    aws: () =>
      connect({
        profile: null,
        region: 'us-east-1',
        concurrency: 2,
        requestTimeout: 5000,
        maxAttempts: 1,
        signal: new AbortController().signal,
        env: {},
        handler: aws.requestHandler as unknown as HttpHandler,
      }),
  });
  await saveEstate(ctx.opened, [
    { kind: 'rds.instance', id: 'db', name: 'db', properties: { engine: 'postgres' } },
    { kind: 'ec2.vpc', id: 'vpc-1' },
  ]);
  return { ctx, aws };
}

describe('metrics sync', () => {
  it('tells calls, points and cost with --dry-run, and asks AWS nothing', async () => {
    const { ctx, aws } = await context(onePoint, true);
    const answer = await invoke(metricsSync, { since: '24h' }, ctx);
    const data = answer.data as Data;
    expect(metricsSync.output.safeParse(data).success).toBe(true);
    expect(data).toMatchObject({ dry_run: true, calls: 1, fetched: null });
    expect(data.estimated_usd).toBeCloseTo(data.series * 1e-5, 12);
    expect(answer.message).toContain('GetMetricData');
    expect(aws.calls).toHaveLength(0);
  });

  it('fetches, then asks again only for the latest two periods', async () => {
    const { ctx, aws } = await context(onePoint);
    const answer = await invoke(metricsSync, { target: 'db', since: '24h' }, ctx);
    const { series, fetched } = answer.data as Data;
    expect(fetched?.points).toBe(series);
    expect(answer.coverage?.complete).toBe(true);
    await invoke(metricsSync, { target: 'db', since: '24h' }, ctx);
    const inputs = aws.calls
      .filter(({ operation }) => operation === 'GetMetricData')
      .map(({ input }) => input as { StartTime: Date; EndTime: Date });
    expect(inputs.map(({ StartTime, EndTime }) => (EndTime.getTime() - StartTime.getTime()) / 300_000)).toEqual([
      288, 2,
    ]);
  });

  it('is partial and names the action when CloudWatch refuses', async () => {
    const { ctx } = await context(() => awsFault('cloudwatch', 'denied'));
    const answer = await invoke(metricsSync, { target: 'db' }, ctx);
    expect(answer.coverage?.complete).toBe(false);
    expect(answer.coverage?.gaps[0]).toMatchObject({
      action: 'cloudwatch:GetMetricData',
      region: 'us-east-1',
      outcome: 'denied',
    });
  });

  it('fails with status 5 when nothing could be fetched for another reason', async () => {
    const { ctx } = await context(() => awsFault('cloudwatch', 'throttled'));
    await expect(invoke(metricsSync, { target: 'db' }, ctx)).rejects.toMatchObject({ code: 'remote', exitStatus: 5 });
  });

  it('refuses a metric nothing there has', async () => {
    const { ctx } = await context(onePoint);
    await expect(invoke(metricsSync, { target: 'db', metric: ['temperature'] }, ctx)).rejects.toMatchObject({
      code: 'usage',
    });
  });

  it('takes what the configured Prometheus server has, and asks AWS nothing', async () => {
    const { ctx, aws } = await context(onePoint);
    await expect(invoke(metricsSync, { source: 'prometheus' }, ctx)).rejects.toMatchObject({
      code: 'usage',
      hint: expect.stringContaining(ctx.settings.files.user),
    });
    const server = await loopbackPrometheus((request) => [
      { metric: { instance: 'db' }, values: every(request, () => '7') },
    ]);
    const query = {
      metric: 'cpu',
      query: 'up',
      unit: null,
      statistic: 'Average',
      resource: '{instance}',
      pattern: null,
    };
    const prometheus = { url: server.url, step: 300, auth: { kind: 'none' as const }, queries: [query] };
    const configured = { ...ctx, config: { ...ctx.config, prometheus } };
    const planned = await invoke(metricsSync, { source: 'prometheus', since: '1h' }, { ...configured, dryRun: true });
    expect(planned.message).toContain('**1 of 1 queries** lack points');
    expect(server.requests).toHaveLength(0);
    const answer = await invoke(metricsSync, { source: 'prometheus', since: '1h' }, configured);
    expect(metricsSync.output.safeParse(answer.data).success).toBe(true);
    expect(answer.data).toMatchObject({ source: 'prometheus', datapoints: null, fetched: { series: 1, points: 12 } });
    expect(aws.calls).toHaveLength(0);
    await server.close();
    await expect(invoke(metricsSync, { source: 'prometheus', since: '3h' }, configured)).rejects.toMatchObject({
      code: 'remote',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  }, 20_000);
});
