import { describe, expect, it } from 'vitest';
import { deriveInfrastructures } from '../../src/cmdb/infrastructures.ts';
import { resolveResource, resolveTarget } from '../../src/cmdb/resolve.ts';
import { DEFAULT_CONFIG } from '../../src/core/config.ts';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/open.ts';
import { type PlannedResource, saveEstate } from '../support/estate.ts';

async function storeOf(planned: PlannedResource[]): Promise<Store> {
  const store = openStore({ path: ':memory:' });
  await saveEstate(store, planned);
  await deriveInfrastructures(store, DEFAULT_CONFIG, new Date());
  return store;
}

const database = (region: string): PlannedResource => ({
  kind: 'rds.instance',
  id: 'orders-db',
  name: 'orders-db',
  region,
  arn: `arn:aws:rds:${region}:123456789012:db:orders-db`,
});

describe('resolveResource', () => {
  it('takes an id, an ARN, an alias, and a name in any case', async () => {
    const store = await storeOf([
      { kind: 'ec2.instance', id: 'i-1', name: 'Web-1', arn: 'arn:i-1', aliases: ['ip:vpc-1/10.0.0.1'] },
    ]);
    for (const text of ['i-1', 'arn:i-1', 'web-1', ' WEB-1 ', 'ip:vpc-1/10.0.0.1'])
      expect((await resolveResource(store, text)).id).toBe('i-1');
  });

  it('takes a name that was given spaces around it as it is typed', async () => {
    const store = await storeOf([{ kind: 'ec2.instance', id: 'i-1', name: '  legacy FTP ' }]);
    for (const text of ['legacy FTP', 'Legacy ftp', '  legacy FTP '])
      expect((await resolveResource(store, text)).id).toBe('i-1');
    await expect(resolveResource(store, 'legacy-ftp')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('never picks one of several: it lists them and says how to narrow', async () => {
    const store = await storeOf([database('us-east-1'), database('eu-west-1')]);
    await expect(resolveResource(store, 'orders-db')).rejects.toMatchObject({
      code: 'ambiguous',
      message:
        '"orders-db" fits 2 things: rds.instance orders-db (eu-west-1, account 123456789012); rds.instance orders-db (us-east-1, account 123456789012)',
      hint: 'say which one with --region or the ARN',
    });
    expect((await resolveResource(store, 'orders-db', { region: 'eu-west-1' })).region).toBe('eu-west-1');
    expect((await resolveResource(store, 'arn:aws:rds:us-east-1:123456789012:db:orders-db')).region).toBe('us-east-1');
  });

  it('tells a name carried by an instance and its volume apart by kind', async () => {
    const store = await storeOf([
      { kind: 'ec2.instance', id: 'i-1', name: 'web' },
      { kind: 'ec2.volume', id: 'vol-1', name: 'web' },
    ]);
    await expect(resolveResource(store, 'web')).rejects.toMatchObject({ hint: 'say which one with the id or --kind' });
    expect((await resolveResource(store, 'web', { kind: 'ec2.volume' })).id).toBe('vol-1');
  });

  it('names the nearest ones when nothing is called so, and the first step when nothing was discovered', async () => {
    const store = await storeOf([database('us-east-1')]);
    await expect(resolveResource(store, 'order-db')).rejects.toMatchObject({
      code: 'not_found',
      hint: 'did you mean orders-db?',
    });
    await expect(resolveResource(openStore({ path: ':memory:' }), 'x')).rejects.toMatchObject({
      code: 'not_found',
      hint: 'nothing was discovered yet: run opsctl discover',
    });
  });

  it('answers for a past moment', async () => {
    const store = openStore({ path: ':memory:' });
    await saveEstate(store, [{ kind: 'ec2.instance', id: 'i-1', name: 'old' }], new Date('2026-01-01T00:00:00Z'));
    await saveEstate(store, [{ kind: 'ec2.instance', id: 'i-1', name: 'new' }], new Date('2026-01-02T00:00:00Z'));
    await expect(resolveResource(store, 'old')).rejects.toMatchObject({ code: 'not_found' });
    expect((await resolveResource(store, 'old', { at: new Date('2026-01-01T12:00:00Z') })).name).toBe('old');
  });
});

describe('resolveTarget', () => {
  const tagged = { Application: 'shop', Environment: 'prod' };

  it('means the infrastructure when only its own members share the name, and asks otherwise', async () => {
    const own = await storeOf([{ kind: 'ecs.cluster', id: 'shop-prod', tags: tagged }]);
    expect(await resolveTarget(own, 'shop-prod')).toMatchObject({ kind: 'infrastructure' });
    expect(await resolveTarget(own, 'shop-prod', { kind: 'ecs.cluster' })).toMatchObject({ kind: 'resource' });
    const foreign = await storeOf([
      { kind: 'ec2.instance', id: 'i-1', tags: tagged },
      { kind: 'ecs.cluster', id: 'shop-prod' },
    ]);
    await expect(resolveTarget(foreign, 'shop-prod')).rejects.toMatchObject({ code: 'ambiguous' });
  });

  it('finds an infrastructure by its words only when no resource is called so', async () => {
    const store = await storeOf([{ kind: 'ec2.instance', id: 'i-1', tags: tagged, name: 'prod-shop' }]);
    expect(await resolveTarget(store, 'prod-shop')).toMatchObject({ kind: 'resource' });
    expect(await resolveTarget(store, 'shop production')).toMatchObject({ kind: 'infrastructure' });
  });
});
