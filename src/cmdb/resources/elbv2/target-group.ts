import type { TargetGroup, TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import { pages, present } from '../../aws/paginate.ts';
import { defineResourceType } from '../../resource-type.ts';
import { linkTo } from '../links.ts';
import { tagRecord } from '../tags.ts';
import { dimensionOf } from './arns.ts';
import { type Tagged, tagsDetail } from './tags-detail.ts';
import { targetGroupMetrics } from './target-group-metrics.ts';
import { HEALTH_PROPERTIES, healthProperties, targetLinks } from './target-health.ts';

type ListedTargetGroup = Tagged<TargetGroup> & { health?: TargetHealthDescription[] };

export const targetGroup = defineResourceType<ListedTargetGroup>({
  kind: 'elbv2.target_group',
  // Not `load_balancer`: whoever lists the load balancers does not want these among them.
  type: 'network',
  description:
    'The targets a load balancer sends traffic to: protocol, port, health check, and how many targets are healthy. ' +
    '`targetgroup/<name>/<hash>`, as CloudWatch writes it, names it too. One that no load balancer uses is inactive.',
  service: 'elasticloadbalancingv2',
  action: 'elasticloadbalancing:DescribeTargetGroups',
  async *list(api) {
    const { sdk, client } = await api.elbv2();
    yield* pages(sdk.paginateDescribeTargetGroups({ client }, {}), (page) => page.TargetGroups);
  },
  details: [
    {
      aspect: 'target health',
      action: 'elasticloadbalancing:DescribeTargetHealth',
      properties: [...HEALTH_PROPERTIES],
      relationships: ['TARGETS'],
      batch: 1,
      async enrich(items, api) {
        const { sdk, client } = await api.elbv2();
        for (const item of items) {
          const { TargetGroupArn } = item;
          const answer = await client.send(new sdk.DescribeTargetHealthCommand({ TargetGroupArn }));
          item.health = present(answer.TargetHealthDescriptions);
        }
      },
    },
    tagsDetail((item) => item.TargetGroupArn),
  ],
  map(item) {
    const id = item.TargetGroupArn ?? '';
    const loadBalancers = [...(item.LoadBalancerArns ?? [])].sort();
    const dimension = dimensionOf(id);
    return {
      id,
      arn: id,
      name: item.TargetGroupName ?? null,
      status: loadBalancers.length > 0 ? 'active' : 'inactive',
      native_status: null,
      tags: tagRecord(item.tags),
      properties: {
        target_type: item.TargetType,
        protocol: item.Protocol,
        protocol_version: item.ProtocolVersion || undefined,
        port: item.Port,
        vpc_id: item.VpcId || undefined,
        load_balancers: loadBalancers,
        health_check: {
          enabled: item.HealthCheckEnabled ?? null,
          protocol: item.HealthCheckProtocol ?? null,
          port: item.HealthCheckPort ?? null,
          path: item.HealthCheckPath || null,
          interval_seconds: item.HealthCheckIntervalSeconds ?? null,
          timeout_seconds: item.HealthCheckTimeoutSeconds ?? null,
          healthy_threshold: item.HealthyThresholdCount ?? null,
          unhealthy_threshold: item.UnhealthyThresholdCount ?? null,
          success_codes: item.Matcher?.HttpCode ?? item.Matcher?.GrpcCode ?? null,
        },
        ...(item.health === undefined ? {} : healthProperties(item.health)),
      },
      aliases: dimension === null ? [] : [dimension],
    };
  },
  edges(item) {
    const to = { kind: 'elbv2.target_group', id: item.TargetGroupArn ?? '' };
    return [
      ...linkTo('BELONGS_TO_VPC', 'ec2.vpc', item.VpcId),
      ...(item.LoadBalancerArns ?? []).map((arn) => ({
        type: 'ROUTES_TO' as const,
        from: { kind: 'elbv2.load_balancer', id: arn },
        to,
      })),
      ...targetLinks(item, item.health ?? []),
    ];
  },
  metrics: targetGroupMetrics,
  // Targets come and go with what they are; whether any fails is told.
  noise: ['targets', 'healthy_targets', 'initial_targets', 'draining_targets', 'unused_targets', 'unavailable_targets'],
  restates: { load_balancers: { link: 'ROUTES_TO', other: 'source' } },
  partOf: [{ link: 'ROUTES_TO', other: 'source', when: 'together' }],
});
