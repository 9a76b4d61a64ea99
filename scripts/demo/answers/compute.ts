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
  ];
}
