/**
 * A store of any size, written through the store's own scan writer. The estate is made of cells of 1,000 resources,
 * each a VPC with what usually lies in one, and about 3,000 relationships a cell. Everything follows from the numbers
 * of cell and resource: two runs measure the same bytes.
 */
import { resourceTypes } from '../../src/cmdb/resources/index.ts';
import type { Json, ResourceCategory, ResourceKey, Status } from '../../src/core/model.ts';
import type { Store } from '../../src/store/index.ts';
import type { ScanLink, ScannedResource } from '../../src/store/tables/scan-writer.ts';

const ACCOUNT = '123456789012';
const REGIONS = ['us-east-1', 'eu-west-1'] as const;
const CELL = 1000;
const ENVIRONMENTS = ['production', 'staging', 'development'] as const;

type Link = [type: string, kind: string, id: string];

/** The properties of the `index`th resource of a kind in a cell. */
export type PropertiesOf = (kind: string, cell: number, index: number) => Record<string, Json>;

/** Fills an empty store as one complete discovery would. `resources` is rounded down to whole cells. */
export async function fillStore(
  store: Store,
  resources: number,
  propertiesOf: PropertiesOf = instanceProperties,
): Promise<void> {
  const at = new Date('2026-11-20T02:00:00Z');
  const runId = await store.runs.begin({ account: ACCOUNT, identity: 'bench', request: {}, at });
  for (const [index, region] of REGIONS.entries()) {
    const cells = Array.from({ length: Math.floor(resources / CELL) }, (_, cell) => cell).filter(
      (cell) => cell % REGIONS.length === index,
    );
    const counts = new Map<string, number>();
    for (const kind of Object.keys(PARTS)) {
      const writer = store.resources.scan({ account: ACCOUNT, region, kind, runId, at });
      for (const cell of cells) {
        const page = part(kind, cell, region, propertiesOf);
        counts.set(kind, (counts.get(kind) ?? 0) + page.length);
        await writer.page(page);
      }
      await writer.complete();
    }
    for (const { kind, service, action } of resourceTypes) {
      const seen = counts.get(kind) ?? 0;
      const outcome = seen > 0 ? ('ok' as const) : ('empty' as const);
      const line = { account: ACCOUNT, region, kind, aspect: '', service, outcome, action, error_code: null };
      await store.scopes.record({ ...line, message: null, resources: seen, run_id: runId }, at);
    }
  }
  const memberships = (await store.resources.names()).map(({ uid }) => ({ infrastructure: 'prod-app', uid }));
  const prodApp = { name: 'prod-app', origin: 'tags' as const, environment: 'production', application: 'prod-app' };
  await store.infrastructures.replaceDerived(
    [{ ...prodApp, selector: { tags: { Application: 'prod-app' }, members: [] }, tags: { Application: 'prod-app' } }],
    // One cell is the infrastructure that questions are asked about.
    memberships.slice(0, 40).map((membership) => ({ ...membership, reason: 'tag Application=prod-app' })),
    at,
  );
  await store.runs.finish(runId, 'completed', at);
}

/** How many of each kind a cell holds, what category they are of, and what they state links to. */
const PARTS: Record<string, { count: number; type: ResourceCategory; links(cell: number, index: number): Link[] }> = {
  'ec2.vpc': { count: 1, type: 'network', links: () => [] },
  'ec2.internet_gateway': {
    count: 1,
    type: 'network',
    links: (cell) => [['ATTACHED_TO', 'ec2.vpc', id('ec2.vpc', cell, 0)]],
  },
  'ec2.subnet': { count: 8, type: 'network', links: (cell) => [vpc(cell)] },
  'ec2.route_table': {
    count: 4,
    type: 'network',
    links: (cell, index) => [
      vpc(cell),
      ['ROUTES_TO', 'ec2.nat_gateway', id('ec2.nat_gateway', cell, index % 2)],
      ['ASSOCIATED_WITH', 'ec2.subnet', id('ec2.subnet', cell, index * 2)],
      ['ASSOCIATED_WITH', 'ec2.subnet', id('ec2.subnet', cell, index * 2 + 1)],
    ],
  },
  'ec2.nat_gateway': { count: 2, type: 'network', links: (cell, index) => [vpc(cell), subnet(cell, index)] },
  'ec2.security_group': { count: 50, type: 'network', links: (cell) => [vpc(cell)] },
  'ec2.instance': {
    count: 290,
    type: 'compute',
    links: (cell, index) => [vpc(cell), subnet(cell, index), group(cell, index), group(cell, index + 1)],
  },
  'ec2.volume': {
    count: 290,
    type: 'storage',
    links: (cell, index) => [['ATTACHED_TO', 'ec2.instance', id('ec2.instance', cell, index)]],
  },
  'ec2.network_interface': {
    count: 290,
    type: 'network',
    links: (cell, index) => [
      vpc(cell),
      subnet(cell, index),
      group(cell, index),
      ['ATTACHED_TO', 'ec2.instance', id('ec2.instance', cell, index)],
    ],
  },
  'elbv2.load_balancer': {
    count: 6,
    type: 'load_balancer',
    links: (cell, index) => [vpc(cell), subnet(cell, index), subnet(cell, index + 1), group(cell, index)],
  },
  'elbv2.listener': {
    count: 6,
    type: 'load_balancer',
    links: (cell, index) => [
      ['LISTENS_ON', 'elbv2.load_balancer', id('elbv2.load_balancer', cell, index)],
      ['ROUTES_TO', 'elbv2.target_group', id('elbv2.target_group', cell, index * 2)],
      ['ROUTES_TO', 'elbv2.target_group', id('elbv2.target_group', cell, index * 2 + 1)],
    ],
  },
  'elbv2.target_group': {
    count: 12,
    type: 'load_balancer',
    links: (cell, index) =>
      Array.from({ length: 24 }, (_, target): Link => {
        return ['TARGETS', 'ec2.instance', id('ec2.instance', cell, (index * 24 + target) % 290)];
      }),
  },
  'rds.instance': {
    count: 20,
    type: 'database',
    links: (cell, index) => [vpc(cell), group(cell, index)],
  },
  'ec2.snapshot': {
    count: 20,
    type: 'storage',
    links: (cell, index) => [['SNAPSHOT_OF', 'ec2.volume', id('ec2.volume', cell, index)]],
  },
};

const vpc = (cell: number): Link => ['BELONGS_TO_VPC', 'ec2.vpc', id('ec2.vpc', cell, 0)];
const subnet = (cell: number, index: number): Link => ['IN_SUBNET', 'ec2.subnet', id('ec2.subnet', cell, index % 8)];
const group = (cell: number, index: number): Link => {
  return ['PROTECTED_BY', 'ec2.security_group', id('ec2.security_group', cell, index % 50)];
};

const PREFIXES: Record<string, string> = {
  'ec2.instance': 'i',
  'ec2.volume': 'vol',
  'ec2.network_interface': 'eni',
  'ec2.internet_gateway': 'igw',
};

/** The id of the `index`th resource of a kind in a cell. */
export function id(kind: string, cell: number, index: number): string {
  const prefix = PREFIXES[kind] ?? kind.split('.')[1]?.replaceAll('_', '-') ?? kind;
  return `${prefix}-${(cell * CELL + index).toString(16).padStart(17, '0')}`;
}

function part(kind: string, cell: number, region: string, propertiesOf: PropertiesOf): ScannedResource[] {
  const { count = 0, type = 'network', links = () => [] } = PARTS[kind] ?? {};
  return Array.from({ length: count }, (_, index) => {
    const own: ResourceKey = { account: ACCOUNT, region, kind, id: id(kind, cell, index) };
    const application = cell === 0 ? 'prod-app' : `app-${cell}`;
    const environment = ENVIRONMENTS[cell % 3] ?? null;
    const tags = {
      Name: `${application}-${kind.split('.')[1]}-${index}`,
      Application: application,
      Team: `team-${cell % 7}`,
    };
    return {
      content: {
        id: own.id,
        kind,
        type,
        arn: `arn:aws:${kind.split('.')[0]}:${region}:${ACCOUNT}:${own.id}`,
        name: tags.Name,
        zone: `${region}${'abc'[index % 3]}`,
        status: statusOf(index),
        native_status: statusOf(index),
        tags: { ...tags, Environment: environment ?? '' },
        properties: propertiesOf(kind, cell, index),
      },
      environment,
      aliases: [`arn:aws:${kind.split('.')[0]}:${region}:${ACCOUNT}:${own.id}`],
      volatile: [],
      unknown: { properties: [], relationships: [] },
      links: links(cell, index).map(([link, toKind, toId]): ScanLink => {
        const target = { account: ACCOUNT, region, kind: toKind, id: toId };
        return {
          type: link,
          source: own,
          target,
          properties: link === 'TARGETS' ? { health: 'healthy', port: 80 } : {},
        };
      }),
    };
  });
}

function statusOf(index: number): Status {
  return index % 10 === 9 ? 'stopped' : 'running';
}

/** About as much as the properties of an EC2 instance: twenty keys, 800 bytes. */
export function instanceProperties(_kind: string, cell: number, index: number): Record<string, Json> {
  const address = `10.${cell % 250}.${index >> 8}.${index % 256}`;
  return {
    instance_type: ['t3.medium', 'm6i.large', 'c7g.xlarge'][index % 3] ?? 't3.medium',
    vcpus: 2,
    architecture: 'x86_64',
    platform: 'Linux/UNIX',
    image_id: `ami-${(index % 20).toString(16).padStart(17, '0')}`,
    launched_at: new Date(Date.UTC(2026, index % 11, (cell % 28) + 1)).toISOString(),
    lifecycle: 'on-demand',
    tenancy: 'default',
    vpc_id: id('ec2.vpc', cell, 0),
    subnet_id: id('ec2.subnet', cell, index % 8),
    security_group_ids: [id('ec2.security_group', cell, index % 50), id('ec2.security_group', cell, (index + 1) % 50)],
    private_ip: address,
    private_ips: [address],
    private_dns: `ip-${address.replaceAll('.', '-')}.ec2.internal`,
    http_tokens: 'required',
    http_endpoint: 'enabled',
    monitoring: 'disabled',
    ebs_optimized: true,
    root_device_name: '/dev/xvda',
    block_devices: [{ device: '/dev/xvda', volume_id: id('ec2.volume', cell, index), delete_on_termination: true }],
    size_bytes: (index + 8) * 1024 ** 3,
  };
}
