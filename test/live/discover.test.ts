import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { closedRegions } from '../support/live/closed-regions.ts';
import { ODD_NAMES } from '../support/live/compute.ts';
import { REGIONS } from '../support/live/estate.ts';
import { type FaultProxy, startFaultProxy } from '../support/live/fault-proxy.ts';
import { foundTruth } from '../support/live/found.ts';
import { allResources, type Envelope, type Finished, type Workplace, workplace } from '../support/live/opsctl.ts';

const DISCOVER = ['discover', ...REGIONS.flatMap((region) => ['--region', region])];

interface Totals {
  run: string;
  state: string;
  resources: number;
  created: number;
  changed: number;
  unchanged: number;
  closed: number;
  skipped_regions: { region: string }[];
}

describe('a discovery of a two-region estate', () => {
  const { truth, odd, terminated, stopped } = inject('estate');
  let proxy: FaultProxy;
  let at: Workplace;
  let first: Finished & { envelope: Envelope<Totals> };
  let seen: FaultProxy['calls'];

  beforeAll(async () => {
    proxy = await startFaultProxy(inject('emulator'), await closedRegions(inject('emulator')));
    proxy.shrinkPages(3);
    at = workplace(proxy.url);
    first = await at.json<Totals>(DISCOVER);
    seen = [...proxy.calls];
  });
  afterAll(async () => {
    at.remove();
    await proxy.close();
  });

  test('ends with nothing missing', () => {
    expect(first.stderr).not.toMatch(/failed|denied|throttled/);
    expect(first.envelope.coverage).toMatchObject({ complete: true, gaps: [] });
    expect(first.envelope.data).toMatchObject({ state: 'completed', created: truth.resources.length, closed: 0 });
    expect(first.status).toBe(0);
  });

  test('finds every resource and invents none', async () => {
    const { resources } = await foundTruth(at);
    expect(resources).toEqual(truth.resources);
  });

  test('finds every relationship and invents none', async () => {
    const { relationships } = await foundTruth(at);
    expect(relationships).toEqual(truth.relationships);
  });

  test('follows the pages of every listing', () => {
    const pages = (service: string, operation: string) =>
      seen.filter((call) => call.service === service && call.operation === operation && call.region === 'us-east-1')
        .length;
    // Nine reservations and five databases, at three a page.
    expect(pages('ec2', 'DescribeInstances')).toBeGreaterThanOrEqual(3);
    expect(pages('rds', 'DescribeDBInstances')).toBeGreaterThanOrEqual(2);
  });

  test('sends nothing to AWS that could change anything', () => {
    expect(seen.length).toBeGreaterThan(50);
    const reading = /^(Describe|List|Get)[A-Z]/;
    expect(seen.filter(({ operation }) => !reading.test(operation))).toEqual([]);
  });

  test('lists the same resources in small pages as in one', async () => {
    const whole = (await allResources(at)).map(({ id, region, kind }) => `${region} ${kind} ${id}`);
    const pages = (await allResources(at, [], 37)).map(({ id, region, kind }) => `${region} ${kind} ${id}`);
    expect(new Set(pages).size).toBe(pages.length);
    expect(pages).toEqual(whole);
  });

  test('tells the states of instances', async () => {
    const withStatus = async (status: string) =>
      (await allResources(at, ['--kind', 'ec2.instance', '--status', status])).map(({ id }) => id).sort();
    expect(await withStatus('terminated')).toEqual([...terminated].sort());
    expect(await withStatus('stopped')).toEqual([...stopped].sort());
  });

  test('keeps odd names exactly as they are', async () => {
    const named = new Map((await allResources(at, ['--kind', 'ec2.instance'])).map(({ id, name }) => [id, name]));
    const found = Object.keys(ODD_NAMES).map((key) => [key, named.get(odd[key] ?? '')]);
    expect(Object.fromEntries(found)).toEqual({ ...ODD_NAMES, none: null });
  });

  test('asks back when a name is in both regions, and takes the one that is named', async () => {
    const asked = await at.json(['resource', 'show', 'legacy']);
    expect(asked.status).toBe(2);
    expect(asked.envelope).toMatchObject({ ok: false, error: { code: 'ambiguous' } });
    for (const region of REGIONS) expect(JSON.stringify(asked.envelope.error)).toContain(region);
    const one = await at.json<{ region: string }>(['resource', 'show', 'legacy', '--region', 'eu-west-1']);
    expect(one.status).toBe(0);
    expect(JSON.stringify(one.envelope.data)).toContain('eu-west-1');
  });

  test('never lets a name from the cloud control the terminal', async () => {
    const id = odd.escapes ?? '';
    const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;
    for (const args of [
      ['resource', 'list', '--kind', 'ec2.instance'],
      ['resource', 'show', id],
      ['graph', 'show', id],
    ]) {
      for (const format of ['table', 'markdown']) {
        const { stdout, stderr, status } = await at.run([...args, '-o', format]);
        expect(status, stderr).toBe(0);
        expect(stdout.replaceAll('\t', ''), `${args.join(' ')} -o ${format}`).not.toMatch(control);
        // Markdown has an escape of its own for what would be markup.
        expect(stdout).toContain(format === 'table' ? '\\x1b[31mred' : '\\\\x1b\\[31mred');
      }
    }
  });

  test('keeps no user data and no secrets of task definitions', () => {
    const store =
      readFileSync(at.db).toString('latin1') + readFileSync(`${at.db}-wal`, { flag: 'a+' }).toString('latin1');
    expect(store).toContain('DATABASE_PASSWORD');
    expect(store).not.toContain('do-not-keep-me');
    expect(store).not.toContain(Buffer.from('#!/bin/sh\necho do-not-keep-me').toString('base64'));
  });

  test('skips regions the account has not opted in to, by name, without asking them', async () => {
    proxy.rule();
    const closed = 'ap-east-1';
    const { envelope } = await at.json<Totals>([
      'discover',
      '--region',
      closed,
      '--region',
      'eu-west-1',
      '--service',
      'rds',
    ]);
    expect(envelope.data.skipped_regions.map(({ region }) => region)).toEqual([closed]);
    expect(proxy.count({ region: 'eu-west-1', service: 'rds' })).toBeGreaterThan(0);
    expect(proxy.count({ region: closed })).toBe(0);
  });

  test('writes no new version when nothing changed', async () => {
    const [before] = [await foundTruth(at)];
    const { envelope, status } = await at.json<Totals>(DISCOVER);
    expect(status).toBe(0);
    expect(envelope.data).toMatchObject({ created: 0, changed: 0, closed: 0, unchanged: truth.resources.length });
    expect(await foundTruth(at)).toEqual(before);
    const id = inject('estate').app[0] ?? '';
    const { envelope: history } = await at.json<unknown[]>(['resource', 'history', id]);
    expect(history.data).toHaveLength(1);
  });
});
