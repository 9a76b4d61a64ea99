import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openPlace } from '../support/live/clients.ts';
import { type FaultProxy, startFaultProxy } from '../support/live/fault-proxy.ts';
import { type Workplace, workplace } from '../support/live/opsctl.ts';
import { known, TruthBook } from '../support/live/truth.ts';

const REGION = 'us-west-1';
const PERIOD = 300_000;

interface Synced {
  calls: number;
  datapoints: number;
  estimated_usd: number;
  fetched: { series: number; points: number; calls: number } | null;
}
interface Shown {
  series: { metric: string; statistic: string; points: [string, number][] }[];
}

/** Ends of the window as CloudWatch aligns them: points lie at whole multiples of their period. */
const now = Math.floor(Date.now() / PERIOD) * PERIOD;
/** Four hours up to an hour ago: long settled. Two hours in between nothing was reported. */
const times = Array.from({ length: 48 }, (_, index) => now - PERIOD * (60 - index)).filter(
  (_, index) => index < 20 || index >= 44,
);
const cpu = (time: number) => 10 + ((time / PERIOD) % 17) * 2.5;

let proxy: FaultProxy;
let at: Workplace;
let instance: string;

beforeAll(async () => {
  proxy = await startFaultProxy(inject('emulator'));
  at = workplace(proxy.url);
  const { ec2, cloudwatch } = openPlace(inject('emulator'), REGION, new TruthBook());
  const made = await ec2.runInstances({ ImageId: 'ami-0abcdef1234567890', MinCount: 1, MaxCount: 1 });
  instance = known(made.Instances?.[0]?.InstanceId);
  const point = (name: string, time: number, value: number) => ({
    MetricName: name,
    Dimensions: [{ Name: 'InstanceId', Value: instance }],
    Timestamp: new Date(time),
    Value: value,
  });
  // Small batches: moto takes seconds for a thousand points at once.
  for (const time of times) {
    await cloudwatch.putMetricData({
      Namespace: 'AWS/EC2',
      MetricData: [
        point('CPUUtilization', time, cpu(time) - 1),
        point('CPUUtilization', time + 60_000, cpu(time) + 1),
        point('NetworkIn', time, 1000),
        point('NetworkIn', time + 60_000, 234),
      ],
    });
  }
  const { status, stderr } = await at.run(['discover', '--region', REGION, '--service', 'ec2']);
  expect(status, stderr).toBe(0);
});
afterAll(async () => {
  at.remove();
  await proxy.close();
});

const sync = (...args: string[]) => at.json<Synced>(['metrics', 'sync', instance, '--since', '6h', ...args]);

test('a dry run tells calls and cost without asking CloudWatch', async () => {
  proxy.rule();
  const { status, envelope } = await sync('--dry-run');
  expect(status).toBe(0);
  expect(envelope.data.calls).toBeGreaterThan(0);
  expect(envelope.data.estimated_usd).toBeGreaterThan(0);
  expect(envelope.data.fetched).toBeNull();
  expect(proxy.count({ service: 'cloudwatch' })).toBe(0);
});

test('denied: a gap with its action, and nothing is taken for fetched', async () => {
  proxy.rule({ trouble: 'denied', operation: 'GetMetricData' });
  const { status, envelope } = await sync();
  expect(status).toBe(3);
  expect(envelope.coverage?.gaps).toContainEqual(
    expect.objectContaining({ region: REGION, outcome: 'denied', action: 'cloudwatch:GetMetricData' }),
  );
});

test('an empty 200 is no answer: nothing is taken for fetched', async () => {
  proxy.rule({ trouble: 'empty', operation: 'GetMetricData' });
  const { status } = await sync();
  expect([3, 5]).toContain(status);
});

test('every point arrives, aligned to its period, with the statistic that was declared', async () => {
  proxy.rule();
  const { status, envelope } = await sync();
  expect(envelope.coverage?.gaps).toEqual([]);
  expect(status).toBe(0);
  expect(envelope.data.fetched?.points).toBe(2 * times.length);
  expect(proxy.count({ operation: 'GetMetricData' })).toBe(envelope.data.fetched?.calls);

  const shown = await at.json<Shown>(['metrics', 'show', instance, '--since', '6h']);
  const points = (metric: string) => shown.envelope.data.series.find((series) => series.metric === metric)?.points;
  expect(points('cpu')).toEqual(times.map((time) => [new Date(time).toISOString(), cpu(time)]));
  expect(points('network_in')).toEqual(times.map((time) => [new Date(time).toISOString(), 1234]));
});

test('a second time only what CloudWatch may still add to is asked for, and nothing is stored twice', async () => {
  const before = await at.json<Shown>(['metrics', 'show', instance, '--since', '6h', '--metric', 'cpu']);
  proxy.rule();
  const { status, envelope } = await sync();
  expect(status).toBe(0);
  expect(envelope.data.fetched?.points).toBe(0);
  expect(proxy.count({ operation: 'GetMetricData' })).toBeLessThanOrEqual(1);
  const after = await at.json<Shown>(['metrics', 'show', instance, '--since', '6h', '--metric', 'cpu']);
  expect(after.envelope.data.series).toEqual(before.envelope.data.series);
});

test('the plot has its values, off a terminal too', async () => {
  const { status, stdout } = await at.run(['metrics', 'show', instance, '--metric', 'cpu', '--since', '6h']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/cpu/);
  expect(stdout).toMatch(/%/);
});
