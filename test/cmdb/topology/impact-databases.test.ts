import { describe, expect, it } from 'vitest';
import { infrastructureEffects } from '../../../src/cmdb/topology/impact/infrastructures.ts';
import { chainOf, impactOf, isDerived } from '../../../src/cmdb/topology/impact.ts';
import type { PlannedResource } from '../../support/estate.ts';
import { shop } from '../../support/shop.ts';
import { graphOf, hits, keyIn, link, lose } from '../../support/topology.ts';

describe('databases', () => {
  it('finds the clients of a database through security groups, and all that rests on them', async () => {
    const { graph, store } = await graphOf(shop({ web: 3 }));
    const impact = impactOf(graph, lose(graph, 'shop-db'));
    const loss = (id: string) => impact.lossOf(keyIn(graph, id));
    expect(loss('web-1')).toMatchObject({
      level: 'down',
      reason: 'loses its only database shop-db',
      link: 'derived',
      basis: 'security group web (sg-web) may reach db (sg-db) on tcp/5432',
    });
    const balancer = loss('lb-edge');
    expect(balancer && chainOf(balancer).map(({ key }) => graph.getNodeAttribute(key, 'id'))).toEqual([
      'shop-db',
      'web-1',
      'tg-web',
      'lb-edge',
    ]);
    expect(balancer && isDerived(balancer)).toBe(true);
    expect(infrastructureEffects(graph, impact, lose(graph, 'shop-db'))).toMatchObject([
      { name: 'shop-prod', level: 'down', reason: 'edge (lb-edge), the only one of its load balancers, is down' },
    ]);
    expect((await store.relationships.counts()).by_type.map(({ value }) => value)).not.toContain('derived');
  });

  it('claims no dependence on a database behind a port that the rule does not open', async () => {
    const planned = shop({ web: 2 });
    const group = planned.find(({ id }) => id === 'sg-web');
    for (const rule of group?.links ?? [])
      if (rule.type === 'CONNECTS_TO') rule.properties = { ingress: ['tcp/443', 'tcp/3000-3999', 'icmp'] };
    const { graph } = await graphOf(planned);
    expect(hits(graph, 'shop-db')).toEqual({});
  });

  it('does not guess which of two databases is used, unless one is of the client’s own infrastructure', async () => {
    const other = (tags: Record<string, string>): PlannedResource => ({
      kind: 'rds.instance',
      id: 'other-db',
      status: 'available',
      tags,
      properties: { port: 5432 },
      links: [link('PROTECTED_BY', 'ec2.security_group', 'sg-db')],
    });
    const same = await graphOf([...shop({ web: 1 }), other({ Application: 'shop', Environment: 'prod' })]);
    expect(hits(same.graph, 'shop-db')['web-1']?.[0]).toBe('at_risk');
    const foreign = await graphOf([...shop({ web: 1 }), other({ Application: 'crm', Environment: 'prod' })]);
    expect(hits(foreign.graph, 'shop-db')['web-1']?.[0]).toBe('down');
    expect(hits(foreign.graph, 'other-db')['web-1']?.[0]).toBe('at_risk');
  });

  it('takes a rule for one port between the groups of two machines for a service, not one for logging in', async () => {
    const reach = (ingress: string[]) => link('CONNECTS_TO', 'ec2.security_group', 'sg-cache', { ingress });
    const cache: PlannedResource[] = [
      { kind: 'ec2.security_group', id: 'sg-cache' },
      { kind: 'ec2.instance', id: 'cache-1', links: [link('PROTECTED_BY', 'ec2.security_group', 'sg-cache')] },
    ];
    const withRule = (ingress: string[]) => {
      const planned = [...shop({ web: 1 }), ...cache];
      planned.find(({ id }) => id === 'sg-web')?.links?.push(reach(ingress));
      return planned;
    };
    const redis = await graphOf(withRule(['tcp/22', 'tcp/6379']));
    expect(hits(redis.graph, 'cache-1')).toMatchObject({ 'web-1': ['degraded', 'loses the service cache-1'] });
    const login = await graphOf(withRule(['tcp/22', 'tcp/1024-65535']));
    expect(hits(login.graph, 'cache-1')).toEqual({});
  });

  it('takes two databases with a rule of their own each for used both', async () => {
    const planned: PlannedResource[] = [
      ...shop({ web: 1 }),
      { kind: 'ec2.security_group', id: 'sg-reports' },
      {
        kind: 'rds.instance',
        id: 'reports-db',
        status: 'available',
        properties: { port: 3306 },
        links: [link('PROTECTED_BY', 'ec2.security_group', 'sg-reports')],
      },
    ];
    planned
      .find(({ id }) => id === 'sg-web')
      ?.links?.push(link('CONNECTS_TO', 'ec2.security_group', 'sg-reports', { ingress: ['tcp/3306'] }));
    const { graph } = await graphOf(planned);
    for (const id of ['shop-db', 'reports-db'])
      expect(hits(graph, id)['web-1']).toEqual(['down', `loses its database ${id}`]);
  });

  it('does not call a machine down that nobody uses only because it can reach the database', async () => {
    const bastion: PlannedResource = {
      kind: 'ec2.instance',
      id: 'bastion',
      links: [link('PROTECTED_BY', 'ec2.security_group', 'sg-web')],
    };
    const { graph } = await graphOf([...shop({ web: 1 }), bastion]);
    expect(hits(graph, 'shop-db').bastion?.[0]).toBe('degraded');
    expect(hits(graph, 'shop-db')['web-1']?.[0]).toBe('down');
  });

  it('loses a single-zone database with its subnet, fails a Multi-AZ one over', async () => {
    const single = await graphOf(shop({ web: 2 }));
    expect(hits(single.graph, 'subnet-a')['shop-db']).toEqual([
      'down',
      'runs in subnet-a (us-east-1a) without a standby',
    ]);
    const multi = await graphOf(shop({ web: 2, multiAz: true }));
    expect(hits(multi.graph, 'subnet-a')['shop-db']).toEqual([
      'degraded',
      'fails over from us-east-1a to its standby in us-east-1b',
    ]);
    expect(hits(multi.graph, 'subnet-a')['web-2']?.[0]).toBe('at_risk');
    expect(hits(multi.graph, 'subnet-a', 'subnet-b')['shop-db']?.[0]).toBe('down');
  });

  it('keeps a cluster going on its reader, and takes it down with the last instance', async () => {
    const member = (id: string): PlannedResource => ({
      kind: 'rds.instance',
      id,
      status: 'available',
      links: [link('MEMBER_OF', 'rds.cluster', 'orders')],
    });
    const cluster = {
      kind: 'rds.cluster',
      id: 'orders',
      status: 'available' as const,
      properties: { writer: 'orders-1' },
    };
    const { graph } = await graphOf([cluster, member('orders-1'), member('orders-2')]);
    expect(hits(graph, 'orders-1')).toEqual({
      orders: ['degraded', 'loses its writer orders-1 and fails over to orders-2'],
    });
    expect(hits(graph, 'orders-1', 'orders-2').orders?.[0]).toBe('down');
    expect(Object.values(hits(graph, 'orders')).map(([level]) => level)).toEqual(['down', 'down']);
    const alone = await graphOf([cluster, member('orders-1')]);
    expect(hits(alone.graph, 'orders-1').orders).toEqual(['down', 'orders-1 is its only available instance']);
  });
});
