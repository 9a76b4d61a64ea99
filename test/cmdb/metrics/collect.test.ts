import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/cmdb/aws/clients.ts';
import type { HttpHandler } from '../../../src/cmdb/aws/request-handler.ts';
import { collectMetrics } from '../../../src/cmdb/metrics/collect.ts';
import { planMetrics } from '../../../src/cmdb/metrics/plan.ts';
import { defineResourceType, type MetricSpec } from '../../../src/cmdb/resource-type.ts';
import { silentProgress } from '../../../src/core/progress.ts';
import { openStore } from '../../../src/store/open.ts';
import { awsFault, type FakeOperation, fakeAws } from '../../support/aws-wire.ts';
import { NOW } from '../../support/context.ts';
import { ACCOUNT, type PlannedResource, saveEstate } from '../../support/estate.ts';

const now = Date.parse(NOW);
const HOUR = 3_600_000;
const STEP = 300_000;

const spec = (metric: string, period = 300): MetricSpec => ({
  metric,
  namespace: 'AWS/Test',
  name: metric.toUpperCase(),
  statistic: 'Average',
  unit: 'percent',
  period,
  dimensions: ({ id, properties }) => (properties.silent === true ? null : { Id: id }),
});
const machine = (metrics: MetricSpec[]) =>
  defineResourceType<never>({
    kind: 'ec2.instance',
    type: 'compute',
    description: 'a machine of this test',
    service: 'ec2',
    action: 'ec2:DescribeInstances',
    async *list() {},
    map: () => ({ id: '', arn: null, name: null, status: 'running', native_status: null, tags: {}, properties: {} }),
    metrics,
  });

async function estate(resources: PlannedResource[] = [{ kind: 'ec2.instance', id: 'i-1', name: 'web' }]) {
  const store = openStore({ path: ':memory:' });
  await saveEstate(store, resources);
  const { resources: stored } = await store.resources.find({}, {});
  return { store, stored };
}

/** A CloudWatch that has a point for every whole period asked for, newest first, in pages of `size` points. */
const everyPoint =
  (size = Number.POSITIVE_INFINITY): FakeOperation =>
  ({ StartTime, EndTime, MetricDataQueries, NextToken }) => {
    const page = Number(NextToken ?? 0);
    let more = false;
    const MetricDataResults = MetricDataQueries.map((query: { Id: string; MetricStat: { Period: number } }) => {
      const step = query.MetricStat.Period * 1000;
      const times: number[] = [];
      for (let at = EndTime.getTime() - step; at >= StartTime.getTime(); at -= step) times.push(at);
      const slice = times.slice(page * size, (page + 1) * size);
      const last = (page + 1) * size >= times.length;
      more ||= !last;
      return {
        Id: query.Id,
        Label: query.Id,
        Timestamps: slice.map((at) => new Date(at)),
        Values: slice.map((at) => (at / 1000) % 97),
        StatusCode: last ? 'Complete' : 'PartialData',
      };
    });
    return { MetricDataResults, ...(more ? { NextToken: String(page + 1) } : {}) };
  };

async function connected(handler: FakeOperation) {
  const aws = fakeAws({
    'sts.GetCallerIdentity': () => ({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/test`, UserId: 'AIDA' }),
    'cloudwatch.GetMetricData': handler,
  });
  const connection = await connect({
    profile: null,
    region: 'us-east-1',
    concurrency: 2,
    requestTimeout: 5000,
    maxAttempts: 1,
    signal: new AbortController().signal,
    env: {},
    handler: aws.requestHandler as unknown as HttpHandler,
  });
  return { aws, connection };
}

const request = { from: now - 6 * HOUR, to: now };

describe('planMetrics', () => {
  it('counts series, calls, points and cost without asking or writing anything', async () => {
    const { store, stored } = await estate([
      { kind: 'ec2.instance', id: 'i-1' },
      { kind: 'ec2.instance', id: 'i-2', region: 'eu-west-1' },
      { kind: 'ec2.instance', id: 'i-3', properties: { silent: true } },
      { kind: 'ec2.vpc', id: 'vpc-1' },
    ]);
    const plan = await planMetrics(store, [machine([spec('cpu'), spec('network_in')])], stored, request, now);
    expect(plan).toMatchObject({
      declared: 4,
      series: 4,
      metrics_requested: 4,
      datapoints: 4 * 72,
      beyond_retention: 0,
    });
    expect(plan.estimated_usd).toBeCloseTo(0.00004, 10);
    expect(plan.calls.map(({ region, queries }) => [region, queries.length])).toEqual([
      ['us-east-1', 2],
      ['eu-west-1', 2],
    ]);
    expect(await store.series.list({})).toEqual([]);
  });

  it('cuts calls at 500 queries and at 100,800 points', async () => {
    const many = Array.from({ length: 1001 }, (_, index) => ({ kind: 'ec2.instance', id: `i-${index}` }));
    const { store, stored } = await estate(many);
    const types = [machine([spec('cpu')])];
    const short = await planMetrics(store, types, stored, request, now);
    expect(short.calls.map(({ queries }) => queries.length)).toEqual([500, 500, 1]);
    // 14 days of five minutes are 4,032 points; 25 series make exactly 100,800.
    const long = await planMetrics(store, types, stored, { from: now - 14 * 24 * HOUR, to: now }, now);
    expect(Math.max(...long.calls.map(({ queries }) => queries.length))).toBe(25);
    expect(long.calls).toHaveLength(41);
  });

  it('takes the metrics a word stands for', async () => {
    const { store, stored } = await estate();
    const types = [machine([spec('cpu'), spec('network_in'), spec('network_out')])];
    const plan = await planMetrics(store, types, stored, { ...request, metrics: ['network'] }, now);
    expect(plan.calls[0]?.queries.map(({ key }) => key.metric)).toEqual(['network_in', 'network_out']);
  });
});

describe('collectMetrics', () => {
  const types = [machine([spec('cpu')])];
  const signal = new AbortController().signal;

  it('stores all pages in order whatever order they come in, and asks only for what is new next time', async () => {
    const { store, stored } = await estate();
    const { aws, connection } = await connected(everyPoint(10));
    const run = async (at: number) =>
      collectMetrics(await planMetrics(store, types, stored, { from: now - 6 * HOUR, to: at }, at), {
        store,
        aws: connection,
        progress: silentProgress,
        signal,
        now: at,
      });
    expect(await run(now)).toMatchObject({ series: 1, points: 72, calls: 8, gaps: [] });
    const [series] = await store.series.list({ metric: 'cpu' });
    const points = await store.series.read(series?.id ?? 0, 0, now);
    expect(points).toHaveLength(72);
    expect(points.map(([at]) => at)).toEqual(points.map(([at]) => at).toSorted((a, b) => a - b));
    expect(points.every(([at, value]) => value === (at / 1000) % 97)).toBe(true);

    const before = aws.calls.length;
    await run(now + HOUR);
    const asked = aws.calls.slice(before).map(({ input }) => (input as { StartTime: Date }).StartTime.getTime());
    // Two periods before the present were not yet settled, so they are asked for again; nothing older is.
    expect(asked[0]).toBe(Math.floor(now / STEP) * STEP - 2 * STEP);
    expect((await store.series.span(series?.id ?? 0))?.points).toBe(84);
  });

  it('does not mark what came partial, and fetches it again', async () => {
    const { store, stored } = await estate();
    const whole = everyPoint();
    const { connection } = await connected(async (input, call) => {
      const answer = (await whole(input, call)) as { MetricDataResults: { StatusCode: string }[] };
      return {
        MetricDataResults: answer.MetricDataResults.map((result) => ({ ...result, StatusCode: 'InternalError' })),
      };
    });
    const plan = await planMetrics(store, types, stored, request, now);
    const collection = await collectMetrics(plan, { store, aws: connection, progress: silentProgress, signal, now });
    expect(collection.series).toBe(0);
    expect(collection.gaps[0]).toMatchObject({ outcome: 'failed', region: 'us-east-1', service: 'cloudwatch' });
    expect((await planMetrics(store, types, stored, request, now)).metrics_requested).toBe(1);
  });

  it('marks a series without points too, so that it is not asked for again', async () => {
    const { store, stored } = await estate();
    const { connection } = await connected(({ MetricDataQueries }) => ({
      MetricDataResults: MetricDataQueries.map(({ Id }: { Id: string }) => ({
        Id,
        Label: Id,
        Timestamps: [],
        Values: [],
        StatusCode: 'Complete',
      })),
    }));
    await collectMetrics(await planMetrics(store, types, stored, request, now), {
      store,
      aws: connection,
      progress: silentProgress,
      signal,
      now,
    });
    const again = await planMetrics(store, types, stored, request, now);
    expect(again.datapoints).toBe(2);
    expect(await store.series.hasAny()).toBe(false);
  });

  it('names the refused action and region once, and still fetches the other region', async () => {
    const many = Array.from({ length: 600 }, (_, index) => ({ kind: 'ec2.instance', id: `i-${index}` }));
    const { store, stored } = await estate([...many, { kind: 'ec2.instance', id: 'i-eu', region: 'eu-west-1' }]);
    const whole = everyPoint();
    const { aws, connection } = await connected((input, call) =>
      call.region === 'us-east-1' ? awsFault('cloudwatch', 'denied') : whole(input, call),
    );
    const plan = await planMetrics(store, types, stored, request, now);
    const collection = await collectMetrics(plan, { store, aws: connection, progress: silentProgress, signal, now });
    expect(collection.gaps).toHaveLength(1);
    expect(collection.gaps[0]).toMatchObject({
      outcome: 'denied',
      region: 'us-east-1',
      action: 'cloudwatch:GetMetricData',
    });
    expect(collection.series).toBe(1);
    expect(aws.count('cloudwatch.GetMetricData')).toBe(2);
  });

  it('keeps what was gathered when interrupted', async () => {
    const { store, stored } = await estate([
      { kind: 'ec2.instance', id: 'i-1' },
      { kind: 'ec2.instance', id: 'i-eu', region: 'eu-west-1' },
    ]);
    const abort = new AbortController();
    const whole = everyPoint();
    const { connection } = await connected((input, call) => {
      abort.abort();
      return whole(input, call);
    });
    const plan = await planMetrics(store, types, stored, request, now);
    const options = { store, aws: connection, progress: silentProgress, signal: abort.signal, now };
    const first = await collectMetrics(plan, options);
    expect(first.interrupted).toBe(true);
    expect(first.series).toBeLessThan(2);
    const rest = await planMetrics(store, types, stored, request, now);
    expect(rest.metrics_requested).toBe(2);
    expect(rest.datapoints).toBe(144 - first.series * 70);
  });
});
