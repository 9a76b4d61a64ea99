import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { type DemoContext, demoContext } from '../support/demo.ts';

let ctx: DemoContext;
let store: Store;

beforeAll(async () => {
  ctx = await demoContext();
  store = await ctx.store();
}, 60_000);
afterAll(() => ctx.close());

const between = (from: string, to: string) => ({
  from: Date.parse(`2026-11-19T${from}Z`),
  to: Date.parse(`2026-11-19T${to}Z`),
  limit: 500,
  oldestFirst: true,
});
const uidOf = async (name: string) => (await store.resources.resolve(name))[0]?.uid ?? -1;

describe('what happened in the bundled account', () => {
  it('is there of every source once the store is filled', async () => {
    const held = Object.fromEntries((await store.events.summary()).map(({ source, events }) => [source, events]));
    expect(Object.keys(held)).toEqual(['alarm', 'cloudtrail', 'ecs', 'rds']);
    expect(held.cloudtrail).toBeGreaterThan(600);
  });

  it('holds no value of a container environment, though CloudTrail has them', async () => {
    const registered = await store.events.list({ names: ['RegisterTaskDefinition'], limit: 50 });
    expect(JSON.stringify(registered)).toContain('DB_PASSWORD');
    expect(JSON.stringify(registered)).not.toContain('not-a-real-password');
  });

  it('tells the incident in order: rollout, connections, alarms, rollback', async () => {
    const writer = await uidOf('checkout-prod-1');
    const service = await uidOf('checkout-prod/checkout-api');
    const held = await store.events.list({ ...between('14:00:00', '15:20:00'), uids: [writer, service] });
    const rollouts = held.filter(({ name }) => name === 'UpdateService');
    const alarms = held.filter(
      ({ source, subject }) => source === 'alarm' && subject === 'checkout-prod-1-connections',
    );
    expect(rollouts.map(({ at }) => at)).toEqual(['2026-11-19T14:05:32.000Z', '2026-11-19T15:00:40.000Z']);
    expect(alarms.map(({ outcome }) => outcome)).toEqual(['ALARM', 'OK']);
    expect(alarms[0]?.at.slice(0, 16)).toBe('2026-11-19T14:35');

    const [series] = await store.series.list({ uids: [writer], metric: 'connections' });
    const points = await store.series.read(
      series?.id ?? 0,
      between('13:00:00', '16:30:00').from,
      Date.parse('2026-11-19T16:30Z'),
    );
    const at = (time: string) =>
      points.find(([moment]) => moment === Date.parse(`2026-11-19T${time}Z`))?.[1] ?? Number.NaN;
    expect(at('14:00')).toBeLessThan(200);
    expect(at('14:30')).toBe(1000);
    expect(at('15:30')).toBeLessThan(200);
  });

  it('tells the attack, from the first look around to the attempt to silence the trail', async () => {
    const held = await store.events.list({ ...between('22:40:00', '23:59:00'), sources: ['cloudtrail'] });
    const outside = held.filter(
      ({ detail }) => (detail as { sourceIPAddress: string }).sourceIPAddress === '192.0.2.146',
    );
    expect(outside).toHaveLength(held.length);
    expect(outside[0]?.name).toBe('GetCallerIdentity');
    const names = outside.map(({ name }) => name);
    for (const name of [
      'GetSecretValue',
      'CreateUser',
      'AttachUserPolicy',
      'CreateAccessKey',
      'ModifySnapshotAttribute',
    ])
      expect(names).toContain(name);
    expect(outside.find(({ name }) => name === 'StopLogging')?.outcome).toBe('AccessDenied');
    // The key itself is used every working day, from elsewhere.
    const usual = await store.events.list({
      actor: 'user/ci-artifacts',
      to: between('22:00', '23:00').from,
      limit: 500,
    });
    expect(usual.length).toBeGreaterThan(30);
  });

  it('says of every alarm that rings now since when it does', async () => {
    const ringing = (await store.resources.find({ kinds: ['cloudwatch.alarm'], statuses: ['unhealthy'] }, {}))
      .resources;
    expect(ringing.length).toBeGreaterThan(0);
    for (const { name, properties } of ringing) {
      const [last] = (await store.events.list({ sources: ['alarm'], limit: 500 })).filter(
        ({ subject }) => subject === name,
      );
      expect(last).toMatchObject({ outcome: 'ALARM', at: properties.state_since });
    }
  });
});
