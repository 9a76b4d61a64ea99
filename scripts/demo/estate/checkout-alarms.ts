import type { LoadBalancer, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { DBInstance } from '@aws-sdk/client-rds';
import { addAlarm } from '../build/alarms.ts';
import { suffix, targetGroupName } from '../build/balancing-series.ts';
import type { Tags } from '../build/facts.ts';
import type { RegionEstate } from '../build/region.ts';
import { CONNECTION_LIMIT } from './checkout-incident.ts';

export function addDatabaseAlarms(estate: RegionEstate, members: readonly DBInstance[], tags: Tags): void {
  const shared = { namespace: 'AWS/RDS', when: '>' as const, since: 1_900, tags };
  for (const { DBInstanceIdentifier = '' } of members)
    addAlarm(estate, {
      ...shared,
      name: `${DBInstanceIdentifier}-cpu`,
      description: 'a checkout database is saturated',
      metric: 'CPUUtilization',
      dimensions: { DBInstanceIdentifier },
      statistic: 'Average',
      threshold: 85,
    });
  const { DBInstanceIdentifier = '' } = members[0] ?? {};
  addAlarm(estate, {
    ...shared,
    name: `${DBInstanceIdentifier}-connections`,
    description: `connections close to the limit of ${CONNECTION_LIMIT.toLocaleString('en')}`,
    metric: 'DatabaseConnections',
    dimensions: { DBInstanceIdentifier },
    statistic: 'Maximum',
    threshold: CONNECTION_LIMIT * 0.9,
  });
}

export function addTargetAlarm(estate: RegionEstate, balancer: LoadBalancer, targets: TargetGroup, tags: Tags): void {
  addAlarm(estate, {
    name: 'checkout-prod-unhealthy-hosts',
    description: 'a target of checkout does not answer',
    namespace: 'AWS/NetworkELB',
    metric: 'UnHealthyHostCount',
    dimensions: {
      LoadBalancer: suffix(balancer.LoadBalancerArn, 'loadbalancer/'),
      TargetGroup: targetGroupName(targets),
    },
    statistic: 'Maximum',
    when: '>',
    threshold: 0,
    since: 1_900,
    tags,
  });
}
