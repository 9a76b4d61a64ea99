import type { Dimension } from '@aws-sdk/client-cloudwatch';
import type { Link, LinkEnd } from '../../resource-type.ts';
import { distinct } from '../distinct.ts';

/** One metric that an alarm looks at; `account` when it lies in another one. */
export interface WatchedMetric {
  namespace: string | undefined;
  dimensions: readonly Dimension[] | undefined;
  account?: string | undefined;
}

export function dimensionRecord(dimensions: readonly Dimension[] | undefined): Record<string, string> {
  const pairs = (dimensions ?? []).map(({ Name = '', Value = '' }): [string, string] => [Name, Value]);
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The resources that the metrics of an alarm belong to, told from their dimensions, each once. A dimension is believed
 * only where its name is unmistakable or its namespace says what is meant: EKS has a `ClusterName` too.
 */
export function watchedResources(metrics: readonly WatchedMetric[]): Link[] {
  const links = new Map<string, Link>();
  for (const { namespace = '', dimensions, account } of metrics) {
    for (const end of endsOf(namespace, dimensionRecord(dimensions))) {
      const to = account ? { ...end, account } : end;
      links.set(JSON.stringify(to), { type: 'MONITORS', to });
    }
  }
  return [...links.values()];
}

function endsOf(namespace: string, dimensions: Record<string, string>): LinkEnd[] {
  const ends: LinkEnd[] = [];
  for (const [name, value] of Object.entries(dimensions)) {
    const kind = kindOf(name, value, namespace);
    if (kind !== null && value !== '') ends.push({ kind, id: value });
  }
  const { ClusterName: cluster, ServiceName: service } = dimensions;
  if (cluster && ECS_NAMESPACES.has(namespace)) {
    ends.push(service ? { kind: 'ecs.service', id: `${cluster}/${service}` } : { kind: 'ecs.cluster', id: cluster });
  }
  return ends;
}

const ECS_NAMESPACES = new Set(['AWS/ECS', 'ECS/ContainerInsights', 'AWS/ECS/ManagedScaling']);

function kindOf(dimension: string, value: string, namespace: string): string | null {
  switch (dimension) {
    case 'InstanceId':
      return value.startsWith('i-') ? 'ec2.instance' : null;
    case 'VolumeId':
      return value.startsWith('vol-') ? 'ec2.volume' : null;
    case 'NatGatewayId':
      return 'ec2.nat_gateway';
    case 'AutoScalingGroupName':
      return 'autoscaling.group';
    case 'DBInstanceIdentifier':
      return 'rds.instance';
    case 'DBClusterIdentifier':
      return 'rds.cluster';
    case 'LoadBalancer':
      return /^(app|net|gwy)\//.test(value) ? 'elbv2.load_balancer' : null;
    case 'TargetGroup':
      return value.startsWith('targetgroup/') ? 'elbv2.target_group' : null;
    case 'LoadBalancerName':
      return namespace === 'AWS/ELB' ? 'elb.load_balancer' : null;
    default:
      return null;
  }
}

/** The alarms that a composite alarm's rule refers to by name or ARN, as in `ALARM("cpu high") AND NOT OK(disk)`. */
export function watchedAlarms(rule: string | undefined): Link[] {
  const references = (rule ?? '').matchAll(
    /\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]*)"|'([^']*)'|([^\s)]+))\s*\)/g,
  );
  const names = [...references].map(([, double, single, bare]) => double ?? single ?? bare);
  return distinct(names).map((id) => ({ type: 'MONITORS', to: { kind: 'cloudwatch.alarm', id } }));
}
