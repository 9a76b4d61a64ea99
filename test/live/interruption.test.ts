import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Run } from '../../src/store/tables/runs.ts';
import { openPlace } from '../support/live/clients.ts';
import { type FaultProxy, startFaultProxy } from '../support/live/fault-proxy.ts';
import { foundTruth } from '../support/live/found.ts';
import { allResources, type Workplace, workplace } from '../support/live/opsctl.ts';
import { known, TruthBook } from '../support/live/truth.ts';

const DISCOVER = ['discover', '--region', 'us-east-1', '--region', 'eu-west-1'];

const opened: { at: Workplace; proxy: FaultProxy }[] = [];
let proxy: FaultProxy;
let at: Workplace;

beforeEach(async () => {
  proxy = await startFaultProxy(inject('emulator'));
  at = workplace(proxy.url);
  opened.push({ at, proxy });
});
afterAll(async () => {
  for (const each of opened) {
    each.at.remove();
    await each.proxy.close();
  }
});

/** Starts a discovery that gets stuck at the databases of Ireland, and waits until the rest of it is written. */
async function stuckDiscovery() {
  proxy.rule({ trouble: 'hang', service: 'rds', region: 'eu-west-1' });
  const started = at.start(DISCOVER);
  let ended = false;
  void started.finished.then(() => {
    ended = true;
  });
  const deadline = Date.now() + 60_000;
  let last = -1;
  // Stuck: the databases were asked for, and for a second nothing else was.
  while (!ended && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const calls = proxy.count();
    if (proxy.count({ service: 'rds', region: 'eu-west-1' }) > 0 && calls === last) return started;
    last = calls;
  }
  started.child.kill('SIGKILL');
  const { status, stderr } = await started.finished;
  throw new Error(`the discovery never got stuck at the databases of eu-west-1 (status ${status}):\n${stderr}`);
}

async function runs(): Promise<Run[]> {
  return (await at.json<Run[]>(['discovery', 'list'])).envelope.data;
}

/** What was written before the interruption, as lines of the truth. */
async function expectPartOfTruth(): Promise<void> {
  const { truth } = inject('estate');
  const { resources, relationships } = await foundTruth(at);
  expect(resources.length).toBeGreaterThan(100);
  expect(truth.resources).toEqual(expect.arrayContaining(resources));
  expect(truth.relationships).toEqual(expect.arrayContaining(relationships));
}

async function expectNextToComplete(): Promise<void> {
  proxy.rule();
  const { status, stderr } = await at.run(DISCOVER);
  expect(status, stderr).toBe(0);
  expect(await foundTruth(at)).toEqual(inject('estate').truth);
}

describe('a discovery in the middle', () => {
  test('killed with SIGKILL: shown as abandoned, what it wrote is there, the next one works', async () => {
    const { child, finished } = await stuckDiscovery();
    child.kill('SIGKILL');
    expect((await finished).status).toBe(null);
    expect((await runs()).map(({ state }) => state)).toEqual(['abandoned']);
    await expectPartOfTruth();
    await expectNextToComplete();
    expect((await runs()).map(({ state }) => state)).toEqual(['completed', 'abandoned']);
  });

  test('interrupted with Ctrl-C: status 130 at once, what it gathered is kept', async () => {
    const { child, finished } = await stuckDiscovery();
    const asked = performance.now();
    child.kill('SIGINT');
    const { status, stderr } = await finished;
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect(status).toBe(130);
    expect(stderr).toMatch(/interrupted/);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect((await runs()).map(({ state }) => state)).toEqual(['interrupted']);
    await expectPartOfTruth();
    await expectNextToComplete();
  });
});

test('two discoveries at once into one store: both complete, nothing twice, nothing lost', async () => {
  const both = await Promise.all([at.json(DISCOVER), at.json(DISCOVER)]);
  for (const { status, envelope, stderr } of both) {
    expect(status, stderr).toBe(0);
    expect(envelope.coverage?.complete).toBe(true);
  }
  expect(await foundTruth(at)).toEqual(inject('estate').truth);
  expect((await runs()).map(({ state }) => state)).toEqual(['completed', 'completed']);
  const { envelope } = await at.json(DISCOVER);
  expect(envelope.data).toMatchObject({ created: 0, changed: 0, closed: 0 });
});

test('a resource that is gone is closed only by a listing that was seen whole', async () => {
  const region = 'us-west-2';
  const { ec2 } = openPlace(inject('emulator'), region, new TruthBook());
  const make = async () => known((await ec2.createVolume({ AvailabilityZone: `${region}a`, Size: 1 })).VolumeId);
  const [kept, doomed] = [await make(), await make()];
  const scan = ['discover', '--region', region, '--service', 'ec2'];
  const volumes = async () => (await allResources(at, ['--kind', 'ec2.volume'])).map(({ id }) => id).sort();
  expect((await at.run(scan)).status).toBe(0);
  expect(await volumes()).toEqual([kept, doomed].sort());

  const before = new Date().toISOString();
  await ec2.deleteVolume({ VolumeId: doomed });
  for (const trouble of ['denied', 'empty', 'malformed', 'throttled'] as const) {
    proxy.rule({ trouble, operation: 'DescribeVolumes' });
    expect((await at.run(scan, { OPSCTL_MAX_ATTEMPTS: '2' })).status, trouble).toBe(3);
    expect(await volumes(), trouble).toEqual([kept, doomed].sort());
  }
  proxy.rule();
  const { envelope } = await at.json(scan);
  expect(envelope.data).toMatchObject({ closed: 1, created: 0 });
  expect(await volumes()).toEqual([kept]);
  // Gone from the present, not from the past.
  const then = (await allResources(at, ['--kind', 'ec2.volume', '--at', before])).map(({ id }) => id);
  expect(then.sort()).toEqual([kept, doomed].sort());
  await ec2.deleteVolume({ VolumeId: kept });
});
