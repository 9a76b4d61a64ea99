import { describe, expect, it } from 'vitest';
import { coverageFor } from '../../src/cmdb/coverage.ts';
import type { Outcome } from '../../src/core/coverage.ts';
import { openStore } from '../../src/store/open.ts';
import { ACCOUNT, REGION, saveEstate } from '../support/estate.ts';

const FIRST = new Date('2026-11-20T02:00:00Z');
const SECOND = new Date('2026-11-21T02:00:00Z');
const justAfter = (moment: Date) => new Date(moment.getTime() + 1000);

/** A ledger of two runs: instances are seen at first and refused later, databases are first scanned by the second. */
async function twoRuns() {
  const store = openStore({ path: ':memory:' });
  const record = async (kind: string, outcome: Outcome, at: Date) => {
    const run = await store.runs.begin({ account: '1', identity: 'me', request: {}, at });
    const scope = { account: '1', region: 'us-east-1', kind, aspect: '', service: 'ec2', action: 'x:List', outcome };
    const refused = outcome === 'denied' ? 'AccessDenied' : null;
    await store.scopes.record({ ...scope, error_code: refused, message: refused, resources: 0, run_id: run }, at);
  };
  await record('ec2.instance', 'ok', FIRST);
  await record('ec2.instance', 'denied', SECOND);
  await record('rds.instance', 'ok', SECOND);
  return store;
}

describe('coverage of an answer about the past', () => {
  it('is that of the runs before, not of those that came later', async () => {
    const store = await twoRuns();
    const now = await coverageFor(store, { kinds: ['ec2.instance'] });
    expect(now).toMatchObject({ complete: false, as_of: FIRST.toISOString(), gaps: [{ outcome: 'denied' }] });
    const then = await coverageFor(store, { kinds: ['ec2.instance'], at: justAfter(FIRST) });
    expect(then).toEqual({ complete: true, as_of: FIRST.toISOString(), gaps: [] });
  });

  it('has a gap for what was first scanned later', async () => {
    const store = await twoRuns();
    const then = await coverageFor(store, { at: justAfter(FIRST) });
    expect(then.complete).toBe(false);
    expect(then.gaps).toMatchObject([{ kind: 'rds.instance', outcome: 'never_scanned' }]);
    expect((await coverageFor(store, { kinds: ['rds.instance'], at: justAfter(SECOND) })).complete).toBe(true);
  });

  it('is nothing at all before the first run', async () => {
    const store = await twoRuns();
    const before = await coverageFor(store, { at: new Date(FIRST.getTime() - 1) });
    expect(before).toMatchObject({ complete: false, as_of: null });
    expect(before.gaps.map(({ kind }) => kind)).toEqual(['ec2.instance', 'rds.instance']);
  });
});

describe('a run that ended before its end', () => {
  it('leaves what it never came to as gaps, until some run comes to it', async () => {
    const store = openStore({ path: ':memory:' });
    await saveEstate(store, [{ kind: 'ec2.vpc', id: 'vpc-1' }]);
    expect(await coverageFor(store)).toMatchObject({ complete: true });
    const request = { regions: [REGION, 'eu-west-1'], kinds: ['ec2.vpc', 'rds.instance'] };
    const run = await store.runs.begin({
      account: ACCOUNT,
      identity: 'me',
      request,
      at: new Date('2026-11-20T03:00:00Z'),
    });
    await store.runs.finish(run, 'interrupted', new Date('2026-11-20T03:00:01Z'));
    const { gaps } = await coverageFor(store);
    expect(gaps.map(({ region, kind, outcome }) => `${region} ${kind} ${outcome}`)).toEqual([
      `${REGION} rds.instance never_scanned`,
      'eu-west-1 ec2.vpc never_scanned',
      'eu-west-1 rds.instance never_scanned',
    ]);
    expect((await coverageFor(store, { kinds: ['ec2.vpc'], regions: [REGION] })).gaps).toEqual([]);
    await saveEstate(store, [
      { kind: 'ec2.vpc', id: 'vpc-1' },
      { kind: 'ec2.vpc', id: 'vpc-2', region: 'eu-west-1' },
      { kind: 'rds.instance', id: 'db-1' },
      { kind: 'rds.instance', id: 'db-2', region: 'eu-west-1' },
    ]);
    expect(await coverageFor(store)).toMatchObject({ complete: true, gaps: [] });
  });
});
