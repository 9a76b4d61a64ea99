import type { Json, Relationship, Resource, ResourceCategory, Status } from '../../src/core/model.ts';

/** A resource for a picture, of which only what matters is given. */
export function drawnResource(kind: string, id: string, given: Partial<Resource> = {}): Resource {
  return {
    id,
    kind,
    type: CATEGORIES[kind] ?? 'network',
    arn: null,
    name: id,
    provider: 'aws',
    account: '123456789012',
    region: 'us-east-1',
    zone: null,
    status: 'running',
    native_status: null,
    tags: {},
    properties: {},
    infrastructure: null,
    environment: null,
    first_seen: '2026-11-20T02:10:00.000Z',
    last_seen: '2026-11-20T02:10:00.000Z',
    ...given,
  };
}

const CATEGORIES: Readonly<Record<string, ResourceCategory>> = {
  'ec2.instance': 'compute',
  'ec2.volume': 'storage',
  'rds.instance': 'database',
  'elbv2.load_balancer': 'load_balancer',
  'ecs.service': 'container',
  'ecs.task': 'container',
  'cloudwatch.alarm': 'monitoring',
};

export function drawnLink(
  source: string,
  type: string,
  target: string,
  properties: Record<string, Json> = {},
): Relationship {
  return { source, target, type, properties, source_arn: null, target_arn: null };
}

export interface DrawnEstate {
  resources: Resource[];
  links: Relationship[];
}

const PER_APP = 25;

/**
 * Applications side by side, 25 resources each: a VPC with two subnets and security groups, a load balancer with its target
 * group, eight machines with their volumes and a database. One machine in ten is stopped.
 */
export function drawnEstate(size: number): DrawnEstate {
  const resources: Resource[] = [];
  const links: Relationship[] = [];
  for (let app = 0; resources.length < size; app++) {
    const name = `app-${app}`;
    const infrastructure = `${name}-prod`;
    const region = app % 3 === 0 ? 'eu-west-1' : 'us-east-1';
    const add = (kind: string, id: string, given: Partial<Resource> = {}) =>
      resources.push(
        drawnResource(kind, id, { region, infrastructure, tags: { App: name, Owner: `team-${app % 7}` }, ...given }),
      );
    const [vpc, lb, tg, db] = [`vpc-${app}`, `lb-${app}`, `tg-${app}`, `db-${app}`];
    add('ec2.vpc', vpc, { status: 'available' });
    for (const zone of ['a', 'b']) {
      add('ec2.subnet', `subnet-${app}${zone}`, { zone: `${region}${zone}`, status: 'available' });
      links.push(drawnLink(`subnet-${app}${zone}`, 'BELONGS_TO_VPC', vpc));
    }
    add('ec2.security_group', `sg-web-${app}`, { status: 'active' });
    add('ec2.security_group', `sg-db-${app}`, { status: 'active' });
    for (const group of [`sg-web-${app}`, `sg-db-${app}`]) links.push(drawnLink(group, 'BELONGS_TO_VPC', vpc));
    links.push(drawnLink(`sg-web-${app}`, 'CONNECTS_TO', `sg-db-${app}`, { ingress: ['tcp/5432'] }));
    add('elbv2.load_balancer', lb, { status: 'active' });
    add('elbv2.target_group', tg, {
      status: 'active',
      properties: { targets: 8, healthy_targets: 8, port: 80, protocol: 'HTTP' },
    });
    links.push(
      drawnLink(lb, 'ROUTES_TO', tg),
      drawnLink(lb, 'BELONGS_TO_VPC', vpc),
      drawnLink(tg, 'BELONGS_TO_VPC', vpc),
    );
    add('rds.instance', db, {
      zone: `${region}a`,
      status: 'available',
      properties: { engine: 'postgres', port: 5432 },
    });
    links.push(drawnLink(db, 'BELONGS_TO_VPC', vpc), drawnLink(db, 'PROTECTED_BY', `sg-db-${app}`));
    for (let index = 0; resources.length < Math.min(size, (app + 1) * PER_APP); index++) {
      const machine = `i-${app}-${index}`;
      const zone = index % 2 === 0 ? 'a' : 'b';
      const status: Status = (app * 8 + index) % 10 === 9 ? 'stopped' : 'running';
      add('ec2.instance', machine, { zone: `${region}${zone}`, status, name: `web-${app}-${index}` });
      links.push(
        drawnLink(machine, 'BELONGS_TO_VPC', vpc),
        drawnLink(machine, 'IN_SUBNET', `subnet-${app}${zone}`),
        drawnLink(machine, 'PROTECTED_BY', `sg-web-${app}`),
        drawnLink(tg, 'TARGETS', machine, { port: 80, state: 'healthy' }),
      );
      if (resources.length >= size) break;
      add('ec2.volume', `vol-${app}-${index}`, { status: 'in-use' });
      links.push(drawnLink(`vol-${app}-${index}`, 'ATTACHED_TO', machine));
    }
  }
  return { resources: resources.slice(0, size), links };
}
