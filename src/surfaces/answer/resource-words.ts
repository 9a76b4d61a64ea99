import { OpsctlError } from '../../core/errors.ts';

/**
 * From the resource types of natural language (`compute.instance`, `load_balancer`) to the kinds of the inventory. The
 * coarse words mean the things themselves: "databases" are instances and clusters, not their snapshots.
 */
const KINDS: Record<string, readonly string[]> = {
  compute: ['ec2.instance', 'autoscaling.group', 'ec2.launch_template'],
  'compute.instance': ['ec2.instance'],
  'compute.autoscaling_group': ['autoscaling.group'],
  storage: ['ec2.volume', 'ec2.snapshot'],
  'storage.volume': ['ec2.volume'],
  // Language knows them as snapshots of disks; people mean those of databases as well.
  'storage.snapshot': ['ec2.snapshot', 'rds.snapshot', 'rds.cluster_snapshot'],
  database: ['rds.instance', 'rds.cluster'],
  'database.instance': ['rds.instance'],
  'database.cluster': ['rds.cluster'],
  'database.snapshot': ['rds.snapshot', 'rds.cluster_snapshot'],
  network: [
    'ec2.vpc',
    'ec2.subnet',
    'ec2.security_group',
    'ec2.network_interface',
    'ec2.nat_gateway',
    'ec2.internet_gateway',
    'ec2.route_table',
    'ec2.elastic_ip',
  ],
  'network.vpc': ['ec2.vpc'],
  'network.subnet': ['ec2.subnet'],
  'network.security_group': ['ec2.security_group'],
  'network.interface': ['ec2.network_interface'],
  'network.nat_gateway': ['ec2.nat_gateway'],
  'network.internet_gateway': ['ec2.internet_gateway'],
  'network.route_table': ['ec2.route_table'],
  'network.elastic_ip': ['ec2.elastic_ip'],
  load_balancer: ['elbv2.load_balancer', 'elb.load_balancer'],
  'load_balancer.application': ['elbv2.load_balancer'],
  'load_balancer.network': ['elbv2.load_balancer'],
  'load_balancer.target_group': ['elbv2.target_group'],
  container: ['ecs.task', 'ecs.service', 'ecs.cluster'],
  'container.task': ['ecs.task'],
  'container.pod': ['ecs.task'],
  'container.cluster': ['ecs.cluster'],
  'container.node': ['ecs.container_instance'],
};

/** A kind of the inventory itself, where language has no type for it; see said-kinds.ts. */
const INVENTORY_KIND = /^(?:ec2|ecs|elbv2|elb|rds|autoscaling|cloudwatch)\./;

/** The same, or undefined for what opsctl does not discover. */
export function kindsKnown(resourceType: string): readonly string[] | undefined {
  return KINDS[resourceType] ?? (INVENTORY_KIND.test(resourceType) ? [resourceType] : undefined);
}

/**
 * The kinds meant by a resource type of natural language.
 * @throws OpsctlError `unavailable` for what opsctl does not discover (buckets, functions …)
 */
export function kindsMeant(resourceType: string): readonly string[] {
  const kinds = kindsKnown(resourceType);
  if (kinds) return kinds;
  throw new OpsctlError(
    'unavailable',
    `opsctl does not discover ${resourceType.replace('.', ' ').replaceAll('_', ' ')} resources yet`,
    {
      hint: 'docs/resource-types.md lists the kinds it knows',
    },
  );
}

/** A further comparison that a resource type implies: an application load balancer is one by its type. */
export function comparisonMeant(resourceType: string): string | undefined {
  if (resourceType === 'load_balancer.application') return 'load_balancer_type=application';
  if (resourceType === 'load_balancer.network') return 'load_balancer_type=network';
  return undefined;
}

/** The resource type of natural language for a kind: the one that means no other, if there is one. */
export const typeMeaning = (kind: string): string | undefined =>
  Object.keys(KINDS).find((type) => KINDS[type]?.length === 1 && KINDS[type][0] === kind && type.includes('.')) ??
  Object.keys(KINDS).find((type) => KINDS[type]?.includes(kind) && type.includes('.'));

/** States of what could run and does not. */
const NOT_RUNNING = ['stopped', 'terminated', 'pending', 'failed', 'unknown'];

/** Status words of people that the inventory says otherwise; the rest are the same. */
const STATUSES: Record<string, readonly string[]> = {
  unused: ['unattached', 'inactive', 'stopped'],
  idle: ['unattached', 'inactive'],
  degraded: ['unhealthy', 'failed'],
  down: ['stopped', 'failed', 'unhealthy'],
  succeeded: ['available', 'active'],
};

/** @param words as it was said: "not running" is all that does not run, and no more than stopped in a word */
export function statusesMeant(status: string, words = ''): readonly string[] {
  if (/^(?:not|non|isn['’]?t|aren['’]?t)[-\s]+(?:running|up|on|started)\b/i.test(words)) return NOT_RUNNING;
  return STATUSES[status] ?? [status];
}
