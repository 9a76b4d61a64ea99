import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { deriveInfrastructures } from '../../../src/cmdb/infrastructures.ts';
import type { Answer, AnyCommand } from '../../../src/commands/define.ts';
import { infraCreate } from '../../../src/commands/infra/create.ts';
import { infraDelete } from '../../../src/commands/infra/delete.ts';
import { infraList } from '../../../src/commands/infra/list.ts';
import { infraShow } from '../../../src/commands/infra/show.ts';
import { infraUpdate } from '../../../src/commands/infra/update.ts';
import type { InfrastructureData } from '../../../src/commands/output/infrastructure.ts';
import { DEFAULT_CONFIG } from '../../../src/core/config.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';
import { type PlannedResource, saveEstate } from '../../support/estate.ts';
import { shop } from '../../support/shop.ts';

const crm: PlannedResource = {
  kind: 'ec2.instance',
  id: 'crm-1',
  region: 'eu-west-1',
  status: 'stopped',
  tags: { App: 'crm', Env: 'stg', Team: 'sales' },
};

const lone: PlannedResource = { kind: 'ec2.snapshot', id: 'snap-lone', status: 'available' };

async function world(planned: PlannedResource[] = [...shop({ web: 2 }), crm, lone]) {
  const context = testContext();
  await saveEstate(context.opened, planned);
  await deriveInfrastructures(context.opened, DEFAULT_CONFIG, context.clock.now());
  const run = async <Data>(
    command: AnyCommand,
    input: Record<string, unknown>,
    overrides = {},
  ): Promise<Answer<Data>> => {
    const answer = await invoke(command, input, { ...context, ...overrides });
    expect((command.output as z.ZodMiniType).safeParse(answer.data).error).toBeUndefined();
    return answer as Answer<Data>;
  };
  return { store: context.opened, run };
}

describe('infra list', () => {
  it('shows each with its state, and says how many resources belong to none', async () => {
    const { run } = await world();
    const { data, message } = await run<InfrastructureData[]>(infraList, {});
    expect(data.map(({ name, status, environment }) => [name, status, environment])).toEqual([
      ['crm-staging', 'stopped', 'staging'],
      ['shop-prod', 'running', 'production'],
    ]);
    expect(message).toBe(
      'Found 2 infrastructures: **crm-staging** (AWS, STOPPED), **shop-prod** (AWS, RUNNING). 1 resource belongs to none.',
    );
    const all = await run<InfrastructureData[]>(infraList, { unowned: true });
    const unowned = all.data.at(-1);
    expect(unowned).toMatchObject({ name: null, origin: 'none', resources: 1, statuses: { available: 1 } });
  });

  it('narrows by environment, region, tag and status, and refuses a status it does not know', async () => {
    const { run } = await world();
    const names = async (input: Record<string, unknown>) =>
      (await run<InfrastructureData[]>(infraList, input)).data.map(({ name }) => name);
    expect(await names({ env: ['prd'] })).toEqual(['shop-prod']);
    expect(await names({ region: ['eu-*'] })).toEqual(['crm-staging']);
    expect(await names({ tag: ['App=CR*'] })).toEqual(['crm-staging']);
    expect(await names({ status: ['stopped', 'running'] })).toHaveLength(2);
    expect(await names({ name: ['*-PROD'] })).toEqual(['shop-prod']);
    expect(await names({ name: ['crm*', 'shop*'], origin: ['tags'] })).toHaveLength(2);
    expect(await names({ origin: ['explicit,stack'] })).toEqual([]);
    await expect(names({ origin: ['tag'] })).rejects.toMatchObject({ hint: 'did you mean "tags"?' });
    await expect(names({ status: ['runing'] })).rejects.toMatchObject({ hint: 'did you mean "running"?' });
  });

  it('pages by cursor without loss or repetition', async () => {
    const { run } = await world();
    const first = await run<InfrastructureData[]>(infraList, { limit: 1 });
    const second = await run<InfrastructureData[]>(infraList, { limit: 1, cursor: first.nextCursor });
    expect([first.data[0]?.name, second.data[0]?.name, second.nextCursor]).toEqual(['crm-staging', 'shop-prod', null]);
    await expect(run(infraList, { cursor: '%%' })).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('a dry run', () => {
  it('tells what would belong, and leaves store and audit log untouched', async () => {
    const { store, run } = await world();
    const made = { name: 'sales', tag: ['Team=sales'], application: 'crm' };
    const state = async () => [
      await store.infrastructures.list(),
      await store.infrastructures.memberships(),
      await store.audit.list(10),
    ];
    const before = await state();
    const planned = await run<InfrastructureData>(infraCreate, made, { dryRun: true });
    expect(planned.message).toBe('**sales** would group 1 resource. Nothing was changed.');
    expect(await state()).toEqual(before);
    const real = await run<InfrastructureData>(infraCreate, made);
    expect(planned.data).toEqual(real.data);

    const created = await state();
    const change = { name: 'sales', member: ['snap-lone'], env: 'dev', removeTag: ['Team'] };
    const planOfChange = await run<InfrastructureData>(infraUpdate, change, { dryRun: true });
    const gone = await run<{ resources: number }>(infraDelete, { name: ['sales'] }, { dryRun: true });
    expect(gone.message).toBe('**sales** would be forgotten. Its 1 resource is untouched.');
    expect(await state()).toEqual(created);
    expect(planOfChange.data).toEqual((await run<InfrastructureData>(infraUpdate, change)).data);
  });
});

describe('infra show', () => {
  it('gives members with reasons and what must not fail', async () => {
    const { run } = await world(shop({ web: 2, nats: ['a'] }));
    const { data } = await run<{
      members: { id: string; reason: string }[];
      single_points_of_failure: { id: string; hits: string[]; derived: boolean }[];
    }>(infraShow, { name: 'SHOP production' });
    expect(data.members.find(({ id }) => id === 'tg-web')?.reason).toBe('receives the requests of edge');
    const points = Object.fromEntries(data.single_points_of_failure.map(({ id, hits }) => [id, hits.sort()]));
    expect(points).toEqual({ 'shop-db': ['lb-edge', 'tg-web', 'web-1', 'web-2'], 'nat-a': ['web-1', 'web-2'] });
  });

  it('names the nearest when there is none of the name', async () => {
    const { run } = await world();
    await expect(run(infraShow, { name: 'shop-prd-1' })).rejects.toMatchObject({
      code: 'not_found',
      hint: 'did you mean shop-prod?',
    });
  });
});

describe('explicit infrastructures', () => {
  it('are created, changed and forgotten, each written to the audit log', async () => {
    const { store, run } = await world();
    const created = await run<InfrastructureData>(infraCreate, { name: 'sales', tag: ['Team=sales'], env: 'stg' });
    expect(created.data).toMatchObject({ origin: 'explicit', environment: 'staging', resources: 1 });
    const updated = await run<InfrastructureData>(infraUpdate, {
      name: 'sales',
      member: ['web-1'],
      removeTag: ['Team'],
    });
    expect(updated.data).toMatchObject({ resources: 1, selector: { tags: {}, members: ['web-1'] } });
    expect((await store.resources.resolve('web-1'))[0]?.infrastructure).toBe('sales');
    await run(infraDelete, { name: ['sales'] });
    expect(await store.infrastructures.get('sales')).toBeUndefined();
    expect((await store.resources.resolve('web-1'))[0]?.infrastructure).toBe('shop-prod');
    const audit = await store.audit.list(10);
    expect(audit.map(({ command, target, event }) => [command, target, event])).toEqual([
      ['infra delete', 'sales', 'done'],
      ['infra update', 'sales', 'done'],
      ['infra create', 'sales', 'done'],
    ]);
    expect((await store.audit.verify()).problems).toEqual([]);
  });

  it('refuse what would make no sense, with the next step', async () => {
    const { run } = await world();
    await expect(run(infraCreate, { name: 'new' })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('does not provision'),
    });
    await expect(run(infraCreate, { name: 'my shop', tag: ['a=b'] })).rejects.toMatchObject({ hint: 'try my-shop' });
    await expect(run(infraCreate, { name: 'Shop-Prod', tag: ['a=b'] })).rejects.toMatchObject({
      message: 'shop-prod exists already (derived from tags)',
    });
    await expect(run(infraCreate, { name: 'x', tag: ['Team'] })).rejects.toMatchObject({ code: 'usage' });
    await expect(run(infraCreate, { name: 'x', member: ['web-9'] })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('have tags of their own besides those that select their members', async () => {
    const { run, store } = await world();
    const made = { name: 'sales', tag: ['Team=sales'], setTag: ['Tier=gold', 'Owner=ann'] };
    const created = await run<InfrastructureData>(infraCreate, made);
    expect(created.data).toMatchObject({
      resources: 1,
      selector: { tags: { Team: 'sales' } },
      tags: { Team: 'sales', Tier: 'gold', Owner: 'ann' },
    });
    const names = async (tag: string) =>
      (await run<InfrastructureData[]>(infraList, { tag: [tag] })).data.map(({ name }) => name);
    expect([await names('Tier=g*'), await names('Tier=silver')]).toEqual([['sales'], []]);
    await run(infraUpdate, { name: 'sales', setTag: ['Tier=silver'], unsetTag: ['Owner'] });
    // What else is changed leaves them alone, and they do not select.
    await run(infraUpdate, { name: 'sales', tag: ['App=crm'] });
    expect((await store.infrastructures.get('sales'))?.tags).toEqual({ Team: 'sales', App: 'crm', Tier: 'silver' });
    await expect(run(infraUpdate, { name: 'sales', setTag: ['Team=ops'] })).rejects.toMatchObject({
      code: 'usage',
      message: '--set-tag: members are selected by Team=sales, so Team cannot be ops',
    });
    await expect(run(infraUpdate, { name: 'sales', unsetTag: ['Team'] })).rejects.toMatchObject({
      hint: 'members are selected by it: --remove-tag Team takes it off',
    });
    await expect(run(infraUpdate, { name: 'sales', unsetTag: ['Teir'] })).rejects.toMatchObject({
      hint: 'did you mean "Tier"?',
    });
  });

  it('show what differs and who comes and goes, planned as done', async () => {
    const { run, store } = await world();
    await run(infraCreate, { name: 'sales', tag: ['Team=sales'], env: 'stg' });
    const change = { name: 'sales', member: ['snap-lone'], removeTag: ['Team'], env: 'dev' };
    type Updated = InfrastructureData & { changes: unknown[]; joined: { id: string }[]; left: { id: string }[] };
    const planned = await run<Updated>(infraUpdate, change, { dryRun: true });
    expect(planned.data.changes).toEqual([
      { field: 'environment', before: 'staging', after: 'development' },
      { field: 'member_tags', before: ['Team=sales'], after: [] },
      { field: 'named_members', before: [], after: ['snap-lone'] },
      { field: 'tags', before: ['Team=sales'], after: [] },
    ]);
    expect([planned.data.joined, planned.data.left]).toMatchObject([[{ id: 'snap-lone' }], [{ id: 'crm-1' }]]);
    expect(planned.message).toContain('**1** come to it and **1** leave it');
    const done = await run<Updated>(infraUpdate, change);
    expect(done.data).toEqual(planned.data);
    const [entry] = await store.audit.list(1);
    expect(entry?.detail).toMatchObject({
      before: { environment: 'staging', member_tags: ['Team=sales'] },
      after: { environment: 'development', member_tags: [] },
      joined: 1,
      left: 1,
    });
    const again = await run<Updated>(infraUpdate, { name: 'sales', env: 'dev' });
    expect([again.data.changes, again.warnings]).toEqual([[], ['sales was so already: nothing differs']]);
    expect((await store.audit.list(9)).length).toBe(2);
  });

  it('are forgotten several at once, or none of them', async () => {
    const { run, store } = await world();
    for (const name of ['one', 'two']) await run(infraCreate, { name, tag: ['Team=sales'] });
    const left = async () => (await store.infrastructures.list()).map(({ name }) => name);
    await expect(run(infraDelete, { name: ['one', 'shop-prod'] })).rejects.toMatchObject({ code: 'refused' });
    await expect(run(infraDelete, { name: ['one', 'three'] })).rejects.toMatchObject({ code: 'not_found' });
    await expect(run(infraDelete, { name: [] })).rejects.toMatchObject({ code: 'usage' });
    expect(await left()).toContain('one');
    const gone = await run<{ infrastructures: unknown[] }>(infraDelete, { name: ['ONE', 'two', 'one'] });
    expect(gone.data.infrastructures).toEqual([
      { name: 'one', resources: 1 },
      { name: 'two', resources: 1 },
    ]);
    expect(gone.message).toBe('**one**, **two** are forgotten. Their 2 resources are untouched.');
    expect(await left()).toEqual(['crm-staging', 'shop-prod']);
    expect((await store.audit.list(2)).map(({ target }) => target)).toEqual(['two', 'one']);
  });

  it('may be called like a resource, and it is said what that means', async () => {
    const { run } = await world();
    expect((await run(infraCreate, { name: 'snap-lone', tag: ['Team=sales'] })).warnings).toEqual([
      'ec2.snapshot snap-lone is called snap-lone as well: commands that take either will ask which is meant',
    ]);
    // Its own member may well be called so.
    expect((await run(infraCreate, { name: 'crm-1', member: ['crm-1'] })).warnings).toEqual([]);
  });

  it('leave derived ones to the tags in AWS', async () => {
    const { run } = await world();
    const refused = {
      code: 'refused',
      message: expect.stringMatching(/^shop-prod cannot be deleted: it is derived from tag Application=shop/),
    };
    await expect(run(infraDelete, { name: ['shop-prod'] })).rejects.toMatchObject(refused);
    await expect(run(infraUpdate, { name: 'shop-prod', env: 'dev' })).rejects.toMatchObject({ code: 'refused' });
  });
});
