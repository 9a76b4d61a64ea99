import { beforeAll, describe, expect, it } from 'vitest';
import { coverage } from '../../../src/commands/coverage.ts';
import { discoveryList } from '../../../src/commands/discovery/list.ts';
import { discoveryShow } from '../../../src/commands/discovery/show.ts';
import type { Outcome } from '../../../src/core/coverage.ts';
import { drawPlain } from '../../../src/surfaces/drawing/draw-plain.ts';
import { exitStatusOf } from '../../../src/surfaces/envelope.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';

const ctx = testContext();
const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour));
let runs: string[];

beforeAll(async () => {
  const { runs: table, scopes } = ctx.opened;
  const begin = (hour: number) => table.begin({ account: '1', identity: 'arn:me', request: {}, at: at(hour) });
  const record = (run_id: string, region: string, kind: string, outcome: Outcome, hour: number, aspect = '') =>
    scopes.record(
      {
        account: '1',
        region,
        kind,
        aspect,
        service: 'ec2',
        outcome,
        action: `ec2:Describe ${kind}`,
        error_code: outcome === 'denied' ? 'UnauthorizedOperation' : null,
        message: outcome === 'denied' ? 'not authorized' : null,
        resources: outcome === 'ok' ? 5 : 0,
        run_id,
      },
      at(hour),
    );
  const first = await begin(1);
  await record(first, 'us-east-1', 'ec2.instance', 'ok', 1);
  await record(first, 'us-east-1', 'ec2.instance', 'denied', 1, 'status');
  for (const kind of ['ec2.vpc', 'ec2.subnet', 'ec2.volume', 'ec2.snapshot'])
    await record(first, 'eu-west-1', kind, 'denied', 1);
  await table.finish(first, 'partial', at(2));
  const second = await begin(3);
  await table.finish(second, 'failed', at(4), 'the disk is full');
  runs = [first, second];
  const regions = [
    { region: 'us-east-1', state: 'enabled' as const },
    { region: 'us-west-2', state: 'enabled' as const },
    { region: 'ap-east-1', state: 'not-opted-in' as const },
  ];
  await scopes.recordRegions('1', regions, at(1));
});

describe('discovery list', () => {
  it('has the runs, newest first', async () => {
    const answer = await invoke(discoveryList, {}, ctx);
    expect(discoveryList.output.safeParse(answer.data).success).toBe(true);
    expect(answer.data).toMatchObject([{ id: runs[1], state: 'failed', error: 'the disk is full' }, { id: runs[0] }]);
    expect((await invoke(discoveryList, { limit: '1' }, ctx)).data).toHaveLength(1);
    expect(drawPlain(discoveryList.view(answer.data, answer)).split('\n')[2]).toMatch(/\tpartial\t1\t.*\t3600\t$/);
  });
});

describe('discovery show', () => {
  it('has each scope of a run with its reason', async () => {
    const answer = await invoke(discoveryShow, { run: runs[0] }, ctx);
    expect(discoveryShow.output.safeParse(answer.data).success).toBe(true);
    expect((answer.data as { scopes: unknown[] }).scopes).toHaveLength(6);
    const drawn = drawPlain(discoveryShow.view(answer.data, answer));
    expect(drawn).toContain('us-east-1\tec2.instance\tok\t5\t\n');
    expect(drawn).toContain('us-east-1\tec2.instance (status)\tdenied\t0\tec2:Describe ec2.instance: not authorized');
  });

  it('takes last and the beginning of an id, and names those there are', async () => {
    expect((await invoke(discoveryShow, { run: 'last' }, ctx)).data).toMatchObject({ id: runs[1], scopes: [] });
    expect((await invoke(discoveryShow, { run: 'run-20261120T01' }, ctx)).data).toMatchObject({ id: runs[0] });
    await expect(invoke(discoveryShow, { run: 'run-2026' }, ctx)).rejects.toMatchObject({
      code: 'not_found',
      message: 'there is no single run "run-2026"',
      hint: expect.stringContaining(runs[0] ?? ''),
    });
    await expect(invoke(discoveryShow, { run: 'last' }, testContext())).rejects.toMatchObject({
      hint: expect.stringContaining('opsctl discover'),
    });
  });
});

describe('coverage', () => {
  it('lists what was not seen whole, everything with --all', async () => {
    const answer = await invoke(coverage, {}, ctx);
    const data = answer.data as { scopes: { kind: string; outcome: string }[] };
    expect(coverage.output.safeParse(data).success).toBe(true);
    expect(data.scopes.map(({ outcome }) => outcome)).toEqual(Array(5).fill('denied'));
    expect(answer.message).toBe('**1 of 6** calls saw everything they asked for, in 2 regions.');
    expect(exitStatusOf(answer)).toBe(3);
    expect(((await invoke(coverage, { all: true }, ctx)).data as typeof data).scopes).toHaveLength(6);
  });

  it('says in one line what a region refused alike, and which regions were never scanned', async () => {
    const answer = await invoke(coverage, {}, ctx);
    const drawn = drawPlain(coverage.view(answer.data, answer));
    expect(drawn).toContain('eu-west-1\t4 kinds\tdenied\tec2:Describe ec2.snapshot …\t\tnot authorized');
    expect(drawn).toContain('us-east-1\tec2.instance (status)\tdenied\tec2:Describe ec2.instance\t');
    expect(drawn).toContain('enabled but never scanned: us-west-2; 1 region is not opted in');
  });

  it('narrows to regions', async () => {
    const answer = await invoke(coverage, { region: ['us-*'] }, ctx);
    expect(answer.data).toMatchObject({
      scopes: [{ region: 'us-east-1' }],
      regions: [{ scanned: true }, { scanned: false }],
    });
    expect(answer.message).toContain('**1 of 2** calls');
  });
});
