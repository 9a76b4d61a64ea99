import { join } from 'node:path';
import { CloudWatchClient, type MetricDataQuery, paginateGetMetricData } from '@aws-sdk/client-cloudwatch';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metricData } from '../../../src/cmdb/aws/replay/metric-data.ts';
import { formatSeries, loadSeries, type RecordedSeries, seriesKey } from '../../../src/cmdb/aws/replay/series.ts';
import { replayHandler } from '../../../src/cmdb/aws/replay.ts';
import { fakeClientConfig, sendTo } from '../../support/aws-wire.ts';

const ACCOUNT_DIR = join(import.meta.dirname, '../../../demo/account');
const requestHandler = replayHandler(ACCOUNT_DIR);
const END = new Date('2026-11-20T02:10:00Z');
const book = loadSeries(join(ACCOUNT_DIR, 'us-east-1', 'metrics.txt.gz'));

const metric = (
  Id: string,
  name: string,
  Stat: string,
  Period = 300,
  dimensions = { DBInstanceIdentifier: 'prod-app-db' },
) => ({
  Id,
  MetricStat: {
    Metric: {
      Namespace: 'AWS/RDS',
      MetricName: name,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    },
    Period,
    Stat,
  },
});

interface Result {
  Id: string;
  Values: number[];
  Timestamps: Date[];
  StatusCode: string;
}

async function ask(queries: object[], hours: number, extra: Record<string, unknown> = {}): Promise<Result[]> {
  const input = {
    MetricDataQueries: queries,
    StartTime: new Date(END.getTime() - hours * 3_600_000),
    EndTime: END,
    ...extra,
  };
  const answer = await sendTo({ requestHandler }, 'cloudwatch', 'GetMetricData', input);
  return answer.MetricDataResults as Result[];
}

describe('GetMetricData from the recording', () => {
  it('gives the last hour newest first, or oldest first when asked', async () => {
    const [down] = await ask([metric('a', 'FreeStorageSpace', 'Minimum')], 1);
    expect(down?.Timestamps).toHaveLength(12);
    expect(down?.Timestamps[0]).toEqual(new Date('2026-11-20T02:05:00Z'));
    const [up] = await ask([metric('a', 'FreeStorageSpace', 'Minimum')], 1, { ScanBy: 'TimestampAscending' });
    expect(up?.Values).toEqual(down?.Values.toReversed());
  });

  it('aggregates five-minute points to hours aligned to the clock', async () => {
    const queries = ['Average', 'Maximum', 'Minimum', 'Sum', 'SampleCount'].map((statistic) =>
      metric(statistic.toLowerCase(), 'DatabaseConnections', statistic, 3600),
    );
    const hours = await ask(queries, 6, {
      StartTime: new Date('2026-11-19T20:00:00Z'),
      EndTime: new Date('2026-11-20T00:00:00Z'),
    });
    const points = await ask([metric('p', 'DatabaseConnections', 'Average')], 6, {
      StartTime: new Date('2026-11-19T23:00:00Z'),
      EndTime: new Date('2026-11-20T00:00:00Z'),
    });
    const last = points[0]?.Values ?? [];
    const sum = last.reduce((total, value) => total + value, 0);
    const newest = Object.fromEntries(hours.map(({ Id, Values }) => [Id, Values[0]]));
    expect(newest).toEqual({
      average: sum / 12,
      maximum: Math.max(...last),
      minimum: Math.min(...last),
      sum,
      samplecount: 12,
    });
    expect(hours[0]?.Timestamps.map((time) => time.toISOString())).toEqual([
      '2026-11-19T23:00:00.000Z',
      '2026-11-19T22:00:00.000Z',
      '2026-11-19T21:00:00.000Z',
      '2026-11-19T20:00:00.000Z',
    ]);
  });

  it('holds fourteen days and no more, and nothing of a series that does not exist', async () => {
    const [whole, none] = await ask(
      [
        metric('a', 'CPUUtilization', 'Average'),
        metric('b', 'CPUUtilization', 'Average', 300, { DBInstanceIdentifier: 'x' }),
      ],
      24 * 30,
    );
    expect(whole?.Values).toHaveLength(14 * 288);
    expect(none).toMatchObject({ Id: 'b', Values: [], StatusCode: 'Complete' });
  });

  it('cuts pages at 100,800 points, and the SDK paginator puts them together', async () => {
    const client = new CloudWatchClient(fakeClientConfig({ requestHandler }));
    const keys = [...book.keys()].filter((key) => key.startsWith('AWS/E')).slice(0, 40);
    const queries: MetricDataQuery[] = keys.map((key, index) => {
      const [Namespace = '', MetricName = '', ...dimensions] = key.split('\t');
      const Dimensions = dimensions.map((pair) => pair.split('=')).map(([Name = '', Value = '']) => ({ Name, Value }));
      return {
        Id: `q${index}`,
        MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period: 300, Stat: 'Sum' },
      };
    });
    const StartTime = new Date(END.getTime() - 14 * 86_400_000);
    const pages: number[] = [];
    const got = new Map<string, number>();
    const statuses = new Set<string | undefined>();
    for await (const page of paginateGetMetricData(
      { client },
      { MetricDataQueries: queries, StartTime, EndTime: END },
    )) {
      const results = page.MetricDataResults ?? [];
      pages.push(results.reduce((sum, { Values = [] }) => sum + Values.length, 0));
      for (const { Id = '', Values = [], StatusCode } of results) {
        got.set(Id, (got.get(Id) ?? 0) + Values.length);
        statuses.add(StatusCode);
      }
    }
    expect(pages[0]).toBe(100_800);
    expect(pages.length).toBe(2);
    expect(statuses).toEqual(new Set(['Complete', 'PartialData']));
    const held = keys.map(
      (key) =>
        book
          .get(key)?.()
          .values.filter((value) => value !== null).length,
    );
    expect([...got.values()]).toEqual(held);
  });

  it('refuses what CloudWatch refuses and what was not recorded', async () => {
    const refused = (queries: object[], extra = {}) =>
      expect(ask(queries, 1, extra)).rejects.toMatchObject({ name: 'ValidationException' });
    await refused(Array.from({ length: 501 }, (_, index) => metric(`q${index}`, 'CPUUtilization', 'Average')));
    await refused([metric('a', 'CPUUtilization', 'Average')], { StartTime: END });
    await refused([metric('a', 'CPUUtilization', 'p99')]);
    await refused([{ Id: 'e', Expression: 'q0 * 2' }]);
    await refused([metric('a', 'CPUUtilization', 'Average', 90)]);
  });

  it('counts requests as CloudWatch does: their average is one', () => {
    const key = seriesKey('N', 'Requests', { A: 'b' });
    const series: RecordedSeries = { kind: 'count', start: 0, values: [5, null, 7] };
    const MetricStat = {
      Metric: { Namespace: 'N', MetricName: 'Requests', Dimensions: [{ Name: 'A', Value: 'b' }] },
      Period: 900,
    };
    const of = (Stat: string) =>
      metricData(new Map([[key, () => series]]), {
        MetricDataQueries: [{ Id: 'q', MetricStat: { ...MetricStat, Stat } }],
        StartTime: 0,
        EndTime: 900,
      });
    expect(of('Sum')).toMatchObject({ MetricDataResults: [{ Values: [12] }] });
    expect(of('SampleCount')).toMatchObject({ MetricDataResults: [{ Values: [12] }] });
    expect(of('Average')).toMatchObject({ MetricDataResults: [{ Values: [1] }] });
  });

  it('loses no point of any window, whatever the page size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 0, max: 1000 }), { nil: null }), { maxLength: 60 }),
        fc.integer({ min: -20, max: 70 }),
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 1, max: 9 }),
        (values, first, length, size) => {
          const key = seriesKey('N', 'M', {});
          const series: RecordedSeries = { kind: 'gauge', start: 0, values };
          const request = {
            MetricDataQueries: [
              { Id: 'q', MetricStat: { Metric: { Namespace: 'N', MetricName: 'M' }, Period: 300, Stat: 'Average' } },
            ],
            StartTime: first * 300,
            EndTime: (first + length) * 300,
            ScanBy: 'TimestampAscending',
            MaxDatapoints: size,
          };
          const seen: number[] = [];
          let token: string | undefined;
          do {
            const page = metricData(new Map([[key, () => series]]), { ...request, ...(token && { NextToken: token }) });
            if ('code' in page) throw new Error(page.message);
            seen.push(...page.MetricDataResults.flatMap(({ Values }) => Values));
            token = page.NextToken;
          } while (token !== undefined);
          const window = values.slice(Math.max(0, first), Math.max(0, first + length));
          expect(seen).toEqual(window.filter((value) => value !== null));
        },
      ),
    );
  });
});

describe('the text of a series', () => {
  it('comes back as it was', () => {
    const line = formatSeries('k\tm', { kind: 'gauge', start: 600, values: [1.5, null, 1.25, 100] }, 2);
    expect(line).toBe('k\tm\t\tgauge 600 2 150 - -25 9875');
  });
});

describe('what the recorded series tell', () => {
  const values = (name: string) =>
    (book.get(seriesKey('AWS/RDS', name, { DBInstanceIdentifier: 'prod-app-db' }))?.().values ?? []).map(
      (value) => value ?? 0,
    );

  it('the shop database is full in about three days', () => {
    const free = values('FreeStorageSpace');
    const now = free.at(-1) ?? 0;
    const perDay = ((free.at(-1 - 7 * 288) ?? 0) - now) / 7;
    expect(now / perDay).toBeGreaterThan(2.5);
    expect(now / perDay).toBeLessThan(3.5);
  });

  it('memory of the api was given back at the last deployment and has climbed since', () => {
    const memory = book.get(
      seriesKey('AWS/ECS', 'MemoryUtilization', { ClusterName: 'prod', ServiceName: 'prod-api' }),
    )?.().values;
    expect(memory?.at(-1)).toBeGreaterThan(90);
    expect(memory?.at(-39 * 12)).toBeLessThan(55);
  });
});
