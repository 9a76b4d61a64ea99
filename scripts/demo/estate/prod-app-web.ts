import type { Instance } from '@aws-sdk/client-ec2';
import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { addTargetGroup } from '../build/balancing.ts';
import { addInstance } from '../build/compute.ts';
import type { RegionEstate } from '../build/region.ts';
import { addLaunchTemplate, addScalingGroup, launchTags } from '../build/scaling.ts';
import { CAMPAIGN, LAUNCHED, PROD_APP, type ProdApp } from './prod-app-facts.ts';

export interface WebTier {
  webServers: Instance[];
  webTargets: TargetGroup;
}

/** When prod-web-3 stopped answering its health check. */
export const WEB_3_DOWN_SINCE = '2026-11-20T00:35:00Z';

/** Four web servers in an Auto Scaling group. AWS wants to retire the host of one; another does not answer. */
export function addProdAppWeb(estate: RegionEstate, { network, groups }: ProdApp): WebTier {
  const template = addLaunchTemplate(estate, {
    name: 'prod-web',
    version: 7,
    type: 'm6i.large',
    groups: [groups.web],
    profile: 'prod-web',
    tags: PROD_APP,
  });
  const subnets = network.privateSubnets;
  const webServers = [1, 2, 3, 4].map((number) => {
    const [subnet = {}] = subnets.slice((number - 1) % subnets.length);
    return addInstance(estate, {
      name: `prod-web-${number}`,
      type: 'm6i.large',
      subnet,
      groups: [groups.web],
      launchedAt: LAUNCHED,
      profile: 'prod-web',
      image: 'prod-web',
      tags: { ...PROD_APP, Role: 'web', ...launchTags('prod-web-asg', template) },
      events: number === 2 ? [RETIREMENT] : [],
      load: {
        cpu: {
          level: number === 3 ? 71 : 41,
          daily: 0.4,
          weekend: 0.3,
          noise: 0.07,
          spikes: [{ ...CAMPAIGN, add: 38 }],
        },
        memory: { level: number === 3 ? 93 : 58, perDay: number === 3 ? 2.4 : 0, noise: 0.015 },
        disk: { level: 46 + number, perDay: 0.15, noise: 0.002 },
        traffic: 60_000_000,
      },
    });
  });
  const webTargets = addTargetGroup(estate, {
    name: 'prod-web',
    vpcId: network.vpcId,
    port: 8080,
    protocol: 'HTTP',
    targetType: 'instance',
    healthCheckPath: '/healthz',
    targets: webServers.map(({ InstanceId = '' }, index) => ({
      id: InstanceId,
      port: 8080,
      ...(index === 2 && {
        health: { State: 'unhealthy' as const, Reason: 'Target.Timeout' as const, Description: 'Request timed out' },
      }),
    })),
    tags: PROD_APP,
  });
  addScalingGroup(estate, {
    name: 'prod-web-asg',
    template,
    min: 2,
    max: 8,
    instances: webServers,
    subnets,
    targetGroupArns: [webTargets.TargetGroupArn ?? ''],
    // With ELB checks the group would have replaced the server that does not answer.
    healthCheck: 'EC2',
    cpu: { level: 48, daily: 0.4, weekend: 0.3, noise: 0.05, spikes: [{ ...CAMPAIGN, add: 38 }] },
    failedLaunch: {
      at: new Date('2026-11-17T15:31:00Z'),
      reason:
        'We currently do not have sufficient m6i.large capacity in the Availability Zone you requested (us-east-1a). Launching EC2 instance failed.',
    },
    tags: { ...PROD_APP, Role: 'web' },
  });
  return { webServers, webTargets };
}

const RETIREMENT = {
  InstanceEventId: 'instance-event-0d59937288b749b32',
  Code: 'instance-retirement' as const,
  Description: 'The instance is running on degraded hardware',
  NotBefore: new Date('2026-11-23T00:00:00Z'),
};
