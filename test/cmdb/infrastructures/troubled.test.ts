import { expect, it } from 'vitest';
import { troubledMembers } from '../../../src/cmdb/infrastructures/troubled.ts';
import { deriveInfrastructures } from '../../../src/cmdb/infrastructures.ts';
import { infraList } from '../../../src/commands/infra/list.ts';
import type { InfrastructureData } from '../../../src/commands/output/infrastructure.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';
import { saveEstate } from '../../support/estate.ts';

const tags = (name: string) => ({ Application: name });

async function world() {
  const ctx = testContext();
  await saveEstate(ctx.opened, [
    { kind: 'ec2.instance', id: 'i-1', tags: tags('sick-app'), properties: { system_status: 'impaired' } },
    { kind: 'ec2.instance', id: 'i-2', tags: tags('sick-app') },
    { kind: 'ec2.volume', id: 'vol-1', type: 'storage', status: 'failed', tags: tags('sick-app') },
    { kind: 'ec2.instance', id: 'i-3', tags: tags('well-app') },
    { kind: 'ec2.instance', id: 'i-4', properties: { system_status: 'impaired' } },
  ]);
  await deriveInfrastructures(ctx.opened, ctx.config, ctx.clock.now());
  return ctx;
}

it('counts members in trouble as health judges them, whatever their status', async () => {
  const ctx = await world();
  expect([...(await troubledMembers(ctx.opened))]).toEqual([['sick-app', 2]]);
});

it('finds the infrastructure whose running members are unwell', async () => {
  const ctx = await world();
  const listed = async (status: string) => {
    const { data, message } = await invoke(infraList, { status: [status] }, ctx);
    return { names: (data as InfrastructureData[]).map(({ name, status: own }) => [name, own]), message };
  };
  for (const word of ['unhealthy', 'degraded', 'failed']) {
    const { names, message } = await listed(word);
    expect(names).toEqual([['sick-app', 'degraded']]);
    expect(message).toContain('2 of 3 resources in trouble');
  }
  expect((await listed('healthy')).names).toEqual([['well-app', 'running']]);
});
