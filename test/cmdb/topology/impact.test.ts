import { describe, expect, it } from 'vitest';
import { deriveInfrastructures } from '../../../src/cmdb/infrastructures.ts';
import { buildGraph } from '../../../src/cmdb/topology/build.ts';
import { keyOf, type TopologyGraph } from '../../../src/cmdb/topology/graph.ts';
import { infrastructureEffects } from '../../../src/cmdb/topology/impact/infrastructures.ts';
import { chainOf, impactOf, isDerived, type Start } from '../../../src/cmdb/topology/impact.ts';
import { singlePointsOfFailure } from '../../../src/cmdb/topology/single-points.ts';
import { DEFAULT_CONFIG } from '../../../src/core/config.ts';
import type { Json } from '../../../src/core/model.ts';
import type { Store } from '../../../src/store/index.ts';
import { openStore } from '../../../src/store/open.ts';
import { type PlannedResource, saveEstate } from '../../support/estate.ts';
import { shop } from '../../support/shop.ts';

async function graphOf(planned: PlannedResource[]): Promise<{ graph: TopologyGraph; store: Store }> {
  const store = openStore({ path: ':memory:' });
  await saveEstate(store, planned);
  await deriveInfrastructures(store, DEFAULT_CONFIG, new Date());
  return { graph: await buildGraph(store), store };
}

const keyIn = (graph: TopologyGraph, id: string) => graph.findNode((_key, node) => node.id === id) ?? `no ${id}`;
const lose = (graph: TopologyGraph, ...ids: string[]): Start[] =>
  ids.map((id) => ({ key: keyIn(graph, id), level: 'down', reason: 'lost' }));

/** `id` → level and reason of everything hit. */
function hits(graph: TopologyGraph, ...ids: string[]): Record<string, [string, string]> {
  const { losses } = impactOf(graph, lose(graph, ...ids));
  return Object.fromEntries(
    losses.map(({ key, level, reason }) => [graph.getNodeAttribute(key, 'id'), [level, reason]]),
  );
}

const link = (type: string, toKind: string, id: string, properties: Record<string, Json> = {}) => ({
  type,
  to: id,
  toKind,
  properties,
});

describe('load balancing', () => {
  it('survives one of four healthy targets, and says how many are left', async () => {
    const { graph } = await graphOf(shop({ web: 4 }));
    const { losses } = impactOf(graph, lose(graph, 'web-1'));
    const group = losses.find(({ key }) => key === keyIn(graph, 'tg-web'));
    expect(group).toMatchObject({
      level: 'degraded',
      reason: '3 of 4 healthy targets left',
      redundancy: { of: 'healthy targets', total: 4, remaining: 3 },
    });
    expect(hits(graph, 'web-1')['lb-edge']?.[0]).toBe('at_risk');
  });

  it('goes down with the last healthy target: unhealthy ones do not count', async () => {
    const planned = shop({ web: 2 });
    const group = planned.find(({ id }) => id === 'tg-web');
    for (const target of group?.links ?? []) if (target.to === 'web-2') target.properties = { state: 'unhealthy' };
    const { graph } = await graphOf(planned);
    expect(hits(graph, 'web-1')).toMatchObject({
      'tg-web': ['down', 'web-1 is its last healthy target'],
      'lb-edge': ['down', 'tg-web is the only target group it sends requests to'],
    });
    expect(hits(graph, 'web-2')['tg-web']).toBeUndefined();
  });

  it('takes a task’s interface for the task: a service of one task takes the load balancer with it', async () => {
    const { graph } = await graphOf([
      { kind: 'ecs.cluster', id: 'main', links: [link('HOSTS', 'ecs.service', 'main/api')] },
      {
        kind: 'ecs.service',
        id: 'main/api',
        links: [link('MANAGES', 'ecs.task', 'task-1'), link('REGISTERS_IN', 'elbv2.target_group', 'tg')],
      },
      { kind: 'ecs.task', id: 'task-1' },
      {
        kind: 'ec2.network_interface',
        id: 'eni-1',
        aliases: ['ip:vpc-1/10.0.0.9'],
        links: [link('ATTACHED_TO', 'ecs.task', 'task-1')],
      },
      {
        kind: 'elbv2.target_group',
        id: 'tg',
        links: [
          link('TARGETS', 'ec2.network_interface', 'ip:vpc-1/10.0.0.9', { state: 'healthy' }),
          { ...link('ROUTES_TO', 'elbv2.target_group', 'tg'), from: 'lb', fromKind: 'elbv2.load_balancer' },
        ],
      },
      { kind: 'elbv2.load_balancer', id: 'lb' },
    ]);
    const hit = hits(graph, 'task-1');
    expect(hit['main/api']).toEqual(['down', 'task-1 is its only running task, until ECS starts another']);
    expect([hit.tg?.[0], hit.lb?.[0]]).toEqual(['down', 'down']);
    expect(hit.main).toBeUndefined();
  });
});

describe('networks', () => {
  it('cuts the way out only of the subnets whose route table uses the gateway', async () => {
    const { graph } = await graphOf(shop({ web: 2 }));
    const hit = hits(graph, 'nat-a');
    expect(hit['subnet-a']).toEqual([
      'degraded',
      'loses outbound internet: its route table rtb-a sends 0.0.0.0/0 to nat-a, although the VPC has nat-b too',
    ]);
    expect(hit['subnet-b']).toBeUndefined();
    expect(hit['web-1']?.[0]).toBe('at_risk');
    expect(hit['web-2']).toBeUndefined();
    expect(hit['lb-edge']).toBeUndefined();
  });

  it('names a single NAT gateway as such', async () => {
    const { graph } = await graphOf(shop({ web: 2, nats: ['a'] }));
    const hit = hits(graph, 'nat-a');
    expect(hit['subnet-b']?.[1]).toContain('the only NAT gateway of its VPC');
    expect([hit['web-1']?.[0], hit['web-2']?.[0]]).toEqual(['at_risk', 'at_risk']);
  });

  it('takes down what lies in a lost subnet; what spans two is degraded', async () => {
    const { graph } = await graphOf(shop({ web: 4 }));
    const hit = hits(graph, 'subnet-b');
    expect(hit).toMatchObject({
      'web-2': ['down', 'lies in subnet subnet-b only'],
      'web-4': ['down', 'lies in subnet subnet-b only'],
      'tg-web': ['degraded', '2 of 4 healthy targets left'],
      'lb-edge': ['degraded', '1 of 2 subnets left'],
    });
    expect(hit['shop-db']).toBeUndefined();
  });

  it('makes an internet-facing load balancer unreachable with the internet gateway, an internal one not', async () => {
    const balancer = (id: string, scheme: string): PlannedResource => ({
      kind: 'elbv2.load_balancer',
      id,
      properties: { scheme },
      links: [link('IN_SUBNET', 'ec2.subnet', 'subnet-p')],
    });
    const { graph } = await graphOf([
      { kind: 'ec2.vpc', id: 'vpc-1' },
      { kind: 'ec2.internet_gateway', id: 'igw-1', links: [link('ATTACHED_TO', 'ec2.vpc', 'vpc-1')] },
      { kind: 'ec2.subnet', id: 'subnet-p', links: [link('BELONGS_TO_VPC', 'ec2.vpc', 'vpc-1')] },
      {
        kind: 'ec2.route_table',
        id: 'rtb-p',
        links: [
          link('ASSOCIATED_WITH', 'ec2.subnet', 'subnet-p'),
          link('ROUTES_TO', 'ec2.internet_gateway', 'igw-1', { destinations: ['0.0.0.0/0'] }),
        ],
      },
      balancer('public', 'internet-facing'),
      balancer('private', 'internal'),
      { kind: 'ec2.nat_gateway', id: 'nat-1', links: [link('IN_SUBNET', 'ec2.subnet', 'subnet-p')] },
    ]);
    const hit = hits(graph, 'igw-1');
    expect([hit.public?.[0], hit['nat-1']?.[0], hit.private, hit['vpc-1']?.[0]]).toEqual([
      'down',
      'down',
      undefined,
      'degraded',
    ]);
  });
});

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

describe('volumes and groups', () => {
  it('tells the root volume from another, and a group from its instances', async () => {
    const { graph } = await graphOf([
      { kind: 'ec2.instance', id: 'i-1' },
      {
        kind: 'ec2.volume',
        id: 'vol-root',
        links: [link('ATTACHED_TO', 'ec2.instance', 'i-1', { device: '/dev/xvda' })],
      },
      {
        kind: 'ec2.volume',
        id: 'vol-data',
        links: [link('ATTACHED_TO', 'ec2.instance', 'i-1', { device: '/dev/sdf' })],
      },
      { kind: 'autoscaling.group', id: 'asg', links: [link('MANAGES', 'ec2.instance', 'i-1')] },
    ]);
    expect(hits(graph, 'vol-root')['i-1']).toEqual(['down', 'loses its root volume vol-root']);
    expect(hits(graph, 'vol-data')['i-1']).toEqual(['degraded', 'loses volume vol-data, its /dev/sdf']);
    expect(hits(graph, 'asg')['i-1']?.[0]).toBe('at_risk');
    expect(hits(graph, 'i-1').asg?.[0]).toBe('down');
  });
});

describe('single points of failure', () => {
  const pointsOf = async (planned: PlannedResource[]) => {
    const { graph, store } = await graphOf(planned);
    const members = await store.infrastructures.members('shop-prod');
    const points = singlePointsOfFailure(
      graph,
      members.map(({ uid }) => uid),
    );
    return points.map(({ key, zone }) => zone ?? graph.getNodeAttribute(key ?? keyOf(0), 'id'));
  };

  it('finds the lone database, gateway and target, not what is there twice', async () => {
    expect((await pointsOf(shop({ web: 4, nats: ['a'] }))).sort()).toEqual(['nat-a', 'shop-db']);
    expect(await pointsOf(shop({ web: 4, multiAz: true, nats: [] }))).toEqual([]);
    expect(await pointsOf(shop({ web: 4, multiAz: true, nats: ['a', 'b'] }))).toEqual([]);
    expect(await pointsOf(shop({ web: 1, multiAz: true, nats: [] }))).toEqual(['web-1']);
  });

  it('names the zone that holds every machine', async () => {
    const planned = shop({ web: 2, multiAz: true, nats: [] });
    for (const one of planned) if (one.kind === 'ec2.instance') one.zone = 'us-east-1a';
    expect(await pointsOf(planned)).toEqual(['us-east-1a']);
  });
});

describe('cycles', () => {
  it('ends where two resources depend on each other', async () => {
    const { graph } = await graphOf([
      { kind: 'ec2.network_interface', id: 'eni-1', links: [link('ATTACHED_TO', 'ec2.instance', 'i-1')] },
      { kind: 'ec2.instance', id: 'i-1' },
      {
        kind: 'elbv2.target_group',
        id: 'tg',
        links: [link('TARGETS', 'ec2.network_interface', 'eni-1', { state: 'healthy' })],
      },
    ]);
    expect(hits(graph, 'i-1')).toMatchObject({
      'eni-1': ['down', 'is the interface of i-1'],
      tg: ['down', expect.any(String)],
    });
    expect(hits(graph, 'eni-1')).toMatchObject({ 'i-1': ['down', 'loses eni-1'], tg: ['down', expect.any(String)] });
  });
});
