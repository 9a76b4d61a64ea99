import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../../src/cmdb/topology/build.ts';
import { loadNetwork } from '../../../../src/cmdb/topology/exposure/load-network.ts';
import { exposureOf } from '../../../../src/cmdb/topology/exposure.ts';
import type { Json } from '../../../../src/core/model.ts';
import { openStore } from '../../../../src/store/open.ts';
import { type PlannedResource, saveEstate } from '../../../support/estate.ts';
import {
  allow,
  database,
  type Exposures,
  exposed,
  gateway,
  group,
  machine,
  routeTable,
  subnet,
  subnetGroup,
  tcp,
} from '../../../support/exposure.ts';
import { shop } from '../../../support/shop.ts';

const frame = [
  gateway(),
  routeTable('rtb-public', ['0.0.0.0/0 igw-1']),
  routeTable('rtb-private', ['0.0.0.0/0 nat-1']),
  subnet('subnet-public', '10.0.1.0/24', 'rtb-public'),
  subnet('subnet-private', '10.0.2.0/24', 'rtb-private'),
  subnetGroup('subnet-private'),
];

const pathTo = (report: Exposures, id: string) => report.databasePaths.get(report.uid(id))?.hops.map((hop) => hop.id);

const balancer = (type: string, groups: string[], scheme = 'internet-facing'): PlannedResource => ({
  kind: 'elbv2.load_balancer',
  id: 'arn:lb',
  name: 'edge',
  type: 'load_balancer',
  properties: { load_balancer_type: type, scheme, subnet_ids: ['subnet-public'], security_group_ids: groups },
});
const listener: PlannedResource = {
  kind: 'elbv2.listener',
  id: 'arn:listener',
  type: 'network',
  properties: {
    load_balancer: 'arn:lb',
    port: 443,
    protocol: 'HTTPS',
    default_actions: [{ type: 'forward', target_groups: [{ arn: 'arn:tg', weight: null }] }],
  },
};
const targetGroup = (...targets: string[]): PlannedResource => ({
  kind: 'elbv2.target_group',
  id: 'arn:tg',
  type: 'network',
  properties: { port: 8080, protocol: 'HTTP', target_type: 'instance', load_balancers: ['arn:lb'] },
  links: targets.map((to) => ({
    type: 'TARGETS',
    to,
    toKind: 'ec2.instance',
    properties: { port: 8080 } as Record<string, Json>,
  })),
});

describe('behind a load balancer', () => {
  const web = machine('web', 'subnet-private', ['sg-web'], { address: '10.0.2.10' });
  const edge = group('sg-lb', [tcp(443, '0.0.0.0/0')]);

  it('a target is reached on its own port when its group lets the load balancer in', async () => {
    const report = await exposed(
      frame,
      balancer('application', ['sg-lb']),
      listener,
      targetGroup('web'),
      edge,
      web,
      group('sg-web', [tcp(8080, 'sg-lb')]),
    );
    const [found] = report.of(report.uid('web'));
    expect(found?.by).toBe('load_balancer');
    expect(found?.openings.map(({ from, reach }) => [from, reach])).toEqual([[8080, 'internet']]);
    expect(found?.hops.map(({ id, how }) => `${id}: ${how}`).slice(2)).toEqual([
      'arn:tg: from its listener on port 443',
      'web: sg-web lets tcp/8080 in from sg-lb',
    ]);
  });

  it('a target is also let in by the addresses of the load balancer', async () => {
    const report = await exposed(
      frame,
      balancer('application', ['sg-lb']),
      listener,
      targetGroup('web'),
      edge,
      web,
      group('sg-web', [tcp(8080, '10.0.1.0/24')]),
    );
    expect(report.of(report.uid('web'))).toHaveLength(1);
  });

  it.each([
    ['its group lets another port in', balancer('application', ['sg-lb']), group('sg-web', [tcp(9090, 'sg-lb')]), edge],
    ['its group lets others in', balancer('application', ['sg-lb']), group('sg-web', [tcp(8080, '10.9.0.0/16')]), edge],
    [
      'the load balancer is internal',
      balancer('application', ['sg-lb'], 'internal'),
      group('sg-web', [tcp(8080, 'sg-lb')]),
      edge,
    ],
    [
      'the load balancer lets nobody in on its listener',
      balancer('application', ['sg-lb']),
      group('sg-web', [tcp(8080, 'sg-lb')]),
      group('sg-lb', [tcp(80, '0.0.0.0/0')]),
    ],
  ])('a target is not reached when %s', async (_why, lb, own, lbGroup) => {
    const report = await exposed(frame, lb, listener, targetGroup('web'), lbGroup, own, web);
    expect(report.of(report.uid('web'))).toEqual([]);
  });

  it('clients of a network load balancer without groups come with their own addresses', async () => {
    const own = group('sg-web', [tcp(8080, '198.51.100.0/24')]);
    const report = await exposed(frame, balancer('network', []), listener, targetGroup('web'), own, web);
    expect(report.of(report.uid('web'))).toHaveLength(1);
    expect(report.of(report.uid('arn:lb'))[0]?.openings.map(({ groups }) => groups)).toEqual([[]]);
  });

  it('instances of a classic one are reached on the port of its listener', async () => {
    const classic: PlannedResource = {
      kind: 'elb.load_balancer',
      id: 'old',
      type: 'load_balancer',
      properties: {
        scheme: 'internet-facing',
        subnet_ids: ['subnet-public'],
        security_group_ids: ['sg-lb'],
        instance_ids: ['web'],
        listeners: [{ protocol: 'HTTPS', port: 443, instance_port: 8080 }],
      },
    };
    const report = await exposed(frame, classic, edge, web, group('sg-web', [tcp(8080, 'sg-lb')]));
    expect(report.of(report.uid('web')).map(({ openings }) => openings.map(({ from }) => from))).toEqual([[8080]]);
  });
});

describe('ways to a database', () => {
  const bastion = machine('bastion', 'subnet-public', ['sg-bastion'], { address: '10.0.1.5', publicIp: '203.0.113.5' });
  const ssh = group('sg-bastion', [tcp(22, '0.0.0.0/0')]);

  it('go on through groups that name each other, over several machines', async () => {
    const app = machine('app', 'subnet-private', ['sg-app'], { address: '10.0.2.20' });
    const report = await exposed(
      frame,
      bastion,
      ssh,
      app,
      group('sg-app', [tcp(22, 'sg-bastion')]),
      group('sg-db', [tcp(5432, 'sg-app')]),
      database('db', ['sg-db']),
    );
    expect(pathTo(report, 'db')).toEqual(['igw-1', 'bastion', 'app', 'db']);
    expect(report.behind(report.uid('bastion')).map(({ id }) => id)).toEqual(['db']);
    expect(report.behind(report.uid('app'))).toEqual([]);
  });

  it('go on by address where a rule names the addresses of the machine, and only those', async () => {
    const by = (cidr: string) =>
      exposed(frame, bastion, ssh, group('sg-db', [tcp(5432, cidr)]), database('db', ['sg-db']));
    expect(pathTo(await by('10.0.1.0/24'), 'db')).toEqual(['igw-1', 'bastion', 'db']);
    expect(pathTo(await by('10.0.1.5/32'), 'db')).toEqual(['igw-1', 'bastion', 'db']);
    expect(pathTo(await by('10.0.1.6/32'), 'db')).toBeUndefined();
  });

  it('end where the port is another, or the machine may not connect out', async () => {
    const db = database('db', ['sg-db']);
    expect(
      pathTo(await exposed(frame, bastion, ssh, group('sg-db', [tcp(3306, 'sg-bastion')]), db), 'db'),
    ).toBeUndefined();
    const shut = group('sg-bastion', [tcp(22, '0.0.0.0/0')], [tcp(443, '0.0.0.0/0')]);
    const open = group('sg-bastion', [tcp(22, '0.0.0.0/0')], [tcp(5432, 'sg-db')]);
    const receiving = group('sg-db', [tcp(5432, 'sg-bastion')]);
    expect(pathTo(await exposed(frame, bastion, shut, receiving, db), 'db')).toBeUndefined();
    expect(pathTo(await exposed(frame, bastion, open, receiving, db), 'db')).toEqual(['igw-1', 'bastion', 'db']);
  });

  it('do not begin where only an office may come in', async () => {
    const office = group('sg-bastion', [tcp(22, '198.51.100.0/28')]);
    const report = await exposed(
      frame,
      bastion,
      office,
      group('sg-db', [tcp(5432, 'sg-bastion')]),
      database('db', ['sg-db']),
    );
    expect(report.of(report.uid('bastion'))).toHaveLength(1);
    expect(pathTo(report, 'db')).toBeUndefined();
  });

  it('are direct for a public database in a public subnet, and for no other', async () => {
    const inPublic = [...frame.filter(({ kind }) => kind !== 'rds.subnet_group'), subnetGroup('subnet-public')];
    const open = group('sg-db', [allow('tcp', 5000, 6000, ['0.0.0.0/0'])]);
    const report = await exposed(
      inPublic,
      open,
      database('db', ['sg-db'], { publicly_accessible: true }),
      database('inner', ['sg-db']),
    );
    expect(pathTo(report, 'db')).toEqual(['igw-1', 'db']);
    expect(report.of(report.uid('db'))[0]?.openings.map(({ from, to }) => [from, to])).toEqual([[5432, 5432]]);
    expect(report.of(report.uid('inner'))).toEqual([]);
    const outside = await exposed(frame, open, database('db', ['sg-db'], { publicly_accessible: true }));
    expect(outside.of(outside.uid('db'))).toEqual([]);
  });
});

it('an estate without the properties of a real discovery exposes nothing and breaks nothing', async () => {
  const store = openStore({ path: ':memory:' });
  await saveEstate(store, shop());
  const graph = await buildGraph(store);
  const report = exposureOf(await loadNetwork(store));
  expect(report.exposures).toEqual([]);
  const web = graph.findNode((_key, { id }) => id === 'web-1');
  expect(report.unknown(Number(web))).toEqual(['its subnet was not discovered']);
  await store.close();
});
