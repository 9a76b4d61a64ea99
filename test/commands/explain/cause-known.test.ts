/** What AWS, alarms and drifts tell of a target, although none of its series is unusual. */
import { describe, expect, it } from 'vitest';
import { explainCause } from '../../../src/commands/explain/cause.ts';
import type { Store } from '../../../src/store/index.ts';
import type { Point } from '../../../src/store/tables/series.ts';
import {
  HOUR,
  MINUTE,
  now,
  type Planted,
  plantEvents,
  plantedShop,
  quiet,
  withFaults,
} from '../../aiops/root-cause/planted.ts';
import type { PlannedResource } from '../../support/estate.ts';
import { changed, explain, failing, labels, texts } from './explain.ts';

const DAY = 24 * HOUR;
const GIB = 2 ** 30;

/** web-2 does not answer its target group, and a classic reason is given. */
const outOfService = (planned: PlannedResource[]) =>
  planned.map((one) =>
    one.id === 'tg-web'
      ? {
          ...one,
          links: (one.links ?? []).map((link) =>
            link.to === 'web-2'
              ? { ...link, properties: { state: 'unhealthy', description: 'Request timed out' } }
              : link,
          ),
        }
      : one,
  );

const alarm = (id: string, properties: PlannedResource['properties'], to: string, toKind: string): PlannedResource => ({
  kind: 'cloudwatch.alarm',
  id,
  name: id,
  type: 'monitoring',
  status: 'unhealthy',
  native_status: 'ALARM',
  properties: {
    state_since: new Date(now - 5 * HOUR).toISOString(),
    state_reason: 'Threshold Crossed.',
    ...properties,
  },
  links: [{ type: 'MONITORS', to, toKind }],
});
const ringing = (planned: PlannedResource[]) => [
  ...planned.map((one) =>
    one.id === 'shop-db' ? { ...one, properties: { ...one.properties, allocated_bytes: 100 * GIB } } : one,
  ),
  alarm('low-disk', { namespace: 'AWS/RDS', metric: 'FreeStorageSpace' }, 'shop-db', 'rds.instance'),
  alarm('page', {}, 'low-disk', 'cloudwatch.alarm'),
];

/** A level that moves by the same amount every day to where it is now, with a little noise. */
async function plantDrift(store: Store, id: string, metric: string, unit: string, level: number, perDay: number) {
  const [resource] = await store.resources.resolve(id);
  const points: Point[] = [];
  for (let time = now - 10 * DAY, at = 0; time <= now; time += 5 * MINUTE, at += 1)
    points.push([time, level + (perDay * (time - now)) / DAY + (Math.abs(perDay) / 200) * Math.sin(at * 1.7)]);
  const key = { uid: resource?.uid ?? 0, label: id, metric, statistic: 'Average', unit, period_seconds: 300 };
  const series = await store.series.ensure({ ...key, source: 'cloudwatch' });
  await store.series.append(series.id, points);
}

describe('explain cause of what is known to be wrong', () => {
  it('takes a failed status check for the symptom, and does not call it its own cause', async () => {
    const since = new Date(now - 3 * HOUR).toISOString();
    const store = await plantedShop(quiet, changed('web-1', { instance_status: 'impaired', impaired_since: since }));
    const { data, message, suggestions } = await explain(store, { target: 'web-1' });
    expect(data.symptom).toMatchObject({ standing: true, metric: 'status_check', onset: since });
    expect(message).toMatch(/^Known trouble of \*\*web-1\*\*: instance status check impaired\. No cause stands out/);
    expect(data.found).toBe(false);
    expect(data.causes.flatMap(({ evidence }) => evidence.map(({ text }) => text)).join()).not.toContain('impaired');
    expect(suggestions).toContain('health web-1');
    expect(suggestions?.join()).not.toMatch(/metrics sync|explain cause/);
  });

  it('finds why a host is out of service in its memory and in its status checks', async () => {
    const store = await plantedShop(quiet, outOfService);
    await plantDrift(store, 'web-2', 'memory', 'percent', 93, 2);
    const { data, message } = await explain(store, { target: 'web-2' });
    expect(message).toContain('Known trouble of **web-2**: tg-web reports it unhealthy: Request timed out.');
    expect(labels(data)[0]).toBe('web-2');
    expect(texts(data, true)[0]).toMatch(/^web-2: memory in use \(memory\) is 9\d/);
    // What drifts to its limit is not as usual.
    expect(texts(data, false).join()).not.toMatch(/memory/);
    expect(texts(data, true).join()).not.toMatch(/unhealthy/);

    const impaired = await plantedShop(quiet, (planned) =>
      changed('web-2', { system_status: 'impaired', impaired_since: new Date(now - 4 * HOUR).toISOString() })(
        outOfService(planned),
      ),
    );
    const { data: host, message: said } = await explain(impaired, { target: 'web-2' });
    expect(said).toMatch(/Most likely cause: \*\*web-2\*\* \(confidence \d+ %\): system status check impaired\.$/);
    expect(host).toMatchObject({ found: true, causes: [{ subject: { label: 'web-2' } }] });
    expect(texts(host, true)).toContain('web-2: system status check impaired');
    expect(texts(host, false)).toEqual(['cpu of web-2 was as usual']);
  });

  it('does not explain fewer healthy hosts by the host that is not', async () => {
    const hosts: Planted = {
      id: 'tg-web',
      metric: 'healthy_hosts',
      level: 4,
      daily: 0,
      faults: [{ ago: 60, add: -1 }],
    };
    const store = await plantedShop([...quiet, hosts], outOfService);
    const { data, message } = await explain(store);
    expect(data.symptom?.metric).toBe('healthy_hosts');
    expect(data.found).toBe(false);
    expect(message).toMatch(/^No cause stands out for the trouble of \*\*edge\*\*/);
    expect(data.causes[0]?.evidence).toContainEqual(expect.objectContaining({ kind: 'shows_it' }));
    expect(data.causes[0]?.evidence.some(({ kind }) => kind === 'out_of_service')).toBe(false);
    // With errors for the symptom, that it does not answer is a cause.
    const errors = await plantedShop([...withFaults(failing), hosts], outOfService);
    const seen = (await explain(errors)).data;
    expect(seen.symptom?.metric).toBe('errors');
    expect(seen.causes[0]).toMatchObject({ subject: { label: 'web-2' } });
    expect(texts(seen, true)).toContain('web-2: tg-web reports it unhealthy: Request timed out');
  });

  it('goes on from an alarm, and from an alarm on alarms, to what is watched', async () => {
    const store = await plantedShop(quiet, ringing);
    await plantDrift(store, 'shop-db', 'disk_free', 'bytes', 30 * GIB, -10 * GIB);
    for (const target of ['low-disk', 'page', 'shop-db']) {
      const { data, message } = await explain(store, { target });
      expect(data.data.resources).toBeGreaterThan(1);
      expect(data.symptom).toMatchObject({ resource: 'shop-db', metric: 'disk_free', standing: true });
      expect(data.symptom?.text).toMatch(
        /alarm low-disk on shop-db is in ALARM: Threshold Crossed; .*free storage .* falling by/,
      );
      expect(message).toContain(`Known trouble of **${target}**`);
      const all = data.causes.flatMap(({ evidence }) => evidence.map(({ text }) => text)).join('\n');
      expect(all).not.toMatch(/low-disk|disk_free/);
    }
    // The past is not told by the state of now.
    const past = await explain(store, { target: 'shop-db', at: '2026-11-18T12:00Z' });
    expect(past.data).toMatchObject({ symptom: null, known_troubles: [] });
    expect(past.suggestions?.join()).not.toMatch(/health|explain cause/);
  });

  it('tells of what broke while the trouble went on', async () => {
    const store = await plantedShop(withFaults({ 'lb-edge errors': [{ ago: 90, add: 900 }] }));
    const stopped = {
      source: 'ecs',
      name: 'task stopped',
      outcome: 'EssentialContainerExited',
      summary: 'api: task 0a1b stopped: exit code 137',
    } as const;
    await plantEvents(store, [{ ago: 20, of: 'shop/api', ...stopped }]);
    const { data, suggestions } = await explain(store);
    expect(labels(data)).toContain('api');
    expect(texts(data, true)).toContain('api: task 0a1b stopped: exit code 137, 70 min after the symptom began');
    expect(data.found).toBe(false);
    expect(suggestions).toContain('events list shop/api --since 2026-11-20T00:50Z');
    expect(suggestions?.join()).not.toContain('resource history');
    // What broke when it was over is another story.
    const over = await plantedShop(withFaults({ 'lb-edge errors': [{ ago: 180, minutes: 60, add: 900 }] }));
    await plantEvents(over, [{ ago: 20, of: 'shop/api', ...stopped }]);
    expect(labels((await explain(over)).data)).not.toContain('api');
  });

  it('judges errors that CloudWatch only sends when there are any', async () => {
    const store = await plantedShop(quiet.filter(({ metric }) => metric !== 'errors'));
    const [edge] = await store.resources.resolve('lb-edge');
    const { id } = await store.series.ensure({
      uid: edge?.uid ?? 0,
      label: 'edge',
      metric: 'errors',
      statistic: 'Sum',
      unit: 'count',
      period_seconds: 300,
      source: 'cloudwatch',
    });
    const points: Point[] = [];
    for (let day = 8; day >= 1; day -= 1) points.push([now - day * DAY, 3]);
    for (let ago = 60; ago >= 5; ago -= 5) points.push([now - ago * MINUTE, 250]);
    await store.series.append(id, points);
    await store.series.markFetched(id, { from: now - 8 * DAY, to: now });
    const { data } = await explain(store, { symptom: 'errors' });
    expect(data.symptom).toMatchObject({ metric: 'errors', onset: new Date(now - HOUR).toISOString() });
  });

  it('says last, and once, what was not seen', async () => {
    const store = await plantedShop(withFaults(failing));
    const answer = await explain(store, { at: '2026-11-18T12:00Z' });
    const blocks = explainCause.view(answer.data, answer);
    expect(blocks.filter((block) => block.block === 'notice')).toEqual([]);
    expect(blocks.at(-1)).toMatchObject({ block: 'text', text: expect.stringMatching(/^Not seen: .*one discovery/) });
  });
});
