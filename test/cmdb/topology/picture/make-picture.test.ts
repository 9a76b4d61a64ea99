import { describe, expect, it } from 'vitest';
import { makePicture } from '../../../../src/cmdb/topology/picture/make-picture.ts';
import type { Picture, PictureNode } from '../../../../src/cmdb/topology/picture/picture.ts';
import { drawnEstate, drawnLink as link, drawnResource as resource } from '../../../support/drawn-estate.ts';

const named = (picture: Picture, label: string): PictureNode => {
  const found = picture.nodes.find((node) => node.label === label);
  if (found === undefined) throw new Error(`no ${label} among ${picture.nodes.map((node) => node.label).join(', ')}`);
  return found;
};
const lines = (picture: Picture): string[] => {
  const labels = new Map(picture.nodes.map(({ id, label }) => [id, label]));
  return picture.edges.map(({ source, target, role }) => `${labels.get(source)} ${role} ${labels.get(target)}`).sort();
};
const frames = (picture: Picture, node: PictureNode): string[] => {
  const above: string[] = [];
  for (let id = node.parent; id !== null; ) {
    const group = picture.groups.find((each) => each.id === id);
    above.unshift(group?.label ?? '?');
    id = group?.parent ?? null;
  }
  return above;
};

describe('what belongs to a thing', () => {
  it('is folded into it, through parts of parts, and keeps its lines', () => {
    const picture = makePicture(
      [
        resource('elbv2.target_group', 'tg'),
        resource('ecs.service', 'cart'),
        resource('ecs.task', 'task-1'),
        resource('ec2.network_interface', 'eni-1', { status: 'in-use' }),
        resource('ecs.task_definition', 'cart:7', { name: 'cart:7' }),
        resource('ecs.task_definition', 'cart:6', { name: 'cart:6' }),
        resource('ec2.instance', 'i-1'),
        resource('ec2.volume', 'vol-1', { status: 'in-use' }),
        resource('ec2.snapshot', 'snap-1'),
      ],
      [
        link('cart', 'MANAGES', 'task-1'),
        link('cart', 'USES', 'cart:7'),
        link('eni-1', 'ATTACHED_TO', 'task-1'),
        link('tg', 'TARGETS', 'eni-1', { state: 'healthy' }),
        link('vol-1', 'ATTACHED_TO', 'i-1'),
        link('snap-1', 'SNAPSHOT_OF', 'vol-1'),
      ],
    );
    expect(picture.nodes.map(({ label }) => label).sort()).toEqual(['cart', 'i-1', 'tg']);
    expect(
      named(picture, 'cart')
        .things[0]?.parts.map(({ id }) => id)
        .sort(),
    ).toEqual(['cart:6', 'cart:7', 'eni-1', 'task-1']);
    expect(
      named(picture, 'i-1')
        .things[0]?.parts.map(({ id }) => id)
        .sort(),
    ).toEqual(['snap-1', 'vol-1']);
    expect(lines(picture)).toEqual(['tg traffic cart']);
  });

  it('is drawn where nothing owns it: a loose volume, an interface that nothing uses', () => {
    const picture = makePicture(
      [
        resource('ec2.volume', 'vol-loose', { status: 'unattached' }),
        resource('ec2.network_interface', 'eni-loose', { status: 'available' }),
        resource('ec2.subnet', 'subnet-1'),
        resource('ec2.vpc', 'vpc-1'),
      ],
      [link('eni-loose', 'IN_SUBNET', 'subnet-1'), link('subnet-1', 'BELONGS_TO_VPC', 'vpc-1')],
    );
    expect(picture.nodes.map(({ label }) => label).sort()).toEqual(['eni-loose', 'vol-loose']);
    expect(named(picture, 'vol-loose').condition).toBe('off');
  });

  it('does not go round in circles: alarms may watch each other', () => {
    const picture = makePicture(
      [resource('cloudwatch.alarm', 'a'), resource('cloudwatch.alarm', 'b')],
      [link('a', 'MONITORS', 'b'), link('b', 'MONITORS', 'a')],
    );
    expect(
      picture.nodes.flatMap(({ things }) => things.flatMap((thing) => [thing.resource, ...thing.parts])),
    ).toHaveLength(2);
  });
});

describe('frames', () => {
  it('are the VPC and the zone; what spans zones lies in the VPC, a service in its cluster', () => {
    const picture = makePicture(
      [
        resource('ec2.vpc', 'vpc-1', { name: 'shop' }),
        resource('ec2.subnet', 'subnet-a', { zone: 'us-east-1a' }),
        resource('ec2.subnet', 'subnet-b', { zone: 'us-east-1b' }),
        resource('ec2.instance', 'i-1', { zone: 'us-east-1a' }),
        resource('elbv2.load_balancer', 'lb'),
        resource('ecs.cluster', 'prod'),
        resource('ecs.service', 'cart'),
        resource('ecs.task', 'task-1', { zone: 'us-east-1b' }),
      ],
      [
        link('i-1', 'BELONGS_TO_VPC', 'vpc-1'),
        link('i-1', 'IN_SUBNET', 'subnet-a'),
        link('lb', 'IN_SUBNET', 'subnet-a'),
        link('lb', 'IN_SUBNET', 'subnet-b'),
        link('subnet-a', 'BELONGS_TO_VPC', 'vpc-1'),
        link('subnet-b', 'BELONGS_TO_VPC', 'vpc-1'),
        link('prod', 'HOSTS', 'cart'),
        link('cart', 'MANAGES', 'task-1'),
        link('task-1', 'IN_SUBNET', 'subnet-b'),
      ],
    );
    expect(frames(picture, named(picture, 'i-1'))).toEqual(['shop', 'us-east-1a']);
    expect(frames(picture, named(picture, 'lb'))).toEqual(['shop']);
    expect(frames(picture, named(picture, 'cart'))).toEqual(['shop', 'prod']);
    expect(picture.nodes.map(({ kind }) => kind)).not.toContain('ecs.cluster');
  });
});

describe('lines', () => {
  it('run from the user to what serves it, derived ones where security groups let connect', () => {
    const picture = makePicture(
      [
        resource('rds.instance', 'db', { status: 'available', properties: { port: 5432, engine: 'postgres' } }),
        resource('rds.instance', 'replica', { status: 'available' }),
        resource('ec2.instance', 'web'),
        resource('ec2.security_group', 'sg-web'),
        resource('ec2.security_group', 'sg-db'),
      ],
      [
        link('replica', 'REPLICATES_FROM', 'db'),
        link('web', 'PROTECTED_BY', 'sg-web'),
        link('db', 'PROTECTED_BY', 'sg-db'),
        link('sg-web', 'CONNECTS_TO', 'sg-db', { ingress: ['tcp/5432'] }),
      ],
    );
    expect(lines(picture)).toEqual(['db data replica', 'web access db']);
    expect(picture.hidden).toEqual({ 'ec2.security_group': 2 });
  });

  it('show security groups instead, when they are asked for', () => {
    const picture = makePicture(
      [resource('ec2.instance', 'web'), resource('ec2.security_group', 'sg-web')],
      [link('web', 'PROTECTED_BY', 'sg-web')],
      { securityGroups: true },
    );
    expect(lines(picture)).toEqual(['web rule sg-web']);
    expect(picture.hidden).toEqual({});
  });

  it('tell of the target that does not answer, and the target of itself', () => {
    const picture = makePicture(
      [resource('elbv2.target_group', 'tg'), resource('ec2.instance', 'web-1'), resource('ec2.instance', 'web-2')],
      [
        link('tg', 'TARGETS', 'web-1', { state: 'unhealthy', description: 'Request timed out' }),
        link('tg', 'TARGETS', 'web-2', { state: 'healthy' }),
      ],
    );
    expect(picture.edges.map(({ bad }) => bad).sort()).toEqual([0, 1]);
    expect(named(picture, 'web-1')).toMatchObject({
      condition: 'warning',
      things: [{ trouble: 'unhealthy in tg: Request timed out' }],
    });
    expect(named(picture, 'web-2').condition).toBe('well');
  });
});

describe('what stands out', () => {
  it('is an alarm in ALARM on the thing it watches', () => {
    const picture = makePicture(
      [
        resource('ec2.instance', 'web'),
        resource('cloudwatch.alarm', 'cpu', { status: 'unhealthy', native_status: 'ALARM' }),
      ],
      [link('cpu', 'MONITORS', 'web')],
    );
    expect(named(picture, 'web')).toMatchObject({ condition: 'warning', things: [{ alarms: ['cpu'] }] });
  });

  it('is a single point of failure of its infrastructure', () => {
    const { resources, links } = drawnEstate(25);
    const picture = makePicture(resources, links);
    expect(named(picture, 'db-0').things[0]?.singlePoint).toContain('takes down lb-0');
    expect(picture.nodes.filter(({ things }) => things.some(({ singlePoint }) => singlePoint !== null))).toHaveLength(
      1,
    );
  });

  it.each([
    { what: 'a failed volume', given: resource('ec2.volume', 'x', { status: 'failed' }), condition: 'bad' },
    { what: 'a stopped machine', given: resource('ec2.instance', 'x', { status: 'stopped' }), condition: 'off' },
    {
      what: 'a service that runs nothing of what it should',
      given: resource('ecs.service', 'x', { status: 'active', properties: { desired_count: 3, running_count: 0 } }),
      condition: 'bad',
    },
    {
      what: 'a service that runs less than it should',
      given: resource('ecs.service', 'x', { status: 'active', properties: { desired_count: 3, running_count: 2 } }),
      condition: 'warning',
    },
    { what: 'an unknown state', given: resource('ec2.instance', 'x', { status: 'unknown' }), condition: 'unknown' },
  ])('$what is $condition', ({ given, condition }) => {
    expect(makePicture([given], []).nodes[0]?.condition).toBe(condition);
  });
});

describe('the loss of a resource', () => {
  it('tells of each box how hard it is hit, and of none without a loss', () => {
    const { resources, links } = drawnEstate(25);
    const hits = (picture: Picture) => Object.fromEntries(picture.nodes.map(({ label, hit }) => [label, hit]));
    const picture = makePicture(resources, links, { lost: { id: 'db-0', arn: null } });
    expect(hits(picture)).toMatchObject({ 'db-0': 'lost', 'lb-0': 'down', 'tg-0': 'down' });
    expect(Object.values(hits(makePicture(resources, links)))).toEqual(picture.nodes.map(() => null));
  });
});

describe('many resources', () => {
  const alike = ['stopped', 'running', 'running', 'running'] as const;
  const machines = alike.map((status, index) => resource('ec2.instance', `web-${index}`, { status }));

  it('that are alike become one box with their number, the worst of their conditions and what they share of a name', () => {
    const picture = makePicture(machines, []);
    expect(picture.nodes).toMatchObject([{ label: '4 × ec2.instance', detail: 'web-…', condition: 'well' }]);
    expect(picture.nodes[0]?.things).toHaveLength(4);
  });

  it('but one with another neighbour is drawn by itself, and so is the one that was asked for', () => {
    const picture = makePicture([...machines, resource('elbv2.target_group', 'tg')], [link('tg', 'TARGETS', 'web-0')]);
    expect(picture.nodes.map(({ label }) => label).sort()).toEqual(['3 × ec2.instance', 'tg', 'web-0']);
    const asked = makePicture(machines, [], { focus: { id: 'web-2', arn: null } });
    expect(asked.nodes.find(({ focus }) => focus)?.label).toBe('web-2');
  });

  it('are all drawn when everything is asked for', () => {
    expect(makePicture(machines, [], { expand: true }).nodes).toHaveLength(4);
  });

  it('of which each has neighbours of its own are told by kind when they are very many', () => {
    const pairs = Array.from({ length: 100 }, (_, index) => index);
    const picture = makePicture(
      pairs.flatMap((index) => [
        resource('ec2.instance', `web-${index}`),
        resource('elbv2.target_group', `tg-${index}`),
      ]),
      pairs.map((index) => link(`tg-${index}`, 'TARGETS', `web-${index}`)),
    );
    expect(picture.grain).toBe('kinds');
    expect(lines(picture)).toEqual(['100 × elbv2.target_group traffic 100 × ec2.instance']);
    expect(picture.edges[0]?.count).toBe(100);
  });

  it.each([
    { size: 400, grain: 'things', most: 120 },
    { size: 1250, grain: 'infrastructures', most: 120 },
    { size: 10_000, grain: 'infrastructures', most: 600 },
  ])('$size are told by $grain', ({ size, grain, most }) => {
    const { resources, links } = drawnEstate(size);
    const picture = makePicture(resources, links);
    expect(picture.grain).toBe(grain);
    expect(picture.nodes.length).toBeLessThanOrEqual(most);
  });
});
