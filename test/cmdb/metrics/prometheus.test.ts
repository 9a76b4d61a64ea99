import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { MOST_BYTES } from '../../../src/cmdb/metrics/prometheus/client.ts';
import { prometheusSource } from '../../../src/cmdb/metrics/prometheus/source.ts';
import { silentProgress } from '../../../src/core/progress.ts';
import type { PrometheusConfig } from '../../../src/core/prometheus-config.ts';
import type { Store } from '../../../src/store/index.ts';
import { openStore } from '../../../src/store/open.ts';
import { NOW } from '../../support/context.ts';
import { saveEstate } from '../../support/estate.ts';
import {
  every,
  json,
  type LoopbackPrometheus,
  loopbackPrometheus,
  type RangeHandler,
} from '../../support/prometheus.ts';

const now = Date.parse(NOW);
const HOUR = 3_600_000;
const CPU = {
  metric: 'cpu',
  query: 'cpu_query',
  unit: 'percent',
  statistic: 'Average',
  resource: '{instance}',
  pattern: null,
};

let server: LoopbackPrometheus | undefined;
const abort = { current: new AbortController() };
afterEach(async () => {
  await server?.close();
  server = undefined;
  abort.current = new AbortController();
});

async function setup(handler: RangeHandler, config: Partial<PrometheusConfig> = {}, timeout = 5000) {
  const running = await loopbackPrometheus(handler);
  server = running;
  const store = openStore({ path: ':memory:' });
  await saveEstate(store, [
    { kind: 'ec2.instance', id: 'i-0123456789abcdef0', name: 'web-1', properties: { private_ip: '10.0.0.5' } },
    { kind: 'ec2.instance', id: 'i-0123456789abcdef1', name: 'web-2', properties: { private_ip: '10.0.0.6' } },
    { kind: 'ecs.service', id: 'main/api', name: 'api', type: 'container' },
  ]);
  const source = (at = now) =>
    prometheusSource({
      store,
      config: { url: running.url, step: 300, auth: { kind: 'none' }, queries: [CPU], ...config },
      timeout,
      attempts: 3,
      backOff: 1,
      now: at,
    });
  const sync = async (from: number, at = now) =>
    (await source(at).plan({ from, to: at })).fetch({ progress: silentProgress, signal: abort.current.signal });
  return { store, source, sync, requests: running.requests };
}

async function held(store: Store, label: string) {
  const [series] = await store.series.list({ label });
  return { series, points: series ? await store.series.read(series.id, 0, now + HOUR) : [] };
}

describe('series of Prometheus', () => {
  it('go to the resource of their address, aligned to the step, and nothing is asked for twice', async () => {
    const { store, sync, source, requests } = await setup((request) => [
      { metric: { instance: '10.0.0.5:9100' }, values: every(request, (time) => String(time % 97)) },
      { metric: { instance: 'nobody:9100' }, values: every(request, () => '1') },
    ]);
    const done = await sync(now - 6 * HOUR);
    expect(done).toMatchObject({ series: 2, points: 144, calls: 1, gaps: [] });
    expect(done.warnings).toEqual(['fits no resource, kept under its label: nobody:9100']);
    const { series, points } = await held(store, 'web-1');
    expect(series).toMatchObject({ metric: 'cpu', unit: 'percent', period_seconds: 300, source: 'prometheus' });
    expect(points).toHaveLength(72);
    expect(points.every(([time, value]) => time % 300_000 === 0 && value === (time / 1000) % 97)).toBe(true);
    expect((await held(store, 'nobody:9100')).series?.uid).toBeNull();

    await sync(now - 6 * HOUR, now + HOUR);
    // The last two steps may not have been written yet when they were asked for.
    expect(requests[1]?.start).toBe(Math.floor(now / 300_000) * 300 - 600);
    expect((await source(now).plan({ from: now - 6 * HOUR, to: now - 600_000 })).calls).toBe(0);
  });

  it('are named by a template or by a part of a label', async () => {
    const queries = [
      { ...CPU, resource: '{cluster}/{service}' },
      { ...CPU, metric: 'memory', resource: '{pod}', pattern: /^(web-\d)-/ },
    ];
    const { store, sync } = await setup(
      ({ start }) => [
        { metric: { cluster: 'main', service: 'api' }, values: [[start, '1']] },
        { metric: { pod: 'web-2-7f9c' }, values: [[start, '2']] },
      ],
      { queries },
    );
    const { warnings } = await sync(now - HOUR);
    const names = (await store.series.list({}))
      .filter(({ uid }) => uid !== null)
      .map(({ label, metric }) => `${label} ${metric}`);
    expect(names).toEqual(['api cpu', 'web-2 memory']);
    expect(warnings[0]).toContain('{pod="web-2-7f9c"}');
  });

  it('are asked for in windows of at most 11,000 points', async () => {
    const { sync, requests } = await setup(
      (request) => [{ metric: { instance: 'web-1' }, values: [[request.start, '1']] }],
      {
        step: 15,
      },
    );
    await sync(now - 4 * 24 * HOUR);
    const lengths = requests.map(({ start, end, step }) => (end - start) / step + 1);
    expect(lengths).toEqual([11_000, 11_000, 1040]);
  });

  it('leave out NaN and infinite values, and say so', async () => {
    const odd = ['NaN', '+Inf', '-Inf', '4'];
    const { store, sync } = await setup(({ start, step }) => [
      {
        metric: { instance: 'web-1' },
        values: odd.map((value, index): [number, string] => [start + index * step, value]),
      },
    ]);
    const done = await sync(now - HOUR);
    expect((await held(store, 'web-1')).points.map(([, value]) => value)).toEqual([4]);
    expect(done.warnings).toEqual(['values that are no finite number were left out: cpu']);
  });

  it('of which several would be one resource are not kept at all', async () => {
    const { store, sync } = await setup(({ start }) => [
      { metric: { instance: 'web-1', device: 'sda' }, values: [[start, '1']] },
      { metric: { instance: 'web-1', device: 'sdb' }, values: [[start, '2']] },
      { metric: { instance: 'web-2', device: 'sda' }, values: [[start, '3']] },
    ]);
    const done = await sync(now - HOUR);
    expect(done.warnings).toEqual(['several series for one resource, none of them kept: cpu of web-1']);
    expect((await store.series.list({})).map(({ label }) => label)).toEqual(['web-2']);
  });

  it('that are too many for one answer are asked for in shorter windows', async () => {
    const filler = 'x'.repeat(MOST_BYTES / 100);
    const { store, sync, requests } = await setup((request) => {
      const values = every(request, () => '1');
      return [{ metric: { instance: 'web-1', filler: filler.repeat(Math.ceil(values.length / 1.5)) }, values }];
    });
    const done = await sync(now - 20 * HOUR);
    expect(done.gaps).toEqual([]);
    expect((await held(store, 'web-1')).points).toHaveLength(240);
    expect(requests.length).toBeGreaterThan(1);
  }, 60_000);

  it('carry user and password, and none where there are none', async () => {
    const { sync, requests } = await setup(() => [], { auth: { kind: 'basic', user: 'ops', password: 'ctl:1' } });
    await sync(now - HOUR);
    expect(requests[0]?.authorization).toBe(`Basic ${Buffer.from('ops:ctl:1').toString('base64')}`);
    await server?.close();
    const open = await setup(() => []);
    await open.sync(now - HOUR);
    expect(open.requests[0]?.authorization).toBeUndefined();
  });

  it('carry the token of a file that is read anew, and nothing of it is printed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'opsctl-token-'));
    const tokenFile = join(folder, 'token');
    writeFileSync(tokenFile, 'first\n');
    const { sync, requests } = await setup(() => [], { auth: { kind: 'bearer', tokenFile } });
    await sync(now - HOUR);
    writeFileSync(tokenFile, 'second\n');
    await sync(now - HOUR);
    expect(requests.map(({ authorization }) => authorization)).toEqual(['Bearer first', 'Bearer second']);
    rmSync(folder, { recursive: true });
    await expect(sync(now - HOUR)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(tokenFile),
    });
  });
});

describe('a server that fails', () => {
  it.each([
    [
      'a bad query',
      422,
      { status: 'error', errorType: 'bad_data', error: 'parse error: unexpected end' },
      'failed',
      1,
      'parse error',
    ],
    ['no rights', 403, { message: 'no' }, 'denied', 1, 'HTTP 403'],
    ['too many requests', 429, {}, 'throttled', 3, 'HTTP 429'],
    ['an error of its own', 500, {}, 'failed', 3, 'HTTP 500'],
    ['no such path', 404, {}, 'unsupported', 1, 'Prometheus server?'],
  ])('%s is a gap, and nothing counts as held', async (_, status, content, outcome, attempts, says) => {
    const { store, sync, source, requests } = await setup((_request, response) => {
      json(response, status, content);
      return undefined;
    });
    const { gaps } = await sync(now - HOUR);
    expect(gaps).toEqual([
      expect.objectContaining({ service: 'prometheus', outcome, message: expect.stringContaining(says) }),
    ]);
    expect(requests).toHaveLength(attempts);
    expect(await store.series.list({})).toEqual([]);
    expect((await source().plan({ from: now - HOUR, to: now })).calls).toBe(1);
  });

  it.each([
    ['cut off', '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"val'],
    ['HTML', '<html>sign in</html>'],
    ['an answer of another kind', '{"status":"success","data":{"resultType":"vector","result":[]}}'],
    ['empty', ''],
  ])('%s is tried again, then a gap', async (_, body) => {
    const { sync, requests } = await setup((_request, response) => {
      response.writeHead(200).end(body);
      return undefined;
    });
    expect((await sync(now - HOUR)).gaps).toEqual([expect.objectContaining({ outcome: 'failed' })]);
    expect(requests).toHaveLength(3);
  });

  it('recovers within the attempts', async () => {
    const { sync } = await setup((request, response, call) => {
      if (call < 3) {
        json(response, 503, {});
        return undefined;
      }
      return [{ metric: { instance: 'web-1' }, values: [[request.start, '1']] }];
    });
    expect(await sync(now - HOUR)).toMatchObject({ points: 1, gaps: [], calls: 3 });
  });

  it('says nothing in time is asked once', async () => {
    const { sync, requests } = await setup(() => undefined, {}, 100);
    const { gaps } = await sync(now - HOUR);
    expect(gaps[0]?.message).toBe('Prometheus: no whole answer within 0.1 s');
    expect(requests).toHaveLength(1);
  });

  it('keeps what other queries gave', async () => {
    const queries = [
      { ...CPU, query: 'bad' },
      { ...CPU, metric: 'memory' },
    ];
    const { store, sync } = await setup(
      (request, response) => {
        if (request.query !== 'bad') return [{ metric: { instance: 'web-1' }, values: [[request.start, '1']] }];
        json(response, 400, { error: 'no' });
        return undefined;
      },
      { queries },
    );
    expect(await sync(now - HOUR)).toMatchObject({ points: 1, gaps: [{ action: 'query_range cpu' }] });
    expect((await store.series.list({})).map(({ metric }) => metric)).toEqual(['memory']);
  });

  it('keeps what came before an interruption', async () => {
    const { store, sync } = await setup(
      (request, _response, call) => {
        if (call === 2) abort.current.abort();
        return [{ metric: { instance: 'web-1' }, values: [[request.start, '1']] }];
      },
      { step: 15 },
    );
    expect(await sync(now - 4 * 24 * HOUR)).toMatchObject({ interrupted: true, points: 1 });
    const { series } = await held(store, 'web-1');
    expect(await store.series.windows(series?.id ?? 0)).toHaveLength(1);
  });
});
