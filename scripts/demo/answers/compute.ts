import { digest } from '../build/facts.ts';
import type { RegionEstate } from '../build/region.ts';
import { OWNER } from '../build/region.ts';
import { type Answer, paged, whole } from './answer.ts';

const NEXT = { tokenField: 'NextToken' };

export function computeAnswers(estate: RegionEstate): Answer[] {
  const reservations = estate.instances.map((instance) => ({
    ReservationId: `r-0${digest(`reservation/${instance.InstanceId}`).slice(0, 16)}`,
    Groups: [],
    Instances: [instance],
    ...OWNER,
  }));
  const statuses = { list: 'InstanceStatuses', size: 100, ...NEXT };
  const checked = {
    list: 'instanceStatusSet',
    keys: ['instanceId'],
    missing: { code: 'InvalidInstanceID.NotFound', message: "The instance ID '{id}' does not exist", status: 400 },
  };
  return [
    paged('ec2', 'DescribeInstances', reservations, { list: 'Reservations', size: 8, ...NEXT }),
    whole(
      'ec2',
      'DescribeInstances',
      { Reservations: reservations },
      {
        variant: 'by-id',
        parameters: { 'Filter.1.Name': 'instance-id' },
        select: { parameter: 'Filter.1.Value', list: 'reservationSet', keys: ['instanceId'], missing: null },
      },
    ),
    paged('ec2', 'DescribeInstanceStatus', estate.instanceStatuses, {
      ...statuses,
      parameters: { IncludeAllInstances: ['false', null] },
    }),
    whole(
      'ec2',
      'DescribeInstanceStatus',
      { InstanceStatuses: estate.instanceStatuses },
      {
        variant: 'by-id',
        parameters: { IncludeAllInstances: ['false', null] },
        select: { parameter: 'InstanceId', ...checked },
      },
    ),
    paged('ec2', 'DescribeVolumes', estate.volumes, { list: 'Volumes', size: 15, ...NEXT }),
    paged('ec2', 'DescribeSnapshots', estate.snapshots, {
      list: 'Snapshots',
      size: 15,
      parameters: { 'Owner.1': ['self', OWNER.OwnerId] },
      ...NEXT,
    }),
    paged('ec2', 'DescribeLaunchTemplates', estate.launchTemplates, { list: 'LaunchTemplates', size: 50, ...NEXT }),
    paged('ec2', 'DescribeLaunchTemplateVersions', estate.launchTemplateVersions, {
      list: 'LaunchTemplateVersions',
      size: 50,
      parameters: { 'LaunchTemplateVersion.1': ['$Default', '$Latest'] },
      ...NEXT,
    }),
    ...[...estate.scalingActivities].map(([AutoScalingGroupName, activities]) =>
      paged('autoscaling', 'DescribeScalingActivities', activities, {
        list: 'Activities',
        size: 100,
        variant: AutoScalingGroupName,
        parameters: { AutoScalingGroupName },
        ...NEXT,
      }),
    ),
    paged('autoscaling', 'DescribeAutoScalingGroups', estate.autoScalingGroups, {
      list: 'AutoScalingGroups',
      size: 50,
      ...NEXT,
    }),
    whole(
      'autoscaling',
      'DescribeAutoScalingGroups',
      { AutoScalingGroups: estate.autoScalingGroups },
      {
        variant: 'by-name',
        select: {
          parameter: 'AutoScalingGroupNames.member',
          list: 'AutoScalingGroups',
          keys: ['AutoScalingGroupName'],
          missing: null,
        },
      },
    ),
    ...powerAnswers(estate),
  ];
}

/** Disks of the host, in GB, of the types here that have any: https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html */
const HOST_DISKS: Record<string, number> = { 'g4dn.xlarge': 125 };

/** What is asked before an instance is stopped. None of them is protected against it. */
function powerAnswers({ instances }: RegionEstate): Answer[] {
  const types = [...new Set(instances.map(({ InstanceType: type = 't3.micro' }) => type))].sort();
  const described = types.map((InstanceType) => {
    const size = HOST_DISKS[InstanceType];
    return {
      InstanceType,
      InstanceStorageSupported: size !== undefined,
      ...(size !== undefined && { InstanceStorageInfo: { TotalSizeInGB: size } }),
    };
  });
  return [
    ...instances.map(({ InstanceId = '' }) =>
      whole(
        'ec2',
        'DescribeInstanceAttribute',
        { InstanceId, DisableApiStop: { Value: false } },
        { variant: InstanceId, parameters: { InstanceId, Attribute: 'disableApiStop' } },
      ),
    ),
    whole(
      'ec2',
      'DescribeInstanceTypes',
      { InstanceTypes: described },
      { select: { parameter: 'InstanceType', list: 'instanceTypeSet', keys: ['instanceType'], missing: null } },
    ),
  ];
}
