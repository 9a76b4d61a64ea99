import { beforeEach, describe, expect, it } from 'vitest';
import { coverageFor } from '../../src/cmdb/coverage.ts';
import type { Outcome } from '../../src/core/coverage.ts';
import type { Store } from '../../src/store/index.ts';
import { testContext } from '../support/context.ts';

let store: Store;
let run: string;
const HOURS = ['2026-11-20T00:00:00.000Z', '2026-11-20T01:00:00.000Z'].map((text) => new Date(text));

beforeEach(async () => {
  store = testContext().opened;
  run = await store.runs.begin({ account: '1', identity: 'x', request: {}, at: HOURS[0] ?? new Date(0) });
});

const record = (region: string, kind: string, outcome: Outcome, { at = 0, aspect = '', account = '1' } = {}) =>
  store.scopes.record(
    {
      account,
      region,
      kind,
      aspect,
      service: kind.split('.')[0] ?? '',
      outcome,
      action: `${kind}:List`,
      error_code: null,
      message: outcome === 'ok' || outcome === 'empty' ? null : `was ${outcome}`,
      resources: 0,
      run_id: run,
    },
    HOURS[at] ?? new Date(0),
  );

describe('coverage', () => {
  it('is complete over what was seen whole, and as old as its oldest part', async () => {
    await record('us-east-1', 'ec2.instance', 'ok', { at: 1 });
    await record('us-east-1', 'ec2.vpc', 'empty');
    expect(await coverageFor(store)).toEqual({ complete: true, as_of: HOURS[0]?.toISOString(), gaps: [] });
    expect((await coverageFor(store, { kinds: ['ec2.instance'] })).as_of).toBe(HOURS[1]?.toISOString());
  });

  it('names each call that saw less, with its reason; a part of a listing by its name', async () => {
    await record('us-east-1', 'ec2.instance', 'ok');
    await record('us-east-1', 'ec2.instance', 'denied', { aspect: 'status' });
    await record('us-east-1', 'rds.instance', 'throttled');
    const { complete, gaps } = await coverageFor(store);
    expect(complete).toBe(false);
    expect(gaps.map(({ kind, outcome, action, message }) => [kind, outcome, action, message])).toEqual([
      ['ec2.instance', 'denied', 'ec2.instance:List', 'status: was denied'],
      ['rds.instance', 'throttled', 'rds.instance:List', 'was throttled'],
    ]);
  });

  it('remembers when a part was last seen whole, though it is denied now', async () => {
    await record('us-east-1', 'ec2.instance', 'ok');
    await record('us-east-1', 'ec2.instance', 'denied', { at: 1 });
    expect(await coverageFor(store)).toMatchObject({ complete: false, as_of: HOURS[0]?.toISOString() });
  });

  it('is about the part that was asked for, no more', async () => {
    await record('us-east-1', 'ec2.instance', 'ok');
    await record('eu-west-1', 'ec2.instance', 'denied');
    await record('us-east-1', 'rds.instance', 'denied', { account: '2' });
    expect((await coverageFor(store, { regions: ['US-*'], accounts: ['1'] })).complete).toBe(true);
    expect((await coverageFor(store, { regions: ['eu-west-1'] })).gaps).toHaveLength(1);
    expect((await coverageFor(store, { accounts: ['2'] })).gaps).toHaveLength(1);
  });

  it('takes what was asked for by name and never scanned for a gap, with the command that fills it', async () => {
    await record('us-east-1', 'ec2.instance', 'ok');
    const messages = async (scope: Parameters<typeof coverageFor>[1]) =>
      (await coverageFor(store, scope)).gaps.map(({ outcome, message }) => `${outcome} ${message}`);
    expect(await messages({ regions: ['eu-west-1'] })).toEqual([
      'never_scanned eu-west-1 was never scanned: run opsctl discover --region eu-west-1',
    ]);
    expect(await messages({ regions: ['eu-*', 'us-*'] })).toEqual([
      "never_scanned eu-* was never scanned: run opsctl discover --region 'eu-*'",
    ]);
    expect(await messages({ kinds: ['ec2.instance', 'ecs.task'] })).toEqual([
      'never_scanned ecs.task was never scanned: run opsctl discover',
    ]);
  });

  it('of a store without any discovery is nothing at all', async () => {
    expect(await coverageFor(testContext().opened)).toMatchObject({
      complete: false,
      as_of: null,
      gaps: [{ outcome: 'never_scanned', message: expect.stringContaining('opsctl discover') }],
    });
  });
});
