import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/open.ts';
import type { LightEdge } from '../../src/store/tables/relationships.ts';
import { type PlannedResource, saveEstate } from '../support/estate.ts';

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
let store: Store;
beforeEach(() => {
  store = openStore({ path: ':memory:' });
});

const to = (type: string, toKind: string, id: string, properties = {}) => ({ type, toKind, to: id, properties });
const instance: PlannedResource = {
  kind: 'ec2.instance',
  id: 'i-1',
  links: [to('IN_SUBNET', 'ec2.subnet', 'subnet-1')],
};
const subnet: PlannedResource = { kind: 'ec2.subnet', id: 'subnet-1' };

const uidOf = async (text: string) => (await store.resources.resolve(text))[0]?.uid ?? Number.NaN;
/** Links as `source type target`, by id. */
async function links(at?: Date): Promise<string[]> {
  const names = new Map((await store.resources.names()).map(({ uid, id }) => [uid, id]));
  const found: LightEdge[] = [];
  for await (const batch of store.relationships.stream(at === undefined ? {} : { at })) found.push(...batch);
  return found.map(({ source, type, target }) => `${names.get(source)} ${type} ${names.get(target)}`).toSorted();
}

describe('a link', () => {
  it('appears once both ends are seen, whichever comes first', async () => {
    await saveEstate(store, [instance]);
    expect(await links()).toEqual([]);
    expect(await store.relationships.unresolved([await uidOf('i-1')])).toMatchObject([
      { direction: 'out', type: 'IN_SUBNET', kind: 'ec2.subnet', id: 'subnet-1', region: 'us-east-1' },
    ]);
    await saveEstate(store, [instance, subnet]);
    expect(await links()).toEqual(['i-1 IN_SUBNET subnet-1']);
    expect(await store.relationships.unresolved([await uidOf('i-1')])).toEqual([]);
  });

  it('at what was never seen is known from the other end too', async () => {
    await saveEstate(store, [
      {
        kind: 'elbv2.listener',
        id: 'l',
        links: [{ ...to('ROUTES_TO', 'ec2.subnet', 'subnet-1'), from: 'lb', fromKind: 'elbv2.load_balancer' }],
      },
      subnet,
    ]);
    expect(await store.relationships.unresolved([await uidOf('subnet-1')])).toMatchObject([
      { direction: 'in', type: 'ROUTES_TO', kind: 'elbv2.load_balancer', id: 'lb' },
    ]);
    expect(await store.relationships.counts()).toMatchObject({ total: 0, unresolved: 1 });
  });

  it('stated under an alias is that of the thing itself', async () => {
    const balancer = { kind: 'elbv2.load_balancer', id: 'arn:lb', aliases: ['app/edge/1', 'edge'] };
    await saveEstate(store, [
      { kind: 'cloudwatch.alarm', id: 'a', links: [to('MONITORS', 'elbv2.load_balancer', 'app/edge/1')] },
      { kind: 'ecs.service', id: 's', links: [to('USES', 'elbv2.load_balancer', 'edge')] },
      balancer,
    ]);
    expect(await links()).toEqual(['a MONITORS arn:lb', 's USES arn:lb']);
    expect((await store.relationships.around([await uidOf('arn:lb')])).length).toBe(2);
    expect((await store.relationships.around([await uidOf('a')])).length).toBe(1);
  });

  it('to itself or to a namesake of another region is told apart', async () => {
    await saveEstate(store, [
      { kind: 'rds.instance', id: 'db', links: [{ ...to('REPLICATES', 'rds.instance', 'db'), toRegion: 'eu-west-1' }] },
      { kind: 'rds.instance', id: 'db', region: 'eu-west-1' },
    ]);
    const [edge] = await store.relationships.around([(await store.resources.resolve('db'))[0]?.uid ?? 0]);
    expect(edge?.source).not.toBe(edge?.target);
  });

  it('has properties, which come only when asked for', async () => {
    const group = {
      kind: 'elbv2.target_group',
      id: 'tg',
      links: [to('TARGETS', 'ec2.instance', 'i-1', { state: 'healthy' })],
    };
    await saveEstate(store, [instance, subnet, group]);
    expect((await store.relationships.around([await uidOf('tg')]))[0]?.properties).toEqual({ state: 'healthy' });
    const read = async (propertiesOf: string[]) => {
      const found: LightEdge[] = [];
      for await (const batch of store.relationships.stream({ propertiesOf })) found.push(...batch);
      return Object.fromEntries(found.map(({ type, properties }) => [type, properties]));
    };
    expect(await read([])).toEqual({ IN_SUBNET: null, TARGETS: null });
    expect(await read(['TARGETS'])).toEqual({ IN_SUBNET: null, TARGETS: { state: 'healthy' } });
    const whole: unknown[] = [];
    for await (const batch of store.relationships.streamFull())
      whole.push(...batch.map(({ properties }) => properties));
    expect(whole).toContainEqual({ state: 'healthy' });
  });

  it('is what it was at any past time', async () => {
    const moved = { ...instance, links: [to('IN_SUBNET', 'ec2.subnet', 'subnet-2')] };
    const other = { kind: 'ec2.subnet', id: 'subnet-2' };
    await saveEstate(store, [instance, subnet, other], day(1));
    await saveEstate(store, [moved, subnet, other], day(3));
    await saveEstate(store, [subnet, other], day(5));
    await saveEstate(store, [moved, subnet, other], day(7));
    const uid = await uidOf('i-1');
    const targetAt = async (at: Date) => (await store.relationships.around([uid], at)).map(({ target }) => target);
    const [one, two] = [await uidOf('subnet-1'), await uidOf('subnet-2')];
    expect(await targetAt(new Date(day(1).getTime() - 1))).toEqual([]);
    expect(await targetAt(day(1))).toEqual([one]);
    expect(await targetAt(day(2))).toEqual([one]);
    expect(await targetAt(day(3))).toEqual([two]);
    expect(await targetAt(day(6))).toEqual([]);
    expect(await targetAt(day(8))).toEqual([two]);
    expect(await links(day(2))).toEqual(['i-1 IN_SUBNET subnet-1']);
    expect(await links(day(6))).toEqual([]);
  });

  it('changed only in its properties is closed and opened', async () => {
    const group = (state: string) => [
      instance,
      { kind: 'elbv2.target_group', id: 'tg', links: [to('TARGETS', 'ec2.instance', 'i-1', { state })] },
    ];
    await saveEstate(store, group('healthy'), day(1));
    await saveEstate(store, group('unhealthy'), day(2));
    const uid = await uidOf('tg');
    const stateAt = async (at?: Date) =>
      (await store.relationships.around([uid], at)).map(({ properties }) => properties.state);
    expect([await stateAt(day(1)), await stateAt(day(2)), await stateAt()]).toEqual([
      ['healthy'],
      ['unhealthy'],
      ['unhealthy'],
    ]);
  });
});

describe('counts', () => {
  it('are of links with both ends seen, by type', async () => {
    await saveEstate(store, [
      instance,
      { ...instance, id: 'i-2' },
      {
        kind: 'ec2.volume',
        id: 'vol-1',
        links: [to('ATTACHED_TO', 'ec2.instance', 'i-1'), to('CREATED_FROM', 'ec2.snapshot', 'gone')],
      },
      subnet,
    ]);
    expect(await store.relationships.counts()).toEqual({
      total: 3,
      by_type: [
        { value: 'IN_SUBNET', count: 2 },
        { value: 'ATTACHED_TO', count: 1 },
      ],
      unresolved: 1,
    });
  });
});
