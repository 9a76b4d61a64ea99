import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { saveEstate } from '../support/estate.ts';

describe('versions', () => {
  const volume = { kind: 'ec2.volume', id: 'vol-1', status: 'in-use' as const };
  const instance = {
    kind: 'ec2.instance',
    id: 'i-1',
    name: 'web',
    arn: 'arn:aws:ec2:us-east-1:123456789012:instance/i-1',
  };
  const attached = { ...volume, links: [{ type: 'ATTACHED_TO', to: 'i-1', toKind: 'ec2.instance' }] };

  it('opens a version only when something changed, and keeps the closed one with its times', async () => {
    const store = openStore({ path: ':memory:' });
    await saveEstate(store, [instance, volume], new Date('2026-01-01T00:00:00Z'));
    await saveEstate(store, [instance, volume], new Date('2026-01-02T00:00:00Z'));
    const [found] = await store.resources.resolve('web');
    expect(await store.resources.history(found?.uid ?? 0)).toHaveLength(1);
    expect(found?.last_seen).toBe('2026-01-02T00:00:00.000Z');

    await saveEstate(store, [{ ...instance, status: 'stopped' }, volume], new Date('2026-01-03T00:00:00Z'));
    const history = await store.resources.history(found?.uid ?? 0);
    expect(
      history.map(({ resource, since, until }) => [resource.status, since.slice(0, 10), until?.slice(0, 10)]),
    ).toEqual([
      ['stopped', '2026-01-03', undefined],
      ['running', '2026-01-01', '2026-01-03'],
    ]);
    const past = await store.resources.find({ kinds: ['ec2.instance'], at: new Date('2026-01-02T12:00:00Z') }, {});
    expect(past.resources.map(({ status }) => status)).toEqual(['running']);
  });

  it('closes what a complete listing no longer shows, with its links, and reopens it under the same number', async () => {
    const store = openStore({ path: ':memory:' });
    await saveEstate(store, [instance, attached], new Date('2026-01-01T00:00:00Z'));
    const [before] = await store.resources.resolve('vol-1');
    await saveEstate(store, [instance], new Date('2026-01-02T00:00:00Z'));
    expect(await store.resources.resolve('vol-1')).toEqual([]);
    expect((await store.relationships.counts()).total).toBe(0);
    await saveEstate(store, [instance, attached], new Date('2026-01-03T00:00:00Z'));
    const [after] = await store.resources.resolve('vol-1');
    expect(after?.uid).toBe(before?.uid);
    expect(after?.first_seen).toBe('2026-01-01T00:00:00.000Z');
    expect((await store.relationships.counts()).total).toBe(1);
    expect(await store.relationships.around([after?.uid ?? 0], new Date('2026-01-02T12:00:00Z'))).toEqual([]);
    expect(await store.relationships.around([after?.uid ?? 0], new Date('2026-01-01T12:00:00Z'))).toHaveLength(1);
  });

  it('keeps a link to something unseen until it is seen, by id or by alias', async () => {
    const store = openStore({ path: ':memory:' });
    const alarm = {
      kind: 'cloudwatch.alarm',
      id: 'cpu',
      links: [{ type: 'MONITORS', to: 'app/edge/1', toKind: 'elbv2.load_balancer' }],
    };
    await saveEstate(store, [alarm]);
    expect((await store.relationships.counts()).unresolved).toBe(1);
    await saveEstate(store, [alarm, { kind: 'elbv2.load_balancer', id: 'arn:lb', aliases: ['app/edge/1'] }]);
    expect(await store.relationships.counts()).toMatchObject({ total: 1, unresolved: 0 });
    expect((await store.resources.resolve('app/edge/1')).map(({ id }) => id)).toEqual(['arn:lb']);
  });
});
