import type { Activity, AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import { expect, test } from 'vitest';
import { group } from '../../../../src/cmdb/resources/autoscaling/group.ts';
import { dimensionsOf, enrich, fakeApi, linkLines, linksOf, SCOPE } from '../fake-api.ts';

const TG = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/1';
const workers: AutoScalingGroup = {
  AutoScalingGroupName: 'workers',
  AutoScalingGroupARN: 'arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:u:autoScalingGroupName/workers',
  MinSize: 1,
  MaxSize: 4,
  DesiredCapacity: 2,
  DefaultCooldown: 300,
  AvailabilityZones: ['eu-west-1b', 'eu-west-1a'],
  HealthCheckType: 'ELB',
  CreatedTime: new Date('2026-01-01T00:00:00Z'),
  LaunchTemplate: { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'worker', Version: '3' },
  TargetGroupARNs: [TG],
  TrafficSources: [
    { Identifier: TG, Type: 'elbv2' },
    { Identifier: 'legacy', Type: 'elb' },
  ],
  VPCZoneIdentifier: 'subnet-b, subnet-a',
  SuspendedProcesses: [{ ProcessName: 'Launch', SuspensionReason: 'User suspended at 2026-11-20' }],
  EnabledMetrics: [{ Metric: 'GroupInServiceInstances', Granularity: '1Minute' }],
  Instances: [
    {
      InstanceId: 'i-2',
      AvailabilityZone: 'eu-west-1b',
      LifecycleState: 'Terminating:Wait',
      HealthStatus: 'Unhealthy',
      ProtectedFromScaleIn: false,
    },
    {
      InstanceId: 'i-1',
      AvailabilityZone: 'eu-west-1a',
      LifecycleState: 'InService',
      HealthStatus: 'Healthy',
      ProtectedFromScaleIn: true,
    },
  ],
  Tags: [{ Key: 'Application', Value: 'shop', PropagateAtLaunch: true, ResourceId: 'workers' }],
};

test('bounds, zones, suspended processes, and its instances by lifecycle and health', () => {
  const resource = group.map(workers, SCOPE);
  expect(resource).toMatchObject({ id: 'workers', status: 'active', tags: { Application: 'shop' } });
  expect(resource.properties).toMatchObject({
    min_size: 1,
    max_size: 4,
    desired_capacity: 2,
    instance_count: 2,
    in_service_count: 1,
    unhealthy_count: 1,
    zones: ['eu-west-1a', 'eu-west-1b'],
    suspended_processes: [{ process: 'Launch', reason: 'User suspended at 2026-11-20' }],
  });
  expect(resource.properties.instances).toMatchObject([{ id: 'i-1' }, { id: 'i-2' }]);
});

test('manages instances, uses its template, registers in each target group once', () => {
  expect(linkLines(group, workers)).toEqual([
    'MANAGES ec2.instance i-2',
    'MANAGES ec2.instance i-1',
    'USES ec2.launch_template lt-1',
    `REGISTERS_IN elbv2.target_group ${TG}`,
    'REGISTERS_IN elb.load_balancer legacy',
    'IN_SUBNET ec2.subnet subnet-a',
    'IN_SUBNET ec2.subnet subnet-b',
  ]);
  expect(linksOf(group, workers)[1]?.properties).toEqual({
    lifecycle: 'InService',
    health: 'Healthy',
    zone: 'eu-west-1a',
    protected_from_scale_in: true,
  });
});

test('a mixed group names its template elsewhere; an empty group in deletion has hardly anything', () => {
  const { LaunchTemplate: _, ...rest } = workers;
  const mixed: AutoScalingGroup = {
    ...rest,
    MixedInstancesPolicy: {
      LaunchTemplate: {
        LaunchTemplateSpecification: { LaunchTemplateName: 'by-name' },
        Overrides: [{ InstanceType: 'm6i.large' }, { InstanceType: 'm5.large' }],
      },
      InstancesDistribution: { OnDemandBaseCapacity: 1 },
    },
  };
  expect(linkLines(group, mixed)).toContain('USES ec2.launch_template by-name');
  expect(group.map(mixed, SCOPE).properties).toMatchObject({
    instance_types: ['m5.large', 'm6i.large'],
    on_demand_base: 1,
  });

  const gone = { AutoScalingGroupName: 'gone', Status: 'Delete in progress', VPCZoneIdentifier: '' };
  expect(linkLines(group, gone)).toEqual([]);
  expect(group.map(gone, SCOPE)).toMatchObject({ status: 'terminated', native_status: 'Delete in progress' });
});

test('only series that are switched on, and the average of EC2', () => {
  expect(dimensionsOf(group, workers)).toEqual({
    cpu: { AutoScalingGroupName: 'workers' },
    in_service: { AutoScalingGroupName: 'workers' },
  });
});

test('keeps the launches that failed, not those that went well', async () => {
  const activity = (StatusCode: Activity['StatusCode'], StatusMessage: string) => ({
    ActivityId: StatusMessage,
    AutoScalingGroupName: 'workers',
    Description: 'Launching a new EC2 instance',
    Cause: 'c',
    StartTime: new Date('2026-11-22T10:00:00Z'),
    StatusCode,
    StatusMessage,
  });
  const { api } = await fakeApi({
    'autoscaling.DescribeScalingActivities': () => ({
      Activities: [activity('Successful', 'fine'), activity('Failed', 'no capacity in eu-west-1a')],
    }),
  });
  const items = [{ ...workers }];
  await enrich(group, 'scaling activities', items, api);
  expect(group.map(items[0], SCOPE).properties.failed_activities).toEqual([
    {
      at: '2026-11-22T10:00:00.000Z',
      description: 'Launching a new EC2 instance',
      message: 'no capacity in eu-west-1a',
    },
  ]);
  expect(group.map(workers, SCOPE).properties.failed_activities).toBe(undefined);
});
