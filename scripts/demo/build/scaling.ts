import type { Activity } from '@aws-sdk/client-auto-scaling';
import type { Instance, SecurityGroup, Subnet } from '@aws-sdk/client-ec2';
import { ACCOUNT, ago, arn, hexId, type Tags, tagList, uuid } from './facts.ts';
import type { RegionEstate } from './region.ts';
import type { Course } from './series.ts';

export interface TemplatePlan {
  name: string;
  version: number;
  type: string;
  groups: SecurityGroup[];
  profile: string;
  tags: Tags;
}

export interface Template {
  LaunchTemplateId: string;
  LaunchTemplateName: string;
  Version: string;
}

export function addLaunchTemplate(estate: RegionEstate, plan: TemplatePlan): Template {
  const id = hexId('lt', `${estate.region}/${plan.name}`);
  const by = `arn:aws:sts::${ACCOUNT}:assumed-role/Deploy/ci`;
  const names = { LaunchTemplateId: id, LaunchTemplateName: plan.name };
  estate.launchTemplates.push({
    ...names,
    CreateTime: ago({ days: 380 }),
    CreatedBy: by,
    DefaultVersionNumber: plan.version,
    LatestVersionNumber: plan.version,
    Tags: tagList(plan.tags),
  });
  estate.launchTemplateVersions.push({
    ...names,
    VersionNumber: plan.version,
    DefaultVersion: true,
    CreateTime: ago({ days: 12 }),
    CreatedBy: by,
    LaunchTemplateData: {
      ImageId: hexId('ami', `${estate.region}/${plan.name}`),
      InstanceType: plan.type as Instance['InstanceType'] & string,
      SecurityGroupIds: plan.groups.map(({ GroupId = '' }) => GroupId),
      IamInstanceProfile: { Name: plan.profile },
      MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled' },
      EbsOptimized: true,
    },
  });
  return { ...names, Version: String(plan.version) };
}

/** Tags that an Auto Scaling group puts on the instances it launches. */
export function launchTags(group: string, template: Template): Tags {
  return {
    'aws:autoscaling:groupName': group,
    'aws:ec2launchtemplate:id': template.LaunchTemplateId,
    'aws:ec2launchtemplate:version': template.Version,
  };
}

export interface GroupPlan {
  name: string;
  template: Template;
  min: number;
  max: number;
  instances: Instance[];
  subnets: Subnet[];
  targetGroupArns?: string[];
  healthCheck: 'EC2' | 'ELB';
  /** Average processor use of its instances, which EC2 reports for the group. */
  cpu?: Omit<Course, 'decimals'>;
  /** Why the last launch failed. */
  failedLaunch?: { at: Date; reason: string };
  tags: Tags;
}

/** An Auto Scaling group around instances that exist already. */
export function addScalingGroup(estate: RegionEstate, plan: GroupPlan): void {
  estate.autoScalingGroups.push({
    AutoScalingGroupName: plan.name,
    AutoScalingGroupARN: arn(
      'autoscaling',
      estate.region,
      `autoScalingGroup:${uuid(plan.name)}:autoScalingGroupName/${plan.name}`,
    ),
    LaunchTemplate: plan.template,
    MinSize: plan.min,
    MaxSize: plan.max,
    DesiredCapacity: plan.instances.length,
    DefaultCooldown: 300,
    AvailabilityZones: [...new Set(plan.subnets.map(({ AvailabilityZone = '' }) => AvailabilityZone))],
    VPCZoneIdentifier: plan.subnets.map(({ SubnetId }) => SubnetId).join(','),
    TargetGroupARNs: plan.targetGroupArns ?? [],
    LoadBalancerNames: [],
    HealthCheckType: plan.healthCheck,
    HealthCheckGracePeriod: 180,
    CreatedTime: ago({ days: 380 }),
    SuspendedProcesses: [],
    EnabledMetrics: [],
    TerminationPolicies: ['Default'],
    NewInstancesProtectedFromScaleIn: false,
    ServiceLinkedRoleARN: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
    Instances: plan.instances.map(({ InstanceId, InstanceType, Placement }) => ({
      InstanceId,
      InstanceType,
      AvailabilityZone: Placement?.AvailabilityZone,
      LifecycleState: 'InService',
      HealthStatus: 'Healthy',
      LaunchTemplate: plan.template,
      ProtectedFromScaleIn: false,
    })),
    Tags: Object.entries(plan.tags).map(([Key, Value]) => ({
      Key,
      Value,
      ResourceId: plan.name,
      ResourceType: 'auto-scaling-group',
      PropagateAtLaunch: true,
    })),
  });
  estate.scalingActivities.set(plan.name, activities(plan));
  if (plan.cpu !== undefined) {
    estate.series.push({
      namespace: 'AWS/EC2',
      metric: 'CPUUtilization',
      dimensions: { AutoScalingGroupName: plan.name },
      kind: 'gauge',
      max: 100,
      decimals: 1,
      ...plan.cpu,
    });
  }
}

function activities({ name, instances, failedLaunch }: GroupPlan): Activity[] {
  const activity = (at: Date, seconds: number, key: string) => ({
    ActivityId: uuid(`${name}/${key}`),
    AutoScalingGroupName: name,
    StartTime: at,
    EndTime: new Date(at.getTime() + seconds * 1000),
    Progress: 100,
  });
  const launched = instances.map(
    ({ InstanceId = '', LaunchTime }): Activity => ({
      ...activity(LaunchTime ?? ago({ days: 30 }), 40, InstanceId),
      StatusCode: 'Successful',
      Description: `Launching a new EC2 instance: ${InstanceId}`,
      Cause: 'An instance was launched in response to a difference between desired and actual capacity.',
    }),
  );
  if (failedLaunch === undefined) return launched;
  const failed: Activity = {
    ...activity(failedLaunch.at, 2, 'failed'),
    StatusCode: 'Failed',
    StatusMessage: failedLaunch.reason,
    Description: `Launching a new EC2 instance.  Status Reason: ${failedLaunch.reason}`,
    Cause: 'A monitor alarm TargetTracking-prod-web-asg-AlarmHigh triggered policy cpu-target.',
  };
  return [failed, ...launched];
}
