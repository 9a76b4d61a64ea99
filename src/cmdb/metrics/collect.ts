import type { CloudWatchClient, GetMetricDataCommandOutput, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { Gap, Outcome } from '../../core/coverage.ts';
import type { Progress } from '../../core/progress.ts';
import type { Store } from '../../store/index.ts';
import type { Point } from '../../store/tables/series.ts';
import type { AwsConnection } from '../aws/connection.ts';
import { classify, isOurError } from '../aws/errors.ts';
import { present } from '../aws/paginate.ts';
import type { MetricPlan, PlannedCall, PlannedQuery } from './plan.ts';
import type { Collection } from './source.ts';
import { settledPart } from './windows.ts';

interface CollectOptions {
  store: Store;
  aws: AwsConnection;
  progress: Progress;
  signal: AbortSignal;
  /** Milliseconds since the epoch: what counts as settled. */
  now: number;
}

const ACTION = 'cloudwatch:GetMetricData';

/**
 * Fetches what a plan says, call by call, and stores each answer at once. A window is marked as held only when
 * CloudWatch said that its series is complete, and never up to the present. Whatever fails becomes a gap; a region
 * that refuses the action is not asked again.
 */
export async function collectMetrics(plan: MetricPlan, options: CollectOptions): Promise<Collection> {
  const { aws, progress, signal } = options;
  const collection: Collection = { series: 0, points: 0, calls: 0, gaps: [], interrupted: false, warnings: [] };
  const closed = new Set<string>();
  progress.start('fetching metrics', plan.calls.length);
  try {
    for (const call of plan.calls) {
      if (signal.aborted) collection.interrupted = true;
      if (collection.interrupted) break;
      const scope = `${call.account} ${call.region}`;
      if (closed.has(scope)) continue;
      if (call.account !== aws.identity.account) {
        closed.add(scope);
        collection.gaps.push(
          gap(
            call,
            'denied',
            `the credentials belong to account ${aws.identity.account}, the resources to ${call.account}`,
          ),
        );
        continue;
      }
      const failed = await runCall(call, options, collection);
      if (failed === 'interrupted') collection.interrupted = true;
      else if (failed === 'denied' || failed === 'expired' || failed === 'unsupported') closed.add(scope);
      progress.advance(1, `${call.region}: ${call.queries.length} series`);
    }
  } finally {
    progress.stop();
  }
  return collection;
}

/** Runs one call with all its pages. Returns how it failed, if it did. */
async function runCall(
  call: PlannedCall,
  options: CollectOptions,
  collection: Collection,
): Promise<Outcome | undefined> {
  const { store, aws, signal } = options;
  const status = new Map<string, MetricDataResult['StatusCode']>();
  const series = new Map<string, number>();
  try {
    const { sdk, client } = await aws.api(call.region).cloudwatch();
    for await (const page of answers(sdk, client, call, signal)) {
      collection.calls += 1;
      for (const { Id: id = '', Timestamps: times = [], Values: values = [], StatusCode } of present(
        page.MetricDataResults,
      )) {
        const query = queryOf(call, id);
        if (!query) continue;
        status.set(id, StatusCode);
        const points = times.flatMap((time, index): Point[] => {
          const value = values[index];
          return value === undefined ? [] : [[time.getTime(), value]];
        });
        if (points.length === 0) continue;
        const number = series.get(id) ?? (await store.series.ensure(query.key)).id;
        series.set(id, number);
        await store.series.append(number, points);
        collection.points += points.length;
      }
    }
  } catch (error) {
    if (isOurError(error)) throw error;
    const { outcome, message } = classify(error);
    if (signal.aborted || outcome === 'interrupted') return 'interrupted';
    collection.gaps.push(gap(call, outcome, message));
    return outcome;
  }
  return settle(call, status, options, collection);
}

async function* answers(
  sdk: typeof import('@aws-sdk/client-cloudwatch'),
  client: CloudWatchClient,
  call: PlannedCall,
  signal: AbortSignal,
): AsyncGenerator<GetMetricDataCommandOutput> {
  let token: string | undefined;
  do {
    const command = new sdk.GetMetricDataCommand({
      StartTime: new Date(call.window.from),
      EndTime: new Date(call.window.to),
      ScanBy: 'TimestampAscending',
      MetricDataQueries: call.queries.map(({ spec, dimensions }, index) => ({
        Id: `q${index}`,
        ReturnData: true,
        MetricStat: {
          Metric: {
            Namespace: spec.namespace,
            MetricName: spec.name,
            Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
          },
          Period: spec.period,
          Stat: spec.statistic,
        },
      })),
      ...(token === undefined ? {} : { NextToken: token }),
    });
    const answer: GetMetricDataCommandOutput = await client.send(command, { abortSignal: signal });
    yield answer;
    token = answer.NextToken;
  } while (token !== undefined);
}

/** Marks as held what came complete, and reports what did not. `PartialData` on the last page is not complete. */
async function settle(
  call: PlannedCall,
  status: Map<string, MetricDataResult['StatusCode']>,
  { store, now }: CollectOptions,
  collection: Collection,
): Promise<Outcome | undefined> {
  const incomplete = new Map<string, number>();
  for (const [index, query] of call.queries.entries()) {
    const code = status.get(`q${index}`);
    if (code !== 'Complete') {
      const reason = code ?? 'no answer';
      incomplete.set(reason, (incomplete.get(reason) ?? 0) + 1);
      continue;
    }
    collection.series += 1;
    const settled = settledPart(query.window, query.spec.period, now);
    if (settled) await store.series.markFetched((await store.series.ensure(query.key)).id, settled);
  }
  for (const [reason, count] of incomplete) {
    const outcome = reason === 'Forbidden' ? 'denied' : 'failed';
    const number = count === 1 ? 'one series' : `${count} series`;
    collection.gaps.push(
      gap(call, outcome, `CloudWatch answered ${reason} for ${number}; they will be asked for again`),
    );
  }
  return incomplete.size === 1 && incomplete.has('Forbidden') ? 'denied' : undefined;
}

function queryOf(call: PlannedCall, id: string): PlannedQuery | undefined {
  return /^q\d+$/.test(id) ? call.queries[Number(id.slice(1))] : undefined;
}

function gap({ account, region }: PlannedCall, outcome: Gap['outcome'], message: string): Gap {
  return { account, region, service: 'cloudwatch', kind: null, outcome, action: ACTION, message };
}
