import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openPlace } from '../support/live/clients.ts';
import { type Workplace, workplace } from '../support/live/opsctl.ts';
import { findPrometheus, type RunningPrometheus, startPrometheus } from '../support/live/prometheus.ts';
import { known, TruthBook } from '../support/live/truth.ts';

const REGION = 'us-west-2';
const MINUTE = 60_000;
const STEP = 5 * MINUTE;

interface Synced {
  calls: number;
  fetched: { series: number; points: number; calls: number } | null;
}
interface Shown {
  series: { metric: string; source?: string; points: [string, number][] }[];
}

/** Four hours, a day ago, a sample a minute: Prometheus has them from files of the past. */
const end = Math.floor((Date.now() - 26 * 60 * MINUTE) / STEP) * STEP;
const times = Array.from({ length: 240 }, (_, index) => end - (240 - index) * MINUTE);
const busy = (time: number) => 20 + ((time / MINUTE) % 31) / 4;

const programs = await findPrometheus();
const reason = 'missing' in programs ? programs.missing : '';

describe.skipIf(reason !== '')(`series of a real Prometheus${reason === '' ? '' : `: ${reason}`}`, () => {
  let prometheus: RunningPrometheus;
  let at: Workplace;
  let instance: string;
  let address: string;

  beforeAll(async () => {
    if ('missing' in programs) throw new Error(programs.missing);
    at = workplace(inject('emulator'));
    const { ec2 } = openPlace(inject('emulator'), REGION, new TruthBook());
    const made = await ec2.runInstances({ ImageId: 'ami-0abcdef1234567890', MinCount: 1, MaxCount: 1 });
    instance = known(made.Instances?.[0]?.InstanceId);
    address = known(made.Instances?.[0]?.PrivateIpAddress);
    // One series after the other, each in order, as the format asks.
    const lines = [
      ...times.map((time) => `node_busy{instance="${address}:9100"} ${busy(time)} ${time / 1000}`),
      ...times.map((time) => `node_busy{instance="192.0.2.200:9100"} 1 ${time / 1000}`),
    ];
    prometheus = await startPrometheus(programs, `# TYPE node_busy gauge\n${lines.join('\n')}\n`);
    const { status, stderr } = await at.run(['discover', '--region', REGION, '--service', 'ec2']);
    expect(status, stderr).toBe(0);
    configure('node_busy', '5m');
  });
  afterAll(async () => {
    await prometheus?.stop();
    at?.remove();
  });

  function configure(query: string, step: string): void {
    const queries = [{ metric: 'cpu', query, unit: 'percent' }];
    writeFileSync(join(at.home, 'config.yaml'), JSON.stringify({ prometheus: { url: prometheus.url, step, queries } }));
  }
  const sync = (since: string) =>
    at.json<Synced>(['metrics', 'sync', '--source', 'prometheus', '--since', since], {
      OPSCTL_CONFIG: join(at.home, 'config.yaml'),
    });

  test('every point arrives at the instance that has the address', async () => {
    const { status, envelope } = await sync('3d');
    expect(envelope.coverage?.gaps).toEqual([]);
    expect(status).toBe(0);
    expect(envelope.data.fetched).toMatchObject({ series: 2, calls: 1 });
    expect(envelope.warnings?.join()).toContain('192.0.2.200:9100');

    const shown = await at.json<Shown>(['metrics', 'show', instance, '--metric', 'cpu', '--since', '3d']);
    const [series] = shown.envelope.data.series;
    const aligned = times.filter((time) => time % STEP === 0);
    const last = new Date(aligned.at(-1) ?? 0).toISOString();
    // Prometheus repeats a last value for five minutes.
    const points = series?.points.filter(([time]) => time <= last);
    expect(points).toEqual(aligned.map((time) => [new Date(time).toISOString(), busy(time)]));
  });

  test('a second time only the last two steps are asked for', async () => {
    const { status, envelope } = await sync('3d');
    expect(status).toBe(0);
    expect(envelope.data.fetched).toMatchObject({ points: 0, calls: 1 });
  });

  test('a query that Prometheus refuses is told in its words', async () => {
    configure('rate(node_busy)', '2m');
    const { status, envelope } = await sync('3d');
    expect(status).toBe(5);
    expect(envelope.error?.message).toMatch(
      /no series could be fetched: query_range cpu: .*expected type range vector/,
    );
  });

  test('more than 11,000 points are asked for in several answers, each of which Prometheus gives', async () => {
    configure('vector(time())', '3s');
    const { status, envelope } = await sync('20h');
    expect(envelope.coverage?.gaps).toEqual([]);
    expect(status).toBe(0);
    expect(envelope.data.fetched?.calls).toBe(3);
    expect(envelope.data.fetched?.points).toBe(24_000);
  });

  test('a server that is gone is a failure with its reason, and what is held stays', async () => {
    configure('node_busy', '5m');
    await prometheus.stop();
    const { status, envelope } = await sync('5d');
    expect(status).toBe(5);
    expect(envelope.error?.message).toContain('ECONNREFUSED');
    const shown = await at.json<Shown>(['metrics', 'show', instance, '--metric', 'cpu', '--since', '3d']);
    expect(shown.envelope.data.series[0]?.points.length).toBeGreaterThan(40);
  });
});
