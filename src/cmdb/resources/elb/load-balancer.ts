import type { InstanceState, LoadBalancerDescription, Tag } from '@aws-sdk/client-elastic-load-balancing';
import type { Json } from '../../../core/model.ts';
import { pages, present } from '../../aws/paginate.ts';
import { defineResourceType, type MetricSpec } from '../../resource-type.ts';
import { regionalArn } from '../arn.ts';
import { distinct } from '../distinct.ts';
import { linksTo, linkTo } from '../links.ts';
import { tagRecord } from '../tags.ts';

type ListedLoadBalancer = LoadBalancerDescription & { health?: InstanceState[]; tags?: Tag[] };

export const loadBalancer = defineResourceType<ListedLoadBalancer>({
  kind: 'elb.load_balancer',
  type: 'load_balancer',
  description:
    'A Classic Load Balancer: scheme, DNS name, listeners with their certificates, health check, and how many of its ' +
    'instances are in service.',
  service: 'elasticloadbalancing',
  action: 'elasticloadbalancing:DescribeLoadBalancers',
  async *list(api) {
    const { sdk, client } = await api.elb();
    const paginator = sdk.paginateDescribeLoadBalancers({ client, pageSize: 400 }, {});
    yield* pages(paginator, (page) => page.LoadBalancerDescriptions);
  },
  details: [
    {
      aspect: 'target health',
      action: 'elasticloadbalancing:DescribeInstanceHealth',
      properties: ['instances_in_service', 'instances_out_of_service'],
      relationships: ['TARGETS'],
      batch: 1,
      async enrich(items, api) {
        const { sdk, client } = await api.elb();
        for (const item of items) {
          const { LoadBalancerName } = item;
          const answer = await client.send(new sdk.DescribeInstanceHealthCommand({ LoadBalancerName }));
          item.health = present(answer.InstanceStates);
        }
      },
    },
    {
      aspect: 'tags',
      action: 'elasticloadbalancing:DescribeTags',
      properties: ['tags'],
      batch: 20,
      async enrich(items, api) {
        const { sdk, client } = await api.elb();
        const LoadBalancerNames = items.flatMap((item) => item.LoadBalancerName ?? []);
        if (LoadBalancerNames.length === 0) return;
        const answer = await client.send(new sdk.DescribeTagsCommand({ LoadBalancerNames }));
        const tagsOf = new Map(present(answer.TagDescriptions).map((one) => [one.LoadBalancerName, one.Tags ?? []]));
        for (const item of items) {
          const tags = tagsOf.get(item.LoadBalancerName);
          if (tags !== undefined) item.tags = tags;
        }
      },
    },
  ],
  map(item, scope) {
    const id = item.LoadBalancerName ?? '';
    const count = (state: string) => item.health?.filter((instance) => instance.State === state).length;
    return {
      id,
      arn: regionalArn(scope, 'elasticloadbalancing', `loadbalancer/${id}`),
      name: id,
      // AWS knows no state of a classic load balancer.
      status: 'active',
      native_status: null,
      tags: tagRecord(item.tags),
      properties: {
        load_balancer_type: 'classic',
        scheme: item.Scheme,
        dns_name: item.DNSName,
        hosted_zone_id: item.CanonicalHostedZoneNameID || undefined,
        vpc_id: item.VPCId || undefined,
        zones: distinct(item.AvailabilityZones ?? []),
        subnet_ids: distinct(item.Subnets ?? []),
        security_group_ids: distinct(item.SecurityGroups ?? []),
        listeners: listeners(item),
        health_check: healthCheck(item),
        instance_ids: instanceIds(item),
        instances_in_service: count('InService'),
        instances_out_of_service: count('OutOfService'),
        created_at: item.CreatedTime?.toISOString(),
      },
      aliases: item.DNSName ? [item.DNSName] : [],
    };
  },
  edges(item) {
    const healthOf = new Map(item.health?.map((instance) => [instance.InstanceId, instance]));
    return [
      ...linkTo('BELONGS_TO_VPC', 'ec2.vpc', item.VPCId),
      ...linksTo('IN_SUBNET', 'ec2.subnet', distinct(item.Subnets ?? [])),
      ...linksTo('PROTECTED_BY', 'ec2.security_group', distinct(item.SecurityGroups ?? [])),
      ...instanceIds(item).flatMap((id) => linkTo('TARGETS', 'ec2.instance', id, health(healthOf.get(id)))),
    ];
  },
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-cloudwatch-metrics.html
  metrics: [
    series({ metric: 'requests', name: 'RequestCount', statistic: 'Sum', unit: 'count' }),
    series({ metric: 'errors', name: 'HTTPCode_Backend_5XX', statistic: 'Sum', unit: 'count', bad: 'high' }),
    series({ metric: 'elb_errors', name: 'HTTPCode_ELB_5XX', statistic: 'Sum', unit: 'count', bad: 'high' }),
    series({ metric: 'latency', name: 'Latency', statistic: 'Average', unit: 'seconds', bad: 'high' }),
    series({ metric: 'healthy_hosts', name: 'HealthyHostCount', statistic: 'Minimum', unit: 'count', bad: 'low' }),
    series({ metric: 'unhealthy_hosts', name: 'UnHealthyHostCount', statistic: 'Maximum', unit: 'count', bad: 'high' }),
    series({ metric: 'surge_queue', name: 'SurgeQueueLength', statistic: 'Maximum', unit: 'count', bad: 'high' }),
    series({ metric: 'spillover', name: 'SpilloverCount', statistic: 'Sum', unit: 'count', bad: 'high' }),
  ],
  noise: ['instances_in_service'],
  restates: {
    instance_ids: { link: 'TARGETS', other: 'target' },
    security_group_ids: { link: 'PROTECTED_BY', other: 'target' },
  },
});

function listeners(item: LoadBalancerDescription): Json[] {
  return (item.ListenerDescriptions ?? [])
    .flatMap(({ Listener: listener, PolicyNames = [] }) => (listener === undefined ? [] : [{ listener, PolicyNames }]))
    .sort((a, b) => (a.listener.LoadBalancerPort ?? 0) - (b.listener.LoadBalancerPort ?? 0))
    .map(({ listener, PolicyNames }) => ({
      protocol: listener.Protocol ?? null,
      port: listener.LoadBalancerPort ?? null,
      instance_protocol: listener.InstanceProtocol ?? null,
      instance_port: listener.InstancePort ?? null,
      certificate: listener.SSLCertificateId || null,
      policies: distinct(PolicyNames),
    }));
}

function healthCheck({ HealthCheck: check }: LoadBalancerDescription): Json | undefined {
  if (!check?.Target) return undefined;
  return {
    target: check.Target,
    interval_seconds: check.Interval ?? null,
    timeout_seconds: check.Timeout ?? null,
    healthy_threshold: check.HealthyThreshold ?? null,
    unhealthy_threshold: check.UnhealthyThreshold ?? null,
  };
}

/** `N/A` is what AWS writes for the reason of a healthy instance. */
function health(instance: InstanceState | undefined): Record<string, Json | undefined> {
  const told = (word: string | undefined) => (word === 'N/A' ? undefined : word || undefined);
  return {
    state: instance?.State === undefined ? undefined : (STATE[instance.State] ?? 'unknown'),
    reason: told(instance?.ReasonCode),
    description: told(instance?.Description),
  };
}

/** In the words of target groups, so that one question covers both. */
const STATE: Record<string, string> = { InService: 'healthy', OutOfService: 'unhealthy' };

function instanceIds(item: LoadBalancerDescription): string[] {
  return distinct((item.Instances ?? []).map((instance) => instance.InstanceId));
}

function series(spec: Pick<MetricSpec, 'metric' | 'name' | 'statistic' | 'unit' | 'bad'>): MetricSpec {
  return { ...spec, namespace: 'AWS/ELB', period: 300, dimensions: ({ id }) => ({ LoadBalancerName: id }) };
}
