import { describe, expect, it } from 'vitest';
import { impactOf } from '../../../src/cmdb/topology/impact.ts';
import type { PlannedResource } from '../../support/estate.ts';
import { shop } from '../../support/shop.ts';
import { graphOf, hits, keyIn, link, lose } from '../../support/topology.ts';

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

describe('a service that goes on with fewer tasks', () => {
  const planned = (healthy: number): PlannedResource[] => [
    {
      kind: 'ecs.service',
      id: 'main/api',
      links: [link('REGISTERS_IN', 'elbv2.target_group', 'tg')],
    },
    ...[1, 2, 3].map((number) => ({ kind: 'ec2.instance', id: `host-${number}` })),
    {
      kind: 'elbv2.target_group',
      id: 'tg',
      links: [
        ...[1, 2, 3].map((number) =>
          link('TARGETS', 'ec2.instance', `host-${number}`, { state: number <= healthy ? 'healthy' : 'unhealthy' }),
        ),
        { ...link('ROUTES_TO', 'elbv2.target_group', 'tg'), from: 'lb', fromKind: 'elbv2.load_balancer' },
      ],
    },
    { kind: 'elbv2.load_balancer', id: 'lb' },
  ];
  const scaled = async (healthy: number, remaining: number) => {
    const { graph } = await graphOf(planned(healthy));
    const left = { of: 'running tasks', total: 3, remaining };
    const start = { key: keyIn(graph, 'main/api'), level: 'degraded' as const, reason: 'goes on with less', left };
    const { lossOf } = impactOf(graph, [start]);
    return { group: lossOf(keyIn(graph, 'tg')), balancer: lossOf(keyIn(graph, 'lb')) };
  };

  it('leaves its target group with fewer targets, and what rests on that at risk', async () => {
    const { group, balancer } = await scaled(3, 1);
    expect(group).toMatchObject({
      level: 'degraded',
      reason: '1 of 3 healthy targets left: 1 of 3 tasks of main/api stay',
      redundancy: { of: 'healthy targets', total: 3, remaining: 1 },
    });
    expect(balancer).toMatchObject({ level: 'at_risk', reason: expect.stringContaining('rests on tg') });
  });

  it('may leave none that is healthy', async () => {
    expect((await scaled(1, 2)).group).toMatchObject({
      reason: expect.stringContaining('0 of 1 healthy targets left if the healthy ones go'),
    });
  });

  it('says nothing of a service of which only the host of a task is known to be lost', async () => {
    const { graph } = await graphOf(planned(3));
    expect(hits(graph, 'host-1').tg).toEqual(['degraded', '2 of 3 healthy targets left']);
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
