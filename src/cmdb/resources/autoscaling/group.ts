import type { Activity, AutoScalingGroup, LaunchTemplateSpecification } from '@aws-sdk/client-auto-scaling';
import type { Json } from '../../../core/model.ts';
import { pages, present } from '../../aws/paginate.ts';
import { defineResourceType, type MetricSpec } from '../../resource-type.ts';
import { distinct } from '../distinct.ts';
import { linksTo, linkTo } from '../links.ts';
import { tagRecord } from '../tags.ts';

type ListedGroup = AutoScalingGroup & { activities?: Activity[] };

/** Latest scaling activities that are looked at, and how many failed ones of them are kept. */
const ACTIVITIES = 20;
const FAILURES = 5;

export const group = defineResourceType<ListedGroup>({
  kind: 'autoscaling.group',
  type: 'compute',
  description:
    'An Auto Scaling group: its bounds and desired capacity, zones, launch template, health check, suspended ' +
    'processes, its instances with their lifecycle and health, and the launches that failed lately.',
  service: 'autoscaling',
  action: 'autoscaling:DescribeAutoScalingGroups',
  async *list(api) {
    const { sdk, client } = await api.autoscaling();
    const paginator = sdk.paginateDescribeAutoScalingGroups({ client, pageSize: 100 }, {});
    yield* pages(paginator, (page) => page.AutoScalingGroups);
  },
  details: [
    {
      aspect: 'scaling activities',
      action: 'autoscaling:DescribeScalingActivities',
      properties: ['failed_activities'],
      batch: 1,
      async enrich(items, api) {
        const { sdk, client } = await api.autoscaling();
        for (const item of items) {
          const { AutoScalingGroupName } = item;
          const question = { AutoScalingGroupName, MaxRecords: ACTIVITIES };
          const answer = await client.send(new sdk.DescribeScalingActivitiesCommand(question));
          item.activities = present(answer.Activities);
        }
      },
    },
  ],
  map(item) {
    const id = item.AutoScalingGroupName ?? '';
    const instances = item.Instances ?? [];
    const template = launchTemplate(item);
    return {
      id,
      arn: item.AutoScalingGroupARN ?? null,
      name: id,
      // AWS states a status only while a group is being deleted.
      status: item.Status ? 'terminated' : 'active',
      native_status: item.Status || null,
      tags: tagRecord(item.Tags),
      properties: {
        min_size: item.MinSize,
        max_size: item.MaxSize,
        desired_capacity: item.DesiredCapacity,
        desired_capacity_type: item.DesiredCapacityType,
        instance_count: instances.length,
        in_service_count: instances.filter((instance) => instance.LifecycleState === 'InService').length,
        unhealthy_count: instances.filter((instance) => instance.HealthStatus?.toLowerCase() !== 'healthy').length,
        instances: instances
          .map((instance) => ({
            id: instance.InstanceId ?? null,
            instance_type: instance.InstanceType ?? null,
            zone: instance.AvailabilityZone ?? null,
            lifecycle: instance.LifecycleState ?? null,
            health: instance.HealthStatus ?? null,
          }))
          .sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)),
        zones: distinct(item.AvailabilityZones ?? []),
        subnet_ids: subnetIds(item),
        launch_template_id: template?.LaunchTemplateId,
        launch_template_name: template?.LaunchTemplateName,
        launch_template_version: template?.Version,
        launch_configuration: item.LaunchConfigurationName || undefined,
        instance_types: distinct(
          (item.MixedInstancesPolicy?.LaunchTemplate?.Overrides ?? []).map((o) => o.InstanceType),
        ),
        on_demand_base: item.MixedInstancesPolicy?.InstancesDistribution?.OnDemandBaseCapacity,
        on_demand_percent_above_base:
          item.MixedInstancesPolicy?.InstancesDistribution?.OnDemandPercentageAboveBaseCapacity,
        health_check_type: item.HealthCheckType,
        health_check_grace_seconds: item.HealthCheckGracePeriod,
        default_cooldown_seconds: item.DefaultCooldown,
        suspended_processes: (item.SuspendedProcesses ?? [])
          .map((process) => ({ process: process.ProcessName ?? null, reason: process.SuspensionReason || null }))
          .sort((a, b) => ((a.process ?? '') < (b.process ?? '') ? -1 : 1)),
        termination_policies: item.TerminationPolicies,
        protected_from_scale_in: item.NewInstancesProtectedFromScaleIn,
        capacity_rebalance: item.CapacityRebalance,
        max_instance_lifetime_seconds: item.MaxInstanceLifetime,
        warm_pool_size: item.WarmPoolSize,
        target_groups: targetGroups(item),
        classic_load_balancers: classicLoadBalancers(item),
        enabled_metrics: distinct((item.EnabledMetrics ?? []).map((metric) => metric.Metric)),
        failed_activities: item.activities === undefined ? undefined : failures(item.activities),
        created_at: item.CreatedTime?.toISOString(),
      },
    };
  },
  edges(item) {
    const template = launchTemplate(item);
    return [
      ...(item.Instances ?? []).flatMap((instance) =>
        linkTo('MANAGES', 'ec2.instance', instance.InstanceId, {
          lifecycle: instance.LifecycleState,
          health: instance.HealthStatus,
          zone: instance.AvailabilityZone,
          protected_from_scale_in: instance.ProtectedFromScaleIn,
        }),
      ),
      ...linkTo('USES', 'ec2.launch_template', template?.LaunchTemplateId || template?.LaunchTemplateName, {
        version: template?.Version,
      }),
      ...linksTo('REGISTERS_IN', 'elbv2.target_group', targetGroups(item)),
      ...linksTo('REGISTERS_IN', 'elb.load_balancer', classicLoadBalancers(item)),
      ...linksTo('IN_SUBNET', 'ec2.subnet', subnetIds(item)),
    ];
  },
  // A launch that keeps failing is retried every few minutes.
  volatile: ['failed_activities'],
  // https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html
  metrics: [
    // EC2 reports the average of the group's instances by itself; the group's own series must be switched on.
    { ...series({ metric: 'cpu', name: 'CPUUtilization', unit: 'percent', bad: 'high' }), namespace: 'AWS/EC2' },
    groupSeries({ metric: 'in_service', name: 'GroupInServiceInstances', unit: 'count', bad: 'low' }),
    groupSeries({ metric: 'desired', name: 'GroupDesiredCapacity', unit: 'count' }),
    groupSeries({ metric: 'pending', name: 'GroupPendingInstances', unit: 'count' }),
  ],
  noise: ['instance_count', 'in_service_count', 'enabled_metrics'],
  restates: {
    instances: { link: 'MANAGES', other: 'target' },
    launch_template_version: { link: 'USES', other: 'target' },
    subnet_ids: { link: 'IN_SUBNET', other: 'target' },
  },
});

function launchTemplate(item: AutoScalingGroup): LaunchTemplateSpecification | undefined {
  return item.LaunchTemplate ?? item.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification;
}

/** Groups made lately state their target groups as traffic sources too, or only so. */
function targetGroups(item: AutoScalingGroup): string[] {
  const sources = (item.TrafficSources ?? []).filter((source) => source.Identifier?.includes(':targetgroup/'));
  return distinct([...(item.TargetGroupARNs ?? []), ...sources.map((source) => source.Identifier)]);
}

function classicLoadBalancers(item: AutoScalingGroup): string[] {
  const sources = (item.TrafficSources ?? []).filter((source) => source.Type === 'elb');
  return distinct([...(item.LoadBalancerNames ?? []), ...sources.map((source) => source.Identifier)]);
}

function subnetIds(item: AutoScalingGroup): string[] {
  return distinct((item.VPCZoneIdentifier ?? '').split(',').map((id) => id.trim()));
}

function failures(activities: readonly Activity[]): Json[] {
  return activities
    .filter((activity) => activity.StatusCode === 'Failed')
    .slice(0, FAILURES)
    .map((activity) => ({
      at: activity.StartTime?.toISOString() ?? null,
      description: activity.Description ?? null,
      message: activity.StatusMessage ?? null,
    }));
}

function groupSeries(spec: Pick<MetricSpec, 'metric' | 'name' | 'unit' | 'bad'>): MetricSpec {
  return series(spec, (enabled) => Array.isArray(enabled) && enabled.includes(spec.name));
}

function series(
  spec: Pick<MetricSpec, 'metric' | 'name' | 'unit' | 'bad'>,
  applies: (enabledMetrics: Json | undefined) => boolean = () => true,
): MetricSpec {
  return {
    ...spec,
    namespace: 'AWS/AutoScaling',
    statistic: 'Average',
    period: 300,
    dimensions: ({ id, properties }) => (applies(properties.enabled_metrics) ? { AutoScalingGroupName: id } : null),
  };
}
