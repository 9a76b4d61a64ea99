import { expect, it } from 'vitest';
import { nearTo } from '../../../src/aiops/anomaly/near.ts';
import { openStore } from '../../../src/store/open.ts';
import { NOW } from '../../support/context.ts';
import { saveEstate } from '../../support/estate.ts';

it('reaches what works together, not what only lies in the same network', async () => {
  const store = openStore({ path: ':memory:' });
  const sg = (to: string) => ({ type: 'PROTECTED_BY', to, toKind: 'ec2.security_group' });
  const vpc = { type: 'BELONGS_TO_VPC', to: 'vpc', toKind: 'ec2.vpc' };
  await saveEstate(store, [
    { kind: 'ec2.vpc', id: 'vpc' },
    {
      kind: 'ec2.security_group',
      id: 'sg-web',
      links: [{ type: 'CONNECTS_TO', to: 'sg-db', toKind: 'ec2.security_group' }],
    },
    { kind: 'ec2.security_group', id: 'sg-db' },
    { kind: 'ec2.instance', id: 'i-web', links: [sg('sg-web'), vpc] },
    { kind: 'rds.instance', id: 'db', links: [sg('sg-db'), vpc] },
    { kind: 'ec2.instance', id: 'i-far', links: [vpc] },
  ]);
  const { resources } = await store.resources.find({}, {});
  const uid = (id: string) => resources.find((resource) => resource.id === id)?.uid ?? -1;
  const near = await nearTo(store, [uid('i-web'), uid('i-far')], 3);
  expect(near.get(uid('i-web'))?.has(uid('db'))).toBe(true);
  expect(near.get(uid('i-web'))?.has(uid('i-web'))).toBe(false);
  expect(near.get(uid('i-web'))?.has(uid('i-far'))).toBe(false);
  expect(near.get(uid('i-far'))?.size).toBe(0);
  expect((await nearTo(store, [uid('i-web')], 2)).get(uid('i-web'))?.has(uid('db'))).toBe(false);
});

it('counts the members of one infrastructure as near', async () => {
  const store = openStore({ path: ':memory:' });
  await saveEstate(store, [
    { kind: 'ec2.instance', id: 'a' },
    { kind: 'rds.instance', id: 'b' },
    { kind: 'rds.instance', id: 'c' },
  ]);
  const { resources } = await store.resources.find({}, {});
  const [a = -1, b = -1, c = -1] = ['a', 'b', 'c'].map((id) => resources.find((one) => one.id === id)?.uid);
  await store.infrastructures.replaceDerived(
    [
      {
        name: 'shop',
        origin: 'tags',
        environment: null,
        application: 'shop',
        selector: { tags: {}, members: [] },
        tags: {},
      },
    ],
    [a, b].map((uid) => ({ infrastructure: 'shop', uid, reason: 'tags' })),
    new Date(NOW),
  );
  const near = await nearTo(store, [a, c], 3);
  expect([...(near.get(a) ?? [])]).toEqual([b]);
  expect(near.get(c)?.size).toBe(0);
});
