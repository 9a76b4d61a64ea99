import { describe, expect, it } from 'vitest';
import { requireInfrastructure } from '../../src/cmdb/infrastructures/find.ts';
import { nameOf, rootStackOf } from '../../src/cmdb/infrastructures/naming.ts';
import { deriveInfrastructures } from '../../src/cmdb/infrastructures.ts';
import { DEFAULT_CONFIG } from '../../src/core/config.ts';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/open.ts';
import { type PlannedResource, saveEstate } from '../support/estate.ts';

const AT = new Date('2026-11-20T00:00:00Z');

async function derived(planned: PlannedResource[]): Promise<Store> {
  const store = openStore({ path: ':memory:' });
  await saveEstate(store, planned);
  await deriveInfrastructures(store, DEFAULT_CONFIG, AT);
  return store;
}

/** `id` → reason for the members of one infrastructure. */
async function membersOf(store: Store, name: string): Promise<Record<string, string>> {
  const members = await store.infrastructures.members(name);
  const { resources } = await store.resources.find({ uids: members.map(({ uid }) => uid) }, {});
  const ids = new Map(resources.map(({ uid, id }) => [uid, id]));
  return Object.fromEntries(members.map(({ uid, reason }) => [ids.get(uid), reason]));
}

const instance = (id: string, tags: Record<string, string>, links: PlannedResource['links'] = []): PlannedResource => ({
  kind: 'ec2.instance',
  id,
  tags,
  links,
});
const shop = { Application: 'shop', Environment: 'prod' };

describe('grouping', () => {
  it('makes one infrastructure of each application and environment, whatever the case and word of the tags', async () => {
    const store = await derived([
      instance('i-1', { Application: 'shop', Environment: 'prod' }),
      instance('i-2', { application: 'Shop', env: 'PRODUCTION' }),
      instance('i-3', { Application: 'shop', Environment: 'production' }),
      instance('i-4', { Application: 'shop', Environment: 'dev' }),
      instance('i-5', { Project: 'shop-prod' }),
      instance('i-6', { Owner: 'me' }),
    ]);
    const list = await store.infrastructures.list();
    expect(list.map(({ name, environment }) => [name, environment])).toEqual([
      ['shop-dev', 'development'],
      ['shop-prod', 'production'],
    ]);
    expect(await membersOf(store, 'shop-prod')).toEqual({
      'i-1': 'tag Application=shop, Environment=prod',
      'i-2': 'tag application=Shop, env=PRODUCTION',
      'i-3': 'tag Application=shop, Environment=production',
      'i-5': 'tag Project=shop-prod',
    });
    expect((await store.resources.resolve('i-6'))[0]?.infrastructure).toBeNull();
  });

  it('takes an untagged resource of a stack where the tagged ones are, and names a stack without any after itself', async () => {
    const stack = (name: string) => ({ 'aws:cloudformation:stack-name': name });
    const store = await derived([
      instance('i-1', { ...shop, ...stack('s1') }),
      instance('i-2', stack('s1')),
      instance('i-3', stack('billing-stg')),
      instance('i-4', stack('billing-stg-Workers-1ABCDEFGHIJK2')),
    ]);
    expect(Object.keys(await membersOf(store, 'shop-prod'))).toEqual(['i-1', 'i-2']);
    expect(await membersOf(store, 'billing-stg')).toEqual({
      'i-3': 'CloudFormation stack billing-stg',
      'i-4': 'CloudFormation stack billing-stg',
    });
    expect((await store.infrastructures.get('billing-stg'))?.origin).toBe('stack');
  });

  it('makes an ECS cluster of untagged services an infrastructure, but not one whose services belong elsewhere', async () => {
    const hosts = (service: string) => ({ type: 'HOSTS', to: service, toKind: 'ecs.service' });
    const store = await derived([
      { kind: 'ecs.cluster', id: 'tools', links: [hosts('tools/ci')] },
      { kind: 'ecs.service', id: 'tools/ci', links: [] },
      {
        kind: 'ecs.task',
        id: 't1',
        links: [{ type: 'MANAGES', from: 'tools/ci', fromKind: 'ecs.service', to: 't1', toKind: 'ecs.task' }],
      },
      { kind: 'ecs.cluster', id: 'main', links: [hosts('main/web')] },
      { kind: 'ecs.service', id: 'main/web', tags: shop },
    ]);
    expect(await membersOf(store, 'tools')).toEqual({
      tools: 'ECS cluster tools',
      'tools/ci': 'in ECS cluster tools',
      t1: 'kept running by tools/ci',
    });
    expect(await store.infrastructures.get('main')).toBeUndefined();
    expect(await membersOf(store, 'shop-prod')).toMatchObject({ main: 'ECS cluster of its services only' });
  });

  it('keeps equal names of two accounts apart', async () => {
    const store = await derived([instance('i-1', shop), { ...instance('i-2', shop), account: '210987654321' }]);
    expect((await store.infrastructures.list()).map(({ name }) => name)).toEqual([
      'shop-prod-123456789012',
      'shop-prod-210987654321',
    ]);
  });
});

describe('attaching', () => {
  it('brings in what hangs on members, and shared things only when all their users are members', async () => {
    const vpc = { type: 'BELONGS_TO_VPC', to: 'vpc-1', toKind: 'ec2.vpc' };
    const sg = (id: string) => ({ type: 'PROTECTED_BY', to: id, toKind: 'ec2.security_group' });
    const subnet = (id: string) => ({ type: 'IN_SUBNET', to: id, toKind: 'ec2.subnet' });
    const store = await derived([
      instance('i-1', shop, [vpc, sg('sg-own'), sg('sg-shared'), subnet('subnet-a')]),
      instance('i-2', {}, [vpc, sg('sg-shared'), subnet('subnet-b')]),
      { kind: 'ec2.vpc', id: 'vpc-1' },
      { kind: 'ec2.subnet', id: 'subnet-a', links: [vpc] },
      { kind: 'ec2.subnet', id: 'subnet-b', links: [vpc] },
      { kind: 'ec2.security_group', id: 'sg-own', links: [vpc] },
      { kind: 'ec2.security_group', id: 'sg-shared', links: [vpc] },
      { kind: 'ec2.volume', id: 'vol-1', links: [{ type: 'ATTACHED_TO', to: 'i-1', toKind: 'ec2.instance' }] },
      { kind: 'ec2.snapshot', id: 'snap-1', links: [{ type: 'SNAPSHOT_OF', to: 'vol-1', toKind: 'ec2.volume' }] },
      { kind: 'cloudwatch.alarm', id: 'cpu', links: [{ type: 'MONITORS', to: 'i-1', toKind: 'ec2.instance' }] },
      { kind: 'elbv2.target_group', id: 'tg', links: [{ type: 'TARGETS', to: 'i-1', toKind: 'ec2.instance' }] },
      {
        kind: 'elbv2.load_balancer',
        id: 'lb',
        links: [{ type: 'ROUTES_TO', to: 'tg', toKind: 'elbv2.target_group' }, vpc],
      },
      { kind: 'elbv2.listener', id: 'ls', links: [{ type: 'LISTENS_ON', to: 'lb', toKind: 'elbv2.load_balancer' }] },
      { kind: 'ec2.volume', id: 'vol-2', links: [{ type: 'ATTACHED_TO', to: 'i-2', toKind: 'ec2.instance' }] },
    ]);
    expect(await membersOf(store, 'shop-prod')).toEqual({
      'i-1': 'tag Application=shop, Environment=prod',
      'subnet-a': 'subnet of its members only',
      'sg-own': 'filters the traffic of its members only',
      'vol-1': 'attached to i-1',
      'snap-1': 'snapshot of vol-1',
      cpu: 'watches i-1',
      tg: 'all its targets are members',
      lb: 'sends requests to it only',
      ls: 'listener of lb',
    });
  });

  it('gives explicit infrastructures their attachments too, beside the derived ones, and leaves the user’s name alone', async () => {
    const store = await derived([
      instance('i-1', { ...shop, Team: 'growth' }),
      { kind: 'ec2.volume', id: 'vol-1', links: [{ type: 'ATTACHED_TO', to: 'i-1', toKind: 'ec2.instance' }] },
      instance('i-2', { Team: 'Growth-eu' }),
      instance('i-3', {}),
    ]);
    const explicit = { origin: 'explicit' as const, environment: null, application: null, tags: {} };
    await store.infrastructures.save(
      { ...explicit, name: 'growth', selector: { tags: { Team: 'growth*' }, members: ['i-3'] } },
      AT,
    );
    await store.infrastructures.save({ ...explicit, name: 'shop-prod', selector: { tags: {}, members: ['i-3'] } }, AT);
    await deriveInfrastructures(store, DEFAULT_CONFIG, AT);
    expect(Object.keys(await membersOf(store, 'growth')).sort()).toEqual(['i-1', 'i-2', 'i-3', 'vol-1']);
    expect(Object.keys(await membersOf(store, 'shop-prod'))).toEqual(['i-3']);
    expect(Object.keys(await membersOf(store, 'shop-prod-tags')).sort()).toEqual(['i-1', 'vol-1']);
  });
});

describe('names', () => {
  it.each([
    ['prod-app', 'production', 'prod-app'],
    ['checkout', 'staging', 'checkout-staging'],
    ['checkout', null, 'checkout'],
    ['demo-app', 'production', 'demo-app-prod'],
    ['Order Service/v2', 'development', 'Order-Service-v2-dev'],
  ])('%s in %s is %s', (application, environment, name) => {
    expect(nameOf(application, environment)?.name).toBe(name);
  });

  it('has none for an application of which nothing can be typed', () => {
    expect(nameOf('///', 'production')).toBeUndefined();
  });

  it('follows nested stacks up, also twice, and leaves names alone that only look alike', () => {
    const of = (name: string) => rootStackOf({ 'aws:cloudformation:stack-name': name });
    expect(of('app-Net-1A2B3C4D5E6F-Sub-1A2B3C4D5E6FG')).toBe('app');
    expect(of('checkout-web-INTERNATIONAL')).toBe('checkout-web-INTERNATIONAL');
    expect(of('')).toBeUndefined();
  });

  it('is found by its words in any order and any word for the environment', async () => {
    const store = await derived([instance('i-1', { Application: 'checkout', Environment: 'prod' })]);
    for (const text of ['CHECKOUT-PROD', 'checkout prod', 'prod-checkout', 'checkout production'])
      expect((await requireInfrastructure(store, text)).name).toBe('checkout-prod');
    await expect(requireInfrastructure(store, 'chekout-prod')).rejects.toMatchObject({
      code: 'not_found',
      hint: 'did you mean checkout-prod?',
    });
  });
});
