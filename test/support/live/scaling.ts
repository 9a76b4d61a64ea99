import type { Balancers } from './balancers.ts';
import type { Place } from './clients.ts';
import { noteLaunched } from './compute.ts';
import type { Network } from './network.ts';
import { known, type Ref } from './truth.ts';

/** A launch template and an Auto Scaling group over two subnets that registers in a target group; and an idle group. */
export async function buildScaling(place: Place, network: Network, balancers: Balancers, size: number): Promise<Ref> {
  const { ec2, autoscaling, truth, region } = place;
  const { subnets, groups } = network;
  const made = await ec2.createLaunchTemplate({
    LaunchTemplateName: 'worker',
    LaunchTemplateData: {
      ImageId: 'ami-0abcdef1234567890',
      InstanceType: 't3.small',
      SecurityGroupIds: [groups.app.id],
      UserData: Buffer.from('#!/bin/sh\necho do-not-keep-me').toString('base64'),
    },
  });
  const template = truth.add(region, 'ec2.launch_template', made.LaunchTemplate?.LaunchTemplateId);
  const make = async (name: string, capacity: number, targets: Ref[]) => {
    await autoscaling.createAutoScalingGroup({
      AutoScalingGroupName: name,
      LaunchTemplate: { LaunchTemplateId: template.id, Version: '$Default' },
      MinSize: 0,
      MaxSize: 10,
      DesiredCapacity: capacity,
      VPCZoneIdentifier: `${subnets.privateA.id},${subnets.privateB.id}`,
      TargetGroupARNs: targets.map(({ id }) => id),
    });
    const group = truth.add(region, 'autoscaling.group', name);
    truth.link(group, 'USES', template);
    truth.link(group, 'IN_SUBNET', subnets.privateA, subnets.privateB);
    truth.link(group, 'REGISTERS_IN', ...targets);
    return group;
  };
  const workers = await make('workers', size, [balancers.groupTargets]);
  await make('idle', 0, []);

  const { AutoScalingGroups } = await autoscaling.describeAutoScalingGroups({ AutoScalingGroupNames: ['workers'] });
  for (const { InstanceId } of AutoScalingGroups?.[0]?.Instances ?? []) {
    const machine = await noteLaunched(place, known(InstanceId));
    truth.link(workers, 'MANAGES', machine);
    truth.link(machine, 'USES', template);
    truth.link(balancers.groupTargets, 'TARGETS', machine);
  }
  return workers;
}
