/** `--at` on every read that tells of the estate, over two discoveries between which much changed. */
import { beforeEach, describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { deriveInfrastructures } from '../../src/cmdb/infrastructures.ts';
import { coverage } from '../../src/commands/coverage.ts';
import type { Answer, AnyCommand } from '../../src/commands/define.ts';
import { graphExport } from '../../src/commands/graph/export.ts';
import { graphImpact } from '../../src/commands/graph/impact.ts';
import { graphPath } from '../../src/commands/graph/path.ts';
import { graphShow } from '../../src/commands/graph/show.ts';
import { infraCreate } from '../../src/commands/infra/create.ts';
import { infraDelete } from '../../src/commands/infra/delete.ts';
import { infraList } from '../../src/commands/infra/list.ts';
import { infraShow } from '../../src/commands/infra/show.ts';
import { infraUpdate } from '../../src/commands/infra/update.ts';
import { resourceList } from '../../src/commands/resource/list.ts';
import { resourceRelations } from '../../src/commands/resource/relations.ts';
import { resourceShow } from '../../src/commands/resource/show.ts';
import { stats } from '../../src/commands/stats.ts';
import { fixedClock } from '../../src/core/clock.ts';
import { DEFAULT_CONFIG } from '../../src/core/config.ts';
import type { Store } from '../../src/store/index.ts';
import { invoke } from '../../src/surfaces/invoke.ts';
import { NOW, testContext } from '../support/context.ts';
import { type PlannedResource, saveEstate } from '../support/estate.ts';

const FIRST = '2026-11-18T08:00:00.000Z';
const BETWEEN = '2026-11-18T20:00:00Z';
const SECOND = '2026-11-19T08:00:00.000Z';

const tagged = (App: string) => ({ App, Env: 'prod' });
const web = (own: Partial<PlannedResource> = {}): PlannedResource => ({
  kind: 'ec2.instance',
  id: 'web-1',
  tags: tagged('shop'),
  ...own,
});
const volume = (id: string, to: string): PlannedResource => ({
  kind: 'ec2.volume',
  id,
  type: 'storage',
  status: 'in-use',
  links: [{ type: 'ATTACHED_TO', to, toKind: 'ec2.instance' }],
});

/** web-1 changes hands and state, old-1 goes, new-1 comes, the volume is attached elsewhere. */
const THEN = [
  web({ status: 'stopped', links: [{ type: 'BELONGS_TO_VPC', to: 'vpc-unseen', toKind: 'ec2.vpc' }] }),
  { kind: 'ec2.instance', id: 'old-1', tags: tagged('legacy') },
  volume('vol-1', 'web-1'),
];
const NOWADAYS = [
  web({ tags: tagged('store') }),
  { kind: 'ec2.instance', id: 'new-1', tags: tagged('store') },
  volume('vol-1', 'new-1'),
];

let store: Store;
let context: ReturnType<typeof testContext>;

beforeEach(async () => {
  context = testContext();
  store = context.opened;
  for (const [time, estate] of [
    [FIRST, THEN],
    [SECOND, NOWADAYS],
  ] as const) {
    await saveEstate(store, estate, new Date(time));
    await deriveInfrastructures(store, DEFAULT_CONFIG, new Date(time));
  }
});

async function run<Data>(
  command: AnyCommand,
  input: Record<string, unknown> = {},
  now: string = NOW,
): Promise<Answer<Data>> {
  const answer = await invoke(command, input, { ...context, clock: fixedClock(now) });
  expect((command.output as z.ZodMiniType).safeParse(answer.data).error).toBeUndefined();
  return answer as Answer<Data>;
}

interface Named {
  id: string;
  name: string;
}

describe('between two discoveries', () => {
  it('resource list and show know state and infrastructure of then', async () => {
    const ids = async (input: Record<string, unknown>) =>
      (await run<Named[]>(resourceList, { ...input, kind: ['ec2.instance'] })).data.map(({ id }) => id).sort();
    expect(await ids({ at: BETWEEN })).toEqual(['old-1', 'web-1']);
    expect(await ids({})).toEqual(['new-1', 'web-1']);
    expect(await ids({ at: BETWEEN, infra: ['shop-prod'] })).toEqual(['web-1']);
    expect(await ids({ infra: ['store-prod'] })).toEqual(['new-1', 'web-1']);
    await expect(ids({ infra: ['shop-prod'] })).rejects.toMatchObject({ code: 'usage' });
    await expect(ids({ at: BETWEEN, infra: ['store-prod'] })).rejects.toMatchObject({ code: 'usage' });

    type Shown = { status: string; infrastructure: string; infrastructures: Named[]; relationships: object };
    const then = await run<Shown>(resourceShow, { id: 'web-1', at: BETWEEN });
    expect(then.data).toMatchObject({
      status: 'stopped',
      infrastructure: 'shop-prod',
      infrastructures: [{ name: 'shop-prod' }],
      relationships: { in: 1, out: 0, unresolved: 1 },
    });
    expect((await run<Shown>(resourceShow, { id: 'web-1' })).data).toMatchObject({
      status: 'running',
      infrastructure: 'store-prod',
      infrastructures: [{ name: 'store-prod' }],
      relationships: { in: 0, out: 0, unresolved: 0 },
    });
  });

  it('resource relations knows the links of then, those to things never seen too', async () => {
    const ends = async (input: Record<string, unknown>) =>
      (await run<{ id: string; seen: boolean }[]>(resourceRelations, { id: 'web-1', ...input })).data.map(
        ({ id, seen }) => [id, seen],
      );
    expect(await ends({ at: BETWEEN })).toEqual([
      ['vpc-unseen', false],
      ['vol-1', true],
    ]);
    expect(await ends({})).toEqual([]);
  });

  it('stats counts what was there', async () => {
    type Counts = {
      by_status: { value: string; count: number }[];
      by_infrastructure: { value: string | null; count: number }[];
      relationships: { total: number; unresolved: number };
    };
    const then = (await run<Counts>(stats, { at: BETWEEN, kind: ['ec2.instance'] })).data;
    expect(then.by_status).toEqual([
      { value: 'running', count: 1 },
      { value: 'stopped', count: 1 },
    ]);
    expect(then.by_infrastructure).toEqual([
      { value: 'legacy-prod', count: 1 },
      { value: 'shop-prod', count: 1 },
    ]);
    expect(then.relationships).toMatchObject({ total: 1, unresolved: 1 });
    const now = (await run<Counts>(stats, { kind: ['ec2.instance'] })).data;
    expect(now.by_infrastructure).toEqual([{ value: 'store-prod', count: 2 }]);
    expect(now.relationships).toMatchObject({ total: 1, unresolved: 0 });
  });

  it('infra list and show know which there were, and what belonged to them', async () => {
    const names = async (input: Record<string, unknown>) =>
      (await run<Named[]>(infraList, input)).data.map(({ name }) => name);
    expect(await names({ at: BETWEEN })).toEqual(['legacy-prod', 'shop-prod']);
    expect(await names({})).toEqual(['store-prod']);
    expect(await names({ at: BETWEEN, status: ['stopped'] })).toEqual(['shop-prod']);
    const [shop] = (await run<{ resources: number }[]>(infraList, { at: BETWEEN, name: ['shop*'] })).data;
    expect(shop?.resources).toBe(2);

    type Members = { members: { id: string; status: string; reason: string }[] };
    const then = await run<Members>(infraShow, { name: 'shop prod', at: BETWEEN });
    expect(then.data.members.map(({ id, status, reason }) => [id, status, reason])).toEqual([
      ['web-1', 'stopped', 'tag App=shop, Env=prod'],
      ['vol-1', 'in-use', 'attached to web-1'],
    ]);
    expect(then.message).toContain('had at 2026-11-18T20:00Z 2 resources');
    await expect(run(infraShow, { name: 'shop-prod' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(run(infraShow, { name: 'store-prod', at: BETWEEN })).rejects.toMatchObject({
      message: `store-prod did not exist at ${new Date(BETWEEN).toISOString()}`,
      hint: `it is known since ${SECOND}`,
    });
  });

  it('says that the health of then is not judged', async () => {
    expect((await run(infraList, { at: BETWEEN, status: ['degraded'] })).warnings).toEqual([
      expect.stringContaining('are not judged'),
    ]);
    expect((await run(infraList, { status: ['degraded'] })).warnings).toEqual([]);
  });

  it('the graph is that of then', async () => {
    type Graph = { nodes: Named[] };
    const around = async (command: AnyCommand, input: Record<string, unknown>) =>
      (await run<Graph>(command, input)).data.nodes.map(({ id }) => id).sort();
    expect(await around(graphShow, { id: 'vol-1', at: BETWEEN })).toEqual(['vol-1', 'web-1']);
    expect(await around(graphShow, { id: 'vol-1' })).toEqual(['new-1', 'vol-1']);
    expect(await around(graphShow, { id: 'shop-prod', at: BETWEEN })).toEqual(['vol-1', 'web-1']);
    expect(await around(graphExport, { at: BETWEEN })).toEqual(['old-1', 'vol-1', 'web-1']);
    expect((await run<{ length: number }>(graphPath, { ends: ['vol-1', 'web-1'], at: BETWEEN })).data.length).toBe(1);
    await expect(run(graphPath, { ends: ['vol-1', 'web-1'] })).rejects.toMatchObject({ code: 'not_found' });
    const lost = await run<{ target: { lost: number } }>(graphImpact, { target: 'shop-prod', at: BETWEEN });
    expect(lost.data.target.lost).toBe(2);
  });

  it('coverage is that of then', async () => {
    await saveEstate(store, [...NOWADAYS, { kind: 'rds.instance', id: 'db-1' }], new Date('2026-11-19T20:00:00Z'));
    type Ledger = { scopes: { kind: string; finished_at: string }[] };
    const kinds = async (input: Record<string, unknown>) =>
      (await run<Ledger>(coverage, { all: true, ...input })).data.scopes.map(({ kind }) => kind);
    expect(await kinds({ at: BETWEEN })).toEqual(['ec2.instance', 'ec2.volume']);
    expect(await kinds({})).toContain('rds.instance');
  });
});

describe('an infrastructure of the user', () => {
  const LATER = '2026-11-19T12:00:00.000Z';
  const LAST = '2026-11-19T18:00:00.000Z';

  it('is told as it was defined then, also when it is gone', async () => {
    await run(infraCreate, { name: 'mine', member: ['web-1'], env: 'staging' }, SECOND);
    await run(infraUpdate, { name: 'mine', member: ['new-1'], removeMember: ['web-1'], env: 'dev' }, LATER);
    await run(infraDelete, { name: ['mine'] }, LAST);
    type Shown = { environment: string; members: Named[] };
    const at = async (moment: string) => {
      const { environment, members } = (await run<Shown>(infraShow, { name: 'mine', at: moment })).data;
      return [environment, members.map(({ id }) => id)];
    };
    expect(await at('2026-11-19T10:00Z')).toEqual(['staging', ['web-1']]);
    expect(await at('2026-11-19T15:00Z')).toEqual(['development', ['new-1', 'vol-1']]);
    await expect(at('2026-11-19T20:00Z')).rejects.toMatchObject({ code: 'not_found' });
    const then = await run<{ infrastructure: string }>(resourceShow, { id: 'new-1', at: '2026-11-19T15:00Z' });
    expect(then.data.infrastructure).toBe('mine');
  });
});

describe('a time of which nothing is known', () => {
  it.each([
    [resourceList, {}],
    [resourceShow, { id: 'web-1' }],
    [resourceRelations, { id: 'web-1' }],
    [stats, {}],
    [infraList, {}],
    [infraShow, { name: 'shop-prod' }],
    [graphShow, { id: 'web-1' }],
    [graphExport, {}],
    [graphImpact, { target: 'web-1' }],
    [graphPath, { ends: ['web-1', 'vol-1'] }],
    [coverage, {}],
  ] as [AnyCommand, Record<string, unknown>][])('is an error of its own: %#', async (command, input) => {
    await expect(run(command, { ...input, at: '2026-11-17' })).rejects.toMatchObject({
      code: 'not_found',
      message: 'nothing is known of the estate at 2026-11-17T00:00:00.000Z',
      hint: expect.stringContaining(FIRST),
    });
    await expect(run(command, { ...input, at: '2027-01-01' })).rejects.toMatchObject({
      code: 'usage',
      message: '--at: "2027-01-01" is in the future: what will be is not known',
    });
  });
});
